"""The table of a chart: arrows go from number to number, Enter opens what stands behind one."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.charts.figures import Cell, Figures, Head, Row
from missionapp.ui.widgets.charts.fills import paint_parts, paint_swatch
from missionapp.ui.widgets.painting import paint_icon_at, paint_text, text_width

_Index = QModelIndex | QPersistentModelIndex
_PAD, _EDGE, _BAR, _HEAD, _SWATCH = 8, 16, 8, 28, 8
_LEAST = 110
"""Room for a bar, in pixels at 100 %, before names and numbers are moved together."""
_RIGHT = Qt.AlignmentFlag.AlignRight
_LEFT = Qt.AlignmentFlag.AlignLeft


class _Heads(QHeaderView):
    """The words above the columns, with the fill that a column's numbers have in the bars."""

    def __init__(self, theme: Theme, model: Figures, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme, self._figures = theme, model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintSection(self, painter: QPainter, rect: QRect, number: int) -> None:
        theme, head = self._theme, self._figures.heads[number]
        painter.fillRect(rect, theme.colour("surface"))
        font = theme.font("meta", 600)
        room = inside(rect, number, len(self._figures.heads), theme)
        if head.fill:
            side = theme.px(_SWATCH)
            taken = min(text_width(head.text, font), room.width() - side - theme.px(6))
            x = room.right() - taken - side - theme.px(5) if head.right else room.x()
            box = QRect(x, rect.center().y() - side // 2 + 1, side, side)
            paint_swatch(painter, box, head.fill, theme)
            room.setLeft(x + side + theme.px(5))
        paint_text(painter, room, head.text, font, theme.colour("text3"), _RIGHT if head.right else _LEFT)


def inside(rect: QRect, column: int, columns: int, theme: Theme) -> QRect:
    """A cell without its margins: wider at both ends of the row."""
    left = theme.px(_EDGE if column == 0 else _PAD)
    right = theme.px(_EDGE if column == columns - 1 else _PAD)
    return rect.adjusted(left, 0, -right, 0)


class _Cells(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: "FigureTable") -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, view = self._theme, self._view
        rect, cell = option.rect, view.figures.cell(index)
        if view.lines and index.row():
            painter.fillRect(QRect(rect.x(), rect.y(), rect.width(), 1), theme.colour("line"))
        if index == view.currentIndex() and view.ringed:
            box = rect.adjusted(2, 2, -2, -2)
            paint_frame(painter, box, border=theme.colour("focus"), width=2, radius=theme.px(4))
        elif view.under == index and view.opens(index) is not None:
            paint_frame(painter, rect.adjusted(2, 2, -2, -2), fill=theme.colour("neu_s"), radius=theme.px(4))
        room = inside(rect, index.column(), len(view.figures.heads), theme)
        right = view.figures.heads[index.column()].right
        if cell.of:
            room = self._paint_bar(painter, room, cell)
            right = True
        if cell.icon:
            x = paint_icon_at(painter, room.x(), room, theme, cell.icon, theme.colour(cell.tone), 16)
            room.setLeft(x + theme.px(8))
        tone = "text" if cell.icon and not right else cell.tone
        font = theme.font("body", 600 if cell.strong else 400, tabular=right)
        paint_text(painter, room, cell.text, font, theme.colour(tone), _RIGHT if right else _LEFT)

    def _paint_bar(self, painter: QPainter, rect: QRect, cell: Cell) -> QRect:
        """The bar at the left; what is left for the text."""
        theme = self._theme
        text = self._view.text_room if cell.text else 0
        high = theme.px(_BAR)
        bar = QRect(rect.x(), rect.center().y() - high // 2 + 1, max(0, rect.width() - text), high)
        paint_parts(painter, bar, cell.parts, cell.of, theme, bare=cell.bare)
        if cell.goal:
            x = bar.x() + round(bar.width() * min(1.0, cell.goal / cell.of)) - 1
            mark = QRect(min(x, bar.right() - 1), bar.y() - theme.px(4), 2, high + 2 * theme.px(4))
            painter.fillRect(mark.adjusted(-1, 0, 1, 0), theme.colour("surface"))
            painter.fillRect(mark, theme.colour("text"))
        return rect.adjusted(bar.width(), 0, 0, 0)


class FigureTable(QTableView):
    """As high as its rows: the page scrolls, not the table."""

    opened = Signal(object)
    """What a cell says that it opens."""

    def __init__(self, theme: Theme, name: str, *, row_height: int = 32, lines: bool = False) -> None:
        """`row_height` is pixels at 100 %; `lines` draws a hairline above each row."""
        super().__init__()
        self._theme, self._row_height, self.lines = theme, row_height, lines
        self.figures = Figures(self)
        self.under = QPersistentModelIndex()
        self.text_room = 0
        self._ringed = False
        self.setAccessibleName(name)
        self.setModel(self.figures)
        self.setHorizontalHeader(_Heads(theme, self.figures, self))
        self.setItemDelegate(_Cells(theme, self))
        self._set_up()
        theme.changed.connect(self._fit)
        self._fit()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)

    def show_rows(self, heads: Sequence[Head], rows: Sequence[Row]) -> None:
        """Show these; the current cell stays current where there is one."""
        at = self.currentIndex().row(), self.currentIndex().column()
        if self.figures.show(heads, rows) and at[0] >= 0:
            self.setCurrentIndex(self.figures.index(min(at[0], len(rows) - 1), min(at[1], len(heads) - 1)))
        self._fit()

    @property
    def ringed(self) -> bool:
        """Whether the current cell is to show the focus."""
        return self._ringed and self.hasFocus()

    def opens(self, index: _Index) -> object:
        """What a cell opens; a name what its row does."""
        if not index.isValid():
            return None
        cell = self.figures.cell(index)
        if cell.opens is None and (cell.text == "" or index.column() == 0 or cell.of):
            return self.figures.rows[index.row()].opens
        return cell.opens

    # Its size

    def _fit(self) -> None:
        px, heads = self._theme.px, self.figures.heads
        font = self._theme.font("body", 600, tabular=True)
        texts = [cell.text for row in self.figures.rows for cell in row.cells if cell.of and cell.text]
        self.text_room = max((text_width(text, font) for text in texts), default=0) + px(10)
        self.verticalHeader().setDefaultSectionSize(px(self._row_height))
        named = any(head.text for head in heads)
        self.horizontalHeader().setVisible(named)
        self.horizontalHeader().setFixedHeight(px(_HEAD) if named else 0)
        for n, width in enumerate(self._widths()):
            self.setColumnWidth(n, width)
        self.setFixedHeight(self.sizeHint().height())
        self.viewport().update()

    def _widths(self) -> list[int]:
        """What the columns ask for; where that leaves too little for the bars, only what they need."""
        px, heads, room = self._theme.px, self.figures.heads, self.viewport().width()
        fixed = {n: px(head.width) for n, head in enumerate(heads) if head.width}
        if room - sum(fixed.values()) < px(_LEAST) + self.text_room:
            fixed = {n: min(width, self._needed(n)) for n, width in fixed.items()}
        left = max(0, room - sum(fixed.values())) // max(1, len(heads) - len(fixed))
        return [fixed.get(n, left) for n in range(len(heads))]

    def _needed(self, column: int) -> int:
        theme, heads = self._theme, self.figures.heads
        head, font = heads[column], theme.font("body", 600, tabular=True)
        texts = [row.cells[column].text for row in self.figures.rows]
        icons = any(row.cells[column].icon for row in self.figures.rows)
        swatch = theme.px(_SWATCH + 6) if head.fill else 0
        words = max((text_width(text, font) for text in texts), default=0) + (theme.px(24) if icons else 0)
        ends = sum(theme.px(_EDGE - _PAD) for end in (0, len(heads) - 1) if column == end)
        return max(words, text_width(head.text, theme.font("meta", 600)) + swatch) + 2 * theme.px(_PAD) + ends

    def sizeHint(self) -> QSize:
        """All rows."""
        px = self._theme.px
        head = px(_HEAD) if any(head.text for head in self.figures.heads) else 0
        return QSize(px(240), head + len(self.figures.rows) * px(self._row_height))

    def minimumSizeHint(self) -> QSize:
        """As narrow as one likes."""
        return QSize(self._theme.px(160), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the width."""
        super().resizeEvent(event)
        self._fit()

    # Keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; arrows at the edge go on to what stands beside the table."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
            return
        self._ringed = True
        super().keyPressEvent(event)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first cell."""
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._ringed = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.figures.rows:
            self.setCurrentIndex(self.figures.index(0, 0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up what can be opened."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        self.under = QPersistentModelIndex(index)
        hand = self.opens(index) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._open(self.indexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer."""
        super().leaveEvent(event)
        self.under = QPersistentModelIndex()
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls."""
        event.ignore()

    def _open(self, index: QModelIndex) -> None:
        if (opens := self.opens(index)) is not None:
            self.opened.emit(opens)
