"""Calendars for phones."""

from typing import Any

from sqlalchemy.orm import Session

from missionapp.actions.calendar_entries import count_diaries
from missionapp.actions.calendars import calendar_pieces, read_calendars
from missionapp.actions.pieces import Offer, OnShelf, Piece, Wanted
from missionapp.store.store import Store


def read(store: Store) -> Any:
    """The calendar of each participant."""
    with store.read() as session:
        return read_calendars(session)


def pieces(values: Any, wanted: Wanted) -> list[Piece]:
    """A file for each."""
    return calendar_pieces(values, wanted)


def offer(_values: Any) -> Offer:
    """Nothing to choose from."""
    return Offer()


def stands(session: Session) -> OnShelf:
    """One for each reader."""
    return OnShelf("calendars", count_diaries(session))
