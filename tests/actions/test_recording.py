"""What became of a meeting: each thing said is one step, named after the parties, and can be taken back."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from missionapp.actions import records
from missionapp.actions.lists.today import read_day
from missionapp.actions.recording import (
    FreeTime,
    add_person,
    cancel,
    free_times,
    hold,
    move,
    no_show,
    reopen,
    set_outcome,
    was_there,
    write_note,
)
from missionapp.domain import entities as e
from missionapp.domain.entities.meetings import Side
from missionapp.domain.entities.missions import DelegateKind, Role
from missionapp.domain.errors import MissionError
from missionapp.store.log.history import history
from missionapp.store.store import Store
from tests.actions.fair import Fair, at, clock


@pytest.fixture
def fair(store: Store) -> Fair:
    return Fair(store)


@pytest.fixture
def meeting(fair: Fair) -> UUID:
    """Kaptiva with YESports at nine, at the first table."""
    return fair.meeting("Kaptiva", "YESports", "09:00", table_id=fair.tables()[0], subject="Tickets")


def state(fair: Fair, meeting: UUID) -> tuple[str, str | None, int | None, bool]:
    got = fair.got(meeting)
    return got.status, got.no_show_by, got.outcome, got.recorded is not None


def test_what_became_of_a_meeting_is_recorded_and_named_after_its_parties(fair: Fair, meeting: UUID) -> None:
    begun = len(fair.steps())
    hold(fair.store, meeting)
    assert state(fair, meeting) == ("held", None, None, True)
    recorded = fair.got(meeting).recorded
    assert recorded
    assert timedelta(0) <= datetime.now(UTC) - recorded < timedelta(seconds=60)
    set_outcome(fair.store, meeting, 4)
    assert state(fair, meeting) == ("held", None, 4, True)
    no_show(fair.store, meeting, Side.THEIRS)
    assert state(fair, meeting) == ("no-show", "theirs", None, True)
    no_show(fair.store, meeting, Side.BOTH)
    assert state(fair, meeting) == ("no-show", "both", None, True)
    cancel(fair.store, meeting)
    assert state(fair, meeting) == ("cancelled", None, None, True)
    reopen(fair.store, meeting)
    assert state(fair, meeting) == ("planned", None, None, False)
    assert fair.steps()[:-begun] == [
        "Reopen Kaptiva with YESports",
        "Cancel Kaptiva with YESports",
        "No-show of both: Kaptiva with YESports",
        "No-show of YESports: meeting with Kaptiva",
        "Outcome 4: Kaptiva with YESports",
        "Mark held: Kaptiva with YESports",
    ]
    for _step in range(6):
        fair.store.undo()
    assert state(fair, meeting) == ("planned", None, None, False)


@pytest.mark.parametrize("before", ["planned", "confirmed", "no-show", "cancelled", "held"])
def test_a_meeting_with_an_outcome_was_held(fair: Fair, before: str) -> None:
    meeting = fair.meeting("Kaptiva", "YESports", "09:00", status=before)
    set_outcome(fair.store, meeting, 1)
    assert state(fair, meeting)[:3] == ("held", None, 1)
    set_outcome(fair.store, meeting, None)
    assert state(fair, meeting)[:3] == ("held", None, None)
    assert fair.steps()[0] == "Take back the outcome: Kaptiva with YESports"


@pytest.mark.parametrize("outcome", [0, 6, -1])
def test_an_outcome_off_the_scale_is_refused(fair: Fair, meeting: UUID, outcome: int) -> None:
    with pytest.raises(MissionError, match=rf"There is no outcome {outcome}\. Choose one from 1 to 5\."):
        set_outcome(fair.store, meeting, outcome)
    assert state(fair, meeting) == ("planned", None, None, False)


_AGAIN: dict[str, Callable[[Store, UUID], Any]] = {
    "hold": hold,
    "no-show": lambda store, meeting: no_show(store, meeting, Side.OURS),
    "cancel": cancel,
    "reopen": reopen,
    "outcome": lambda store, meeting: set_outcome(store, meeting, 3),
    "no outcome": lambda store, meeting: set_outcome(store, meeting, None),
    "note": lambda store, meeting: write_note(store, meeting, "Call back"),
}


@pytest.mark.parametrize("said", _AGAIN)
def test_saying_it_again_is_no_step(fair: Fair, meeting: UUID, said: str) -> None:
    _AGAIN[said](fair.store, meeting)
    steps, recorded = fair.store.steps_taken(), fair.got(meeting).recorded
    _AGAIN[said](fair.store, meeting)
    assert (fair.store.steps_taken(), fair.got(meeting).recorded) == (steps, recorded)


@pytest.mark.parametrize("said", _AGAIN)
def test_a_meeting_that_is_gone_is_said_to_be(fair: Fair, said: str) -> None:
    with pytest.raises(MissionError, match="This meeting is no longer there"):
        _AGAIN[said](fair.store, uuid4())


def test_the_first_that_was_known_stays_the_time_of_recording(fair: Fair, meeting: UUID) -> None:
    earlier = datetime(2017, 2, 15, 2, tzinfo=UTC)
    records.edit(fair.store, e.Meeting, meeting, status="held", recorded=earlier)
    set_outcome(fair.store, meeting, 5)
    assert fair.got(meeting).recorded == earlier


def test_the_history_calls_a_meeting_after_its_parties_and_not_after_its_note(
    fair: Fair, meeting: UUID
) -> None:
    write_note(fair.store, meeting, "Asked for a discount")
    hold(fair.store, meeting)
    with fair.store.read() as session:
        latest = history(session.connection())[0]
    assert {(change.name, change.field) for change in latest.changes} == {
        ("Kaptiva \N{EN DASH} YESports", "status"),
        ("Kaptiva \N{EN DASH} YESports", "recorded"),
    }


# Notes and persons


def test_typing_a_note_is_one_step(fair: Fair, meeting: UUID) -> None:
    steps = fair.store.steps_taken()
    typed = write_note(fair.store, meeting, "Wants 40")
    assert write_note(fair.store, meeting, "Wants 40 seats", continues=typed) == typed
    assert write_note(fair.store, meeting, "Wants 40 seats", continues=typed) is None
    assert (fair.got(meeting).note, fair.store.steps_taken()) == ("Wants 40 seats", steps + 1)
    assert fair.steps()[0] == "Note on Kaptiva with YESports"
    write_note(fair.store, meeting, "  \n")
    assert fair.got(meeting).note is None
    fair.store.undo()
    fair.store.undo()
    assert fair.got(meeting).note is None


def present(fair: Fair) -> list[str]:
    return sorted(fair.get(e.Person, row.person_id).name for row in fair.everything(e.MeetingPerson))


def test_who_was_there_is_ticked_and_unticked(fair: Fair, meeting: UUID) -> None:
    person = fair.person("Wang Li", "YESports")
    steps = fair.store.steps_taken()
    was_there(fair.store, meeting, person)
    was_there(fair.store, meeting, person)
    assert (present(fair), fair.store.steps_taken()) == (["Wang Li"], steps + 1)
    was_there(fair.store, meeting, person, there=False)
    assert present(fair) == []
    assert fair.steps()[:2] == [
        "Wang Li was not there: Kaptiva with YESports",
        "Wang Li was there: Kaptiva with YESports",
    ]
    with pytest.raises(MissionError, match="no longer there"):
        was_there(fair.store, meeting, uuid4())


def test_somebody_new_is_added_to_the_side_that_is_said(fair: Fair, meeting: UUID) -> None:
    theirs = add_person(fair.store, meeting, "  Wang   Li ")
    ours = add_person(fair.store, meeting, "Anna Puig", ours=True)
    sides = [fair.get(e.Person, one).organisation_id for one in (theirs, ours)]
    names = [fair.get(e.Organisation, side).name for side in sides if side]
    assert (names, present(fair)) == (["YESports", "Kaptiva"], ["Anna Puig", "Wang Li"])
    fair.store.undo()
    assert [person.name for person in fair.everything(e.Person)] == ["Wang Li"]


def test_somebody_who_is_known_is_not_added_twice(fair: Fair, meeting: UUID) -> None:
    person = fair.person("Wang Li", "YESports")
    assert add_person(fair.store, meeting, "LI Wang") == person
    assert (len(fair.everything(e.Person)), present(fair)) == (1, ["Wang Li"])


def test_a_person_needs_a_name_and_a_side(fair: Fair, meeting: UUID) -> None:
    with pytest.raises(MissionError, match="The person has no name"):
        add_person(fair.store, meeting, " ")
    among_us = fair.meeting("Kaptiva", "Idom", "09:20")
    with pytest.raises(MissionError, match="Nobody of that side is in this meeting"):
        add_person(fair.store, among_us, "Wang Li")


# Moving


def times(fair: Fair, meeting: UUID, now: datetime) -> list[tuple[str, str, tuple[str, ...]]]:
    with fair.store.read() as session:
        found = free_times(session, meeting, now)
    return [(clock(one.start), one.table, one.clashes) for one in found]


def test_a_moved_meeting_leaves_word_and_takes_all_of_it_along(fair: Fair, meeting: UUID) -> None:
    steps = fair.store.steps_taken()
    new = move(fair.store, meeting, at("09:40"), None)
    old, now = fair.got(meeting), fair.got(new)
    assert (old.status, clock(old.start), old.outcome) == ("moved", "15 09:00", None)
    assert (now.status, clock(now.start), clock(now.end)) == ("planned", "15 09:40", "15 10:00")
    assert (now.moved_from_id, now.table_id, now.subject) == (meeting, fair.tables()[0], "Tickets")
    assert (now.item_id, now.recorded, fair.parties(new)) == (fair.ids["B2B"], None, ["Kaptiva", "YESports"])
    assert now.slot_id
    assert clock(fair.get(e.Slot, now.slot_id).start) == "15 09:40"
    assert (fair.store.steps_taken(), fair.steps()[0]) == (steps + 1, "Move Kaptiva with YESports")
    fair.store.undo()
    assert [(one.id, one.status) for one in fair.everything(e.Meeting)] == [(meeting, "planned")]


def test_the_place_goes_along_unless_it_was_that_of_the_sitting(fair: Fair) -> None:
    hall, room = fair.place("Hall 3"), fair.place("Room of the director")
    with fair.store.write("Hall") as session:
        session.merge(fair.everything(e.ProgrammeSession)[0]).place_id = hall
    usual = fair.meeting("Kaptiva", "YESports", "09:00", place_id=hall)
    own = fair.meeting("Idom", "CABR", "09:00", place_id=room)
    moved = [fair.got(move(fair.store, one, at("09:20"), None)).place_id for one in (usual, own)]
    assert moved == [hall, room]


def test_an_interpreter_goes_along_if_free(fair: Fair) -> None:
    person = fair.person("Mei", "SEAC")
    mei = fair.add(e.Delegate(mission_id=fair.mission, person_id=person, kind=DelegateKind.INTERPRETER))
    meeting = fair.meeting("Kaptiva", "YESports", "09:00", interpreter_id=mei)
    fair.meeting("Idom", "CABR", "09:20", interpreter_id=mei)
    assert fair.got(move(fair.store, meeting, at("09:20"), None)).interpreter_id is None
    fair.store.undo()
    assert fair.got(move(fair.store, meeting, at("09:40"), None)).interpreter_id == mei


def test_no_time_is_taken_in_which_a_party_meets_somebody_else(fair: Fair, meeting: UUID) -> None:
    other = fair.meeting("Idom", "YESports", "09:20")
    with pytest.raises(MissionError, match=r"YESports meets Idom at 09:20\. Choose another time\."):
        move(fair.store, meeting, at("09:20"), None)
    cancel(fair.store, other)
    move(fair.store, meeting, at("09:20"), None)


def test_a_table_that_is_taken_is_refused_and_another_time_outside_slots_is_not(
    fair: Fair, meeting: UUID
) -> None:
    one, two = fair.tables()
    fair.meeting("Idom", "CABR", "09:20", table_id=two)
    with pytest.raises(MissionError, match="Table 2 is taken at 09:20"):
        move(fair.store, meeting, at("09:20"), two)
    evening = fair.got(move(fair.store, meeting, at("18:05"), one))
    assert (clock(evening.end), evening.slot_id, evening.table_id) == ("15 18:25", None, one)


@pytest.mark.parametrize(
    ("fields", "said"),
    [({"status": "held"}, "This meeting was held already"), ({"locked": True}, "This meeting is locked")],
)
def test_what_was_held_or_is_locked_stays(fair: Fair, fields: dict[str, Any], said: str) -> None:
    meeting = fair.meeting("Kaptiva", "YESports", "09:00", **fields)
    with pytest.raises(MissionError, match=said):
        move(fair.store, meeting, at("09:40"), None)


def test_a_meeting_does_not_move_to_where_it_is_but_to_another_table(fair: Fair, meeting: UUID) -> None:
    with pytest.raises(MissionError, match="The meeting takes place then already"):
        move(fair.store, meeting, at("09:00"), None)
    new = fair.got(move(fair.store, meeting, at("09:00"), fair.tables()[1]))
    assert (clock(new.start), new.table_id) == ("15 09:00", fair.tables()[1])


def test_a_wish_is_planned_again_after_a_no_show_but_not_beside_the_new_meeting(
    fair: Fair, meeting: UUID
) -> None:
    fair.wish("Kaptiva", "YESports")
    new = move(fair.store, meeting, at("09:20"), None)
    assert [one.meeting.id for one in fair.draft().asked if one.meeting] == [new]
    no_show(fair.store, new, Side.THEIRS)
    assert [one.meeting for one in fair.draft().asked] == [None]


def test_what_was_moved_away_is_recorded_where_it_went(fair: Fair, meeting: UUID) -> None:
    new = move(fair.store, meeting, at("09:20"), None)
    last = move(fair.store, new, at("09:40"), None)
    for said in (hold, cancel, reopen):
        with pytest.raises(MissionError, match="This meeting was moved to Wed 15 Feb 09:40"):
            said(fair.store, meeting)
    hold(fair.store, last)
    assert [fair.got(one).status for one in (meeting, new, last)] == ["moved", "moved", "held"]


def test_a_no_show_that_meets_later_stays_a_no_show(fair: Fair, meeting: UUID) -> None:
    fair.wish("Kaptiva", "YESports")
    no_show(fair.store, meeting, Side.THEIRS)
    recorded = fair.got(meeting).recorded
    new = move(fair.store, meeting, at("09:40"), None)
    assert state(fair, meeting) == ("no-show", "theirs", None, True)
    assert fair.got(meeting).recorded == recorded
    assert (fair.got(new).status, fair.got(new).moved_from_id) == ("planned", meeting)
    assert [one.meeting.id for one in fair.draft().asked if one.meeting] == [new]
    assert len(fair.draft().asked) == 1
    for again in (hold, reopen, lambda store, one: move(store, one, at("09:20"), None)):
        with pytest.raises(MissionError, match="This meeting was moved to Wed 15 Feb 09:40"):
            again(fair.store, meeting)
    no_show(fair.store, meeting, Side.OURS)
    assert state(fair, meeting) == ("no-show", "ours", None, True)


def test_a_moved_meeting_without_a_new_one_can_be_reopened(fair: Fair) -> None:
    meeting = fair.meeting("Kaptiva", "YESports", "09:00", status="moved")
    reopen(fair.store, meeting)
    assert fair.got(meeting).status == "planned"


def test_free_times_come_best_first_and_say_what_stands_against_them(fair: Fair) -> None:
    fair.event("B2B 2", "14:00", "14:20", day=date(2017, 2, 16), tables=1)
    meeting = fair.meeting("Kaptiva", "YESports", "09:00", table_id=fair.tables()[0])
    fair.meeting("Idom", "YESports", "09:20", table_id=fair.tables()[0])
    assert times(fair, meeting, at("08:00")) == [
        ("15 09:40", "1", ()),
        ("15 09:20", "2", ("YESports meets Idom at 09:20",)),
    ]
    assert times(fair, meeting, at("09:30")) == [("15 09:40", "1", ())]
    with fair.store.read() as session:
        (first,) = free_times(session, meeting, at("09:30"))
    assert first == FreeTime(first.start, first.end, fair.tables()[0], "1", ())
    assert str(first.start.tzinfo) == "Asia/Shanghai"


def test_later_times_are_offered_before_earlier_ones(fair: Fair) -> None:
    meeting = fair.meeting("Kaptiva", "YESports", "09:20")
    assert [when for when, *_rest in times(fair, meeting, at("08:00"))] == ["15 09:40", "15 09:00"]


def test_times_of_the_same_day_are_offered_before_others_and_in_twelve_at_most(fair: Fair) -> None:
    meeting = fair.add(e.Meeting(mission_id=fair.mission, start=at("20:00"), end=at("20:20")))
    with fair.store.write("Parties") as session:
        for name in ("Kaptiva", "YESports"):
            session.add(e.MeetingParty(meeting_id=meeting, participant_id=fair.ids[name]))
    fair.event("Day before", "09:00", "13:00", day=date(2017, 2, 14), tables=1)
    found = times(fair, meeting, at("08:00", date(2017, 2, 13)))
    assert [when for when, *_rest in found[:4]] == ["15 09:00", "15 09:20", "15 09:40", "14 09:00"]
    assert len(found) == 12


def test_after_the_mission_every_time_is_offered(fair: Fair, meeting: UUID) -> None:
    found = times(fair, meeting, at("09:00", date(2017, 3, 1)))
    assert [when for when, *_rest in found] == ["15 09:20", "15 09:40"]


def test_a_party_that_cannot_come_is_said(fair: Fair, meeting: UUID) -> None:
    fair.can_come("YESports", "09:00", "09:30")
    assert times(fair, meeting, at("08:00"))[0] == ("15 09:20", "1", ("YESports cannot come then",))


def test_an_observer_who_travels_along_is_one_of_ours(fair: Fair) -> None:
    fair.home("Ministry")
    records.edit(fair.store, e.Participant, fair.ids["Ministry"], role=Role.OBSERVER)
    meeting = fair.meeting("Ministry", "YESports", "09:00")
    no_show(fair.store, meeting, Side.THEIRS)
    assert fair.steps()[0] == "No-show of YESports: meeting with Ministry"
    with fair.store.read() as session:
        day = read_day(session, now=at("09:05"))
    assert day
    assert [(one.ours, one.theirs) for one in day.boxes[0].meetings] == [("Ministry", "YESports")]
    ana = fair.get(e.Person, add_person(fair.store, meeting, "Ana", ours=True))
    assert ana.organisation_id == fair.get(e.Participant, fair.ids["Ministry"]).organisation_id
