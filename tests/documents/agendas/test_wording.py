"""The sentences of an agenda."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from missionapp.documents.agendas import wording
from missionapp.documents.agendas.values import (
    OUTCOME_WORDS,
    Agenda,
    AgendaDay,
    EventLine,
    FreeLine,
    PauseLine,
    TravelLine,
    Venue,
)
from missionapp.documents.words import Words

EN, FR = Words("en"), Words("fr")
NOON = datetime(2017, 2, 15, 12, tzinfo=UTC)


def note(zone: str, home: str, day: date, city: str = "", home_city: str = "") -> str:
    told = wording.zone_note(EN, AgendaDay(day, (), zone, home, city, home_city))
    return told.replace(wording.NO_BREAK, " ")


def plain(legend: str) -> str:
    return legend.replace("\u00a0", " ").replace("   ", "|")


def test_the_zone_is_computed_for_the_day() -> None:
    winter, summer = date(2017, 2, 15), date(2017, 7, 15)
    cities = ("Beijing", "Barcelona")
    china = "all times are Beijing time (Barcelona + {} h)"
    assert note("Asia/Shanghai", "Europe/Madrid", winter, *cities) == china.format(7)
    assert note("Asia/Shanghai", "Europe/Madrid", summer, *cities) == china.format(6)


def test_zones_west_of_home_and_between_the_hours() -> None:
    day = date(2017, 2, 15)
    assert note("America/Denver", "Europe/Madrid", day) == "all times are Denver time (Madrid \u2212 8 h)"
    assert note("Asia/Tehran", "Europe/Madrid", day) == "all times are Tehran time (Madrid + 2 h 30 min)"
    assert note("Europe/Paris", "Europe/Madrid", day) == "all times are Paris time"
    assert note("Asia/Tehran", "", day) == "all times are Tehran time"


@pytest.mark.parametrize(
    ("how", "english", "french"),
    [
        ("walk", "Walk to Hall 5, 10 min", "À pied jusqu’à Hall 5, 10 min"),
        ("", "On the way to Hall 5, 10 min", "Trajet jusqu’à Hall 5, 10 min"),
        ("rickshaw", "Rickshaw to Hall 5, 10 min", "Rickshaw jusqu’à Hall 5, 10 min"),
    ],
)
def test_ways(how: str, english: str, french: str) -> None:
    line = TravelLine(NOON, NOON, "Hall 5", how, 10)
    assert wording.light_row(EN, line, with_place=False) == english
    assert wording.light_row(FR, line, with_place=False) == french


def test_braces_in_a_place_are_no_pattern() -> None:
    line = TravelLine(NOON, NOON, "{place} {0}", "{how}", 10)
    assert wording.light_row(EN, line, with_place=False) == "{how} to {place} {0}, 10 min"


def test_light_rows() -> None:
    later = NOON + timedelta(minutes=40)
    lunch = EventLine(NOON, later, "Lunch", Venue("Mezzanine"))
    assert wording.light_row(EN, lunch, with_place=True) == "Lunch, Mezzanine"
    assert wording.light_row(EN, lunch, with_place=False) == "Lunch"
    assert wording.light_row(EN, FreeLine(NOON, later), with_place=False) == "Free until 12:40, 40 min"
    assert wording.light_row(EN, PauseLine(NOON, later), with_place=False) == "Break until 12:40"


def test_the_day_is_counted_only_within_the_mission() -> None:
    day = AgendaDay(date(2017, 2, 15), (), "UTC", number=2, of=5)
    assert wording.day_count(EN, day) == "Day 2 of 5"
    assert wording.day_count(EN, replace(day, number=None)) == ""


def test_the_imprint(agenda: Agenda) -> None:
    assert wording.imprint(EN, agenda) == "Version 3, printed Tue 14 Feb 18:40 (UTC+8). Replaces version 2."
    assert wording.imprint(EN, replace(agenda, version=1, replaces=None)) == (
        "Version 1, printed Tue 14 Feb 18:40 (UTC+8)."
    )


def test_the_scale_has_the_words_of_the_screen(agenda: Agenda) -> None:
    assert wording.DEFAULT_WORDS == OUTCOME_WORDS
    assert plain(wording.scale_legend(EN, agenda)) == "1 no fit|2 weak|3 some interest|4 good|5 deal likely"
    own = replace(agenda, outcome_words=("never", "", "perhaps", "", "yes"))
    assert (
        wording.scale_legend(FR, own).replace("\u00a0", " ").replace("   ", "|") == "1 never|3 perhaps|5 yes"
    )
