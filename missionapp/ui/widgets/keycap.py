"""A key as it looks on the keyboard, beside what it does."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.painting import paint_text, text_width

_HEIGHT, _PADDING, _RADIUS = 20, 8, 4


def key_text(keys: str) -> str:
    """Keys as this computer writes them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) or keys


def keycap_width(keys: str, theme: Theme) -> int:
    """How wide a key cap is."""
    width = text_width(key_text(keys), theme.font("micro", 600)) + 2 * theme.px(_PADDING)
    return max(width, theme.px(_HEIGHT))


def paint_keycap(painter: QPainter, rect: QRect, keys: str, theme: Theme) -> int:
    """Paint a key cap at the left of `rect`, in the middle of its height; the width it took."""
    height, width = theme.px(_HEIGHT), keycap_width(keys, theme)
    box = QRect(rect.x(), rect.y() + (rect.height() - height) // 2, width, height)
    paint_frame(
        painter,
        box,
        fill=theme.colour("surface"),
        border=theme.colour("track"),
        radius=theme.px(_RADIUS),
    )
    paint_text(
        painter,
        box,
        key_text(keys),
        theme.font("micro", 600),
        theme.colour("text2"),
        Qt.AlignmentFlag.AlignHCenter,
    )
    return width


class KeyCap(QWidget):
    """A key cap that stands in a layout; said by whatever it stands beside, so it has no focus."""

    def __init__(self, theme: Theme, keys: str) -> None:
        """`keys` as Qt writes them: "Ctrl+K"."""
        super().__init__()
        self._theme, self._keys = theme, keys
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(key_text(keys))
        theme.changed.connect(self._look_changed)

    def sizeHint(self) -> QSize:
        """As wide as its word."""
        return QSize(keycap_width(self._keys, self._theme), self._theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        del event
        with QPainter(self) as painter:
            paint_keycap(painter, self.rect(), self._keys, self._theme)

    def _look_changed(self) -> None:
        self.updateGeometry()
        self.update()
