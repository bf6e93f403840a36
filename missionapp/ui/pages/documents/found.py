"""What the page of documents reads: how every document stands, and what one of them says."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from missionapp.actions.exporting import offer_of, pieces_of, read_document
from missionapp.actions.pieces import Offer, OnShelf, Piece, Wanted
from missionapp.actions.shelf import shelf
from missionapp.documents.catalogue import DOCUMENTS
from missionapp.domain.entities import entities
from missionapp.domain.errors import MissionError
from missionapp.ui.pages.documents.given import Given, again

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from missionapp.store.store import Store

TABLES = frozenset(entities())
"""What a document may be made of: anything."""


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
    again: Mapping[str, int] = field(default_factory=dict)
    """Document → how many recipients must get it again, where that is told."""

    @property
    def offer(self) -> Offer:
        """What there is to choose from."""
        return offer_of(self.document, self.values) if self.values is not None else Offer()

    def pieces(self, wanted: Wanted) -> list[Piece]:
        """The PDFs that the document makes now; none for one that is not looked at."""
        return pieces_of(self.document, self.values, wanted) if self.values is not None else []


def look(store: "Store", session: "Session", document: str, have: Mapping[str, Mapping[str, Given]]) -> Found:
    """Read for the page; called on the store's own lane. `have` is what recipients hold of each document."""
    found = Found(document, shelf(session), store.steps_taken())
    try:
        values = {
            name: read_document(store, name) for name in {document, *_told(have)} if _is_looked_at(name)
        }
    except MissionError as error:
        return replace(found, error=error)
    counts = {name: len(again(pieces_of(name, values[name], Wanted()), have[name])) for name in _told(have)}
    return replace(
        found, values=values.get(document), again={n: count for n, count in counts.items() if count}
    )


def _told(have: Mapping[str, Mapping[str, Given]]) -> list[str]:
    """The documents that recipients hold, and of which it is remembered what these tell."""
    return [n for n, each in have.items() if n in DOCUMENTS and any(last.told for last in each.values())]


def _is_looked_at(name: str) -> bool:
    return DOCUMENTS[name].is_pdf
