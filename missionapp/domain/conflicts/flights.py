"""Flights that land too late, leave too early, or go from and to nowhere."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from missionapp.domain import entities as e
from missionapp.domain.airports import airport
from missionapp.domain.conflicts.conflict import Code, Conflict
from missionapp.domain.conflicts.events import Event, by_key, in_order, pairs_at_once
from missionapp.domain.conflicts.timeline import Timeline


def flights_missed(line: Timeline) -> Iterator[Conflict]:
    """Flights that land after somebody's event has begun, or leave before it is over."""
    if line.flights:
        for flight, event in pairs_at_once(line.flights, in_order((*line.binding, *line.to_come))):
            if who := [one for one in event.who if one in line.attending[flight]]:
                code = Code.LEAVES_EARLY if event.start < flight.start else Code.ARRIVES_LATE
                yield line.conflict(code, [flight, event], who)
        yield from _there_too_late(line)


def flights_at_once(line: Timeline) -> Iterator[Conflict]:
    """Two flights at once with the same people, or perhaps with others where nobody is named."""
    for one, other in pairs_at_once(line.flights, line.flights):
        both = [who for who in one.who if who in line.attending[other]]
        if both and (one.start, one.id) < (other.start, other.id):
            named = line.names(one.item) and line.names(other.item) and one.item is not other.item
            code = Code.ITEM_TWICE if named else Code.MAY_CLASH
            yield line.conflict(code, [one, other], both, has=2)


def _there_too_late(line: Timeline) -> Iterator[Conflict]:
    """The first flight into the country of the mission, and what takes place there before."""
    found: dict[tuple[Event, Event], list[e.Participant]] = defaultdict(list)
    flights, meetings = by_key(line.flights, _who), by_key(line.to_come, _who)
    sittings = by_key(line.binding, _who)
    for who, taken in flights.items():
        flight = _first_arrival(line, taken)
        for event in (*sittings.get(who, ()), *meetings.get(who, ())) if flight else ():
            if flight and _is_there_before(flight, event):
                found[flight, event].append(who)
    for (flight, event), late in found.items():
        yield line.conflict(Code.ARRIVES_LATE, [flight, event], late, span=(event.start, flight.end))


def _who(event: Event) -> tuple[e.Participant, ...]:
    return event.who


def _first_arrival(line: Timeline, flights: Sequence[Event]) -> Event | None:
    """The first of somebody's flights into the mission's country, unless another left from there before."""
    for flight in flights:
        mission = line.missions.get(flight.mission_id) if flight.mission_id else None
        if mission is None or mission.market in (None, _country(flight, "airport_from")):
            return None
        if mission.market == _country(flight, "airport_to"):
            return flight
    return None


def _country(flight: Event, end: str) -> str:
    found = airport(getattr(flight.sitting, end))
    return found.country if found else ""


def _is_there_before(flight: Event, event: Event) -> bool:
    """Whether an event of the same mission, where a flight goes, is over as the flight leaves."""
    there = event.place is not None and event.place.country == _country(flight, "airport_to")
    return there and event.end <= flight.start and event.mission_id == flight.mission_id


def airports_unknown(line: Timeline) -> Iterator[Conflict]:
    """Sittings from or to an airport that nobody knows."""
    for sitting in line.sittings:
        record = sitting.sitting
        for code in (record.airport_from, record.airport_to) if record else ():
            if code and airport(code) is None:
                yield line.conflict(Code.AIRPORT_UNKNOWN, [sitting], name=code)
