"""A column that gives way in every part before it scrolls."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from missionapp.ui.theme import Theme

_LEAST = 160
_SPACINGS = (12, 10, 8, 6, 5)
_MARGIN = 8


class Squeezed(QScrollArea):
    """Gives its parts their least heights and gaps before it scrolls; Qt's own would scroll at once.

    What gets the focus is brought into view.
    """

    def __init__(self, theme: Theme, inside: QWidget) -> None:
        """`inside` has a QVBoxLayout."""
        super().__init__()
        self._theme, self._inside = theme, inside
        self.setWidget(inside)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        inside.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

    def minimumSizeHint(self) -> QSize:
        """As wide as its parts need, but not as high."""
        inside = self._inside.minimumSizeHint()
        return QSize(inside.width(), min(inside.height(), _LEAST))

    def sizeHint(self) -> QSize:
        """As its parts would like."""
        return self._inside.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new room."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Parts came or went, or have another height."""
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return False

    def _fit(self) -> None:
        layout = self._inside.layout()
        if not isinstance(layout, QVBoxLayout):
            return
        room = self.maximumViewportSize()
        least = self._space(layout, room)
        if least > room.height():
            bar = self.verticalScrollBar().sizeHint().width()
            room.setWidth(room.width() - bar)
            room.setHeight(max(layout.minimumHeightForWidth(room.width()), room.height()))
        self._inside.resize(room)

    def _space(self, layout: QVBoxLayout, room: QSize) -> int:
        """Choose the widest gaps with which everything fits; how high that is at least."""
        items = [layout.itemAt(n) for n in range(layout.count())]
        gaps = max(0, sum(not item.isEmpty() for item in items if item) - 1)
        parts = layout.minimumHeightForWidth(room.width()) - gaps * layout.spacing()
        fitting = (n for n in map(self._theme.px, _SPACINGS) if parts + gaps * n <= room.height())
        spacing = next(fitting, self._theme.px(_SPACINGS[-1]))
        if spacing != layout.spacing():
            layout.setSpacing(spacing)
        return parts + gaps * spacing

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._inside.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, _MARGIN)

    def show_part(self, part: QWidget) -> None:
        """Bring all of a part into view, as soon as it has its place."""
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(part, 0, part.height() // 2 + _MARGIN))
