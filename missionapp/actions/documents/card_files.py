"""What badges, table signs and taxi cards share: a PDF for each mission that has any."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Generic, TypeVar
from uuid import UUID

from missionapp.actions.agendas import partner_names
from missionapp.actions.documents.source import Source
from missionapp.actions.pieces import Piece, Wanted, pdf_piece
from missionapp.documents.catalogue import DOCUMENTS
from missionapp.documents.filenames import file_names
from missionapp.documents.kit.sheets import Printing
from missionapp.domain.entities import Mission

_C = TypeVar("_C")


@dataclass(frozen=True)
class Cards(Generic[_C]):
    """The cards of one mission, in order."""

    mission: Mission | None
    cards: tuple[_C, ...]


def cards_by_mission(source: Source, found: Mapping[UUID, Iterable[_C]]) -> list[Cards[_C]]:
    """The cards of each mission that has any, in their order; of one that is gone, with the main one's."""
    known = {mission.id for mission in source.records.missions}
    main = source.mission
    ordered: dict[UUID | None, list[_C]] = {each.id: [] for each in source.records.missions_in_order}
    for owner, cards in found.items():
        home = owner if owner in known else (main.id if main else None)
        ordered.setdefault(home, []).extend(cards)
    missions = {mission.id: mission for mission in source.records.missions}
    return [
        Cards(missions.get(owner) if owner else None, tuple(cards))
        for owner, cards in ordered.items()
        if cards
    ]


def card_pieces(
    document: str,
    source: Source,
    sets: Sequence[Cards[_C]],
    wanted: Wanted,
    check: Callable[[Sequence[_C], Printing], None],
    render: Callable[[Sequence[_C], Printing], bytes],
) -> list[Piece]:
    """A PDF for each mission."""
    named = [
        (_code(source, each.mission), DOCUMENTS[document].file_part, "", _day(each.mission)) for each in sets
    ]
    pieces = []
    for file, each in zip(file_names(named, "pdf"), sets, strict=True):
        printing = _printing(source, each.mission, wanted)
        pieces.append(
            pdf_piece(
                file,
                partial(render, each.cards, printing),
                check=partial(check, each.cards, printing),
                names=(printing.mission or printing.code,),
                about=(each.mission.id,) if each.mission else (),
            )
        )
    return pieces


def _code(source: Source, mission: Mission | None) -> str:
    return mission.code if mission else source.code


def _day(mission: Mission | None) -> date | None:
    return mission.start if mission else None


def _printing(source: Source, mission: Mission | None, wanted: Wanted) -> Printing:
    records = source.records
    own = partner_names(records.partners, records.organisation, mission) if mission else ()
    return Printing(
        mission=mission.title if mission else "",
        code=_code(source, mission),
        language=source.words(wanted).language,
        partners=own or source.partners,
        printed=(wanted.printed or source.read).astimezone(source.zone),
        version=source.version,
        script=wanted.address,
    )
