"""What the page of the report shows, as plain rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from missionapp.documents.words import Words
from missionapp.domain.checks import Finding
from missionapp.domain.entities.records import ReportSection
from missionapp.domain.figures import Figures
from missionapp.domain.records import Records

TEXTS = tuple(ReportSection)
TABLES = ("T1", "T2", "T3", "T4", "T5", "T6")
FINDINGS = "findings"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the report: a section that is written, a table, or what does not add up."""

    name: str
    """A ReportSection, "T1" to "T6", or "findings"."""
    market: str | None = None
    """Of the achievements of the SMEs, where they are told for each target market."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What a section says: as it was written, or as it is made of the records while nothing is written."""

    written: str = ""
    generated: str = ""
    after: str = ""
    """What is printed below it in any case: the quotations with a consent."""
    quotations: int = 0

    @property
    def source(self) -> str:
        """What is printed, figures still named in it."""
        return self.written or self.generated


@dataclass(frozen=True, slots=True)
class Pointed:
    """A number that one points at, and the records behind it."""

    title: str = ""
    """In words: "B2B meetings, China"."""
    value: str = ""
    name: str = ""
    """As a text names it: "CN.b2b_meetings"; "" for what no text can name."""
    records: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table of the report."""

    label: str
    share: float
    """Of the width, against the others."""
    number: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table, with what stands behind each cell, or behind the whole line."""

    id: object
    cells: tuple[str, ...]
    pointed: tuple[Pointed | None, ...]
    """One for each cell; or a single one for all."""
    strong: bool = False
    """Whether it sums up."""

    def behind(self, column: int) -> Pointed | None:
        """What a cell leads to."""
        return self.pointed[0] if len(self.pointed) == 1 else self.pointed[column]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of the report, as it is printed."""

    name: str
    label: str
    """Short: "SME cases"."""
    title: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    by_cell: bool
    """Whether each cell is a number of its own, rather than each line a case."""
    note: str = ""
    """What is said below it: that meetings are counted as planned."""
    empty: str = ""
    """What is said in its place where there are no lines."""


@dataclass(frozen=True, slots=True)
class BehindLine:
    """A record behind a number, and where it opens."""

    page: str
    """Nothing where there is no page for it."""
    record: object
    icon: str
    title: str
    line: str


@dataclass(frozen=True)
class ReportFound:
    """Everything that the page shows, read at once."""

    mission_id: UUID | None
    records: Records
    figures: Figures
    words: Words
    passages: Mapping[Part, Passage] = field(default_factory=dict)
    """Each section, in the order of the report."""
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    findings: Sequence[Finding] = ()
