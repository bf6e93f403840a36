"""What is written on a block, fitted to its size once and painted many times."""

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QStaticText, QTransform

from missionapp.ui.theme import Theme
from missionapp.ui.widgets.timetable.blocks import Bar, Block, Piece

EDGE = 3
"""Width of the stripe at the left of a block, in pixels at 100 %."""
_PAD, _ICON, _GAP, _NARROW = 5, 13, 5, 84
_BARS, _LEGIBLE = 24, 10


@dataclass(frozen=True)
class Line:
    """One line of text, measured and placed."""

    text: QStaticText
    at: QPointF
    font: QFont
    ink: str


@dataclass
class Face:
    """Texts, icon and bars, all from the top left corner of the block."""

    lines: list[Line] = field(default_factory=list)
    icon: QRect | None = None
    bars: list[QRectF] = field(default_factory=list)
    empty: list[QRectF] = field(default_factory=list)
    """Slots in which nothing stands."""


class Writer:
    """Writes faces in the fonts of the theme as it is now."""

    def __init__(self, theme: Theme) -> None:
        self.px = theme.px
        self._title, self._line = theme.font("meta", 600), theme.font("micro", 400)
        self._small = theme.font("micro", 600)
        self._heights = {id(font): QFontMetricsF(font).height() for font in (self._title, self._line)}

    def face(self, block: Block, piece: Piece, size: QSize) -> Face:
        """What fits on a piece of this size: the title first, then the bars, then the other lines."""
        made = Face()
        if block.look == "ground" or size.height() < _LEGIBLE:
            return made
        title, line = self._heights[id(self._title)], self._heights[id(self._line)]
        if size.height() < title + 2:
            self._one_line(made, block, size, self._small)
        elif size.height() < title + line + self.px(_PAD):
            self._one_line(made, block, size, self._title)
        else:
            self._column(made, block, piece, size)
        return made

    def _left(self, made: Face, block: Block, width: int, middle: float, side: int) -> int:
        """Put the icon in the middle of a line; where the text beside it begins."""
        x = self.px(EDGE + _PAD)
        if not block.icon or width < self.px(_NARROW):
            return x
        made.icon = QRect(x, round(middle - side / 2), side, side)
        return x + side + self.px(_GAP)

    def _one_line(self, made: Face, block: Block, size: QSize, font: QFont) -> None:
        height = QFontMetricsF(font).height()
        low = size.height() >= self.px(28)
        top = self.px(_PAD) if low else (size.height() - height) / 2
        side = min(self.px(_ICON), size.height() - 1)
        x = self._left(made, block, size.width(), top + height / 2, side)
        self._write(made, block.title, x, top, size.width() - x - self.px(3), font, "text")

    def _column(self, made: Face, block: Block, piece: Piece, size: QSize) -> None:
        height = self._heights[id(self._title)]
        top = float(self.px(_PAD))
        x = self._left(made, block, size.width(), top + height / 2, self.px(_ICON))
        width = size.width() - x - self.px(4)
        bars = self._bars(made, block, piece, size) if block.bars else 0
        bottom = size.height() - bars - self.px(2)
        beside = block.lines if piece.opens else ()
        most = max(1, int((bottom - top - min(len(beside), 1) * height) / height))
        for text in wrapped(block.title, self._title, width, min(most, 3)):
            self._write(made, text, x, top, width, self._title, "text")
            top += height
        for text in beside:
            if top + self._heights[id(self._line)] > bottom:
                break
            self._write(made, text, x, top, width, self._line, "text2")
            top += self._heights[id(self._line)]

    def _bars(self, made: Face, block: Block, piece: Piece, size: QSize) -> int:
        """Draw a bar for each slot of this piece along its bottom; how high that is with the gap above."""
        high = self.px(_BARS)
        if size.height() < high + self.px(28):
            return 0
        shown = [bar for bar in block.bars if _is_of(bar, block, piece)]
        x, room = self.px(EDGE + _PAD), size.width() - self.px(EDGE + 2 * _PAD)
        step = room / max(len(shown), 1)
        gap = 2 if step > 5 else 1
        floor = size.height() - self.px(_PAD)
        for number, bar in enumerate(shown):
            tall = max(high * min(bar.share, 1.0), 2.0)
            box = QRectF(x + number * step, floor - tall, max(step - gap, 1.0), tall)
            (made.bars if bar.share > 0 else made.empty).append(box)
        return high + self.px(_PAD) + self.px(3)

    def _write(self, made: Face, text: str, x: float, y: float, width: float, font: QFont, ink: str) -> None:
        metrics = QFontMetricsF(font)
        if metrics.horizontalAdvance(text) > width:
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(width, 0))
        fixed = QStaticText(text)
        fixed.setTextFormat(Qt.TextFormat.PlainText)
        fixed.prepare(QTransform(), font)
        made.lines.append(Line(fixed, QPointF(x, y), font, ink))


def _is_of(bar: Bar, block: Block, piece: Piece) -> bool:
    """Whether a slot begins within a piece, both by the clock of the piece's day."""
    if block.pause is None:
        return True
    return piece.top <= bar.start % (24 * 60) < piece.bottom


def wrapped(text: str, font: QFont, width: float, most: int) -> list[str]:
    """A text broken into lines between its words, the last of `most` as long as it is."""
    metrics = QFontMetricsF(font)
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and (len(lines) == most or metrics.horizontalAdvance(longer) <= width):
            lines[-1] = longer
        else:
            lines.append(word)
    return lines or [""]
