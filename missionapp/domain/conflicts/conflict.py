"""What a conflict is: which rule it breaks, how much that matters, when, and whom it concerns."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Grade(StrEnum):
    """How much something matters: it stops the day, it should be put right, it is good to know."""

    BLOCK = "block"
    WARN = "warn"
    NOTE = "note"


class Code(StrEnum):
    """The rules of a programme, each with what `events`, `about`, `needs`, `has` and `name` say of it."""

    PARTY_TWICE = "party-twice"
    """Several meetings of an organisation (`about`) at once; `has` meetings, `needs` the most."""
    TABLE_FULL = "table-full"
    """More meetings (`has`) at a table (`about`) than it takes (`needs`)."""
    INTERPRETER_TWICE = "interpreter-twice"
    """`has` meetings of one interpreter (`about`, a delegate) at once."""
    ITEM_TWICE = "item-twice"
    """Participants are in several sittings at once."""
    MEETING_IN_ITEM = "meeting-in-item"
    """Participants have meetings while they are at a sitting, which is the first of `events`."""
    MAY_CLASH = "may-clash"
    """Two sittings at once of which participants may be in both: nothing says that they are."""
    ARRIVES_LATE = "arrives-late"
    """A flight, the first of `events`, lands after the second has begun."""
    LEAVES_EARLY = "leaves-early"
    """A flight, the first of `events`, leaves while the second goes on."""
    WITH_ITSELF = "meeting-with-itself"
    """A meeting has the same organisation (`about`) twice."""
    ENDS_BEFORE_START = "ends-before-start"
    """A sitting or meeting ends before it starts, or as it starts."""
    BREAK_WRONG = "break-wrong"
    """A sitting's break ends before it starts, or is not within the sitting."""
    TRAVEL_SHORT = "travel-short"
    """Between the last two of `events` are `has` minutes, and the way takes `needs`; `about` is the
    interpreter (a delegate) where it concerns one."""
    GAP_SHORT = "gap-short"
    """Between the last two of `events` are `has` minutes, and their event (`about`) asks for `needs`."""
    NOT_AVAILABLE = "not-available"
    """A participant (`about`) cannot come then."""
    NOT_OPEN = "not-open"
    """The place (`about`) is not open all the time of a sitting, the first of `events`, or of its meetings
    (`has`); or of a meeting without a sitting."""
    INTERPRETER_ELSEWHERE = "interpreter-elsewhere"
    """The interpreter (a delegate) is there for another event (`about`)."""
    OUTSIDE_SESSION = "outside-session"
    """A meeting is at a time at which its event (`about`) has no sitting."""
    IN_BREAK = "in-break"
    """A meeting is in the break of its sitting, the second of `events`."""
    SLOT_CLOSED = "slot-closed"
    """A meeting is in a closed slot of its sitting, the second of `events`."""
    NO_TABLES = "no-tables"
    """An event (`about`) has slots with meetings (`has`), and no tables."""
    TABLE_ELSEWHERE = "table-elsewhere"
    """A meeting is at a table of another event (`about`)."""
    NOT_AT_BOOTH = "not-at-booth"
    """A meeting is not at the booth of its party (`about`, a participant)."""
    BOOTH_OF_OTHERS = "booth-of-others"
    """A meeting is at the booth of somebody (`about`, a participant) who is not in it."""
    AVOIDED = "avoided"
    """Two who are to be kept apart (a wish, `about`) are to meet."""
    DAY_OFF = "day-off"
    """A sitting is on a public holiday (`name`) or on a week-end (no name) of the place's country."""
    AIRPORT_UNKNOWN = "airport-unknown"
    """A sitting is from or to an airport whose code (`name`) nobody knows."""


_BLOCKS = frozenset(
    (
        *(Code.PARTY_TWICE, Code.TABLE_FULL, Code.INTERPRETER_TWICE, Code.ITEM_TWICE, Code.MEETING_IN_ITEM),
        *(Code.ARRIVES_LATE, Code.LEAVES_EARLY, Code.WITH_ITSELF, Code.ENDS_BEFORE_START),
    )
)
_NOTES = frozenset((Code.MAY_CLASH, Code.DAY_OFF))


def grade_of(code: Code) -> Grade:
    """How much a rule matters."""
    return Grade.BLOCK if code in _BLOCKS else Grade.NOTE if code in _NOTES else Grade.WARN


@dataclass(frozen=True, slots=True)
class Conflict:
    """A rule that is broken, without words."""

    code: Code
    start: datetime | None
    """When it happens, in UTC; None for a meeting that has no time yet."""
    end: datetime | None
    events: tuple[UUID, ...]
    """The sittings and meetings, in order of time where the code does not say otherwise."""
    records: tuple[UUID, ...]
    """What it is drawn on: the events, and tables, interpreters, places, programme items, wishes."""
    participants: tuple[UUID, ...] = ()
    """Whom it concerns."""
    people: int = 0
    """How many persons these send: their delegates, at least one each."""
    about: UUID | None = None
    needs: int = 0
    has: int = 0
    name: str = ""

    @property
    def grade(self) -> Grade:
        """How much it matters."""
        return grade_of(self.code)
