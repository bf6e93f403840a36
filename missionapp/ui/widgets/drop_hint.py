"""What the window says while files are dragged over it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from missionapp.ui.icons import paint_icon
from missionapp.ui.theme import Theme


class DropHint(QWidget):
    """Covers the page, and says what letting go would do."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._over, self._sentence = theme, parent, ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self, sentence: str) -> None:
        """Show this; "" takes it away."""
        self._sentence = sentence
        self.setAccessibleName(sentence)
        self.setGeometry(self._over.rect())
        self.setVisible(bool(sentence))
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A veil, a dashed frame, an icon and the sentence."""
        del event
        theme = self._theme
        edge = theme.px(16)
        frame = self.rect().adjusted(edge, edge, -edge, -edge)
        veil = QColor(theme.colour("accent_s"))
        veil.setAlpha(235)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(veil)
            painter.setPen(QPen(theme.colour("focus"), 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(frame, theme.px(8), theme.px(8))
            icon = frame.adjusted(0, 0, 0, 0)
            icon.setSize(icon.size().scaled(theme.px(32), theme.px(32), Qt.AspectRatioMode.IgnoreAspectRatio))
            icon.moveCenter(frame.center())
            icon.translate(0, -theme.px(24))
            paint_icon(painter, icon, "download-simple", theme.colour("accent_t"))
            painter.setFont(theme.font("section"))
            painter.setPen(theme.colour("accent_t"))
            words = frame.adjusted(0, theme.px(40), 0, theme.px(0))
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self._sentence)
