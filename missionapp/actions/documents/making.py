"""What every document is asked for; its module has the name of the document."""

from importlib import import_module
from typing import Any, Protocol, cast

from sqlalchemy.orm import Session

from missionapp.actions.pieces import Offer, OnShelf, Piece, Wanted
from missionapp.store.store import Store


class Maker(Protocol):
    """A module of this package: these functions, under these names."""

    def read(self, store: Store) -> Any:
        """Everything that the document may say, as values: no session is needed afterwards."""

    def pieces(self, values: Any, wanted: Wanted) -> list[Piece]:
        """The files that it makes of what was read, in order; MissionError for a paper unknown."""

    def stands(self, session: Session) -> OnShelf:
        """How many files it makes now, and what it lacks, in a number of queries that does not grow."""

    def offer(self, values: Any) -> Offer:
        """What there is to choose from in what was read."""


def maker(document: str) -> Maker:
    """The module of a document, by its name on the command line."""
    return cast(Maker, import_module(f"{__package__}.{document.replace('-', '_')}"))
