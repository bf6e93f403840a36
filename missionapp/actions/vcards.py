"""Contacts for phones: a vCard file with those of each participant, and one with everybody."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.lists.mission import main_mission
from missionapp.actions.lists.parties import owned
from missionapp.actions.people_met import people_met
from missionapp.actions.pieces import Piece, Wanted
from missionapp.documents.catalogue import DOCUMENTS
from missionapp.documents.filenames import file_names
from missionapp.domain.entities import (
    Alias,
    Attachment,
    Case,
    CaseParty,
    ListValue,
    Mission,
    Organisation,
    Participant,
    Person,
)
from missionapp.domain.entities.cases import Confidentiality
from missionapp.domain.entities.meetings import Side
from missionapp.domain.entities.records import Purpose
from missionapp.domain.names import fold
from missionapp.domain.phones import is_mobile
from missionapp.files import replace_file
from missionapp.formats.vcards_writing import OutCard, Version, write
from missionapp.store.log.blobs import kept_blob
from missionapp.store.log.traces import traces


@dataclass(frozen=True)
class Book:
    """The contacts of one participant, or everybody's."""

    recipient: str
    """ "" for everybody's."""
    names: tuple[str, ...]
    code: str
    day: date | None
    about: tuple[UUID, ...]
    cards: tuple[OutCard, ...]


def read_books(session: Session, *, photos: bool = False) -> list[Book]:
    """Everybody's contacts, then those of each of ours that has some, by name; none where nobody is known.

    A participant's contacts are the people of the other side that it met, or is to meet; where nobody is
    noted, the contact of each organisation, or else all its people. Notes are ours, and stay here. `photos`
    are portraits, never cards. The number of queries does not grow with the mission, but for photos.
    """
    cards = _Cards(session, photos)
    mission = main_mission(session)
    whole = tuple(cards.everybody())
    if mission is None or not whole:
        return []
    everybody = Book("", (), mission.code, mission.start, (), whole)
    own = sorted(_books(session, cards), key=lambda book: (book.code, fold(book.recipient), book.about))
    return [everybody, *own]


def count_books(session: Session) -> int:
    """How many files there are, in six queries."""
    people = session.execute(select(Person.organisation_id, Person.id)).all()
    hidden = _hidden(session)
    if main_mission(session) is None or all(owner in hidden for owner, _id in people):
        return 0
    named = set(session.scalars(select(Organisation.id)))
    met = people_met(session, owned((owner, person) for owner, person in people))
    return 1 + sum(bool(found) and part.organisation_id in named for part, found in met.items())


def vcard_pieces(books: Sequence[Book], wanted: Wanted) -> list[Piece]:
    """A .vcf file for each; its name stays the same, whatever changes in it."""
    del wanted
    part = DOCUMENTS["vcards"].file_part
    files = file_names([(book.code, part, book.recipient, book.day) for book in books], "vcf")
    return [
        Piece(file, partial(_write, book), recipient=book.recipient, names=book.names, about=book.about)
        for file, book in zip(files, books, strict=True)
    ]


def _write(book: Book, path: Path) -> None:
    content = write(book.cards)
    replace_file(path, lambda beside: _put(beside, content))


def _put(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def cards_for(
    session: Session, ids: Iterable[UUID], version: Version = Version.V3, *, photos: bool = False
) -> bytes:
    """The chosen people as one vCard file."""
    cards = _Cards(session, photos)
    return write((cards.of(person) for person in dict.fromkeys(ids) if person in cards.people), version)


class _Cards:
    """Everybody, and what a card tells of them."""

    def __init__(self, session: Session, photos: bool) -> None:
        """Read it, in six queries, and one for each photo."""
        self.people = {
            person.id: person for person in session.scalars(select(Person).order_by(Person.name, Person.id))
        }
        self.organisations = {one.id: one for one in session.scalars(select(Organisation))}
        lists = select(ListValue.owner_id, ListValue.list_name, ListValue.value).order_by(ListValue.value)
        self._lists = owned(((who, name), value) for who, name, value in session.execute(lists))
        self._changed = traces(session.connection(), ("person", "organisation", "list_value"))
        mission = main_mission(session)
        self._category = mission.code if mission else ""
        self._photos = _portraits(session) if photos else {}
        self._hidden = _hidden(session)

    def everybody(self) -> Iterable[OutCard]:
        """All but the people of a partner that is hidden, and known from a case alone."""
        shown = (p for p in self.people.values() if p.organisation_id not in self._hidden)
        return [self.of(person.id) for person in shown]

    def of(self, person_id: UUID) -> OutCard:
        """One person's card."""
        person = self.people[person_id]
        organisation = self.organisations.get(person.organisation_id) if person.organisation_id else None
        phones = _main_first(person.phone, self._lists.get((person_id, "phones"), ()))
        return OutCard(
            id=person_id,
            name=person.name,
            name_local=person.name_local or "",
            pronunciation=person.pronunciation or "",
            salutation=person.salutation or "",
            job_title=person.job_title or "",
            emails=_main_first(person.email, self._lists.get((person_id, "emails"), ())),
            phones=phones,
            mobiles=frozenset(filter(is_mobile, phones)),
            languages=tuple(self._lists.get((person_id, "languages"), ())),
            category=self._category,
            photo=self._photos.get(person_id),
            changed=self._when(person, organisation),
            **_of_organisation(organisation),
        )

    def _when(self, person: Person, organisation: Organisation | None) -> datetime | None:
        rows = [("person", person.id.bytes)]
        rows += [("organisation", organisation.id.bytes)] if organisation else []
        found = [self._changed[row].wall for row in rows if row in self._changed]
        return datetime.fromisoformat(max(found)) if found else None


def _of_organisation(organisation: Organisation | None) -> dict[str, Any]:
    if organisation is None:
        return {}
    return {
        "organisation": organisation.name,
        "organisation_local": organisation.name_local or "",
        "address": organisation.address or "",
        "city": organisation.city or "",
        "region": organisation.region or "",
        "country": _country(organisation.country or ""),
        "website": organisation.website or "",
    }


@cache
def _country(code: str) -> str:
    """The English name, which every program that reads cards knows."""
    from babel import Locale

    return str(Locale("en").territories.get(code, code))


def _main_first(main: str | None, others: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (main, *others))))


def _portraits(session: Session) -> dict[UUID, bytes]:
    """The photo of each person that has one of itself."""
    query = (
        select(Attachment.owner_id, Attachment.sha256)
        .where(Attachment.purpose == Purpose.PORTRAIT)
        .order_by(Attachment.id)
    )
    found = ((owner, kept_blob(session, digest)) for owner, digest in session.execute(query).all())
    return {owner: content for owner, content in found if content}


def _hidden(session: Session) -> set[UUID]:
    """Partners of cases that are not open, who take part in nothing: that they are known is the secret."""
    query = (
        select(CaseParty.organisation_id)
        .join(Case, Case.id == CaseParty.case_id)
        .where(
            Case.confidentiality != Confidentiality.OPEN,
            CaseParty.side == Side.THEIRS,
            CaseParty.organisation_id.is_not(None),
            CaseParty.organisation_id.not_in(select(Participant.organisation_id)),
        )
    )
    return {owner for owner in session.scalars(query) if owner}


def _books(session: Session, cards: _Cards) -> Iterable[Book]:
    missions = {mission.id: mission for mission in session.scalars(select(Mission))}
    aliases = owned(session.execute(select(Alias.owner_id, Alias.name).order_by(Alias.name)))
    staff = owned((person.organisation_id, person.id) for person in cards.people.values())
    for part, people in people_met(session, staff).items():
        organisation = cards.organisations.get(part.organisation_id)
        mission = missions.get(part.mission_id)
        if organisation and mission and people:
            names = (organisation.name, organisation.name_local or "", *aliases.get(organisation.id, ()))
            yield Book(
                recipient=organisation.name,
                names=tuple(filter(None, names)),
                code=mission.code,
                day=mission.start,
                about=(part.id, organisation.id),
                cards=tuple(cards.of(person) for person in cards.people if person in people),
            )
