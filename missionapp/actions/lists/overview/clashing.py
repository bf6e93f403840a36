"""What cannot be as it is planned, as one thing that needs somebody."""

from collections.abc import Iterable
from uuid import UUID

from missionapp.actions.lists.overview.ground import Ground
from missionapp.actions.lists.overview.rows import Need
from missionapp.actions.lists.wording import day_said, time_said
from missionapp.domain import entities as e
from missionapp.domain.checks.base import listed
from missionapp.domain.checks.clashes import Clashes
from missionapp.domain.conflicts import Code, Conflict, blocking
from missionapp.i18n import _, ngettext


def clashes_ahead(ground: Ground) -> Iterable[Need]:
    """What cannot be as it is planned, and is not over."""
    found = blocking(ground.records_ahead)
    if found:
        clashes = Clashes(ground.records, lambda moment: day_said(moment.date()))
        n = len(found)
        title = ngettext("{n} clash in the programme", "{n} clashes in the programme", n).format(n=n)
        yield Need(
            "clash",
            (_clash_said(clashes, found[0]) if n == 1 else "") or title,
            _named_clash(clashes, found[0]) if n == 1 else clashes.sentence(found[0]),
            *("programme", _drawn_on(ground, found[0]), None, ()),
        )


def _clash_said(clashes: Clashes, conflict: Conflict) -> str:
    """The sentence of the clashes that a hall knows best; "" for the others."""
    start = clashes.start(conflict)
    time, name = time_said(start) if start else "?", clashes.name(conflict.about)
    match conflict.code:
        case Code.TABLE_FULL if conflict.needs == 1 and conflict.has == 2:
            return _("Table {table} is booked twice at {time}").format(table=name, time=time)
        case Code.PARTY_TWICE:
            return _("{name} has {n} meetings at {time}").format(name=name, n=conflict.has, time=time)
    return ""


def _named_clash(clashes: Clashes, conflict: Conflict) -> str:
    """Who is in it, where the title says what it is; else all of it."""
    if not _clash_said(clashes, conflict):
        return clashes.sentence(conflict)
    return listed([clashes.name(event) for event in conflict.events]) + "."


def _drawn_on(ground: Ground, conflict: Conflict) -> UUID | None:
    """The line of the programme to go to: the sitting itself, or the one that a meeting is in."""
    records = ground.records
    for event in conflict.events:
        record = records.by_id.get(event)
        if isinstance(record, e.ProgrammeSession):
            return record.id
        if isinstance(record, e.Meeting) and (sitting := ground.sitting_of(record)):
            return sitting.id
    return None
