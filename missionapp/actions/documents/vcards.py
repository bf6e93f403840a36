"""Contacts for phones."""

from typing import Any

from sqlalchemy.orm import Session

from missionapp.actions.pieces import Offer, OnShelf, Piece, Wanted
from missionapp.actions.vcards import count_books, read_books, vcard_pieces
from missionapp.store.store import Store


def read(store: Store) -> Any:
    """The people of each participant."""
    with store.read() as session:
        return read_books(session)


def pieces(values: Any, wanted: Wanted) -> list[Piece]:
    """An address book for each."""
    return vcard_pieces(values, wanted)


def offer(_values: Any) -> Offer:
    """Nothing to choose from."""
    return Offer()


def stands(session: Session) -> OnShelf:
    """One for each reader."""
    return OnShelf("vcards", count_books(session))
