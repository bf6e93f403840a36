"""What of a partner's file was merged before and undone here: when, and by whom."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from missionapp.actions.exchange.moments import moment, when_said
from missionapp.i18n import ngettext
from missionapp.store.log.tables import ACTOR, TX
from missionapp.store.merging.union import Union


@dataclass(frozen=True, slots=True)
class UndoneMerge:
    """A merge of the file that stands undone; `merged` is a moment of the log."""

    changes: int
    """How many records it is about."""
    merged: str
    by: str
    """Who undid it."""


def read_undone(connection: Connection, union: Union) -> tuple[UndoneMerge, ...]:
    """Those of a union, the one undone last first, in one query."""
    wanted = [step for each in union.undone for step in (each.merge, each.undoing)]
    if not wanted:
        return ()
    query = select(TX.c.id, TX.c.wall, ACTOR.c.person).join(ACTOR, ACTOR.c.id == TX.c.actor)
    steps = {bytes(row.id): row for row in connection.execute(query.where(TX.c.id.in_(wanted)))}
    return tuple(
        UndoneMerge(each.records, steps[each.merge].wall, steps[each.undoing].person) for each in union.undone
    )


def changes_undone(found: Sequence[UndoneMerge]) -> int:
    """How many changes would come back."""
    return sum(each.changes for each in found)


def undone_said(found: Sequence[UndoneMerge], file: str) -> str:
    """What is said of them, the one undone last in words; "" where there are none."""
    if not found:
        return ""
    n = changes_undone(found)
    text = ngettext(
        "{n} change of {file} was merged on {when} and undone by {who}; it stays undone.",
        "{n} changes of {file} were merged on {when} and undone by {who}; they stay undone.",
        n,
    )
    return text.format(n=n, file=file, when=when_said(moment(found[0].merged)), who=found[0].by)


def again_said(n: int, file: str) -> str:
    """What is said when they come back."""
    text = ngettext(
        "{n} change of {file} that was undone here comes back too.",
        "{n} changes of {file} that were undone here come back too.",
        n,
    )
    return text.format(n=n, file=file) if n else ""
