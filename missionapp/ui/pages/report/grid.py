"""A table of the report as it will be printed: cells that wrap, sums at its foot; one points at a number."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from missionapp.actions.lists.report import Sheet
from missionapp.ui.pages.report.grid_model import GridModel, Index
from missionapp.ui.pages.report.wrapped import paint_wrapped, wrapped_height
from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.painting import RING

_SIDE, _TOP, _BAR = 8, 8, 3
_HEAD = 34
_MOST, _MEASURED = 92, 8
_SQUEEZE = 0.9
"""Narrower columns would break too many words: rather, the table scrolls sideways."""
_BETWEEN = re.compile(r"\s+|(?<=/)")

_MOUSE = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class _Header(QHeaderView):
    """Labels that wrap, right-aligned over numbers."""

    def __init__(self, theme: Theme, grid: "Grid") -> None:
        super().__init__(Qt.Orientation.Horizontal, grid)
        self._theme, self._grid = theme, grid
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's own name
        """Draw a label."""
        theme, column = self._theme, self._grid.rows.sheet.columns[logicalIndex]
        painter.fillRect(rect, theme.colour("surface"))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        side = theme.px(_SIDE)
        align = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
        font, width = theme.font("meta", 600), rect.width() - 2 * side
        height = wrapped_height(column.label, font, width)
        inside = QRect(rect.x() + side, rect.bottom() - height - theme.px(6), width, height)
        paint_wrapped(painter, inside, column.label, font, theme.colour("text3"), align)

    def needed(self) -> int:
        """How high it is, so that every label is seen whole."""
        font, side = self._theme.font("meta", 600), self._theme.px(_SIDE)
        heights = [
            wrapped_height(column.label, font, self.sectionSize(number) - 2 * side)
            for number, column in enumerate(self._grid.rows.sheet.columns)
        ]
        return max(self._theme.px(_HEAD), max(heights, default=0) + self._theme.px(14))


class _Cells(QStyledItemDelegate):
    def __init__(self, theme: Theme, grid: "Grid") -> None:
        super().__init__(grid)
        self._theme, self._grid = theme, grid

    def font(self, index: Index) -> QFont:
        column = self._grid.rows.sheet.columns[index.column()]
        strong = self._grid.rows.line(index).strong
        return self._theme.font("body", 600 if strong else 400, tabular=column.number)

    def least_width(self, column: int) -> int:
        """What a column's longest word needs, within reason."""
        theme, sheet = self._theme, self._grid.rows.sheet
        metrics = QFontMetrics(theme.font("body", 600))
        texts = [sheet.columns[column].label, *(line.cells[column] for line in sheet.lines)]
        words = {word for text in texts for word in _BETWEEN.split(text)}
        longest = sorted(words, key=len)[-_MEASURED:]
        widest = max(map(metrics.horizontalAdvance, longest), default=0)
        return min(widest, theme.px(_MOST)) + 2 * theme.px(_SIDE)

    def height(self, index: Index, width: int) -> int:
        room = width - 2 * self._theme.px(_SIDE)
        return wrapped_height(self._grid.rows.text(index), self.font(index), room) + 2 * self._theme.px(_TOP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect, grid = self._theme, option.rect, self._grid
        line, sheet = grid.rows.line(index), grid.rows.sheet
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        fill = "accent_s" if selected else "inset" if line.strong else "surface"
        painter.fillRect(rect, theme.colour(fill))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        if selected and (index.column() == 0 or sheet.by_cell):
            painter.fillRect(QRect(rect.x(), rect.y(), theme.px(_BAR), rect.height()), theme.colour("focus"))
        column = sheet.columns[index.column()]
        leads = sheet.by_cell and column.number and grid.rows.pointed(index) is not None
        ink = theme.colour("accent_t" if leads and selected else "accent" if leads else "text")
        side, top = theme.px(_SIDE), theme.px(_TOP)
        align = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
        inside = rect.adjusted(side, top, -side, -top)
        paint_wrapped(painter, inside, grid.rows.text(index), self.font(index), ink, align)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        return QSize(0, self.height(index, self._grid.columnWidth(index.column())))


def shared_out(room: int, shares: Sequence[float], least: Sequence[int]) -> list[int]:
    """Widths by shares, none below its least; where that is too much in all, all are squeezed a little."""
    if not shares or sum(least) >= room:
        squeeze = room / max(1, sum(least))
        return [int(width * squeeze) for width in least] if squeeze >= _SQUEEZE else list(least)
    fixed: set[int] = set()
    while True:
        free = [n for n in range(len(shares)) if n not in fixed]
        unit = (room - sum(least[n] for n in fixed)) / sum(shares[n] for n in free)
        short = {n for n in free if unit * shares[n] < least[n]}
        if not short:
            return [least[n] if n in fixed else int(unit * shares[n]) for n in range(len(shares))]
        fixed |= short


class Grid(QTableView):
    """Shows one table. Arrow keys go from number to number in T1 and T2, from line to line in the others."""

    pointed = Signal(object)
    """A Pointed, or None."""
    opened = Signal()
    """Enter: go to the records behind it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._ringed = theme, False
        self.rows = GridModel()
        self.setModel(self.rows)
        self.header = _Header(theme, self)
        self.setHorizontalHeader(self.header)
        self.cells = _Cells(theme, self)
        self.setItemDelegate(self.cells)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self.fit)
        self.selectionModel().currentChanged.connect(self._point)
        theme.changed.connect(self._fitting.start)

    # What is shown

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a table; what is pointed at stays, by the line and the column."""
        behaviour = QAbstractItemView.SelectionBehavior
        self.setSelectionBehavior(behaviour.SelectItems if sheet.by_cell else behaviour.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAccessibleName(sheet.title)
        same = sheet.name == self.rows.sheet.name
        current = self.currentIndex()
        at = (self.rows.line(current).id, current.column()) if same and current.isValid() else None
        kept = self.rows.set_sheet(sheet)
        if not kept and at is not None:
            self._go(self.rows.line_of(at[0]), at[1])
        self.fit()
        self._point()

    def fit(self) -> None:
        """Share the width out, and let each line be as high as its words."""
        self._fit_columns()
        self.header.setFixedHeight(self.header.needed())
        columns = range(self.rows.columnCount())
        for line in range(self.rows.rowCount()):
            height = max(
                self.cells.height(self.rows.index(line, column), self.columnWidth(column))
                for column in columns
            )
            if self.rowHeight(line) != height:
                self.setRowHeight(line, height)
        self.viewport().update()

    def _fit_columns(self) -> None:
        """By their shares, but with room for the longest word; the last takes what rounding leaves."""
        shares = [column.share for column in self.rows.sheet.columns]
        widths = shared_out(
            self.viewport().width(), shares, list(map(self.cells.least_width, range(len(shares))))
        )
        for number, width in enumerate(widths):
            self.setColumnWidth(number, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the most of the width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def go_to_first(self) -> None:
        """Point at the first number, if nothing is pointed at."""
        if not self.selectionModel().hasSelection():
            self._go(0, self._first_column())

    def _go(self, line: int, column: int) -> None:
        if 0 <= line < self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(line, column))

    def _first_column(self) -> int:
        return 1 if self.rows.sheet.by_cell else 0

    def _point(self) -> None:
        self.pointed.emit(self.rows.pointed(self.currentIndex()))

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the records, Ctrl+C copies the table."""
        self._show_ring(shown=True)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are the page's keys, not a search."""

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """In a table of numbers, stay among the numbers."""
        wanted = super().moveCursor(action, modifiers)
        if self.rows.sheet.by_cell and wanted.isValid() and wanted.column() < self._first_column():
            return self.rows.index(wanted.row(), self._first_column())
        return wanted

    def selectionCommand(self, index: Index, event: object = None) -> QItemSelectionModel.SelectionFlag:
        """The names of the markets are no numbers."""
        if self.rows.sheet.by_cell and index.isValid() and index.column() < self._first_column():
            return QItemSelectionModel.SelectionFlag.Clear
        return super().selectionCommand(index, event)  # type: ignore[arg-type]

    def copy(self) -> None:
        """Put the table on the clipboard, as a spreadsheet takes it."""
        sheet = self.rows.sheet
        lines = [[column.label for column in sheet.columns], *(list(line.cells) for line in sheet.lines)]
        text = "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)
        QGuiApplication.clipboard().setText(text)

    # The ring

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Point at something when the keyboard comes here."""
        super().focusInEvent(event)
        self._show_ring(shown=event.reason() not in _MOUSE)
        if event.reason() not in _MOUSE:
            self.go_to_first()

    def _show_ring(self, *, shown: bool) -> None:
        self._ringed = shown
        self.viewport().update()

    def paintEvent(self, event: object) -> None:
        """Draw the ring over the cells."""
        super().paintEvent(event)  # type: ignore[arg-type]
        current = self.currentIndex()
        if not (self._ringed and self.hasFocus() and current.isValid()):
            return
        rect = self.visualRect(current)
        if not self.rows.sheet.by_cell:
            rect.setLeft(-self.horizontalOffset())
            rect.setWidth(self.header.length())
        with QPainter(self.viewport()) as painter:
            paint_frame(painter, rect, border=self._theme.colour("focus"), width=RING)

    def minimumSizeHint(self) -> QSize:
        """Small enough for every page to fit a small screen."""
        return QSize(self._theme.px(300), self._theme.px(160))
