"""Partnership profile."""

from dataclasses import replace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from missionapp.actions.documents.source import Page, Source, read_source, report_of, report_pieces
from missionapp.actions.pieces import Offer, OnShelf, Piece, Wanted
from missionapp.domain.entities import Partner, Partnership
from missionapp.i18n import ngettext
from missionapp.store.store import Store

_NAME = "partnership-profile"


def read(store: Store) -> Any:
    """Everything in the file."""
    return read_source(store)


def pieces(values: Any, wanted: Wanted) -> list[Piece]:
    """A profile of each partnership, that of the main mission first."""
    source: Source = values
    here = source.mission.partnership_id if source.mission else None
    found = sorted(source.records.partnerships, key=lambda p: (p.id != here, p.name.casefold(), p.id))
    return report_pieces(_NAME, [_page(source, partnership, wanted) for partnership in found], wanted)


def _page(source: Source, partnership: Partnership, wanted: Wanted) -> Page:
    from missionapp.documents.partnership.profile import NAMELESS, partner_names, profile_blocks

    words = source.words(wanted)
    name = partnership.name.strip() or partnership.acronym or NAMELESS
    about = (partnership.acronym if partnership.acronym != name else "", partnership.programme)
    report = report_of(
        source,
        wanted,
        _NAME,
        name,
        profile_blocks(source.records, partnership, words),
        lines=[said or "" for said in (*about, partnership.agreement)],
    )
    if own := partner_names(source.records, partnership):
        report = replace(report, partners=own)
    return Page(report, tuple(dict.fromkeys(filter(None, (name, partnership.acronym)))), (partnership.id,))


def offer(_values: Any) -> Offer:
    """Nothing to choose from."""
    return Offer()


def stands(session: Session) -> OnShelf:
    """One for each partnership; those in which nobody is a partner yet."""
    count = session.scalar(select(func.count()).select_from(Partnership)) or 0
    empty = select(func.count()).where(Partnership.id.not_in(select(Partner.partnership_id)))
    lacking = session.scalar(empty) or 0
    said = ngettext("{n} has no partners", "{n} have no partners", lacking).format(n=lacking)
    return OnShelf(_NAME, count, said if lacking else "")
