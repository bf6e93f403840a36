"""A button for one of several values: Enter chooses it as Space does, arrows go to the list beside it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QRadioButton

from missionapp.ui.widgets.painting import KeyboardFocus

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class ChoiceButton(KeyboardFocus, QRadioButton):
    """What both kinds of value have of a button; how it looks is theirs."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses it as Space does."""
        if event.key() in _ENTER and not event.modifiers():
            self.click()
        elif event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)
