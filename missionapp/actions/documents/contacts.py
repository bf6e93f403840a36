"""Everybody who was met."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from missionapp.actions.documents.source import (
    Page,
    Source,
    phones_offer,
    read_source,
    report_of,
    report_pieces,
)
from missionapp.actions.pieces import Offer, OnShelf, Piece, Wanted
from missionapp.documents.contacts import contact_blocks
from missionapp.documents.telling import Telling
from missionapp.domain.entities import Meeting, MeetingPerson, Mission
from missionapp.domain.entities.meetings import MeetingStatus
from missionapp.domain.figures.outcomes import abroad, with_status
from missionapp.domain.records import INSIDE_THE_UNION
from missionapp.i18n import ngettext
from missionapp.store.store import Store


def read(store: Store) -> Source:
    """The records of the mission."""
    return read_source(store)


def pieces(source: Source, wanted: Wanted) -> list[Piece]:
    """One PDF on the long side of the paper, as soon as a meeting was held."""
    if not with_status(abroad(source.records), MeetingStatus.HELD):
        return []
    words = source.words(wanted)
    blocks = contact_blocks(Telling(source.records, words), source.figures, phones=wanted.phones)
    days = words.days(source.mission.start, source.mission.end) if source.mission else ""
    report = report_of(source, wanted, "contacts", source.title, blocks, lines=(days,), across=True)
    return report_pieces("contacts", [Page(report, (source.title,))], wanted)


def offer(source: Source) -> Offer:
    """Phone numbers, where there are any."""
    return phones_offer(source.records)


def stands(session: Session) -> OnShelf:
    """One file as soon as a meeting was held; of how many nobody noted who was there."""
    inside = select(Mission.id).where(Mission.kind.in_(INSIDE_THE_UNION))
    held = select(func.count()).where(Meeting.status == MeetingStatus.HELD, Meeting.mission_id.not_in(inside))
    unknown = held.where(Meeting.id.not_in(select(MeetingPerson.meeting_id)))
    lacking = session.scalar(unknown) or 0
    said = ngettext("{n} meeting without its people", "{n} meetings without their people", lacking)
    return OnShelf("contacts", min(session.scalar(held) or 0, 1), said.format(n=lacking) if lacking else "")
