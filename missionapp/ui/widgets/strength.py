"""How hard a passphrase is to guess, while it is typed: a bar and a sentence."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.label import Label

if TYPE_CHECKING:
    from missionapp.actions.passphrase import Strength

_PARTS, _GAP, _HEIGHT = 4, 4, 5
_COLOURS = ("bad", "bad", "warn", "ok", "ok")


class _Parts(QWidget):
    """Four parts, of which as many are filled as the passphrase has earned."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._score, self._is_empty = theme, 0, True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_score(self, score: int, *, is_empty: bool) -> None:
        self._score, self._is_empty = score, is_empty
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme, gap = self._theme, self._theme.px(_GAP)
        width = (self.width() - (_PARTS - 1) * gap) / _PARTS
        filled = 0 if self._is_empty else max(1, self._score)
        with QPainter(self) as painter:
            for part in range(_PARTS):
                rect = self.rect()
                rect.setLeft(round(part * (width + gap)))
                rect.setWidth(round(width))
                colour = _COLOURS[self._score] if part < filled else "track"
                paint_frame(painter, rect, fill=theme.colour(colour), radius=self.height() // 2)


class StrengthMeter(QWidget):
    """The bar, and under it what it means and what would help."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._parts = _Parts(theme)
        self.words = Label(theme, "", "meta", "text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self._parts)
        column.addWidget(self.words)

    def show_strength(self, strength: "Strength") -> None:
        """Say how strong it is; a score without words is an empty field."""
        self._parts.show_score(strength.score, is_empty=not strength.words)
        said = ". ".join(filter(None, (strength.words, strength.advice)))
        self.words.setText(said)
        self.setAccessibleName(said)
