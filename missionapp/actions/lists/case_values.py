"""What the pages show of cases, as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from missionapp.actions.lists.parts import Line, MeetingLine, Values
from missionapp.domain.hiding import CONFIDENTIAL, hide


class Column(StrEnum):
    """A column of the board."""

    IN_TALKS = "in talks"
    DRAFTED = "drafted"
    SIGNED = "signed and running"
    DONE = "done or stopped"


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as a line of the log, and as a card of the board."""

    id: UUID
    number: int | None
    level: str
    kind: str
    """A CaseKind."""
    stage: str
    """A Stage."""
    column: Column
    since: date | None
    nb: int
    ours: str
    """Names of our side, as the case has them."""
    theirs: str
    """Names of the partners; never hidden here: the window shows everything, printing does not."""
    hidden: bool
    """Whether the partner may not be named, or the case not told at all."""
    internal: bool
    description: str
    market: str | None
    """Target market: of the case, else of its mission."""
    partner_country: str | None
    sector: str
    codes: tuple[str, ...]
    """Objective codes as they are printed."""
    reported_type: int | None
    value: Decimal | None
    currency: str | None
    proofs: tuple[str, ...]
    """Names of the files kept with it."""
    next_task: str
    due: date | None
    """Of the first open follow-up about it."""
    counts: tuple[str, ...]
    """The figures in which it counts now: "T3", "T5", "agreements", … as words of the report."""
    lacks: tuple[str, ...]
    """What the report needs of it and it does not have: "code", "proof", "partner", "type"."""
    mission_code: str
    secret: frozenset[str] = frozenset()
    """Whatever a partner is called that may not be named."""

    def for_others(self) -> "CaseRow | None":
        """The case as it may leave the program: no hidden partner is named; None for an internal one."""
        if not self.hidden:
            return self
        return None if self.internal else self._without_partner()

    def _without_partner(self) -> "CaseRow":
        return replace(
            self,
            theirs=CONFIDENTIAL,
            partner_country=None,
            description=hide(self.description, self.secret),
            sector=hide(self.sector, self.secret),
            codes=tuple(hide(code, self.secret) for code in self.codes),
            next_task=hide(self.next_task, self.secret),
            proofs=tuple(CONFIDENTIAL for _name in self.proofs),
        )


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A party of a case."""

    id: UUID
    """Of the CaseParty."""
    organisation_id: UUID | None
    name: str
    """As it is named in the case."""
    ours: bool
    country: str | None


@dataclass(frozen=True, slots=True)
class StepLine:
    """Something that was done."""

    id: UUID
    on: date | None
    text: str


@dataclass(frozen=True, slots=True)
class Count:
    """A figure in which a case counts, or would but for a reason."""

    figure: str
    """In words: "Table T4, cases of EU SMEs"."""
    value: int
    """What it adds to it; 0 when it is left out."""
    why: str
    """Why it is left out; "" when it counts."""


@dataclass(frozen=True)
class CaseDetail:
    """Everything about a case, for its pane."""

    case: Values
    """With its objective codes; their free texts are in `code_texts`."""
    parties: Sequence[PartyLine]
    steps: Sequence[StepLine]
    """By date, undated ones last."""
    code_texts: Sequence[tuple[str, str, str]]
    """Code, its label in the vocabulary, the case's own free text."""
    files: Sequence[Line]
    follow_ups: Sequence[tuple[UUID, str, date | None, bool]]
    """Id, task, due, done."""
    meeting: MeetingLine | None
    """The one that it came of."""
    group: Line | None
    """The export group that it belongs to."""
    reverse: Sequence[Line]
    """Missions that follow from it."""
    counts: Sequence[Count]
