"""Printed agendas: one PDF for each home participant and each organiser that has meetings."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from missionapp.actions.agenda_days import DELEGATION, agenda_days
from missionapp.actions.agenda_rows import MeetingRow, Rows, zone_called
from missionapp.actions.pieces import Offer, Piece, Wanted, pdf_piece, write_pieces
from missionapp.actions.recipients import chosen
from missionapp.documents.agendas.narrow import (
    Script,
    days_of,
    has_local_script,
    in_script,
    on_day,
    without_phones,
)
from missionapp.documents.agendas.values import OUTCOME_WORDS, Agenda, Lead
from missionapp.documents.catalogue import DOCUMENTS
from missionapp.documents.filenames import file_names
from missionapp.domain.entities import Mission, Participant, Partner
from missionapp.domain.entities.missions import DelegateKind
from missionapp.domain.names import fold
from missionapp.i18n import document_language

RECIPIENTS = DELEGATION
"""Roles of those who get an agenda."""
LONGEST_NAME = 24
"""A partner's name with more letters than this is printed as its short name."""


def read_agendas(
    session: Session,
    language: str | None = None,
    *,
    printed: datetime | None = None,
    version: int = 1,
    replaces: int | None = None,
) -> list[Agenda]:
    """The agendas of all missions of the file, by mission and recipient.

    Without a language, each is in its recipient's own. `printed` is aware; it is shown in the mission's zone.
    """
    rows = Rows(session)
    agendas = [
        replace(
            _agenda(rows, participant, meetings, printed),
            language=document_language(language, participant.language),
            version=version,
            replaces=replaces,
        )
        for participant_id, meetings in rows.meetings_of().items()
        if (participant := rows.participants.get(participant_id)) and _is_recipient(rows, participant)
    ]
    return sorted(agendas, key=lambda agenda: (agenda.code, fold(agenda.recipient), agenda.days[0].day))


def _is_recipient(rows: Rows, participant: Participant) -> bool:
    """Whether it gets an agenda; what it points to may have been deleted on another laptop."""
    is_whole = participant.organisation_id in rows.organisations and participant.mission_id in rows.missions
    return is_whole and participant.role in RECIPIENTS


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


def agenda_pieces(agendas: Sequence[Agenda], wanted: Wanted) -> list[Piece]:
    """A PDF for each agenda that has something to say, with what was asked for on it."""
    from missionapp.documents.layout import paper_named

    paper_named(wanted.paper)
    narrowed = (on_day(agenda, wanted.day) for agenda in agendas)
    printed = [_as_wanted(agenda, wanted) for agenda in narrowed if agenda]
    part = DOCUMENTS["agendas"].file_part
    names = file_names([(a.code, part, a.recipient, a.days[0].day) for a in printed], "pdf")
    return [
        pdf_piece(
            name,
            partial(_render, agenda, wanted),
            check=partial(_check, agenda),
            names=_names(agenda),
            about=agenda.about,
        )
        for name, agenda in zip(names, printed, strict=True)
    ]


def agenda_offer(agendas: Sequence[Agenda]) -> Offer:
    """The days to choose from, and which options would change nothing."""
    leads = [agenda.lead for agenda in agendas if agenda.lead]
    idle = {
        "address": not any(map(has_local_script, agendas)),
        "code": not leads,
        "phones": not any(lead.phone for lead in leads),
    }
    return Offer(tuple(days_of(agendas)), frozenset(name for name, is_idle in idle.items() if is_idle))


def _as_wanted(agenda: Agenda, wanted: Wanted) -> Agenda:
    shown = in_script(agenda, Script(wanted.address))
    shown = shown if wanted.phones else without_phones(shown)
    before = wanted.replaces.get(agenda.recipient)
    return replace(
        shown,
        language=document_language(wanted.language, agenda.language),
        printed=wanted.printed.astimezone(agenda.printed.tzinfo) if wanted.printed else agenda.printed,
        replaces=before if before and before < agenda.version else agenda.replaces,
    )


def _render(agenda: Agenda, wanted: Wanted) -> bytes:
    from missionapp.documents.agendas.render import render_agenda
    from missionapp.documents.agendas.setting import Parts
    from missionapp.documents.layout import paper_named

    parts = Parts(code=wanted.code, notes=wanted.notes, scale=wanted.scale)
    return render_agenda(agenda, paper_named(wanted.paper), parts)


def _check(agenda: Agenda) -> None:
    from missionapp.documents.agendas.render import check_agenda

    check_agenda(agenda)


def _names(agenda: Agenda) -> tuple[str, ...]:
    return tuple(filter(None, (agenda.recipient, agenda.recipient_local, *agenda.aliases)))


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

    def order(partner: Partner) -> tuple[bool, bool, str]:
        is_home = partner.organisation_id == mission.home_partner_id
        name = rows.organisations[partner.organisation_id].name
        return not is_home, partner.role != "coordinator", fold(name)

    partners = [
        partner
        for partner in rows.partners
        if partner.partnership_id == mission.partnership_id and partner.organisation_id in rows.organisations
    ]
    return tuple(
        _short(rows.organisations[p.organisation_id].name, p.short_name) for p in sorted(partners, key=order)
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
