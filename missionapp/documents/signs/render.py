"""Sets table signs on A4 across, each folded to a tent that reads from both sides, and makes the PDF."""

from collections.abc import Sequence
from typing import Any

from missionapp.documents.fonts import Weight
from missionapp.documents.foot import DOT
from missionapp.documents.kit.design import turned
from missionapp.documents.kit.fitting import Stack, Wish, fitted
from missionapp.documents.kit.sheets import Printing, check_texts
from missionapp.documents.layout import MM, PAPERS, Document
from missionapp.documents.signs.values import Sign
from missionapp.documents.text import (
    ACCENT,
    HAIRLINE,
    INK_SECOND,
    INK_THIRD,
    Align,
    Style,
    colour,
    draw_block,
    draw_text,
    set_text,
)
from missionapp.i18n import N_

PAPER = turned(PAPERS["a4"])
FOLD = PAPER.height / 2
"""Where it is folded, in points from the lower edge."""
_PAD = 14 * MM
_WIDTH = PAPER.width - 2 * _PAD
_GAP = 12 * MM
_HEAD, _FOOT = 20.5 * MM, 12 * MM
"""What the event above and the imprint below take of a half."""
_ROOM = FOLD - _HEAD - _FOOT
_INSIDE = 0.76
"""The part of a box that the number may take."""
_SHORT = 4
"""Letters of a name that is a number: it is shown huge, in a box."""

_EVENT = Style(15, Weight.SEMIBOLD, INK_SECOND)
_MISSION = Style(12, colour=INK_THIRD)
_LABEL = Style(13, Weight.BOLD, ACCENT, tracking=2)
_NUMBER = Style(190, Weight.BOLD, leading=1.02)
_NAME = Style(90, Weight.BOLD, leading=1.12)
_HOST = Style(44, Weight.BOLD, leading=1.15)
_HOST_LOCAL = Style(34, Weight.SEMIBOLD, leading=1.3)
_COUNTRY = Style(18, colour=INK_SECOND, leading=1.3)
_IMPRINT = Style(7.6, colour=INK_THIRD)


def check_signs(signs: Sequence[Sign], printing: Printing) -> None:
    """Refuse a sign with a letter that no font has: MissionError, naming the text."""
    texts = [(sign.table, sign.event, sign.host, sign.host_local) for sign in signs]
    check_texts([printing.mission, *(text for each in texts for text in each)])


def render_signs(signs: Sequence[Sign], printing: Printing) -> bytes:
    """The PDF of the signs, a page each; MissionError for a letter that no font has."""
    check_signs(signs, printing)
    document = Document(PAPER, printing.about(printing.words.say(N_("Table signs"))))
    for number, sign in enumerate(signs, start=1):
        _draw_page(document.canvas, sign, printing, number, len(signs))
        document.bookmark(": ".join(filter(None, (sign.event, sign.table))) or str(number), str(number))
        document.end_page()
    return document.finish()


def _draw_page(canvas: Any, sign: Sign, printing: Printing, number: int, of: int) -> None:
    """Both halves, the upper one for the other side of the table, and where to fold."""
    _draw_half(canvas, sign, printing)
    canvas.saveState()
    canvas.translate(PAPER.width, PAPER.height)
    canvas.rotate(180)
    _draw_half(canvas, sign, printing)
    canvas.restoreState()
    _draw_fold(canvas, printing)
    said = printing.words.say(N_("Page {page} of {pages}")).format(page=number, pages=of)
    imprint = set_text(DOT.join((printing.imprint, said)), _IMPRINT, _WIDTH, 1)
    draw_block(canvas, imprint, PAPER.width - _PAD, 5.6 * MM, Align.RIGHT)


def _draw_fold(canvas: Any, printing: Printing) -> None:
    canvas.setStrokeColor(colour(INK_THIRD))
    canvas.setLineWidth(0.5)
    canvas.setDash(3, 3)
    canvas.line(0, FOLD, PAPER.width, FOLD)
    canvas.setDash()
    draw_text(canvas, printing.words.say(N_("Fold here")), _IMPRINT, 6 * MM, FOLD + 1.6 * MM)


def _draw_half(canvas: Any, sign: Sign, printing: Printing) -> None:
    """The lower half of the page, read from its lower edge."""
    top = FOLD - 10 * MM
    mission = set_text(printing.mission, _MISSION, _WIDTH * 0.4, 1)
    event = set_text(sign.event, _EVENT, _WIDTH - mission.width - _GAP, 1)
    draw_block(canvas, event, _PAD, top - 4 * MM)
    draw_block(canvas, mission, PAPER.width - _PAD, top - 4 * MM, Align.RIGHT)
    canvas.setStrokeColor(colour(HAIRLINE))
    canvas.setLineWidth(0.8)
    canvas.line(_PAD, top - 8 * MM, PAPER.width - _PAD, top - 8 * MM)
    host = _host(sign, printing)
    if host:
        _draw_with_host(canvas, sign, printing, host)
    else:
        _draw_table(canvas, sign, printing, _PAD, _WIDTH)


def _host(sign: Sign, printing: Printing) -> list[Wish]:
    name, other = printing.names(sign.host, sign.host_local)
    country = printing.words.country(sign.host_country)
    wishes = (
        Wish(name, _HOST, 14, 3),
        Wish(other, _HOST_LOCAL, 12, 2, 2 * MM),
        Wish(country, _COUNTRY, 10, 1, 3 * MM),
    )
    return [wish for wish in wishes if wish.text] if name or other else []


def _draw_with_host(canvas: Any, sign: Sign, printing: Printing, host: list[Wish]) -> None:
    """The table at the left, and whose it is beside it."""
    width = _WIDTH * 0.36
    _draw_table(canvas, sign, printing, _PAD, width)
    stack = fitted(host, _WIDTH - width - _GAP, _ROOM)
    stack.draw(canvas, _PAD + width + _GAP, _FOOT + (_ROOM + stack.height) / 2)


def _draw_table(canvas: Any, sign: Sign, printing: Printing, left: float, width: float) -> None:
    """The number in a box, or the name, in the middle of what it is given."""
    number = _number(sign.table, printing)
    if not number:
        stack = fitted([Wish(sign.table, _NAME, 16, 3)], width, _ROOM)
        stack.draw(canvas, left, _FOOT + (_ROOM + stack.height) / 2, Align.CENTRE)
        return
    label = printing.words.say(N_("Table")).upper()
    draw_text(canvas, label, _LABEL, left + width / 2, _FOOT + _ROOM - _LABEL.size, align=Align.CENTRE)
    room = _ROOM - _LABEL.size * 2
    stack = fitted([Wish(number, _NUMBER, 16)], width * _INSIDE, room)
    _draw_number(canvas, stack, left + width / 2, _FOOT + room / 2)


def _number(table: str, printing: Printing) -> str:
    """ "4" for 4 and Table 4; "" for a table with a name."""
    first, _blank, rest = table.strip().rpartition(" ")
    words = {"table", printing.words.say(N_("Table")).casefold()}
    number = rest if first.casefold() in words else table.strip()
    return number if len(number) <= _SHORT else ""


def _draw_number(canvas: Any, stack: Stack, middle: float, level: float) -> None:
    """Digits in the middle of an outlined box, by their own height rather than their line's."""
    block = stack.blocks[0][1]
    size = block.style.size
    half_width = max(block.width / 2 + size * 0.22, size * 0.5)
    half_height = size * 0.714 / 2 + size * 0.14
    canvas.setStrokeColor(colour(ACCENT))
    canvas.setLineWidth(2.4)
    canvas.roundRect(middle - half_width, level - half_height, 2 * half_width, 2 * half_height, size * 0.09)
    draw_block(canvas, block, middle, level - size * 0.714 / 2, Align.CENTRE)
