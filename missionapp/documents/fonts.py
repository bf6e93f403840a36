"""The embedded fonts: loaded when the first letter needs them, one for each script and weight."""

from collections.abc import Iterable
from enum import Enum
from functools import cache, lru_cache
from itertools import groupby
from typing import Any

from missionapp.documents.righttoleft import shaped
from missionapp.documents.scripts import FIRST_EMOJI, Script, clean, runs, script_of
from missionapp.documents.unicodemap import install
from missionapp.domain.errors import MissionError
from missionapp.i18n import _
from missionapp.resources import path


class Weight(Enum):
    """How heavy a letter is."""

    REGULAR = "Regular"
    SEMIBOLD = "SemiBold"
    BOLD = "Bold"


_FILES: dict[Script, tuple[str, dict[Weight, Weight]]] = {
    Script.LATIN: ("NotoSans", {}),
    Script.HAN: ("NotoSansSC", {Weight.SEMIBOLD: Weight.REGULAR, Weight.BOLD: Weight.REGULAR}),
    Script.HANGUL: ("NotoSansKR", {Weight.SEMIBOLD: Weight.REGULAR, Weight.BOLD: Weight.REGULAR}),
    Script.ARABIC: ("NotoSansArabic", {Weight.SEMIBOLD: Weight.BOLD}),
    Script.HEBREW: ("NotoSansHebrew", {Weight.SEMIBOLD: Weight.REGULAR, Weight.BOLD: Weight.REGULAR}),
    Script.EMOJI: ("NotoEmoji", {Weight.SEMIBOLD: Weight.REGULAR, Weight.BOLD: Weight.REGULAR}),
}
"""Per script the family, and the weights for which another one stands in."""

FontRun = tuple[str, str]
"""The name of a registered font, and the letters that it prints."""


def font_name(script: Script, weight: Weight) -> str:
    """The name of the font that prints a script at a weight."""
    family, stand_ins = _FILES[script]
    return f"{family}-{stand_ins.get(weight, weight).value}"


@cache
def _font(name: str) -> Any:
    """The font, parsed once in a process and registered with ReportLab: a Chinese one takes 0.1 s."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    install()
    font = TTFont(name, str(path("fonts", f"{name}.ttf")), asciiReadable=False, shapable=False)
    registerFont(font)
    return font


def load(name: str) -> str:
    """Make a font known to ReportLab; its name."""
    _font(name)
    return name


def is_bold(name: str) -> bool:
    """Whether it is a bold font."""
    return name.endswith(Weight.BOLD.value)


def loaded(name: str) -> Any:
    """ReportLab's font of that name."""
    return _font(name)


def _glyphs(name: str) -> dict[int, int]:
    glyphs: dict[int, int] = _font(name).face.charToGlyph
    return glyphs


@lru_cache(maxsize=8192)
def _font_for(char: str, script: Script, weight: Weight) -> str | None:
    """The font of the script, else the first of the others that has the letter; None when none has."""
    for candidate in (Script.EMOJI, script) if char >= FIRST_EMOJI else (script, *Script):
        name = font_name(candidate, weight)
        if ord(char) in _glyphs(name):
            return name
    return None


@lru_cache(maxsize=16384)
def font_runs(text: str, weight: Weight) -> tuple[FontRun, ...]:
    """Printable text (cleaned, shaped, in visual order) cut into pieces of one font each."""
    chosen = [
        (_font_for(char, script, weight) or font_name(script, weight), char)
        for script, part in runs(text)
        for char in part
    ]
    return tuple(
        (name, "".join(char for _, char in part)) for name, part in groupby(chosen, key=lambda pair: pair[0])
    )


@lru_cache(maxsize=16384)
def width(text: str, weight: Weight, size: float) -> float:
    """How wide the printable text is, in points."""
    total = 0.0
    for name, part in font_runs(text, weight):
        face = _font(name).face
        total += sum(face.charWidths.get(ord(char), face.defaultWidth) for char in part)
    return total * size / 1000


@lru_cache(maxsize=8192)
def missing(text: str) -> tuple[str, ...]:
    """The letters of a text that no font of the program has."""
    letters = dict.fromkeys(shaped(clean(text)))
    return tuple(c for c in letters if _font_for(c, script_of(c) or Script.LATIN, Weight.REGULAR) is None)


def check_printable(texts: Iterable[tuple[str, str]]) -> None:
    """Refuse, before anything is printed, a text that would show a black square.

    Texts are (what it is, text); `what it is` begins the sentence: "The name of Kaptiva Sports".
    """
    for what, text in texts:
        for char in missing(text):
            sentence = _("{what} holds a character that no font of the program can print: {char} ({code})")
            raise MissionError(
                sentence.format(what=what, char=char, code=f"U+{ord(char):04X}"),
                hint=_("Take the character out of the record"),
            )
