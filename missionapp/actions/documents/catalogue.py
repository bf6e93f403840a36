"""The catalogue of participants."""

from functools import partial
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from missionapp.actions.documents.source import Source, cities_of, phones_offer, read_source
from missionapp.actions.lists.mission import main_mission
from missionapp.actions.pieces import Offer, OnShelf, Piece, Wanted, pdf_piece
from missionapp.documents.catalogue import DOCUMENTS
from missionapp.documents.filenames import file_names
from missionapp.documents.profiles.gathering import OURS, Gathering, language_beside
from missionapp.documents.profiles.values import Catalogue
from missionapp.documents.words import Words
from missionapp.domain.entities import Mission, Organisation, Participant
from missionapp.domain.entities.missions import Reply
from missionapp.i18n import N_, READERS, base_language, document_language, language_now
from missionapp.store.store import Store


def read(store: Store) -> Any:
    """Everything of the main mission."""
    return read_source(store)


def pieces(values: Any, wanted: Wanted) -> list[Piece]:
    """One PDF, where somebody of ours takes part."""
    from missionapp.documents.layout import paper_named

    paper_named(wanted.paper)
    mission = values.mission
    if mission is None:
        return []
    catalogue = _catalogue(values, mission, wanted)
    if not catalogue.entries:
        return []
    part = DOCUMENTS["catalogue"].file_part
    files = file_names([(catalogue.code, part, "", catalogue.first)], "pdf")
    making, check = partial(_render, catalogue, wanted.paper), partial(_check, catalogue)
    return [pdf_piece(files[0], making, check=check, names=(mission.title,), about=(mission.id,))]


def _languages(source: Source, mission: Mission, wanted: Wanted) -> tuple[str, ...]:
    """The reader's, English without one, and that beside it where it is another that can be printed."""
    own = document_language(wanted.language, among=READERS)
    beside = base_language(wanted.beside) or language_beside(source.records, mission)
    if beside == own and not wanted.beside:
        beside = language_now()
    return tuple(dict.fromkeys(each for each in (own, beside) if each in READERS))


def _catalogue(source: Source, mission: Mission, wanted: Wanted) -> Catalogue:
    words = tuple(Words(language) for language in _languages(source, mission, wanted))
    gathering = Gathering(source.records, mission, words, phones=wanted.phones)
    cities = cities_of(mission)
    return Catalogue(
        code=mission.code,
        mission=mission.title,
        label=gathering.say(N_("Catalogue of participants")),
        index=gathering.say(N_("Participants")),
        lines=tuple(filter(None, (words[0].days(mission.start, mission.end), cities))),
        entries=gathering.entries(),
        languages=tuple(each.language for each in words),
        partners=source.partners,
        printed=(wanted.printed or source.read).astimezone(source.zone),
        version=source.version,
        first=mission.start,
        replaces=wanted.before(mission.title, source.version),
    )


def _render(catalogue: Catalogue, paper: str) -> bytes:
    from missionapp.documents.layout import paper_named
    from missionapp.documents.profiles.render import render_catalogue

    return render_catalogue(catalogue, paper_named(paper))


def _check(catalogue: Catalogue) -> None:
    from missionapp.documents.printable import check_values

    check_values(catalogue)


def offer(values: Any) -> Offer:
    """Phone numbers, where there are any."""
    return phones_offer(values.records)


def stands(session: Session) -> OnShelf:
    """One file, as soon as somebody of ours takes part in the main mission."""
    main = main_mission(session)
    if main is None:
        return OnShelf("catalogue", 0)
    comes = exists().where(
        Participant.mission_id == main.id,
        Participant.role.in_(OURS),
        Participant.organisation_id == Organisation.id,
        (Participant.reply.is_(None)) | (Participant.reply != Reply.DECLINED),
    )
    return OnShelf("catalogue", int(bool(session.scalar(select(comes)))))
