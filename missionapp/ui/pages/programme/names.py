"""A menu of names: typing the beginning of one leads to it."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from missionapp.domain.names import fold

_PAUSE = 1000
"""Milliseconds after which another name begins."""


class NameMenu(QMenu):
    """Long lists of people and organisations are chosen from by a few letters."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._typed = ""
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self._forget)
        self.aboutToShow.connect(self._forget)

    def _forget(self) -> None:
        self._typed = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters and digits are the beginning of a name; a blank goes on with one."""
        text = event.text()
        if text.isalnum() or (text == " " and self._typed):
            self._find(self._typed + text)
        else:
            super().keyPressEvent(event)

    def _find(self, typed: str) -> None:
        self._typed = typed
        self._pause.start()
        named = (action for action in self.actions() if fold(action.text()).startswith(fold(typed)))
        if (found := next(named, None)) is not None:
            self.setActiveAction(found)
