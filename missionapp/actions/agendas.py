"""Printed agendas: one for each home participant, organiser and counterpart that has meetings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from missionapp.actions.agenda_abroad import language_of, read_abroad
from missionapp.actions.agenda_days import DELEGATION, agenda_days
from missionapp.actions.agenda_pieces import agenda_pieces
from missionapp.actions.agenda_rows import MeetingRow, Rows, zone_called
from missionapp.actions.pieces import Wanted, write_pieces
from missionapp.actions.recipients import chosen
from missionapp.documents.agendas.values import OUTCOME_WORDS, Agenda, Lead, Reader
from missionapp.documents.filenames import distinct
from missionapp.domain.entities import Mission, Organisation, Participant, Partner
from missionapp.domain.entities.missions import DelegateKind, Role
from missionapp.domain.names import fold
from missionapp.i18n import READERS, document_language

RECIPIENTS = {Reader.DELEGATION: DELEGATION, Reader.COUNTERPART: (Role.COUNTERPART,)}
"""Roles of those who get an agenda."""
LONGEST_NAME = 24
"""A partner's name with more letters than this is printed as its short name."""


def read_agendas(
    session: Session,
    language: str | None = None,
    *,
    reader: Reader = Reader.DELEGATION,
    printed: datetime | None = None,
    version: int = 1,
    replaces: int | None = None,
) -> list[Agenda]:
    """The agendas of all missions of the file for one sort of readers, by mission and recipient.

    Without a language, each is in its recipient's own. `printed` is aware; it is shown in the mission's zone.
    """
    rows = Rows(session) if reader == Reader.DELEGATION else read_abroad(session)
    meetings = _meetings(rows)
    called = _called(rows, meetings)
    agendas = [
        replace(
            _agenda(rows, participant, meetings[participant.id], printed),
            language=_language(rows, participant, reader, language),
            reader=reader,
            called=called[participant.id],
            version=version,
            replaces=replaces,
        )
        for participant in _recipients(rows, meetings, reader)
    ]
    return sorted(agendas, key=lambda agenda: (agenda.code, fold(agenda.recipient), agenda.called))


def _meetings(rows: Rows) -> dict[UUID, list[MeetingRow]]:
    """The meetings of everybody who has any; of a counterpart, those with somebody of the delegation."""
    guests = {each.id for each in rows.participants.values() if each.role == Role.COUNTERPART}
    found = {
        who: [
            row for row in mine if who not in guests or any(party not in guests for party in row.participants)
        ]
        for who, mine in rows.meetings_of().items()
    }
    return {who: mine for who, mine in found.items() if mine}


def _recipients(rows: Rows, meetings: Iterable[UUID], reader: Reader) -> list[Participant]:
    """Those who get an agenda; what they point to may have been deleted on another laptop."""
    return [
        participant
        for participant_id in meetings
        if (participant := rows.participants.get(participant_id))
        and participant.role in RECIPIENTS[reader]
        and participant.organisation_id in rows.organisations
        and participant.mission_id in rows.missions
    ]


def _called(rows: Rows, meetings: Iterable[UUID]) -> dict[UUID, str]:
    """What each recipient of either sort is called in file names: no two the same, in whatever folder."""

    def order(participant: Participant) -> tuple[str, str, str]:
        name = rows.organisations[participant.organisation_id].name
        return fold(name), name, str(participant.id)

    meetings = list(meetings)
    everybody = [each for sort in Reader for each in sorted(_recipients(rows, meetings, sort), key=order)]
    names = distinct(
        [
            (rows.missions[each.mission_id].code, rows.organisations[each.organisation_id].name)
            for each in everybody
        ]
    )
    return {each.id: name for each, name in zip(everybody, names, strict=True)}


def _language(rows: Rows, participant: Participant, reader: Reader, wanted: str | None) -> str:
    if reader == Reader.DELEGATION:
        return document_language(wanted, participant.language)
    return document_language(wanted, language_of(rows, participant), among=READERS)


def export_agendas(
    agendas: Sequence[Agenda], out_dir: Path, *, paper: str = "a4", recipient: str | None = None
) -> list[Path]:
    """Write the agendas (all, or those of one organisation) into a folder; the files written.

    Nothing is written when one of them cannot be printed. Files of other names are left alone.
    """
    pieces = agenda_pieces(agendas, Wanted(paper=paper))
    if recipient is not None:
        pieces = chosen(recipient, [(piece, piece.names) for piece in pieces])
    return list(write_pieces(pieces, out_dir))


def _agenda(
    rows: Rows, participant: Participant, meetings: list[MeetingRow], printed: datetime | None
) -> Agenda:
    mission = rows.missions[participant.mission_id]
    organisation = rows.organisations[participant.organisation_id]
    zone = zone_called(mission.timezone or str(meetings[0].zone))
    return Agenda(
        recipient=organisation.name,
        recipient_local=organisation.name_local or "",
        code=mission.code,
        mission=mission.title,
        event=mission.venue or "",
        days=tuple(agenda_days(rows, mission, participant, meetings)),
        printed=printed.astimezone(zone) if printed else datetime.now(zone),
        aliases=tuple(rows.aliases[organisation.id]),
        about=(participant.id, organisation.id),
        partners=partners_of(rows, mission),
        lead=_lead(rows, mission),
        outcome_words=tuple(
            rows.outcome_words.get(str(n), word) for n, word in enumerate(OUTCOME_WORDS, start=1)
        ),
    )


def partners_of(rows: Rows, mission: Mission) -> tuple[str, ...]:
    """The partners' names, the one at home first, then the coordinator."""
    return partner_names(rows.partners, rows.organisations, mission)


def partner_names(
    partners: Iterable[Partner], organisations: Mapping[UUID, Organisation], mission: Mission
) -> tuple[str, ...]:
    """The names of a mission's partners, the one at home first, then the coordinator."""

    def order(partner: Partner) -> tuple[bool, bool, str]:
        is_home = partner.organisation_id == mission.home_partner_id
        name = organisations[partner.organisation_id].name
        return not is_home, partner.role != "coordinator", fold(name)

    known = [
        partner
        for partner in partners
        if partner.partnership_id == mission.partnership_id and partner.organisation_id in organisations
    ]
    return tuple(
        _short(organisations[p.organisation_id].name, p.short_name) for p in sorted(known, key=order)
    )


def _short(name: str, short_name: str | None) -> str:
    return name if len(name) <= LONGEST_NAME else short_name or name


def _lead(rows: Rows, mission: Mission) -> Lead | None:
    """The delegation lead, as far as there is a number or an address to reach them."""
    leads = [
        Lead(person.name, delegate.mobile_abroad or person.phone or "", person.email or "")
        for delegate in rows.delegates.values()
        if delegate.mission_id == mission.id and delegate.kind == DelegateKind.LEAD
        if (person := rows.persons.get(delegate.person_id))
    ]
    reachable = [lead for lead in leads if lead.phone or lead.email]
    return min(reachable, key=lambda lead: (not lead.phone, lead.name), default=None)
