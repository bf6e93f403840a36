"""Somebody stands at the table: seated at once, known organisations taken, nobody made twice."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from missionapp.actions.affected import affected_by
from missionapp.actions.walkin import WalkInOffers, offers, walk_in
from missionapp.domain import entities as e
from missionapp.domain.entities.organisations import OrganisationKind
from missionapp.domain.errors import MissionError
from missionapp.store.store import Store
from tests.actions.fair import Fair, at, clock
from tests.actions.test_lists import double, queries

NOW = at("09:27")


@pytest.fixture
def fair(store: Store) -> Fair:
    return Fair(store)


def offered(fair: Fair) -> WalkInOffers:
    with fair.store.read() as session:
        return offers(session, NOW)


def test_a_walk_in_sits_now_in_the_slot_that_has_begun_at_the_next_free_table(fair: Fair) -> None:
    fair.meeting("Idom", "CABR", "09:20", table_id=fair.tables()[0])
    steps = fair.store.steps_taken()
    got = fair.got(walk_in(fair.store, fair.ids["Kaptiva"], fair.ids["YESports"], NOW.replace(second=40)))
    assert (got.status, clock(got.start), clock(got.end)) == ("planned", "15 09:27", "15 09:47")
    assert (got.item_id, got.table_id, got.recorded) == (fair.ids["B2B"], fair.tables()[1], None)
    assert got.slot_id
    assert clock(fair.get(e.Slot, got.slot_id).start) == "15 09:20"
    assert fair.parties(got.id) == ["Kaptiva", "YESports"]
    assert (fair.store.steps_taken(), fair.steps()[0]) == (steps + 1, "Walk-in: Kaptiva with YESports")
    fair.store.undo()
    assert len(fair.everything(e.Meeting)) == 1


def test_a_new_name_becomes_a_confirmed_counterpart_in_the_target_market(fair: Fair) -> None:
    before = len(fair.everything(e.Organisation))
    meeting = walk_in(fair.store, fair.ids["Kaptiva"], "  Beijing  Ski Club ", NOW)
    assert fair.parties(meeting) == ["Beijing Ski Club", "Kaptiva"]
    (made,) = [one for one in fair.everything(e.Organisation) if one.name == "Beijing Ski Club"]
    (part,) = [one for one in fair.everything(e.Participant) if one.organisation_id == made.id]
    assert (made.country, part.role, part.reply) == ("CN", "counterpart", "confirmed")
    assert fair.steps()[0] == "Walk-in: Kaptiva with Beijing Ski Club"
    fair.store.undo()
    assert len(fair.everything(e.Organisation)) == before


@pytest.mark.parametrize("name", ["YESports", "yesports ltd.", "是体育"])
def test_who_takes_part_already_is_not_made_twice(fair: Fair, name: str) -> None:
    organisation = fair.get(e.Participant, fair.ids["YESports"]).organisation_id
    fair.add(e.Alias(owner_id=organisation, name="是体育"))
    before = len(fair.everything(e.Organisation)), len(fair.everything(e.Participant))
    meeting = walk_in(fair.store, fair.ids["Kaptiva"], name, NOW)
    assert fair.parties(meeting) == ["Kaptiva", "YESports"]
    assert (len(fair.everything(e.Organisation)), len(fair.everything(e.Participant))) == before


def test_a_known_organisation_joins_the_mission_that_of_the_market_first(fair: Fair) -> None:
    abroad, there = (fair.add(e.Organisation(name="Vanke", country=country)) for country in ("US", "CN"))
    walk_in(fair.store, fair.ids["Kaptiva"], "VANKE", NOW)
    parts = [one.organisation_id for one in fair.everything(e.Participant)]
    assert (parts.count(there), parts.count(abroad)) == (1, 0)


def test_sides_are_not_mixed_up(fair: Fair) -> None:
    ours, theirs = fair.ids["Kaptiva"], fair.ids["YESports"]
    with pytest.raises(MissionError, match=r"Idom is one of ours\. Choose somebody of the other side\."):
        walk_in(fair.store, ours, "Idom", NOW)
    with pytest.raises(MissionError, match="YESports is one of theirs"):
        walk_in(fair.store, theirs, theirs, NOW)
    with pytest.raises(MissionError, match="This participant is no longer there"):
        walk_in(fair.store, ours, uuid4(), NOW)
    with pytest.raises(MissionError, match="The counterpart has no name"):
        walk_in(fair.store, ours, " ", NOW)
    with pytest.raises(MissionError, match="A meeting cannot take 0 minutes"):
        walk_in(fair.store, ours, theirs, NOW, minutes=0)
    assert fair.everything(e.Meeting) == []


def test_whoever_sits_elsewhere_is_seated_all_the_same_and_named(fair: Fair) -> None:
    fair.meeting("Kaptiva", "CABR", "09:20")
    meeting = walk_in(fair.store, fair.ids["Kaptiva"], fair.ids["YESports"], NOW)
    with fair.store.read() as session:
        told = [(one.name, one.what) for one in affected_by(session, meeting)]
    assert told == [("Kaptiva", "Wed 15 Feb 09:27 with YESports: meets CABR at 09:20")]


def table_taken(fair: Fair, table: UUID | None, guest: str = "YESports") -> UUID | None:
    return fair.got(walk_in(fair.store, fair.ids["Kaptiva"], fair.ids[guest], NOW, table_id=table)).table_id


def test_a_table_that_is_taken_gives_way_to_a_free_one_and_then_to_none(fair: Fair) -> None:
    one, two = fair.tables()
    assert table_taken(fair, two) == two
    assert table_taken(fair, two, "CABR") == one
    assert table_taken(fair, two, "SEAC") is None


def test_a_walk_in_ends_where_the_next_meeting_at_its_table_begins(fair: Fair) -> None:
    one, two = fair.tables()
    fair.meeting("Idom", "CABR", "09:40", table_id=one)
    fair.meeting("Idom", "SEAC", "09:20", table_id=two)
    got = fair.got(walk_in(fair.store, fair.ids["Kaptiva"], fair.ids["YESports"], NOW))
    assert (got.table_id, clock(got.start), clock(got.end)) == (one, "15 09:27", "15 09:40")


def test_who_meets_somebody_in_a_moment_is_said_to(fair: Fair) -> None:
    fair.meeting("Idom", "CABR", "09:40")
    assert {one.name: one.busy for one in offered(fair).ours} == {
        "Idom": "meets CABR at 09:40",
        "Kaptiva": "",
    }


def test_a_meeting_that_waits_for_a_time_is_given_this_one(fair: Fair) -> None:
    waiting = fair.meeting("Kaptiva", "YESports", locked=True)
    assert walk_in(fair.store, fair.ids["Kaptiva"], fair.ids["YESports"], NOW) == waiting
    assert (clock(fair.got(waiting).start), len(fair.everything(e.Meeting))) == ("15 09:27", 1)
    assert len(fair.everything(e.MeetingParty)) == 2
    fair.store.undo()
    assert fair.got(waiting).start is None


def test_a_table_that_is_chosen_says_the_event(fair: Fair) -> None:
    fair.event("C2C", kind="C2C event", tables=1)
    (table,) = fair.tables("C2C")
    got = fair.got(walk_in(fair.store, fair.ids["Kaptiva"], fair.ids["CABR"], NOW, table_id=table))
    assert (got.item_id, got.table_id) == (fair.ids["C2C"], table)


def test_a_booth_is_for_its_host_alone(fair: Fair) -> None:
    booth = fair.add(e.Table(item_id=fair.ids["B2B"], name="0", host_id=fair.ids["Idom"]))
    assert table_taken(fair, None) == fair.tables()[1]
    with fair.store.write("Booth") as session:
        session.get_one(e.Table, booth).host_id = fair.ids["Kaptiva"]
    assert table_taken(fair, None, "CABR") == booth


def test_two_clusters_meet_in_the_event_for_clusters(fair: Fair) -> None:
    fair.event("C2C", kind="C2C event", tables=1)
    for name in ("Idom", "SEAC"):
        organisation = fair.get(e.Participant, fair.ids[name]).organisation_id
        with fair.store.write("Kind") as session:
            session.get_one(e.Organisation, organisation).kind = OrganisationKind.CLUSTER
    pairs = (("Idom", "SEAC"), ("Idom", "CABR"), ("Kaptiva", "SEAC"))
    found = [fair.got(walk_in(fair.store, fair.ids[a], fair.ids[b], NOW)).item_id for a, b in pairs]
    assert found == [fair.ids["C2C"], fair.ids["B2B"], fair.ids["B2B"]]


def test_outside_slots_it_is_of_that_days_event_and_on_another_day_of_none(fair: Fair) -> None:
    ours, theirs = fair.ids["Kaptiva"], fair.ids["YESports"]
    evening = fair.got(walk_in(fair.store, ours, theirs, at("18:00"), minutes=5))
    assert (evening.item_id, evening.slot_id, clock(evening.end)) == (fair.ids["B2B"], None, "15 18:05")
    other = fair.got(walk_in(fair.store, ours, theirs, at("09:20", date(2017, 2, 18))))
    assert (other.item_id, other.slot_id, other.table_id) == (None, None, None)


def test_offers_are_both_sides_free_tables_and_the_usual_length(fair: Fair) -> None:
    fair.meeting("Idom", "CABR", "09:20", table_id=fair.tables()[0])
    found = offered(fair)
    assert [(one.name, one.busy) for one in found.ours] == [
        ("Idom", "meets CABR until 09:40"),
        ("Kaptiva", ""),
    ]
    assert [one.name for one in found.theirs] == ["CABR", "SEAC", "YESports"]
    assert [table.name for table in found.tables] == ["2"]
    assert (found.minutes, found.event, str(found.start.tzinfo)) == (20, "B2B", "Asia/Shanghai")
    assert clock(found.start) == "15 09:27"


def test_twice_the_data_takes_the_same_number_of_queries(fair: Fair) -> None:
    fair.meeting("Idom", "CABR", "09:20", table_id=fair.tables()[0])
    before = queries(fair.store, lambda session: offers(session, NOW))
    double(fair.store)
    assert queries(fair.store, lambda session: offers(session, NOW)) == before
