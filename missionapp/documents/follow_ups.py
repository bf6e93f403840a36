"""The list of what is still to be done, by whom and until when."""

from collections.abc import Iterable, Sequence
from datetime import date

from missionapp.documents.kit.blocks import (
    Block,
    Cell,
    Column,
    Group,
    Heading,
    Number,
    Numbers,
    Said,
    Table,
    Text,
)
from missionapp.documents.telling import Task, Telling
from missionapp.domain.figures.outcomes import all_open_follow_ups, late_follow_ups, told_follow_ups
from missionapp.domain.names import fold
from missionapp.i18n import N_

_DONE_SHOWN = 12
"""Of what is done, the last."""


def follow_up_blocks(telling: Telling, today: date) -> list[Block]:
    """What is open by owner, what is late first; then what was done last."""
    tasks = [telling.task(follow_up) for follow_up in told_follow_ups(telling.records)]
    still = sorted((task for task in tasks if task.done is None), key=lambda t: t.order)
    done = sorted((task for task in tasks if task.done), key=_last_done)
    return [
        _numbers(telling, today),
        _open(telling, still, today),
        *_done(telling, done),
    ]


def _last_done(task: Task) -> tuple[int, tuple[date, str]]:
    return -(task.done or date.min).toordinal(), task.order


def _numbers(telling: Telling, today: date) -> Block:
    say = telling.words.say
    late = late_follow_ups(telling.records, today).value or 0
    still = all_open_follow_ups(telling.records).value
    return Numbers(
        (
            Number(say(N_("still to be done")), str(still or 0)),
            Number(say(N_("of these late on {day}")).format(day=telling.words.day(today)), str(late)),
        )
    )


def _open(telling: Telling, tasks: Iterable[Task], today: date) -> Table:
    """A group for each owner by name, what has no owner at the end."""
    by_owner = grouped_tasks(tasks)
    rows: list[tuple[Cell, ...]] = []
    groups = []
    for owner in sorted(by_owner, key=lambda name: (not name, fold(name))):
        groups.append(Group(len(rows), owner or telling.words.say(N_("Nobody yet"))))
        rows += [_row(telling, task, today) for task in by_owner[owner]]
    say = telling.words.say
    columns = (
        Column(say(N_("Due")), 1.2),
        Column(say(N_("What")), 2.2),
        Column(say(N_("With whom, about what")), 2.6),
        Column(say(N_("Noted")), 1.0),
    )
    dated = any(row[3] for row in rows)
    return Table(
        columns if dated else columns[:3],
        tuple(rows if dated else (row[:3] for row in rows)),
        name=say(N_("Still to be done")),
        empty=say(N_("Everything is done.")),
        groups=tuple(groups),
    )


def grouped_tasks(tasks: Iterable[Task]) -> dict[str, list[Task]]:
    """Tasks by the name of their owner."""
    found: dict[str, list[Task]] = {}
    for task in tasks:
        found.setdefault(task.owner, []).append(task)
    return found


def _row(telling: Telling, task: Task, today: date) -> tuple[Cell, ...]:
    return _due(telling, task, today), Said(task.task, task.note), task.about, _age(telling, task, today)


def _due(telling: Telling, task: Task, today: date) -> Cell:
    """The day with its weekday, and in words how it stands."""
    say = telling.words.say
    if task.due is None:
        return say(N_("no day set"))
    day = telling.day(task.due)
    if task.due == today:
        return Said(day, say(N_("today")), strong=True)
    if task.due > today:
        return day
    late = telling.length((today - task.due).days)
    return Said(day, say(N_("LATE by {length}")).format(length=late), strong=True)


def _age(telling: Telling, task: Task, today: date) -> Cell:
    """When it was noted, and how long ago that is."""
    if task.noted is None:
        return ""
    ago = max((today - task.noted).days, 0)
    said = telling.words.say(N_("{length} ago")).format(length=telling.length(ago)) if ago else ""
    return Said(telling.words.day(task.noted), said or telling.words.say(N_("today")))


def _done(telling: Telling, tasks: Sequence[Task]) -> list[Block]:
    """The last that were done."""
    if not tasks:
        return []
    say = telling.words.say
    columns = (
        Column(say(N_("Done")), 1.2),
        Column(say(N_("What")), 2.2),
        Column(say(N_("With whom, about what")), 2.6),
        Column(say(N_("By")), 1.0),
    )
    rows = tuple((telling.day(t.done), t.task, t.about, t.owner) for t in tasks[:_DONE_SHOWN] if t.done)
    left = len(tasks) - len(rows)
    return [
        Heading(say(N_("Done last")), 2),
        Table(columns, rows, name=say(N_("Done last"))),
        *([Text(telling.more(left), small=True)] if left else []),
    ]
