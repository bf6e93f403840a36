"""Keys that the page takes wherever nothing else does: slots, tables, next to record."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit

from missionapp.i18n import N_

if TYPE_CHECKING:
    from missionapp.ui.pages.today.page import TodayPage

KEYS_SAID = (
    (N_("Next to record"), "Space"),
    (N_("Table before, table after"), "Up  Down"),
    (N_("Slot before, slot after"), "Left  Right"),
    (N_("From the table to its note"), "Return"),
)
_TEXTS = (QLineEdit, QPlainTextEdit, QComboBox)
"""Where keys are text, or choose."""
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def take_key(page: "TodayPage", event: QKeyEvent) -> bool:
    """Whether a key is the page's own, and was done."""
    if isinstance(QApplication.focusWidget(), _TEXTS):
        return False
    if event.modifiers() == Qt.KeyboardModifier.ShiftModifier and event.key() == Qt.Key.Key_Space:
        page.step(-1)
        return True
    if event.modifiers() not in _PLAIN:
        return False
    return _take_plain(page, event.key()) or page.recorder.tray.press(event.text())


def _take_plain(page: "TodayPage", key: int) -> bool:
    keys = Qt.Key
    if key in (keys.Key_Left, keys.Key_Right):
        page.strip.slots.step(1 if key == keys.Key_Right else -1)
    elif key in (keys.Key_Up, keys.Key_Down):
        page.step(1 if key == keys.Key_Down else -1)
    elif key == keys.Key_Space:
        page.next_to_record()
    else:
        return False
    return True
