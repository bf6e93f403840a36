"""The programme of a sample mission: places and ways, events, sessions, slots and tables."""

from dataclasses import dataclass, field
from datetime import UTC, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from missionapp.actions.sample.source import Spec, moment, uid
from missionapp.domain.airports import airport
from missionapp.domain.clocks import first_after
from missionapp.domain.entities import (
    Attendance,
    Opening,
    Place,
    ProgrammeItem,
    ProgrammeSession,
    Slot,
    Table,
    Travel,
)
from missionapp.domain.fields import Entity
from missionapp.domain.programme_rules import slots


@dataclass
class Programme:
    """What has been made of a programme, by the keys of the plan's events."""

    records: list[Entity] = field(default_factory=list)
    items: dict[str, UUID] = field(default_factory=dict)
    sessions: dict[str, list[ProgrammeSession]] = field(default_factory=dict)
    slots: dict[str, list[Slot]] = field(default_factory=dict)
    tables: dict[str, list[Table]] = field(default_factory=dict)

    def place_of(self, slot: Slot) -> UUID | None:
        """Where the session of a slot takes place."""
        every = (session for sessions in self.sessions.values() for session in sessions)
        return next(session.place_id for session in every if session.id == slot.session_id)


def programme(code: str, spec: Spec) -> Programme:
    """Places, ways and events of a mission, without participants."""
    made = Programme(records=_places(code, spec))
    for item in spec["programme"]:
        _add_item(made, code, spec, item)
    return made


def _places(code: str, spec: Spec) -> list[Entity]:
    mission = uid("mission", code)
    places: list[Entity] = [
        Place(id=_place_id(code, key), mission_id=mission, **fields) for key, fields in spec["places"].items()
    ]
    ways: list[Entity] = [
        Travel(
            id=uid("travel", code, start, end),
            from_place_id=_place_id(code, start),
            to_place_id=_place_id(code, end),
            minutes=minutes,
            how=how,
        )
        for start, end, minutes, how in spec["travel"]
    ]
    openings: list[Entity] = [
        Opening(
            id=uid("opening", code, place, on),
            place_id=_place_id(code, place),
            start=moment(on, start, spec["places"][place]["timezone"]),
            end=moment(on, end, spec["places"][place]["timezone"]),
        )
        for place, on, start, end in spec["openings"]
    ]
    return places + ways + openings


def _place_id(code: str, key: str) -> UUID:
    return uid("place", code, key)


def _add_item(made: Programme, code: str, spec: Spec, item: dict[str, Any]) -> None:
    key, made_id = item["key"], uid("item", code, item["key"])
    made.items[key] = made_id
    made.sessions[key] = [
        _session(code, spec, item, n, times) for n, times in enumerate(item["sessions"], start=1)
    ]
    made.slots[key] = [slot for session in made.sessions[key] for slot in _slots(session)]
    made.tables[key] = [
        Table(id=uid("table", code, key, n), item_id=made_id, name=str(n))
        for n in range(1, item.get("tables", 0) + 1)
    ]
    made.records += [
        ProgrammeItem(
            id=made_id,
            mission_id=uid("mission", code),
            title=item["title"],
            kind=item["kind"],
            form=item["form"],
            note=item.get("note"),
        ),
        *_attendance(code, made_id, item),
        *made.sessions[key],
        *made.slots[key],
        *made.tables[key],
    ]


def _attendance(code: str, item_id: UUID, item: dict[str, Any]) -> list[Entity]:
    """Who takes part, where it is not the whole delegation."""
    return [
        Attendance(
            id=uid("attendance", item_id, key), item_id=item_id, participant_id=uid("participant", code, key)
        )
        for key in item.get("attended_by", ())
    ]


def _session(code: str, spec: Spec, item: dict[str, Any], n: int, times: list[str]) -> ProgrammeSession:
    """A session of its day, from, to and place, and of its break from and to if there is one.

    A flight is from and to by the clocks of its airports.
    """
    on, start, end, place, *pause = times
    airports: tuple[str, ...] = tuple(item.get("airports", ()))
    zone, landing = [_zone(end) for end in airports] or [spec["places"][place]["timezone"]] * 2
    begin = moment(on, start, zone)
    return ProgrammeSession(
        id=uid("session", code, item["key"], n),
        item_id=uid("item", code, item["key"]),
        place_id=_place_id(code, place) if place else None,
        start=begin,
        end=first_after(begin, time.fromisoformat(end), ZoneInfo(landing)).astimezone(UTC),
        timezone=zone,
        slot_minutes=item.get("slot"),
        break_start=moment(on, pause[0], zone) if pause else None,
        break_end=moment(on, pause[1], zone) if pause else None,
        airport_from=airports[0] if airports else None,
        airport_to=airports[1] if airports else None,
    )


def _zone(airport_code: str) -> str:
    found = airport(airport_code)
    assert found is not None
    return found.zone


def _slots(session: ProgrammeSession) -> list[Slot]:
    if not session.slot_minutes:
        return []
    times = slots(session.start, session.end, session.slot_minutes, session.break_start, session.break_end)
    return [
        Slot(id=uid("slot", session.id, start.isoformat()), session_id=session.id, start=start, end=end)
        for start, end in times
    ]
