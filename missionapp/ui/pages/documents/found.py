"""What the page of documents reads: how every document stands, and what one of them says."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from missionapp.actions.exporting import offer_of, pieces_of, read_document
from missionapp.actions.pieces import Offer, Piece, Wanted
from missionapp.actions.shelf import OnShelf, shelf
from missionapp.documents.catalogue import DOCUMENTS
from missionapp.domain import entities as e
from missionapp.domain.errors import MissionError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from missionapp.store.store import Store

TABLES = frozenset(
    entity.__tablename__
    for entity in (
        e.Mission, e.Partner, e.Participant, e.Organisation, e.Alias, e.Person, e.Delegate, e.Meeting,
        e.MeetingParty, e.MeetingPerson, e.ProgrammeItem, e.ProgrammeSession, e.Place, e.Table, e.Slot,
        e.Travel, e.Attendance, e.VocabularyEntry,
    )
)  # fmt: skip
"""What a document may be made of."""


@dataclass(frozen=True)
class Found:
    """Everything as it stood when it was read."""

    document: str
    shelf: dict[str, OnShelf]
    version: int
    """How many steps the mission had seen."""
    values: Any = None
    """What the document says, where it can be looked at."""
    error: MissionError | None = None
    """Why that could not be read."""

    @property
    def offer(self) -> Offer:
        """What there is to choose from."""
        return offer_of(self.document, self.values) if self.values is not None else Offer()

    def pieces(self, wanted: Wanted) -> list[Piece]:
        """The PDFs that the document makes now; none for one that is not looked at."""
        return pieces_of(self.document, self.values, wanted) if self.values is not None else []


def look(store: "Store", session: "Session", document: str) -> Found:
    """Read for the page; called on the store's own lane."""
    found = Found(document, shelf(session), store.steps_taken())
    if not DOCUMENTS[document].is_pdf:
        return found
    try:
        values = read_document(store, document)
    except MissionError as error:
        return Found(document, found.shelf, found.version, error=error)
    return Found(document, found.shelf, found.version, values)
