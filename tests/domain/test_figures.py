"""The funder's tables out of the records: the real ones of 2017, and small ones for each rule."""

import csv
from functools import cache
from uuid import UUID

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from missionapp.actions.sample.missions import sample_files, steps
from missionapp.domain import entities as e
from missionapp.domain.entities.cases import CaseKind, Confidentiality, Level, Stage
from missionapp.domain.entities.meetings import MeetingStatus
from missionapp.domain.entities.missions import Reply, Role
from missionapp.domain.entities.organisations import OrganisationKind
from missionapp.domain.entities.programme import ItemKind
from missionapp.domain.fields import Entity
from missionapp.domain.figures import CaseRow, CountTable, DetailRow, Figures, figures
from missionapp.domain.figures.cases import printed_code
from missionapp.domain.records import Records, united
from missionapp.resources import path
from missionapp.store.queries import records

MARKETS = {"China": "CN", "USA": "US", "Iran": "IR", "US": "US"}


def facts(name: str) -> list[dict[str, str]]:
    with path("samples", "facts", f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def sample_records(code: str, *, eve: bool = False) -> Records:
    engine = create_engine("sqlite://")
    Entity.metadata.create_all(engine)
    with Session(engine, autoflush=False) as session:
        for _label, act in steps(code, eve=eve):
            act(session)
            session.flush()
        found = records(session)
        session.expunge_all()
    engine.dispose()
    return found


@cache
def all_samples() -> Records:
    return united([sample_records(code) for code, _file in sample_files()])


@cache
def sample_figures() -> Figures:
    return figures(all_samples())


def values(table: CountTable) -> list[list[object]]:
    return [[row.market, *(row.counts[c].value for c in table.columns)] for row in table.rows]


def printed(name: str) -> list[list[object]]:
    rows = [row for row in facts(name) if row["target_country"] in MARKETS]
    return [
        [MARKETS[row["target_country"]], *(int(cell) if cell else None for cell in list(row.values())[1:])]
        for row in rows
    ]


def test_events_equal_the_report_but_for_its_sum_of_c2c_meetings() -> None:
    table = sample_figures().events
    assert values(table) == printed("table1_events")
    assert {column: figure.value for column, figure in table.total.items()} == {
        "preparatory_events": 10,
        "c2c_events": 3,
        "c2c_meetings": 10,
        "b2b_events": 2,
        "b2b_meetings": 250,
    }
    assert [row.basis for row in table.rows] == ["held", "held", "held"]


def test_stakeholders_equal_the_report() -> None:
    found = sample_figures()
    assert values(found.stakeholders) == printed("table2_stakeholders")
    assert [figure.value for figure in found.stakeholders.total.values()] == [10, 30, 5, 134]
    assert [figure.value for figure in found.distinct.values()] == [4, 30, 5, 134]


def _codes(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split(";")))


def test_cluster_cases_equal_table_3_row_by_row() -> None:
    rows = [row for row in facts("table3_cluster_cases") if row["type"]]
    assert [
        (r.market, r.type, r.nb, r.actor, r.description, r.objective_codes, r.sector, r.partner)
        for r in sample_figures().cluster_cases
    ] == [
        (
            MARKETS[row["target_country"]],
            int(row["type"]),
            int(row["nb"]),
            row["actor"],
            row["case"],
            _codes(row["objective_codes"]),
            row["sector"],
            row["partner"],
        )
        for row in rows
    ]
    assert sum(row.nb for row in sample_figures().cluster_cases) == 8


def test_sme_cases_equal_table_4_row_by_row() -> None:
    rows = [row for row in facts("table4_sme_cases") if row["sme"]]
    assert [
        (r.market, r.actor, r.actor_country, r.nb, r.description, r.objective_codes, r.sector, r.partner)
        for r in sample_figures().sme_cases
    ] == [
        (
            MARKETS[row["target_country"]],
            row["sme"],
            row["sme_country"],
            int(row["nb"]),
            row["case"],
            _codes(row["objective_codes"]),
            row["sector"],
            row["partner"] if row["partner_confidential"] == "no" else "confidential",
        )
        for row in rows
    ]
    assert [r.confidential for r in sample_figures().sme_cases] == [
        row["partner_confidential"] == "yes" for row in rows
    ]
    assert sum(row.nb for row in sample_figures().sme_cases) == 16


def cells(row: DetailRow) -> list[str]:
    place = row.partner_country or ""
    return [row.sector, row.partner, place, row.explanation, row.steps_undertaken, row.next_steps]


def test_cluster_details_equal_table_5_row_by_row() -> None:
    assert [[row.organisation, *cells(row)] for row in sample_figures().cluster_details] == [
        list(row.values()) for row in facts("table5_cluster_details")
    ]


def test_sme_details_equal_table_6_row_by_row() -> None:
    assert [
        [row.organisation, row.organisation_country, *cells(row)] for row in sample_figures().sme_details
    ] == [list(row.values()) for row in facts("table6_sme_details")]


def test_single_figures_have_names_and_records() -> None:
    single = sample_figures().single
    names = ("CN.b2b_meetings", "US.b2b_meetings", "IR.b2b_meetings", "total.b2b_meetings")
    assert [single[name].value for name in names] == [130, 120, None, 250]
    assert [len(single[name].records) for name in names] == [130, 120, 0, 250]
    assert [single[f"CN.{name}"].value for name in ("missions", "trade_missions", "export_groups")] == [
        4,
        1,
        1,
    ]
    assert [single[f"US.export_group.ski.{country}"].value for country in ("FR", "ES")] == [3, 1]


def test_a_suspended_case_stays_listed_and_is_no_agreement() -> None:
    single = sample_figures().single
    assert [single["CN.sme_cases"].value, single["CN.sme_mous"].value] == [8, 1]


def test_a_no_show_is_not_counted() -> None:
    known = sample_records("CN-2017")
    held = next(m for m in known.meetings if m.id == figures(known).single["CN.b2b_meetings"].records[0])
    held.status = MeetingStatus.NO_SHOW
    assert figures(known).single["CN.b2b_meetings"].value == 129


@pytest.mark.parametrize(
    ("code", "text", "shown"),
    [
        ("12", None, "12"),
        ("14", "Institutional representation", "14: Institutional representation"),
        ("12", "(sports events)", "12 (sports events)"),
        ("1", "and others: products", "1 and others: products"),
    ],
)
def test_objective_code_with_its_text(code: str, text: str | None, shown: str) -> None:
    assert printed_code(code, text) == shown


class Small:
    """A mission built by hand: who takes part, and who met whom."""

    def __init__(self, market: str = "CN") -> None:
        self.mission = e.Mission(code=f"{market}-1", title="Test", market=market)
        self.organisations: list[e.Organisation] = []
        self.participants: list[e.Participant] = []
        self.items: list[e.ProgrammeItem] = []
        self.meetings: list[e.Meeting] = []
        self.parties: list[e.MeetingParty] = []
        self.cases: list[e.Case] = []
        self.case_parties: list[e.CaseParty] = []

    def joins(
        self, name: str, role: Role, kind: OrganisationKind, reply: Reply | None = None, country: str = "CN"
    ) -> e.Participant:
        organisation = e.Organisation(name=name, kind=kind, country=country)
        self.organisations.append(organisation)
        mission, made = self.mission.id, organisation.id
        self.participants.append(
            e.Participant(mission_id=mission, organisation_id=made, role=role, reply=reply)
        )
        return self.participants[-1]

    def meet(self, status: MeetingStatus, *parties: e.Participant) -> e.Meeting:
        self.meetings.append(e.Meeting(mission_id=self.mission.id, status=status))
        meeting = self.meetings[-1]
        self.parties += [e.MeetingParty(meeting_id=meeting.id, participant_id=p.id) for p in parties]
        return meeting

    def event(self, kind: ItemKind) -> None:
        self.items.append(e.ProgrammeItem(mission_id=self.mission.id, title="Event", kind=kind))

    def case(self, **fields: object) -> e.Case:
        self.cases.append(e.Case(mission_id=self.mission.id, **fields))
        return self.cases[-1]

    def records(self) -> Records:
        return Records(
            missions=[self.mission],
            organisations=self.organisations,
            participants=self.participants,
            items=self.items,
            meetings=self.meetings,
            meeting_parties=self.parties,
            cases=self.cases,
            case_parties=self.case_parties,
        )


def row_of(small: Small) -> tuple[object, ...]:
    row = figures(small.records()).events.rows[0]
    return (row.basis, *(figure.value for figure in row.counts.values()))


def test_planned_meetings_count_until_one_is_recorded() -> None:
    small = Small()
    ours = small.joins("Ours", Role.HOME, OrganisationKind.SME, country="ES")
    theirs = small.joins("Theirs", Role.COUNTERPART, OrganisationKind.SME)
    small.event(ItemKind.B2B)
    small.meet(MeetingStatus.PLANNED, ours, theirs)
    second = small.meet(MeetingStatus.CONFIRMED, ours, theirs)
    small.meet(MeetingStatus.CANCELLED, ours, theirs)
    small.meet(MeetingStatus.MOVED, ours, theirs)
    assert row_of(small) == ("planned", None, None, None, 1, 2)
    second.status = MeetingStatus.NO_SHOW
    assert row_of(small) == ("held", None, None, None, 1, 0)
    second.status = MeetingStatus.HELD
    assert row_of(small) == ("held", None, None, None, 1, 1)


def test_c2c_needs_clusters_or_intermediaries_on_both_sides() -> None:
    small = Small()
    cluster = small.joins("Cluster", Role.ORGANISER, OrganisationKind.CLUSTER, country="ES")
    sme = small.joins("SME", Role.HOME, OrganisationKind.SME, country="ES")
    board = small.joins("Tourism board", Role.HOME, OrganisationKind.PUBLIC_AUTHORITY, country="ES")
    city = small.joins("City", Role.COUNTERPART, OrganisationKind.PUBLIC_AUTHORITY)
    shop = small.joins("Shop", Role.COUNTERPART, OrganisationKind.SME)
    for pair in ((cluster, city), (board, city), (sme, city), (cluster, shop), (board, shop)):
        small.meet(MeetingStatus.HELD, *pair)
    assert row_of(small) == ("held", None, 0, 2, 0, 3)
    stakeholders = figures(small.records()).stakeholders
    assert values(stakeholders) == [["CN", 1, 2, 1, 1]]


def test_who_declined_or_observes_is_not_involved() -> None:
    small = Small()
    small.joins("Declined", Role.COUNTERPART, OrganisationKind.SME, Reply.DECLINED)
    small.joins("Waiting", Role.COUNTERPART, OrganisationKind.SME, Reply.WAITING)
    small.joins("Observer", Role.OBSERVER, OrganisationKind.SME)
    assert values(figures(small.records()).stakeholders) == [["CN", None, None, None, 1]]


def test_one_organisation_in_two_markets_is_one() -> None:
    first, second = Small("CN"), Small("US")
    first.joins("Sports Tech S.L.", Role.HOME, OrganisationKind.SME, country="ES")
    second.joins("sports tech, sl", Role.HOME, OrganisationKind.SME, country="ES")
    second.joins("Sports Tech", Role.HOME, OrganisationKind.SME, country="FR")
    found = figures(united([first.records(), second.records()]))
    assert [found.stakeholders.total["eu_smes"].value, found.distinct["eu_smes"].value] == [3, 2]


def test_hidden_partner_is_named_nowhere_and_an_internal_case_is_not_told() -> None:
    small = Small()
    small.case(number=1, confidentiality=Confidentiality.PARTNER_HIDDEN, listed_details=True, nb=2,
               details_place="Secretville", kind=CaseKind.CONTRACT, stage=Stage.SIGNED)  # fmt: skip
    small.case(number=2, confidentiality=Confidentiality.INTERNAL, listed_details=True)
    case = small.cases[0]
    small.case_parties = [
        e.CaseParty(case_id=case.id, side="ours", named_as="Ours", country="ES"),
        e.CaseParty(case_id=case.id, side="theirs", named_as="Secret"),
    ]
    found = figures(small.records())
    assert found.sme_cases == [
        CaseRow("CN", None, 2, "Ours", "ES", "", (), "", "confidential", True, (case.id,))
    ]
    assert found.sme_details == [DetailRow("Ours", "ES", "", "confidential", None, "", "", "", (case.id,))]
    assert [found.single[f"CN.{name}"].value for name in ("sme_cases", "contracts", "agreements")] == [
        2,
        2,
        2,
    ]


def test_cases_without_a_number_come_last() -> None:
    small = Small()
    late = small.case(level=Level.SME, id=UUID(int=1))
    first = small.case(level=Level.SME, number=7)
    assert [row.records for row in figures(small.records()).sme_cases] == [(first.id,), (late.id,)]


def test_an_empty_file_has_no_rows() -> None:
    found = figures(Records())
    assert [found.events.rows, found.sme_cases, found.single["distinct.eu_smes"].value] == [[], [], 0]


def test_a_record_in_two_files_counts_once() -> None:
    known = sample_records("IR")
    assert united([known, known]).participants == list(known.participants)
