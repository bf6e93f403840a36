"""Sittings as blocks in columns, and the scale that keeps short ones readable."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from missionapp.documents.programme.days import Column, pages_of, scale_of
from missionapp.documents.programme.values import Programme, ProgrammeLine
from missionapp.domain.entities.programme import ItemKind

BEIJING = ZoneInfo("Asia/Shanghai")


def at(hour: int, minute: int = 0, day: int = 15) -> datetime:
    return datetime(2017, 2, day, hour, minute, tzinfo=BEIJING)


def line(start: datetime, end: datetime, title: str = "x", **values: object) -> ProgrammeLine:
    return ProgrammeLine(start, end, title, ItemKind.SOCIAL, **values)  # type: ignore[arg-type]


def programme(*lines: ProgrammeLine, first: date | None = None, last: date | None = None) -> Programme:
    home = ("Europe/Madrid", "Barcelona")
    return Programme("CN-2017", "China", "ISPO", lines, first, last, *home, "Beijing", at(18, day=14))


def blocks(*lines: ProgrammeLine) -> list[tuple[int, int, int, int, int]]:
    """Day of the month, begin, end, lane, lanes."""
    return [
        (column.day.day, block.begin, block.end, block.lane, block.lanes)
        for page in pages_of(programme(*lines))
        for column in page
        for block in column.blocks
    ]


def test_a_column_for_each_day_of_the_mission() -> None:
    found = programme(
        line(at(9), at(10)),
        line(at(9, day=1), at(10, day=1)),
        first=date(2017, 2, 14),
        last=date(2017, 2, 18),
    )
    (page,) = pages_of(found)
    assert [(column.day.day, len(column.blocks)) for column in page] == [
        (14, 0),
        (15, 1),
        (16, 0),
        (17, 0),
        (18, 0),
    ]
    assert page[1].ahead == timedelta(hours=7)


def test_many_days_are_shared_out_evenly() -> None:
    found = programme(line(at(9), at(10)), first=date(2017, 2, 10), last=date(2017, 2, 18))
    assert [len(page) for page in pages_of(found)] == [5, 4]


def test_without_dates_the_days_on_which_something_happens() -> None:
    found = programme(line(at(9), at(10)), line(at(9, day=20), at(10, day=20)))
    assert [column.day.day for page in pages_of(found) for column in page] == [15, 20]


def test_nothing_in_the_mission_itself_is_no_page_of_days() -> None:
    found = programme(line(at(9, day=1), at(10, day=1)), first=date(2017, 2, 14), last=date(2017, 2, 18))
    assert pages_of(found) == []


def test_a_break_parts_a_sitting() -> None:
    assert blocks(line(at(9), at(17), pause=(at(12), at(13)))) == [
        (15, 540, 720, 0, 1),
        (15, 780, 1020, 0, 1),
    ]


def test_midnight_parts_a_sitting_and_a_stay_is_none() -> None:
    assert blocks(line(at(22), at(2, day=16)), line(at(14), at(12, day=18))) == [
        (15, 1320, 1440, 0, 1),
        (16, 0, 120, 0, 1),
    ]


def test_what_overlaps_is_beside_each_other() -> None:
    assert blocks(line(at(9), at(12)), line(at(10), at(11)), line(at(11), at(12)), line(at(12), at(13))) == [
        (15, 540, 720, 0, 2),
        (15, 600, 660, 1, 2),
        (15, 660, 720, 1, 2),
        (15, 720, 780, 0, 1),
    ]


def columns(*lines: ProgrammeLine) -> list[Column]:
    (page,) = pages_of(programme(*lines))
    return page


def test_a_scale_is_even_where_blocks_are_long_enough() -> None:
    scale = scale_of(columns(line(at(9), at(11)), line(at(12), at(13))), 240, lambda _b: 10, lambda _b: 5)
    assert [scale.at(60 * hour) for hour in range(9, 14)] == pytest.approx([0, 60, 120, 180, 240])


def test_a_short_block_stretches_its_time() -> None:
    scale = scale_of(
        columns(line(at(9), at(9, 10)), line(at(9, 10), at(13))), 240, lambda _b: 40, lambda _b: 5
    )
    assert scale.at(550) - scale.at(540) == pytest.approx(40)
    assert scale.at(780) == pytest.approx(240)


def test_where_not_all_is_to_be_had_the_least_is() -> None:
    quarters = [line(at(9, 15 * n), at(9, 15 * n + 15)) for n in range(3)]
    scale = scale_of(columns(*quarters, line(at(9, 45), at(13))), 100, lambda _b: 60, lambda _b: 20)
    heights = [scale.at(555 + 15 * n) - scale.at(540 + 15 * n) for n in range(3)]
    assert heights == pytest.approx([20, 20, 20])
    assert scale.at(780) == pytest.approx(100)


def test_even_what_cannot_fit_stays_on_the_page() -> None:
    minutes = [line(at(9, n), at(9, n + 1)) for n in range(50)]
    scale = scale_of(columns(*minutes), 100, lambda _b: 60, lambda _b: 20)
    assert scale.at(600) == pytest.approx(100)
