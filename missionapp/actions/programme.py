"""The programme: events and their sittings, typed as the clock at the place says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import islice
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.importing.slots import MOST_SLOTS
from missionapp.actions.lists.mission import main_mission
from missionapp.actions.lists.wording import day_said, time_said, zone_said
from missionapp.actions.records import delete, delete_in, find
from missionapp.domain.airports import airport_zone, plain_code
from missionapp.domain.clocks import at, first_after, shown_instead
from missionapp.domain.entities import Meeting, Mission, Place, ProgrammeItem, ProgrammeSession, Slot, Table
from missionapp.domain.entities.programme import ItemKind
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import Entity
from missionapp.domain.programme_rules import slots
from missionapp.domain.whereabouts import zone_called
from missionapp.i18n import N_, _
from missionapp.store.store import Store

OVERNIGHT = (ItemKind.LOGISTICS, ItemKind.SOCIAL)
"""Kinds whose sittings may end after midnight: a night flight, a late dinner."""


@dataclass(frozen=True)
class Sitting:
    """When and where an event takes place; all times as the clock at the place says.

    Of a flight, `start` is as the clock at its first airport says and `end` as that at its last, within the
    24 hours after.
    """

    day: date
    start: time
    end: time
    """After midnight when it is before `start`, for events that can be overnight."""
    place_id: UUID | None = None
    slot_minutes: int | None = None
    break_start: time | None = None
    break_end: time | None = None
    airport_from: str | None = None
    airport_to: str | None = None


def add_item(
    store: Store, title: str, kind: str, form: str | None = None, sitting: Sitting | None = None
) -> UUID:
    """Add an event to the programme, with its first sitting if it is placed; the id of its line."""
    if not title.strip():
        raise MissionError(_("The event has no title"), hint=_("Type one"))
    with store.read() as session:
        mission = main_mission(session)
    if mission is None:
        raise MissionError(_("There is no mission in this file"), hint=_("Begin one first"))
    item = ProgrammeItem(mission_id=mission.id, title=title.strip(), kind=kind, form=form)
    with store.write(N_("Add {what}"), what=item) as session:
        session.add(item)
        return _add_sitting(session, item, sitting) if sitting else item.id


def place_item(store: Store, item_id: UUID, sitting: Sitting) -> UUID:
    """Give an event one more sitting; its id."""
    item = find(store, ProgrammeItem, item_id)
    with store.write(N_("Place {what}"), what=item) as session:
        return _add_sitting(session, item, sitting)


def delete_lines(store: Store, line_ids: Iterable[UUID]) -> None:
    """Delete lines of the programme, as one step: sittings, with their event where none is left; events."""
    with store.read() as session:
        chosen = set(line_ids)
        sittings = list(session.scalars(select(ProgrammeSession)))
        left = {sitting.item_id for sitting in sittings if sitting.id not in chosen}
        items = {s.item_id for s in sittings if s.id in chosen and s.item_id not in left}
        gone: list[tuple[type[Entity], UUID]] = [(ProgrammeItem, made) for made in sorted(items | chosen)]
        gone += [(ProgrammeSession, s.id) for s in sittings if s.id in chosen and s.item_id in left]
        records = [found for kind, made in gone if (found := session.get(kind, made))]
    _delete(store, records)


def _delete(store: Store, records: Sequence[Entity]) -> None:
    if len(records) == 1:
        delete(store, type(records[0]), records[0].id)
    elif records:
        with store.write(N_("Delete {n} records"), n=len(records)) as session:
            for record in records:
                delete_in(session, session.get_one(type(record), record.id))
                session.flush()


def _add_sitting(session: Session, item: ProgrammeItem, sitting: Sitting) -> UUID:
    made = ProgrammeSession(item_id=item.id)
    set_times(session, made, sitting, item)
    session.add(made)
    session.flush()
    lay_slots(session, made)
    return made.id


def set_times(session: Session, made: ProgrammeSession, sitting: Sitting, item: ProgrammeItem) -> None:
    """Give a sitting what was typed of it. MissionError for times that make no sense."""
    if (sitting.slot_minutes or 0) < 0:
        raise MissionError(_("A slot takes one minute at least"), hint=_("Type a larger number"))
    usual = zone_at(session, sitting.place_id, item.mission_id)
    zone = _airport_zone(sitting.airport_from) or usual
    start, end = _span(sitting, zone, item.kind)
    pause = _pause(sitting, zone, start, end)
    values = {
        "place_id": sitting.place_id,
        "timezone": zone.key,
        "start": start,
        "end": end,
        "slot_minutes": sitting.slot_minutes or None,
        "break_start": pause[0] if pause else None,
        "break_end": pause[1] if pause else None,
        "airport_from": plain_code(sitting.airport_from) or None,
        "airport_to": plain_code(sitting.airport_to) or None,
    }
    for name, value in values.items():
        if getattr(made, name) != value:
            setattr(made, name, value)


def zone_at(session: Session, place_id: UUID | None, mission_id: UUID) -> ZoneInfo:
    place = session.get(Place, place_id) if place_id else None
    mission = session.get(Mission, mission_id)
    return zone_called((place.timezone if place else None) or (mission.timezone if mission else None))


def _airport_zone(code: str | None) -> ZoneInfo | None:
    if not plain_code(code):
        return None
    zone = airport_zone(code)
    if zone is None:
        raise MissionError(
            _("No airport has the code {code}").format(code=plain_code(code)),
            hint=_("Type its three letters, like BCN"),
        )
    return zone


def _span(sitting: Sitting, zone: ZoneInfo, kind: str) -> tuple[datetime, datetime]:
    start = _moment(sitting.day, sitting.start, zone)
    landing = _airport_zone(sitting.airport_to)
    if landing or sitting.airport_from:
        return start, existing(first_after(start, sitting.end, landing or zone))
    end = at(sitting.day, sitting.end, zone)
    if end.astimezone(UTC) <= start and kind in OVERNIGHT:
        end = first_after(start, sitting.end, zone)
    if end.astimezone(UTC) <= start:
        raise MissionError(
            _("Ends before it starts"), hint=_("Set it after {time}").format(time=f"{sitting.start:%H:%M}")
        )
    return start, existing(end)


def _moment(day: date, clock: time, zone: ZoneInfo) -> datetime:
    return existing(at(day, clock, zone))


def existing(moment: datetime) -> datetime:
    """A moment in UTC; refused where clocks are put forward past it."""
    if real := shown_instead(moment):
        sentence = _("{time} does not exist in {city} on {day}: the clocks go forward")
        where = zone_said(getattr(moment.tzinfo, "key", "UTC"))
        raise MissionError(
            sentence.format(time=time_said(moment), city=where, day=day_said(moment.date(), "d MMMM y")),
            hint=_("Set {time}").format(time=time_said(real)),
        )
    return moment.astimezone(UTC)


def _pause(
    sitting: Sitting, zone: ZoneInfo, start: datetime, end: datetime
) -> tuple[datetime, datetime] | None:
    if sitting.break_start is None or sitting.break_end is None:
        return None
    first = _moment(sitting.day, sitting.break_start, zone)
    last = _moment(sitting.day, sitting.break_end, zone)
    if not start <= first < last <= end:
        raise MissionError(
            _("The break is not within the session"),
            hint=_("Set it between {start} and {end}").format(
                start=f"{sitting.start:%H:%M}", end=f"{sitting.end:%H:%M}"
            ),
        )
    return first, last


def lay_slots(session: Session, sitting: ProgrammeSession) -> None:
    """Cut the sitting into slots; one that stands where it should is kept, and so is one with a meeting."""
    wanted = _wanted(sitting)
    standing = list(session.scalars(select(Slot).where(Slot.session_id == sitting.id)))
    used = set(session.scalars(select(Meeting.slot_id).where(Meeting.slot_id.in_([s.id for s in standing]))))
    for slot in standing:
        moment = slot.start, slot.end
        if moment in wanted:
            wanted.remove(moment)
        elif slot.id not in used:
            session.delete(slot)
    session.add_all(Slot(session_id=sitting.id, start=start, end=end) for start, end in wanted)


def _wanted(sitting: ProgrammeSession) -> list[tuple[datetime, datetime]]:
    if not sitting.slot_minutes:
        return []
    parts = (sitting.start, sitting.end, sitting.slot_minutes, sitting.break_start, sitting.break_end)
    return list(islice(slots(*parts), MOST_SLOTS))


def add_place(store: Store, name: str) -> UUID:
    """Add a place of the mission by its name, in the mission's time zone; its id."""
    if not name.strip():
        raise MissionError(_("The place has no name"), hint=_("Type one"))
    with store.read() as session:
        mission = main_mission(session)
    if mission is None:
        raise MissionError(_("There is no mission in this file"), hint=_("Begin one first"))
    place = Place(mission_id=mission.id, name=" ".join(name.split()), timezone=mission.timezone)
    with store.write(N_("Add {what}"), what=place) as session:
        session.add(place)
    return place.id


MOST_TABLES = 200


def add_tables(store: Store, item_id: UUID, count: int) -> None:
    """Add tables to an event, numbered on from those that it has."""
    item = find(store, ProgrammeItem, item_id)
    if not 0 < count <= MOST_TABLES:
        raise MissionError(
            _("An event takes up to {n} tables").format(n=MOST_TABLES), hint=_("Type a smaller number")
        )
    with store.write(N_("Add tables to {what}"), what=item) as session:
        names = session.scalars(select(Table.name).where(Table.item_id == item_id))
        last = max((int(name) for name in names if name.isdecimal()), default=0)
        session.add_all(Table(item_id=item_id, name=str(last + n)) for n in range(1, count + 1))
