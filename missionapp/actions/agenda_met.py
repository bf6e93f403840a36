"""Whom one meets, as an agenda tells it: to the delegation, and to a counterpart."""

from collections.abc import Mapping

from missionapp.actions.agenda_rows import MeetingRow, Rows
from missionapp.documents.agendas.values import Card, Met
from missionapp.domain.entities import Organisation, Participant
from missionapp.domain.entities.missions import Role


def met_of(rows: Rows, reader: Participant, other: Participant, row: MeetingRow) -> Met:
    """One of the other side, with a line on it."""
    if reader.role == Role.COUNTERPART:
        return _met_abroad(rows, other, row)
    organisation = rows.organisations[other.organisation_id]
    about = rows.subject(row) or organisation.profile or other.seeks
    return Met(organisation.name, organisation.name_local or "", _sentences(other.segment, about))


def _met_abroad(rows: Rows, other: Participant, row: MeetingRow) -> Met:
    """One of the delegation, as a counterpart is told of it: with its country, and how it is reached."""
    organisation = rows.organisations[other.organisation_id]
    about, translations = _about_abroad(rows, other, organisation, rows.subject(row))
    return Met(
        organisation.name,
        organisation.name_local or "",
        _sentences(other.segment, about),
        country=organisation.country or "",
        translated=tuple(
            (language, _sentences(other.segment, text)) for language, text in sorted(translations.items())
        ),
        card=_card(rows, other, organisation),
    )


def _about_abroad(
    rows: Rows, other: Participant, organisation: Organisation, subject: str
) -> tuple[str | None, Mapping[str, str]]:
    """What there is to say, and the same in further languages."""
    if subject:
        return subject, {}
    profiles = rows.translations.get((organisation.id, "profile"), {})
    if organisation.profile or profiles:
        return organisation.profile, profiles
    return other.seeks, rows.translations.get((other.id, "seeks"), {})


def _card(rows: Rows, other: Participant, organisation: Organisation) -> Card | None:
    """How the contact person is reached, abroad where that is known, else the organisation."""
    person = rows.persons.get(other.contact_id) if other.contact_id else None
    if person is None:
        phone, email = organisation.phone or "", organisation.email or ""
        return Card(organisation.name, "", phone, email) if phone or email else None
    abroad = next(
        (
            delegate.mobile_abroad
            for delegate in rows.delegates.values()
            if delegate.mission_id == other.mission_id and delegate.person_id == person.id
        ),
        None,
    )
    phone, email = abroad or person.phone or "", person.email or ""
    card = Card(person.name, organisation.name, phone, email, person.job_title or "")
    return card if phone or email else None


def _sentences(*parts: str | None) -> str:
    told = (part.strip() for part in parts if part and part.strip())
    return " ".join(part if part.endswith("。") else part.rstrip(".") + "." for part in told)
