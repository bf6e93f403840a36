"""What an agenda tells its recipient, line by line: by this two prints are compared."""

from missionapp.documents.agendas.values import (
    Agenda,
    AgendaDay,
    DayLine,
    EventLine,
    MeetingLine,
    PauseLine,
    TravelLine,
    Venue,
)


def lines_told(agenda: Agenda) -> tuple[str, ...]:
    """A line for each thing that the recipient must know: "2017-02-15 09:20-09:40 U-Tour, table 4"."""
    lead = agenda.lead
    called = [f"{lead.name} {lead.phone}".strip()] if lead else []
    return (*called, *(line for day in agenda.days for line in _of_day(day)))


def _of_day(day: AgendaDay) -> list[str]:
    where = _place(day.place)
    told = [f"{day.day.isoformat()} {said}" for said in map(_said, day.lines) if said]
    return [f"{day.day.isoformat()} {where}", *told] if where else told


def _said(line: DayLine) -> str:
    """Times, whom, table, place; gaps between meetings follow from them."""
    span = f"{line.start:%H:%M}-{line.end:%H:%M}"
    if isinstance(line, MeetingLine):
        parts = (*(met.name for met in line.met), line.table, _place(line.place), line.interpreter)
        return f"{span} {', '.join(filter(None, parts))}"
    if isinstance(line, EventLine):
        return f"{span} {', '.join(filter(None, (line.title, _place(line.place))))}"
    if isinstance(line, TravelLine):
        return f"{span} {line.to}"
    return f"{span} -" if isinstance(line, PauseLine) else ""


def _place(venue: Venue | None) -> str:
    if venue is None:
        return ""
    return ", ".join(filter(None, (venue.name, venue.address)))
