"""What a store needs of the place where its log lies; log, merge, undo and queries are the same on all."""

from abc import ABC, abstractmethod
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from missionapp.domain.errors import MissionError


class Backend(ABC):
    """An open file or database: connected, keyed, and sound as far as can be seen at once."""

    name: str
    """What sentences call it; never with a password."""
    stem: str
    """What files made from it are called where the mission has no code."""
    place: str
    """By what it is opened again: a path, or a URL without its password."""
    path: Path | None = None
    """The file; None when it lies on a server."""
    writable: bool
    is_shared: bool = False
    """Whether several people write to it at the same time."""
    is_copy: bool = False
    """Whether it is a copy of a file, of which nothing else is to be left."""
    reading: Engine
    """Transactions that see one state from beginning to end."""
    writing: Engine
    """Transactions that hold the right to write from their beginning."""

    @abstractmethod
    def prepare_to_write(self) -> None:
        """Make sure that it can be written here; OnlyToReadError when not."""

    @abstractmethod
    def move_to_memory(self) -> None:
        """Go on with a copy in memory, in which another version's tables can be drawn anew."""

    @abstractmethod
    def trouble(self, error: DBAPIError, *, writing: bool) -> Exception:
        """What the user can put right of a database error, as a MissionError; else the error itself."""

    @abstractmethod
    def damaged(self) -> MissionError:
        """What to say when the log is not what was written."""

    @abstractmethod
    def compact(self) -> None:
        """Leave nothing of what was deleted, as far as this can be done here."""

    @abstractmethod
    def close(self) -> None:
        """Let go of it, and leave nothing beside it."""
