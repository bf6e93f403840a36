"""A plan for people: who meets whom when and where, what is new about that, and what could not be met."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from missionapp.i18n import N_


class ChangeKind(StrEnum):
    """What a plan does to one meeting."""

    NEW = N_("new")
    MOVED = N_("moved")
    """To another slot (perhaps another table too)."""
    TABLE = N_("table")
    """Same time, another table or interpreter."""
    DROPPED = N_("dropped")
    """It had a time, and has none now."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """When and where a meeting is."""

    start: datetime
    """Aware, in the zone of the place."""
    end: datetime
    item_id: UUID
    slot_id: UUID | None = None
    """None for a meeting outside the slots."""
    place_id: UUID | None = None
    place: str = ""
    table_id: UUID | None = None
    table: str = ""
    interpreter_id: UUID | None = None
    interpreter: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A meeting of the plan."""

    parties: tuple[UUID, ...]
    """Participants, the home side first."""
    names: tuple[str, ...]
    sitting: Sitting
    meeting_id: UUID | None = None
    """None for one that does not exist yet."""
    wish_id: UUID | None = None
    fixed: bool = False
    """Locked or recorded: it never moves."""
    stays: bool = False
    """Nothing of it changes."""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A meeting that is asked for and has no place in the plan."""

    parties: tuple[UUID, ...]
    names: tuple[str, ...]
    grade: str
    """must, want or nice."""
    mutual: bool
    reason: str
    """One sentence in the user's language."""
    meeting_id: UUID | None = None
    wish_id: UUID | None = None
    contradicts: bool = False
    """It is a must, and cannot be met with other musts, whatever the rest of the plan."""


@dataclass(frozen=True, slots=True)
class Change:
    """What is different for one meeting once the plan is applied."""

    kind: ChangeKind
    parties: tuple[UUID, ...]
    names: tuple[str, ...]
    before: Sitting | None
    after: Sitting | None


@dataclass(frozen=True)
class Proposal:
    """What the search has found, to be applied or dropped."""

    placed: tuple[Placed, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    changes: tuple[Change, ...] = ()
    """In order of time."""
    breaks: Mapping[UUID, int] = field(default_factory=dict)
    """By participant; those without any meeting are left out."""
    table_changes: int = 0
    cost: int = 0
    """Breaks and moves, each as often as the balance weighs it; breaks alone where no plan stood before."""
    bound: int = 0
    """No plan that meets as much costs less."""
    optimal: bool = False
    even: bool = True
    """Whether the breaks are shared out as evenly as asked."""
    seconds: float = 0.0
    basis: int = 0
    """How many steps the mission had when it was read: a plan for an older state is not applied."""

    @property
    def total_breaks(self) -> int:
        """The breaks of all participants."""
        return sum(self.breaks.values())

    @property
    def moves(self) -> int:
        """Meetings that had a time and get another one, or none."""
        return sum(change.kind in (ChangeKind.MOVED, ChangeKind.DROPPED) for change in self.changes)

    @property
    def wanted(self) -> int:
        """How many meetings were asked for, fixed ones among them."""
        return len(self.placed) + len(self.unplaced)

    @property
    def kept(self) -> int:
        """Meetings that stay as they were."""
        return len(self.placed) - sum(change.after is not None for change in self.changes)

    @property
    def concerned(self) -> tuple[UUID, ...]:
        """The participants who must be told, each once, in order of the changes."""
        return tuple(dict.fromkeys(party for change in self.changes for party in change.parties))


class Balance(StrEnum):
    """What counts more when a plan that stands is planned again: the slider between moves and breaks."""

    FEWEST_MOVES = "fewest moves"
    FEW_MOVES = "few moves"
    EVEN = "even"
    FEW_BREAKS = "few breaks"
    FEWEST_BREAKS = "fewest breaks"
