"""A draft's cells into values: what the row says of each record that it is composed of."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Any

from missionapp.actions.importing.drafts import Draft
from missionapp.actions.importing.times import read_times
from missionapp.domain.airports import airport, code_in
from missionapp.domain.cells import Cell
from missionapp.domain.fields import Field, Kind, fields_of
from missionapp.domain.phones import states_its_country
from missionapp.domain.sheets.columns import FLIGHT, PIECES, Column, Form
from missionapp.domain.sheets.entries import split_entries
from missionapp.domain.values import Reading, read_field, read_value, split_list
from missionapp.i18n import _

_KEPT_AS_WRITTEN = frozenset((Kind.TEXT, Kind.LONG_TEXT, Kind.EMAIL, Kind.PHONE, Kind.URL))
"""What cannot be understood of these is kept as text, and marked."""

_ELSEWHERE = {"participant.role": "organisation.kind"}
"""Where a value may belong that is none of a column's choices."""

_SEVERAL = re.compile(r"[;,/|\n]|\s\w{1,2}\s")
"""What may stand between two phones or e-mails."""

_SEVERAL_IN_ONE = frozenset((Kind.PHONE, Kind.EMAIL))

_OFTEN_THE_SAME = frozenset((Kind.COUNTRY, Kind.LANGUAGE, Kind.CURRENCY, Kind.FLAG))

_LISTS_BESIDE = {"phone": "phones", "email": "emails"}


@dataclass(slots=True)
class Given:
    """What a row says of one record."""

    values: dict[str, Any] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    """References, by the names of what they point to."""
    links: dict[str, list[str]] = field(default_factory=dict)
    aliases: list[str] = field(default_factory=list)
    times: dict[str, Cell] = field(default_factory=dict)
    pieces: dict[str, str] = field(default_factory=dict)

    def says(self, name: str) -> bool:
        """Whether the row says anything of a field."""
        return any(name in said for said in (self.values, self.names, self.links, self.lists, self.times))

    def said(self) -> list[str]:
        """The fields that the row says anything of."""
        return [*self.values, *self.lists, *self.names, *self.links]

    def __bool__(self) -> bool:
        return bool(self.values or self.lists or self.names or self.links or self.aliases or self.times)


@dataclass
class Context:
    """What cells are read against."""

    country: str = ""
    """ISO code, for phones."""
    zone: str = "UTC"
    """IANA name, for the row's times."""


def read_draft(draft: Draft, context: Context) -> dict[str, Given]:
    """What a draft says, by part; doubts are added to the draft. Trouble when it can't go in."""
    reader = _Reader(draft, context)
    columns = draft.kind.by_path
    for path in _in_order(tuple(draft.cells)):
        for cell in draft.cells[path]:
            reader.read(columns[path], cell)
    for part, given in reader.given.items():
        zone, landing = reader.read_flight(part)
        if given.times:
            given.values |= read_times(given.times, zone, draft.doubts, landing)
        if given.pieces:
            reader.compose_pieces()
    return reader.given


@lru_cache(maxsize=1024)
def _in_order(paths: tuple[str, ...]) -> tuple[str, ...]:
    """Countries first: phones are read against them."""
    return tuple(sorted(paths, key=lambda path: not path.endswith(".country")))


@lru_cache(maxsize=4096)
def _read_once(found: Field, cell: str, country: str) -> Reading[Any]:
    """Read what many rows have alike just once."""
    return read_field(found, cell, country=country)


def _may_hold_several(kind: Kind, cell: Cell) -> bool:
    """Whether a cell of phones or e-mails may hold more than one."""
    if not isinstance(cell, str) or _SEVERAL.search(cell) is None:
        return False
    return kind is not Kind.PHONE or not states_its_country(cell)


def _one_line(text: str) -> str:
    return " ".join(text.split())


class _Reader:
    def __init__(self, draft: Draft, context: Context) -> None:
        self.given = {part.name: Given() for part in draft.kind.parts}
        self._draft = draft
        self._context = context

    def read(self, column: Column, cell: Cell) -> None:
        """One cell into the part of the row that it tells of."""
        given = self.given[column.part]
        if column.takes_any_text and isinstance(cell, str):
            if text := _one_line(cell) if column.name == "name" else cell.strip():
                given.values[column.name] = text
        else:
            _READERS[column.form](self, column, cell, given)

    def value(self, column: Column, cell: Cell, given: Given) -> None:
        """A plain value; of several phones or e-mails the first, the others into the list beside."""
        found = column.field
        assert found is not None
        if found.kind in _SEVERAL_IN_ONE and _may_hold_several(found.kind, cell):
            entries = split_list(cell, found.kind)
            if len(entries) > 1:
                self._several(column, entries, given)
                return
        reading = self._read(found, cell)
        value = reading.value if reading.problem is None else self._troubled(column, cell, reading)
        if found.kind is Kind.COUNTRY and reading.value and column.name == "country":
            self._context.country = reading.value
        if isinstance(value, StrEnum):
            value = str(value)
        if value is not None:
            given.values[column.name] = _one_line(value) if column.name == "name" else value

    def _troubled(self, column: Column, cell: Cell, reading: Reading[Any]) -> Any:
        """What is taken of a cell that is doubtful or was not understood; None where nothing is."""
        if reading.refused and self._belongs_elsewhere(column, cell):
            return None
        found = column.field
        assert found is not None
        kept = found.kind in _KEPT_AS_WRITTEN and found.choices is None
        self._note(column, reading, kept=kept)
        return str(cell).strip() if reading.refused and kept else reading.value

    def _read(self, found: Field, cell: Cell) -> Reading[Any]:
        country, zone = self._context.country, self._context.zone
        if isinstance(cell, str) and (found.choices or found.is_list or found.kind in _OFTEN_THE_SAME):
            return _read_once(found, cell, country)
        return read_field(found, cell, country=country, zone=zone)

    def _several(self, column: Column, entries: list[str], given: Given) -> None:
        beside = self._draft.kind.part[column.part].entity, _LISTS_BESIDE.get(column.name, "")
        lists = {f.name for f in fields_of(beside[0]) if f.is_list}
        self.value(column, entries[0], given)
        if beside[1] not in lists:
            self._doubt(
                column, _("of “{several}” only the first was taken").format(several="; ".join(entries))
            )
            return
        assert column.field is not None
        for entry in entries[1:]:
            reading: Reading[Any] = read_value(column.field.kind, entry, country=self._context.country)
            self._note(column, reading, kept=True)
            given.lists.setdefault(beside[1], []).append(reading.value or entry)

    def _belongs_elsewhere(self, column: Column, cell: Cell) -> bool:
        other = self._draft.kind.by_path.get(_ELSEWHERE.get(column.path, ""))
        if other is None or other.field is None:
            return False
        reading: Reading[Any] = read_field(other.field, cell)
        if reading.value is not None:
            self.given[other.part].values.setdefault(other.name, str(reading.value))
        return reading.value is not None

    def _note(self, column: Column, reading: Reading[Any], *, kept: bool = False) -> None:
        """Say what is doubtful, and what becomes of a text that cannot be understood."""
        if reading.problem is None:
            return
        fate = _("{problem}: kept as written") if kept else _("{problem}: left out")
        text = fate if reading.refused else "{problem}"
        self._doubt(column, text.format(problem=reading.problem.message))

    def _doubt(self, column: Column, message: str) -> None:
        text = _("{column}: {problem}")
        self._draft.doubts.append(text.format(column=_(column.label), problem=message))

    def entries(self, column: Column, cell: Cell, given: Given) -> None:
        """A list in one cell. In a sheet with ids, which we wrote, only a semicolon divides."""
        assert column.field is not None
        if self._draft.has_ids and column.field.kind is Kind.TEXT and column.name != "interprets":
            given.lists.setdefault(column.name, []).extend(split_entries(str(cell)))
            return
        reading = self._read(column.field, cell)
        self._note(column, reading)
        given.lists.setdefault(column.name, []).extend(reading.value or ())

    def name(self, column: Column, cell: Cell, given: Given) -> None:
        """Another record, by name; it is looked up when all rows are in."""
        given.names[column.name] = str(cell).strip()

    def links(self, column: Column, cell: Cell, given: Given) -> None:
        """Other records, by their names."""
        given.links.setdefault(column.name, []).extend(split_entries(str(cell)))

    def aliases(self, column: Column, cell: Cell, given: Given) -> None:
        """Other names."""
        given.aliases += split_entries(str(cell))

    def times(self, column: Column, cell: Cell, given: Given) -> None:
        """A piece of when; the pieces are put together when all are read."""
        given.times[column.name] = cell

    def read_flight(self, part: str) -> tuple[str, str]:
        """The zones by whose clocks a part of the row starts and ends; the second "" if it is no flight."""
        given = self.given[part]
        usual: str = given.values.get("timezone") or self._context.zone
        if not any(name in given.values for name in FLIGHT):
            return usual, ""
        start = self._zone_of_airport(part, "airport_from", usual)
        given.values.setdefault("timezone", start)
        return start, self._zone_of_airport(part, "airport_to", start)

    def _zone_of_airport(self, part: str, name: str, usual: str) -> str:
        """The zone of an airport, whose code is put as codes are; in doubt where nobody knows it."""
        values = self.given[part].values
        if name not in values:
            return usual
        values[name] = code_in(values[name])
        found = airport(values[name])
        if found is None:
            said = _("No airport has the code {code}: the time there was taken as that in {zone}")
            column = self._draft.kind.by_path[f"{part}.{name}"]
            self._doubt(column, said.format(code=values[name], zone=usual))
        return found.zone if found else usual

    def moment(self, column: Column, cell: Cell, given: Given) -> None:
        """A day and a time in one cell."""
        reading = read_value(Kind.INSTANT, cell, zone=self._context.zone)
        self._note(column, reading)
        if reading.value is not None:
            given.values[column.name] = reading.value

    def piece(self, column: Column, cell: Cell, given: Given) -> None:
        """A piece of a text that the workbook has in one column."""
        given.pieces[column.name] = str(cell).strip()

    def compose_pieces(self) -> None:
        """First and last name into the name; the postcode behind the address."""
        for path, names in PIECES.items():
            part, _dot, name = path.partition(".")
            given = self.given.get(part)
            pieces = [given.pieces[piece] for piece in names if piece in given.pieces] if given else []
            if given and pieces:
                given.values[name] = " ".join(filter(None, (given.values.get(name, ""), *pieces)))


_READERS: Mapping[Form, Callable[[_Reader, Column, Cell, Given], None]] = {
    Form.VALUE: _Reader.value,
    Form.LIST: _Reader.entries,
    Form.NAME: _Reader.name,
    Form.LINKS: _Reader.links,
    Form.ALIASES: _Reader.aliases,
    Form.DAY: _Reader.times,
    Form.CLOCK: _Reader.times,
    Form.LAST_DAY: _Reader.times,
    Form.ZONE: _Reader.times,
    Form.MOMENT: _Reader.moment,
    Form.PIECE: _Reader.piece,
}
