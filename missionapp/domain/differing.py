"""Two texts word by word: which words of each are not in the other."""

import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple


class Span(NamedTuple):
    """A piece of a text, in letters (as Python counts them, not Qt): from `start` up to `end`."""

    start: int
    end: int


MOST = 4_000_000
"""Pairs of words that are compared; of texts that differ in more, all between beginning and end is marked."""


def differing(one: str, other: str) -> tuple[list[Span], list[Span]]:
    """The pieces of each text that the other does not have at that place, in their order.

    Words are what spaces, punctuation and changes of script part; where a script parts no words, each
    character is one. Neighbours are one piece. Case counts, the way in which an accent is written does not.
    """
    here, there = _words(one), _words(other)
    marked: tuple[list[Span], list[Span]] = ([], [])
    for a, b, c, d in _changes(_texts(one, here), _texts(other, there)):
        for words, start, end, pieces in ((here, a, b, marked[0]), (there, c, d, marked[1])):
            if start < end:
                pieces.append(Span(words[start].start, words[end - 1].end))
    return marked


def _changes(here: list[str], there: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """From which word to which each text has words of its own."""
    head = _same(zip(here, there, strict=False))
    tail = _same(zip(reversed(here[head:]), reversed(there[head:]), strict=False))
    middle, other = here[head : len(here) - tail], there[head : len(there) - tail]
    if len(middle) * len(other) > MOST:
        yield head, len(here) - tail, head, len(there) - tail
        return
    for what, a, b, c, d in SequenceMatcher(None, middle, other, autojunk=False).get_opcodes():
        if what != "equal":
            yield head + a, head + b, head + c, head + d


def _same(pairs: Iterator[tuple[str, str]]) -> int:
    """How many are the same before two differ."""
    count = 0
    for one, other in pairs:
        if one != other:
            break
        count += 1
    return count


def _texts(text: str, words: list[Span]) -> list[str]:
    return [unicodedata.normalize("NFC", text[start:end]) for start, end in words]


def _words(text: str) -> list[Span]:
    words: list[Span] = []
    before = "space"
    for at, letter in enumerate(text):
        kind = _kind(letter)
        if words and words[-1].end == at and (kind == "joined" or kind == before == "letter"):
            words[-1] = Span(words[-1].start, at + 1)
        elif kind != "space":
            words.append(Span(at, at + 1))
        if kind != "joined":
            before = kind
    return words


_ALONE = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x2E80, 0x312F), (0x3190, 0x9FFF))
"""Scripts that part no words, up to the Han characters: Thai, Lao, Burmese, Khmer, kana, Han."""


def _kind(letter: str) -> str:
    if letter.isascii():
        return "letter" if letter.isalnum() else "space" if letter.isspace() else "sign"
    if letter == "\u200d" or unicodedata.category(letter)[0] == "M":
        return "joined"
    code = ord(letter)
    if any(low <= code <= high for low, high in _ALONE) or 0xF900 <= code <= 0xFAFF or code >= 0x20000:
        return "space" if letter.isspace() else "sign"
    return "letter" if letter.isalnum() else "space" if letter.isspace() else "sign"
