"""Wishes of a pair on the map, and meetings that are locked: each one step that can be taken back."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from uuid import UUID

import pytest
from sqlalchemy import select

from missionapp.actions.locking import lock_meeting, unlock_meeting
from missionapp.actions.records import add
from missionapp.actions.wishes import add_wish, allow_pair, clear_wish, exclude_pair, grade_wish, set_wish
from missionapp.domain import entities as e
from missionapp.domain.entities.meetings import AskedBy, WishGrade
from missionapp.domain.entities.missions import Role
from missionapp.domain.errors import MissionError
from missionapp.store.store import Store

Pair = tuple[UUID, UUID]
Wishes = list[tuple[str, str]]


@pytest.fixture
def pair(store: Store) -> Pair:
    """Idom and CABR."""
    return party(store, "Idom", Role.HOME), party(store, "CABR", Role.COUNTERPART)


def party(store: Store, name: str, role: Role) -> UUID:
    with store.read() as session:
        mission = session.scalars(select(e.Mission)).one()
    organisation = e.Organisation(name=name)
    made = e.Participant(mission_id=mission.id, organisation_id=organisation.id, role=role)
    add(store, organisation, made)
    return made.id


def wishes(store: Store) -> Wishes:
    with store.read() as session:
        return sorted((wish.grade, wish.asked_by) for wish in session.scalars(select(e.Wish)))


BOTH, OURS, THEIRS = AskedBy.BOTH, AskedBy.HOME, AskedBy.COUNTERPART


def test_one_side_asks_then_the_other_and_each_takes_it_back(store: Store, pair: Pair) -> None:
    set_wish(store, *pair)
    assert wishes(store) == [("want", OURS)]
    set_wish(store, *pair, side=THEIRS)
    assert wishes(store) == [("want", BOTH)]
    clear_wish(store, *pair)
    assert wishes(store) == [("want", THEIRS)]
    clear_wish(store, *pair, side=THEIRS)
    assert wishes(store) == []


def test_asking_again_changes_nothing_and_is_no_step(store: Store, pair: Pair) -> None:
    set_wish(store, *pair)
    before = store.steps_taken()
    set_wish(store, *pair)
    clear_wish(store, *pair, side=THEIRS)
    assert (wishes(store), store.steps_taken()) == ([("want", OURS)], before)


def test_a_grade_is_of_the_pair_and_our_side_asks_where_nobody_did(store: Store, pair: Pair) -> None:
    grade_wish(store, *pair, WishGrade.MUST)
    assert wishes(store) == [("must", OURS)]
    set_wish(store, *pair, side=THEIRS)
    grade_wish(store, *pair, WishGrade.NICE)
    assert wishes(store) == [("nice", BOTH)]


def test_an_excluded_pair_keeps_what_it_asked_for(store: Store, pair: Pair) -> None:
    grade_wish(store, *pair, WishGrade.MUST)
    exclude_pair(store, *pair)
    exclude_pair(store, *pair)
    assert wishes(store) == [("avoid", OURS), ("must", OURS)]
    allow_pair(store, *pair)
    assert wishes(store) == [("must", OURS)]


@pytest.mark.parametrize(
    ("change", "left"),
    [
        (set_wish, [("want", OURS)]),
        (partial(set_wish, side=THEIRS), [("want", THEIRS)]),
        (partial(grade_wish, grade=WishGrade.NICE), [("nice", OURS)]),
    ],
)
def test_a_wish_lifts_the_exclusion_in_the_same_step(
    store: Store, pair: Pair, change: Callable[[Store, UUID, UUID], None], left: Wishes
) -> None:
    exclude_pair(store, *pair)
    change(store, *pair)
    assert wishes(store) == left
    store.undo()
    assert wishes(store) == [("avoid", OURS)]


def test_several_wishes_of_a_pair_are_changed_together(store: Store, pair: Pair) -> None:
    add(
        store, *(e.Wish(participant_id=pair[0], counterpart_id=pair[1], asked_by=by) for by in (OURS, THEIRS))
    )
    grade_wish(store, *pair, WishGrade.MUST)
    assert wishes(store) == [("must", THEIRS), ("must", OURS)]
    clear_wish(store, *pair)
    assert wishes(store) == [("must", THEIRS)]


def test_two_of_one_side_are_no_pair(store: Store, pair: Pair) -> None:
    other = party(store, "Kaptiva Sports", Role.HOME)
    for change in (set_wish, clear_wish, exclude_pair, allow_pair):
        with pytest.raises(MissionError, match="same side"):
            change(store, pair[0], other)
    with pytest.raises(MissionError, match="no longer there"):
        set_wish(store, pair[0], UUID(int=1))


def test_the_step_is_named_after_the_one_that_is_asked_for(store: Store, pair: Pair) -> None:
    from missionapp.store.log.history import last_step_told

    def said() -> str:
        with store.log() as log:
            return last_step_told(log)[0]

    set_wish(store, *pair)
    assert said() == "Add a wish to meet CABR"
    set_wish(store, *pair, side=THEIRS)
    assert said() == "Add a wish to meet Idom"
    exclude_pair(store, *pair)
    assert said() == "Keep apart from CABR"


def test_a_wish_by_a_participants_pane_still_becomes_mutual(store: Store, pair: Pair) -> None:
    add_wish(store, pair[0], pair[1])
    add_wish(store, pair[1], pair[0], WishGrade.MUST)
    assert wishes(store) == [("must", BOTH)]


def test_a_participants_pane_keeps_apart_without_losing_what_was_asked_for(store: Store, pair: Pair) -> None:
    add_wish(store, pair[0], pair[1], WishGrade.MUST)
    add_wish(store, pair[1], pair[0], WishGrade.AVOID)
    assert wishes(store) == [("avoid", THEIRS), ("must", OURS)]
    allow_pair(store, *pair)
    assert wishes(store) == [("must", OURS)]


def test_who_was_avoided_does_not_ask_when_the_other_does(store: Store, pair: Pair) -> None:
    add_wish(store, pair[0], pair[1], WishGrade.AVOID)
    add_wish(store, pair[1], pair[0])
    assert wishes(store) == [("want", THEIRS)]


def test_a_participant_whose_organisation_was_deleted_elsewhere_can_still_be_wished_for(
    store: Store, pair: Pair
) -> None:
    with store.write("Delete") as session:
        session.delete(
            session.get_one(e.Organisation, session.get_one(e.Participant, pair[1]).organisation_id)
        )
    add_wish(store, *pair)
    grade_wish(store, *pair, WishGrade.MUST)
    assert wishes(store) == [("must", OURS)]
    with pytest.raises(MissionError, match="no longer there"):
        add_wish(store, pair[0], UUID(int=1))


def meeting(store: Store, pair: Pair, start: datetime | None) -> UUID:
    with store.read() as session:
        mission = session.scalars(select(e.Mission)).one()
    made = e.Meeting(mission_id=mission.id, start=start, end=start)
    add(store, made, *(e.MeetingParty(meeting_id=made.id, participant_id=one) for one in pair))
    return made.id


def locked(store: Store) -> bool:
    with store.read() as session:
        return session.scalars(select(e.Meeting)).one().locked


def test_a_meeting_with_a_time_is_locked_and_let_go(store: Store, pair: Pair) -> None:
    made = meeting(store, pair, datetime(2017, 2, 16, 1, 20, tzinfo=UTC))
    lock_meeting(store, made)
    assert locked(store)
    unlock_meeting(store, made)
    assert not locked(store)
    store.undo()
    assert locked(store)


def test_a_meeting_without_a_time_cannot_be_locked(store: Store, pair: Pair) -> None:
    made = meeting(store, pair, None)
    with pytest.raises(MissionError, match="has no time yet"):
        lock_meeting(store, made)
    assert not locked(store)
