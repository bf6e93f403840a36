"""The booklet of the delegation."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from missionapp.actions.documents.source import Source, cities_of, phones_offer, read_source
from missionapp.actions.lists.mission import main_mission
from missionapp.actions.pieces import Offer, OnShelf, Piece, Wanted, pdf_piece
from missionapp.actions.programme_document import read_programmes
from missionapp.documents.booklet.days import days_of
from missionapp.documents.booklet.people import People
from missionapp.documents.booklet.values import Booklet
from missionapp.documents.booklet.where import halls_of, places_of
from missionapp.documents.catalogue import DOCUMENTS
from missionapp.documents.filenames import file_names
from missionapp.documents.programme.values import Programme
from missionapp.domain.entities import Mission, Participant, ProgrammeItem, ProgrammeSession
from missionapp.store.store import Store


@dataclass(frozen=True)
class Values:
    """What the booklet is made of."""

    source: Source
    programme: Programme | None


def read(store: Store) -> Any:
    """Everything of the main mission."""
    with store.read() as session:
        programmes = read_programmes(session, version=store.steps_taken())
    source = read_source(store)
    own = (p for p in programmes if source.mission and source.mission.id in p.about)
    return Values(source, next(own, None))


def pieces(values: Any, wanted: Wanted) -> list[Piece]:
    """One PDF, where there is a programme or somebody takes part."""
    from missionapp.documents.layout import paper_named

    paper_named(wanted.paper)
    mission = values.source.mission
    if mission is None or not _has_content(values, mission):
        return []
    booklet = _booklet(values, mission, wanted)
    part = DOCUMENTS["booklet"].file_part
    files = file_names([(booklet.code, part, "", booklet.first)], "pdf")
    making = partial(_render, booklet, wanted.paper, folded=wanted.folded)
    check = partial(_check, booklet)
    return [pdf_piece(files[0], making, check=check, names=(mission.title,), about=(mission.id,))]


def _has_content(values: Values, mission: Mission) -> bool:
    participants = values.source.records.participants
    return values.programme is not None or any(p.mission_id == mission.id for p in participants)


def _booklet(values: Values, mission: Mission, wanted: Wanted) -> Booklet:
    source, words = values.source, values.source.words(wanted)
    people = People(source.records, mission, words, phones=wanted.phones)
    cities = cities_of(mission)
    venue = mission.venue if mission.venue and mission.venue not in cities else ""
    lines = (words.days(mission.start, mission.end), cities, venue)
    return Booklet(
        code=mission.code,
        mission=mission.title,
        lines=tuple(dict.fromkeys(filter(None, lines))),
        days=days_of(values.programme, words),
        profiles=people.profiles(),
        places=places_of(source.records, mission, words),
        halls=halls_of(source.records, mission, words),
        groups=people.groups(),
        numbers=people.numbers(),
        partners=source.partners,
        language=words.language,
        printed=(wanted.printed or source.read).astimezone(source.zone),
        version=source.version,
        first=mission.start,
        replaces=wanted.before(mission.title, source.version),
    )


def _render(booklet: Booklet, paper: str, *, folded: bool) -> bytes:
    from missionapp.documents.booklet.render import render_booklet
    from missionapp.documents.layout import paper_named

    return render_booklet(booklet, paper_named(paper), folded=folded)


def _check(booklet: Booklet) -> None:
    from missionapp.documents.printable import check_values

    check_values(booklet)


def offer(values: Any) -> Offer:
    """Numbers, where there are any."""
    return phones_offer(values.source.records)


def stands(session: Session) -> OnShelf:
    """One file, as soon as the main mission has a programme or somebody takes part."""
    main = main_mission(session)
    if main is None:
        return OnShelf("booklet", 0)
    sitting = exists().where(
        ProgrammeSession.item_id == ProgrammeItem.id, ProgrammeItem.mission_id == main.id
    )
    taking_part = exists().where(Participant.mission_id == main.id)
    return OnShelf("booklet", int(bool(session.scalar(select(sitting | taking_part)))))
