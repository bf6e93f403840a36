"""What lies between the meetings of a day."""

from datetime import UTC, datetime

from missionapp.documents.agendas.timeline import Way, day_lines, driver_times
from missionapp.documents.agendas.values import (
    DriverTime,
    EventLine,
    FreeLine,
    MeetingLine,
    Met,
    Milestone,
    PauseLine,
    TravelLine,
    Venue,
)

HALL, BOOTH = Venue("Hall 3"), Venue("Hall 5")


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2017, 2, 15, hour, minute, tzinfo=UTC)


def meeting(start: datetime, end: datetime, place: Venue = HALL) -> MeetingLine:
    return MeetingLine(start, end, (Met("SEAC"),), place=place)


def no_way(_before: Venue, _after: Venue) -> Way | None:
    return None


def test_free_time_is_told_from_half_an_hour_on() -> None:
    first, second, third = meeting(at(9), at(9, 20)), meeting(at(9, 49), at(10)), meeting(at(10, 30), at(11))
    free = FreeLine(at(10), at(10, 30))
    assert day_lines([first, second, third], [], [], no_way) == (first, second, free, third)


def test_lunch_parts_the_free_time() -> None:
    first, second = meeting(at(11), at(11, 30)), meeting(at(14), at(14, 30))
    lunch = EventLine(at(12), at(13), "Lunch")
    assert day_lines([first, second], [lunch], [], no_way) == (
        first,
        FreeLine(at(11, 30), at(12)),
        lunch,
        FreeLine(at(13), at(14)),
        second,
    )


def test_a_break_of_the_event_is_no_free_time() -> None:
    first, second = meeting(at(11), at(12)), meeting(at(14), at(14, 30))
    assert day_lines([first, second], [], [PauseLine(at(12), at(13))], no_way) == (
        first,
        PauseLine(at(12), at(13)),
        FreeLine(at(13), at(14)),
        second,
    )


def test_a_break_that_the_programme_fills_is_told_by_the_programme() -> None:
    first, second = meeting(at(11), at(12)), meeting(at(14), at(14, 30))
    lunch = EventLine(at(12, 30), at(13, 30), "Lunch")
    assert day_lines([first, second], [lunch], [PauseLine(at(12), at(14))], no_way) == (
        first,
        FreeLine(at(12), at(12, 30)),
        lunch,
        FreeLine(at(13, 30), at(14)),
        second,
    )


def test_after_a_bus_no_way_is_told() -> None:
    bus = EventLine(at(8, 20), at(8, 50), "Bus", Venue("Hotel"), is_transfer=True)
    only = meeting(at(9), at(9, 20))
    assert day_lines([only], [bus], [], lambda _a, _b: Way(10)) == (bus, only)


def test_before_the_first_and_after_the_last_meeting_nothing_is_free() -> None:
    only = meeting(at(11), at(12))
    breakfast, dinner = EventLine(at(8), at(9), "Breakfast"), EventLine(at(20), at(22), "Dinner")
    lines = day_lines([only], [dinner, breakfast], [PauseLine(at(13), at(14))], no_way)
    assert lines == (breakfast, only, dinner)


def test_an_event_around_the_meetings_takes_no_free_time() -> None:
    first, second = meeting(at(10), at(10, 30)), meeting(at(11, 30), at(12))
    fair = EventLine(at(9), at(18), "Fair")
    free = FreeLine(at(10, 30), at(11, 30))
    assert day_lines([first, second], [fair], [], no_way) == (fair, first, free, second)


def test_the_way_to_another_place_comes_last_before_it() -> None:
    first, second = meeting(at(10), at(10, 30)), meeting(at(11, 30), at(12), BOOTH)
    assert day_lines([first, second], [], [], lambda _a, _b: Way(10, "walk")) == (
        first,
        FreeLine(at(10, 30), at(11, 20)),
        TravelLine(at(11, 20), at(11, 30), "Hall 5", "walk", 10),
        second,
    )


def test_a_way_longer_than_the_gap_begins_when_the_meeting_ends() -> None:
    first, second = meeting(at(10), at(10, 30)), meeting(at(10, 35), at(11), BOOTH)
    lines = day_lines([first, second], [], [], lambda _a, _b: Way(25))
    assert lines[1] == TravelLine(at(10, 30), at(10, 35), "Hall 5", "", 25)


def test_the_three_times_are_the_way_there_the_opening_and_the_way_back() -> None:
    meetings = [meeting(at(9, 20), at(9, 40)), meeting(at(16), at(16, 20))]
    buses = [EventLine(at(8, 20), at(8, 50), "Bus there"), EventLine(at(17, 30), at(18), "Bus back")]
    assert driver_times(meetings, EventLine(at(9), at(17), "Doors"), buses) == (
        DriverTime(at(8, 20), Milestone.EVENT, "Bus there"),
        DriverTime(at(9), Milestone.EVENT, "Doors"),
        DriverTime(at(17, 30), Milestone.EVENT, "Bus back"),
    )


def test_doors_between_the_bus_and_the_event_are_one_of_the_three() -> None:
    meetings = [meeting(at(9, 20), at(9, 40))]
    transfers = [
        EventLine(at(8, 20), at(8, 50), "Bus there"),
        EventLine(at(9), at(9, 20), "Doors"),
        EventLine(at(17, 30), at(18), "Bus back"),
    ]
    times = driver_times(meetings, EventLine(at(9, 20), at(17), "Meetings"), transfers)
    assert [time.title for time in times] == ["Bus there", "Doors", "Bus back"]


def test_without_transfers_the_meetings_give_the_times() -> None:
    meetings = [meeting(at(9, 20), at(9, 40)), meeting(at(16), at(16, 20))]
    assert driver_times(meetings, None, []) == (
        DriverTime(at(9, 20), Milestone.FIRST),
        DriverTime(at(16, 20), Milestone.LAST),
    )


def test_no_time_is_told_twice() -> None:
    meetings = [meeting(at(9), at(9, 20))]
    assert driver_times(meetings, EventLine(at(9), at(17), "Doors"), []) == (
        DriverTime(at(9), Milestone.EVENT, "Doors"),
        DriverTime(at(9, 20), Milestone.LAST),
    )
