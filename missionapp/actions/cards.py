"""Photos of business cards: kept as evidence, typed in from, and given to the person they are of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.attachments import read_file
from missionapp.actions.lists.mission import main_mission
from missionapp.actions.lists.sources import Seated, at_table
from missionapp.actions.records import find
from missionapp.domain.entities import (
    Attachment,
    Meeting,
    MeetingPerson,
    Person,
    Place,
)
from missionapp.domain.entities.records import Purpose
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import Entity
from missionapp.domain.whereabouts import zone_called
from missionapp.formats.photos import Photo, upright_jpeg
from missionapp.i18n import N_, _
from missionapp.store.log.blobs import keep_blob, kept_blob
from missionapp.store.store import Store

PORTRAIT = "photo.jpg"
"""What the photo of a person, not of a card, is called among its files."""


@dataclass(frozen=True, slots=True)
class CardLine:
    """A card that was kept with a meeting, and that nobody typed in yet."""

    id: UUID
    """Of the attachment."""
    name: str
    """Of its file."""
    meeting_id: UUID
    start: datetime | None
    """Of the meeting, in the time of its place."""
    theirs: str
    """The counterparts of the meeting, of whom one gave the card."""
    ours: str
    organisation_id: UUID | None
    """The counterpart, where there is one alone."""


def keep_card(store: Store, entity: type[Entity], owner_id: UUID, path: Path) -> UUID:
    """Keep the photo of a card with a meeting or a person: upright, and without where it was taken.

    The attachment's id; that of the one that is kept already when it is the same photo. MissionError for
    what cannot be read, is no picture, or is larger than 50 MB.
    """
    owner = find(store, entity, owner_id)
    photo = read_photo(path)
    with store.write(N_("Keep a business card with {what}"), what=owner) as session:
        return keep_photo(session, owner_id, f"{path.stem}.jpg", photo, Purpose.CARD).id


def read_photo(path: Path) -> Photo:
    """A photo, upright. MissionError for what cannot be read, is no picture, or is larger than 50 MB."""
    return upright_jpeg(read_file(path), path.name)


def keep_photo(session: Session, owner_id: UUID, name: str, photo: Photo, purpose: Purpose) -> Attachment:
    """Keep a photo with a record, as part of a step; the same one is kept once."""
    digest = keep_blob(session, photo.data)
    query = select(Attachment).where(Attachment.owner_id == owner_id, Attachment.sha256 == digest)
    if standing := session.scalars(query).first():
        return standing
    made = Attachment(
        owner_id=owner_id,
        name=name,
        media_type=photo.media_type,
        sha256=digest,
        size=len(photo.data),
        purpose=purpose,
    )
    session.add(made)
    return made


def cards_to_read(session: Session) -> Sequence[CardLine]:
    """The cards that nobody typed in yet, in the order of their meetings; in three queries."""
    mission = main_mission(session)
    usual = mission.timezone if mission else None
    query = (
        select(Attachment.id, Attachment.name, Meeting.id, Meeting.start, Place.timezone)
        .join(Meeting, Meeting.id == Attachment.owner_id)
        .join(Place, Place.id == Meeting.place_id, isouter=True)
        .where(Attachment.purpose == Purpose.CARD)
        .order_by(Meeting.start, Attachment.name, Attachment.id)
    )
    rows = session.execute(query).all()
    parties = at_table(session, select(Attachment.owner_id).where(Attachment.purpose == Purpose.CARD))
    lines = []
    for card, name, meeting, start, zone in rows:
        at = start.astimezone(zone_called(zone or usual)) if start else None
        theirs = [one for one in parties.get(meeting, ()) if not one.ours]
        ours = [one for one in parties.get(meeting, ()) if one.ours]
        lines.append(
            CardLine(
                card,
                name,
                meeting,
                at,
                _named(theirs),
                _named(ours),
                theirs[0].organisation_id if len(theirs) == 1 else None,
            )
        )
    return lines


def _named(seated: Sequence[Seated]) -> str:
    return " + ".join(one.name for one in seated)


def give_to(store: Store, attachment_id: UUID, person_id: UUID) -> None:
    """Let a card be its person's, who was at the meeting that it was kept with."""
    card, person = find(store, Attachment, attachment_id), find(store, Person, person_id)
    with store.write(N_("Give {what} to {who}"), what=card, who=person) as session:
        hand_over(session, session.get_one(Attachment, attachment_id), person_id)


def hand_over(session: Session, card: Attachment, person_id: UUID) -> None:
    """Let a card be a person's, as part of a larger step."""
    if session.get(Meeting, card.owner_id) is not None:
        note_presence(session, card.owner_id, person_id)
    card.owner_id = person_id


def note_presence(session: Session, meeting_id: UUID, person_id: UUID) -> None:
    """Note once that a person was at a meeting, as part of a larger step."""
    query = select(MeetingPerson.id).where(
        MeetingPerson.meeting_id == meeting_id, MeetingPerson.person_id == person_id
    )
    if session.scalar(query) is None:
        session.add(MeetingPerson(meeting_id=meeting_id, person_id=person_id))


def card_picture(session: Session, attachment_id: UUID) -> bytes:
    """The card as it is shown. MissionError when it is gone, or not in this copy of the mission."""
    card = session.get(Attachment, attachment_id)
    content = kept_blob(session, card.sha256) if card else None
    if content is None:
        raise MissionError(
            _("This picture is not in this mission's file"),
            hint=_("Ask whoever attached it for their mission file"),
        )
    return content
