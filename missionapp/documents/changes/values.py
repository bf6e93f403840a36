"""What changed for each participant, already read; every moment is aware, in the zone of the place."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from uuid import UUID

from missionapp.documents.agendas.values import Met


class Turn(Enum):
    """What became of a meeting."""

    NEW = "new"
    MOVED = "moved"
    TABLE = "table"
    """Same time, another table or interpreter."""
    DROPPED = "dropped"


@dataclass(frozen=True)
class Spot:
    """When and where a meeting is or was."""

    start: datetime
    end: datetime
    table: str = ""
    place: str = ""
    interpreter: str = ""


@dataclass(frozen=True)
class ChangeLine:
    """What changed in one meeting, as one of its participants sees it."""

    turn: Turn
    met: tuple[Met, ...]
    before: Spot | None
    after: Spot | None

    @property
    def spot(self) -> Spot:
        """Where the meeting is now, else where it was."""
        found = self.after or self.before
        assert found is not None, "a change has a before or an after"
        return found


@dataclass(frozen=True)
class Notice:
    """All that one participant must be told."""

    participant_id: UUID
    recipient: str
    recipient_local: str
    language: str
    mission: str
    city: str
    """After which the time is named; "" where only the zone says it."""
    lines: tuple[ChangeLine, ...]
    phone: str = ""


@dataclass(frozen=True)
class Told:
    """Everybody who must be told, and what the foot of the page says."""

    notices: tuple[Notice, ...]
    code: str
    mission: str
    event: str
    printed: datetime
    """In the mission's zone."""
    partners: tuple[str, ...] = ()
    version: int = 1
    language: str = "en"
    """Of the foot and the title."""
