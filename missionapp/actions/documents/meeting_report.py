"""Meeting report."""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from missionapp.actions.documents.source import Page, Source, cities_of, read_source, report_of, report_pieces
from missionapp.actions.pieces import Offer, OnShelf, Piece, Wanted
from missionapp.domain.entities import Decision, Mission
from missionapp.domain.entities.missions import MissionKind
from missionapp.domain.hiding import Discreet
from missionapp.i18n import N_, ngettext
from missionapp.store.store import Store

_NAME = "meeting-report"


def read(store: Store) -> Any:
    """Everything in the file."""
    return read_source(store)


def pieces(values: Any, wanted: Wanted) -> list[Piece]:
    """A report of each partnership meeting, by its first day."""
    source: Source = values
    found = [mission for mission in source.records.missions if mission.kind == MissionKind.MEETING]
    found.sort(key=lambda mission: (mission.start or date.max, mission.code, mission.id))
    return report_pieces(_NAME, [_page(source, mission, wanted) for mission in found], wanted)


def _page(source: Source, mission: Mission, wanted: Wanted) -> Page:
    from missionapp.documents.partnership.meeting import meeting_blocks

    words = source.words(wanted)
    title = Discreet(source.records)(mission.title).strip() or words.say(N_("Partnership meeting"))
    end = mission.end or mission.start
    is_one_day = mission.start is not None and end == mission.start
    days = words.long_date(mission.start) if mission.start and is_one_day else words.days(mission.start, end)
    report = report_of(
        source,
        wanted,
        _NAME,
        title,
        meeting_blocks(source.records, mission, words),
        lines=(days, cities_of(mission), mission.venue or ""),
        day=mission.start,
    )
    return Page(replace(report, code=mission.code), (title,), (mission.id,))


def offer(_values: Any) -> Offer:
    """Nothing to choose from."""
    return Offer()


def stands(session: Session) -> OnShelf:
    """One for each partnership meeting; those that decided nothing yet."""
    held = Mission.kind == MissionKind.MEETING
    count = session.scalar(select(func.count()).select_from(Mission).where(held)) or 0
    silent = select(func.count()).where(held, Mission.id.not_in(select(Decision.mission_id)))
    lacking = session.scalar(silent.select_from(Mission)) or 0
    said = ngettext("{n} has no decisions", "{n} have no decisions", lacking).format(n=lacking)
    return OnShelf(_NAME, count, said if lacking else "")
