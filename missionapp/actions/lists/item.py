"""Everything about one line of the programme, for the pane beside it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.lists.mission import read_mission
from missionapp.actions.lists.parts import Line, Values, read_values
from missionapp.actions.lists.programme import ProgrammeRow, read_programme
from missionapp.domain.entities import Place, ProgrammeItem, Table
from missionapp.domain.fields import Entity


@dataclass(frozen=True)
class TableLine(Line):
    """A table, and where it stands on the map of the hall."""

    row: int | None = None
    column: int | None = None


@dataclass(frozen=True)
class ItemDetail:
    """What the pane shows of a line: its event, this sitting, the others, and where it is."""

    line: ProgrammeRow
    item: Values
    place: Values | None
    sittings: tuple[ProgrammeRow, ...]
    """All of this event, in order, this one among them."""
    tables: tuple[TableLine, ...]
    zone: str
    """Of the mission."""
    home_zone: str
    first_day: date | None
    """Of the mission."""


def read_item(session: Session, line_id: UUID) -> ItemDetail | None:
    """Everything about a line (a sitting, or an event without one); None when it was deleted."""
    rows = read_programme(session)
    line = next((row for row in rows if row.id == line_id), None)
    facts = read_mission(session)
    if line is None or facts is None:
        return None
    item = session.get_one(ProgrammeItem, line.item_id)
    place = session.get(Place, line.place_id) if line.place_id else None
    records: list[Entity] = [item, *([place] if place else [])]
    values = read_values(session, records)
    return ItemDetail(
        line=line,
        item=values[item.id],
        place=values[place.id] if place else None,
        sittings=tuple(row for row in rows if row.item_id == item.id),
        tables=_read_tables(session, item.id),
        zone=facts.zone,
        home_zone=facts.home_zone,
        first_day=facts.first_day,
    )


def _read_tables(session: Session, item_id: UUID) -> tuple[TableLine, ...]:
    """In the order of their numbers."""
    query = select(Table.id, Table.name, Table.map_row, Table.map_column).where(Table.item_id == item_id)
    found = [TableLine(made, name, "", row, column) for made, name, row, column in session.execute(query)]
    return tuple(sorted(found, key=lambda line: (len(line.text), line.text)))
