"""What is still to be done."""

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from missionapp.actions.documents.source import Page, Source, read_source, report_of, report_pieces
from missionapp.actions.lists.mission import today_at
from missionapp.actions.pieces import Offer, OnShelf, Piece, Wanted
from missionapp.documents.follow_ups import follow_up_blocks
from missionapp.documents.telling import Telling
from missionapp.domain.entities import Case, FollowUp
from missionapp.domain.entities.cases import Confidentiality
from missionapp.domain.figures.outcomes import told_follow_ups
from missionapp.i18n import ngettext
from missionapp.store.store import Store


def read(store: Store) -> Source:
    """The records of the mission."""
    return read_source(store)


def pieces(source: Source, wanted: Wanted) -> list[Piece]:
    """One PDF, where there is anything to follow up."""
    if not told_follow_ups(source.records):
        return []
    words = source.words(wanted)
    today = today_at(source.mission, wanted.printed or source.read)
    blocks = follow_up_blocks(Telling(source.records, words), today)
    title = source.title
    lines = (words.long_date(today),)
    report = report_of(source, wanted, "follow-ups", title, blocks, lines=lines)
    return report_pieces("follow-ups", [Page(report, (title,))], wanted)


def offer(_source: Source) -> Offer:
    """Nothing to choose from."""
    return Offer()


def stands(session: Session) -> OnShelf:
    """One file where anything was promised; what is open without an owner."""
    internal = select(Case.id).where(Case.confidentiality == Confidentiality.INTERNAL)
    told = or_(FollowUp.about_id.is_(None), FollowUp.about_id.not_in(internal))
    found = session.scalar(select(func.count()).select_from(FollowUp).where(told)) or 0
    ownerless = (told, FollowUp.done.is_(None), FollowUp.owner_id.is_(None))
    lacking = session.scalar(select(func.count()).select_from(FollowUp).where(*ownerless)) or 0
    said = ngettext("{n} has no owner", "{n} have no owner", lacking).format(n=lacking)
    return OnShelf("follow-ups", min(found, 1), said if lacking else "")
