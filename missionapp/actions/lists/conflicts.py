"""What clashes in the programme and its meetings, as rows for the pages that draw it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from missionapp.actions.lists.wording import day_said
from missionapp.domain import entities as e
from missionapp.domain.checks.clashes import Clashes
from missionapp.domain.conflicts import Code, Conflict, conflicts
from missionapp.domain.entities.meetings import WishGrade
from missionapp.domain.records import Records
from missionapp.i18n import N_, _, ngettext


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """One conflict, with what is drawn of it."""

    code: str
    grade: str
    """"block", "warn" or "note"."""
    sentence: str
    short: str
    """The words of the pill: "3 people in both"."""
    records: tuple[UUID, ...]
    """The sittings, meetings, events, tables, interpreters and places that it is drawn on."""
    participants: tuple[UUID, ...]
    """Whom it concerns."""
    start: datetime | None
    """Aware, in the zone of the place; None where what it is about has no time yet."""
    end: datetime | None


def read_conflicts(session: Session) -> list[ConflictRow]:
    """The conflicts of the file, the worst first, then in order of time; the number of queries is fixed."""
    known = _records(session)
    clashes = Clashes(known, lambda moment: day_said(moment.date()))
    return [_row(clashes, conflict) for conflict in conflicts(known)]


def _row(clashes: Clashes, conflict: Conflict) -> ConflictRow:
    return ConflictRow(
        code=conflict.code.value,
        grade=conflict.grade.value,
        sentence=clashes.sentence(conflict),
        short=_short(clashes, conflict),
        records=conflict.records,
        participants=conflict.participants,
        start=clashes.start(conflict),
        end=clashes.end(conflict),
    )


def _records(session: Session) -> Records:
    """What the rules look at, and nothing of the contacts and cases beside."""
    lists: dict[str, Any] = {name: list(session.scalars(query)) for name, query in _queries().items()}
    return Records(**lists)


def _queries() -> Mapping[str, Select[Any]]:
    whole = {
        "missions": e.Mission,
        "participants": e.Participant,
        "delegates": e.Delegate,
        "places": e.Place,
        "items": e.ProgrammeItem,
        "sessions": e.ProgrammeSession,
        "slots": e.Slot,
        "travels": e.Travel,
        "attendance": e.Attendance,
        "openings": e.Opening,
        "tables": e.Table,
        "availability": e.Availability,
        "meetings": e.Meeting,
        "meeting_parties": e.MeetingParty,
    }
    queries = {name: select(entity).order_by(entity.id) for name, entity in whole.items()}
    parts = {
        "organisations": (e.Organisation, e.Organisation.id.in_(select(e.Participant.organisation_id))),
        "persons": (e.Person, e.Person.id.in_(select(e.Delegate.person_id))),
        "wishes": (e.Wish, e.Wish.grade == WishGrade.AVOID),
    }
    return queries | {name: select(entity).where(where) for name, (entity, where) in parts.items()}


# The words of the pills


def _both(_clashes: Clashes, conflict: Conflict) -> str:
    n = conflict.people
    if conflict.has > 2:
        return ngettext("{n} person in all {of}", "{n} people in all {of}", n).format(n=n, of=conflict.has)
    return ngettext("{n} person in both", "{n} people in both", n).format(n=n)


def _in_meetings(_clashes: Clashes, conflict: Conflict) -> str:
    n = conflict.people
    return ngettext("{n} person in meetings", "{n} people in meetings", n).format(n=n)


def _meetings(_clashes: Clashes, conflict: Conflict) -> str:
    n = conflict.has
    return ngettext("{n} meeting at once", "{n} meetings at once", n).format(n=n)


def _over_capacity(_clashes: Clashes, conflict: Conflict) -> str:
    return _("{n} meetings, takes {most}").format(n=conflict.has, most=conflict.needs)


def _way(_clashes: Clashes, conflict: Conflict) -> str:
    return _("{has} min for a way of {needs}").format(has=conflict.has, needs=conflict.needs)


def _gap(_clashes: Clashes, conflict: Conflict) -> str:
    return _("{has} min between, not {needs}").format(has=conflict.has, needs=conflict.needs)


def _absent(clashes: Clashes, conflict: Conflict) -> str:
    return _("{name} cannot come").format(name=clashes.name(conflict.about))


def _day_off(_clashes: Clashes, conflict: Conflict) -> str:
    return conflict.name or _("Week-end")


def _airport(_clashes: Clashes, conflict: Conflict) -> str:
    return _("No airport {code}").format(code=conflict.name)


_COUNTED: Mapping[Code, Callable[[Clashes, Conflict], str]] = {
    Code.PARTY_TWICE: _meetings,
    Code.TABLE_FULL: _over_capacity,
    Code.ITEM_TWICE: _both,
    Code.MEETING_IN_ITEM: _in_meetings,
    Code.TRAVEL_SHORT: _way,
    Code.GAP_SHORT: _gap,
    Code.NOT_AVAILABLE: _absent,
    Code.DAY_OFF: _day_off,
    Code.AIRPORT_UNKNOWN: _airport,
}
_PLAIN: Mapping[Code, str] = {
    Code.INTERPRETER_TWICE: N_("Interpreter twice"),
    Code.MAY_CLASH: N_("Who is where?"),
    Code.ARRIVES_LATE: N_("Arrives too late"),
    Code.LEAVES_EARLY: N_("Leaves too early"),
    Code.WITH_ITSELF: N_("With itself"),
    Code.ENDS_BEFORE_START: N_("Ends before it starts"),
    Code.BREAK_WRONG: N_("Break outside the session"),
    Code.NOT_OPEN: N_("Place is closed"),
    Code.INTERPRETER_ELSEWHERE: N_("Interpreter of another event"),
    Code.OUTSIDE_SESSION: N_("Outside the session"),
    Code.IN_BREAK: N_("In the break"),
    Code.SLOT_CLOSED: N_("Slot is closed"),
    Code.NO_TABLES: N_("No tables"),
    Code.TABLE_ELSEWHERE: N_("Table of another event"),
    Code.NOT_AT_BOOTH: N_("Not at the booth"),
    Code.BOOTH_OF_OTHERS: N_("Booth of others"),
    Code.AVOIDED: N_("To be avoided"),
}


def _short(clashes: Clashes, conflict: Conflict) -> str:
    """What stands on the pill."""
    counted = _COUNTED.get(conflict.code)
    return counted(clashes, conflict) if counted else _(_PLAIN[conflict.code])
