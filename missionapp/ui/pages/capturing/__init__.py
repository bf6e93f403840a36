"""Typing a contact in: the form, beside it the photo of the card."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Capture:
    """What another page asks the contacts' page to have typed in."""

    meeting_id: UUID | None = None
    """Where the person was met."""
    card_id: UUID | None = None
    """The attachment that is the photo of the card."""
