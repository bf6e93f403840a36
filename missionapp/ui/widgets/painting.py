"""The strokes that every painted widget and delegate shares: frames, focus rings, icons beside text."""

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetricsF, QPainter

from missionapp.ui.icons import paint_icon
from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton

    _Button = QAbstractButton
else:
    _Button = object  # an object of two of Qt's classes is none that Qt can use

__all__ = [
    "RING",
    "KeyboardFocus",
    "paint_bars",
    "paint_frame",
    "paint_icon_at",
    "paint_ring",
    "paint_text",
    "text_width",
]

RING = 2
"""Width of a focus ring in pixels, and of the gap within it."""
_MOUSE = (Qt.FocusReason.MouseFocusReason,)
_SAME = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


def paint_ring(painter: QPainter, rect: QRect, theme: Theme, radius: float) -> QRect:
    """Paint the focus ring along the edge of `rect`; what is left inside, beyond the gap."""
    paint_frame(painter, rect, border=theme.colour("focus"), width=RING, radius=radius)
    return rect.adjusted(2 * RING, 2 * RING, -2 * RING, -2 * RING)


def paint_text(
    painter: QPainter,
    rect: QRect,
    text: str,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> int:
    """Paint one line of text in the middle of the height of `rect`, elided; the width it took."""
    needed = text_width(text, font)
    if needed > rect.width():
        text = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        needed = text_width(text, font)
    painter.setFont(font)
    painter.setPen(colour)
    flags = align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(rect, flags, text)
    return needed


def paint_icon_at(
    painter: QPainter, x: int, rect: QRect, theme: Theme, icon: str, colour: QColor, size: int
) -> int:
    """Paint an icon of `size` (at 100 %) at `x`, in the middle of the height of `rect`; the x after it."""
    side = theme.px(size)
    paint_icon(painter, QRect(x, rect.center().y() - side // 2 + 1 - side % 2, side, side), icon, colour)
    return x + side


def text_width(text: str, font: QFont) -> int:
    """The width that one line of text needs, so that nothing of it is elided."""
    return ceil(QFontMetricsF(font).horizontalAdvance(text))


def paint_bars(painter: QPainter, rect: QRect, share: float, fill: QColor, track: QColor) -> None:
    """Paint a bar filled to `share` (0 to 1), its ends round."""
    radius = rect.height() / 2
    paint_frame(painter, rect, fill=track, radius=radius)
    if share > 0:
        done = QRect(rect)
        done.setWidth(max(rect.height(), round(rect.width() * min(share, 1.0))))
        paint_frame(painter, done, fill=fill, radius=radius)


class KeyboardFocus(_Button):
    """What a painted button adds to Qt's: it shows its focus only when the keyboard brought it there.

    Also: it is painted anew under the pointer, and when the look changes. Named before the class of Qt.
    """

    theme: Theme
    _ringed = False

    def take_theme(self, theme: Theme) -> None:
        """Follow this theme; called once, by the constructor."""
        self.theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self._look_changed)

    @property
    def ringed(self) -> bool:
        """Whether the focus ring is to be shown now."""
        return self._ringed and self.hasFocus()

    @property
    def hovered(self) -> bool:
        """Whether the pointer is over it and it can be pressed."""
        return self.underMouse() and self.isEnabled()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Note what brought the focus here."""
        if event.reason() not in _SAME:
            self._ringed = event.reason() not in _MOUSE
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Paint anew when it is switched on or off."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.setCursor(
                Qt.CursorShape.PointingHandCursor if self.isEnabled() else Qt.CursorShape.ArrowCursor
            )
            self.update()

    def hitButton(self, point: QPoint) -> bool:
        """Everything of it can be pressed, not only what a native control would draw there."""
        return self.rect().contains(point)

    def _look_changed(self) -> None:
        self.updateGeometry()
        self.update()
