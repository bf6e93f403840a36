"""Which script a letter belongs to, and where a text changes from one to another."""

import re
import unicodedata
from bisect import bisect_right
from enum import Enum
from functools import lru_cache
from itertools import groupby


class Script(Enum):
    """Writing systems that need a font of their own; LATIN stands for Greek and Cyrillic too."""

    LATIN = "Latin"
    HAN = "Han"
    HANGUL = "Hangul"
    ARABIC = "Arabic"
    HEBREW = "Hebrew"
    EMOJI = "Emoji"
    """No letters: signs that no other font has."""


FIRST_EMOJI = "\U0001f000"
RIGHT_TO_LEFT = (Script.ARABIC, Script.HEBREW)

_RANGES = sorted(
    (start, end, script)
    for script, ranges in {
        Script.HEBREW: ((0x0590, 0x05FF), (0xFB1D, 0xFB4F)),
        Script.ARABIC: (
            (0x0600, 0x06FF),
            (0x0750, 0x077F),
            (0x08A0, 0x08FF),
            (0xFB50, 0xFDFF),
            (0xFE70, 0xFEFE),
        ),
        Script.HANGUL: ((0x1100, 0x11FF), (0x3130, 0x318F), (0xA960, 0xA97F), (0xAC00, 0xD7FF)),
        Script.HAN: (
            (0x2E80, 0x312F),
            (0x3190, 0x4DBF),
            (0x4E00, 0x9FFF),
            (0xF900, 0xFAFF),
            (0xFE30, 0xFE4F),
            (0xFF00, 0xFFEF),
            (0x20000, 0x323AF),
        ),
    }.items()
    for start, end in ranges
)
_STARTS = [start for start, _, _ in _RANGES]
_KEPT = "\u200c\u200d\u2068\u2069"
"""Joiners, and what isolates a text of the other direction."""
_FLAG_LETTERS = {0x1F1E6 + n: chr(ord("A") + n) for n in range(26)}
_PERSON_SIGN = re.compile("\u200d[\u2640\u2642]")
_KEYCAP = "\u20e3"


def script_of(char: str) -> Script | None:
    """The script of a letter; None for digits, spaces and signs that every script uses."""
    code = ord(char)
    at = bisect_right(_STARTS, code) - 1
    if at >= 0 and code <= _RANGES[at][1]:
        return _RANGES[at][2]
    return Script.LATIN if unicodedata.category(char)[0] in "LM" else None


def clean(text: str | None) -> str:
    """The text on one line, composed, without control characters; the signs that Persian needs stay.

    A flag is the two letters of its country, and an emoji is of no skin or sex: fonts for print have neither.
    """
    composed = unicodedata.normalize("NFC", text or "")
    if not composed.isprintable() or not composed.isascii():
        composed = _PERSON_SIGN.sub("", composed.translate(_FLAG_LETTERS))
        shown = (" " if _is_space(char) else char for char in composed if _is_shown(char))
        composed = "".join(shown)
    return " ".join(filter(None, composed.split(" ")))


def _is_space(char: str) -> bool:
    return char.isspace() and char not in "\u00a0\u202f"


def _is_shown(char: str) -> bool:
    category = unicodedata.category(char)
    if category == "Cc":
        return char in "\t\n\r"
    return (category not in ("Cf", "Cs") or char in _KEPT) and not _is_variation(char)


def _is_variation(char: str) -> bool:
    """Whether it only says how the sign before it looks: as a picture, on a key, with which skin."""
    return (
        "\ufe00" <= char <= "\ufe0f"
        or char == _KEYCAP
        or "\U0001f3fb" <= char <= "\U0001f3ff"
        or "\U000e0100" <= char <= "\U000e01ef"
    )


@lru_cache(maxsize=8192)
def runs(text: str) -> tuple[tuple[Script, str], ...]:
    """The text cut where its script changes; what every script uses goes with its neighbours."""
    scripts = _settled([script_of(char) for char in text])
    parts = groupby(zip(scripts, text, strict=True), key=lambda pair: pair[0])
    return tuple((script, "".join(char for _, char in part)) for script, part in parts)


def _settled(found: list[Script | None]) -> list[Script]:
    """A script for every sign: that of the letters around it, or Latin where they differ."""
    has_latin = Script.LATIN in found
    before = _last_seen(found)
    after = _last_seen(found[::-1])[::-1]
    return [
        own or _between(left, right, has_latin) for own, left, right in zip(found, before, after, strict=True)
    ]


def _last_seen(found: list[Script | None]) -> list[Script | None]:
    seen: list[Script | None] = []
    last = None
    for script in found:
        last = script or last
        seen.append(last)
    return seen


def _between(left: Script | None, right: Script | None, has_latin: bool) -> Script:
    if left == right or not has_latin:
        return left or right or Script.LATIN
    return Script.LATIN
