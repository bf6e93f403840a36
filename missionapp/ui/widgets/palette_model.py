"""What the palette lists: pages and deeds by the words of their labels, and the records that are found."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

WITHOUT_BLANKS = "\u2e80"
"""The first sign of the scripts that are written without blanks between words."""
_Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Entry:
    """Something that can be found or done."""

    label: str
    group: str
    """What it is, in a word: Page, Do, Participant."""
    icon: str
    run: Callable[[], None]
    keys: str = ""
    words: str = ""
    """Further words by which it is found; they are not shown."""

    @property
    def searched(self) -> str:
        """Where it is looked for."""
        return f"{self.label} {self.words}" if self.words else self.label

    def is_meant(self, places: Sequence[tuple[int, int]], words: Sequence[str]) -> bool:
        """Whether its label begins so, or these are words of its own, whole."""
        own = set(fold(self.words).split())
        return not words or places[0][0] == 0 or own.issuperset(words)


Find = Callable[[str], tuple[Sequence[Entry], int]]
"""The records that fit a text, the best ones, and how many there are."""


def _nothing(_text: str) -> tuple[Sequence[Entry], int]:
    return (), 0


def fold(text: str) -> str:
    """A text without case and accents, letter by letter, so that places in it stay the same."""
    return "".join(unicodedata.normalize("NFD", letter)[:1].lower()[:1] or letter for letter in text)


def matched(label: str, words: Sequence[str]) -> list[tuple[int, int]] | None:
    """Where each word begins a word of the label, as (start, end) in its letters; None unless all do."""
    folded, places = fold(label), []
    for word in words:
        at = folded.find(word)
        while at > 0 and folded[at - 1].isalnum():
            at = folded.find(word, at + 1)
        if at < 0:
            return None
        places.append((at, at + len(word)))
    return sorted(places)


def shown_in(label: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words that begin one of the label's are; what was found by another name has none."""
    found = (matched(label, [word]) or _within(label, word) for word in words)
    return sorted(place for places in found for place in places)


def _within(label: str, word: str) -> list[tuple[int, int]]:
    """Scripts without blanks have words anywhere."""
    at = label.find(word) if word[:1] >= WITHOUT_BLANKS else -1
    return [(at, at + len(word))] if at >= 0 else []


def _seen(
    found: Sequence[tuple[Entry, list[tuple[int, int]]]],
) -> Iterator[tuple[Entry, list[tuple[int, int]]]]:
    """Of the places where words were found, those in the label."""
    for entry, places in found:
        yield entry, [place for place in places if place[1] <= len(entry.label)]


class EntriesModel(QAbstractListModel):
    """The entries that fit what was typed, the best first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[Entry] = ()
        self._find: Find = _nothing
        self._found: list[tuple[Entry, list[tuple[int, int]]]] = []
        self.total = 0
        """How many fit, also where not all are listed."""

    def offer(self, entries: Sequence[Entry], find: "Find | None" = None) -> None:
        """Search among these from now on, and among the records that `find` knows."""
        self._all, self._find = entries, find or _nothing
        self.search("")

    def search(self, text: str) -> None:
        """Show what fits this text: words that begin words, in any order.

        What begins with it, or is called so, stands before the records, the rest behind.
        """
        words = fold(text).split()
        records, count = self._find(text) if words else ((), 0)
        self.beginResetModel()
        fitting = [
            (entry, places) for entry in self._all if (places := matched(entry.searched, words)) is not None
        ]
        if words:
            fitting.sort(key=lambda found: found[1][:1])
        first = [found for found in fitting if found[0].is_meant(found[1], words)]
        rest = [found for found in fitting if not found[0].is_meant(found[1], words)]
        between = [(entry, shown_in(entry.label, words)) for entry in records]
        self._found = [*_seen(first), *between, *_seen(rest)]
        self.total = len(fitting) + count
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry, places = self._found[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (entry.label, entry.group, entry.keys)))
        return (entry, places) if role == ENTRY else None
