"""A plan's outcome as a list: an icon, a name, and below it what is said of it, in as many lines as fit."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from missionapp.ui.pages.matching.outcome_rows import Heading, Line, OutcomeModel, Row
from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.painting import RING, paint_icon_at, paint_text

_HEADING, _LINE, _PAD, _ICON, _TEXT_AT, _EDGE = 30, 18, 7, 16, 40, 16
_MOST_LINES = 4
_MOUSE = Qt.FocusReason.MouseFocusReason


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: "OutcomeList") -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option
        px, row = self._theme.px, self._view.outcome.rows[index.row()]
        if isinstance(row, Heading):
            return QSize(0, px(_HEADING))
        width = self._view.viewport().width() - px(_TEXT_AT + _EDGE)
        return QSize(0, self._title_height(row, width) + self._detail_height(row, width) + 2 * px(_PAD))

    def _title_height(self, row: Line, width: int) -> int:
        """One line beside a phone number, two for names that are long."""
        metrics = QFontMetrics(self._theme.font("body", 600))
        fits = bool(row.phone) or metrics.horizontalAdvance(row.title) <= width
        return self._theme.px(_LINE) if fits else 2 * metrics.lineSpacing()

    def _detail_height(self, row: Line, width: int) -> int:
        if row.tip:
            return self._theme.px(_LINE)
        metrics = QFontMetrics(self._theme.font("meta"))
        flags = Qt.TextFlag.TextWordWrap
        height = metrics.boundingRect(0, 0, max(width, 60), 10_000, flags, row.detail).height()
        return min(height, _MOST_LINES * metrics.lineSpacing() + 1)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, px = self._theme, self._theme.px
        row, rect = self._view.outcome.rows[index.row()], option.rect
        if isinstance(row, Heading):
            inside = rect.adjusted(px(_EDGE), px(6), -px(_EDGE), 0)
            paint_text(painter, inside, row.text, theme.font("meta", 600), theme.colour("text3"))
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("accent_s"))
        room = rect.adjusted(px(_TEXT_AT), px(_PAD), -px(_EDGE), -px(_PAD))
        height = self._title_height(row, room.width())
        first = QRect(rect.x(), room.y(), rect.width(), px(_LINE))
        paint_icon_at(painter, rect.x() + px(_EDGE), first, theme, row.icon, theme.colour(row.tone), _ICON)
        self._paint_title(painter, QRect(room.x(), room.y(), room.width(), height), row)
        self._paint_detail(painter, room.adjusted(0, height, 0, 0), row)
        if option.state & QStyle.StateFlag.State_HasFocus and self._view.ringed:
            paint_frame(painter, rect, border=theme.colour("focus"), width=RING, radius=4)

    def _paint_title(self, painter: QPainter, rect: QRect, row: Line) -> None:
        theme, bold = self._theme, self._theme.font("body", 600)
        if row.phone:
            font, ink = theme.font("meta", tabular=True), theme.colour("text2")
            taken = paint_text(painter, rect, row.phone, font, ink, Qt.AlignmentFlag.AlignRight)
            rect.setRight(rect.right() - taken - theme.px(8))
        if rect.height() <= theme.px(_LINE):
            paint_text(painter, rect, row.title, bold, theme.colour("text"))
        else:
            self._paint_wrapped(painter, rect, row.title, bold, theme.colour("text"))

    def _paint_detail(self, painter: QPainter, rect: QRect, row: Line) -> None:
        font, ink = self._theme.font("meta"), self._theme.colour("text2")
        if row.tip:
            paint_text(painter, rect, row.detail, font, ink)
            return
        self._paint_wrapped(painter, rect, row.detail, font, ink)

    def _paint_wrapped(self, painter: QPainter, rect: QRect, text: str, font: QFont, colour: QColor) -> None:
        painter.save()
        painter.setFont(font)
        painter.setPen(colour)
        painter.setClipRect(rect)
        painter.drawText(rect, Qt.TextFlag.TextWordWrap, text)
        painter.restore()


class OutcomeList(QListView):
    """Shows rows. Ctrl+C copies what is selected."""

    copy_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._by_keyboard = False
        self.outcome = OutcomeModel()
        self.setModel(self.outcome)
        self.setItemDelegate(_Delegate(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._theme = theme
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these, from the top."""
        self.outcome.reset(rows)
        self.scrollToTop()

    def chosen(self) -> list[Line]:
        """The lines selected, from the top; the current one where none is."""
        found = sorted(self.selectionModel().selectedIndexes(), key=lambda index: index.row())
        rows = [self.outcome.rows[index.row()] for index in found]
        return [row for row in rows if isinstance(row, Line)]

    def lines(self) -> list[Line]:
        """All lines."""
        return [row for row in self.outcome.rows if isinstance(row, Line)]

    @property
    def ringed(self) -> bool:
        """Whether the focus is to be seen."""
        return self.hasFocus() and self._by_keyboard

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first line."""
        self._by_keyboard = event.reason() != _MOUSE
        super().focusInEvent(event)
        if self._by_keyboard and not self.currentIndex().isValid():
            numbers = (n for n, row in enumerate(self.outcome.rows) if isinstance(row, Line))
            if (first := next(numbers, None)) is not None:
                self.setCurrentIndex(self.outcome.index(first))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy here; go up and down as Qt does."""
        self._by_keyboard = True
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Texts break anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def minimumSizeHint(self) -> QSize:
        """A few lines."""
        return QSize(self._theme.px(160), self._theme.px(120))
