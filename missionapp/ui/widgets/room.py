"""Where there is little room, a page shows its list or what stands at the right, not both."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from missionapp.ui.theme import Theme

NARROW = 880
"""Below this width at text size 100 % there is room for one of the two beside the pages."""


class Room(QObject):
    """Decides which of the two is shown."""

    changed = Signal()
    """It has become narrow or wide."""

    def __init__(self, theme: Theme, documents: QWidget, options: QWidget) -> None:
        super().__init__(options)
        self._theme, self._documents, self._options = theme, documents, options
        self.is_narrow = False
        self.shows_options = False

    def fit(self, width: int) -> None:
        """Take account of the width of the page."""
        narrow = width < self._theme.px(NARROW)
        if narrow != self.is_narrow:
            self.is_narrow, self.shows_options = narrow, False
            self._show()
            self.changed.emit()

    def turn(self) -> None:
        """Show the one that is hidden in the place of the other."""
        self.shows_options = not self.shows_options
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self._documents.setVisible(not (self.is_narrow and self.shows_options))
        self._options.setVisible(not self.is_narrow or self.shows_options)
