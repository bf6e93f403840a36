"""Which documents a mission makes as it stands: how many of each, and what they still lack."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from missionapp.actions.agenda_rows import ON_AGENDAS
from missionapp.actions.agendas import RECIPIENTS
from missionapp.actions.calendar_entries import count_diaries
from missionapp.actions.vcards import count_books
from missionapp.documents.catalogue import DOCUMENTS
from missionapp.domain.entities import (
    Meeting,
    MeetingParty,
    Mission,
    Participant,
    ProgrammeItem,
    ProgrammeSession,
)
from missionapp.domain.entities.missions import Reply, Role
from missionapp.i18n import ngettext


@dataclass(frozen=True)
class OnShelf:
    """One document as it stands."""

    name: str
    count: int
    """How many files it makes."""
    missing: str = ""
    """What it lacks, in the user's language: "2 have no meetings"."""


def shelf(session: Session) -> dict[str, OnShelf]:
    """Every document, by its name; in a number of queries that does not grow with the mission."""
    return {name: _STANDS[name](session) for name in DOCUMENTS}


def _agendas(session: Session) -> OnShelf:
    """Home participants and organisers that have meetings; home participants that come and have none."""
    met = (
        select(MeetingParty.participant_id)
        .join(Meeting, Meeting.id == MeetingParty.meeting_id)
        .where(Meeting.status.in_(ON_AGENDAS), or_(Meeting.start.is_not(None), Meeting.slot_id.is_not(None)))
    )
    with_one = select(func.count()).where(Participant.role.in_(RECIPIENTS), Participant.id.in_(met))
    without = select(func.count()).where(
        Participant.role == Role.HOME,
        Participant.id.not_in(met),
        or_(Participant.reply.is_(None), Participant.reply != Reply.DECLINED),
    )
    lacking = session.scalar(without) or 0
    said = ngettext("{n} has no meetings", "{n} have no meetings", lacking).format(n=lacking)
    return OnShelf("agendas", session.scalar(with_one) or 0, said if lacking else "")


def _programme(session: Session) -> OnShelf:
    """One file for each mission that has a programme."""
    held = select(ProgrammeItem.mission_id).join(
        ProgrammeSession, ProgrammeSession.item_id == ProgrammeItem.id
    )
    missions = select(func.count()).where(Mission.id.in_(held))
    return OnShelf("programme", session.scalar(missions) or 0)


def _calendars(session: Session) -> OnShelf:
    return OnShelf("calendars", count_diaries(session))


def _vcards(session: Session) -> OnShelf:
    return OnShelf("vcards", count_books(session))


def _forms(session: Session) -> OnShelf:
    homes = select(func.count()).where(Participant.role == Role.HOME)
    return OnShelf("forms", session.scalar(homes) or 0)


def _workbook(session: Session) -> OnShelf:
    del session
    return OnShelf("workbook", 1)


_STANDS: dict[str, Callable[[Session], OnShelf]] = {
    "agendas": _agendas,
    "programme": _programme,
    "calendars": _calendars,
    "vcards": _vcards,
    "workbook": _workbook,
    "forms": _forms,
}
