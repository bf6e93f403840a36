"""The brief: a page on each counterpart before the mission, and the mission in two pages on return."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from missionapp.actions.documents.source import (
    Page,
    Source,
    cities_of,
    phones_offer,
    read_source,
    report_of,
    report_pieces,
)
from missionapp.actions.lists.mission import main_mission
from missionapp.actions.pieces import Offer, OnShelf, Piece, Wanted
from missionapp.documents.brief.before import brief_blocks, counterparts
from missionapp.documents.brief.returned import return_blocks
from missionapp.documents.kit.blocks import Block
from missionapp.documents.telling import Telling
from missionapp.domain.entities import Meeting, Mission, Organisation, Participant
from missionapp.domain.entities.meetings import RECORDED
from missionapp.domain.entities.missions import Reply, Role
from missionapp.domain.records import INSIDE_THE_UNION
from missionapp.i18n import N_, ngettext
from missionapp.store.store import Store


def read(store: Store) -> Source:
    """The records of the mission."""
    return read_source(store)


def pieces(source: Source, wanted: Wanted) -> list[Piece]:
    """The pages on counterparts, where there are any; the two pages, once anything is recorded."""
    told = Telling(source.records, source.words(wanted))
    pages = []
    if those := counterparts(source.records, source.mission):
        pages.append(_page(source, wanted, brief_blocks(told, those, phones=wanted.phones)))
    if _is_recorded(source):
        pages.append(_page(source, wanted, return_blocks(told, source.figures), on_return=True))
    return report_pieces("brief", pages, wanted)


def _is_recorded(source: Source) -> bool:
    """Whether it is known of any meeting abroad what became of it."""
    known = source.records.market_of
    return any(m.status in RECORDED and m.mission_id in known for m in source.records.meetings)


def _page(source: Source, wanted: Wanted, blocks: Sequence[Block], *, on_return: bool = False) -> Page:
    words, mission = source.words(wanted), source.mission
    days = words.days(mission.start, mission.end) if mission else ""
    report = report_of(source, wanted, "brief", source.title, blocks, lines=(days, cities_of(mission)))
    if not on_return:
        return Page(report, (source.title,))
    return Page(
        replace(report, label=words.say(N_("The mission in figures"))), (source.title,), part="brief-return"
    )


def offer(source: Source) -> Offer:
    """Phone numbers, where there are any."""
    return phones_offer(source.records)


def stands(session: Session) -> OnShelf:
    """A file where there are counterparts, one more once a meeting is recorded; who has no profile."""
    mission = main_mission(session)
    theirs = (
        *(Participant.role == Role.COUNTERPART, Organisation.id == Participant.organisation_id),
        or_(Participant.reply.is_(None), Participant.reply != Reply.DECLINED),
        *([Participant.mission_id == mission.id] if mission else []),
    )
    found = session.scalar(select(func.count(Participant.id)).where(*theirs)) or 0
    bare = or_(Organisation.profile.is_(None), Organisation.profile == "")
    lacking = session.scalar(select(func.count(Participant.id)).where(*theirs, bare)) or 0
    said = ngettext("{n} has no profile", "{n} have no profile", lacking).format(n=lacking)
    return OnShelf("brief", min(found, 1) + _returned(session), said if lacking else "")


def _returned(session: Session) -> int:
    recorded = select(Meeting.id).join(Mission, Mission.id == Meeting.mission_id)
    query = recorded.where(Meeting.status.in_(RECORDED), Mission.kind.not_in(INSIDE_THE_UNION)).limit(1)
    return int(session.scalar(query) is not None)
