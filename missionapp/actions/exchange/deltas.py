"""What a merge does to each record, as far as one sees it: it comes, changes or goes."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from missionapp.actions.exchange.ledger import Ledger
from missionapp.domain import entities as e
from missionapp.domain.entities import entities
from missionapp.domain.fields import field_of
from missionapp.store.belonging import BELONGS
from missionapp.store.log.oplog import Row
from missionapp.store.log.projection import holders, is_alive, value_of
from missionapp.store.log.tables import ALL, DELETED, Heads
from missionapp.store.log.titles import id_of
from missionapp.store.merging.union import Union

_ALONE = (e.Wish, e.Travel)
"""Parts of other records of which people speak by themselves."""

PARTS: Mapping[str, str] = {
    str(kind.__tablename__): by.reference
    for kind, by in BELONGS.items()
    if by is not None and by.owner is not e.Mission and kind not in _ALONE
}
"""Entity whose records are told with what they are part of → the field that says of what."""


@dataclass(frozen=True, slots=True)
class Delta:
    """What happens to one record."""

    what: str
    """ "new", "changed" or "deleted"; "" when only its parts change."""
    fields: tuple[str, ...] = ()
    """Of a changed record, the fields that show another value."""


def deltas(union: Union, ledger: Ledger) -> dict[Row, Delta]:
    """What happens to each record; those in which one sees nothing of it are left out."""
    known = entities()
    found = ((row, _delta(union, ledger, row)) for row in union.after if row[0] in known)
    return {row: delta for row, delta in found if delta is not None}


def _delta(union: Union, ledger: Ledger, row: Row) -> Delta | None:
    before = union.before.get(row, {})
    was = bool(before) and (DELETED not in before or is_alive(before, ledger.ops))
    now = ledger.is_alive(row)
    if was != now:
        return Delta("new" if now else "deleted")
    fields = _changed(before, union.after[row], ledger) if now else ()
    return Delta("changed", fields) if fields else None


def _changed(before: Heads, after: Heads, ledger: Ledger) -> tuple[str, ...]:
    names = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    if ALL in names:
        names |= {
            name for op in before.get(ALL, set()) | after.get(ALL, set()) for name in ledger.ops[op].body
        }
    both = ((name, _shown(before, name, ledger), _shown(after, name, ledger)) for name in sorted(names))
    return tuple(name for name, old, new in both if old != new and name not in (ALL, DELETED))


def _shown(heads: Heads, name: str, ledger: Ledger) -> object:
    held = holders(heads, name, ledger.ops)
    return value_of(held[0], name) if held else None


def by_whole(ledger: Ledger, rows: Iterable[Row]) -> dict[Row, list[Row]]:
    """Records by what they are part of, at last; those that are whole stand under themselves.

    A part of what is no longer there stands for itself.
    """
    rows = list(rows)
    owner: dict[Row, Row] = {}
    pending = [row for row in rows if row[0] in PARTS]
    while pending:
        found = _owners(ledger, pending)
        owner |= found
        ledger.load(found.values())
        pending = [row for row in dict.fromkeys(found.values()) if row[0] in PARTS and row not in owner]
    wholes: dict[Row, list[Row]] = {}
    for row in rows:
        wholes.setdefault(_whole(row, owner, ledger), []).append(row)
    return wholes


def _whole(row: Row, owner: Mapping[Row, Row], ledger: Ledger) -> Row:
    last = row
    for _step in range(len(PARTS)):
        if last not in owner:
            break
        last = owner[last]
    return last if last == row or ledger.heads(last) else row


def _owners(ledger: Ledger, rows: Collection[Row]) -> dict[Row, Row]:
    """What each of these records is part of."""
    found: dict[Row, Row] = {}
    anywhere: dict[Row, bytes] = {}
    for row in rows:
        owner = id_of(ledger.value(row, PARTS[row[0]]))
        if owner is not None:
            target = field_of(entities()[row[0]], PARTS[row[0]]).target
            if target:
                found[row] = (target, owner)
            else:
                anywhere[row] = owner
    rows_of = ledger.rows_of(anywhere.values())
    return found | {row: rows_of[owner] for row, owner in anywhere.items() if owner in rows_of}
