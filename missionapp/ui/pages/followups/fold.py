"""The foot of a list: how many are done, to be unfolded, and the keys that work rows off."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.keycap import KeyCap
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.painting import KeyboardFocus, paint_icon_at, paint_text

_HEIGHT, _SIDE, _ICON, _GAP = 36, 16, 14, 8


class Fold(KeyboardFocus, QPushButton):
    """Looks like the headings in the table above it; gone while nothing is done."""

    def __init__(self, theme: Theme, words: str) -> None:
        """`words` are the heading."""
        super().__init__(words)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._count = ""
        self.take_theme(theme)
        self.toggled.connect(self._look_changed)
        self.hide()

    def say(self, count: int) -> None:
        """So many are done."""
        self._count = f"{count:n}"
        self.setAccessibleName(f"{self.text()}, {self._count}")
        self.setVisible(count > 0)
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a row."""
        return QSize(self.theme.px(160), self.theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """It gives way."""
        return QSize(0, self.theme.px(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter unfolds as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it: a hairline, the arrow, the words and the number."""
        del event
        theme, rect = self.theme, self.rect()
        with QPainter(self) as painter:
            if self.hovered:
                paint_frame(painter, rect, fill=theme.colour("inset"), radius=theme.px(6))
            if self.ringed:
                paint_frame(painter, rect, border=theme.colour("focus"), width=2, radius=theme.px(6))
            icon = "caret-down" if self.isChecked() else "caret-right"
            left = theme.px(_SIDE)
            x = paint_icon_at(painter, left, rect, theme, icon, theme.colour("text2"), _ICON) + theme.px(_GAP)
            room = QRect(x, 0, rect.width() - x, rect.height())
            font, ink = theme.font("body", 600), theme.colour("text")
            room.adjust(paint_text(painter, room, self.text(), font, ink) + theme.px(_GAP), 0, 0, 0)
            paint_text(painter, room, self._count, theme.font("meta"), theme.colour("text2"))


class Foot(QWidget):
    """What is done at the left, keys with what they do at the right, where there is room."""

    def __init__(self, theme: Theme, fold: Fold, keys: Sequence[tuple[str, str]]) -> None:
        """`keys` are keys and words."""
        super().__init__()
        self._theme, self._fold = theme, fold
        self._keys = QWidget()
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 2, 12, 1)
        row.setSpacing(0)
        row.addWidget(fold, 1)
        row.addStretch(0)
        row.addWidget(self._keys)
        inside = QHBoxLayout(self._keys)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        for key, words in keys:
            inside.addWidget(KeyCap(theme, key))
            if words:
                inside.addWidget(Label(theme, words, "meta", "text3"))
                inside.addSpacing(6)
        self._offered = True
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As high as a row."""
        return QSize(self._theme.px(160), self._theme.px(_HEIGHT + 2))

    def minimumSizeHint(self) -> QSize:
        """The keys give way."""
        return QSize(0, self._theme.px(_HEIGHT + 2))

    def offer(self, *, rows: bool, keys: bool) -> None:
        """Whether there are rows at all, and any that the keys are for."""
        self.setVisible(rows)
        self._offered = keys
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the keys where there is room for them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self._keys.sizeHint().width() + self._theme.px(200) < self.width()
        self._keys.setVisible(room and self._offered)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline above."""
        del event
        with QPainter(self) as painter:
            painter.fillRect(1, 0, self.width() - 2, 1, self._theme.colour("line"))
