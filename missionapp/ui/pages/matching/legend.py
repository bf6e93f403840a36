"""What the squares mean, in words beside them."""

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from missionapp.i18n import N_, _
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.heatmap import Mark, Seat, Weight
from missionapp.ui.widgets.heatmap.marks import paint_mark
from missionapp.ui.widgets.painting import paint_text, text_width

_HALF, _THIN = Weight.HALF, Weight.THIN
LOCKED = Mark(_HALF, _HALF, seat=Seat.LOCK)
MEANINGS = (
    (Mark(_HALF, _HALF), N_("Both wish")),
    (Mark(_HALF), N_("SME wishes")),
    (Mark(upper=_HALF), N_("Counterpart wishes")),
    (Mark(_HALF, strong=True), N_("Must")),
    (Mark(_THIN), N_("Nice")),
    (Mark(_HALF, _HALF, seat=Seat.RING), N_("Placed")),
    (LOCKED, N_("Locked")),
    (Mark(crossed=True), N_("Excluded")),
)
_SQUARE, _GAP, _LINE = 14, 5, 17
_EDGE, _ROUND = 14, 6


class _Meaning(QWidget):
    """One square and its word."""

    def __init__(self, theme: Theme, mark: Mark, words: str) -> None:
        super().__init__()
        self._theme, self._mark, self._words = theme, mark, words
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As wide as its word."""
        px = self._theme.px
        words = text_width(self._words, self._theme.font("micro"))
        return QSize(px(_SQUARE + _GAP) + words, px(_LINE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw both."""
        del event
        side = self._theme.px(_SQUARE)
        with QPainter(self) as painter:
            square = QRect(0, (self.height() - side) // 2, side, side)
            paint_mark(painter, square, self._mark, self._theme)
            room = self.rect().adjusted(side + self._theme.px(_GAP), 0, 0, 0)
            font, ink = self._theme.font("micro"), self._theme.colour("text2")
            paint_text(painter, room, self._words, font, ink)


class Legend(QWidget):
    """All of them, one below the other, in the corner of the map."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(_("What the squares mean"))
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        for mark, words in MEANINGS:
            meaning = _Meaning(theme, mark, _(words))
            self._column.addWidget(meaning)
            if mark == LOCKED:
                self.locked = meaning
        self._column.addStretch(1)
        theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(_EDGE), px(_ROUND), px(_ROUND), px(_ROUND))

    def sizeHint(self) -> QSize:
        """Room for all of them, also for what is left out just now."""
        px, font = self._theme.px, self._theme.font("micro")
        longest = max(text_width(_(words), font) for _mark, words in MEANINGS)
        wide = px(_EDGE + _SQUARE + _GAP + _ROUND) + longest
        return QSize(wide, len(MEANINGS) * px(_LINE) + 2 * px(_ROUND))

    def explain(self, marks: Iterable[Mark]) -> None:
        """Leave out the lock, which is rare, unless it is among these."""
        self.locked.setVisible(any(mark.seat == Seat.LOCK for mark in marks))
