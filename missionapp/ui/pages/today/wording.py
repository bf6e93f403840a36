"""What the page says of a day: its line of facts, what comes next, and where to go on a day off."""

from collections.abc import Sequence
from datetime import date, datetime

from missionapp.actions.lists.timetable import Someone
from missionapp.actions.lists.today import Box, Day
from missionapp.actions.lists.wording import day_said, span_said, time_said
from missionapp.domain.entities.programme import ItemKind
from missionapp.i18n import _, ngettext
from missionapp.ui.pages.today.rows import meetings_said
from missionapp.ui.pages.today.state import Here

_MEETINGS = (ItemKind.B2B, ItemKind.C2C)
_NAMES = 2
"""Names that are said of those who are free; more are counted."""


def fact_of(here: Here) -> str:
    """The day, how much of it is recorded, what it is, and where."""
    day = here.day
    if day is None:
        return ""
    said = [day_said(day.day, "EEEE d MMMM")]
    sittings = [sitting for box in day.boxes for sitting in box.meetings]
    if sittings:
        done = sum(sitting.is_recorded for sitting in sittings)
        said.append(_("{done} of {all} recorded").format(done=done, all=len(sittings)))
    events = [event for event in day.events if event.kind in _MEETINGS]
    for event in events[:1]:
        said += filter(None, (event.title, event.place))
    return ", ".join(said)


def people_of(day: Day) -> list[Someone]:
    """Whose meetings alone can be shown."""
    return [Someone(one.id, one.name, one.ours, 0) for one in day.people]


def list_title(here: Here) -> str:
    """When the slot is, or what is gone through."""
    if here.completing:
        return _("To complete")
    return span_said(here.box.start, here.box.end) if here.box else ""


def to_complete_said(here: Here) -> str:
    """ "7 left"."""
    left = len(here.to_complete)
    return ngettext("{n} left", "{n} left", left).format(n=left) if left else _("none left")


def is_over(here: Here, now: datetime) -> bool:
    """Whether the slot that is shown is over, and there is another one to go to."""
    box = here.box
    if here.completing or box is None or not here.is_today(now) or box.end > now:
        return False
    return box_to_go_to(here, now) is not None


def box_to_go_to(here: Here, now: datetime) -> Box | None:
    """The slot of now, when another one is shown; else the next."""
    current = here.box_now(now) if here.is_today(now) else None
    if current is not None and here.box is not None and current.start > here.box.start:
        return current
    return here.box_after(now)


def next_said(here: Here, now: datetime) -> tuple[str, str]:
    """What comes next, and what there is of it; ("", "") when nothing does."""
    if here.completing:
        return "", ""
    box = box_to_go_to(here, now)
    if box is None:
        return _event_said(here)
    words = _("Go to {time}") if is_over(here, now) else _("Next {time}")
    return words.format(time=time_said(box.start)), _box_said(here, box)


def _event_said(here: Here) -> tuple[str, str]:
    event = here.event_after(here.box.start) if here.box else None
    if event is None:
        return "", ""
    said = ", ".join(filter(None, (event.title, event.place)))
    return _("Next {time}").format(time=time_said(event.start)), said


def _box_said(here: Here, box: Box) -> str:
    said = [meetings_said(len(box.meetings))]
    free = here.free_in(box) if here.who is None else []
    if 0 < len(free) <= _NAMES:
        said.append(_free_said(free))
    elif free:
        count = ngettext("{n} of ours is free", "{n} of ours are free", len(free))
        said.append(count.format(n=len(free)))
    return ", ".join(said)


def _free_said(names: Sequence[str]) -> str:
    if len(names) == 1:
        return _("{name} is free").format(name=names[0])
    return _("{one} and {other} are free").format(one=names[0], other=names[1])


def off_said(day: Day) -> str:
    """That there are no meetings, and what the programme has next."""
    said = [_("No meetings on this day.")]
    if (event := day.next_event) is not None:
        when = f"{day_said(event.start.date(), 'EEEE d MMMM')}, {time_said(event.start)}"
        said.append(_("Next: {title}, {when}.").format(title=event.title, when=when))
    return " ".join(said)


def day_to_go_to(day: Day) -> date | None:
    """The next day with something to record, else the one before."""
    later = [each for each in day.days if each > day.day and day.left.get(each)]
    before = [each for each in day.days if each < day.day and day.left.get(each)]
    usual = [day.next_event.start.date()] if day.next_event else []
    return next(iter([*later, *reversed(before), *usual]), None)


def day_named(day: date) -> str:
    """ "Thursday 16"."""
    return day_said(day, "EEEE d")
