"""A field that one chooses a value in."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from missionapp.ui.icons import paint_icon
from missionapp.ui.sheet import control_height
from missionapp.ui.theme import Theme

_ARROW, _EDGE = 14, 9


class _Lines(QStyledItemDelegate):
    """Lines of the list as high as a compact control, also right after the look has changed."""

    def __init__(self, theme: Theme, parent: QComboBox) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), control_height(self._theme) - self._theme.px(4))


class Combo(QComboBox):
    """One of several values; `chosen` gives it when the user chooses, never when the program does."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, choices: Sequence[tuple[Hashable, str]] = (), name: str = "") -> None:
        """`choices` are values and their words; `name` is what a screen reader says."""
        super().__init__()
        self._theme = theme
        self.setView(QListView())  # a combo's own list takes no style: neither height nor selection
        self.setItemDelegate(_Lines(theme, self))
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(12)
        self.set_choices(choices)
        self.activated.connect(lambda _row: self.chosen.emit(self.value))
        self._look_changed()
        theme.changed.connect(self._look_changed)

    @property
    def value(self) -> object:
        """What is chosen now; None for nothing."""
        return self.currentData()

    def set_choices(self, choices: Sequence[tuple[Hashable, str]]) -> None:
        """Offer these; the value that was chosen stays if it is among them."""
        before = self.value
        self.clear()
        for value, label in choices:
            self.addItem(label, value)
        if before is not None:
            self.set_value(before)

    def set_value(self, value: object) -> None:
        """Show this, without a signal; nothing is chosen when it is none of the choices."""
        # findData compares as QVariants do, which takes two equal Python objects for different ones.
        rows = (row for row in range(self.count()) if self.itemData(row) == value)
        self.setCurrentIndex(next(rows, -1))

    def minimumSizeHint(self) -> QSize:
        """The words may elide."""
        return QSize(min(self.sizeHint().width(), self._theme.px(96)), self.sizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page, not the value: a wheel that passes over a field must change nothing."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field as the style does, and the theme's own arrow."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            side = self._theme.px(_ARROW)
            x = self.width() - side - self._theme.px(_EDGE)
            colour = self._theme.colour("text2" if self.isEnabled() else "text3")
            paint_icon(painter, QRect(x, (self.height() - side) // 2, side, side), "caret-down", colour)

    def _look_changed(self) -> None:
        self.setFont(self._theme.font("body"))
        self.update()
