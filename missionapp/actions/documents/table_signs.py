"""Table signs: one for each table of an event with meetings."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from missionapp.actions.documents.card_files import Cards, card_pieces, cards_by_mission
from missionapp.actions.documents.source import Source, read_source
from missionapp.actions.pieces import Offer, OnShelf, Piece, Wanted
from missionapp.documents.signs.values import Sign
from missionapp.domain.entities import Organisation, ProgrammeItem, Table
from missionapp.domain.entities.programme import ItemKind
from missionapp.domain.records import Records
from missionapp.domain.table_names import by_number
from missionapp.store.store import Store

_WITH_TABLES = (ItemKind.B2B, ItemKind.C2C)


@dataclass(frozen=True)
class Signs:
    """What was read."""

    source: Source
    sets: Sequence[Cards[Sign]]


def read(store: Store) -> Signs:
    """The signs of each mission that has tables."""
    source = read_source(store)
    return Signs(source, cards_by_mission(source, signs_of(source.records)))


def pieces(values: Signs, wanted: Wanted) -> list[Piece]:
    """A PDF for each mission."""
    from missionapp.documents.signs.render import check_signs, render_signs

    return card_pieces("table-signs", values.source, values.sets, wanted, check_signs, render_signs)


def offer(_values: Signs) -> Offer:
    """Nothing to choose from."""
    return Offer()


def stands(session: Session) -> OnShelf:
    """The missions that have tables."""
    items = select(ProgrammeItem.mission_id).join(Table, Table.item_id == ProgrammeItem.id)
    missions = items.where(ProgrammeItem.kind.in_(_WITH_TABLES)).distinct().subquery()
    return OnShelf("table-signs", session.scalar(select(func.count()).select_from(missions)) or 0)


def signs_of(records: Records) -> dict[UUID, list[Sign]]:
    """The signs of each mission by its id: events in their order, tables by number."""
    items = {item.id: item for item in records.items if item.kind in _WITH_TABLES}
    begins: dict[UUID, datetime] = {}
    for sitting in records.sessions:
        begins[sitting.item_id] = min(sitting.start, begins.get(sitting.item_id, sitting.start))

    def order(table: Table) -> tuple[object, ...]:
        item = items[table.item_id]
        start = begins.get(item.id, datetime.max.replace(tzinfo=UTC))
        return start, item.title or "", item.id, by_number(table.name), table.id

    found: dict[UUID, list[Sign]] = defaultdict(list)
    for table in sorted((table for table in records.tables if table.item_id in items), key=order):
        item = items[table.item_id]
        found[item.mission_id].append(_sign(table, item, _host(records, table)))
    return found


def _host(records: Records, table: Table) -> Organisation | None:
    part = records.participant.get(table.host_id) if table.host_id else None
    return records.organisation.get(part.organisation_id) if part else None


def _sign(table: Table, item: ProgrammeItem, host: Organisation | None) -> Sign:
    return Sign(
        table=table.name or "",
        event=item.title or "",
        host=host.name or "" if host else "",
        host_local=host.name_local or "" if host else "",
        host_country=host.country or "" if host else "",
    )
