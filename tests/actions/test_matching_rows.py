"""The map of wishes: exactly what the mission holds, in a number of queries that does not grow."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import event, select
from sqlalchemy.engine import Engine

from missionapp.actions.lists.matching import Matching, Pair, Stand, read_matching
from missionapp.actions.lists.mission import main_mission
from missionapp.actions.records import add, edit
from missionapp.domain import entities as e
from missionapp.domain.entities.meetings import AskedBy, MeetingStatus, WishGrade
from missionapp.domain.entities.missions import Role
from missionapp.store.store import Store


@pytest.fixture(scope="module")
def samples(samples: Path, eves: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = shutil.copytree(samples, tmp_path_factory.mktemp("samples") / "all")
    shutil.copytree(eves, folder / "eve")
    return folder


@pytest.fixture
def china(samples: Path, tmp_path: Path) -> Iterator[Store]:
    with Store.open(Path(shutil.copy(samples / "china-2017.mission", tmp_path))) as opened:
        yield opened


def matching_of(store: Store) -> Matching:
    with store.read() as session:
        return read_matching(session)


def party(store: Store, name: str, role: Role) -> UUID:
    with store.read() as session:
        mission = main_mission(session)
    assert mission
    organisation = e.Organisation(name=name)
    made = e.Participant(mission_id=mission.id, organisation_id=organisation.id, role=role)
    add(store, organisation, made)
    return made.id


def test_organisers_stand_after_the_participants_and_are_not_counted(china: Store) -> None:
    found = matching_of(china)
    assert (found.home, len(found.ours), len(found.counterparts)) == (14, 17, 72)
    assert [one.name for one in found.ours[-3:]] == [
        "Flanders' Bike Valley",
        "INDESCAT – Catalan Sports Cluster",
        "Sports & Technology",
    ]
    assert (found.wishes, found.recorded) == (134, 134)


def test_the_evening_before_nothing_is_placed(samples: Path) -> None:
    with Store.open(samples / "eve" / "china-2017.mission", write=False) as store:
        found = matching_of(store)
    assert (found.wishes, found.recorded) == (134, 0)
    assert not any(pair.placed for pair in found.pairs.values())
    assert {one.reply for one in found.counterparts} == {"confirmed", "waiting"}


def test_the_rules_of_events_with_slots(china: Store) -> None:
    b2b, c2c = matching_of(china).events
    assert (b2b.title, b2b.slots, b2b.days, b2b.slot_minutes, b2b.tables) == (
        "B2B meetings at ISPO Beijing",
        *(38, 3, (20,), 12),
    )
    assert [(f"{start:%H:%M}", f"{end:%H:%M}") for start, end in b2b.breaks] == [("12:00", "14:00")]
    assert (b2b.fixed, b2b.standing, b2b.gap_minutes, b2b.breaks_differ) == (130, 0, None, None)
    assert (c2c.slots, c2c.days, c2c.slot_minutes, c2c.tables, c2c.fixed) == (4, 1, (40,), 3, 4)


def test_a_file_without_a_mission_has_an_empty_map(tmp_path: Path) -> None:
    with Store.create(tmp_path / "new.mission") as store:
        assert matching_of(store) == Matching()


def test_wishes_of_a_pair_are_told_by_side(store: Store) -> None:
    idom, cabr = party(store, "Idom", Role.HOME), party(store, "CABR", Role.COUNTERPART)

    def wish(grade: WishGrade, asked_by: AskedBy, rank: int | None = None) -> None:
        add(
            store,
            e.Wish(participant_id=idom, counterpart_id=cabr, grade=grade, asked_by=asked_by, rank=rank),
        )

    wish(WishGrade.NICE, AskedBy.HOME, rank=2)
    ours = Pair(ours="nice", rank=2)
    assert matching_of(store).pairs == {(idom, cabr): ours}
    wish(WishGrade.MUST, AskedBy.COUNTERPART, rank=1)
    both = replace(ours, theirs="must")
    assert matching_of(store).pairs == {(idom, cabr): both}
    assert (both.wished, both.grade) == (True, "must")
    wish(WishGrade.AVOID, AskedBy.HOME)
    apart = replace(both, apart=True)
    assert matching_of(store).pairs == {(idom, cabr): apart}
    assert (apart.wished, matching_of(store).wishes) == (False, 0)


def test_a_meeting_of_a_pair_is_told_by_the_clock_at_the_place(store: Store) -> None:
    idom, cabr = party(store, "Idom", Role.HOME), party(store, "CABR", Role.COUNTERPART)
    with store.read() as session:
        mission = session.scalars(select(e.Mission)).one()
    start, end = (datetime(2017, 2, 16, 1, minute, tzinfo=UTC) for minute in (20, 40))
    held = e.Meeting(mission_id=mission.id, start=start, end=end, status=MeetingStatus.HELD)
    later = e.Meeting(mission_id=mission.id, start=end, end=end)
    off = e.Meeting(mission_id=mission.id, start=end, end=end, status=MeetingStatus.CANCELLED)
    for meeting in (held, later, off):
        parties = (e.MeetingParty(meeting_id=meeting.id, participant_id=one) for one in (idom, cabr))
        add(store, meeting, *parties)
    (pair,) = matching_of(store).pairs.values()
    assert pair.meeting == Stand(held.id, "held", locked=False, start=start, end=end, table="")
    assert f"{pair.meeting.start:%H:%M}" == "09:20"
    assert (pair.placed, pair.meeting.recorded) == (True, True)


def test_what_is_to_come_is_shown_before_a_no_show(store: Store) -> None:
    idom, cabr = party(store, "Idom", Role.HOME), party(store, "CABR", Role.COUNTERPART)
    with store.read() as session:
        mission = session.scalars(select(e.Mission)).one()
    start = datetime(2017, 2, 16, 1, 20, tzinfo=UTC)
    planned = e.Meeting(mission_id=mission.id, start=start, end=start)
    missed = e.Meeting(mission_id=mission.id, start=start, end=start, status=MeetingStatus.NO_SHOW)
    for meeting in (planned, missed):
        parties = (e.MeetingParty(meeting_id=meeting.id, participant_id=one) for one in (idom, cabr))
        add(store, meeting, *parties)
    (pair,) = matching_of(store).pairs.values()
    assert pair.meeting
    assert pair.meeting.id == planned.id


def test_what_participants_want_at_most(store: Store) -> None:
    for name, most in (("Idom", 10), ("Kaptiva Sports", 4), ("Dotcomsport", None)):
        made = party(store, name, Role.HOME)
        if most:
            edit(store, e.Participant, made, most_meetings=most)
    assert matching_of(store).most == (4, 10)


def queries(store: Store) -> int:
    said: list[str] = []

    def note(*arguments: object) -> None:
        said.append(str(arguments[2]))

    with store.read() as session:
        session.scalars(select(e.Mission)).all()
        event.listen(Engine, "before_cursor_execute", note)
        try:
            read_matching(session)
        finally:
            event.remove(Engine, "before_cursor_execute", note)
    return len(said)


def test_twice_the_data_takes_the_same_number_of_queries(china: Store) -> None:
    before = queries(china)
    homes = [party(china, f"Home {n}", Role.HOME) for n in range(10)]
    theirs = [party(china, f"Counterpart {n}", Role.COUNTERPART) for n in range(10)]
    add(china, *(e.Wish(participant_id=a, counterpart_id=b) for a in homes for b in theirs))
    assert (matching_of(china).wishes, queries(china)) == (234, before)
