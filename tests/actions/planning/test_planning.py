"""From wishes to meetings through the real search in its own process, and back by one undo."""

from collections import Counter
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from missionapp.actions.planning.applying import apply_plan
from missionapp.actions.planning.proposal import Balance, ChangeKind, Proposal
from missionapp.actions.planning.running import Standing, search
from missionapp.domain import entities as e
from missionapp.domain.entities.meetings import MeetingStatus
from missionapp.domain.errors import MissionError
from missionapp.domain.planning.checker import check
from tests.actions.planning.conftest import BEIJING, Hall, at


def planned(hall: Hall, event: UUID | None = None, balance: Balance = Balance.EVEN) -> Proposal:
    found = search(hall.draft(event, balance=balance))
    assert found is not None
    assert found.optimal
    return found


def times(hall: Hall) -> dict[str, str]:
    """When each pair meets, by the clock in Beijing; "" without a time."""
    with hall.store.read() as session:
        meetings = {meeting.id: meeting for meeting in session.scalars(select(e.Meeting))}
        who: dict[UUID, list[str]] = {meeting: [] for meeting in meetings}
        for party in session.scalars(select(e.MeetingParty)):
            participant = session.get_one(e.Participant, party.participant_id)
            who[party.meeting_id].append(session.get_one(e.Organisation, participant.organisation_id).name)
    return {
        "+".join(sorted(names)): f"{m.start.astimezone(BEIJING):%H:%M}" if (m := meetings[made]).start else ""
        for made, names in who.items()
    }


def reasons(proposal: Proposal) -> list[tuple[tuple[str, ...], str]]:
    return [(one.names, one.reason) for one in proposal.unplaced]


@pytest.fixture
def fair(hall: Hall) -> Hall:
    """Two of ours and two counterparts, who all want to meet, in three slots at two tables."""
    hall.event()
    hall.home("Idom", "Kaptiva")
    hall.guest("CABR", "SEAC")
    for home in ("Idom", "Kaptiva"):
        for guest in ("CABR", "SEAC"):
            hall.wish(home, guest)
    return hall


def test_wishes_become_meetings_as_one_step(fair: Hall) -> None:
    steps: list[Standing] = []
    proposal = search(fair.draft(), told=steps.append)
    assert proposal is not None
    assert (proposal.optimal, proposal.total_breaks, proposal.bound, proposal.wanted) == (True, 0, 0, 4)
    assert [change.kind for change in proposal.changes] == [ChangeKind.NEW] * 4
    assert steps[-1].proposal == proposal
    assert times(fair) == {}
    ids = apply_plan(fair.store, proposal)
    found = times(fair)
    assert set(found) == {"CABR+Idom", "CABR+Kaptiva", "Idom+SEAC", "Kaptiva+SEAC"}
    assert Counter(found.values()) == dict.fromkeys(sorted(set(found.values())), 2)
    with fair.store.read() as session:
        made = [session.get_one(e.Meeting, one) for one in ids]
    assert [(m.start, m.table_id, m.slot_id) for m in made] == [
        (p.sitting.start, p.sitting.table_id, p.sitting.slot_id) for p in proposal.placed
    ]
    assert {m.status for m in made} == {MeetingStatus.PLANNED}
    fair.store.undo()
    assert times(fair) == {}


def test_a_plan_of_what_is_planned_changes_nothing(fair: Hall) -> None:
    apply_plan(fair.store, planned(fair))
    again = planned(fair)
    assert (again.changes, again.kept, again.concerned) == ((), 4, ())
    steps = fair.store.steps_taken()
    apply_plan(fair.store, again)
    assert fair.store.steps_taken() == steps


def test_a_plan_is_not_laid_over_what_was_changed_meanwhile(fair: Hall) -> None:
    proposal = planned(fair)
    fair.guest("TAJD")
    with pytest.raises(MissionError) as refused:
        apply_plan(fair.store, proposal)
    assert str(refused.value) == (
        "The mission was changed since this plan was begun; nothing was applied. Plan again."
    )
    assert times(fair) == {}


def test_somebody_late_costs_the_fewest_moves(fair: Hall) -> None:
    fair.event("B2B later", "10:00", "10:40")
    with fair.store.write("One event") as session:
        later = session.scalars(
            select(e.ProgrammeSession).where(e.ProgrammeSession.item_id == fair.ids["B2B later"])
        ).one()
        later.item_id = fair.ids["B2B"]
    apply_plan(fair.store, planned(fair))
    first = min(times(fair).values())
    fair.can_come("Idom", f"{at(first).astimezone(BEIJING) + timedelta(minutes=20):%H:%M}", "10:40")
    with fair.store.write("Confirm all") as session:
        for meeting in session.scalars(select(e.Meeting)):
            meeting.status = MeetingStatus.CONFIRMED
    proposal = planned(fair, balance=Balance.FEWEST_MOVES)
    (change,) = (change for change in proposal.changes if change.kind is ChangeKind.MOVED)
    assert change.before is not None
    assert change.names[0] == "Idom"
    assert f"{change.before.start:%H:%M}" == first
    assert set(proposal.concerned) >= set(change.parties)
    apply_plan(fair.store, proposal)
    assert min(time for names, time in times(fair).items() if "Idom" in names) > first
    with fair.store.read() as session:
        states = Counter(session.scalars(select(e.Meeting.status)))
    assert states == {MeetingStatus.PLANNED: 1, MeetingStatus.CONFIRMED: 3}


def test_what_is_locked_or_recorded_never_moves(fair: Hall) -> None:
    fair.meeting("Idom", "CABR", "09:40", locked=True)
    fair.meeting("Kaptiva", "SEAC", "09:40", status=MeetingStatus.HELD)
    proposal = planned(fair)
    apply_plan(fair.store, proposal)
    found = times(fair)
    assert (found["CABR+Idom"], found["Kaptiva+SEAC"]) == ("09:40", "09:40")
    assert sum(placed.fixed for placed in proposal.placed) == 2
    assert proposal.total_breaks == 0
    assert found["Idom+SEAC"] == found["CABR+Kaptiva"] == "09:20"


def test_what_cannot_be_met_says_why(hall: Hall) -> None:
    hall.event(end="09:40", tables=2)
    hall.home("Idom", "Kaptiva", "Play")
    hall.guest("CABR", "SEAC", "TAJD")
    hall.guest("Vanke", reply="declined")
    for grade, home, guest in (
        ("must", "Idom", "CABR"),
        ("must", "Idom", "SEAC"),
        ("nice", "Idom", "TAJD"),
        ("want", "Play", "Vanke"),
    ):
        hall.wish(home, guest, grade)
    assert reasons(planned(hall)) == [
        (("Play", "Vanke"), "Vanke has declined."),
        (("Idom", "TAJD"), "Idom is booked in all 2 slots that TAJD can do."),
    ]


def test_musts_that_contradict_each_other_are_named(hall: Hall) -> None:
    hall.event(end="09:40")
    hall.home("Idom", "Kaptiva")
    hall.guest("CABR", "SEAC", "TAJD")
    hall.wish("Kaptiva", "SEAC", "must")
    for guest in ("CABR", "SEAC", "TAJD"):
        hall.wish("Idom", guest, "must")
    proposal = planned(hall)
    (left,) = proposal.unplaced
    assert left.names[0] == "Idom"
    others = "; ".join(f"Idom, {guest}" for guest in ("CABR", "SEAC", "TAJD") if guest != left.names[1])
    sentence = f"It cannot be met together with: {others}. Give up or change one of them."
    assert sorted(left.reason) == sorted(sentence)


def test_two_persons_of_one_company_meet_at_once(hall: Hall) -> None:
    hall.event(end="09:20")
    hall.home("Idom", at_once=2)
    hall.guest("CABR", "SEAC", "TAJD")
    for guest in ("CABR", "SEAC", "TAJD"):
        hall.wish("Idom", guest)
    proposal = planned(hall)
    assert len(proposal.placed) == 2
    assert len({placed.sitting.table for placed in proposal.placed}) == 2


def test_a_stop_brings_the_best_so_far(fair: Hall) -> None:
    heard: list[Standing] = []
    proposal = search(fair.draft(), told=heard.append, stopping=lambda: any(s.proposal for s in heard))
    assert proposal is not None
    assert len(proposal.placed) == 4
    assert search(fair.draft(), stopping=lambda: True) is None
    assert times(fair) == {}


def test_the_search_keeps_every_rule(fair: Hall) -> None:
    """Judged by the checker, which knows nothing of the search."""
    from missionapp.domain.planning.search import best

    fair.can_come("SEAC", "09:00", "09:40")
    fair.wish("Idom", "SEAC", "nice", asked_by="counterpart")
    draft = fair.draft()
    assert check(draft.problem, best(draft.problem)) == []


def test_meetings_keep_the_way_between_two_places(hall: Hall) -> None:
    here, there = hall.place("Hall 3"), hall.place("Stadium")
    hall.event("B2B", "09:00", "09:20", place=here)
    hall.event("B2B 2", "09:30", "09:50", place=there)
    hall.home("Idom")
    hall.guest("CABR", "SEAC")
    hall.wish("Idom", "CABR", "must", item_id=hall.ids["B2B"])
    hall.wish("Idom", "SEAC", "want", item_id=hall.ids["B2B 2"])
    assert len(planned(hall).placed) == 2
    hall.add(e.Travel(from_place_id=there, to_place_id=here, minutes=15))
    proposal = planned(hall)
    assert [placed.names for placed in proposal.placed] == [("Idom", "CABR")]
