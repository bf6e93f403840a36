"""The contract log: out of a meeting, by hand, and how cases go on."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from sqlalchemy import func, select

from missionapp.actions import cases, records
from missionapp.actions.lists.cases import CaseDetail, CaseRow, Column, read_case, read_cases
from missionapp.domain import entities as e
from missionapp.domain.entities.cases import CaseKind, Level, Stage
from missionapp.domain.entities.meetings import Side
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import Entity
from missionapp.store.log.history import history
from missionapp.store.store import Store

EVENING = datetime(2017, 2, 15, 17, tzinfo=UTC)
"""One o'clock at night of the 16th in Beijing."""


@pytest.fixture(autouse=True)
def _the_mission_s_clock() -> Any:
    with time_machine.travel(EVENING, tick=False):
        yield


def mission_of(store: Store) -> UUID:
    with store.read() as session:
        return session.scalars(select(e.Mission)).one().id


def met(
    store: Store,
    ours: e.Organisation,
    theirs: e.Organisation,
    *,
    role: str = "home participant",
    segment: str | None = None,
) -> UUID:
    """A meeting of two organisations; its id."""
    mission = mission_of(store)
    one = e.Participant(mission_id=mission, organisation_id=ours.id, role=role, segment=segment)
    other = e.Participant(mission_id=mission, organisation_id=theirs.id, role="counterpart")
    meeting = e.Meeting(mission_id=mission, status="held", subject="Stadium in Chengdu")
    parties = [e.MeetingParty(meeting_id=meeting.id, participant_id=p.id) for p in (one, other)]
    with store.write("Meet") as session:
        session.add_all([ours, theirs, one, other, meeting, *parties])
    return meeting.id


def idom() -> e.Organisation:
    return e.Organisation(name="Idom", kind="SME", country="ES")


def cabr(country: str = "CN") -> e.Organisation:
    return e.Organisation(name="CABR", kind="large company", country=country)


def add(store: Store, *made: Entity) -> None:
    with store.write("Add") as session:
        session.add_all(made)


def rows(store: Store) -> list[CaseRow]:
    with store.read() as session:
        return list(read_cases(session))


def detail(store: Store, case_id: UUID) -> CaseDetail:
    with store.read() as session:
        found = read_case(session, case_id)
    assert found is not None
    return found


def values(store: Store, case_id: UUID) -> dict[str, Any]:
    return detail(store, case_id).case.values


def labels(store: Store) -> list[str]:
    with store.log() as log:
        return [step.label for step in history(log, changes=False)]


def test_a_case_out_of_a_meeting_is_one_step(store: Store) -> None:
    meeting = met(store, idom(), cabr("US"), segment="Sports venues")
    case = cases.from_meeting(store, meeting, CaseKind.MOU)
    assert rows(store) == [
        CaseRow(
            id=case, number=1, level="SME", kind="memorandum of understanding", stage="in talks",
            column=Column.IN_TALKS, since=date(2017, 2, 16), nb=1, ours="Idom", theirs="CABR", hidden=False,
            internal=False, description="Stadium in Chengdu", market="CN", partner_country="US",
            sector="Sports venues", codes=(), reported_type=None, value=None, currency=None, proofs=(),
            next_task="", due=None, counts=("T4",), lacks=("code",), mission_code="CN-2017",
        )
    ]  # fmt: skip
    found = detail(store, case)
    assert [(p.name, p.ours, p.country) for p in found.parties] == [
        ("Idom", True, "ES"),
        ("CABR", False, "US"),
    ]
    assert found.case.values["meeting_id"] == meeting
    assert found.meeting is not None
    assert (found.meeting.id, found.meeting.others) == (meeting, "CABR, Idom")
    assert labels(store)[0] == "Log case 1 out of a meeting"
    store.undo()
    assert rows(store) == []


def test_another_case_of_the_same_meeting_is_another_case(store: Store) -> None:
    meeting = met(store, idom(), cabr())
    made = [cases.from_meeting(store, meeting) for _turn in "ab"]
    assert [(row.id, row.number, row.kind) for row in rows(store)] == [
        (made[1], 2, "other"),
        (made[0], 1, "other"),
    ]


@pytest.mark.parametrize(
    ("kind", "role", "expected"),
    [
        ("SME", "home participant", ("SME", None)),
        ("cluster", "home participant", ("cluster", 1)),
        ("association", "home participant", ("cluster", 1)),
        ("SME", "organiser", ("cluster", 1)),
    ],
)
def test_whose_case_it_is(store: Store, kind: str, role: str, expected: tuple[str, int | None]) -> None:
    meeting = met(store, e.Organisation(name="Ours", kind=kind), cabr(), role=role)
    case = values(store, cases.from_meeting(store, meeting, CaseKind.PROJECT))
    assert (case["level"], case["reported_type"]) == expected


def test_a_case_that_nobody_described_is_called_as_its_parties_are(store: Store) -> None:
    made = cases.from_meeting(store, met(store, idom(), cabr(), segment="Football"))
    records.edit(store, e.Case, made, description=None)
    assert labels(store)[0] == "Edit Idom \N{EN DASH} CABR"
    records.edit(store, e.Case, made, description="Stadium in Chengdu")
    assert labels(store)[0] == "Edit Stadium in Chengdu"


def test_the_sector_is_that_of_our_organisation_where_its_part_has_none(store: Store) -> None:
    ours = idom()
    meeting = met(store, ours, cabr())
    add(store, *(e.ListValue(owner_id=ours.id, list_name="sectors", value=v) for v in ("Ski", "Football")))
    assert values(store, cases.from_meeting(store, meeting))["sector"] == "Football"


def test_a_meeting_that_is_gone(store: Store) -> None:
    with pytest.raises(MissionError, match="no longer there"):
        cases.from_meeting(store, uuid4())


def test_a_case_by_hand_with_parties_of_both_sides(store: Store) -> None:
    ours, known = idom(), e.Organisation(name="Sport Equipment Centre S.L.", country="CN")
    add(store, ours, known, e.Alias(owner_id=known.id, name="SEAC"))
    case = cases.log_case(
        store, mission_of(store), ours=[ours.id, "Play & Train"], theirs=["seac", "TAJD"],
        kind=CaseKind.CONTRACT, stage=Stage.SIGNED, value=Decimal("1500.50"), currency="€",
        objective_codes=("12", "3"),
    )  # fmt: skip
    (row,) = rows(store)
    assert row.id == case
    assert (row.ours, row.theirs) == ("Idom; Play & Train", "Sport Equipment Centre S.L.; TAJD")
    assert (row.value, row.currency, row.codes) == (Decimal("1500.50"), "EUR", ("3", "12"))
    assert row.counts == ("T4", "contracts", "agreements")
    assert row.lacks == ("proof",)
    with store.read() as session:
        names = set(session.scalars(select(e.Organisation.name)))
    assert names == {"Idom", "Play & Train", "Sport Equipment Centre S.L.", "TAJD"}
    assert labels(store)[0] == "Log case 1"


def test_a_new_name_on_both_sides_is_one_organisation(store: Store) -> None:
    mission = mission_of(store)
    cases.log_case(store, mission, ours=["Alpha Ltd"], theirs=["ALPHA", "Beta"])
    with store.read() as session:
        made = session.scalars(select(e.Organisation.name).order_by(e.Organisation.name)).all()
    assert made == ["Alpha Ltd", "Beta"]
    with pytest.raises(MissionError, match="^Alpha Ltd is a party of this case already"):
        cases.log_case(store, mission, theirs=["Alpha", "alpha"])


def test_numbers_go_on_after_the_highest(store: Store) -> None:
    mission = mission_of(store)
    cases.log_case(store, mission, number=41)
    cases.log_case(store, mission)
    assert [row.number for row in rows(store)] == [42, 41]


BAD: list[tuple[dict[str, Any], str]] = [
    ({"value": Decimal(5)}, "The value has no currency"),
    ({"value": Decimal(5), "currency": "XQQ"}, "“XQQ” is no currency"),
    ({"currency": "Taler"}, "“Taler” is no currency"),
    ({"value": Decimal(-1), "currency": "EUR"}, "The value is below nothing"),
    ({"value": Decimal("NaN"), "currency": "EUR"}, "The value is below nothing"),
    ({"value": Decimal(10) ** 30, "currency": "EUR"}, "The value is too large to be one"),
    ({"nb": -1}, "Nb cannot be -1"),
    ({"nb": 100_000}, "Nb cannot be 100000"),
    ({"nb": None}, "Nb is empty"),
    ({"number": 0}, "No. cannot be 0"),
    ({"reported_type": 5}, "The report has no type 5"),
    ({"market": "China"}, "“China” is no country code"),
    ({"stage_date": date(2217, 2, 15)}, "The stage cannot have been reached on 2217-02-15"),
    ({"stage_date": date(217, 2, 15)}, "The stage cannot have been reached on 0217-02-15"),
    ({"stage": "sgined"}, "“sgined” is not among the choices"),
    ({"kind": "deal"}, "“deal” is not among the choices"),
]


@pytest.mark.parametrize(("given", "said"), BAD)
def test_what_makes_no_sense_is_refused_in_a_sentence(store: Store, given: dict[str, Any], said: str) -> None:
    mission = mission_of(store)
    with pytest.raises(MissionError) as refused:
        cases.log_case(store, mission, **given)
    assert refused.value.message == said
    assert rows(store) == []
    case = cases.log_case(store, mission)
    before = values(store, case)
    with pytest.raises(MissionError) as refused:
        cases.edit_case(store, case, **given)
    assert refused.value.message == said
    assert values(store, case) == before


def test_a_currency_stays_as_long_as_there_is_a_value(store: Store) -> None:
    case = cases.log_case(store, mission_of(store), value=Decimal(5), currency="CNY")
    with pytest.raises(MissionError, match="no currency"):
        cases.edit_case(store, case, currency=None)
    cases.edit_case(store, case, value=Decimal(7))
    cases.edit_case(store, case, value=None, currency=None)
    assert (values(store, case)["value"], values(store, case)["currency"]) == (None, None)


def test_the_type_follows_the_kind_until_somebody_chooses(store: Store) -> None:
    case = cases.log_case(store, mission_of(store), level=Level.CLUSTER)
    types = [values(store, case)["reported_type"]]
    for given in (
        {"kind": CaseKind.PROJECT}, {"kind": CaseKind.CHARTER}, {"kind": CaseKind.OFFICE},
        {"kind": CaseKind.JOINT_BID}, {"level": Level.SME}, {"level": Level.CLUSTER}, {"reported_type": 1},
        {"kind": CaseKind.MOU},
    ):  # fmt: skip
        cases.edit_case(store, case, **given)
        types.append(values(store, case)["reported_type"])
    assert types == [4, 1, 2, 3, 4, None, 4, 1, 1]


def test_several_take_a_kind_as_each_takes_it_alone(store: Store) -> None:
    mission = mission_of(store)
    cluster, chosen = (cases.log_case(store, mission, level=Level.CLUSTER) for _n in range(2))
    sme = cases.log_case(store, mission, level=Level.SME)
    cases.edit_case(store, chosen, reported_type=1)
    cases.edit_cases(store, [cluster, chosen, sme], kind=CaseKind.MOU)
    assert [values(store, each)["reported_type"] for each in (cluster, chosen, sme)] == [2, 1, None]
    with pytest.raises(MissionError, match="no country code"):
        cases.edit_cases(store, [cluster, sme], market="China")
    store.undo()
    assert [values(store, each)["kind"] for each in (cluster, chosen, sme)] == [CaseKind.OTHER] * 3


def test_saves_during_one_visit_are_one_step(store: Store) -> None:
    case = cases.log_case(store, mission_of(store))
    first = cases.edit_case(store, case, description="A")
    again = cases.edit_case(store, case, continues=first, description="Ab")
    assert first == again
    store.undo()
    assert values(store, case)["description"] is None


def test_a_stage_is_reached_on_a_day(store: Store) -> None:
    case = cases.log_case(store, mission_of(store), kind=CaseKind.CONTRACT, objective_codes=("1",))
    cases.move_stage(store, case, Stage.DRAFTED)
    cases.move_stage(store, case, Stage.SIGNED, date(2017, 2, 14))
    (row,) = rows(store)
    assert (row.stage, row.since, row.column) == ("signed", date(2017, 2, 14), Column.SIGNED)
    assert (row.counts, row.lacks) == (("T4", "contracts", "agreements"), ("proof", "partner"))
    steps = labels(store)
    cases.move_stage(store, case, Stage.SIGNED)
    assert labels(store) == steps
    assert steps[0] == "Move case to Signed"
    store.undo()
    assert rows(store)[0].stage == "drafted"


@pytest.mark.parametrize("stage", [Stage.SUSPENDED, Stage.LOST])
def test_what_is_suspended_or_lost_is_no_agreement(store: Store, stage: Stage) -> None:
    case = cases.log_case(store, mission_of(store), kind=CaseKind.MOU, stage=Stage.SIGNED)
    cases.move_stage(store, case, stage)
    found = [(count.figure, count.value, count.why) for count in detail(store, case).counts]
    why = f"{stage}: not an agreement"
    assert found == [
        ("Table T4, cases of EU SMEs", 1, ""),
        ("Table T6, details of the SMEs' cases", 0, "not listed in the details"),
        ("Memoranda of understanding", 0, why),
        ("Cooperation agreements of every kind", 0, why),
        ("Agreements and contracts", 0, why),
    ]


@pytest.mark.parametrize(
    ("stage", "day", "said"),
    [
        (Stage.SIGNED, date(2030, 1, 1), "The stage cannot have been reached on 2030-01-01"),
        ("won", None, "“won” is not among the choices"),
    ],
)
def test_stages_that_cannot_be(store: Store, stage: str, day: date | None, said: str) -> None:
    case = cases.log_case(store, mission_of(store))
    with pytest.raises(MissionError) as refused:
        cases.move_stage(store, case, stage, day)
    assert refused.value.message == said


def test_parties_known_new_and_only_named(store: Store) -> None:
    tajd = e.Organisation(name="TAJD", country="CN")
    add(store, tajd)
    case = cases.log_case(store, mission_of(store), description="Stadium")
    everybody = cases.add_party(store, case, Side.OURS, " All the  partnership", only_named=True)
    known = cases.add_party(store, case, Side.THEIRS, "tajd")
    new = cases.add_party(store, case, Side.THEIRS, "Chengdu City")
    found = {p.id: (p.name, p.ours, p.country, p.organisation_id) for p in detail(store, case).parties}
    assert found[everybody] == ("All the partnership", True, None, None)
    assert found[known] == ("TAJD", False, "CN", tajd.id)
    assert found[new][:3] == ("Chengdu City", False, None)
    assert labels(store)[:3] == ["Add a party to Stadium"] * 3
    cases.remove_party(store, known)
    assert [p.name for p in detail(store, case).parties] == ["All the partnership", "Chengdu City"]
    store.undo()
    assert len(detail(store, case).parties) == 3


def test_parties_that_cannot_be(store: Store) -> None:
    tajd = e.Organisation(name="TAJD", country="CN")
    add(
        store, tajd, e.Organisation(name="Alfa", country="ES"), e.Organisation(name="Alfa S.L.", country="FR")
    )
    case = cases.log_case(store, mission_of(store), theirs=[tajd.id])
    tries: list[tuple[Callable[[], Any], str]] = [
        (lambda: cases.add_party(store, case, Side.THEIRS, "tajd ltd"), "TAJD is a party of"),
        (lambda: cases.add_party(store, case, Side.OURS, "  "), "There is no name"),
        (lambda: cases.add_party(store, case, Side.OURS, "Alfa"), "Alfa could be several organisations"),
        (lambda: cases.add_party(store, case, Side.OURS, uuid4()), "no longer there"),
        (lambda: cases.add_party(store, uuid4(), Side.OURS, "X"), "no longer there"),
        (lambda: cases.remove_party(store, uuid4()), "no longer there"),
    ]
    for act, said in tries:
        with pytest.raises(MissionError, match=said):
            act()
    assert [p.name for p in detail(store, case).parties] == ["TAJD"]


def test_a_party_keeps_its_name_when_organisations_are_merged(store: Store) -> None:
    old, new = e.Organisation(name="Sport Equipment Centre"), e.Organisation(name="SEAC")
    add(store, old, new)
    case = cases.log_case(store, mission_of(store), theirs=[old.id])
    records.merge(store, e.Organisation, new.id, old.id)
    (party,) = detail(store, case).parties
    assert (party.name, party.organisation_id) == ("Sport Equipment Centre", new.id)


def test_steps_stand_by_day_and_then_as_they_were_noted(store: Store) -> None:
    case = cases.log_case(store, mission_of(store))
    for n in range(6):
        cases.add_step(store, case, None, f" later {n}\n")
    cases.add_step(store, case, date(2017, 2, 15), "second")
    first = cases.add_step(store, case, date(2017, 2, 13), "first")
    found = [(step.on, step.text) for step in detail(store, case).steps]
    assert found == [
        (date(2017, 2, 13), "first"),
        (date(2017, 2, 15), "second"),
        *((None, f"later {n}") for n in range(6)),
    ]
    cases.edit_step(store, first, None, "last")
    assert [step.text for step in detail(store, case).steps][-1] == "last"
    cases.remove_step(store, first)
    assert len(detail(store, case).steps) == 7


@pytest.mark.parametrize(
    ("day", "text", "said"),
    [(None, " \n", "The step says nothing"), (date(2071, 1, 1), "x", "cannot have been done on 2071-01-01")],
)
def test_steps_that_cannot_be(store: Store, day: date | None, text: str, said: str) -> None:
    case = cases.log_case(store, mission_of(store))
    with pytest.raises(MissionError, match=said):
        cases.add_step(store, case, day, text)
    assert detail(store, case).steps == []


def test_codes_with_their_texts(store: Store) -> None:
    case = cases.log_case(store, mission_of(store))
    add(store, e.VocabularyEntry(vocabulary="objective", code="14", label="Policy"))
    cases.set_codes(store, case, {"14": "Institutional representation", "3": None, " ": "x", "2": " "})
    assert list(detail(store, case).code_texts) == [
        ("2", "", ""),
        ("3", "", ""),
        ("14", "Policy", "Institutional representation"),
    ]
    assert rows(store)[0].codes == ("2", "3", "14: Institutional representation")
    cases.set_codes(store, case, {"14": None, "3": None})
    assert rows(store)[0].codes == ("3", "14")
    with store.read() as session:
        assert session.scalar(select(func.count()).select_from(e.ListValue)) == 2


def test_the_next_task_of_a_case_is_the_one_due_first(store: Store) -> None:
    mission = mission_of(store)
    case = cases.log_case(store, mission)
    tasks = (
        ("Done", date(2017, 1, 1), date(2017, 1, 2)),
        ("Later", date(2017, 5, 1), None),
        ("Call", date(2017, 3, 1), None),
        ("Some day", None, None),
    )
    made = [
        e.FollowUp(mission_id=mission, task=t, due=due, done=done, about_id=case) for t, due, done in tasks
    ]
    add(store, *made)
    (row,) = rows(store)
    assert (row.next_task, row.due) == ("Call", date(2017, 3, 1))
    assert [(task, done) for _id, task, _due, done in detail(store, case).follow_ups] == [
        ("Call", False),
        ("Later", False),
        ("Some day", False),
        ("Done", True),
    ]


def test_a_case_that_was_deleted(store: Store) -> None:
    case = cases.log_case(store, mission_of(store), theirs=["TAJD"])
    cases.add_step(store, case, None, "Visit")
    records.delete(store, e.Case, case)
    with store.read() as session:
        assert read_case(session, case) is None
        left = [session.scalar(select(func.count()).select_from(k)) for k in (e.CaseParty, e.Step)]
    assert left == [0, 0]
    for act in (
        lambda: cases.move_stage(store, case, Stage.SIGNED),
        lambda: cases.edit_case(store, case, nb=2),
        lambda: cases.add_step(store, case, None, "x"),
        lambda: cases.set_codes(store, case, {}),
    ):
        with pytest.raises(MissionError, match="no longer there"):
            act()
    store.undo()
    assert [row.theirs for row in rows(store)] == ["TAJD"]
