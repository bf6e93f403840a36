"""Agendas of the delegation."""

from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from missionapp.actions.agenda_days import DELEGATION
from missionapp.actions.agenda_pieces import agenda_offer, agenda_pieces
from missionapp.actions.agenda_rows import ON_AGENDAS
from missionapp.actions.agendas import read_agendas
from missionapp.actions.pieces import Offer, OnShelf, Piece, Wanted
from missionapp.domain.entities import Meeting, MeetingParty, Participant
from missionapp.domain.entities.missions import Reply, Role
from missionapp.i18n import ngettext
from missionapp.store.store import Store


def read(store: Store) -> Any:
    """The agendas of all missions of the file."""
    with store.read() as session:
        return read_agendas(session, version=store.steps_taken())


def pieces(values: Any, wanted: Wanted) -> list[Piece]:
    """A PDF for each that has something to say."""
    return agenda_pieces(values, wanted)


def offer(values: Any) -> Offer:
    """Days, and options that would change nothing."""
    return agenda_offer(values)


def who_meet() -> Select[UUID]:
    """The ids of the participants of all meetings that have a time."""
    return (
        select(MeetingParty.participant_id)
        .join(Meeting, Meeting.id == MeetingParty.meeting_id)
        .where(Meeting.status.in_(ON_AGENDAS), or_(Meeting.start.is_not(None), Meeting.slot_id.is_not(None)))
    )


def stands(session: Session) -> OnShelf:
    """Home participants and organisers that have meetings; home participants that come and have none."""
    met = who_meet()
    with_one = select(func.count()).where(Participant.role.in_(DELEGATION), Participant.id.in_(met))
    without = select(func.count()).where(
        Participant.role == Role.HOME,
        Participant.id.not_in(met),
        or_(Participant.reply.is_(None), Participant.reply != Reply.DECLINED),
    )
    lacking = session.scalar(without) or 0
    said = ngettext("{n} has no meetings", "{n} have no meetings", lacking).format(n=lacking)
    return OnShelf("agendas", session.scalar(with_one) or 0, said if lacking else "")
