"""A case as words: what may be said of it, and of whom."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from missionapp.documents.words import Words
from missionapp.domain.entities import Case
from missionapp.domain.entities.cases import Confidentiality
from missionapp.domain.figures.cases import (
    codes_of,
    country_of,
    market_of_case,
    names_of,
    step_order,
    telling,
)
from missionapp.domain.hiding import CONFIDENTIAL, is_hidden
from missionapp.domain.records import Records


@dataclass(frozen=True)
class Logged:
    """A case in the reader's language; "" for what is not known."""

    number: int | None
    market: str
    level: str
    ours: str
    partner: str
    partner_country: str
    closed: str
    """What the partner is elsewhere: "partner hidden"; "" for an open one."""
    kind: str
    stage: str
    since: str
    nb: int
    subject: str
    steps: tuple[str, ...]
    codes: str
    sector: str
    value: str
    next_step: str
    evidence: int | None
    """How many files; None for none."""


@dataclass(frozen=True)
class Telling:
    """How cases are told: with their hidden partners named, or not."""

    words: Words
    records: Records
    named: bool = False

    @cached_property
    def _codes(self) -> Mapping[UUID, tuple[str, ...]]:
        return codes_of(self.records)

    @cached_property
    def _files(self) -> Counter[UUID]:
        return Counter(attachment.owner_id for attachment in self.records.attachments)

    def __call__(self, case: Case) -> Logged:
        """The case as the log has it."""
        words, records, hidden = self.words, self.records, is_hidden(case) and not self.named
        tell, theirs = self._tell(case), records.theirs(case)
        return Logged(
            number=case.number,
            market=words.country(market_of_case(records, case)),
            level=words.say(case.level),
            ours=names_of(records, records.ours(case)),
            partner=words.say(CONFIDENTIAL) if hidden else names_of(records, theirs),
            partner_country="" if hidden else words.country(country_of(records, theirs)),
            closed=words.say(case.confidentiality) if self._is_closed(case) else "",
            kind=words.say(case.kind),
            stage=words.say(case.stage),
            since=words.day(case.stage_date) if case.stage_date else "",
            nb=case.nb,
            subject=tell(case.description or case.details_explanation),
            steps=tuple(self._steps(case, tell)),
            codes="; ".join(tell(code) for code in self._codes.get(case.id, ())),
            sector=tell(case.sector or case.details_sector),
            value=words.amount(case.value, case.currency),
            next_step=tell(case.next_steps),
            evidence=self._files[case.id] or None,
        )

    def _is_closed(self, case: Case) -> bool:
        return self.named and case.confidentiality != Confidentiality.OPEN

    def _tell(self, case: Case) -> Callable[[str | None], str]:
        return (lambda text: text or "") if self.named else telling(self.records, case)

    def _steps(self, case: Case, tell: Callable[[str | None], str]) -> list[str]:
        found = sorted(self.records.steps_of.get(case.id, ()), key=step_order)
        days = [self.words.day(step.on) if step.on else "" for step in found]
        told = [tell(step.text) for step in found]
        return [": ".join(filter(None, line)) for line in zip(days, told, strict=True)]
