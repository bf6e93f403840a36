"""What a case can be: its usual type, and values that make no sense. Pure."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from missionapp.domain.entities.cases import Case, CaseKind, Level, Stage
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import field_of
from missionapp.domain.values.numbers import read_currency
from missionapp.i18n import _

TYPE_OF_KIND: Mapping[str, int] = {
    CaseKind.PROJECT: 1,
    CaseKind.MOU: 2,
    CaseKind.CHARTER: 2,
    CaseKind.AGREEMENT: 2,
    CaseKind.OFFICE: 3,
}
"""The report's type of a kind that has one of its own."""
OTHER_TYPE = 4
REPORTED_TYPES = range(1, OTHER_TYPE + 1)
STANDING = (Stage.SIGNED, Stage.RUNNING, Stage.COMPLETED)
"""Stages of a case that was signed, and neither suspended nor lost since."""
MOST = 1000
"""Cases that one line of the log may stand for; more is a slip of the finger."""
_LARGEST = Decimal(10) ** 15
_AHEAD = timedelta(days=366)
_FIRST_DAY = date(1990, 1, 1)


def usual_type(kind: str, level: str) -> int | None:
    """The type that a case of this kind is reported as; only the table of the clusters has types."""
    return TYPE_OF_KIND.get(kind, OTHER_TYPE) if level == Level.CLUSTER else None


def type_after(was: Mapping[str, Any], kind: str, level: str) -> int | None:
    """The reported type once kind or level have changed: one that somebody chose stays."""
    usual = usual_type(was["kind"], was["level"])
    held: int | None = was["reported_type"]
    return usual_type(kind, level) if held in (None, usual) else held


def checked(values: Mapping[str, Any], standing: Mapping[str, Any], today: date) -> dict[str, Any]:
    """New values of a case as they are to be held; `standing` are its values so far.

    MissionError for what makes no sense: one sentence, and nothing is changed.
    """
    found = dict(values)
    for name in _CHOSEN & found.keys():
        found[name] = _chosen(name, found[name])
    if code := found.get("currency"):
        found["currency"] = _currency(str(code))
    if found.get("nb", 1) is None:
        raise MissionError(_("Nb is empty"), hint=_("Write how many cases this line stands for, 0 to 1000"))
    for name, check in _CHECKS.items():
        if found.get(name) is not None:
            check(found[name])
    if found.get("stage_date"):
        _check_day(found["stage_date"], today)
    if {"value", "currency"} & found.keys():
        _check_amount({**standing, **found})
    return found


_CHOSEN = frozenset({"kind", "stage", "level", "confidentiality"})


def _chosen(name: str, value: str) -> str:
    choices = field_of(Case, name).choices
    assert choices is not None
    if value not in list(choices):
        raise MissionError(
            _("“{text}” is not among the choices").format(text=value),
            hint=_("Choose from: {names}").format(names=", ".join(_(choice) for choice in choices)),
        )
    return value


def check_step(on: date | None, text: str, today: date) -> None:
    """MissionError for a step that says nothing, and for one in a far future."""
    if not text.strip():
        raise MissionError(_("The step says nothing"), hint=_("Write what was done"))
    if on is not None and not _FIRST_DAY <= on <= today + _AHEAD:
        raise MissionError(
            _("This cannot have been done on {day}").format(day=on.isoformat()), hint=_("Look at the year")
        )


def _currency(text: str) -> str:
    read = read_currency(text)
    if read.value is None:
        message = read.problem.message if read.problem else _("“{text}” is no currency").format(text=text)
        raise MissionError(message, hint=_("Write its code, such as EUR or CNY"))
    return read.value


def _check_amount(values: Mapping[str, Any]) -> None:
    if values.get("value") is not None and not values.get("currency"):
        raise MissionError(_("The value has no currency"), hint=_("Choose the currency as well"))


def _check_value(value: Decimal) -> None:
    if not value.is_finite() or value < 0:
        raise MissionError(
            _("The value is below nothing"), hint=_("Write what the case is worth, or nothing")
        )
    if value > _LARGEST:
        raise MissionError(_("The value is too large to be one"), hint=_("Look at its zeros"))


def _check_nb(nb: int) -> None:
    if not 0 <= nb <= MOST:
        raise MissionError(
            _("Nb cannot be {n}").format(n=nb), hint=_("Write how many cases this line stands for, 0 to 1000")
        )


def _check_number(number: int) -> None:
    if not 0 < number < 10**6:
        raise MissionError(_("No. cannot be {n}").format(n=number), hint=_("Write a number from 1 on"))


def _check_day(day: date, today: date) -> None:
    if not _FIRST_DAY <= day <= today + _AHEAD:
        raise MissionError(
            _("The stage cannot have been reached on {day}").format(day=day.isoformat()),
            hint=_("Look at the year"),
        )


def _check_type(number: int) -> None:
    if number not in REPORTED_TYPES:
        raise MissionError(_("The report has no type {n}").format(n=number), hint=_("Choose one from 1 to 4"))


def check_market(code: str) -> None:
    """MissionError for what is no country code."""
    from missionapp.domain.checks.places import is_country_code

    if not is_country_code(code):
        raise MissionError(
            _("“{code}” is no country code").format(code=code),
            hint=_("Give its two letters, such as CN or US"),
        )


_CHECKS: Mapping[str, Any] = {
    "value": _check_value,
    "nb": _check_nb,
    "number": _check_number,
    "reported_type": _check_type,
    "market": check_market,
}
