"""How blocks lie beside each other, where arrows lead, and what moving makes of them."""

from dataclasses import replace

import pytest

from missionapp.ui.widgets.timetable.blocks import DAY, Block, Piece, laid
from missionapp.ui.widgets.timetable.move import Move
from missionapp.ui.widgets.timetable.walk import Way, beyond
from tests.ui.widgets.timetable_blocks import DAYS, block, minute


def told(piece: Piece) -> tuple[int, int, str, str, float, float]:
    top, bottom = (f"{m // 60:02d}:{m % 60:02d}" for m in (piece.top, piece.bottom))
    return piece.block, piece.column, top, bottom, round(piece.left, 2), round(piece.right, 2)


def test_blocks_one_after_the_other_take_the_whole_column() -> None:
    pieces = laid([block("A", 0, "09:00", "10:00"), block("B", 0, "10:00", "11:00")], DAYS)
    assert [told(p) for p in pieces] == [
        (0, 0, "09:00", "10:00", 0, 1),
        (1, 0, "10:00", "11:00", 0, 1),
    ]
    assert [p.until for p in pieces] == [minute("10:00"), DAY]


def test_blocks_at_the_same_time_share_the_column() -> None:
    blocks = [
        block("A", 1, "09:00", "11:00"),
        block("B", 1, "10:00", "12:00"),
        block("C", 1, "11:00", "12:00"),
        block("D", 1, "12:00", "13:00"),
    ]
    assert [told(p) for p in laid(blocks, DAYS)] == [
        (0, 1, "09:00", "11:00", 0, 0.5),
        (1, 1, "10:00", "12:00", 0.5, 1),
        (2, 1, "11:00", "12:00", 0, 0.5),
        (3, 1, "12:00", "13:00", 0, 1),
    ]


def test_a_night_goes_on_in_the_column_of_the_next_day() -> None:
    (evening, morning) = laid([block("Flight", 0, "22:30", "25:45")], DAYS)
    assert told(evening)[1:4] == (0, "22:30", "24:00")
    assert told(morning)[1:4] == (1, "00:00", "01:45")
    assert [(p.opens, p.closes) for p in (evening, morning)] == [(True, False), (False, True)]
    assert len(laid([block("Flight", 2, "22:30", "25:45")], DAYS)) == 1


def test_a_pause_leaves_its_room_to_what_stands_there() -> None:
    b2b = block("B2B", 0, "09:00", "16:00", pause=(minute("12:00"), minute("14:00")))
    pieces = laid([b2b, block("Lunch", 0, "12:30", "13:30")], DAYS)
    assert [told(p)[2:] for p in pieces] == [
        ("09:00", "12:00", 0, 1),
        ("12:30", "13:30", 0, 1),
        ("14:00", "16:00", 0, 1),
    ]


def test_the_ground_lies_under_what_is_on_it() -> None:
    ground = block("B2B", 0, "09:00", "12:00", look="ground")
    pieces = laid([block("Meeting", 0, "09:20", "09:40", look="meeting"), ground], DAYS)
    assert [(p.block, p.right) for p in pieces] == [(1, 1.0), (0, 1.0)]


WEEK = [
    block("A", 0, "09:00", "10:00"),
    block("B", 0, "14:00", "15:00"),
    block("C", 1, "09:30", "12:00"),
    block("D", 1, "10:00", "11:00"),
    block("E", 2, "18:00", "19:00"),
]


@pytest.mark.parametrize(
    ("here", "way", "there"),
    [
        ("A", "down", "B"),
        ("B", "down", "B"),
        ("B", "up", "A"),
        ("B", "first", "A"),
        ("A", "last", "B"),
        ("A", "right", "C"),
        ("B", "right", "C"),
        ("C", "right", "D"),
        ("D", "right", "E"),
        ("D", "left", "C"),
        ("C", "left", "A"),
        ("E", "left", "C"),
        ("E", "right", "E"),
    ],
)
def test_arrows_lead_to_the_nearest(here: str, way: Way, there: str) -> None:
    titles = [each.title for each in WEEK]
    assert titles[beyond(laid(WEEK, DAYS), titles.index(here), way)] == there


def moved(given: Block, column: int = 0, snap: int = 10) -> Move:
    return Move(given, column, given.start, given.end, snap)


def test_a_move_snaps_and_keeps_its_length() -> None:
    move = moved(block("Visit", 0, "09:05", "10:35")).goes_to(2, minute("13:57"))
    assert (move.column, move.start, move.end) == (2, minute("14:00"), minute("15:30"))
    ghost = move.ghost(DAYS)
    assert (ghost.day, ghost.start) == (DAYS[2].day, minute("14:00"))


def test_what_ends_by_midnight_stays_within_the_day() -> None:
    visit = moved(block("Visit", 0, "09:00", "11:00"))
    assert visit.goes_to(0, minute("23:00")).end == DAY
    assert visit.goes_to(0, -50).start == 0
    assert visit.ends(minute("26:00")).end == DAY
    flight = replace(visit, block=replace(visit.block, overnight=True))
    assert flight.goes_to(0, minute("23:00")).end == minute("25:00")
    assert flight.ends(minute("26:00")).end == minute("26:00")


def test_with_slots_it_is_resized_by_whole_ones() -> None:
    b2b = moved(block("B2B", 0, "09:20", "12:00", step=20))
    assert b2b.ends(minute("13:05")).end == minute("13:00")
    assert b2b.longer_by(1).end == minute("12:20")
    earlier = b2b.begins(minute("08:44"))
    assert (earlier.start, earlier.shifts) == (minute("08:40"), False)
    assert b2b.ends(0).end == minute("09:40")


def test_a_moved_pause_goes_along_unless_the_start_alone_moves() -> None:
    b2b = moved(block("B2B", 0, "09:00", "16:00", pause=(minute("12:00"), minute("14:00"))))
    assert b2b.step_by(6).ghost(DAYS).pause == (minute("13:00"), minute("15:00"))
    assert b2b.begins(minute("08:00")).ghost(DAYS).pause == (minute("12:00"), minute("14:00"))
    assert moved(b2b.block).stays(DAYS)
    assert not b2b.step_by(1).stays(DAYS)
