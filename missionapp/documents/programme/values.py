"""What the printed programme says, already read; every moment is aware, in the zone of the place."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from missionapp.documents.agendas.values import Venue


@dataclass(frozen=True)
class ProgrammeLine:
    """One sitting."""

    start: datetime
    end: datetime
    """Of a flight, by the clock where it lands."""
    title: str
    kind: str
    """As `domain.entities.programme.ItemKind` has it."""
    place: Venue | None = None
    city: str = ""
    meetings: tuple[datetime, ...] = ()
    """When those that are planned in it begin."""
    pause: tuple[datetime, datetime] | None = None


@dataclass(frozen=True)
class Programme:
    """Everything of one mission, in order of time."""

    code: str
    mission: str
    event: str
    lines: tuple[ProgrammeLine, ...]
    first: date | None
    """The mission's days, as far as they are known."""
    last: date | None
    home_zone: str
    home_city: str
    city: str
    printed: datetime
    """In the mission's zone."""
    partners: tuple[str, ...] = ()
    version: int = 1
    language: str = "en"
    about: tuple[UUID, ...] = ()
    """The mission."""
