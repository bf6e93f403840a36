"""Every kind of field: typed, saved in a real file, read back, shown."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from missionapp.domain import entities as e
from missionapp.domain.fields import Entity, Kind, fields_of
from tests.ui.widgets.form_bench import OTHER, Bench

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
"""What the display that is none says of every list that opens."""

A, B = UUID(int=1), UUID(int=2)
START = datetime(2017, 2, 14, 1, 0, tzinfo=UTC)

KINDS: list[tuple[Kind, Entity, str, str, Any, str]] = [
    (Kind.TEXT, e.Organisation(name="Idom"), "city", "Bilbao", "Bilbao", "Bilbao"),
    (Kind.LONG_TEXT, e.Organisation(name="Idom"), "profile", "Builds.", "Builds.", "Builds."),
    (Kind.EMAIL, e.Person(name="A"), "email", "Ana <a@Idom.com>", "a@idom.com", "a@idom.com"),
    (Kind.PHONE, e.Person(name="A"), "phone", "600112233", "+34 600 11 22 33", "+34 600 11 22 33"),
    (Kind.URL, e.Organisation(name="Idom"), "website", "idom.com", "https://idom.com", "idom.com"),
    (Kind.COUNTRY, e.Organisation(name="Idom"), "country", "espagne", "ES", "Spain"),
    (Kind.LANGUAGE, e.Testimonial(mission_id=A, text="!"), "language", "mandarin", "zh", "Chinese"),
    (Kind.ZONE, e.Mission(code="CN", title="C"), "timezone", "shangh", "Asia/Shanghai", "Shanghai"),
    (Kind.CURRENCY, e.Case(mission_id=A), "currency", "euros", "EUR", "EUR"),
    (Kind.NUMBER, e.Organisation(name="Idom"), "founded", "1957", 1957, "1957"),
    (Kind.MONEY, e.Case(mission_id=A), "value", "12500,50", Decimal("12500.50"), "12,500.50"),
    (Kind.DATE, e.FollowUp(mission_id=A, task="x"), "due", "3 march", date(2017, 3, 3), "Fri 3 Mar 2017"),
    (
        Kind.INSTANT,
        e.Availability(participant_id=A, start=START, end=START.replace(hour=9)),
        "start",
        "13/2/2017 14h10",
        datetime(2017, 2, 13, 6, 10, tzinfo=UTC),
        "Mon 13 Feb 2017, 14:10",
    ),
    (Kind.FLAG, e.Participant(mission_id=A, organisation_id=B), "needs_interpreter", "no", False, "No"),
    (
        Kind.REFERENCE,
        e.Participant(mission_id=A, organisation_id=B),
        "cluster_id",
        "kapt",
        OTHER,
        "Kaptiva Sports",
    ),
    (Kind.TEXT, e.Participant(mission_id=A, organisation_id=B), "reply", "declined", "declined", "Declined"),
    (Kind.NUMBER, e.Meeting(mission_id=A), "outcome", "good", 4, "4  good"),
    (Kind.TEXT, e.ProgrammeItem(mission_id=A, title="x"), "form", "visit", "visit", "Visit"),
    (
        Kind.TEXT,
        e.Delegate(mission_id=A, person_id=B),
        "interprets",
        "zh-en",
        ("zh-en",),
        "Chinese – English",
    ),
]
"""Kind, record, field, what is typed, what the file then holds, what the field then shows."""


def copy_of(record: Entity) -> Entity:
    held = {f.name: getattr(record, f.name) for f in fields_of(type(record)) if not f.is_list}
    return type(record)(**held)


@pytest.mark.parametrize(
    ("kind", "record", "name", "typed", "stored", "shown"), KINDS, ids=[f"{k[0]}-{k[2]}" for k in KINDS]
)
def test_every_kind_goes_through_the_file_and_back(
    bench: Bench, kind: Kind, record: Entity, name: str, typed: str, stored: Any, shown: str
) -> None:
    record = copy_of(record)
    form = bench.form(record, name)
    assert form.rows[name].field.kind == kind
    bench.type(form, name, typed)
    bench.leave(form)
    assert bench.stored(record)[name] == stored
    assert form.rows[name].editor.text() == shown
    assert form.problems == 0
    bench.enter(form, name)
    bench.leave(form)
    assert (bench.stored(record)[name], len(bench.steps())) == (stored, 2)
    bench.type(form, name, "")
    bench.leave(form)
    empty = () if form.rows[name].field.is_list else None
    assert bench.stored(record)[name] == (stored if form.rows[name].field.required else empty)


def test_all_kinds_were_tried() -> None:
    assert {kind for kind, *_rest in KINDS} == set(Kind) - {Kind.TIME}  # no field is of this kind so far
