"""What a sheet of the mission workbook is made of: parts, columns, and how a value stands in a cell."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from missionapp.domain.fields import Entity, Field, Kind, field_of, fields_of


class Form(StrEnum):
    """How a column's cells hold what the record holds."""

    VALUE = "value"
    LIST = "list"
    NAME = "name of a record"
    ALIASES = "aliases"
    LINKS = "names of tied records"
    DAY = "day of the start"
    CLOCK = "time of the day"
    LAST_DAY = "day of the end, where it is another"
    ZONE = "time zone of the row"
    MOMENT = "day and time"
    PIECE = "piece of another column"


@dataclass(frozen=True)
class Link:
    """Rows of `entity` that tie a record to others: `owner` points to it, `target` to the other."""

    entity: type[Entity]
    owner: str
    target: str
    only: Mapping[str, str] = field(default_factory=dict)
    """Fields that tell these rows from the entity's other rows."""


@dataclass(frozen=True)
class Part:
    """One of the records that a row is composed of."""

    name: str
    entity: type[Entity]
    via: str = ""
    """The field of the row's own record that points to this part; "" for the row's own record."""
    ties: Mapping[str, str] = field(default_factory=dict)
    """Fields of this part that point to another part of the row."""

    @cached_property
    def table(self) -> str:
        """The entity's table name."""
        return str(self.entity.__tablename__)


@dataclass(frozen=True)
class Column:
    """One column of a sheet. `path` names it for mappings: "organisation.name"."""

    label: str
    """English; the header of the column in the mission workbook."""
    part: str
    name: str
    form: Form
    field: Field | None = None
    link: Link | None = None
    creates: Mapping[str, str] | None = None
    """For a NAME: an unknown name makes a record with these values; None when it must be known."""

    @cached_property
    def path(self) -> str:
        """What a mapping calls this column."""
        return f"{self.part}.{self.name}"

    @cached_property
    def takes_any_text(self) -> bool:
        """Whether a text stands in the record as it stands in the cell."""
        found = self.field
        is_text = found is not None and found.kind in (Kind.TEXT, Kind.LONG_TEXT) and not found.choices
        return is_text and self.form is Form.VALUE


@dataclass(frozen=True)
class Sheet:
    """A sheet of the mission workbook: which records its rows are made of, and its columns."""

    name: str
    parts: tuple[Part, ...]
    """The row's own record first."""
    columns: tuple[Column, ...]
    """As the workbook shows them."""
    more: tuple[Column, ...] = ()
    """Understood in others' sheets, but not written."""
    needs: tuple[str, ...] = ()
    """Paths without which a sheet can't be of this sort, and a row says nothing; "a|b" is either."""
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The row's own record has one of these values; a new one has the first."""

    @cached_property
    def own(self) -> Part:
        """The row's own record."""
        return self.parts[0]

    @cached_property
    def by_path(self) -> Mapping[str, Column]:
        """Every column that is understood, by its path."""
        return {column.path: column for column in (*self.columns, *self.more)}

    @cached_property
    def needed(self) -> tuple[tuple[Column, ...], ...]:
        """The columns behind `needs`: of each group, one is enough."""
        return tuple(tuple(self.by_path[path] for path in need.split("|")) for need in self.needs)

    @cached_property
    def part(self) -> Mapping[str, Part]:
        """The parts by name."""
        return {part.name: part for part in self.parts}

    def paths(self, part: str) -> list[str]:
        """The paths of a part's columns."""
        return [path for path, column in self.by_path.items() if column.part == part]


TIMES = ("day", "start", "end", "last_day", "zone")
"""The columns by which a row says from when to when, in this order."""

FLIGHT = ("airport_from", "airport_to")
"""The columns that say by whose clock, at either end, these times are."""

PIECES: Mapping[str, Mapping[str, str]] = {
    "person.name": {"first_name": "First name", "last_name": "Last name"},
    "organisation.address": {"postcode": "Postcode"},
}
"""What others split over several columns: the names and labels of the pieces, in order."""

_TIME_FORMS = {"day": Form.DAY, "last_day": Form.LAST_DAY, "zone": Form.ZONE}
_TIME_LABELS = {"day": "Date", "start": "From", "end": "To", "last_day": "Last day", "zone": "Time zone"}


def has_times(entity: type[Entity]) -> bool:
    """Whether the entity's records last from one moment to another."""
    kinds = {f.name: f.kind for f in fields_of(entity)}
    return kinds.get("start") == kinds.get("end") == Kind.INSTANT


def column_of(
    part: Part, name: str, label: str = "", link: Link | None = None, creates: Mapping[str, str] | None = None
) -> Column:
    """A part's column; its label is the field's unless another is given."""
    if link is not None:
        return Column(label, part.name, name, Form.LINKS, link=link)
    if name == "aliases":
        return Column(label or "Aliases", part.name, name, Form.ALIASES)
    if name in _TIME_FORMS and has_times(part.entity):
        return Column(label or _TIME_LABELS[name], part.name, name, _TIME_FORMS[name])
    found = field_of(part.entity, name)
    form = _form_of(part.entity, found)
    return Column(label or found.label, part.name, name, form, found, creates=creates)


def pieces_of(paths: Iterable[str]) -> list[Column]:
    """The columns that others may use instead of, or beside, these."""
    return [
        Column(label, path.partition(".")[0], name, Form.PIECE)
        for path in paths
        for name, label in PIECES.get(path, {}).items()
    ]


def _form_of(entity: type[Entity], found: Field) -> Form:
    if found.is_list:
        return Form.LIST
    if found.kind is Kind.REFERENCE:
        return Form.NAME
    if found.kind is Kind.INSTANT:
        return Form.CLOCK if has_times(entity) and found.name != "recorded" else Form.MOMENT
    return Form.VALUE


def rest_of(part: Part, taken: set[str]) -> list[str]:
    """The names of a part's columns that are not taken, its times as a row says them."""
    names = [f.name for f in fields_of(part.entity)]
    if has_times(part.entity):
        times = TIMES[:-1] if "timezone" in names else TIMES
        names = [*times, *(name for name in names if name not in TIMES)]
    names += ["aliases"] if part.table in ("organisation", "person") else []
    return [name for name in names if f"{part.name}.{name}" not in taken]
