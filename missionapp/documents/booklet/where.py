"""Places with the ways between them, and the tables of each event."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from uuid import UUID

from missionapp.documents.booklet.values import Desk, Hall, PlaceCard
from missionapp.documents.foot import DOT
from missionapp.documents.words import Words
from missionapp.domain.entities import Mission, Place, ProgrammeItem, Table
from missionapp.domain.entities.meetings import STANDING
from missionapp.domain.entities.missions import Role
from missionapp.domain.hiding import Discreet
from missionapp.domain.records import Records, grouped
from missionapp.domain.table_names import by_number, table_number
from missionapp.i18n import N_

_LATE = datetime.max.replace(tzinfo=UTC)
_NAMED = 2
"""Names at a table; who sits there for one meeting stands in the agendas."""


def places_of(records: Records, mission: Mission, words: Words) -> tuple[PlaceCard, ...]:
    """The places of a mission: those of the target market first, in the order in which one comes there."""
    own = {place.id: place for place in records.places if place.mission_id == mission.id}
    first = _first_visits(records)

    def order(place: Place) -> tuple[bool, datetime, str]:
        is_abroad = not mission.market or place.country in (None, mission.market)
        return (not is_abroad, first.get(place.id, _LATE), place.name)

    ordered = sorted(own.values(), key=order)
    tell = Discreet(records)
    return tuple(_card(place, tuple(_ways(records, place, own, words)), tell) for place in ordered)


def _first_visits(records: Records) -> Mapping[UUID | None, datetime]:
    ordered = sorted(records.sessions, key=lambda session: session.start, reverse=True)
    return {session.place_id: session.start for session in ordered}


def _card(place: Place, ways: tuple[str, ...], tell: Discreet) -> PlaceCard:
    return PlaceCard(
        place.name,
        place.name_local or "",
        place.address or "",
        place.address_local or "",
        place.phone or "",
        tell(place.directions),
        ways,
    )


def _ways(records: Records, place: Place, own: Mapping[UUID, Place], words: Words) -> Iterator[str]:
    """ "20 min (bus): China National Convention Center", the shortest first."""
    for travel in sorted(records.travels, key=lambda travel: (travel.minutes, travel.id)):
        ends = {travel.from_place_id, travel.to_place_id}
        others = ends - {place.id}
        if place.id in ends and len(others) == 1 and (other := own.get(others.pop())):
            minutes = words.say(N_("{minutes} min")).format(minutes=travel.minutes)
            how = f" ({words.say(travel.how)})" if travel.how else ""
            yield f"{minutes}{how}: {other.name}"


def halls_of(records: Records, mission: Mission, words: Words) -> tuple[Hall, ...]:
    """The tables of each event of a mission that has some."""
    tables = grouped(records.tables, lambda table: table.item_id)
    sitting = _sitting(records)
    items = [item for item in records.items if item.mission_id == mission.id and item.id in tables]
    starts = {session.item_id: session.start for session in sorted(records.sessions, key=lambda s: s.start)}
    items.sort(key=lambda item: (starts.get(item.id, _LATE), item.id))
    return tuple(_hall(records, item, tables[item.id], sitting, words) for item in items)


def _hall(
    records: Records,
    item: ProgrammeItem,
    tables: Sequence[Table],
    sitting: Mapping[UUID, Sequence[str]],
    words: Words,
) -> Hall:
    ids = dict.fromkeys(session.place_id for session in records.sessions if session.item_id == item.id)
    names = [place.name for place in records.places if place.id in ids]
    ordered = sorted(tables, key=lambda table: (by_number(table.name), table.id))
    return Hall(item.title, DOT.join(names), tuple(_desk(records, t, sitting, words) for t in ordered))


def _desk(records: Records, table: Table, sitting: Mapping[UUID, Sequence[str]], words: Words) -> Desk:
    host = records.participant.get(table.host_id) if table.host_id else None
    who = records.name(host) if host else ""
    names = sitting.get(table.id, ())
    if not who and len(names) <= _NAMED:
        who = "\n".join(names)
    several = words.say_many("{n} meeting at once", "{n} meetings at once", table.capacity)
    capacity = several.format(n=table.capacity) if table.capacity > 1 else ""
    return Desk(table_number(table.name), who, capacity, table.map_row, table.map_column)


def _sitting(records: Records) -> Mapping[UUID, Sequence[str]]:
    """The home participants that have meetings at a table."""
    found: dict[UUID, dict[str, None]] = defaultdict(dict)
    for meeting in records.meetings:
        if meeting.table_id is None or meeting.status not in STANDING:
            continue
        for party in records.parties_of.get(meeting.id, ()):
            if party.role != Role.COUNTERPART:
                found[meeting.table_id][records.name(party)] = None
    return {table: list(names) for table, names in found.items()}
