"""The whole programme of a mission."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from missionapp.actions.pieces import Offer, OnShelf, Piece, Wanted
from missionapp.actions.programme_document import programme_pieces, read_programmes
from missionapp.domain.entities import Mission, ProgrammeItem, ProgrammeSession
from missionapp.domain.records import INSIDE_THE_UNION
from missionapp.store.store import Store


def read(store: Store) -> Any:
    """The programme of each mission that has one."""
    with store.read() as session:
        return read_programmes(session, version=store.steps_taken())


def pieces(values: Any, wanted: Wanted) -> list[Piece]:
    """A PDF for each programme."""
    return programme_pieces(values, wanted)


def offer(_values: Any) -> Offer:
    """Nothing to choose from."""
    return Offer()


def stands(session: Session) -> OnShelf:
    """One file for each mission that has a programme."""
    held = select(ProgrammeItem.mission_id).join(
        ProgrammeSession, ProgrammeSession.item_id == ProgrammeItem.id
    )
    missions = select(func.count()).where(Mission.id.in_(held), Mission.kind.not_in(INSIDE_THE_UNION))
    return OnShelf("programme", session.scalar(missions) or 0)
