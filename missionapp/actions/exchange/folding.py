"""What stands beside the disputes of a record: what is the same in both, and what both have added."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from missionapp.actions.exchange.deltas import PARTS, Delta
from missionapp.actions.exchange.disputes import Found
from missionapp.actions.exchange.ledger import Ledger
from missionapp.actions.exchange.values import Folded
from missionapp.actions.exchange.words import Words, known_field, label_of
from missionapp.domain.entities import entities
from missionapp.domain.fields import Field
from missionapp.domain.types import LogValue
from missionapp.i18n import _
from missionapp.store.log.oplog import Row
from missionapp.store.log.projection import holders, value_of
from missionapp.store.log.tables import ALL, DELETED, Heads

Before = Mapping[Row, Heads]


def same_fields(ledger: Ledger, row: Row) -> list[str]:
    """The fields to which several people gave the same value, each by themselves."""
    found = []
    for name, held in ledger.heads(row).items():
        if len(held) > 1 and name not in (ALL, DELETED):
            values = {value_of(op, name) for op in holders(ledger.heads(row), name, ledger.ops)}
            if len(values) == 1 and values != {None}:
                found.append(name)
    return sorted(found)


def said_beside(
    ledger: Ledger, found: Found, happens: Mapping[Row, Delta], before: Before
) -> Iterator[tuple[Field | None, LogValue]]:
    """Every value that has to be said in the lines of these records."""
    for row in found:
        for name in (*same_fields(ledger, row), *_theirs(row, found, happens)):
            yield known_field(row[0], name), ledger.value(row, name)
            yield known_field(row[0], name), _old(ledger, before, row, name)


def _old(ledger: Ledger, before: Before, row: Row, name: str) -> LogValue:
    """What it holds here until now."""
    held = holders(before.get(row, {}), name, ledger.ops)
    return value_of(held[0], name) if held else None


def _theirs(row: Row, found: Found, happens: Mapping[Row, Delta]) -> list[str]:
    """The fields in which their value is taken, as nobody disagrees."""
    disputed = {conflict.field for conflict in found[row]}
    delta = happens.get(row)
    return [name for name in delta.fields if name not in disputed] if delta else []


def fold(
    session: Session,
    ledger: Ledger,
    words: Words,
    found: Found,
    happens: Mapping[Row, Delta],
    parts: Mapping[Row, Sequence[Row]],
    before: Before,
) -> dict[Row, list[Folded]]:
    """The lines of each record, in a number of queries that does not grow with the records.

    `before` are the heads that hold the fields now.
    """
    here = _counted(session, found, {part for row in found for part in parts.get(row, ())})
    return {
        row: [
            *(_same(ledger, words, row, name) for name in same_fields(ledger, row)),
            *(
                _changed(ledger, words, row, name, _old(ledger, before, row, name))
                for name in _theirs(row, found, happens)
            ),
            *_lists(ledger, row, [part for part in parts.get(row, ()) if part != row], happens, here),
        ]
        for row in found
    }


def _same(ledger: Ledger, words: Words, row: Row, name: str) -> Folded:
    text = words.said(known_field(row[0], name), ledger.value(row, name)) or _("nothing")
    return Folded(label_of(row[0], name), text, _("same in both"), "same")


def _changed(ledger: Ledger, words: Words, row: Row, name: str, old: LogValue) -> Folded:
    """A field that only they wrote in: theirs stands after the merge."""
    f = known_field(row[0], name)
    text, was = words.said(f, ledger.value(row, name)), words.said(f, old)
    if not was:
        return Folded(label_of(row[0], name), text, _("only in their file, comes in"), "added")
    note = _("changed in their file alone, comes in; it was: {value}").format(value=was)
    return Folded(label_of(row[0], name), text or _("nothing"), note, "changed")


_Counts = Mapping[tuple[bytes, str, str], int]
"""How many there are here: by owner, entity, and the list's name."""


def _lists(
    ledger: Ledger, row: Row, parts: Iterable[Row], happens: Mapping[Row, Delta], here: _Counts
) -> Iterator[Folded]:
    come: dict[tuple[str, str], int] = {}
    for part in parts:
        if happens[part].what == "new":
            which = (part[0], _list_of(ledger, part))
            come[which] = come.get(which, 0) + 1
    for (entity, name), there in come.items():
        label = label_of(row[0], name) if name else _(entities()[entity].plural)
        count = here.get((row[1], entity, name), 0)
        if count:
            text = _("{here} here and {there} in their file").format(here=count, there=there)
            yield Folded(label, text, _("all kept, no choice needed"), "added")
        else:
            text = _("{there} in their file").format(there=there)
            yield Folded(label, text, _("only there, comes in"), "added")


def _list_of(ledger: Ledger, part: Row) -> str:
    return str(ledger.value(part, "list_name") or "") if part[0] == "list_value" else ""


def _counted(session: Session, found: Iterable[Row], parts: Iterable[Row]) -> _Counts:
    """How many parts these records have here, of the kinds of which some come."""
    counts: dict[tuple[bytes, str, str], int] = {}
    ids = [UUID(bytes=row[1]) for row in found]
    for entity in sorted({part[0] for part in parts} & PARTS.keys()):
        kind = entities()[entity]
        owner = getattr(kind, PARTS[entity])
        names = [kind.list_name] if entity == "list_value" else []  # type: ignore[attr-defined]
        query = select(owner, func.count(), *names).where(owner.in_(ids)).group_by(owner, *names)
        for whose, count, *name in session.execute(query):
            counts[whose.bytes, entity, name[0] if name else ""] = count
    return counts
