"""What the overview shows, as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from missionapp.actions.lists.mission import MissionFacts


class Kind(StrEnum):
    """What sort of records stand behind a number."""

    MEETING = "meeting"
    PARTICIPANT = "participant"
    COUNTERPART = "counterpart"
    PARTY = "party"
    """Of both sides, or of several missions: no page lists them together."""
    CASE = "case"
    FOLLOW_UP = "follow-up"
    EVENT = "event"
    MISSION = "mission"
    GROUP = "export group"


@dataclass(frozen=True, slots=True)
class Count:
    """A number, and the records that it counts."""

    code: str
    """What it counts: "held", "late", "signed"."""
    value: int
    kind: Kind
    records: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """A number out of a whole, with the parts that make up the whole."""

    code: str
    value: int
    of: int
    parts: tuple[Count, ...] = ()


class Phase(StrEnum):
    """How far a mission is."""

    PREPARE = "prepare"
    MATCH = "match"
    FIELD = "field"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """A phase with its one line, and whether it is over, goes on, or is to come."""

    phase: Phase
    line: str
    over: bool = False
    now: bool = False


@dataclass(frozen=True, slots=True)
class Need:
    """Something that somebody has to do: a sentence, and where it is done."""

    code: str
    title: str
    detail: str
    page: str
    record: object = None
    """What is to be shown there."""
    kind: Kind | None = None
    records: tuple[UUID, ...] = ()
    """All that it is about."""


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that comes next: a line of the programme, or a task that is due."""

    page: str
    record: UUID
    title: str
    line: str
    day: date
    kind: str = ""
    """An ItemKind; "" for a task."""
    form: str = ""
    start: datetime | None = None
    """By the clock of the place; None for a task, which has a day alone."""
    home: datetime | None = None
    """The same moment at home; None where both clocks say the same."""
    running: bool = False
    minutes: int | None = None
    """Until it begins, where that is soon."""
    late: bool = False


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day with its meetings."""

    day: date
    planned: Count
    """All that were to take place, the held ones too; not those moved away or cancelled."""
    held: Count
    absent: Count
    unrecorded: Count
    """Over, and nobody has said what became of them."""
    ahead: Count


@dataclass(frozen=True, slots=True)
class WordRow:
    """A word of a scale (an outcome, a stage) and how many there are of it."""

    code: str
    label: str
    count: Count


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A promised figure beside the one that is reached."""

    figure: str
    label: str
    promised: int
    reached: Count
    planned: bool = False
    """Whether planned meetings stand for held ones, since none is recorded yet."""


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """A cluster with its companies, and what they have done."""

    id: UUID
    name: str
    smes: Count
    recorded: Count
    of: Count
    cases: Count
    last_file: datetime | None = None
    """Until when the last file of theirs that was merged reaches; None where none was."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A table of the funder's report: what is in it, or what it lacks."""

    code: str
    """ "T1" to "T6"."""
    label: str
    line: str
    lacks: Count | None = None
    ready: bool = True
    """Whether it lacks nothing, and there is something in it or nothing more to come."""


@dataclass(frozen=True)
class Overview:
    """Everything that the page shows. Times are of the place, aware."""

    facts: MissionFacts | None
    now: datetime
    phases: Sequence[PhaseRow] = ()
    meetings: Tally | None = None
    met: Tally | None = None
    agreements: Tally | None = None
    tasks: Tally | None = None
    needs: Sequence[Need] = ()
    """The worst first; the page shows the first six."""
    coming: Sequence[Coming] = ()
    partners: Sequence[PartnerRow] = ()
    tables: Sequence[TableRow] = ()
    days: Sequence[DayRow] = ()
    outcomes: Sequence[WordRow] = ()
    stages: Sequence[WordRow] = ()
    targets: Sequence[TargetRow] = ()
