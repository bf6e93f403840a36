"""The cards that wait to be typed in, one after the other."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from uuid import UUID

from missionapp.actions.capture_values import ContactValues

_numbers = count(1)


@dataclass(frozen=True, eq=False)
class Waiting:
    """One of them: a photo in a folder, one kept with a meeting, or a contact out of a pasted text."""

    name: str
    path: Path | None = None
    card_id: UUID | None = None
    values: ContactValues | None = None
    meeting_id: UUID | None = None
    """Where the person was met."""
    key: int = field(default_factory=lambda: next(_numbers))

    @property
    def has_photo(self) -> bool:
        """Whether there is something to look at."""
        return self.path is not None or self.card_id is not None

    def is_same(self, other: "Waiting") -> bool:
        """Whether both are the same photo."""
        mine = (self.path, self.card_id)
        return self.has_photo and mine == (other.path, other.card_id)


class Queue:
    """Keeps their order, which of them is at hand, and which are done."""

    def __init__(self) -> None:
        self.cards: list[Waiting] = []
        self.at_hand: Waiting | None = None
        self._done: set[int] = set()

    def add(self, cards: Iterable[Waiting]) -> list[Waiting]:
        """Let these wait as well; those of them that did not yet, or the ones that stand for them."""
        found = []
        for card in cards:
            standing = next((each for each in self.cards if each.is_same(card)), None)
            if standing is None or self.is_done(standing):
                self.cards.append(card)
                standing = card
            found.append(standing)
        return found

    def is_done(self, card: Waiting) -> bool:
        """Whether it was typed in."""
        return card.key in self._done

    def finish(self, card: Waiting) -> None:
        """It was typed in."""
        self._done.add(card.key)

    def drop(self, card: Waiting) -> None:
        """It is not to be typed in after all."""
        self.cards.remove(card)
        if self.at_hand is card:
            self.at_hand = None

    def clear_if_done(self) -> None:
        """Forget the cards when all were typed in."""
        if not self.left:
            self.cards, self.at_hand = [], None

    @property
    def left(self) -> list[Waiting]:
        """Those that nobody typed in yet, from the one at hand on, then from the start."""
        here = self.cards.index(self.at_hand) if self.at_hand in self.cards else 0
        around = [*self.cards[here:], *self.cards[:here]]
        return [card for card in around if not self.is_done(card)]

    @property
    def after(self) -> Waiting | None:
        """The next one after the one at hand."""
        return next((card for card in self.left if card is not self.at_hand), None)

    def with_key(self, key: int) -> Waiting | None:
        """The one with this key."""
        return next((card for card in self.cards if card.key == key), None)
