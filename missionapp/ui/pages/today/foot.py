"""The line below the tables: which slot comes next, or that it is time to go there."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from missionapp.ui.theme import Theme
from missionapp.ui.widgets.label import plain_tip
from missionapp.ui.widgets.painting import (
    KeyboardFocus,
    paint_frame,
    paint_icon_at,
    paint_text,
)

_HEIGHT = 44


class NextLine(KeyboardFocus, QPushButton):
    """Can be pressed to go there; `due` when what is shown is over."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._detail, self._due = "", False
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.take_theme(theme)

    def say(self, text: str, detail: str, *, due: bool) -> None:
        """Say what is next; nothing with ""."""
        self.setVisible(bool(text))
        if (self.text(), self._detail, self._due) == (text, detail, due):
            return
        self.setText(text)
        self._detail, self._due = detail, due
        self.setAccessibleName(", ".join(filter(None, (text, detail))))
        self.setToolTip(plain_tip(detail))
        self.update()

    @property
    def said(self) -> str:
        """All of it."""
        return self.accessibleName()

    def sizeHint(self) -> QSize:
        """As wide as the list."""
        return QSize(self.theme.px(200), self.theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Its words elide."""
        return QSize(self.theme.px(56), self.theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline above it, and the words."""
        del event
        theme, px = self.theme, self.theme.px
        with QPainter(self) as painter:
            room = self.rect()
            fill = "accent_s" if self._due else "neu_s" if self.hovered else ""
            if fill:
                inside = room.adjusted(px(4), px(4), -px(4), -px(4))
                paint_frame(painter, inside, fill=theme.colour(fill), radius=px(6))
            painter.fillRect(QRect(0, 0, room.width(), 1), theme.colour("line"))
            if self.ringed:
                ring = room.adjusted(2, 3, -2, -2)
                paint_frame(painter, ring, border=theme.colour("focus"), width=2, radius=px(6))
            ink = theme.colour("accent_t" if self._due else "text")
            if room.width() < px(120):
                paint_icon_at(painter, (room.width() - px(14)) // 2, room, theme, "caret-right", ink, 14)
                return
            x = paint_icon_at(painter, px(16), room, theme, "caret-right", ink, 14) + px(8)
            end = room.right() + 1 - px(12)
            font = theme.font("body", 600)
            x += paint_text(
                painter, QRect(x, 0, max(0, end - x), room.height()), self.text(), font, ink
            ) + px(8)
            if end - x > px(30):
                rest = QRect(x, px(1), end - x, room.height() - px(1))
                paint_text(painter, rest, self._detail, theme.font("meta"), theme.colour("text2"))
