"""Which documents a mission makes as it stands: how many of each, and what they still lack."""

from sqlalchemy.orm import Session

from missionapp.actions.documents.making import maker
from missionapp.actions.pieces import OnShelf
from missionapp.documents.catalogue import DOCUMENTS


def shelf(session: Session) -> dict[str, OnShelf]:
    """Every document, by its name; in a number of queries that does not grow with the mission."""
    return {name: maker(name).stands(session) for name in DOCUMENTS}
