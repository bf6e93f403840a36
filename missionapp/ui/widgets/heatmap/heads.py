"""The names beside and above the squares; they stay where the squares scroll."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from missionapp.ui.theme import Theme
from missionapp.ui.widgets.heatmap.model import Head, HeatModel
from missionapp.ui.widgets.painting import paint_text

_PAD, _EDGE = 8, 14
_MOST_WIDE, _MOST_HIGH = 190, 148
_LEAST_WIDE, _LEAST_HIGH = 96, 72


class Heads(QHeaderView):
    """Names of one axis. `lit` is the one on the cross."""

    opened = Signal(object)
    """The id of a name that was pressed twice."""
    pointed = Signal(int)

    def __init__(self, theme: Theme, model: HeatModel, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self._theme, self._model = theme, model
        self.lit = -1
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def across(self) -> bool:
        """Whether these are the names of columns."""
        return self.orientation() == Qt.Orientation.Horizontal

    @property
    def heads(self) -> Sequence[Head]:
        """What they are the names of."""
        return self._model.picture.columns if self.across else self._model.picture.lines

    def light(self, number: int) -> None:
        """Let this one stand out; -1 for none."""
        if number != self.lit:
            self.lit = number
            self.viewport().update()

    def fit(self, pitch: int, gap: int, least: int) -> None:
        """Take the size of the squares, and as much room as the names need, within bounds; `least` pixels."""
        self.setDefaultSectionSize(pitch)
        for number, head in enumerate(self.heads):
            size = pitch + (gap if head.apart else 0)
            if self.sectionSize(number) != size:
                self.resizeSection(number, size)
        metrics = QFontMetrics(self._font(pitch, strong=True))
        longest = max((metrics.horizontalAdvance(head.text) for head in self.heads), default=0) + 1
        px = self._theme.px
        if self.across:
            self.setFixedHeight(max(least, px(_LEAST_HIGH), min(longest + px(_PAD + _EDGE), px(_MOST_HIGH))))
        else:
            self.setFixedWidth(max(least, px(_LEAST_WIDE), min(longest + px(_PAD + _EDGE), px(_MOST_WIDE))))

    def _font(self, pitch: int, *, strong: bool) -> QFont:
        role = "body" if not self.across and pitch >= self._theme.px(28) else "meta"
        role = "micro" if pitch < self._theme.px(20) else role
        return self._theme.font(role, 600 if strong else 500 if role == "body" else 400)

    def paintSection(self, painter: QPainter, rect: QRect, number: int) -> None:
        """Paint one name, upright beside a line and turned above a column."""
        theme, head = self._theme, self.heads[number]
        lit = number == self.lit
        pitch = self.defaultSectionSize()
        cell = QRect(rect)
        if self.across:
            cell.setLeft(rect.right() + 1 - pitch)
        else:
            cell.setTop(rect.bottom() + 1 - pitch)
        painter.fillRect(rect, theme.colour("surface"))
        if lit:
            painter.fillRect(cell, theme.colour("accent_s"))
        ink = theme.colour("accent_t" if lit else "text3" if head.quiet else "text")
        font = self._font(pitch, strong=lit)
        edge, pad = theme.px(_EDGE), theme.px(_PAD)
        painter.save()
        if self.across:
            painter.translate(cell.x(), cell.bottom() + 1)
            painter.rotate(-90)
            room = QRect(pad, 0, cell.height() - pad - theme.px(4), cell.width())
        else:
            room = cell.adjusted(edge, 0, -pad, 0)
        paint_text(painter, room, head.text, font, ink)
        painter.restore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the line or column under the pointer stand out."""
        super().mouseMoveEvent(event)
        self.pointed.emit(self.logicalIndexAt(event.position().toPoint()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open it."""
        number = self.logicalIndexAt(event.position().toPoint())
        if 0 <= number < len(self.heads) and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self.heads[number].id)
