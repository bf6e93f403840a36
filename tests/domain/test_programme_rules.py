"""Slots of a session."""

from datetime import UTC, datetime

from missionapp.domain.programme_rules import slots


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2017, 2, 15, hour, minute, tzinfo=UTC)


def starts(*parts: object) -> list[str]:
    return [f"{start:%H:%M}" for start, _end in slots(*parts)]  # type: ignore[arg-type]  # as a table of cases


def test_only_whole_slots_are_laid() -> None:
    assert list(slots(at(9), at(10, 20), 30)) == [(at(9), at(9, 30)), (at(9, 30), at(10))]


def test_no_slot_lies_across_the_break_and_they_begin_anew_after_it() -> None:
    assert starts(at(9), at(12), 40, at(10), at(10, 30)) == ["09:00", "10:30", "11:10"]


def test_without_a_length_there_are_none() -> None:
    assert starts(at(9), at(12), 0) == []
    assert starts(at(12), at(9), 30) == []
