"""What an agenda says, already read; every moment is aware, in the zone of the place where it happens."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import TypeAlias
from uuid import UUID

OUTCOME_WORDS = ("no fit", "weak", "some interest", "good", "deal likely")
"""The interest scale, 1 to 5, the same as on the screen."""


@dataclass(frozen=True)
class Venue:
    """A place that a driver must find."""

    name: str
    name_local: str = ""
    address: str = ""
    address_local: str = ""
    id: UUID | None = None


class Reader(Enum):
    """Whom an agenda is for: those who travel, or those whom they meet."""

    DELEGATION = "delegation"
    COUNTERPART = "counterpart"


@dataclass(frozen=True)
class Card:
    """How somebody is reached: what a phone takes over from a QR code."""

    name: str
    organisation: str = ""
    phone: str = ""
    email: str = ""
    job: str = ""


@dataclass(frozen=True)
class Met:
    """An organisation that the recipient meets."""

    name: str
    name_local: str = ""
    about: str = ""
    country: str = ""
    """Its code; "" where the reader need not be told."""
    translated: tuple[tuple[str, str], ...] = ()
    """The line on it in further languages: (language, text)."""
    card: Card | None = None


@dataclass(frozen=True)
class MeetingLine:
    """One meeting, as its recipient sees it."""

    start: datetime
    end: datetime
    met: tuple[Met, ...]
    table: str = ""
    place: Venue | None = None
    interpreter: str = ""
    persons: tuple[str, ...] = ()


@dataclass(frozen=True)
class EventLine:
    """Something else on the programme: lunch, a visit, a bus."""

    start: datetime
    end: datetime
    title: str
    place: Venue | None = None
    is_transfer: bool = False


@dataclass(frozen=True)
class PauseLine:
    """A break of the event itself."""

    start: datetime
    end: datetime


@dataclass(frozen=True)
class FreeLine:
    """Time of the recipient's own between two meetings."""

    start: datetime
    end: datetime


@dataclass(frozen=True)
class TravelLine:
    """The way to the next place."""

    start: datetime
    end: datetime
    to: str
    how: str
    minutes: int


DayLine: TypeAlias = MeetingLine | EventLine | PauseLine | FreeLine | TravelLine


class Milestone(Enum):
    """What a time in the driver's block stands for when it has no title of its own."""

    EVENT = "event"
    FIRST = "first meeting"
    LAST = "last meeting ends"


@dataclass(frozen=True)
class DriverTime:
    """One of the three times of the day beside the address."""

    at: datetime
    milestone: Milestone
    title: str = ""


@dataclass(frozen=True)
class AgendaDay:
    """One day: a page or more."""

    day: date
    lines: tuple[DayLine, ...]
    zone: str
    home_zone: str = ""
    city: str = ""
    home_city: str = ""
    place: Venue | None = None
    times: tuple[DriverTime, ...] = ()
    number: int | None = None
    of: int | None = None

    @property
    def meetings(self) -> tuple[MeetingLine, ...]:
        """The meetings of the day, in order."""
        return tuple(line for line in self.lines if isinstance(line, MeetingLine))

    @property
    def cards(self) -> tuple[Card, ...]:
        """Of everybody met on the day who can be reached, once each, in order of the meetings."""
        met = (met for meeting in self.meetings for met in meeting.met)
        return tuple(dict.fromkeys(each.card for each in met if each.card))


@dataclass(frozen=True)
class Lead:
    """Whom to call: the delegation lead."""

    name: str
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Agenda:
    """All of one recipient's days."""

    recipient: str
    recipient_local: str
    code: str
    mission: str
    event: str
    days: tuple[AgendaDay, ...]
    printed: datetime
    """In the mission's zone."""
    language: str = "en"
    aliases: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    lead: Lead | None = None
    outcome_words: tuple[str, ...] = field(default=OUTCOME_WORDS)
    version: int = 1
    replaces: int | None = None
    about: tuple[UUID, ...] = ()
    """The participant and its organisation."""
    reader: Reader = Reader.DELEGATION
    called: str = ""
    """The recipient in file names; "" for the recipient's name."""

    @property
    def is_for_counterpart(self) -> bool:
        """Whether it is read by those whom the delegation meets."""
        return self.reader == Reader.COUNTERPART

    @property
    def cards(self) -> tuple[Card, ...]:
        """Of everybody met who can be reached, once each."""
        return tuple(dict.fromkeys(card for day in self.days for card in day.cards))

    def venues(self) -> Iterator[Venue]:
        """Every place that is printed, also twice."""
        for day in self.days:
            if day.place:
                yield day.place
            for line in day.lines:
                if isinstance(line, MeetingLine | EventLine) and line.place:
                    yield line.place
