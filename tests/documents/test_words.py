"""Dates, times and spans in every language of the documents."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from missionapp.documents.words import Words


@pytest.mark.parametrize(
    ("language", "long", "short"),
    [
        ("en", "Wednesday 15 February 2017", "Wed 15 Feb"),
        ("fr", "Mercredi 15 février 2017", "mer. 15 févr."),
        ("es", "Miércoles, 15 de febrero de 2017", "mié, 15 feb"),
        ("ca", "Dimecres, 15 de febrer del 2017", "dc., 15 de febr."),
        ("nl", "Woensdag 15 februari 2017", "wo 15 feb"),
        ("zh", "2017年2月15日星期三", "2月15日周三"),
        ("fa", "چهارشنبه 15 فوریهٔ 2017", "چهارشنبه 15 فوریه"),
        ("ru", "Среда, 15 февраля 2017\u202fг.", "ср, 15 февр."),
    ],
)
def test_dates(language: str, long: str, short: str) -> None:
    words = Words(language)
    assert words.long_date(date(2017, 2, 15)) == long
    assert words.short_date(date(2017, 2, 15)) == short


def test_durations() -> None:
    lengths = [timedelta(minutes=minutes) for minutes in (40, 60, 70)]
    assert [Words("en").duration(length) for length in lengths] == ["40 min", "1 h", "1 h 10 min"]
    assert [Words("nl").duration(length) for length in lengths] == ["40 min", "1 u", "1 u 10 min"]


def test_offsets() -> None:
    moment = datetime(2017, 2, 15, 12, tzinfo=UTC)
    zones = ("Asia/Shanghai", "Asia/Tehran", "America/Denver", "UTC", "America/St_Johns")
    assert [Words("en").offset(moment.astimezone(ZoneInfo(zone))) for zone in zones] == [
        "UTC+8",
        "UTC+3:30",
        "UTC-7",
        "UTC+0",
        "UTC-3:30",
    ]


def test_cities_of_zones() -> None:
    assert [Words(language).zone_city("Asia/Tehran") for language in ("en", "fr", "es")] == [
        "Tehran",
        "Téhéran",
        "Teherán",
    ]


def test_plurals_and_tags() -> None:
    assert Words("nl").say_many("{n} meeting", "{n} meetings", 1).format(n=1) == "1 afspraak"
    assert Words("nl").say_many("{n} meeting", "{n} meetings", 2).format(n=2) == "2 afspraken"
    assert [Words("ru").say_many("{n} meeting", "{n} meetings", n).format(n=n) for n in (1, 3, 5, 21)] == [
        "1 встреча",
        "3 встречи",
        "5 встреч",
        "21 встреча",
    ]
    assert [Words(language).tag for language in ("en", "fr", "zh")] == ["en-GB", "fr", "zh-Hans-CN"]


def test_persian_is_read_from_the_right_and_sets_names_apart() -> None:
    assert [Words(language).from_right for language in ("fa", "zh", "en")] == [True, False, False]
    assert (Words("fa").apart("U-Tour"), Words("fa").apart("")) == ("\u2068U-Tour\u2069", "")
    assert Words("fa").apart("Maryam مریم") == "Maryam مریم"
    assert Words("ru").apart("U-Tour") == "U-Tour"
