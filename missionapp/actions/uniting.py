"""Other files merged into a mission or a register: read and verified first, then taken in, a step each."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields
from uuid import UUID

from sqlalchemy import Connection, select

from missionapp.actions.exchange import merging
from missionapp.actions.exchange.spoiling import read_spoilt, spoilt_said
from missionapp.actions.exchange.undoing import again_said, changes_undone, read_undone, undone_said
from missionapp.actions.lists.duplicates import COMPARED, read_duplicates
from missionapp.domain.entities import Mission
from missionapp.domain.types import LogValue
from missionapp.i18n import _
from missionapp.store.backends.places import file_of
from missionapp.store.log.projection import holders, is_alive, value_of
from missionapp.store.log.tables import HEAD, TX, Heads, Op
from missionapp.store.merging.conflicts import conflicts
from missionapp.store.merging.foreign import foreign, incoming_from
from missionapp.store.merging.incoming import Incoming
from missionapp.store.merging.steps import union_of
from missionapp.store.merging.union import Union
from missionapp.store.store import Store

_MISSION = Mission.__tablename__


@dataclass(frozen=True)
class Merged:
    """What a merge brought, in numbers."""

    new: int = 0
    """Records that were not there."""
    changed: int = 0
    """Records that hold something else now, or are deleted."""
    conflicts: int = 0
    """Fields on which people disagree since."""
    duplicates: int = 0
    """Pairs that may be the same, with a new one in them."""
    applied: int = 0
    """Operations that were taken in."""
    undone: int = 0
    """Changes that were merged before, undone here, and stay undone."""
    brought_back: int = 0
    """Changes that were undone here and stand again."""
    damaged: int = 0
    """Attachments that came without their content."""
    remarks: tuple[str, ...] = ()
    """What there is to know of it, in sentences."""

    def __add__(self, other: "Merged") -> "Merged":
        return Merged(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    @property
    def changes_nothing(self) -> bool:
        """Whether the mission had all of it."""
        return not (self.new or self.changed or self.applied or self.brought_back)


@contextmanager
def reading(place: str, passphrase: str | None, known: Collection[bytes]) -> Iterator[Incoming]:
    """What a file or a register holds, but for the operations that are known, while this lasts."""
    path = file_of(place)
    if path is not None:
        with foreign(path, passphrase, known) as incoming:
            yield incoming
        return
    with Store.open(place, passphrase, write=False) as store, store.log() as log:
        yield incoming_from(log, store.name, known)


def require_all_sound(store: Store, sources: Iterable[Incoming]) -> None:
    """MissionError when one of them is not what was written; nothing is changed."""
    for incoming in sources:
        union_of(store, incoming)


def is_of_another_mission(store: Store, incoming: Incoming) -> bool:
    """Whether a mission is to take in one that it has nothing in common with; a register holds all."""
    if store.is_register:
        return False
    query = select(HEAD.c.row).where(HEAD.c.entity == _MISSION)
    with store.log() as log:
        shared = incoming.steps.keys() & set(map(bytes, log.scalars(select(TX.c.id))))
        ours = set(map(bytes, log.scalars(query)))
    theirs = {op.row for op in incoming.ops if op.entity == _MISSION}
    return bool(ours and theirs and not shared and not ours & theirs)


def take_in(store: Store, incoming: Incoming, *, again: bool = False) -> Merged:
    """Merge another log, as one step, with a snapshot before it; where nothing is new, nothing is written.

    What was merged of it before and undone here stays undone, unless it shall stand `again`.
    """
    with store.log() as log:
        before = _disputed(log)
    union = merging.take_in(store, incoming, again=again)
    told = _remarked(store, union, again=again)
    if union.changes_nothing and not told.brought_back:
        return told
    with store.log() as log:
        disputed = len(_disputed(log) - before)
    return _counted(store, union, disputed) + told


def _remarked(store: Store, union: Union, *, again: bool) -> Merged:
    """What stays undone or came back, and which attachments are damaged."""
    with store.log() as log:
        undone, spoilt = read_undone(log, union), read_spoilt(log, union)
    name, changes = union.incoming.name, changes_undone(undone)
    said = again_said(changes, name) if again else undone_said(undone, name)
    remarks = tuple(filter(None, (said, spoilt_said(spoilt, name))))
    back = changes if again else 0
    return Merged(undone=changes - back, brought_back=back, damaged=len(spoilt), remarks=remarks)


def _disputed(log: Connection) -> set[tuple[str, str, str]]:
    return {(conflict.entity, conflict.row, conflict.field) for conflict in conflicts(log)}


def _counted(store: Store, union: Union, disputed: int) -> Merged:
    alive = {row for row, heads in union.after.items() if is_alive(heads, union.ops)}
    new = {row for row in alive - union.erased if not union.before.get(row)}
    ours = {op.id: op for op in union.ours}
    changed = [
        row
        for row, heads in union.before.items()
        if heads and row not in new and _shown(heads, ours) != _shown(union.after[row], union.ops)
    ]
    compared = {kind.__tablename__ for kind in COMPARED}
    came = {UUID(bytes=row) for entity, row in new if entity in compared}
    with store.read() as session:
        pairs = read_duplicates(session, came) if came else []
    alike = sum(pair.is_new for pair in pairs)
    return Merged(len(new), len(changed), disputed, alike, len(union.news))


def _shown(heads: Heads, ops: Mapping[bytes, Op]) -> dict[str, LogValue]:
    """What a record shows: of several values for a field the one that is shown first."""
    fields = {name for held in heads.values() for op in held for name in ops[op].body}
    return {name: value_of(holders(heads, name, ops)[0], name) for name in fields}


def told(name: str, merged: Merged) -> list[str]:
    """What a merge brought, in a line, and what there is to know of it."""
    if merged.changes_nothing:
        line = _("{file}: nothing new").format(file=name)
    elif not merged.applied:
        line = ""
    else:
        text = _(
            "{file}: {new} new, {changed} changed, {conflicts} in conflict, {duplicates} likely there twice"
        )
        line = text.format(file=name, **vars(merged))
    return [*filter(None, [line]), *merged.remarks]
