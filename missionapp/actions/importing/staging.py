"""What an import would do, gathered before anything is done: additions, edits, marks, refusals."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from missionapp.domain.entities import entities
from missionapp.domain.fields import field_of, fields_of
from missionapp.domain.names import fold
from missionapp.domain.sheets.picture import Picture, Record
from missionapp.i18n import _


class Where(NamedTuple):
    """The row that said something, as its sender's program counts it."""

    source: str
    sheet: str
    row: int


class Told(NamedTuple):
    """An organisation or a person by the row that tells of it first: known before it has an id."""

    where: Where
    table: str
    name: str


@dataclass(frozen=True)
class Edit:
    """One field of a record that stood before: what a row changes it to."""

    where: Where
    record: Record
    field: str
    old: Any
    new: Any


@dataclass(frozen=True)
class Mark:
    """A row or a column, and why it is pointed out."""

    where: Where
    table: str
    name: str
    """Of what was refused; "" where the record is there to be asked."""
    reason: str
    record: UUID | None = None


_MAINS = {"phone": "phones", "email": "emails"}
"""Fields with a list beside: a former main value is kept there."""


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text)) or text


_SPELT_FREELY: dict[str, Callable[[str], str]] = {
    "email": str.casefold,
    "emails": str.casefold,
    "phone": _digits,
    "phones": _digits,
    "mobile_abroad": _digits,
}
"""Fields whose values are one however they are written: capitals in an e-mail, blanks in a phone."""


def _key(name: str, value: Any) -> Any:
    """What two values of a field have in common when they are the same."""
    return _SPELT_FREELY[name](value) if name in _SPELT_FREELY and value else value


@cache
def _blank(table: str) -> dict[str, Any]:
    """The fields of a table and what each holds where nothing is said."""
    found = (f for f in fields_of(entities()[table]) if not f.is_list)
    return {f.name: str(f.default) if isinstance(f.default, StrEnum) else f.default for f in found}


def _entry_key(name: str, entry: str) -> str:
    key = _key(name, entry)
    return str(key) if key != entry else fold(entry) or entry


@dataclass
class Staging:
    """The picture before and after, and who said what."""

    before: Picture
    same: Mapping[Told, UUID | Told] = field(default_factory=dict)
    """What somebody takes for one: what a row tells of, and a record or what an earlier row tells of."""
    after: Picture = field(init=False)
    origin: dict[UUID, Where] = field(default_factory=dict)
    """New records, in order, each with the first row that told of it."""
    edits: list[Edit] = field(default_factory=list)
    removed: list[Record] = field(default_factory=list)
    doubtful: list[Mark] = field(default_factory=list)
    refused: list[Mark] = field(default_factory=list)
    blobs: dict[str, bytes] = field(default_factory=dict)
    """The content of new attachments, by its SHA-256 in hex."""
    _claims: dict[UUID, dict[str, Any]] = field(default_factory=dict)
    """Of each record, what the first row that told of a field said of it."""
    parts: dict[tuple[Where, int], dict[str, UUID]] = field(default_factory=dict)
    """The records that each row means, by the part's name; of the people in one row, the n-th."""
    _told: dict[Told, UUID] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.after = self.before.copy()

    def add(self, table: str, where: Where, values: dict[str, Any]) -> Record:
        """A new record with these values and the defaults of its other fields."""
        said = {name: value for name, value in values.items() if value is not None}
        blank = _blank(table)
        filled = blank | {name: said[name] for name in said if name in blank}
        record = Record(table, uuid4(), filled)
        self.after.put(record)
        self.origin[record.id] = where
        if self.same and "name" in said:
            self._told[Told(where, table, said["name"])] = record.id
        self._claims[record.id] = said
        return record

    def taken_as(self, where: Where, table: str, name: str) -> Record | None:
        """The record that somebody said this one is; None where nobody did, or it is gone."""
        told = Told(where, table, name)
        wanted = self.same.get(told)
        found = self.after.get(table, self._told.get(wanted) if isinstance(wanted, Told) else wanted)
        if found is not None:
            self._told[told] = found.id
        return found

    def doubt(self, where: Where, record: Record, reason: str) -> None:
        """Mark a row that goes in."""
        mark = Mark(where, record.table, "", reason, record.id)
        if mark not in self.doubtful[-5:]:
            self.doubtful.append(mark)

    def refuse(self, where: Where, table: str, name: str, reason: str) -> None:
        """List a row that stays out."""
        self.refused.append(Mark(where, table, name, reason))

    def set(self, record: Record, name: str, value: Any, where: Where) -> None:
        """Give a field its value; a blank never erases, and the first row that says something is believed."""
        record = self.current(record)
        if value is None or self._in_list(record, name, value):
            return
        claimed = self._claims.setdefault(record.id, {}).setdefault(name, value)
        if _key(name, claimed) != _key(name, value):
            self._contradict(record, name, value, where)
        elif _key(name, record.values.get(name)) != _key(name, value):
            self._keep_former(record, name, where)
            self._change(record, name, record.values.get(name), value, where)
            self._writable(record).values[name] = value

    def _in_list(self, record: Record, name: str, value: Any) -> bool:
        """Whether a second phone or e-mail is known already, and is no news."""
        if name not in _MAINS or _key(name, record.get(name)) == _key(name, value):
            return False
        return _key(name, value) in {_key(name, held) for held in record.lists.get(_MAINS[name], ())}

    def _contradict(self, record: Record, name: str, value: Any, where: Where) -> None:
        """Another row said otherwise: what a list can hold is added, the rest is marked."""
        if self._has_list(record, name):
            self.unite(record, _MAINS[name], [value], where)
        elif name == "name" and record.table in ("organisation", "person"):
            self.alias(record, value, where)
            self.doubt(where, record, _("Another row names it differently; both names are kept"))
        else:
            label = field_of(entities()[record.table], name).label
            reason = _("{field} is given differently in another row, which was taken")
            self.doubt(where, record, reason.format(field=_(label)))

    def _has_list(self, record: Record, name: str) -> bool:
        lists = {f.name for f in fields_of(entities()[record.table]) if f.is_list}
        return _MAINS.get(name) in lists

    def _keep_former(self, record: Record, name: str, where: Where) -> None:
        former = record.get(name)
        if former and self._has_list(record, name):
            self.unite(record, _MAINS[name], [former], where)

    def unite(self, record: Record, name: str, entries: Iterable[str], where: Where) -> None:
        """Add the entries that a list does not hold yet; nothing is ever taken out."""
        record = self.current(record)
        main = next((m for m, beside in _MAINS.items() if beside == name), "")
        held = record.lists.get(name, [])
        seen = {_entry_key(name, entry) for entry in held}
        if main and record.get(main) and not self._moving(record, name):
            seen.add(_entry_key(name, record.get(main)))
        news = []
        for entry in entries:
            if (key := _entry_key(name, entry)) not in seen:
                seen.add(key)
                news.append(entry)
        if news:
            self._change(record, name, list(held), [*held, *news], where)
            self._writable(record).lists[name] = [*held, *news]

    def _moving(self, record: Record, name: str) -> bool:
        """Whether the main value is about to go into its list because another takes its place."""
        main = next(m for m, beside in _MAINS.items() if beside == name)
        held = record.get(main)
        return bool(self._claims.get(record.id, {}).get(main, held) != held)

    def believe(self, record: Record, names: Iterable[str]) -> None:
        """Take it that a row has said of these fields what stands there."""
        claims = self._claims.setdefault(record.id, {})
        for name in names:
            claims.setdefault(name, record.get(name))

    def release(self, record: Record, name: str) -> None:
        """Let a later row say otherwise of a field: what stands there was only inferred."""
        self._claims.get(record.id, {}).pop(name, None)

    def alias(self, record: Record, name: str, where: Where) -> None:
        """Keep another name of an organisation or a person."""
        record = self.current(record)
        name = " ".join(name.split())
        if not name or name == record.get("name") or name in record.aliases:
            return
        self._change(record, "aliases", list(record.aliases), [*record.aliases, name], where)
        self._writable(record).aliases.append(name)

    def remove(self, record: Record) -> None:
        """Take a record out that only follows from others: a slot that no meeting uses."""
        self.removed.append(record)
        self.after.drop(record)

    def current(self, record: Record) -> Record:
        """The record as it stands after what was said so far."""
        return self.after.of(record.table).get(record.id, record)

    def _writable(self, record: Record) -> Record:
        if self.before.of(record.table).get(record.id) is self.current(record):
            self.after.put(record.copy())
        return self.current(record)

    def note_edit(self, where: Where, record: Record, name: str, old: Any, new: Any) -> None:
        """Tell of a change of a record that stood before: what rows of their own hold of it."""
        self._change(record, name, old, new, where)

    def _change(self, record: Record, name: str, old: Any, new: Any, where: Where) -> None:
        if record.id not in self.origin:
            self.edits.append(Edit(where, self.before.of(record.table)[record.id], name, old, new))
