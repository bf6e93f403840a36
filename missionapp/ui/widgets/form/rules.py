"""What values of one record say against each other."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from missionapp.actions.lists.wording import day_said
from missionapp.i18n import _
from missionapp.ui.widgets.form.values import Setting

_SPANS = {"start": "end", "break_start": "break_end"}


def rule_for(name: str, value: Any, other: Callable[[str], Any], setting: Setting) -> str:
    """What is wrong with a field's value beside the others' (`other(name)`), and what to do; else ""."""
    if value is None:
        return ""
    if name == "due" and setting.first_due and value < setting.first_due:
        return _("Before the mission begins. Set it to {day} or later.").format(
            day=_said(setting.first_due, setting)
        )
    for first, last in _SPANS.items():
        if name == last and _is_before(value, other(first)):
            return _("Ends before it starts. Set it after {start}.").format(
                start=_said(other(first), setting)
            )
        if name == first and _is_before(other(last), value):
            return _("Starts after it ends. Set it before {end}.").format(end=_said(other(last), setting))
    return ""


def _is_before(end: Any, start: Any) -> bool:
    """Whether an end comes too early; a day may end as it begins, a moment may not."""
    if end is None or start is None:
        return False
    early = end < start
    return bool(early or (isinstance(end, datetime | time) and end == start))


def _said(value: Any, setting: Setting) -> str:
    if isinstance(value, datetime):
        local = value.astimezone(ZoneInfo(setting.zone))
        return f"{day_said(local.date(), 'd MMM')}, {local:%H:%M}"
    if isinstance(value, date):
        return day_said(value, "d MMM y")
    return f"{value:%H:%M}"
