"""Who must be told what once a plan is applied: by phone or chat, or on paper."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from missionapp.actions.agenda_days import interpreter_of, table_of
from missionapp.actions.agenda_rows import Rows, zone_called
from missionapp.actions.agendas import partners_of
from missionapp.actions.planning.proposal import Change, Sitting
from missionapp.documents.agendas.values import Met
from missionapp.documents.changes.values import ChangeLine, Notice, Spot, Told, Turn
from missionapp.documents.changes.wording import message
from missionapp.domain.entities import Mission, Participant
from missionapp.domain.errors import MissionError
from missionapp.i18n import _, document_language, language_now


@dataclass(frozen=True, slots=True)
class Message:
    """What one participant is told, ready to be copied."""

    participant_id: UUID
    name: str
    language: str
    text: str
    phone: str
    """Of whoever is to be called, as far as one is known; else ""."""


def messages(session: Session, changes: Sequence[Change]) -> list[Message]:
    """One message for each participant concerned, in its own language, in order of the changes."""
    return [
        Message(notice.participant_id, notice.recipient, notice.language, message(notice), notice.phone)
        for notice in _notices(Rows(session), changes)
    ]


def read_changes(
    session: Session, changes: Sequence[Change], *, printed: datetime | None = None, version: int = 1
) -> Told:
    """What the page of changes says: everybody concerned, in order of the changes. MissionError for nobody.

    `printed` is aware; it is shown in the mission's zone.
    """
    rows = Rows(session)
    notices = _notices(rows, changes)
    if not notices:
        raise MissionError(_("Nobody must be told of anything"), hint=_("Plan again, and apply what is new"))
    mission = rows.missions[rows.participants[notices[0].participant_id].mission_id]
    zone = zone_called(mission.timezone or "UTC")
    return Told(
        notices=tuple(notices),
        code=mission.code,
        mission=mission.title,
        event=mission.venue or "",
        printed=printed.astimezone(zone) if printed else datetime.now(zone),
        partners=partners_of(rows, mission),
        version=version,
        language=document_language(language_now()),
    )


def changes_pdf(values: Told, paper: str = "a4") -> bytes:
    """All blocks as one PDF on this paper. MissionError for what cannot be printed, and a paper unknown."""
    from missionapp.documents.changes.render import render_changes
    from missionapp.documents.layout import paper_named

    return render_changes(values, paper_named(paper))


def _notices(rows: Rows, changes: Sequence[Change]) -> list[Notice]:
    """One for each participant concerned; those that were deleted on another laptop are left out."""
    found: dict[UUID, list[Change]] = {}
    for change in changes:
        for party in change.parties:
            found.setdefault(party, []).append(change)
    notices = (_notice(rows, rows.participants.get(party), mine) for party, mine in found.items())
    return [notice for notice in notices if notice]


def _notice(rows: Rows, who: Participant | None, changes: Sequence[Change]) -> Notice | None:
    organisation = rows.organisations.get(who.organisation_id) if who else None
    mission = rows.missions.get(who.mission_id) if who else None
    if who is None or organisation is None or mission is None:
        return None
    return Notice(
        participant_id=who.id,
        recipient=organisation.name,
        recipient_local=organisation.name_local or "",
        language=document_language(who.language),
        mission=mission.title,
        city=_city(rows, changes),
        lines=tuple(_line(rows, who, change) for change in changes),
        phone=_phone(rows, who, mission) or organisation.phone or "",
    )


def _city(rows: Rows, changes: Sequence[Change]) -> str:
    """Where the first of them is: times are called after it."""
    for sitting in _sittings(changes):
        if (place := rows.places.get(sitting.place_id) if sitting.place_id else None) and place.city:
            return place.city
    return ""


def _sittings(changes: Iterable[Change]) -> Iterable[Sitting]:
    return (sitting for change in changes for sitting in (change.after, change.before) if sitting)


def _phone(rows: Rows, who: Participant, mission: Mission) -> str:
    """The number that reaches them now: a delegate's abroad, the contact first, else the contact's own."""
    persons = {
        delegate.person_id: delegate.mobile_abroad
        for delegate in rows.delegates.values()
        if delegate.mission_id == mission.id and delegate.mobile_abroad
    }
    ours = (p.id for p in rows.persons.values() if p.organisation_id == who.organisation_id)
    contact = rows.persons.get(who.contact_id) if who.contact_id else None
    abroad = (persons.get(person) for person in (who.contact_id, *ours) if person)
    return next(filter(None, abroad), "") or (contact.phone if contact else "") or ""


def _line(rows: Rows, who: Participant, change: Change) -> ChangeLine:
    return ChangeLine(
        Turn(change.kind.value),
        tuple(
            _met(rows, party, name)
            for party, name in zip(change.parties, change.names, strict=True)
            if party != who.id
        ),
        _spot(rows, change.before),
        _spot(rows, change.after),
    )


def _met(rows: Rows, party: UUID, name: str) -> Met:
    participant = rows.participants.get(party)
    organisation = rows.organisations.get(participant.organisation_id) if participant else None
    return Met(organisation.name, organisation.name_local or "") if organisation else Met(name)


def _spot(rows: Rows, sitting: Sitting | None) -> Spot | None:
    if sitting is None:
        return None
    return Spot(
        sitting.start,
        sitting.end,
        table_of(rows, sitting.table_id) or sitting.table,
        _place(rows, sitting),
        interpreter_of(rows, sitting.interpreter_id) or sitting.interpreter,
    )


def _place(rows: Rows, sitting: Sitting) -> str:
    """Where it is, in both scripts."""
    place = rows.places.get(sitting.place_id) if sitting.place_id else None
    return " ".join(dict.fromkeys(filter(None, (place.name, place.name_local)))) if place else sitting.place
