"""What the sheet with a recovery key says, already read."""

from dataclasses import dataclass
from datetime import datetime

from missionapp.documents.words import Words


@dataclass(frozen=True, repr=False)
class RecoverySheet:
    """The key of one file. It has no repr, since errors and logs print that."""

    key: str
    """In groups, with hyphens between."""
    mission: str
    file: str
    printed: datetime
    """By the clock of the computer."""
    language: str

    @property
    def words(self) -> Words:
        """The reader's language."""
        return Words(self.language)

    @property
    def groups(self) -> list[str]:
        """The groups in their order."""
        return self.key.split("-")
