"""Export groups, testimonials, memberships won and reverse missions."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from sqlalchemy import event, select

from missionapp.actions import cases, groups, memberships, records, reverse, testimonials
from missionapp.actions.figures import read_figures
from missionapp.actions.lists.cases import read_case, read_cases
from missionapp.actions.lists.groups import (
    GroupRow,
    MembershipRow,
    ReverseRow,
    read_group,
    read_groups,
    read_memberships,
    read_reverse_missions,
    read_testimonials,
)
from missionapp.actions.lists.mission import main_mission
from missionapp.actions.lists.parts import Line
from missionapp.domain import entities as e
from missionapp.domain.entities.meetings import Side
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import Entity
from missionapp.store.log.history import history
from missionapp.store.store import Store


@pytest.fixture(autouse=True)
def _months_later() -> Any:
    with time_machine.travel(datetime(2017, 12, 1, 12, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def mission(store: Store) -> UUID:
    with store.write("Set") as session:
        found = session.scalars(select(e.Mission)).one()
        found.start, found.end, found.home_timezone = date(2017, 2, 12), date(2017, 2, 18), "Europe/Madrid"
    return found.id


def add(store: Store, *made: Entity) -> None:
    with store.write("Add") as session:
        session.add_all(made)


def label(store: Store) -> str:
    with store.log() as log:
        return history(log, changes=False)[0].label


def refused(act: Callable[[], Any]) -> str:
    with pytest.raises(MissionError) as error:
        act()
    return error.value.message


def test_an_export_group_with_members_and_cases(store: Store, mission: UUID) -> None:
    gp = e.Organisation(name="GP Systems", country="NL")
    add(store, gp)
    group = groups.add_group(store, mission, "football", promoter="INDESCAT", aim="Meet in Nanjing")
    assert label(store) == "Begin the export group football"
    one = groups.add_member(store, group, gp.id, named_as="GP")
    two = groups.add_member(store, group, "Kaptiva Sports")
    assert label(store) == "Add Kaptiva Sports to the export group football"
    case = cases.log_case(store, mission, description="Part of a group", kind="export group")
    cases.edit_case(store, case, export_group_id=group)
    with store.read() as session:
        (row,) = read_groups(session)
        found = read_group(session, group)
        linked = read_case(session, case)
    assert linked
    assert linked.group == Line(group, "football", "INDESCAT")
    assert [(m.id, m.name, m.country) for m in row.members] == [
        (one, "GP", "NL"),
        (two, "Kaptiva Sports", None),
    ]
    assert row == GroupRow(
        id=group, segment="football", promoter="INDESCAT", market="CN", aim="Meet in Nanjing",
        members=row.members, cases=(Line(case, "1 · Part of a group"),), mission_code="CN-2017",
    )  # fmt: skip
    assert row.countries == {"": 1, "NL": 1}
    assert found
    assert (found[0].values["segment"], found[1]) == ("football", row)
    single = read_figures([store])["figures"]
    assert [single[f"CN.{name}"]["value"] for name in ("export_groups", "export_group.football.NL")] == [1, 1]


def test_a_group_that_is_deleted_leaves_its_cases(store: Store, mission: UUID) -> None:
    group = groups.add_group(store, mission, "ski", market="US")
    member = groups.add_member(store, group, "Skitude")
    case = cases.log_case(store, mission, export_group_id=group)
    groups.remove_member(store, member)
    assert label(store) == "Take Skitude out of an export group"
    records.delete(store, e.ExportGroup, group)
    with store.read() as session:
        found = read_case(session, case)
        assert found
        assert (read_groups(session), read_group(session, group), found.group) == ([], None, None)
    store.undo()
    with store.read() as session:
        assert [row.market for row in read_groups(session)] == ["US"]


def test_groups_that_cannot_be(store: Store, mission: UUID) -> None:
    group = groups.add_group(store, mission, "ski")
    groups.add_member(store, group, "Skitude")
    assert [
        refused(lambda: groups.add_group(store, mission, " ")),
        refused(lambda: groups.add_group(store, mission, "golf", market="Chine")),
        refused(lambda: groups.add_member(store, group, "SKITUDE")),
        refused(lambda: groups.add_member(store, group, "")),
    ] == [
        "There is no name",
        "“Chine” is no country code",
        "Skitude is a member of this group already",
        "There is no name",
    ]


def test_a_quotation_is_printed_with_consent_alone(store: Store, mission: UUID) -> None:
    idom = e.Organisation(name="Idom", country="ES")
    ana = e.Person(name="Ana Puig", organisation_id=idom.id)
    add(store, idom, ana)
    said = testimonials.add_testimonial(store, mission, " Three days \n", person_id=ana.id, language="en")
    assert consent(store) == [("Three days", "Ana Puig", "Idom", False, None)]
    testimonials.give_consent(store, said)
    assert consent(store) == [("Three days", "Ana Puig", "Idom", True, date(2017, 12, 1))]
    testimonials.edit_testimonial(store, said, "Three  days", language="fr")
    assert consent(store)[0][3] is True
    testimonials.edit_testimonial(store, said, "Three weeks")
    assert consent(store) == [("Three weeks", "Ana Puig", "Idom", False, None)]
    testimonials.give_consent(store, said, date(2017, 11, 30))
    testimonials.withdraw_consent(store, said)
    assert consent(store)[0][3:] == (False, None)
    records.delete(store, e.Testimonial, said)
    assert consent(store) == []


def consent(store: Store) -> list[tuple[str, str, str, bool, date | None]]:
    with store.read() as session:
        rows = read_testimonials(session)
    return [(r.text, r.person, r.organisation, r.consent, r.consent_date) for r in rows]


def test_testimonials_that_cannot_be(store: Store, mission: UUID) -> None:
    said = testimonials.add_testimonial(store, mission, "Great", consent_date=date(2017, 11, 1))
    assert consent(store)[0][3:] == (True, date(2017, 11, 1))
    assert [
        refused(lambda: testimonials.add_testimonial(store, mission, " ")),
        refused(lambda: testimonials.add_testimonial(store, mission, "x", person_id=uuid4())),
        refused(lambda: testimonials.edit_testimonial(store, said, "")),
        refused(lambda: testimonials.give_consent(store, said, date(2018, 1, 1))),
    ] == [
        "The quotation is empty",
        "This record is no longer there",
        "The quotation is empty",
        "The consent cannot have been given on 2018-01-01",
    ]


def test_a_membership_won_counts_for_its_market(store: Store, mission: UUID) -> None:
    idom = e.Organisation(name="Idom", country="ES")
    add(store, idom)
    won = memberships.add_membership(
        store, mission, idom.id, "INDESCAT", date(2017, 3, 1), " after the fair "
    )
    assert label(store) == "Note that Idom joined a cluster"
    undated = memberships.add_membership(store, mission, "Ridley")
    with store.read() as session:
        rows = read_memberships(session)
    assert rows[0] == MembershipRow(
        id=won, organisation_id=idom.id, organisation="Idom", country="ES", cluster_id=rows[0].cluster_id,
        cluster="INDESCAT", joined=date(2017, 3, 1), note="after the fair", mission_code="CN-2017",
    )  # fmt: skip
    assert [row.id for row in rows] == [won, undated]
    figure = read_figures([store])["figures"]["CN.memberships"]
    assert (figure["value"], sorted(figure["records"])) == (2, sorted([str(won), str(undated)]))
    memberships.edit_membership(store, won, joined=date(2017, 4, 1))
    records.delete(store, e.Membership, undated)
    with store.read() as session:
        assert [row.joined for row in read_memberships(session)] == [date(2017, 4, 1)]


def test_memberships_that_cannot_be(store: Store, mission: UUID) -> None:
    won = memberships.add_membership(store, mission, "Idom", "INDESCAT")
    memberships.add_membership(store, mission, "Idom", "Cluster Montagne")
    assert [
        refused(lambda: memberships.add_membership(store, mission, "idom", "indescat")),
        refused(lambda: memberships.add_membership(store, mission, "idom", "Idom")),
        refused(lambda: memberships.add_membership(store, mission, "Nowhere", "NOWHERE")),
        refused(lambda: memberships.add_membership(store, mission, "Ridley", joined=date(2017, 1, 1))),
        refused(lambda: memberships.edit_membership(store, won, joined=date(2018, 1, 1))),
    ] == [
        "This membership of Idom is noted already",
        "Idom cannot join itself",
        "Nowhere cannot join itself",
        "Nobody can have joined after the mission on 2017-01-01",
        "Nobody can have joined after the mission on 2018-01-01",
    ]


def test_a_reverse_mission_follows_from_a_case(store: Store, mission: UUID) -> None:
    case = cases.log_case(store, mission, description="MoU", theirs=["SEAC"])
    days = date(2017, 9, 11), date(2017, 9, 15)
    made = reverse.add_reverse_mission(store, case, "SEAC in  Barcelona", *days, "Barcelona")
    assert label(store) == "Plan the reverse mission SEAC in Barcelona"
    again = reverse.add_reverse_mission(store, case, "Once more", None, None)
    with store.read() as session:
        rows = read_reverse_missions(session)
        found = session.get_one(e.Mission, made)
        detail = read_case(session, case)
        main = main_mission(session)
    assert detail
    assert main
    assert main.id == mission
    assert (found.timezone, found.parent_id, found.kind) == ("Europe/Madrid", mission, "reverse mission")
    assert {row.id: row for row in rows}[made] == ReverseRow(
        id=made, code="CN-2017-R1", title="SEAC in Barcelona", market="CN", start=days[0], end=days[1],
        place="Barcelona", case_id=case, case="1 · MoU", from_mission="CN-2017",
    )  # fmt: skip
    assert sorted((line.text, line.note) for line in detail.reverse) == [
        ("Once more", "CN-2017-R2"),
        ("SEAC in Barcelona", "CN-2017-R1"),
    ]
    records.delete(store, e.Mission, again)
    records.delete(store, e.Case, case)
    with store.read() as session:
        assert [(row.id, row.case) for row in read_reverse_missions(session)] == [(made, "")]


def test_reverse_missions_that_cannot_be(store: Store, mission: UUID) -> None:
    case = cases.log_case(store, mission)
    days = date(2017, 9, 15), date(2017, 9, 11)
    assert [
        refused(lambda: reverse.add_reverse_mission(store, case, " ", None, None)),
        refused(lambda: reverse.add_reverse_mission(store, case, "Back", *days)),
        refused(lambda: reverse.add_reverse_mission(store, uuid4(), "Back", None, None)),
    ] == [
        "The mission has no title",
        "The mission ends before it starts",
        "This record is no longer there",
    ]


def fill(store: Store, mission: UUID, turn: int) -> None:
    """One of everything."""
    case = cases.log_case(
        store, mission, ours=[f"Ours {turn}"], theirs=[f"Theirs {turn}"], objective_codes=("1", "2")
    )
    cases.add_step(store, case, None, "Visit")
    cases.add_party(store, case, Side.THEIRS, "Somebody", only_named=True)
    group = groups.add_group(store, mission, f"segment {turn}")
    groups.add_member(store, group, f"Ours {turn}")
    cases.edit_case(store, case, export_group_id=group)
    testimonials.add_testimonial(store, mission, "Great")
    memberships.add_membership(store, mission, f"Ours {turn}", "INDESCAT")
    reverse.add_reverse_mission(store, case, "Back", None, None)
    add(
        store,
        e.FollowUp(mission_id=mission, task="Call", about_id=case),
        e.Attachment(owner_id=case, name="mou.pdf", sha256="ab" * 32, size=2),
    )


def test_twice_the_data_takes_the_same_number_of_queries(store: Store, mission: UUID) -> None:
    def queries(read: Callable[[Any], Any]) -> int:
        asked: list[str] = []
        with store.read() as session:
            event.listen(session.connection(), "before_cursor_execute", lambda *about: asked.append(about[2]))
            read(session)
        return len(asked)

    with store.read() as session:
        main_mission(session)
    reads = (read_cases, read_groups, read_testimonials, read_memberships, read_reverse_missions)
    counts = []
    for turns in (range(3), range(3, 9)):
        for turn in turns:
            fill(store, mission, turn)
        with store.read() as session:
            first = read_cases(session)[-1].id
        counts.append([queries(read) for read in (*reads, partial(read_case, case_id=first))])
    assert counts[0] == counts[1]
    assert counts[0] == [9, 3, 1, 1, 1, 12]
