"""A text set in lines: measured first, drawn afterwards, with as many fonts as it has scripts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache, lru_cache
from typing import Any

from missionapp.documents import fonts
from missionapp.documents.fonts import FontRun, Weight
from missionapp.documents.linebreak import wrap
from missionapp.documents.mirror import begins
from missionapp.documents.righttoleft import is_right_to_left, shaped
from missionapp.documents.scripts import clean

INK = "#161B25"
INK_SECOND = "#454E5F"
INK_THIRD = "#5D677A"
ACCENT = "#1E4FA3"
HAIRLINE = "#C4CAD4"
DOTTED = "#98A1B1"
FILL = "#F1F3F7"
"""The design's colours: one ink besides black, and a fill of 5 %."""


@cache
def colour(code: str) -> Any:
    """ReportLab's colour, made once: "#1E4FA3"."""
    from reportlab.lib.colors import HexColor

    return HexColor(code)


OUTLINE = 0.028
"""How broad a line makes a letter bold, as a part of its size."""


class Align(Enum):
    """Which part of a line stands at x."""

    LEFT = 0.0
    CENTRE = 0.5
    RIGHT = 1.0


@dataclass(frozen=True)
class Style:
    """How a text looks; sizes in points, leading as a multiple of the size."""

    size: float
    weight: Weight = Weight.REGULAR
    colour: str = INK
    leading: float = 1.3
    tracking: float = 0.0
    """Extra space after each letter, in points; none between letters that join."""
    from_right: bool = False
    """Whether a line with letters of both directions is read from the right."""


@dataclass(frozen=True)
class Line:
    """One line, ready to draw."""

    runs: tuple[FontRun, ...]
    width: float
    from_right: bool


@dataclass(frozen=True)
class Block:
    """Lines of one style, measured."""

    lines: tuple[Line, ...]
    style: Style

    @property
    def step(self) -> float:
        """From one baseline to the next, in points."""
        return self.style.size * self.style.leading

    @property
    def height(self) -> float:
        """All lines together, in points."""
        return self.step * len(self.lines)

    @property
    def width(self) -> float:
        """The widest line, in points."""
        return max((line.width for line in self.lines), default=0.0)


def text_width(text: str, style: Style) -> float:
    """How wide a text in its order of reading is when printed on one line, in points."""
    drawn = shaped(text, from_right=style.from_right)
    return fonts.width(drawn, style.weight, style.size) + style.tracking * max(0, len(drawn) - 1)


@lru_cache(maxsize=4096)
def set_text(text: str, style: Style, width: float = float("inf"), most: int | None = None) -> Block:
    """Break the text of a record into lines at most `width` points wide, at most `most` of them."""
    text = clean(text)
    if style.tracking and is_right_to_left(text):
        style = replace(style, tracking=0.0)
    lines = wrap(text, width, lambda part: text_width(part, style), most)
    return Block(tuple(_line(line, style) for line in lines), style)


def _line(text: str, style: Style) -> Line:
    runs = fonts.font_runs(shaped(text, from_right=style.from_right), style.weight)
    return Line(runs, text_width(text, style), is_right_to_left(text))


def draw_line(
    canvas: Any, line: Line, style: Style, x: float, baseline: float, *, align: Align = Align.LEFT
) -> None:
    """Draw one line; x and baseline in points from the lower left corner of the page."""
    left = begins(canvas, x - line.width * align.value, line.width)
    shown = " ".join(_shown(canvas, font, part, style) for font, part in line.runs)
    text = f"BT 1 0 0 1 {left:.2f} {baseline:.2f} Tm {_look(style)} {shown} ET"
    canvas.addLiteral(f"q {_outline(style)} {text} Q" if _is_outlined(line, style) else text)


def _shown(canvas: Any, name: str, part: str, style: Style) -> str:
    """The operators that print a part in one font.

    To have ReportLab write them takes twice the time of all that a page is made of.
    """
    font, file = fonts.loaded(name), canvas._doc
    mode = "2 Tr " if style.weight == Weight.BOLD and not fonts.is_bold(name) else "0 Tr "
    return mode + " ".join(
        f"{font.getSubsetInternalName(subset, file)} {style.size:g} Tf <{codes.hex()}> Tj"
        for subset, codes in font.splitString(part, file)
    )


def _is_outlined(line: Line, style: Style) -> bool:
    """Whether some of it is to be bold in a script that has no bold font."""
    return style.weight == Weight.BOLD and not all(fonts.is_bold(name) for name, _part in line.runs)


def _outline(style: Style) -> str:
    return f"{style.size * OUTLINE:.2f} w {rgb(style.colour)} RG"


@cache
def rgb(code: str) -> str:
    """A colour as operators take it: "0.118 0.31 0.639"."""
    return "{:.4g} {:.4g} {:.4g}".format(*colour(code).rgb())


@cache
def _look(style: Style) -> str:
    """The operators for colour and tracking."""
    return f"{rgb(style.colour)} rg {style.tracking:g} Tc"


def draw_block(canvas: Any, block: Block, x: float, baseline: float, align: Align = Align.LEFT) -> float:
    """Draw the lines downwards from the first baseline; the baseline that would come next."""
    for line in block.lines:
        draw_line(canvas, line, block.style, x, baseline, align=align)
        baseline -= block.step
    return baseline


def draw_text(
    canvas: Any, text: str, style: Style, x: float, baseline: float, *, align: Align = Align.LEFT
) -> float:
    """Draw a text on one line, however long; its width in points."""
    block = set_text(text, style)
    draw_block(canvas, block, x, baseline, align)
    return block.width


def draw_row(
    canvas: Any,
    parts: Sequence[tuple[str, Style]],
    x: float,
    baseline: float,
    gap: float,
    right: float = float("inf"),
) -> float:
    """Draw texts of several styles one after another on a baseline, none past `right`; where they end."""
    for text, style in parts:
        if text and x < right:
            block = set_text(text, style, right - x, 1)
            draw_block(canvas, block, x, baseline)
            x += block.width + gap
    return x - gap
