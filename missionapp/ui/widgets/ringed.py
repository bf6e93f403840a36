"""A list of rows that this project draws itself, with a ring where the keyboard is."""

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from missionapp.ui.theme import Theme

_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)


class RingedList(QListView):
    """Follows the theme, and knows whether the keyboard brought the focus here."""

    def __init__(self, theme: Theme, model: QAbstractItemModel, name: str) -> None:
        super().__init__()
        self.theme, self._by_keyboard = theme, False
        self.setModel(model)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setObjectName("cards")  # the card has the rounded corners
        theme.changed.connect(self._look_changed)

    @property
    def ringed(self) -> bool:
        """Whether the focus is to be seen: when the keyboard brought it here, or is used here."""
        return self.hasFocus() and self._by_keyboard

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Note what brought the focus here."""
        self._by_keyboard = event.reason() in _KEYBOARD
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go up and down as Qt does; Home finds the first line below a heading, where Qt gives up."""
        self._by_keyboard = True
        if event.matches(QKeySequence.StandardKey.MoveToStartOfLine):
            self._go_to_first()
            return
        super().keyPressEvent(event)

    def _go_to_first(self) -> None:
        indexes = (self.model().index(row, 0) for row in range(self.model().rowCount()))
        first = next((at for at in indexes if at.flags() & Qt.ItemFlag.ItemIsSelectable), None)
        if first is not None:
            self.setCurrentIndex(first)
            self.scrollToTop()

    def _look_changed(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
