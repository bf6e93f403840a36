"""What an exchange or a meeting did when and where, as the rows of a table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from missionapp.documents.kit.blocks import Block, Cell, Column, Heading, Said, Table
from missionapp.documents.words import Words
from missionapp.domain.entities import Mission, Place
from missionapp.domain.records import Records
from missionapp.domain.whereabouts import zone_there
from missionapp.i18n import N_


@dataclass(frozen=True)
class Sitting:
    """One session of a programme, by the clock of its place."""

    start: datetime
    end: datetime
    title: str
    place: Place | None


def sittings_of(records: Records, mission_id: UUID) -> list[Sitting]:
    """The sessions of a mission's programme in order."""
    mission = next((mission for mission in records.missions if mission.id == mission_id), None)
    items = {item.id: item for item in records.items if item.mission_id == mission_id}
    places = {place.id: place for place in records.places}
    found = []
    for session in records.sessions:
        if item := items.get(session.item_id):
            place = places.get(session.place_id) if session.place_id else None
            zone = zone_there(mission, session, place)
            start, end = session.start.astimezone(zone), session.end.astimezone(zone)
            found.append(Sitting(start, end, item.title, place))
    return sorted(found, key=lambda sitting: (sitting.start, sitting.end, sitting.title))


def agenda_blocks(
    records: Records, mission: Mission, words: Words, tell: Callable[[str | None], str]
) -> list[Block]:
    """The agenda under its heading, titles as `tell` has them; days and places where they say something."""
    sittings = [replace(each, title=tell(each.title)) for each in sittings_of(records, mission.id)]
    has_places = any(sitting.place for sitting in sittings)
    has_days = {sitting.start.date() for sitting in sittings} != {mission.start}
    columns = (
        *((Column(words.say(N_("Day")), most=34),) if has_days else ()),
        Column(words.say(N_("Time")), most=30),
        Column(words.say(N_("What")), 2),
        *((Column(words.say(N_("Place"))),) if has_places else ()),
    )
    rows = tuple(
        _row(sittings, n, words, has_days=has_days, has_places=has_places) for n in range(len(sittings))
    )
    empty = words.say(N_("No programme is noted."))
    return [
        Heading(words.say(N_("Agenda")), 2),
        Table(columns, rows, name=words.say(N_("Agenda")), empty=empty),
    ]


def _row(
    sittings: Sequence[Sitting], n: int, words: Words, *, has_days: bool, has_places: bool
) -> tuple[Cell, ...]:
    """A day is said once."""
    sitting = sittings[n]
    is_new = n == 0 or sittings[n - 1].start.date() != sitting.start.date()
    day: Cell = Said(words.short_date(sitting.start.date()), strong=True) if is_new else ""
    return (
        *((day,) if has_days else ()),
        words.span(sitting.start, sitting.end),
        sitting.title,
        *((_place(sitting.place),) if has_places else ()),
    )


def _place(place: Place | None) -> Cell:
    if place is None:
        return ""
    return Said(place.name, ", ".join(filter(None, (place.name_local, place.city))))
