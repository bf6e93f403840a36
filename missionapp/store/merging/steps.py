"""Merging another log into an open mission: one transaction, one step, undone where nothing was built on."""

import gc
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager

from sqlalchemy import select

from missionapp.domain.errors import MissionError
from missionapp.i18n import N_, _
from missionapp.store.checks.verify import forged
from missionapp.store.log.oplog import clock
from missionapp.store.log.tables import META, OP
from missionapp.store.merging.again import bring_back
from missionapp.store.merging.incoming import AlteredError, Incoming
from missionapp.store.merging.refusals import refused
from missionapp.store.merging.union import Union, apply, unite
from missionapp.store.sessions import WriteSession
from missionapp.store.store import Store

MERGED = N_("Merge a file: {n} changes")
"""What such a step is called in the history."""


def known_ops(store: Store) -> set[bytes]:
    """The operations that a mission has: what need not be read of another file."""
    with store.log() as log:
        return set(map(bytes, log.scalars(select(OP.c.id))))


def union_of(store: Store, incoming: Incoming) -> Union:
    """What merging would make of a mission, which stays as it is. MissionError when the other log lies."""
    with store.log() as log, _told(incoming):
        return unite(log, incoming)


Settle = Callable[[WriteSession, Union], None]
"""What is decided in the same step, when all of the other log is in."""


def merge_into(
    store: Store,
    incoming: Incoming,
    settle: Settle | None = None,
    *,
    first: Callable[[], object] | None = None,
    count: int | None = None,
    again: bool = False,
    seen: Union | None = None,
) -> Union:
    """Take everything of another log into a mission, and settle what is chosen, as one step.

    `first` is done before anything is changed, where something will be; `count` is how many changes the step
    speaks of, else it counts the operations. What was merged of this log and undone here stays undone, unless
    it shall stand `again`. `seen` is the union that somebody has looked at: it is taken where it still is
    true. Raises MissionError, with nothing changed: the other log is not sound, this mission is damaged, the
    disk is full.
    """
    with _told(incoming), _no_garbage():
        is_same = seen is not None and seen.incoming is incoming and still_true(store, seen)
        union = seen if is_same and seen else union_of(store, incoming)
        if union.changes_nothing and not (again and union.undone):
            return union
        _require_sound(store)
        if first is not None:
            first()
        with store.write(MERGED, n=_counted(union, again=again) if count is None else count) as session:
            if session.author.lamport != union.at:
                union = unite(session.connection(), incoming)
            apply(session, union)
            if settle is not None:
                settle(session, union)
            if again:
                bring_back(session, union.undone, union.news)
    _count_newer_values(store)
    return union


def still_true(store: Store, union: Union) -> bool:
    """Whether nothing was written since a union was found."""
    with store.log() as log:
        return clock(log) == union.at


def _counted(union: Union, *, again: bool) -> int:
    return len(union.news) + (sum(each.records for each in union.undone) if again else 0)


def _count_newer_values(store: Store) -> None:
    with store.log() as log:
        store.newer_values = int(log.scalar(select(META.c.value).where(META.c.key == "newer_values")) or 0)


@contextmanager
def _no_garbage() -> Iterator[None]:
    """Look for no garbage meanwhile: what is made here stays until the end, and there is much of it."""
    was_looked_for = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_looked_for:
            gc.enable()


@contextmanager
def _told(incoming: Incoming) -> Iterator[None]:
    try:
        yield
    except AlteredError as error:
        raise refused("altered", incoming.name) from error


def _require_sound(store: Store) -> None:
    """Into a damaged mission nothing is merged: what was altered would travel on."""
    with store.log() as log:
        wrong: Collection[str] = forged(log)
    if wrong:
        raise MissionError(
            _("{file} holds records that were changed outside missionapp; nothing was merged").format(
                file=store.name
            ),
            hint=_("Keep this file, and open its newest snapshot"),
        )
