"""Breaks a text into lines: at spaces, between Chinese characters, and inside a word only where it must."""

import unicodedata
from collections.abc import Callable, Iterator
from itertools import pairwise

from missionapp.documents.scripts import Script, script_of

Measure = Callable[[str], float]
"""How wide a piece of text is, in points."""

ELLIPSIS = "…"
_NO_BREAK = "\u00a0\u202f"
_NEVER_FIRST = set(",.!?:;%°·…、。・ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ" + _NO_BREAK)
_NEVER_LAST = set("$€£¥#№" + _NO_BREAK)
_BREAK_AFTER = set("-/\u2010\u2013\u2014")


def wrap(text: str, width: float, measure: Measure, most: int | None = None) -> list[str]:
    """Lines in the order of reading, each at most `width` wide; the last of too many ends with "…"."""
    if text and measure(text) <= width:
        return [text]
    lines: list[str] = []
    line = ""
    for piece in _fitting(_pieces(text), width, measure):
        if line and measure((line + piece).rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
            if most is not None and len(lines) > most:
                break
        line += piece
    if line:
        lines.append(line.rstrip())
    return lines if most is None or len(lines) <= most else _shortened(lines, most, width, measure)


def _shortened(lines: list[str], most: int, width: float, measure: Measure) -> list[str]:
    last = lines[most - 1]
    while last and measure(last + ELLIPSIS) > width:
        last = last[:-1].rstrip()
    return [*lines[: most - 1], last + ELLIPSIS]


def _pieces(text: str) -> Iterator[str]:
    """What stays together on a line, with the space that follows it."""
    start = 0
    for at, (left, right) in enumerate(pairwise(text), start=1):
        if _may_break(left, right):
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def _may_break(left: str, right: str) -> bool:
    if right == " " or _stays_behind(right) or _stays_before(left):
        return False
    if left == " ":
        return True
    if left in _BREAK_AFTER:
        return right.isalpha()
    return Script.HAN in (script_of(left), script_of(right)) and not unicodedata.combining(right)


def _stays_behind(char: str) -> bool:
    """Closing signs, full-width ones too, never begin a line."""
    return (
        unicodedata.category(char) in ("Pe", "Pf") or unicodedata.normalize("NFKC", char)[0] in _NEVER_FIRST
    )


def _stays_before(char: str) -> bool:
    """Opening signs never end a line."""
    return unicodedata.category(char) in ("Ps", "Pi") or _narrow(char) in _NEVER_LAST


def _narrow(char: str) -> str:
    """The ordinary form of a full-width sign; a no-break space stays one."""
    return char if char in _NO_BREAK else unicodedata.normalize("NFKC", char)[0]


def _fitting(pieces: Iterator[str], width: float, measure: Measure) -> Iterator[str]:
    """The pieces, those that are wider than a line cut into letters' groups that are not."""
    for piece in pieces:
        if measure(piece.rstrip()) <= width:
            yield piece
        else:
            yield from _cut(piece, width, measure)


def _cut(word: str, width: float, measure: Measure) -> Iterator[str]:
    part = ""
    for char in word:
        if part and not unicodedata.combining(char) and measure((part + char).rstrip()) > width:
            yield part
            part = ""
        part += char
    yield part
