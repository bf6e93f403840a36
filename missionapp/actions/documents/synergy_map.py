"""Synergy map."""

from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from missionapp.actions.documents.source import Page, Source, read_source, report_of, report_pieces
from missionapp.actions.pieces import Offer, OnShelf, Piece, Wanted
from missionapp.domain.entities import Initiative, Partnership, ThematicArea
from missionapp.i18n import N_, ngettext
from missionapp.store.store import Store

_NAME = "synergy-map"


def read(store: Store) -> Any:
    """Everything in the file."""
    return read_source(store)


def pieces(values: Any, wanted: Wanted) -> list[Piece]:
    """A map of each partnership that has initiatives, and one of those that belong to none."""
    source: Source = values
    found = sorted(source.records.partnerships, key=lambda p: (p.name.casefold(), p.id))
    pages = [_page(source, partnership, wanted) for partnership in (*found, None)]
    return report_pieces(_NAME, [page for page in pages if page], wanted)


def _page(source: Source, partnership: Partnership | None, wanted: Wanted) -> Page | None:
    from missionapp.documents.layout import paper_named
    from missionapp.documents.partnership.placed import map_of
    from missionapp.documents.partnership.synergy import synergy_blocks

    words = source.words(wanted)
    found = map_of(source.records, partnership.id if partnership else None, words)
    if not found.initiatives:
        return None
    name = (partnership.name.strip() if partnership else "") or words.say(N_("Without a partnership"))
    n = len(found.initiatives)
    count = words.say_many("{n} initiative", "{n} initiatives", n).format(n=n)
    report = report_of(
        source,
        wanted,
        _NAME,
        name,
        synergy_blocks(found, paper_named(wanted.paper)),
        lines=((partnership.programme or "") if partnership else "", count),
        across=True,
    )
    about = (partnership.id,) if partnership else ()
    return Page(report, (name,), (*about, *(initiative.id for initiative in found.initiatives)))


def offer(_values: Any) -> Offer:
    """Nothing to choose from."""
    return Offer()


def stands(session: Session) -> OnShelf:
    """One for each partnership that has initiatives; how many of these name no needs."""
    home = select(Initiative.id, Partnership.id).select_from(Initiative)
    home = home.join(ThematicArea, ThematicArea.id == Initiative.area_id, isouter=True)
    home = home.join(Partnership, Partnership.id == ThematicArea.partnership_id, isouter=True)
    partnerships: set[UUID | None] = {found for _initiative, found in session.execute(home)}
    silent = select(func.count()).where(func.coalesce(Initiative.needs, "") == "")
    lacking = session.scalar(silent.select_from(Initiative)) or 0
    said = ngettext("{n} initiative names no needs", "{n} initiatives name no needs", lacking)
    return OnShelf(_NAME, len(partnerships), said.format(n=lacking) if lacking else "")
