"""Sets the recovery key on one sheet: numbered groups to be typed, the same as a QR code, and what to do."""

from functools import cached_property
from typing import Any

from missionapp.documents import fonts, qr, righttoleft, scripts, text
from missionapp.documents.fonts import Weight
from missionapp.documents.kit.sheets import check_texts
from missionapp.documents.layout import MM, About, Document, Paper
from missionapp.documents.recovery.values import RecoverySheet
from missionapp.documents.text import (
    ACCENT,
    FILL,
    INK_SECOND,
    INK_THIRD,
    Style,
    colour,
    draw_block,
    draw_text,
    set_text,
)
from missionapp.i18n import N_

_COLUMNS = 3
_ROW = 19 * MM
_QR = 36 * MM
_LABEL = Style(9, Weight.BOLD, ACCENT, tracking=0.8)
_TITLE = Style(24, Weight.BOLD, leading=1.2)
_FILE = Style(11, colour=INK_SECOND)
_NUMBER = Style(8.5, colour=INK_THIRD)
_LETTERS = Style(21, Weight.BOLD, tracking=2.4)
_HEADING = Style(11, Weight.BOLD)
_TEXT = Style(10.5, leading=1.4)
_IMPRINT = Style(7.5, colour=INK_THIRD)

_SAID = (
    (
        N_("What it is for"),
        N_(
            "It opens the mission file in place of the passphrase, when nobody remembers that any more. "
            "Without the one or the other nobody can read the file, and nobody can help."
        ),
    ),
    (
        N_("How to keep it"),
        N_(
            "Whoever has this sheet and the file can read everything. Keep it as you keep a passport, and "
            "not with the laptop. The program keeps no copy of it, and can print it again only with the "
            "passphrase."
        ),
    ),
    (
        N_("How to use it"),
        N_(
            "Open the mission and type the eleven groups, in their order, where the passphrase is asked for. "
            "Capital or small letters, blanks and hyphens make no difference. 0 and 1 are digits; there is "
            "no letter I, L, O or U. A group with a mistake is named."
        ),
    ),
    (
        N_("When it ends"),
        N_("When the passphrase is changed or removed. Print a new one then, and destroy this sheet."),
    ),
)


def render_recovery(sheet: RecoverySheet, paper: Paper) -> bytes:
    """The PDF, one page; MissionError for a letter that no font has. Nothing of the key is remembered."""
    check_texts([sheet.mission, sheet.file])
    about = About(sheet.words.say(N_("Recovery key")), "", "", sheet.words.tag)
    document = Document(paper, about)
    try:
        _Page(document.canvas, sheet, paper).draw()
        document.end_page()
        return document.finish()
    finally:
        _forget()


def _forget() -> None:
    """Drop the letters of the key from what was remembered of texts that were set."""
    for module in (text, fonts, righttoleft, scripts, qr):
        for function in vars(module).values():
            if hasattr(function, "cache_parameters") and function.cache_parameters()["maxsize"]:
                function.cache_clear()


class _Page:
    """The one page, drawn from above."""

    def __init__(self, canvas: Any, sheet: RecoverySheet, paper: Paper) -> None:
        self._canvas, self._sheet, self._paper = canvas, sheet, paper

    @cached_property
    def _width(self) -> float:
        return self._paper.right - self._paper.left

    def draw(self) -> None:
        """Head, groups, what is to be known, and whose it is."""
        y = self._draw_head(self._paper.top)
        y = self._draw_groups(y - 8 * MM)
        self._draw_told(y - 12 * MM)
        self._draw_imprint()

    def _say(self, message: str) -> str:
        return self._sheet.words.say(message)

    def _draw_head(self, top: float) -> float:
        canvas, left = self._canvas, self._paper.left
        draw_text(canvas, self._say(N_("Recovery key")).upper(), _LABEL, left, top - 4 * MM)
        title = set_text(self._sheet.mission or self._sheet.file, _TITLE, self._width, 2)
        y = draw_block(canvas, title, left, top - 15 * MM)
        file = set_text(self._sheet.file, _FILE, self._width, 2)
        return draw_block(canvas, file, left, y)

    def _draw_groups(self, top: float) -> float:
        """Groups in rows, each with its number; the code stands after the last one. Where they end."""
        groups = self._sheet.groups
        rows = -(-len(groups) // _COLUMNS)
        pad = 6 * MM
        height = rows * _ROW + 2 * pad - 5 * MM
        self._canvas.setFillColor(colour(FILL))
        self._canvas.roundRect(self._paper.left, top - height, self._width, height, 2 * MM, stroke=0, fill=1)
        step = (self._width - 2 * pad) / _COLUMNS
        for at, group in enumerate(groups):
            x = self._paper.left + pad + at % _COLUMNS * step
            y = top - pad - at // _COLUMNS * _ROW - 2 * MM
            draw_text(self._canvas, str(at + 1), _NUMBER, x, y)
            draw_text(self._canvas, group, _LETTERS, x, y - 8.5 * MM)
        return top - height

    def _draw_told(self, top: float) -> None:
        """What is to be known at the left, the code at the right."""
        canvas, left = self._canvas, self._paper.left
        qr.draw_qr(canvas, self._sheet.key, self._paper.right - _QR, top + 3 * MM, _QR)
        caption = set_text(self._say(N_("The groups as a code")), _NUMBER, _QR, 2)
        draw_block(canvas, caption, self._paper.right - _QR, top + 3 * MM - _QR - 4 * MM)
        width = self._width - _QR - 12 * MM
        for heading, said in _SAID:
            draw_block(canvas, set_text(self._say(heading), _HEADING, width, 1), left, top)
            block = set_text(self._say(said), _TEXT, width)
            top = draw_block(canvas, block, left, top - 5.2 * MM) - 4 * MM

    def _draw_imprint(self) -> None:
        sheet = self._sheet
        when = f"{sheet.words.weekday_date(sheet.printed)} {sheet.words.time(sheet.printed)}"
        said = self._say(N_("Printed {when}")).format(when=when)
        draw_text(self._canvas, said, _IMPRINT, self._paper.left, self._paper.margin * 0.6)
