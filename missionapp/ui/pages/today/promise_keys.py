"""The keys of the usual follow-ups while F has led there: no letter there records anything."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from missionapp.ui.widgets.chip import Chip

_WAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_PLAIN = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.KeypadModifier,
)


class PromiseKeys(QObject):
    """Left and Right choose a chip, Enter and Space press it, and any text begins something else."""

    typed = Signal(str)
    """The first letter of something else."""

    def __init__(self, parent: QObject, chips: Callable[[], Sequence[Chip]]) -> None:
        super().__init__(parent)
        self._chips = chips
        self.is_on = False

    def begin(self) -> None:
        """Lead to the first chip."""
        self._chips()[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.is_on = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of a chip before the page does, until the focus leaves the chips."""
        if self.is_on and event.type() == QEvent.Type.FocusOut:
            self.is_on = QApplication.focusWidget() in self._chips()
        elif self.is_on and isinstance(event, QKeyEvent) and is_taken(event):
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self._press(watched, event)
            return True
        return super().eventFilter(watched, event)

    def _press(self, chip: QObject, event: QKeyEvent) -> None:
        if way := _WAYS.get(Qt.Key(event.key())):
            chips = list(self._chips())
            at = chips.index(chip) + way  # type: ignore[arg-type]
            chips[at % len(chips)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.is_on = False
            self.typed.emit(event.text())


def is_taken(event: QKeyEvent) -> bool:
    """Whether a key chooses a chip or is text; a space presses the chip."""
    text = event.text()
    is_text = text.isprintable() and bool(text.strip())
    return event.modifiers() in _PLAIN and (is_text or event.key() in _WAYS)
