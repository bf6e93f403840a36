"""Agendas of the counterparts, each in its language."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from missionapp.actions.agenda_days import DELEGATION
from missionapp.actions.agenda_pieces import agenda_offer, agenda_pieces
from missionapp.actions.agendas import read_agendas
from missionapp.actions.documents.agendas import who_meet
from missionapp.actions.pieces import Offer, OnShelf, Piece, Wanted
from missionapp.documents.agendas.values import Reader
from missionapp.domain.entities import MeetingParty, Participant
from missionapp.domain.entities.missions import Reply, Role
from missionapp.i18n import ngettext
from missionapp.store.store import Store


def read(store: Store) -> Any:
    """The agendas of the counterparts of all missions of the file."""
    with store.read() as session:
        return read_agendas(session, reader=Reader.COUNTERPART, version=store.steps_taken())


def pieces(values: Any, wanted: Wanted) -> list[Piece]:
    """A PDF for each that has something to say."""
    return agenda_pieces(values, wanted)


def offer(values: Any) -> Offer:
    """Days, and options that would change nothing."""
    return agenda_offer(values)


def stands(session: Session) -> OnShelf:
    """Counterparts that meet somebody of the delegation; those that said they come and meet nobody."""
    mine, other = aliased(MeetingParty), aliased(MeetingParty)
    met = (
        select(mine.participant_id)
        .join(other, other.meeting_id == mine.meeting_id)
        .join(Participant, Participant.id == other.participant_id)
        .where(Participant.role.in_(DELEGATION), mine.participant_id.in_(who_meet()))
    )
    is_guest = Participant.role == Role.COUNTERPART
    with_one = select(func.count()).where(is_guest, Participant.id.in_(met))
    without = select(func.count()).where(
        is_guest, Participant.id.not_in(met), Participant.reply == Reply.CONFIRMED
    )
    lacking = session.scalar(without) or 0
    said = ngettext("{n} has no meetings", "{n} have no meetings", lacking).format(n=lacking)
    return OnShelf("counterpart-agendas", session.scalar(with_one) or 0, said if lacking else "")
