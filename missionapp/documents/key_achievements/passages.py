"""The written sections of the report: what stands in each, with its figures filled in."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from missionapp.documents.key_achievements.narrative import generated
from missionapp.documents.words import Words
from missionapp.domain.entities.records import ReportSection
from missionapp.domain.figures import Figures
from missionapp.domain.figures.placeholders import filled
from missionapp.domain.hiding import Discreet
from missionapp.domain.records import Records


@dataclass(frozen=True)
class Passages:
    """The sections of the report of one mission, in a reader's language."""

    words: Words
    records: Records
    figures: Figures
    mission: UUID | None

    def markets(self) -> Iterator[str]:
        """The target markets that the SMEs' achievements are told for, in the report's order.

        A market that somebody wrote of is told, whether a mission has it still or not.
        """
        written = [market for section, market in self._written if section == ReportSection.SMES]
        every = [*self.records.markets, *(row.market for row in self.figures.sme_cases), *written]
        return (market for market in dict.fromkeys(every) if market)

    @cached_property
    def _written(self) -> Mapping[tuple[str, str | None], str]:
        """Where two laptops have each begun a section, the one with the first id is printed."""
        found: dict[tuple[str, str | None], str] = {}
        for text in self.records.report_texts:
            if text.mission_id == self.mission and text.text and text.text.strip():
                found.setdefault((text.section, text.market or None), text.text)
        return found

    def source(self, section: ReportSection, market: str | None = None) -> str:
        """What was written, else what is made of the figures; these are named in it."""
        written = self._written.get((section, market))
        return written or generated(self.words, self.figures, self.records, section, market)

    def said(self, section: ReportSection, market: str | None = None) -> str:
        """What is printed: numbers for the figures named, and no hidden partner."""
        found = filled(self.source(section, market), self.figures, self.words.number)
        return self._tell(found.text)

    @cached_property
    def _tell(self) -> Callable[[str | None], str]:
        return Discreet(self.records)
