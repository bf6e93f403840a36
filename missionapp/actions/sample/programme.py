"""The programme of a sample mission: places and ways, events, sessions, slots and tables."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from missionapp.actions.sample.source import Spec, moment, uid
from missionapp.domain.entities import Place, ProgrammeItem, ProgrammeSession, Slot, Table, Travel
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
    return places + ways


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
        ),
        *made.sessions[key],
        *made.slots[key],
        *made.tables[key],
    ]


def _session(code: str, spec: Spec, item: dict[str, Any], n: int, times: list[str]) -> ProgrammeSession:
    """A session of its day, from, to and place, and of its break from and to if there is one."""
    on, start, end, place, *pause = times
    zone = spec["places"][place]["timezone"]
    return ProgrammeSession(
        id=uid("session", code, item["key"], n),
        item_id=uid("item", code, item["key"]),
        place_id=_place_id(code, place),
        start=moment(on, start, zone),
        end=moment(on, end, zone),
        timezone=zone,
        slot_minutes=item.get("slot"),
        break_start=moment(on, pause[0], zone) if pause else None,
        break_end=moment(on, pause[1], zone) if pause else None,
    )


def _slots(session: ProgrammeSession) -> list[Slot]:
    if not session.slot_minutes:
        return []
    times = slots(session.start, session.end, session.slot_minutes, session.break_start, session.break_end)
    return [
        Slot(id=uid("slot", session.id, start.isoformat()), session_id=session.id, start=start, end=end)
        for start, end in times
    ]
