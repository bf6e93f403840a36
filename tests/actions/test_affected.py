"""Whose agenda differs after a change in the hall, and who could use the time that is left free."""

from uuid import UUID

import pytest

from missionapp.actions.affected import Fill, affected_by, fills
from missionapp.actions.recording import cancel, hold, move, no_show, reopen
from missionapp.domain.entities.meetings import AskedBy, Side
from missionapp.domain.entities.missions import Reply
from missionapp.store.store import Store
from tests.actions.fair import BEIJING, Fair, at
from tests.actions.test_lists import double, queries

NOW = at("09:05")


@pytest.fixture
def fair(store: Store) -> Fair:
    return Fair(store)


@pytest.fixture
def meeting(fair: Fair) -> UUID:
    """Kaptiva with YESports at nine, at the first table."""
    return fair.meeting("Kaptiva", "YESports", "09:00", table_id=fair.tables()[0])


def told(fair: Fair, meeting: UUID) -> list[tuple[str, bool, str]]:
    with fair.store.read() as session:
        return [(one.name, one.ours, one.what) for one in affected_by(session, meeting)]


def filled(fair: Fair, meeting: UUID) -> list[tuple[str, str, str]]:
    with fair.store.read() as session:
        return [(one.ours, one.theirs, one.grade) for one in fills(session, meeting, NOW)]


def test_nobody_is_told_of_what_goes_as_printed(fair: Fair, meeting: UUID) -> None:
    assert told(fair, meeting) == []
    hold(fair.store, meeting)
    assert told(fair, meeting) == []


def test_who_is_called_off_is_told_on_both_sides(fair: Fair, meeting: UUID) -> None:
    cancel(fair.store, meeting)
    assert told(fair, meeting) == [
        ("Kaptiva", True, "Wed 15 Feb 09:00 with YESports: called off"),
        ("YESports", False, "Wed 15 Feb 09:00 with Kaptiva: called off"),
    ]
    reopen(fair.store, meeting)
    assert told(fair, meeting) == []


@pytest.mark.parametrize(
    ("by", "who"), [(Side.THEIRS, ["Kaptiva"]), (Side.OURS, ["YESports"]), (Side.BOTH, [])]
)
def test_of_a_no_show_who_came_is_told(fair: Fair, meeting: UUID, by: Side, who: list[str]) -> None:
    no_show(fair.store, meeting, by)
    assert [name for name, _ours, _what in told(fair, meeting)] == who
    assert all(what.endswith("did not come") for _name, _ours, what in told(fair, meeting))


def test_a_move_is_told_alike_from_both_its_ends(fair: Fair, meeting: UUID) -> None:
    new = move(fair.store, meeting, at("09:40"), None)
    expected = [
        ("Kaptiva", True, "Wed 15 Feb 09:00 with YESports: now Wed 15 Feb 09:40, table 1"),
        ("YESports", False, "Wed 15 Feb 09:00 with Kaptiva: now Wed 15 Feb 09:40, table 1"),
    ]
    assert told(fair, meeting) == told(fair, new) == expected
    move(fair.store, new, at("09:20"), fair.tables()[1])
    assert told(fair, meeting)[0][2] == "Wed 15 Feb 09:00 with YESports: now Wed 15 Feb 09:20, table 2"


def test_a_no_show_that_meets_later_is_told_as_a_move(fair: Fair, meeting: UUID) -> None:
    no_show(fair.store, meeting, Side.THEIRS)
    new = move(fair.store, meeting, at("09:40"), None)
    assert told(fair, meeting) == told(fair, new)
    assert told(fair, meeting)[0][2] == "Wed 15 Feb 09:00 with YESports: now Wed 15 Feb 09:40, table 1"


def test_of_a_move_that_was_called_off_after_all_no_new_time_is_told(fair: Fair, meeting: UUID) -> None:
    cancel(fair.store, move(fair.store, meeting, at("09:40"), None))
    assert told(fair, meeting)[0][2] == "Wed 15 Feb 09:00 with YESports: called off"


def test_an_old_move_of_unknown_goal_is_told_as_far_as_it_is_known(fair: Fair) -> None:
    meeting = fair.meeting("Kaptiva", "YESports", "09:00", status="moved")
    assert told(fair, meeting)[0][2] == "Wed 15 Feb 09:00 with YESports: moved"


def test_a_meeting_that_lost_its_time_concerns_nobody(fair: Fair) -> None:
    assert told(fair, fair.meeting("Kaptiva", "YESports")) == []


# Who could use the time


def test_a_free_table_goes_to_the_strongest_wish_of_two_who_are_free(fair: Fair, meeting: UUID) -> None:
    fair.wish("Idom", "CABR", "nice")
    fair.wish("Idom", "SEAC", "want")
    fair.wish("Kaptiva", "CABR", "want", asked_by=AskedBy.BOTH)
    fair.wish("Kaptiva", "SEAC", "must")
    fair.wish("Kaptiva", "YESports", "must")
    assert filled(fair, meeting) == []
    no_show(fair.store, meeting, Side.THEIRS)
    assert filled(fair, meeting) == [
        ("Kaptiva", "SEAC", "must"),
        ("Kaptiva", "CABR", "want"),
        ("Idom", "SEAC", "want"),
        ("Idom", "CABR", "nice"),
    ]
    with fair.store.read() as session:
        first = fills(session, meeting, NOW)[0]
    table = fair.tables()[0]
    times = (at("09:00").astimezone(BEIJING), at("09:20").astimezone(BEIJING))
    ids = fair.ids
    assert first == Fill(
        ids["Kaptiva"], "Kaptiva", ids["SEAC"], "SEAC", "must", mutual=False,
        start=times[0], end=times[1], table_id=table, table="1",
    )  # fmt: skip


def test_who_met_or_is_busy_or_away_or_declined_or_kept_apart_fills_nothing(
    fair: Fair, meeting: UUID
) -> None:
    fair.home("Play", "GP", "Bioracer")
    fair.guest("TAJD", reply=Reply.DECLINED)
    cancel(fair.store, meeting)
    fair.wish("Kaptiva", "CABR")
    fair.meeting("Kaptiva", "CABR", "09:40")
    fair.wish("GP", "SEAC")
    fair.meeting("GP", "CABR", "09:00")
    fair.wish("Idom", "YESports")
    fair.meeting("Idom", "YESports", status="held")
    fair.wish("Play", "YESports")
    fair.can_come("Play", "14:00", "16:00")
    fair.wish("GP", "TAJD")
    fair.wish("Bioracer", "SEAC")
    fair.wish("Bioracer", "SEAC", "avoid")
    assert filled(fair, meeting) == []


def test_nothing_is_filled_once_the_time_is_over(fair: Fair, meeting: UUID) -> None:
    fair.wish("Idom", "CABR")
    cancel(fair.store, meeting)
    with fair.store.read() as session:
        assert fills(session, meeting, at("09:20")) == []


def test_twice_the_data_takes_the_same_number_of_queries(fair: Fair, meeting: UUID) -> None:
    fair.wish("Idom", "CABR")
    cancel(fair.store, meeting)
    reads = (
        lambda session: affected_by(session, meeting),
        lambda session: fills(session, meeting, NOW),
    )
    before = [queries(fair.store, read) for read in reads]
    double(fair.store)
    assert [queries(fair.store, read) for read in reads] == before
