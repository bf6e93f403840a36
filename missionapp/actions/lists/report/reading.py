"""Reads the report: once, in a number of queries that does not grow with the mission."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from missionapp.actions.lists.mission import main_mission
from missionapp.actions.lists.report.rows import Part, Passage, ReportFound
from missionapp.actions.lists.report.tables import sheets
from missionapp.actions.retention import read_privacy
from missionapp.documents.key_achievements.passages import Passages
from missionapp.documents.quotations import quotations
from missionapp.documents.words import Words
from missionapp.domain.checks import findings
from missionapp.domain.entities import entities
from missionapp.domain.entities.records import ReportSection
from missionapp.domain.figures import figures
from missionapp.domain.figures.placeholders import DASH
from missionapp.i18n import language_now
from missionapp.store.queries import records

REPORT_TABLES = frozenset(entities())
"""What it is read from: everything, since anything may not add up."""


def read_report(session: Session, now: datetime | None = None) -> ReportFound:
    """Everything that the page shows; `now` is aware."""
    mission, known, words = main_mission(session), records(session), Words(language_now())
    found = figures(known)
    if mission is None:
        return ReportFound(None, known, found, words)
    return ReportFound(
        mission_id=mission.id,
        records=known,
        figures=found,
        words=words,
        passages=_passages(Passages(words, known, found, mission.id)),
        sheets=sheets(words, known, found),
        findings=findings(known, found, now or datetime.now(UTC), read_privacy(session)),
    )


def _passages(told: Passages) -> Mapping[Part, Passage]:
    """Each section; those for markets that no mission has any more come last of theirs."""
    written = _written(told)
    order = list(ReportSection)
    parts = sorted({**dict.fromkeys(_parts(told)), **written}, key=lambda p: order.index(_section(p)))
    return {part: _passage(told, part, written.get(part, "")) for part in parts}


def _written(told: Passages) -> dict[Part, str]:
    """What was written; where two laptops have each begun a section, the one with the first id is printed."""
    found: dict[Part, str] = {}
    for text in told.records.report_texts:
        if text.mission_id == told.mission and text.section in _SECTIONS and (text.text or "").strip():
            found.setdefault(Part(text.section, text.market or None), text.text or "")
    return found


_SECTIONS = frozenset(map(str, ReportSection))


def _section(part: Part) -> ReportSection:
    return ReportSection(part.name)


def _parts(told: Passages) -> Iterator[Part]:
    """The sections that every report has; the SMEs' achievements for each target market."""
    for section in ReportSection:
        markets = [*told.markets()] if section is ReportSection.SMES else []
        yield from [Part(section, market) for market in markets] or [Part(section)]


def _passage(told: Passages, part: Part, written: str) -> Passage:
    made = replace(told, mission=None).source(_section(part), part.market)  # as if nothing were written
    if part.name != ReportSection.TESTIMONIALS:
        return Passage(written, made)
    quotes = quotations(told.records)
    said = ["\n".join(filter(None, (quote.text, quote.by and f"{DASH} {quote.by}"))) for quote in quotes]
    return Passage(written, made, "\n".join(said), len(quotes))
