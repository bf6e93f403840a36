"""Typed values out of messy cells."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionapp.domain.cells import Cell
from missionapp.domain.entities import (
    Case,
    Delegate,
    Meeting,
    Organisation,
    Participant,
    Person,
    Wish,
    entities,
)
from missionapp.domain.fields import Entity, Kind, field_of, fields_of
from missionapp.domain.names import fold
from missionapp.domain.values import looks_like, read_field, read_value, split_list
from missionapp.domain.values.choice_words import WORDS

DOUBT, REFUSED = "doubtful", "refused"


def outcome(kind: Kind, cell: Cell, **known: str) -> object:
    """The value; with its problem beside it when it is in doubt; REFUSED when there is none."""
    reading = read_value(kind, cell, **known)
    if reading.refused:
        return REFUSED
    return (DOUBT, reading.value) if reading.doubtful else reading.value


def of_field(entity: type[Entity], name: str, cell: Cell) -> object:
    """The same for a field."""
    reading = read_field(field_of(entity, name), cell, country="ES")
    if reading.refused:
        return REFUSED
    return (DOUBT, reading.value) if reading.doubtful else reading.value


VALENTINE = date(2017, 2, 14)


@pytest.mark.parametrize(
    "cell",
    [
        VALENTINE,
        datetime.fromisoformat("2017-02-14T09:30"),
        42780,
        42780.75,
        "14/02/2017",
        "02/14/2017",
        "2017-02-14",
        "2017/2/14 09:30",
        "20170214",
        "14.2.17",
        "14 février 2017",
        "14 de febrer de 2017",
        "14 de febrero del 2017",
        "14 feb. 2017",
        "dinsdag 14 februari 2017",
        "Feb 14th, 2017",
        "2017年2月14日",
        "14-feb-17",
    ],
)
def test_dates(cell: Cell) -> None:
    assert outcome(Kind.DATE, cell) == VALENTINE


def test_a_date_that_could_be_another_is_taken_day_first_and_doubted() -> None:
    reading = read_value(Kind.DATE, "03/04/2017")
    assert reading.value == date(2017, 4, 3)
    assert reading.problem is not None
    assert reading.problem.message == "“03/04/2017” was taken for 2017-04-03"
    assert outcome(Kind.DATE, "04/04/2017") == date(2017, 4, 4)


@pytest.mark.parametrize("cell", ["31/02/2017", "febrero 2017", "soon", 17, True, "14 February"])
def test_what_is_no_date(cell: Cell) -> None:
    assert outcome(Kind.DATE, cell) == REFUSED


@pytest.mark.parametrize("cell", ["9999-12-31", "01/01/0001", date.max, datetime(1, 1, 1)])  # noqa: DTZ001 - as calamine gives it
def test_the_ends_of_the_calendar_are_no_dates_of_a_mission(cell: Cell) -> None:
    assert outcome(Kind.DATE, cell) == REFUSED
    assert outcome(Kind.INSTANT, cell) == REFUSED
    assert outcome(Kind.INSTANT, "9999-12-31T23:59:00-11:00") == REFUSED


@given(st.dates(date(1960, 1, 1), date(2060, 1, 1)))
def test_every_iso_date_and_every_serial_reads_back(day: date) -> None:
    assert outcome(Kind.DATE, day.isoformat()) == day
    assert outcome(Kind.DATE, (day - date(1899, 12, 30)).days) == day


@pytest.mark.parametrize(
    ("cell", "clock"),
    [
        (time(9, 30), time(9, 30)),
        (0.395833333, time(9, 30)),
        (42780.5, time(12)),
        (9, time(9)),
        ("9:30", time(9, 30)),
        ("09:30:15", time(9, 30, 15)),
        ("9h30", time(9, 30)),
        ("9h", time(9)),
        ("09.30", time(9, 30)),
        ("14u30", time(14, 30)),
        ("14.30 uur", time(14, 30)),
        ("0930", time(9, 30)),
        ("9.30 pm", time(21, 30)),
        ("12:00 a.m.", time(0)),
        (9.3, (DOUBT, time(9, 30))),
        ("25:00", REFUSED),
        ("noonish", REFUSED),
    ],
)
def test_times(cell: Cell, clock: object) -> None:
    assert outcome(Kind.TIME, cell) == clock


@pytest.mark.parametrize(
    ("cell", "hour"),
    [
        ("2017-02-14T09:30:00+08:00", 1),
        ("2017-02-14 09:30", 1),
        ("14/02/2017 9h30", 1),
        ("14 February 2017 9:30 am", 1),
        (42780.395833, 1),
        (datetime.fromisoformat("2017-02-14T09:30"), 1),
    ],
)
def test_moments_are_those_of_the_place(cell: Cell, hour: int) -> None:
    moment = datetime(2017, 2, 14, hour, 30, tzinfo=UTC)
    assert outcome(Kind.INSTANT, cell, zone="Asia/Shanghai") == moment


def test_a_day_without_a_time_is_a_doubtful_moment() -> None:
    midnight = datetime(2017, 2, 13, 16, tzinfo=UTC)
    assert outcome(Kind.INSTANT, VALENTINE, zone="Asia/Shanghai") == (DOUBT, midnight)


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        (Kind.EMAIL, "Anna@Acme.ES", "Anna@acme.es"),
        (Kind.EMAIL, "José <jose@x.com>", "jose@x.com"),
        (Kind.EMAIL, "mailto:a@b.com.", "a@b.com"),
        (Kind.EMAIL, "a@b.com / c@d.org", (DOUBT, "a@b.com")),
        (Kind.EMAIL, "a at b.com", REFUSED),
        (Kind.EMAIL, "a" * 600 + "@b.com", REFUSED),
        (Kind.URL, "www.Acme.es/", "https://www.acme.es"),
        (Kind.URL, "HTTP://acme.es/Path?q=1", "http://acme.es/Path?q=1"),
        (Kind.URL, "ftp://acme.es", REFUSED),
        (Kind.URL, "javascript:alert(1)", REFUSED),
        (Kind.URL, "acme", REFUSED),
        (Kind.URL, "anna@acme.es", REFUSED),
        (Kind.NUMBER, "1.200", 1200),
        (Kind.NUMBER, "1 200", 1200),
        (Kind.NUMBER, "1’200", 1200),
        (Kind.NUMBER, 12.0, 12),
        (Kind.NUMBER, "12,0", 12),
        (Kind.NUMBER, "~50", (DOUBT, 50)),
        (Kind.NUMBER, "50+", (DOUBT, 50)),
        (Kind.NUMBER, "12.5", REFUSED),
        (Kind.NUMBER, "10-20", REFUSED),
        (Kind.MONEY, "€ 1.200,50", Decimal("1200.50")),
        (Kind.MONEY, "1,200.50 USD", Decimal("1200.50")),
        (Kind.MONEY, "1.200", (DOUBT, Decimal(1200))),
        (Kind.MONEY, 12.5, Decimal("12.5")),
        (Kind.MONEY, "12k", REFUSED),
        (Kind.CURRENCY, "€", "EUR"),
        (Kind.CURRENCY, "Euros", "EUR"),
        (Kind.CURRENCY, "rmb", "CNY"),
        (Kind.CURRENCY, "¥", (DOUBT, "CNY")),
        (Kind.CURRENCY, "pesetas", REFUSED),
        (Kind.ZONE, "europe/madrid", "Europe/Madrid"),
        (Kind.ZONE, "New York", "America/New_York"),
        (Kind.ZONE, "Mars/Base", REFUSED),
        (Kind.FLAG, "x", True),
        (Kind.FLAG, "✓", True),
        (Kind.FLAG, "sí", True),
        (Kind.FLAG, 1, True),
        (Kind.FLAG, "Nee", False),
        (Kind.FLAG, 0, False),
        (Kind.FLAG, "no, thanks", (DOUBT, False)),
        (Kind.FLAG, "perhaps", REFUSED),
        (Kind.TEXT, 12, "12"),
        (Kind.TEXT, "  a  ", "a"),
        (Kind.TEXT, VALENTINE, "2017-02-14"),
        (Kind.DATE, None, None),
        (Kind.EMAIL, "n/a", None),
        (Kind.COUNTRY, "–", None),
    ],
)
def test_values(kind: Kind, cell: Cell, value: object) -> None:
    assert outcome(kind, cell) == value


@pytest.mark.parametrize(
    ("cell", "country", "number"),
    [
        ("+34600000000", "", "+34 600 00 00 00"),
        ("600 000 000", "ES", "+34 600 00 00 00"),
        (600000000, "ES", "+34 600 00 00 00"),
        ("0034 600 000 000", "FR", "+34 600 00 00 00"),
        ("04 76 00 00 00", "FR", "+33 4 76 00 00 00"),
        ("+31 (0)20 123 4567", "", "+31 20 123 4567"),
        ("Tel. (010) 6552 9988", "CN", "+86 10 6552 9988"),
        ("93 123 45 67 ext. 12", "ES", "+34 931 23 45 67 ext. 12"),
        ("+34 600 000 000 / +34 93 123 45 67", "", (DOUBT, "+34 600 00 00 00")),
        ("8610 6552 9988", "", (DOUBT, "+86 10 6552 9988")),
        ("600 000 000", "", (DOUBT, "600 000 000")),
        ("12345", "ES", (DOUBT, "12345")),
        ("call me", "ES", REFUSED),
    ],
)
def test_phones(cell: Cell, country: str, number: object) -> None:
    assert outcome(Kind.PHONE, cell, country=country) == number


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("ES", "Spain|España|Espanya|Espagne|Spanje|es|ESP|SPAIN "),
        ("US", "USA|U.S.A.|EE.UU.|États-Unis|Estats Units|Verenigde Staten|America"),
        ("GB", "UK|U.K.|England|Royaume-Uni|Reino Unido|Groot-Brittannië"),
        ("CN", "China|中国|P.R. China|Xina|Chine|CHN"),
        ("IR", "Iran|ایران|Islamic Republic of Iran|Irán"),
        ("NL", "Holland|The Netherlands|Països Baixos|Nederland"),
        ("DE", "Deutschland|Duitsland|Alemania"),
        ("GR", "Ελλάδα|Grèce"),
        ("CI", "Côte d’Ivoire"),
        ("NA", "NA"),
    ],
)
def test_countries(code: str, names: str) -> None:
    assert {outcome(Kind.COUNTRY, name) for name in names.split("|")} == {code}


def test_a_code_that_is_mostly_a_mistake_is_kept_and_doubted() -> None:
    assert outcome(Kind.COUNTRY, "BL") == (DOUBT, "BL")
    assert outcome(Kind.COUNTRY, "Atlantis") == REFUSED


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("en", "English|anglais|inglés|Anglès|Engels|en|eng|en-GB"),
        ("zh", "Chinese|Mandarin|中文|zh-CN|Chinois"),
        ("fa", "Persian|Farsi|فارسی"),
        ("es", "castellano|Spaans|Castilian"),
        ("nl", "Flemish|Neerlandès|néerlandais"),
    ],
)
def test_languages(code: str, names: str) -> None:
    assert {outcome(Kind.LANGUAGE, name) for name in names.split("|")} == {code}


@pytest.mark.parametrize(
    ("entity", "name", "cell", "value"),
    [
        (Participant, "role", "Contraparte", "counterpart"),
        (Participant, "role", "entreprise", "home participant"),
        (Participant, "role", "SME (member)", (DOUBT, "home participant")),
        (Participant, "role", "king", REFUSED),
        (Participant, "role", "-", None),
        (Participant, "reply", "en attente", "waiting"),
        (Participant, "reply", "Bevestigd", "confirmed"),
        (Organisation, "kind", "PYME", "SME"),
        (Organisation, "kind", "centre de recherche", "research and technology organisation"),
        (Wish, "grade", "imprescindible", "must"),
        (Wish, "grade", "NICE TO HAVE", "nice"),
        (Wish, "asked_by", "ambdós", "both"),
        (Meeting, "status", "cancel·lada", "cancelled"),
        (Meeting, "status", "No show", "no-show"),
        (Case, "stage", "ondertekend", "signed"),
        (Organisation, "sectors", "Ski; Bike\n- Ski", ("Ski", "Bike")),
        (Organisation, "sectors", "Ski, Bike", ("Ski", "Bike")),
        (Organisation, "sectors", "n/a", None),
        (Person, "languages", "English, français & 中文", ("en", "fr", "zh")),
        (Person, "languages", "EN/Gibberish", (DOUBT, ("en",))),
        (Person, "phones", "600 000 000; +34 93 123 45 67", ("+34 600 00 00 00", "+34 931 23 45 67")),
        (Person, "emails", "a@b.com c@d.org", ("a@b.com", "c@d.org")),
        (Person, "emails", "nobody", REFUSED),
        (Delegate, "interprets", "zh-en; fa-en", ("zh-en", "fa-en")),
        (Delegate, "interprets", "Chinese-English, Persian ↔ español", ("zh-en", "fa-es")),
        (Delegate, "interprets", "zh-en; qq-en", (DOUBT, ("zh-en",))),
    ],
)
def test_fields(entity: type[Entity], name: str, cell: Cell, value: object) -> None:
    assert of_field(entity, name, cell) == value


def test_prose_is_not_divided_at_its_commas() -> None:
    prose = "We make boots for high mountains, and sell them everywhere"
    assert split_list(prose) == [prose]
    assert split_list("Barcelona, Girona", Kind.TEXT) == ["Barcelona", "Girona"]
    assert split_list("a@x.es, B <b@x.es>\nc@x.es", Kind.EMAIL) == ["a@x.es", "b@x.es", "c@x.es"]
    assert split_list(None) == []


CHOICES = sorted({f.choices for e in entities().values() for f in fields_of(e) if f.choices}, key=str)


@pytest.mark.parametrize("choices", CHOICES)
def test_every_choice_is_known_by_its_value_and_its_name_and_no_word_means_two(
    choices: type[StrEnum],
) -> None:
    entity, name = next(
        (e, f.name) for e in entities().values() for f in fields_of(e) if f.choices is choices
    )
    for choice in choices:
        assert of_field(entity, name, choice.value.upper()) == choice
        assert of_field(entity, name, choice.name) == choice
    meanings = [{fold(word) for word in line.split("|")} for line in WORDS[choices].values()]
    assert len(meanings) == len(choices)
    assert sum(map(len, meanings)) == len(set().union(*meanings))


@pytest.mark.parametrize(
    ("kind", "column"),
    [
        (Kind.EMAIL, ["a@b.com", None, "c@d.org; e@f.net", "n/a"]),
        (Kind.PHONE, ["+34 600 000 000", "600 000 000", 34600000000]),
        (Kind.URL, ["www.acme.es", "https://puig.cat", "acme.com/x"]),
        (Kind.COUNTRY, ["ES", "France", "Xina", "?"]),
        (Kind.LANGUAGE, ["English", "castellano"]),
        (Kind.DATE, ["14/02/2017", VALENTINE]),
        (Kind.TIME, ["9:30", time(10)]),
        (Kind.CURRENCY, ["EUR", "USD"]),
        (Kind.FLAG, ["x", None, "x"]),
        (Kind.NUMBER, [12, "1.200"]),
        (None, ["Anna Puig", "Joan", "B. Serra"]),
        (None, ["Ski", "Bike", "a@b.com"]),
        (None, ["12/03/1975", "31/02/1980", "1970-13-40"]),
        (None, [None, "-"]),
    ],
)
def test_what_a_column_holds(kind: Kind | None, column: list[Cell]) -> None:
    assert looks_like(column) is kind


@given(
    st.sampled_from(list(Kind)),
    st.text(max_size=700) | st.floats(allow_nan=False, allow_infinity=False) | st.integers() | st.booleans(),
)
def test_no_cell_breaks_the_reading(kind: Kind, cell: Cell) -> None:
    reading = read_value(kind, cell, country="ES", zone="Asia/Shanghai")
    assert [reading.blank, reading.doubtful, reading.refused].count(True) <= 1


@given(st.text(max_size=300))
def test_no_cell_breaks_a_list(text: str) -> None:
    for f in fields_of(Person):
        if f.is_list:
            value = read_field(f, text).value
            assert value is None or len(set(value)) == len(value) > 0


def test_a_very_long_cell_is_dealt_with_at_once() -> None:
    for text in ("a" * 32_767, "1" * 32_767, "a@" * 16_000, "." * 32_767, "a " * 16_000, "((((" * 8_000):
        for kind in Kind:
            assert read_value(kind, text).value is None or kind in (Kind.TEXT, Kind.LONG_TEXT, Kind.REFERENCE)
            split_list(text, kind)


@pytest.mark.parametrize("cell", [10**30, -(10**10), "1e400", "1e-400", "10000000000", float("1e30")])
def test_a_number_that_nothing_is_counted_by_is_refused(cell: Cell) -> None:
    assert read_value(Kind.NUMBER, cell).value is None
