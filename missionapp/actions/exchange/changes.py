"""Records that come, change or go by a merge, grouped by kind, with before and after in the user's words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from missionapp.actions.exchange.about import about
from missionapp.actions.exchange.deltas import PARTS, Delta
from missionapp.actions.exchange.ledger import Ledger
from missionapp.actions.exchange.values import Group, Told
from missionapp.actions.exchange.words import Words, kind_of, known_field, label_of
from missionapp.actions.lists.history import FieldChange
from missionapp.domain.entities import entities
from missionapp.domain.fields import Field, fields_of
from missionapp.domain.types import LogValue
from missionapp.i18n import _
from missionapp.store.log.oplog import Row
from missionapp.store.log.projection import holders, value_of
from missionapp.store.log.tables import Heads

MOST = 200
"""Records of one kind that are told one by one."""
_FIELDS = 12
"""Fields that are told of one record."""
_NOT_TOLD = frozenset({"mission_id", "sha256", "size", "media_type"})


@dataclass(frozen=True)
class Sorted:
    """Which records are told, by kind: all are counted, the first of each kind are told."""

    counts: Mapping[str, int]
    told: Sequence[Row]


def first_of_each(rows: Iterable[Row]) -> Sorted:
    """Count records by kind, and take the first of each."""
    counts: dict[str, int] = {}
    told: list[Row] = []
    for row in rows:
        counts[row[0]] = counts.get(row[0], 0) + 1
        if counts[row[0]] <= MOST:
            told.append(row)
    return Sorted(counts, told)


class Changes:
    """Tells what happens to records; `before` are the heads that hold their fields now."""

    def __init__(
        self,
        ledger: Ledger,
        before: Mapping[Row, Heads],
        happens: Mapping[Row, Delta],
        parts: Mapping[Row, Sequence[Row]],
    ) -> None:
        self._ledger, self._before = ledger, before
        self._happens, self._parts = happens, parts

    def rows(self, told: Iterable[Row]) -> Iterator[Row]:
        """These records, and those parts of them that are told."""
        for row in told:
            yield row
            yield from self._parts_of(row)

    def _parts_of(self, row: Row) -> Sequence[Row]:
        return [part for part in self._parts.get(row, ()) if part != row][:_FIELDS]

    def said(self, told: Iterable[Row]) -> Iterator[tuple[Field | None, LogValue]]:
        """Every value that has to be said of these records."""
        for row in self.rows(told):
            for name, old, new in self._values(row):
                yield from ((known_field(row[0], name), value) for value in (old, new))

    def groups(self, found: Sorted, words: Words, titles: Mapping[Row, str]) -> tuple[Group, ...]:
        """The records by kind, the largest kinds first, by name within each."""
        made: dict[str, list[Told]] = {kind: [] for kind in found.counts}
        for row in found.told:
            made[row[0]].append(self._told(row, words, titles))
        groups = [
            Group(
                kind,
                _(entities()[kind].plural),
                found.counts[kind],
                tuple(sorted(told, key=lambda each: (each.name.casefold(), each.row))),
            )
            for kind, told in made.items()
        ]
        return tuple(sorted(groups, key=lambda group: (-group.count, group.label)))

    def _told(self, row: Row, words: Words, titles: Mapping[Row, str]) -> Told:
        delta = self._happens.get(row)
        fields = [
            FieldChange(label_of(row[0], name), *self._both(row, name, old, new, words))
            for name, old, new in self._values(row)
        ]
        for part in self._parts_of(row):
            fields += self._of_part(row, part, words, titles)
        seen = tuple(each for each in fields if each.old != each.new)
        about_it = about(self._ledger, row, words)
        return Told(*row, delta.what if delta else "changed", titles[row], about_it, seen[:_FIELDS])

    def _both(self, row: Row, name: str, old: LogValue, new: LogValue, words: Words) -> tuple[str, str]:
        f = known_field(row[0], name)
        return words.said(f, old), words.said(f, new)

    def _of_part(self, row: Row, part: Row, words: Words, titles: Mapping[Row, str]) -> Iterator[FieldChange]:
        delta = self._happens.get(part)
        if delta is None:
            return
        label, text = self._called(row, part, titles)
        if delta.what != "changed":
            gone = delta.what == "deleted"
            yield FieldChange(label, text if gone else "", "" if gone else text, of_list=True)
            return
        for name, old, new in self._values(part):
            both = self._both(part, name, old, new, words)
            yield FieldChange(f"{label}, {label_of(part[0], name)}", *both)

    def _called(self, row: Row, part: Row, titles: Mapping[Row, str]) -> tuple[str, str]:
        if part[0] != "list_value":
            return kind_of(part[0]), titles[part]
        name = str(self._ledger.value(part, "list_name"))
        value = self._shown(part, "value")
        return label_of(row[0], name), str(value or "")

    def _shown(self, row: Row, name: str) -> LogValue:
        """What it holds, or held before it went."""
        value = self._ledger.value(row, name)
        return self._old(row, name) if value is None else value

    def _old(self, row: Row, name: str) -> LogValue:
        held = holders(self._before.get(row, {}), name, self._ledger.ops)
        return value_of(held[0], name) if held else None

    def _values(self, row: Row) -> Iterator[tuple[str, LogValue, LogValue]]:
        """The fields that are told of a record, before and after: all of one that comes or goes."""
        delta = self._happens.get(row)
        if delta is None:
            return
        if delta.what == "changed":
            for name in delta.fields:
                yield name, self._old(row, name), self._ledger.value(row, name)
            return
        for f in fields_of(entities()[row[0]]):
            if f.is_list or f.name in _NOT_TOLD or f.name == PARTS.get(row[0]):
                continue
            old = self._old(row, f.name) if delta.what == "deleted" else None
            new = self._ledger.value(row, f.name) if delta.what == "new" else None
            if (old if new is None else new) not in (None, "", f.default and f.encode(f.default)):
                yield f.name, old, new
