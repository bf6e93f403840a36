"""Records into cells: the one place that says how a record stands in a sheet."""

import re
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

from missionapp.domain.cells import Cell
from missionapp.domain.clocks import first_after
from missionapp.domain.sheets.columns import FLIGHT, Column, Form, Sheet
from missionapp.domain.sheets.entries import join_entries
from missionapp.domain.sheets.labels import Labels
from missionapp.domain.sheets.picture import Picture, Record

LONGEST_CELL = 32_767
"""Letters that a cell of a workbook can hold."""

_NOT_IN_A_CELL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Drawing:
    """Draws the records of a picture as rows."""

    def __init__(self, picture: Picture) -> None:
        """Rows as the picture stands now."""
        self.picture = picture
        self.labels = Labels(picture)

    def records(self, sheet: Sheet) -> list[Record]:
        """The records of which a sheet has a row each: by time where they have one, then by name."""
        names = self.labels.all_of(sheet.own.table)
        found = [r for r in self.picture.of(sheet.own.table).values() if belongs(sheet, r)]
        return sorted(found, key=lambda r: (_moment(r), names[r.id].casefold(), r.id.hex))

    def parts(self, sheet: Sheet, record: Record) -> dict[str, Record | None]:
        """The records that a row is composed of, by the part's name."""
        found: dict[str, Record | None] = {sheet.own.name: record}
        for part in sheet.parts[1:]:
            found[part.name] = self.picture.get(part.table, record.get(part.via))
        return found

    def row(self, sheet: Sheet, record: Record) -> dict[str, Cell]:
        """What each column of a sheet holds for a record, by the column's path."""
        parts = self.parts(sheet, record)
        return {path: self.cell(column, parts[column.part]) for path, column in sheet.by_path.items()}

    def cell(self, column: Column, record: Record | None) -> Cell:
        """What a column holds for a part of a row; None where there is nothing."""
        if record is None:
            return None
        cell = _FORMS[column.form](self, column, record)
        return fit(cell) if isinstance(cell, str) else cell

    def value(self, column: Column, record: Record) -> Cell:
        """A plain value; an amount as a number where that keeps every digit."""
        value = record.get(column.name)
        if isinstance(value, Decimal):
            return float(value) if Decimal(repr(float(value))) == value else format(value, "f")
        return value  # type: ignore[no-any-return]  # fields hold nothing else that a cell can't

    def entries(self, column: Column, record: Record) -> Cell:
        """A list in one cell."""
        return join_entries(record.lists.get(column.name, ())) or None

    def aliases(self, column: Column, record: Record) -> Cell:
        """Other names in one cell."""
        return join_entries(record.aliases) or None

    def name(self, column: Column, record: Record) -> Cell:
        """Another record by its name; the main mission, being understood, by nothing."""
        found = column.field
        target = record.get(column.name)
        if found is None or (found.name == "mission_id" and self._is_main(target)):
            return None
        return self.labels.of(found.target, target) or None

    def _is_main(self, record_id: Any) -> bool:
        return self.picture.mission is not None and self.picture.mission.id == record_id

    def links(self, column: Column, record: Record) -> Cell:
        """The names of the records that are tied to this one."""
        return join_entries(self.tied_names(column, record)) or None

    def tied_names(self, column: Column, record: Record) -> list[str]:
        """The names of the records that link rows tie to this one, sorted."""
        link = column.link
        if link is None:
            return []
        table = link.entity.__tablename__
        target = link.target.removesuffix("_id")
        tied = self.picture.tied(table, link.owner, record.id)
        rows = [t for t in tied if all(t.get(name) == value for name, value in link.only.items())]
        names = {self.labels.of(target, t.get(link.target)) or t.get("named_as") for t in rows}
        return sorted(filter(None, names))

    def day(self, column: Column, record: Record) -> Cell:
        """The local date of the start."""
        start = self._local(record, "start")
        return start.date() if start else None

    def clock(self, column: Column, record: Record) -> Cell:
        """The local time of the day."""
        moment = self._local(record, column.name)
        return moment.time() if moment else None

    def last_day(self, column: Column, record: Record) -> Cell:
        """The local date of the end, where the times of the day alone don't tell it."""
        start, end = self._local(record, "start"), self._local(record, "end")
        if not start or not end:
            return None
        if any(record.get(name) for name in FLIGHT):
            told = first_after(start, end.time(), self.picture.clock_of(record, "end"))
        else:
            told = end_of(start, end.time())
        return None if end.date() == told.date() else end.date()

    def zone(self, column: Column, record: Record) -> Cell:
        """The time zone that the row's times are in."""
        return self.picture.zone_of(record).key if record.get("start") else None

    def moment(self, column: Column, record: Record) -> Cell:
        """A local date and time."""
        moment = self._local(record, column.name)
        return moment.replace(tzinfo=None) if moment else None

    def piece(self, column: Column, record: Record) -> Cell:
        """Nothing: what others split, the workbook has in one column."""
        return None

    def _local(self, record: Record, name: str) -> datetime | None:
        value = record.get(name)
        if not isinstance(value, datetime):
            return None
        return value.astimezone(self.picture.clock_of(record, name))


_FORMS = {
    Form.VALUE: Drawing.value,
    Form.LIST: Drawing.entries,
    Form.ALIASES: Drawing.aliases,
    Form.NAME: Drawing.name,
    Form.LINKS: Drawing.links,
    Form.DAY: Drawing.day,
    Form.CLOCK: Drawing.clock,
    Form.LAST_DAY: Drawing.last_day,
    Form.ZONE: Drawing.zone,
    Form.MOMENT: Drawing.moment,
    Form.PIECE: Drawing.piece,
}


def fit(text: str) -> str:
    """Text as a cell can hold it: without control characters, and not longer than a workbook allows."""
    text = _NOT_IN_A_CELL.sub("", text)
    return text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…"


def belongs(sheet: Sheet, record: Record) -> bool:
    """Whether a record of the sheet's entity stands in this sheet."""
    return all(record.get(name) in values for name, values in sheet.only.items())


def end_of(start: datetime, clock: time) -> datetime:
    """The moment at which something that starts then is over, at that time of the day: within 24 hours."""
    end = datetime.combine(start.date(), clock, start.tzinfo)
    return end if end >= start else end + timedelta(days=1)


def _moment(record: Record) -> str:
    start = record.get("start")
    return start.isoformat() if start else ""
