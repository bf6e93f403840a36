"""What people said of a mission, and whether it may be printed."""

from datetime import date
from typing import Any
from uuid import UUID

from missionapp.actions.lists.mission import today_there
from missionapp.actions.records import find
from missionapp.domain.entities import Mission, Organisation, Person, Testimonial
from missionapp.domain.errors import MissionError
from missionapp.i18n import N_, _
from missionapp.store.store import Store


def add_testimonial(
    store: Store,
    mission_id: UUID,
    text: str,
    *,
    organisation_id: UUID | None = None,
    person_id: UUID | None = None,
    language: str | None = None,
    consent_date: date | None = None,
) -> UUID:
    """Keep a quotation; with the day of a consent it may be printed. The testimonial's id.

    Of a person the organisation is taken where none is given.
    """
    if not text.strip():
        raise MissionError(_("The quotation is empty"), hint=_("Write what was said"))
    find(store, Mission, mission_id)
    if organisation_id is not None:
        find(store, Organisation, organisation_id)
    if person_id is not None:
        organisation_id = organisation_id or find(store, Person, person_id).organisation_id
    _check_day(store, consent_date)
    made = Testimonial(
        mission_id=mission_id,
        organisation_id=organisation_id,
        person_id=person_id,
        text=text.strip(),
        language=language,
        consent=consent_date is not None,
        consent_date=consent_date,
    )
    with store.write(N_("Keep a testimonial")) as session:
        session.add(made)
    return made.id


def edit_testimonial(
    store: Store, testimonial_id: UUID, text: str, *, continues: bytes | None = None, **values: Any
) -> bytes | None:
    """Give a quotation other words: the consent was to the former ones, so it has to be asked for again.

    Other values (who, which language) leave the consent as it is.
    """
    if not text.strip():
        raise MissionError(_("The quotation is empty"), hint=_("Write what was said"))
    find(store, Testimonial, testimonial_id)
    with store.write(N_("Edit a testimonial"), continues=continues) as session:
        held = session.get_one(Testimonial, testimonial_id)
        if held.text.split() != text.split():
            held.consent, held.consent_date = False, None
        for name, value in {"text": text.strip(), **values}.items():
            setattr(held, name, value)
    return store.last_step if session.rows else None


def give_consent(store: Store, testimonial_id: UUID, on: date | None = None) -> None:
    """Note that a quotation may be printed, since today or another day."""
    find(store, Testimonial, testimonial_id)
    _check_day(store, on)
    with store.read() as session:
        day = on or today_there(session)
    with store.write(N_("Note the consent to print a testimonial")) as session:
        held = session.get_one(Testimonial, testimonial_id)
        held.consent, held.consent_date = True, day


def withdraw_consent(store: Store, testimonial_id: UUID) -> None:
    """Note that a quotation may not be printed any longer."""
    find(store, Testimonial, testimonial_id)
    with store.write(N_("Withdraw the consent to print a testimonial")) as session:
        held = session.get_one(Testimonial, testimonial_id)
        held.consent, held.consent_date = False, None


def _check_day(store: Store, on: date | None) -> None:
    if on is None:
        return
    with store.read() as session:
        if on > today_there(session):
            raise MissionError(
                _("The consent cannot have been given on {day}").format(day=on.isoformat()),
                hint=_("Write the day on which it was given"),
            )
