"""How a mission becomes a planning problem."""

from datetime import timedelta

import pytest

from missionapp.actions.planning import drafting
from missionapp.actions.planning.drafting import Draft
from missionapp.actions.planning.proposal import Balance
from missionapp.domain import entities as e
from missionapp.domain.entities.meetings import MeetingStatus
from missionapp.domain.entities.missions import DelegateKind, Reply
from missionapp.domain.errors import MissionError
from missionapp.domain.planning.problem import Grade, Interpreter, Seat, Slot, Table
from tests.actions.planning.conftest import DAY, Hall, at


def closed(draft: Draft, hall: Hall, name: str) -> set[int]:
    number = [party.id for party in draft.parties].index(hall.ids[name])
    return set(draft.problem.parties[number].closed)


def asked(draft: Draft) -> list[tuple[set[str], Grade]]:
    """Who is to meet, and how much that is asked for, in no order."""
    names = [draft.records.name(party) for party in draft.parties]
    found = [({names[n] for n in r.parties}, r.grade) for r in draft.problem.requests]
    return sorted(found, key=lambda one: sorted(one[0]))


def test_slots_tables_and_wishes_become_numbers(hall: Hall) -> None:
    hall.event()
    hall.home("Idom", "Kaptiva")
    hall.guest("CABR", "SEAC", "TAJD")
    hall.wish("Idom", "CABR", "must")
    hall.wish("Idom", "SEAC", "want", asked_by="both")
    hall.wish("Kaptiva", "SEAC", "nice")
    hall.wish("Kaptiva", "CABR", "avoid")
    hall.wish("Kaptiva", "TAJD", "nice", asked_by="home participant")
    hall.wish("Kaptiva", "TAJD", "want", asked_by="counterpart")
    draft = hall.draft()
    assert draft.problem.slots == tuple(
        Slot(at("09:00") + timedelta(minutes=20 * n), at("09:20") + timedelta(minutes=20 * n), 0, n)
        for n in range(3)
    )
    assert draft.problem.tables == (Table(frozenset((0, 1, 2))),) * 2
    assert asked(draft) == [
        ({"CABR", "Idom"}, Grade.MUST),
        ({"Idom", "SEAC"}, Grade.MUTUAL_WANT),
        ({"Kaptiva", "SEAC"}, Grade.NICE),
        ({"Kaptiva", "TAJD"}, Grade.MUTUAL_WANT),
    ]
    assert (draft.problem.per_break, draft.problem.per_move, draft.problem.fairness) == (1, 0, 2)


def test_who_cannot_come_is_closed(hall: Hall) -> None:
    place = hall.place("Hall 3")
    hall.event(end="10:40", place=place)
    hall.home("Idom", "Kaptiva", "Play")
    hall.guest("CABR", "SEAC")
    hall.guest("TAJD", reply=Reply.DECLINED)
    hall.can_come("CABR", "09:20", "10:00")
    hall.can_come("SEAC", "08:00", "09:00", DAY + timedelta(days=1))
    hall.add(e.Opening(place_id=place, start=at("09:00"), end=at("10:20")))
    visit = e.ProgrammeItem(mission_id=hall.mission, title="Visit", kind="preparatory")
    hall.add(visit)
    hall.add(e.ProgrammeSession(item_id=visit.id, start=at("08:00"), end=at("09:10")))
    hall.add(e.Attendance(item_id=visit.id, participant_id=hall.ids["Kaptiva"]))
    hall.meeting("Play", "SEAC", start=at("09:30"), end=at("09:45"))
    draft = hall.draft()
    assert closed(draft, hall, "CABR") == {0, 3, 4}
    assert closed(draft, hall, "TAJD") == {0, 1, 2, 3, 4}
    assert closed(draft, hall, "Kaptiva") == {0, 4}
    assert closed(draft, hall, "Idom") == {4}


def test_ways_and_gaps_keep_slots_apart(hall: Hall) -> None:
    here, there = hall.place("Hall 3"), hall.place("Stadium")
    hall.event("B2B", "09:00", "10:00", place=here)
    hall.event("B2B 2", "10:00", "11:00", place=there)
    hall.home("Idom")
    hall.guest("CABR")
    hall.add(e.Travel(from_place_id=there, to_place_id=here, minutes=25))
    assert hall.draft().problem.apart == {(1, 3), (2, 3), (2, 4)}
    item = hall.ids["B2B"]
    with hall.store.write("Gap") as session:
        session.get_one(e.ProgrammeItem, item).gap_minutes = 5
    assert hall.draft().problem.apart == {(0, 1), (1, 2), (1, 3), (2, 3), (2, 4)}


def test_two_halls_at_once_share_a_column(hall: Hall) -> None:
    hall.event(end="09:40")
    hall.home("Idom")
    with hall.store.write("Second hall") as session:
        sitting = e.ProgrammeSession(item_id=hall.ids["B2B"], start=at("09:00"), end=at("09:40"))
        session.add(sitting)
        session.add(e.Slot(session_id=sitting.id, start=at("09:00"), end=at("09:20")))
        session.add(e.Slot(session_id=sitting.id, start=at("09:20"), end=at("09:40")))
    problem = hall.draft().problem
    assert [(slot.run, slot.column) for slot in problem.slots] == [(0, 0), (0, 0), (0, 1), (0, 1)]
    assert problem.apart == {(0, 1), (2, 3)}


def test_what_stands_is_kept_or_may_move(hall: Hall) -> None:
    hall.event()
    hall.home("Idom", "Kaptiva", "Play")
    hall.guest("CABR", "SEAC", "TAJD")
    for home, guest in (("Idom", "CABR"), ("Idom", "SEAC"), ("Kaptiva", "SEAC"), ("Kaptiva", "TAJD")):
        hall.wish(home, guest)
    hall.meeting("Idom", "CABR", "09:00", status=MeetingStatus.HELD)
    hall.meeting("Idom", "SEAC", "09:20", locked=True)
    hall.meeting("Kaptiva", "SEAC", "09:40")
    hall.meeting("Kaptiva", "TAJD", "09:00", status=MeetingStatus.CANCELLED)
    hall.meeting("Play", "TAJD", "09:40")
    draft = hall.draft()
    seats = {
        frozenset(a.parties): (r.fixed, r.before)
        for a, r in zip(draft.asked, draft.problem.requests, strict=True)
    }
    ids = hall.ids
    assert seats == {
        frozenset((ids["Idom"], ids["CABR"])): (Seat(0), None),
        frozenset((ids["Idom"], ids["SEAC"])): (Seat(1), None),
        frozenset((ids["Kaptiva"], ids["SEAC"])): (None, Seat(2)),
        frozenset((ids["Play"], ids["TAJD"])): (None, Seat(2)),
    }
    assert [a.grade for a in draft.asked if hall.ids["Play"] in a.parties] == [Grade.MUST]
    assert (draft.problem.per_break, draft.problem.per_move) == (1, 1)
    rather = hall.draft(balance=Balance.FEWEST_MOVES).problem
    assert (rather.per_break, rather.per_move) == (1, 1000)


def test_slots_that_have_begun_are_not_used_again(hall: Hall) -> None:
    hall.event()
    hall.home("Idom")
    hall.guest("CABR", "SEAC")
    hall.wish("Idom", "CABR")
    hall.wish("Idom", "SEAC")
    hall.meeting("Idom", "CABR", "09:00")
    during = hall.draft(now=at("09:05")).problem
    assert [(r.fixed, sorted(r.slots)) for r in during.requests] == [(Seat(0), [1, 2]), (None, [1, 2])]
    long_after = hall.draft(now=at("09:05") + timedelta(days=3000)).problem
    assert [(r.fixed, r.before, len(r.slots)) for r in long_after.requests] == [
        (None, Seat(0), 3),
        (None, None, 3),
    ]


def test_part_of_the_day_and_order_are_heeded(hall: Hall) -> None:
    hall.event(start="11:20", end="12:40")
    hall.home("Idom")
    hall.guest("CABR", "SEAC")
    hall.wish("Idom", "CABR", day_part="afternoon")
    hall.wish("Idom", "SEAC", after_id=hall.ids["CABR"])
    draft = hall.draft()
    of = {
        draft.records.name(draft.parties[r.parties[1]]): (n, r) for n, r in enumerate(draft.problem.requests)
    }
    assert sorted(of["CABR"][1].slots) == [2, 3]
    assert sorted(of["SEAC"][1].slots) == [0, 1, 2, 3]
    assert draft.problem.earlier == ((of["CABR"][0], of["SEAC"][0]),)


def test_a_counterpart_may_ask_for_an_order_too(hall: Hall) -> None:
    hall.event()
    hall.home("Idom", "Kaptiva")
    hall.guest("CABR")
    hall.wish("Idom", "CABR")
    hall.wish("Kaptiva", "CABR", after_id=hall.ids["Idom"], asked_by="counterpart")
    draft = hall.draft()
    first = next(n for n, asked in enumerate(draft.asked) if hall.ids["Idom"] in asked.parties)
    assert draft.problem.earlier == ((first, 1 - first),)


def test_morning_is_by_the_clock_of_the_mission_where_no_other_is_known(hall: Hall) -> None:
    hall.event(start="09:00", end="09:20")
    hall.home("Idom")
    hall.guest("CABR")
    hall.wish("Idom", "CABR", day_part="afternoon")
    with hall.store.write("Afternoon") as session:
        sitting = e.ProgrammeSession(item_id=hall.ids["B2B"], start=at("14:00"), end=at("14:20"))
        session.add(sitting)
        session.add(e.Slot(session_id=sitting.id, start=at("14:00"), end=at("14:20")))
    (request,) = hall.draft().problem.requests
    assert request.slots == {1}


def interpreter(hall: Hall, pair: str, item: object = None) -> None:
    person = e.Person(name=f"Interpreter {pair}")
    hall.add(person)
    delegate = e.Delegate(
        mission_id=hall.mission, person_id=person.id, kind=DelegateKind.INTERPRETER, item_id=item
    )
    hall.add(delegate)
    hall.add(e.ListValue(owner_id=delegate.id, list_name="interprets", value=pair))


def speaks(hall: Hall, name: str, language: str) -> None:
    with hall.store.read() as session:
        organisation = session.get_one(e.Participant, hall.ids[name]).organisation_id
    person = e.Person(name=f"Person of {name}", organisation_id=organisation)
    hall.add(person)
    hall.add(e.ListValue(owner_id=person.id, list_name="languages", value=language))


def test_interpreters_join_the_languages_of_both_sides(hall: Hall) -> None:
    hall.event()
    hall.home("Idom", "Kaptiva")
    hall.guest("CABR", needs_interpreter=True, language="zh")
    hall.guest("SEAC", language="zh")
    for home, guest in (("Idom", "CABR"), ("Kaptiva", "CABR"), ("Idom", "SEAC")):
        hall.wish(home, guest)
    assert [r.interpreters for r in hall.draft().problem.requests] == [None, None, None]
    interpreter(hall, "zh-en", hall.ids["B2B"])
    interpreter(hall, "fr-zh")
    speaks(hall, "Idom", "en")
    speaks(hall, "Kaptiva", "fr")
    draft = hall.draft()
    pairs = [
        next(v.value for v in draft.records.list_values if v.owner_id == d.id) for (d,) in draft.interpreters
    ]
    fits = {
        frozenset(draft.records.name(draft.parties[n]) for n in r.parties): r.interpreters
        and {pairs[n] for n in r.interpreters}
        for r in draft.problem.requests
    }
    assert fits == {
        frozenset(("Idom", "CABR")): {"zh-en"},
        frozenset(("Kaptiva", "CABR")): {"fr-zh"},
        frozenset(("Idom", "SEAC")): None,
    }
    assert draft.problem.interpreters == (Interpreter(frozenset((0, 1, 2))),) * 2


def test_of_another_event_what_has_a_slot_is_fixed(hall: Hall) -> None:
    hall.event()
    hall.event("B2B 2", "09:00", "10:00")
    hall.home("Idom")
    hall.guest("CABR", "SEAC", "TAJD")
    hall.wish("Idom", "CABR", item_id=hall.ids["B2B"])
    hall.wish("Idom", "SEAC", item_id=hall.ids["B2B"])
    hall.wish("Idom", "TAJD", item_id=hall.ids["B2B 2"])
    hall.meeting("Idom", "CABR", "09:00")
    draft = hall.draft(event=hall.ids["B2B 2"])
    found = [
        (draft.records.name(draft.records.participant[a.parties[1]]), r.fixed is not None)
        for a, r in zip(draft.asked, draft.problem.requests, strict=True)
    ]
    assert found == [("CABR", True), ("TAJD", False)]


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        ("no tables", "B2B has slots and no tables. Add its tables in the programme, then plan again."),
        (
            "no slots",
            "No event has slots for meetings. "
            "Give a sitting of the programme a slot length, such as 20 minutes.",
        ),
        ("itself", "Idom wishes to meet itself. Delete this wish, then plan again."),
        (
            "nobody",
            "China has no participants. Add participants, counterparts and their wishes, then plan again.",
        ),
    ],
)
def test_what_cannot_be_planned_is_said(hall: Hall, spoil: str, sentence: str) -> None:
    if spoil != "nobody":
        hall.home("Idom")
    if spoil != "no slots":
        hall.event(tables=0 if spoil == "no tables" else 2)
    if spoil == "itself":
        hall.wish("Idom", "Idom")
    with pytest.raises(MissionError) as refused:
        hall.draft()
    assert str(refused.value) == sentence


def test_an_interpreter_booked_by_hand_stays_a_need(hall: Hall) -> None:
    hall.event()
    hall.home("Idom")
    hall.guest("CABR")
    hall.wish("Idom", "CABR")
    interpreter(hall, "zh-en")
    interpreter(hall, "fa-fr")
    (first, _second) = hall.draft().interpreters
    booked = next(delegate.id for delegate in first)
    hall.meeting("Idom", "CABR", "09:00", interpreter_id=booked)
    (request,) = hall.draft().problem.requests
    assert (request.before, request.interpreters) == (Seat(0, None, 0), frozenset((0, 1)))


def test_what_no_laptop_can_hold_is_not_searched(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    hall.event()
    hall.home("Idom")
    hall.guest("CABR", "SEAC")
    hall.wish("Idom", "CABR")
    hall.wish("Idom", "SEAC")
    monkeypatch.setattr(drafting, "MOST_CHOICES", 6)
    assert len(hall.draft().problem.requests) == 2
    monkeypatch.setattr(drafting, "MOST_CHOICES", 5)
    with pytest.raises(MissionError) as refused:
        hall.draft()
    assert str(refused.value) == (
        "2 meetings in 3 slots are too many to plan at once. "
        "Plan one event at a time, or make its slots longer."
    )
