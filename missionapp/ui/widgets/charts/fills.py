"""The parts of a bar: told apart by colour, and without it by being plain, hatched or empty."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from missionapp.ui.theme import Theme

_GAP = 2
_LEAST = 3
"""No part is so small that it is not seen, in pixels."""
_STEP = 4
"""From one line of a hatch to the next, in pixels."""


@dataclass(frozen=True, slots=True)
class Fill:
    """How a part is filled."""

    colour: str = "track"
    """A token."""
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """So much of a bar."""

    value: int
    fill: Fill


def paint_parts(
    painter: QPainter, rect: QRect, parts: Sequence[Part], whole: int, theme: Theme, *, bare: bool = False
) -> None:
    """Paint parts side by side into a bar with round ends; what is left of `whole` is an empty bar.

    `bare` ends the bar with its last part: for amounts that are compared, and are no shares.
    """
    if bare:
        whole = max(whole, 1)
        total = sum(part.value for part in parts)
        rect = QRect(rect.x(), rect.y(), round(rect.width() * total / whole), rect.height())
        if total:
            rect.setWidth(max(rect.width(), rect.height()))
        whole = total
    radius = rect.height() / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outline = QPainterPath()
    outline.addRoundedRect(QRectF(rect), radius, radius)
    painter.setClipPath(outline)
    painter.fillRect(rect, theme.colour("track"))
    x = rect.x()
    for part, width in zip(parts, _widths([part.value for part in parts], whole, rect.width()), strict=True):
        if width:
            box = QRect(x, rect.y(), width, rect.height())
            _paint_fill(painter, box, part.fill, theme)
            x += width
            if x < rect.right():
                painter.fillRect(QRect(x - _GAP, rect.y(), _GAP, rect.height()), theme.colour("surface"))
    painter.restore()


def _widths(values: Sequence[int], whole: int, room: int) -> list[int]:
    """Pixels for each part; a small one takes its least from the largest."""
    whole = max(whole, sum(values), 1)
    ends = [round(room * sum(values[: n + 1]) / whole) for n in range(len(values))]
    widths = [end - start for start, end in zip([0, *ends], ends, strict=False)]
    for n, value in enumerate(values):
        if value and widths[n] < _LEAST + _GAP:
            widest = widths.index(max(widths))
            widths[widest] -= _LEAST + _GAP - widths[n] if widest != n else 0
            widths[n] = _LEAST + _GAP
    return widths


def _paint_fill(painter: QPainter, rect: QRect, fill: Fill, theme: Theme) -> None:
    painter.fillRect(rect, theme.colour(fill.colour))
    if not fill.hatched:
        return
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(theme.colour("surface"), 1.2))
    for x in range(rect.x() - rect.height(), rect.right() + 1, _STEP):
        painter.drawLine(QPointF(x, rect.bottom() + 1), QPointF(x + rect.height(), rect.y()))
    painter.restore()


def paint_swatch(painter: QPainter, rect: QRect, fill: Fill, theme: Theme) -> None:
    """Paint the small square that stands for a fill in a legend."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outline = QPainterPath()
    outline.addRoundedRect(QRectF(rect), 2, 2)
    painter.setClipPath(outline)
    _paint_fill(painter, rect, fill, theme)
    painter.restore()
