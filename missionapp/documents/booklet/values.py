"""What the booklet says, in its reader's language; every record that it is made of is read already."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Sitting:
    """A line of a day."""

    time: str
    title: str
    kind: str
    """As `domain.entities.programme.ItemKind` has it."""
    home: str = ""
    """The time at home."""
    note: str = ""
    place: str = ""
    place_local: str = ""


@dataclass(frozen=True)
class Day:
    """A day of the programme."""

    title: str
    note: str
    sittings: tuple[Sitting, ...]


@dataclass(frozen=True)
class Profile:
    """A participant of the delegation."""

    name: str
    local: str
    under: str
    about: str
    facts: tuple[tuple[str, str], ...]
    """Labels with what they say."""


@dataclass(frozen=True)
class PlaceCard:
    """Where one may have to go."""

    name: str
    local: str
    address: str
    address_local: str
    phone: str
    directions: str
    ways: tuple[str, ...]


@dataclass(frozen=True)
class Desk:
    """A table on the plan."""

    number: str
    who: str
    """Whose booth it is, or who sits there, a name on each line."""
    capacity: str
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True)
class Hall:
    """The tables of an event."""

    title: str
    where: str
    desks: tuple[Desk, ...]


@dataclass(frozen=True)
class Contact:
    """Somebody."""

    name: str
    local: str
    pronunciation: str
    role: str
    organisation: str
    organisation_local: str
    phone: str


@dataclass(frozen=True)
class Group:
    """People who are here for the same reason."""

    title: str
    contacts: tuple[Contact, ...]


@dataclass(frozen=True)
class Number:
    """Whom to call."""

    label: str
    phone: str
    note: str


@dataclass(frozen=True)
class Booklet:
    """Everything of one mission."""

    code: str
    mission: str
    lines: tuple[str, ...]
    """On the cover: the days, the cities, the event."""
    days: tuple[Day, ...]
    profiles: tuple[Profile, ...]
    places: tuple[PlaceCard, ...]
    halls: tuple[Hall, ...]
    groups: tuple[Group, ...]
    numbers: tuple[Number, ...]
    partners: tuple[str, ...]
    language: str
    printed: datetime
    """Aware, in the zone of the mission."""
    version: int
    first: date | None = None
    replaces: int | None = None
