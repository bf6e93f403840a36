"""Something that is on or off and takes effect at once."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.painting import KeyboardFocus, paint_text, text_width

_WIDTH, _HEIGHT, _KNOB, _GAP, _LINE, _HINT = 36, 20, 12, 12, 18, 16


class Switch(KeyboardFocus, QCheckBox):
    """A label with a hint below it, and the switch at the right (`toggled`). All of it can be pressed."""

    def __init__(self, theme: Theme, label: str, hint: str = "") -> None:
        """`hint` says the effect in one line."""
        super().__init__(label)
        self._hint = hint
        self.take_theme(theme)
        self.setAccessibleName(label)
        self.setAccessibleDescription(hint)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_hint(self, hint: str) -> None:
        """Say another hint."""
        self._hint = hint
        self.setAccessibleDescription(hint)
        self._look_changed()

    def sizeHint(self) -> QSize:
        """Wide enough for the words and the switch."""
        theme = self.theme
        words = max(
            text_width(self.text(), theme.font("body", 500)), text_width(self._hint, theme.font("meta"))
        )
        lines = _LINE + (_HINT if self._hint else 0)
        return QSize(words + theme.px(_GAP + _WIDTH) + 8, max(theme.px(lines), theme.px(_HEIGHT)) + 8)

    def minimumSizeHint(self) -> QSize:
        """The words may elide."""
        return QSize(self.theme.px(_WIDTH + _GAP + 60), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words and the switch."""
        del event
        theme, inside = self.theme, self.rect().adjusted(0, 4, -4, -4)
        with QPainter(self) as painter:
            track = QRect(0, 0, theme.px(_WIDTH), theme.px(_HEIGHT))
            track.moveCenter(inside.center())
            track.moveRight(inside.right())
            words = QRect(inside.x(), inside.y(), track.x() - theme.px(_GAP) - inside.x(), inside.height())
            self._paint_words(painter, words)
            self._paint_track(painter, track)
            if self.ringed:
                ring = track.adjusted(-4, -4, 4, 4)
                paint_frame(painter, ring, border=theme.colour("focus"), width=2, radius=ring.height() / 2)

    def _paint_words(self, painter: QPainter, rect: QRect) -> None:
        theme = self.theme
        line = QRect(rect.x(), rect.y(), rect.width(), theme.px(_LINE))
        if not self._hint:
            line.setHeight(rect.height())
        ink = theme.colour("text" if self.isEnabled() else "text3")
        paint_text(painter, line, self.text(), theme.font("body", 500), ink)
        if self._hint:
            below = QRect(rect.x(), line.bottom() + 1, rect.width(), theme.px(_HINT))
            ink = theme.colour("text2" if self.isEnabled() else "text3")
            paint_text(painter, below, self._hint, theme.font("meta"), ink)

    def _paint_track(self, painter: QPainter, track: QRect) -> None:
        theme, on = self.theme, self.isChecked()
        radius = track.height() / 2
        if on:
            fill = theme.colour("track" if not self.isEnabled() else "accent_h" if self.hovered else "accent")
            paint_frame(painter, track, fill=fill, radius=radius)
        else:
            border = theme.colour("ctl" if self.isEnabled() else "track")
            fill = theme.colour("inset" if self.hovered else "surface")
            paint_frame(painter, track, fill=fill, border=border, radius=radius)
        side = theme.px(_KNOB + 2 * on)
        gap = (track.height() - side) // 2
        x = track.right() + 1 - gap - side if on else track.x() + gap
        knob = theme.colour("on_accent" if on else "ctl")
        paint_frame(painter, QRect(x, track.y() + gap, side, side), fill=knob, radius=side / 2)
