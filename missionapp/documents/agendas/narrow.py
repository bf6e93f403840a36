"""An agenda with less on it than there is to say: one day alone, one script, no phone numbers."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum

from missionapp.documents.agendas.values import (
    Agenda,
    AgendaDay,
    Card,
    DayLine,
    EventLine,
    MeetingLine,
    Venue,
)


class Script(StrEnum):
    """The letters that addresses are printed in."""

    BOTH = "both"
    LOCAL = "local"
    LATIN = "latin"


def on_day(agenda: Agenda, day: date | None) -> Agenda | None:
    """The agenda of that day alone, nothing where it has no meeting then; of all days for None."""
    if day is None:
        return agenda
    days = tuple(each for each in agenda.days if each.day == day)
    return replace(agenda, days=days) if days else None


def days_of(agendas: Iterable[Agenda]) -> list[date]:
    """Every day that one of the agendas has, in order."""
    return sorted({day.day for agenda in agendas for day in agenda.days})


def without_phones(agenda: Agenda) -> Agenda:
    """No phone number, in letters or in the code; no code of a lead of whom nothing but the name is left."""
    lead = agenda.lead
    return replace(
        agenda,
        lead=replace(lead, phone="") if lead and lead.email else None,
        days=tuple(_silent(day) for day in agenda.days),
    )


def _silent(day: AgendaDay) -> AgendaDay:
    """The day without phone numbers of those who are met; the same one where there are none."""
    if not any(met.card for meeting in day.meetings for met in meeting.met):
        return day
    return replace(day, lines=tuple(map(_silent_line, day.lines)))


def _silent_line(line: DayLine) -> DayLine:
    if not isinstance(line, MeetingLine):
        return line
    return replace(line, met=tuple(replace(met, card=_silent_card(met.card)) for met in line.met))


def _silent_card(card: Card | None) -> Card | None:
    return replace(card, phone="") if card and card.email else None


def has_local_script(agenda: Agenda) -> bool:
    """Whether there is a place with a name or an address in its own script."""
    return any(venue.name_local or venue.address_local for venue in agenda.venues())


def in_script(agenda: Agenda, script: Script) -> Agenda:
    """Places in both scripts, or in one of them where they have it."""
    if script == Script.BOTH:
        return agenda
    return replace(agenda, days=tuple(_day(day, script) for day in agenda.days))


def _day(day: AgendaDay, script: Script) -> AgendaDay:
    lines = tuple(_line(line, script) for line in day.lines)
    return replace(day, lines=lines, place=_venue(day.place, script))


def _line(line: DayLine, script: Script) -> DayLine:
    if isinstance(line, MeetingLine | EventLine):
        return replace(line, place=_venue(line.place, script))
    return line


def _venue(venue: Venue | None, script: Script) -> Venue | None:
    if venue is None:
        return None
    if script == Script.LATIN:
        return replace(venue, name_local="", address_local="")
    name, address = venue.name_local or venue.name, venue.address_local or venue.address
    return replace(venue, name=name, name_local=name, address=address, address_local=address)
