"""The squares of a heat map: each sort is drawn once in a size, and copied to wherever it stands."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from math import ceil

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap

from missionapp.ui.icons import paint_icon
from missionapp.ui.theme import Theme

PITCHES = {"small": 12, "medium": 20, "large": 28}
"""From one square to the next, in pixels at 100 %."""
_GAPS = {12: 2, 20: 4, 28: 6}
_FADED = 0.3


class Weight(IntEnum):
    """How high a side's part of the square is filled."""

    NONE = 0
    THIN = 1
    HALF = 2


class Seat(StrEnum):
    """What is drawn in the middle."""

    NONE = ""
    RING = "ring"
    LOCK = "lock"


@dataclass(frozen=True, slots=True)
class Mark:
    """What one square shows. Both halves together make a full one in the colour of the lower."""

    lower: Weight = Weight.NONE
    upper: Weight = Weight.NONE
    strong: bool = False
    """A dot in the corner."""
    seat: Seat = Seat.NONE
    crossed: bool = False
    """An x in place of the fill."""
    faded: bool = False


EMPTY = Mark()


class Marks:
    """Draws marks for one size and keeps the pictures; `forget` when the look has changed."""

    def __init__(self, theme: Theme, pitch: int = PITCHES["large"]) -> None:
        """`pitch` is one of PITCHES, in pixels at 100 %."""
        self._theme = theme
        self._kept: dict[tuple[object, ...], QPixmap] = {}
        self.take(pitch)

    def take(self, pitch: int) -> None:
        """Draw for this size from now on."""
        self._base = pitch
        self.forget()

    def forget(self) -> None:
        """Draw everything anew."""
        self._kept.clear()
        self.pitch = self._theme.px(self._base)
        self.gap = max(1, self._theme.px(_GAPS[self._base]))

    @property
    def side(self) -> int:
        """How large a square is."""
        return self.pitch - self.gap

    def picture(self, mark: Mark, ratio: float, *, lit: bool = False) -> QPixmap:
        """A square of `pitch` with the mark in its middle. `lit` is on the cross."""
        key = (mark, ratio, lit)
        if key not in self._kept:
            self._kept[key] = self._drawn(1, mark, ratio, lit=lit)
        return self._kept[key]

    def strip(self, count: int, ratio: float, *, lit: bool = False) -> QPixmap:
        """`count` empty squares side by side."""
        key = (count, ratio, lit)
        if key not in self._kept:
            self._kept[key] = self._drawn(count, EMPTY, ratio, lit=lit)
        return self._kept[key]

    def _drawn(self, count: int, mark: Mark, ratio: float, *, lit: bool) -> QPixmap:
        made = QPixmap(ceil(count * self.pitch * ratio), ceil(self.pitch * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        with QPainter(made) as painter:
            for number in range(count):
                rect = QRect(number * self.pitch + self.gap // 2, self.gap // 2, self.side, self.side)
                paint_mark(painter, rect, mark, self._theme, lit=lit)
        return made


def paint_mark(painter: QPainter, rect: QRect, mark: Mark, theme: Theme, *, lit: bool = False) -> None:
    """Paint a mark into the square `rect`; its ground is white on the cross."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QPainterPath()
    radius = max(1.5, rect.width() * 0.16)
    box.addRoundedRect(QRectF(rect), radius, radius)
    painter.fillPath(box, theme.colour("surface" if lit else "neu_s"))
    if mark.faded:
        painter.setOpacity(_FADED)
    _paint_fill(painter, rect, box, mark, theme)
    if mark.crossed:
        size = round(rect.width() * 0.62)
        middle = QRect(0, 0, size, size)
        middle.moveCenter(rect.center())
        paint_icon(painter, middle, "x-bold" if size < 12 else "x", theme.colour("text2"))
    if mark.seat:
        _paint_seat(painter, rect, mark.seat, theme)
    if mark.strong and not mark.crossed:
        _paint_dot(painter, rect, mark, theme)
    painter.restore()


def _paint_fill(painter: QPainter, rect: QRect, box: QPainterPath, mark: Mark, theme: Theme) -> None:
    """Fill what is asked for, in blue where our side does too."""
    ink = theme.colour("accent" if mark.lower else "ctl")
    for weight, top in ((mark.lower, False), (mark.upper, True)):
        if weight:
            part = QPainterPath()
            part.addRect(_part(rect, weight, top=top))
            painter.fillPath(part.intersected(box), ink)


def _part(rect: QRect, weight: Weight, *, top: bool) -> QRectF:
    share = 0.5 if weight == Weight.HALF else 0.25
    height = rect.height() * share
    if share == 0.25:
        height = max(2.0, round(height))
    y = rect.y() if top else rect.y() + rect.height() - height
    return QRectF(rect.x(), y, rect.width(), height)


def _paint_seat(painter: QPainter, rect: QRect, seat: Seat, theme: Theme) -> None:
    """A light ring or lock on a blue disc, whatever lies below: the same everywhere."""
    middle, side = QRectF(rect).center(), rect.width()
    light, blue = theme.colour("on_accent"), theme.colour("accent")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(blue)
    painter.drawEllipse(middle, side * 0.38, side * 0.38)
    if seat == Seat.LOCK and side >= 14:
        box = QRect(0, 0, round(side * 0.6), round(side * 0.6))
        box.moveCenter(rect.center())
        paint_icon(painter, box, "lock-simple-fill", light)
        return
    painter.setBrush(light if seat == Seat.LOCK else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(light, max(1.3, side * 0.09)))
    painter.drawEllipse(middle, side * 0.21, side * 0.21)


def _paint_dot(painter: QPainter, rect: QRect, mark: Mark, theme: Theme) -> None:
    """In the lower right corner, or the upper one where only the other side asks."""
    radius = max(1.1, rect.width() * 0.09)
    away = radius + max(1.2, rect.width() * 0.07)
    y = rect.y() + rect.height() - away if mark.lower else rect.y() + away
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("on_accent"))
    painter.drawEllipse(QPointF(rect.x() + rect.width() - away, y), radius, radius)
