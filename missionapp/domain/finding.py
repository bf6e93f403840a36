"""Finding records by the words in them while one types, whatever the accents, the case or the order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from heapq import nsmallest
from itertools import chain
from uuid import UUID

from missionapp.domain.names import fold

_WITHOUT_BLANKS = "\u2e80"
"""The first sign of the scripts that are written without blanks between words."""
_DIGITS = 5
"""Digits at least that are looked for within a telephone number."""
_MOST_WORDS = 24
"""Of a text that is looked for: more were pasted by mistake."""


class Sort(StrEnum):
    """What a record that is found is."""

    PARTICIPANT = "participant"
    COUNTERPART = "counterpart"
    PERSON = "person"
    MEETING = "meeting"
    CASE = "case"
    FOLLOW_UP = "follow-up"
    EVENT = "event"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Findable:
    """A record that can be found, in words."""

    id: UUID
    sort: Sort
    label: str
    about: str = ""
    """What is shown beside: where, when, whose."""
    also: str = ""
    """More by which it is found, and which is not shown."""
    of: Sort | None = None
    """Of a note, what it stands with: the record that has this id."""


class Section:
    """Records of one sort, made ready to be searched."""

    def __init__(self, records: Iterable[Findable]) -> None:
        self.records = tuple(records)
        self._texts = [_searchable(record) for record in self.records]

    def search(self, needles: Sequence[str], most: int) -> tuple[list[Findable], int]:
        """The best records that hold all of these, at most so many; and how many there are."""
        texts: Sequence[str] = self._texts
        found: Sequence[int] = range(len(texts))
        for needle in needles:
            found = [n for n in found if needle in texts[n]]
        if not needles:
            return [], 0
        first = needles[0]
        best = nsmallest(most, found, key=lambda n: (not texts[n].startswith(first), n))
        return [self.records[n] for n in best], len(found)

    def __len__(self) -> int:
        return len(self.records)


@dataclass(frozen=True)
class Hits:
    """What was found, the best first; and of how many."""

    records: Sequence[Findable]
    count: int


@dataclass(frozen=True)
class Index:
    """All sections, in the order in which what is found in them is shown."""

    sections: Sequence[Section] = ()

    def search(self, text: str, most: int = 40) -> Hits:
        """The records that hold each word of a text, or a word that begins so; nothing for no text."""
        needles = sorted(needles_of(text), key=len, reverse=True)
        found = [section.search(needles, most) for section in self.sections]
        shown = _evenly([records for records, _count in found], most)
        return Hits(shown, sum(count for _records, count in found))

    def only(self, sort: Sort) -> "Index":
        """The sections of this sort."""
        return Index([made for made in self.sections if made.records and made.records[0].sort is sort])

    @cached_property
    def size(self) -> int:
        """How many records can be found."""
        return sum(len(section) for section in self.sections)


def needles_of(text: str) -> list[str]:
    """What to look for: the beginning of a word, or, in scripts without blanks, anything."""
    digits = _digits(text.replace("(0)", ""))
    if len(digits) >= _DIGITS and not any(letter.isalpha() for letter in text):
        return [digits.lstrip("0") or digits]
    words = list(dict.fromkeys(fold(text).split()))[:_MOST_WORDS]
    return [word if word[0] >= _WITHOUT_BLANKS else f" {word}" for word in words]


def _searchable(record: Findable) -> str:
    return f" {fold(record.label)} {fold(record.also)} {' '.join(_numbers(record.also))}"


def _numbers(text: str) -> Iterator[str]:
    """Telephone numbers without blanks and signs; they stand on lines of their own."""
    for line in text.split("\n"):
        digits = _digits(line)
        if len(digits) >= _DIGITS:
            yield digits


def _digits(text: str) -> str:
    """The digits of a text, of whatever script, as 0 to 9."""
    return "".join(str(int(letter)) for letter in text if letter.isdecimal())


def _evenly(sections: Sequence[Sequence[Findable]], most: int) -> list[Findable]:
    """The best of each sort, so that many of one leave room for the others; in the order of the sorts."""
    share = [0] * len(sections)
    left = most
    while left and any(share[n] < len(found) for n, found in enumerate(sections)):
        for n, found in enumerate(sections):
            if left and share[n] < len(found):
                share[n] += 1
                left -= 1
    return list(chain.from_iterable(found[: share[n]] for n, found in enumerate(sections)))
