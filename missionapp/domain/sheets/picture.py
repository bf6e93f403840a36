"""All records of a mission as plain values: what sheets are drawn from and compared with."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from missionapp.domain.airports import airport_zone
from missionapp.domain.whereabouts import zone_called


@dataclass(slots=True)
class Record:
    """One record with its lists and aliases."""

    table: str
    id: UUID
    values: dict[str, Any]
    lists: dict[str, list[str]] = field(default_factory=dict)
    """An entry with a text of its own stands as "value: text"."""
    aliases: list[str] = field(default_factory=list)

    def get(self, name: str) -> Any:
        """The value of a field; None where there is none."""
        return self.values.get(name)

    def copy(self) -> "Record":
        """A record that can be changed without changing this one."""
        lists = {name: list(entries) for name, entries in self.lists.items()}
        return replace(self, values=dict(self.values), lists=lists, aliases=list(self.aliases))


class Picture:
    """The records by table and id."""

    def __init__(self, tables: dict[str, dict[UUID, Record]] | None = None) -> None:
        """Start from these tables; without them, empty."""
        self.tables = tables or {}
        self.knows_erased: Callable[[str], bool] = lambda _mark: False
        """Whether a mark (`erased_marks`) is of somebody who was erased, and is not to come in again."""
        self.elsewhere: frozenset[str] = frozenset()
        """Ids, as hexadecimal digits, of records that belong to missions which are not in it."""
        self._tied: dict[tuple[str, str], dict[UUID, list[Record]]] = {}

    def copy(self) -> "Picture":
        """A picture that can be added to; its records are shared until `put` replaces them."""
        return Picture({table: dict(records) for table, records in self.tables.items()})

    def of(self, table: str) -> dict[UUID, Record]:
        """Every record of a table by its id."""
        return self.tables.setdefault(table, {})

    def all_of(self, tables: Iterable[str]) -> Iterator[Record]:
        """Every record of these tables."""
        for table in tables:
            yield from self.of(table).values()

    def get(self, table: str, record_id: UUID | None) -> Record | None:
        """A record; None when there is none of that id. With table "", any record."""
        if record_id is None:
            return None
        if table:
            return self.of(table).get(record_id)
        return next((records[record_id] for records in self.tables.values() if record_id in records), None)

    def put(self, record: Record) -> None:
        """Add a record, or replace the one of the same id."""
        is_new = record.id not in self.of(record.table)
        self.of(record.table)[record.id] = record
        for table, name in [key for key in self._tied if key[0] == record.table]:
            if is_new:
                self._tied[table, name].setdefault(record.get(name), []).append(record)
            else:
                del self._tied[table, name]

    def drop(self, record: Record) -> None:
        """Take a record out."""
        del self.of(record.table)[record.id]
        for key in [key for key in self._tied if key[0] == record.table]:
            del self._tied[key]

    def tied(self, table: str, name: str, owner: UUID) -> list[Record]:
        """The records of `table` whose reference `name` points to `owner`, in order of entry."""
        if (table, name) not in self._tied:
            index: dict[UUID, list[Record]] = {}
            for record in self.of(table).values():
                index.setdefault(record.get(name), []).append(record)
            self._tied[table, name] = index
        return self._tied[table, name].get(owner, [])

    @property
    def mission(self) -> Record | None:
        """The main mission: the one that follows from no other."""
        missions = list(self.of("mission").values())
        return next((m for m in missions if m.get("parent_id") is None), missions[0] if missions else None)

    def zone_of(self, record: Record) -> ZoneInfo:
        """The time zone of a record's times: its own, its session's, its place's, else the mission's."""
        return zone_called(self._zone_name(record))

    def clock_of(self, record: Record, name: str) -> ZoneInfo:
        """By whose clock a moment of a record is told: of a flight by that of its airport."""
        ends = ("airport_to", "airport_from") if name == "end" else ("airport_from",)
        known = (airport_zone(record.get(end)) for end in ends)
        return next(filter(None, known), None) or self.zone_of(record)

    def _zone_name(self, record: Record) -> str | None:
        for name, table in _ZONE_GIVERS:
            if zone := record.get(name) if not table else None:
                return str(zone)
            giver = self.get(table, record.get(name)) if table else None
            if giver and (zone := self._zone_name(giver)):
                return zone
        return str(self.mission.get("timezone") or "") if self.mission else None


_ZONE_GIVERS = (
    ("timezone", ""),
    ("session_id", "programme_session"),
    ("slot_id", "slot"),
    ("place_id", "place"),
    ("participant_id", "participant"),
    ("mission_id", "mission"),
)
"""Where a record's time zone is looked for, in this order."""
