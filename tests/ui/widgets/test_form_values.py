"""What a text means in a field: nothing that was typed is lost, and what is wrong says what to do."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from missionapp import i18n
from missionapp.actions.lists.wording import zone_said
from missionapp.domain import entities as e
from missionapp.domain.fields import Entity, Kind, field_of, fields_of
from missionapp.ui.widgets.form.options import find_option, option_text, options_of, ranked
from missionapp.ui.widgets.form.rules import rule_for
from missionapp.ui.widgets.form.values import Setting, Typed, read_typed, text_of

HERE = Setting("ES", "Asia/Shanghai", date(2017, 2, 14))
STOOD = datetime(2017, 2, 14, 1, 0, tzinfo=UTC)

_DATE = "Not a date. Write 10/2/2017 or 10 Feb."
_MOMENT = "Not a day and time. Write 10/2/2017 14:10 or 10 Feb 14h10."
_MAIL = "Not one e-mail address. Write one, like name@company.com."
_URL = "Not one web address. Write one, like www.company.com."
_WHOLE = "Not a whole number. Write only digits, like 120."
_PAIR = "Not two languages. Write them like Chinese – English."
_DOUBT = "Kept as written: this may be no phone number."

READ: list[tuple[type[Entity], str, str, Typed]] = [
    (e.Mission, "start", "10/2/2017", Typed(date(2017, 2, 10))),
    (e.Mission, "start", "10.2.17", Typed(date(2017, 2, 10))),
    (e.Mission, "start", "2017-02-10", Typed(date(2017, 2, 10))),
    (e.Mission, "start", "10/2", Typed(date(2017, 2, 10))),
    (e.Mission, "start", "10 Feb", Typed(date(2017, 2, 10))),
    (e.Mission, "start", "February 10", Typed(date(2017, 2, 10))),
    (e.Mission, "start", "30 dec", Typed(date(2016, 12, 30))),
    (e.Mission, "start", "Fri 10 Feb 2017", Typed(date(2017, 2, 10))),
    (e.Mission, "start", "about 10/2/2017", Typed(problem=_DATE)),
    (e.Mission, "start", "10/2/2017 or 11/2/2017", Typed(problem=_DATE)),
    (e.Mission, "start", "31/2/2017", Typed(problem=_DATE)),
    (e.Mission, "start", "  ", Typed()),
    (e.Availability, "start", "10/2/2017 14:10", Typed(datetime(2017, 2, 10, 6, 10, tzinfo=UTC))),
    (e.Availability, "start", "10 Feb 2pm", Typed(datetime(2017, 2, 10, 6, 0, tzinfo=UTC))),
    (e.Availability, "start", "14h10", Typed(datetime(2017, 2, 14, 6, 10, tzinfo=UTC))),
    (e.Availability, "start", "10 Feb", Typed(datetime(2017, 2, 10, 1, 0, tzinfo=UTC))),
    (e.Availability, "start", "10 Feb 25:10", Typed(problem=_MOMENT)),
    (e.Availability, "start", "14:1", Typed(problem=_MOMENT)),
    (e.Person, "email", "Ana Roig <a@Idom.com>", Typed("a@idom.com")),
    (e.Person, "email", "mailto:a@idom.com", Typed("a@idom.com")),
    (e.Person, "email", "a@idom.com, b@idom.com", Typed(problem=_MAIL)),
    (e.Person, "email", "a@idom.com (mornings)", Typed(problem=_MAIL)),
    (e.Person, "email", "a@idom", Typed(problem=_MAIL)),
    (e.Person, "phone", "600 11 22 33", Typed("+34 600 11 22 33")),
    (e.Person, "phone", "0086 10 6451 7000", Typed("+86 10 6451 7000")),
    (e.Person, "phone", "ask reception", Typed("ask reception", note=_DOUBT)),
    (e.Person, "phone", "123", Typed("123", note=_DOUBT)),
    (e.Person, "phone", "600112233 / 600112244", Typed("600112233 / 600112244", note=_DOUBT)),
    (e.Organisation, "website", "www.idom.com/en", Typed("https://www.idom.com/en")),
    (e.Organisation, "website", "idom.com and acme.com", Typed(problem=_URL)),
    (e.Organisation, "website", "javascript:alert(1)", Typed(problem=_URL)),
    (e.Organisation, "founded", "1 200", Typed(1200)),
    (e.Organisation, "founded", "~1950", Typed(1950, note="“~1950” is said roughly.")),
    (e.Organisation, "founded", "12.5", Typed(problem=_WHOLE)),
    (e.Organisation, "founded", "9" * 20, Typed(problem=_WHOLE)),
    (e.Case, "value", "1200.50", Typed(Decimal("1200.50"))),
    (e.Case, "value", "€ 1.200,50", Typed(Decimal("1200.50"), note="The currency has a field of its own.")),
    (e.Case, "value", "a lot", Typed(problem="Not an amount. Write it like 1200 or 1200.50.")),
    (e.Delegate, "interprets", "Chinese - English", Typed("zh-en")),
    (e.Delegate, "interprets", "Klingonese", Typed(problem=_PAIR)),
    (e.Organisation, "city", "  Bilbao ", Typed("Bilbao")),
    (e.Organisation, "city", "-", Typed("-")),
]  # fmt: skip


@pytest.mark.parametrize(("entity", "name", "text", "typed"), READ, ids=[f"{r[1]}:{r[2]}" for r in READ])
def test_a_text_is_read_as_it_was_meant(entity: type[Entity], name: str, text: str, typed: Typed) -> None:
    standing = STOOD if text in ("14h10", "10 Feb") else None
    assert read_typed(field_of(entity, name), text, HERE, standing) == typed


VALUES: list[tuple[type[Entity], str, Any]] = [
    (e.Mission, "start", date(2017, 2, 10)),
    (e.Availability, "start", datetime(2017, 2, 10, 23, 30, tzinfo=UTC)),
    (e.Case, "value", Decimal("1234567.5")),
    (e.Case, "value", Decimal("1.234")),
    (e.Case, "value", Decimal("-0.01")),
    (e.Person, "phone", "+34 600 11 22 33"),
    (e.Organisation, "website", "https://www.idom.com/en"),
    (e.Delegate, "interprets", "zh-en"),
    (e.Organisation, "founded", 1957),
]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize(("entity", "name", "value"), VALUES)
def test_what_is_shown_for_editing_reads_back_as_the_same(
    language: str, entity: type[Entity], name: str, value: Any
) -> None:
    i18n.use(language)
    try:
        field = field_of(entity, name)
        text = text_of(field, value, HERE, edited=True)
        assert read_typed(field, text, HERE).value == value
    finally:
        i18n.use("en")


def test_values_are_shown_in_words() -> None:
    shown = {
        "start": text_of(field_of(e.Mission, "start"), date(2017, 2, 10), HERE),
        "value": text_of(field_of(e.Case, "value"), Decimal("1234567.50"), HERE),
        "website": text_of(field_of(e.Organisation, "website"), "https://idom.com", HERE),
        "moment": text_of(field_of(e.Availability, "start"), STOOD, HERE),
        "time": text_of(field_of(e.Mission, "code"), time(9, 5), HERE),
        "nothing": text_of(field_of(e.Mission, "start"), None, HERE),
    }
    assert shown == {
        "start": "Fri 10 Feb 2017",
        "value": "1,234,567.50",
        "website": "idom.com",
        "moment": "Tue 14 Feb 2017, 09:00",
        "time": "09:05",
        "nothing": "",
    }


def test_countries_are_found_by_name_in_the_user_s_language_by_code_and_in_english() -> None:
    field = field_of(e.Organisation, "country")
    i18n.use("fr")
    try:
        options = options_of(field)
        texts = ("allemagne", "ALLEM", "Germany", "DE", "Etats unis", "guin")
        found = [find_option(options, text) for text in texts]
        assert [option and option.value for option in found] == ["DE", "DE", "DE", "DE", "US", None]
        hong_kong, macao = "R.A.S. chinoise de Hong Kong", "R.A.S. chinoise de Macao"
        assert [o.text for o in ranked(options, "chin")] == ["Chine", hong_kong, macao]
    finally:
        i18n.use("en")


def test_every_list_names_each_value_once() -> None:
    for entity in e.entities().values():
        for field in fields_of(entity):
            texts = [option.text for option in options_of(field)]
            assert len(set(texts)) == len(texts), field.name
            assert "" not in texts


def test_an_end_is_held_against_its_start() -> None:
    late, early = datetime(2017, 2, 14, 9, 0, tzinfo=UTC), STOOD
    values = {"start": early, "end": late, "break_start": late, "break_end": None}
    said = [
        rule_for("end", early, values.get, HERE),
        rule_for("start", late, values.get, HERE),
        rule_for("end", late, values.get, HERE),
        rule_for("break_end", early, values.get, HERE),
        rule_for("end", None, values.get, HERE),
        rule_for("end", date(2017, 2, 13), {"start": date(2017, 2, 14)}.get, HERE),
        rule_for("end", date(2017, 2, 14), {"start": date(2017, 2, 14)}.get, HERE),
    ]
    assert said == [
        "Ends before it starts. Set it after 14 Feb, 09:00.",
        "Starts after it ends. Set it before 14 Feb, 17:00.",
        "",
        "Ends before it starts. Set it after 14 Feb, 17:00.",
        "",
        "Ends before it starts. Set it after 14 Feb 2017.",
        "",
    ]


def test_every_kind_says_what_to_do_in_whole_sentences() -> None:
    for entity in e.entities().values():
        for field in fields_of(entity):
            texts = (Kind.TEXT, Kind.LONG_TEXT, Kind.PHONE, Kind.REFERENCE)
            if field.kind not in texts and not field.choices:
                said = read_typed(field, "\N{SNOWMAN}", HERE).problem
                assert said.endswith("."), field.name


def test_a_zone_s_city_is_called_as_everywhere_else() -> None:
    field = field_of(e.Mission, "timezone")
    for language in i18n.LANGUAGES:
        i18n.use(language)
        try:
            zones = ["Asia/Shanghai", "Europe/Madrid", "Asia/Tehran", "America/Sao_Paulo", "Asia/Chongqing"]
            assert [option_text(field, zone) for zone in zones] == [zone_said(zone) for zone in zones]
            assert option_text(field, "Nowhere/At all") == "Nowhere/At all"
        finally:
            i18n.use("en")
