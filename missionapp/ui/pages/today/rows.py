"""The words of a meeting in its slot: its pill, its sentence, and what the day came to."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from missionapp.actions.lists.today import Sitting
from missionapp.actions.lists.wording import day_said, time_said
from missionapp.domain.entities.meetings import MeetingStatus
from missionapp.i18n import _, ngettext
from missionapp.ui.widgets.pill import Pill

_OPEN = (MeetingStatus.PLANNED, MeetingStatus.CONFIRMED, MeetingStatus.HELD)


def pill_of(sitting: Sitting, *, begun: bool, asked: bool, now: datetime) -> Pill:
    """How far a meeting is. `begun`: being recorded; `asked`: a missing outcome is asked for."""
    if begun and _is_under_way(sitting, now):
        return Pill(_("Recording"), "pencil-simple", "accent")
    match sitting.status:
        case MeetingStatus.HELD if asked and sitting.lacks_outcome:
            return Pill(_("No outcome"), "chart-bar", "warn")
        case MeetingStatus.HELD:
            return Pill(_("Held"), "check", "ok")
        case MeetingStatus.NO_SHOW:
            return Pill(_("No-show"), "user-minus", "bad")
        case MeetingStatus.MOVED:
            return Pill(moved_said(sitting), "arrow-bend-up-right", "warn")
        case MeetingStatus.CANCELLED:
            return Pill(_("Cancelled"), "prohibit")
    if sitting.start > now:
        return Pill(_("To come"), "clock")
    return Pill(_("To record"), "circle-dashed")


def _is_under_way(sitting: Sitting, now: datetime) -> bool:
    """Whether there is something to record of it yet that is not all said."""
    to_come = sitting.status != MeetingStatus.HELD and sitting.start > now
    return sitting.status in _OPEN and not to_come


def moved_said(sitting: Sitting) -> str:
    """ "Moved to 15:00", with the day where it is another."""
    if sitting.moved_to is None:
        return _("Moved")
    return _("Moved to {time}").format(time=moment_said(sitting.moved_to, sitting.start.date()))


def moment_said(moment: datetime, day: date) -> str:
    """The time, with its day where that is not `day`."""
    if moment.date() == day:
        return time_said(moment)
    return f"{day_said(moment.date(), 'EEE d')} {time_said(moment)}"


def title_of(sitting: Sitting) -> str:
    """Who meets whom."""
    if not sitting.theirs:
        return sitting.ours
    return _("{one} with {other}").format(one=sitting.ours, other=sitting.theirs)


def sentence_of(sitting: Sitting, pill: Pill) -> str:
    """All of it for a screen reader: "Table 7, Kaptiva Sports with YESports, 14:20, to record"."""
    parts = [table_said(sitting), title_of(sitting), time_said(sitting.start)]
    said = pill.text[:1].lower() + pill.text[1:]
    return ", ".join([*filter(None, parts), said])


def table_said(sitting: Sitting) -> str:
    """ "Table 7"; what is not a number stands for itself."""
    if sitting.table.isdecimal():
        return _("Table {table}").format(table=sitting.table)
    return sitting.table


def count_said(sittings: Sequence[Sitting]) -> str:
    """ "9 meetings, 5 to record"."""
    left = sum(not sitting.is_recorded for sitting in sittings)
    said = [meetings_said(len(sittings))]
    if left:
        said.append(ngettext("{n} to record", "{n} to record", left).format(n=left))
    elif sittings:
        said.append(_("all recorded"))
    return ", ".join(said)


def meetings_said(number: int) -> str:
    """ "9 meetings"."""
    return ngettext("{n} meeting", "{n} meetings", number).format(n=number)


def sum_said(sittings: Sequence[Sitting]) -> str:
    """What became of a day: "40 held, 3 no-shows, 2 moved, 1 cancelled"."""
    count = Counter(sitting.status for sitting in sittings)
    words = (
        (MeetingStatus.HELD, ngettext("{n} held", "{n} held", count[MeetingStatus.HELD])),
        (MeetingStatus.NO_SHOW, ngettext("{n} no-show", "{n} no-shows", count[MeetingStatus.NO_SHOW])),
        (MeetingStatus.MOVED, ngettext("{n} moved", "{n} moved", count[MeetingStatus.MOVED])),
        (MeetingStatus.CANCELLED, ngettext("{n} cancelled", "{n} cancelled", count[MeetingStatus.CANCELLED])),
    )
    return ", ".join(said.format(n=count[status]) for status, said in words if count[status])


def left_said(sitting: Sitting, now: datetime) -> tuple[str, float | None]:
    """How much time is left of a meeting of today, and the share of it that has gone while it lasts."""
    if now < sitting.start:
        minutes = _minutes(sitting.start, now)
        if minutes < 60:
            return ngettext("in {n} min", "in {n} min", minutes).format(n=minutes), None
        return _("at {time}").format(time=time_said(sitting.start)), None
    if now < sitting.end:
        minutes = _minutes(sitting.end, now)
        gone = (now - sitting.start) / (sitting.end - sitting.start)
        return ngettext("{n} min left", "{n} min left", minutes).format(n=minutes), gone
    return _("ended {time}").format(time=time_said(sitting.end)), None


def _minutes(until: datetime, now: datetime) -> int:
    return max(1, -(-int((until - now).total_seconds()) // 60))
