"""Registration forms."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from missionapp.actions.forms import form_pieces, read_forms
from missionapp.actions.pieces import Offer, OnShelf, Piece, Wanted
from missionapp.domain.entities import Participant
from missionapp.domain.entities.missions import Role
from missionapp.store.store import Store


def read(store: Store) -> Any:
    """The data of each home participant."""
    with store.read() as session:
        return read_forms(session)


def pieces(values: Any, wanted: Wanted) -> list[Piece]:
    """A form for each."""
    return form_pieces(values, wanted)


def offer(_values: Any) -> Offer:
    """Nothing to choose from."""
    return Offer()


def stands(session: Session) -> OnShelf:
    """One for each reader."""
    homes = select(func.count()).where(Participant.role == Role.HOME)
    return OnShelf("forms", session.scalar(homes) or 0)
