"""Key achievements: the funder's report, as PDF, Word file and workbook."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from missionapp.actions.documents.source import Page, Source, cities_of, read_source, report_of, report_pieces
from missionapp.actions.pieces import Offer, OnShelf, Piece, Wanted
from missionapp.documents.catalogue import DOCUMENTS
from missionapp.documents.key_achievements.building import achievements
from missionapp.domain.entities import Mission
from missionapp.store.store import Store

NAME = "key-achievements"


def read(store: Store) -> Source:
    """The records of the file, and every figure of them."""
    return read_source(store)


def pieces(values: Source, wanted: Wanted) -> list[Piece]:
    """The report in its three forms; nothing where there is no mission."""
    mission = values.mission
    if mission is None:
        return []
    words = values.words(wanted)
    blocks = list(achievements(words, values.figures, values.records, mission, values.partners))
    lines = (words.days(mission.start, mission.end), cities_of(mission))
    report = report_of(values, wanted, NAME, mission.title or mission.code, blocks, lines=lines)
    return report_pieces(NAME, [Page(report, (mission.title or mission.code,), (mission.id,))], wanted)


def offer(_values: Source) -> Offer:
    """Nothing to choose from."""
    return Offer()


def stands(session: Session) -> OnShelf:
    """One report as soon as there is a mission."""
    missions = session.scalar(select(func.count()).select_from(Mission)) or 0
    return OnShelf(NAME, len(DOCUMENTS[NAME].extensions) if missions else 0)
