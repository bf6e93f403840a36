"""What the exchange page shows of a file before it is merged, as plain values in the user's language."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from missionapp.actions.exchange.spoiling import Spoilt
from missionapp.actions.exchange.undoing import UndoneMerge
from missionapp.actions.lists.duplicates import Likely
from missionapp.actions.lists.history import FieldChange
from missionapp.domain.types import LogValue
from missionapp.store.log.oplog import Row
from missionapp.store.log.tables import DELETED
from missionapp.store.merging.union import Union


class Side(StrEnum):
    """Where a value comes from."""

    HERE = "here"
    THERE = "there"


@dataclass(frozen=True, slots=True)
class Claim:
    """A value that somebody gave a field."""

    value: LogValue
    """As the log holds it; of a deletion 1, of an edit of a record that was deleted 0."""
    text: str
    """As people read it; "" for nothing."""
    by: str
    computer: str
    when: datetime | None
    """By that computer's clock, told in the zone of this one."""
    side: Side
    saw: str
    """What stood in the field when it was written, as a sentence; "" where nothing did."""
    op: str
    """The operation that says so."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """A field on which people disagree. `field` "-" is deletion."""

    field: str
    label: str
    claims: tuple[Claim, ...]
    """Those from here first, then by rank; each value once, with whoever wrote it last."""
    shown: int
    """Which of them the pages show as long as nobody decides."""
    ops: frozenset[str]
    """Every operation that holds the field: what a choice has seen."""
    both: str = ""
    """What keeping both would make of it: of texts the joined text; "" where both make no sense."""
    beside: str = ""
    """The list of further values that takes the second one, for phones and e-mails; "" for texts."""
    is_long: bool = False

    @property
    def is_deletion(self) -> bool:
        """Whether it is about the record itself: deleted by one, edited by another."""
        return self.field == DELETED


@dataclass(frozen=True, slots=True)
class Folded:
    """A line about what nobody has to choose in."""

    label: str
    text: str
    note: str
    """Why there is nothing to choose: "same in both"."""
    what: str
    """ "same" where both say the same, "added" or "changed" where something comes in."""


@dataclass(frozen=True, slots=True)
class Conflicted:
    """A record on which people disagree in one or more fields."""

    entity: str
    row: bytes
    kind: str
    """What sort of record it is."""
    name: str
    about: str
    """One line: its kind and what tells it from others."""
    disputes: tuple[Dispute, ...]
    folded: tuple[Folded, ...]

    @property
    def key(self) -> Row:
        """Which record it is."""
        return self.entity, self.row


@dataclass(frozen=True, slots=True)
class Told:
    """A record that comes, changes or goes by the merge."""

    entity: str
    row: bytes
    what: str
    """ "new", "changed" or "deleted"."""
    name: str
    about: str
    fields: tuple[FieldChange, ...]

    @property
    def key(self) -> Row:
        """Which record it is."""
        return self.entity, self.row


@dataclass(frozen=True, slots=True)
class Group:
    """Records of one kind."""

    entity: str
    label: str
    count: int
    records: tuple[Told, ...]
    """The first `changes.MOST` of them."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A record that would point to one that is deleted."""

    name: str
    field: str
    target: str


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of the file itself."""

    name: str
    by: str
    """Who changed it last; "" when nobody ever did."""
    computer: str
    when: datetime | None
    """When that was, by that computer's clock, told in the zone of this one."""
    mission: str
    """The title of the mission in it; "" when it has none."""
    here: str
    """The title of the mission that is open."""
    is_other: bool
    """Whether it is a file of another mission."""
    steps: int
    """How many steps it has that this mission has not."""
    newer: int
    """How many values only a newer version of the program can show."""
    erasures: int
    """How many records it erases here."""
    again: tuple[str, ...]
    """Names of people who were erased here, and whom it holds."""
    spoilt: tuple[Spoilt, ...]
    """Attachments that are damaged in it, and stay out."""
    files: int
    """How many attachments come along."""
    size: int
    """Their size in bytes."""


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What merging would make of the mission; nothing is changed yet."""

    source: Source
    conflicts: tuple[Conflicted, ...]
    new: tuple[Group, ...]
    changed: tuple[Group, ...]
    """Deleted ones too."""
    likely: tuple[Likely, ...]
    lost: tuple[Lost, ...]
    operations: int
    """How many operations come in; 0 when the mission has all of it."""
    changes_nothing: bool
    undone: tuple[UndoneMerge, ...]
    """Merges of this file that were undone here: they stay undone unless they are brought back."""
    union: Union = field(repr=False, compare=False)
    """What all this was told of: the merge takes it while it is true."""
    zone: str
    """Of the mission, in which its times are told and typed."""
    country: str
    """Where phone numbers without a country's code belong."""

    @property
    def records(self) -> int:
        """How many records the merge touches, as far as one sees it."""
        return len(self.conflicts) + sum(group.count for group in (*self.new, *self.changed))
