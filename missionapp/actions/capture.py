"""A contact typed in, off a card, a code or a talk: person, organisation and who was where, as one step."""

from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.capture_alike import Alike, Index, Known, alike, index_of, read_index, read_known
from missionapp.actions.capture_organisation import employer_of, take_part
from missionapp.actions.capture_person import give_values
from missionapp.actions.capture_text import from_text
from missionapp.actions.capture_values import NUMBER_KINDS, ContactValues, Number, hints
from missionapp.actions.cards import PORTRAIT, hand_over, keep_photo, note_presence, read_photo
from missionapp.actions.lists.mission import main_mission
from missionapp.actions.records import find
from missionapp.domain.entities import Attachment, Meeting, Mission, Organisation, Person
from missionapp.domain.entities.records import Purpose
from missionapp.domain.errors import MissionError
from missionapp.formats.photos import Photo, upright_jpeg
from missionapp.i18n import N_, _
from missionapp.store.store import Store

__all__ = [
    "NUMBER_KINDS",
    "Alike",
    "ContactValues",
    "Index",
    "Known",
    "Number",
    "alike",
    "from_text",
    "hints",
    "index_of",
    "read_index",
    "read_known",
    "save_contact",
]


def save_contact(
    store: Store,
    values: ContactValues,
    *,
    person_id: UUID | None = None,
    meeting_id: UUID | None = None,
    card_id: UUID | None = None,
    card_path: Path | None = None,
) -> UUID:
    """Make a person of what was typed, or add it to the one chosen; the person's id. One step.

    The organisation is known by its name, or by the domain of the e-mail; else it is made. With a meeting the
    person was there, and the organisation gets a part in the mission. A card that was kept, or the photo of
    one in a folder, becomes the person's own. A blank erases nothing, and what is said otherwise of an
    organisation is kept in the person's note. MissionError, and nothing is changed, for a photo that cannot
    be read.
    """
    name = _name_of(values)
    person = find(store, Person, person_id) if person_id else Person(name=name)
    if card_id:
        find(store, Attachment, card_id)
    photo = upright_jpeg(values.photo, PORTRAIT) if values.photo else None
    card = read_photo(card_path) if card_path else None
    label = N_("Edit {what}") if person_id else N_("Add {what}")
    made_id = person.id
    with store.write(label, what=person) as session:
        made = session.get_one(Person, made_id) if person_id else person
        if not person_id:
            session.add(made)
        _fill(session, made, values, photo, meeting_id or _meeting_of(session, card_id))
        if card_id:
            hand_over(session, session.get_one(Attachment, card_id), made_id)
        if card and card_path:
            keep_photo(session, made_id, f"{card_path.stem}.jpg", card, Purpose.CARD)
    return made_id


def _name_of(values: ContactValues) -> str:
    name = " ".join((values.name.strip() or values.name_local).split())
    if not name:
        raise MissionError(_("The person has no name"), hint=_("Type the name"))
    return name


def _meeting_of(session: Session, card_id: UUID | None) -> UUID | None:
    """The meeting that a card was kept with."""
    card = session.get(Attachment, card_id) if card_id else None
    return session.scalar(select(Meeting.id).where(Meeting.id == card.owner_id)) if card else None


def _fill(
    session: Session, person: Person, values: ContactValues, photo: Photo | None, meeting_id: UUID | None
) -> None:
    meeting = session.get(Meeting, meeting_id) if meeting_id else None
    mission = session.get(Mission, meeting.mission_id) if meeting else main_mission(session)
    market = (mission.market if mission else None) or ""
    employer, left_over = employer_of(session, values, person, meeting, market)
    country = (employer.country if employer else None) or market
    give_values(session, person, values, employer, country, left_over)
    if meeting:
        session.flush()
        _was_there(session, meeting, person, employer)
    if photo:
        keep_photo(session, person.id, PORTRAIT, photo, Purpose.PORTRAIT)


def _was_there(session: Session, meeting: Meeting, person: Person, employer: Organisation | None) -> None:
    note_presence(session, meeting.id, person.id)
    if employer:
        take_part(session, meeting, employer)
