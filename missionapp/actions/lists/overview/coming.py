"""What comes next: lines of the programme while there are any, then what is due."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from missionapp.actions.lists.overview.ground import Ground
from missionapp.actions.lists.overview.naming import task_said
from missionapp.actions.lists.overview.rows import Coming
from missionapp.actions.lists.overview.tallies import open_tasks
from missionapp.actions.lists.programme import ProgrammeRow
from missionapp.domain import entities as e
from missionapp.i18n import ngettext

_MOST = 5
"""How many are shown at most; the name of another day takes the place of one."""
_SOON = timedelta(hours=3)


def coming(ground: Ground, programme: Sequence[ProgrammeRow]) -> list[Coming]:
    """The next lines of the programme, and the next tasks where the programme leaves room."""
    lines = [line for row in programme for line in _of_row(ground, row)]
    lines.sort(key=lambda line: (line.start or ground.now, line.title))
    return _first(ground, [*lines[:_MOST], *_tasks(ground)])


def _first(ground: Ground, lines: Sequence[Coming]) -> list[Coming]:
    """As many as are shown."""
    found: list[Coming] = []
    room, last = _MOST, ground.today
    for line in lines:
        room -= 2 if line.day != last and line.start else 1
        if room < 0:
            break
        found, last = [*found, line], line.day
    return found


def _of_row(ground: Ground, row: ProgrammeRow) -> Iterable[Coming]:
    """What is to come of a sitting: all of it, or its next meetings."""
    if row.start is None or row.end is None or row.day is None or row.end <= ground.now:
        return
    line = Coming(
        page="programme",
        record=row.id,
        title=row.title,
        line=_meetings_said(row.meetings, row.place),
        day=row.day,
        kind=row.kind,
        form=row.form,
        start=row.start,
        home=_other(row.start, row.home_start),
        running=row.start <= ground.now,
        minutes=_minutes(ground, row.start),
    )
    yield line
    if line.running:
        yield from _next_meetings(ground, row, line)


def _meetings_said(n: int, place: str) -> str:
    said = ngettext("{n} meeting", "{n} meetings", n).format(n=n) if n else ""
    return ", ".join(filter(None, (said, place)))


def _other(start: datetime, home: datetime | None) -> datetime | None:
    return home if home and home.utcoffset() != start.utcoffset() else None


def _minutes(ground: Ground, start: datetime) -> int | None:
    left = start - ground.now
    if not timedelta() < left <= _SOON:
        return None
    return -(-int(left.total_seconds()) // 60)


def _next_meetings(ground: Ground, row: ProgrammeRow, line: Coming) -> Iterable[Coming]:
    """The meetings of a running sitting that begin next, all at once."""
    here = [m for m in ground.ahead if m.start and m.start > ground.now and _is_in(ground, m, row)]
    if here and here[0].start:
        start = here[0].start.astimezone(ZoneInfo(row.zone))
        n = sum(meeting.start == here[0].start for meeting in here)
        home = here[0].start.astimezone(row.home_start.tzinfo) if row.home_start else None
        yield replace(
            line,
            line=_meetings_said(n, row.place),
            page="today",
            record=here[0].id,
            start=start,
            home=_other(start, home),
            running=False,
            minutes=_minutes(ground, here[0].start),
        )


def _is_in(ground: Ground, meeting: e.Meeting, row: ProgrammeRow) -> bool:
    sitting = ground.sitting_of(meeting)
    return sitting is not None and sitting.id == row.session_id


def _tasks(ground: Ground) -> list[Coming]:
    """What is due: what is still to come before what is late, which needs somebody already."""
    due = [task for task in open_tasks(ground) if task.due]
    due.sort(key=lambda task: task.due is not None and task.due < ground.today)
    return [_task(ground, task) for task in due]


def _task(ground: Ground, task: e.FollowUp) -> Coming:
    owner = ground.records.by_id.get(task.owner_id) if task.owner_id else None
    day = task.due or ground.today
    return Coming(
        page="follow-ups",
        record=task.id,
        title=task_said(ground, task),
        line=owner.name if isinstance(owner, e.Person) else "",
        day=day,
        late=day < ground.today,
    )
