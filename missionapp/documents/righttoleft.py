"""Arabic, Persian and Hebrew: letters joined and put in the order in which they are drawn."""

from functools import cache, lru_cache
from typing import Any

from missionapp.documents.scripts import RIGHT_TO_LEFT, Script, script_of

_INVISIBLE = str.maketrans("", "", "\u200c\u200d\u2068\u2069")
_CLOSERS = {"(": ")", "[": "]", "{": "}", "«": "»", "\u2039": "\u203a", "<": ">"}
_OPENERS = {closer: opener for opener, closer in _CLOSERS.items()}


def is_right_to_left(text: str) -> bool:
    """Whether the first letter of the text is written from the right."""
    first = next((script for script in map(script_of, text) if script), Script.LATIN)
    return first in RIGHT_TO_LEFT


def has_letters_from_right(text: str) -> bool:
    """Whether any letter of the text is written from the right."""
    return not text.isascii() and any(script_of(char) in RIGHT_TO_LEFT for char in text)


@cache
def _reshaper() -> Any:
    from arabic_reshaper import ArabicReshaper

    return ArabicReshaper(configuration={"support_zwj": True})


@lru_cache(maxsize=8192)
def shaped(line: str, *, from_right: bool = False) -> str:
    """One line as it is drawn from left to right; to be called after the text is broken into lines.

    Where letters of both directions meet, the first one says from where it is read, unless `from_right` does.
    """
    if not has_letters_from_right(line):
        return line.translate(_INVISIBLE)
    from bidi import get_display

    joined = _reshaper().reshape(line)
    visual = str(get_display(joined, base_dir="R" if from_right or is_right_to_left(line) else "L"))
    return _mirrored(visual).translate(_INVISIBLE)


def _mirrored(visual: str) -> str:
    """Brackets turned round where they are drawn from the right: python-bidi only moves them."""
    turned = list(visual)
    opened: list[tuple[str, bool]] = []
    for at, char in enumerate(visual):
        if char in _OPENERS and (_OPENERS[char], False) not in opened:
            turned[at] = _OPENERS[char]
            opened.append((char, True))
        elif char in _OPENERS:
            opened.remove((_OPENERS[char], False))
        elif char in _CLOSERS and (_CLOSERS[char], True) in opened:
            opened.remove((_CLOSERS[char], True))
            turned[at] = _CLOSERS[char]
        elif char in _CLOSERS:
            opened.append((char, False))
    return "".join(turned)
