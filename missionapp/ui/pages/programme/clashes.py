"""The list of what clashes: graded, each with its sentence; going through it leads through the timetable."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from missionapp.actions.lists.conflicts import ConflictRow
from missionapp.actions.lists.wording import day_said, span_said, time_said
from missionapp.i18n import N_, _
from missionapp.ui.pages.programme.troubles import grade_pill
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.painting import paint_text
from missionapp.ui.widgets.pill import paint_pill
from missionapp.ui.widgets.rows_model import RowsModel

_WIDTH, _PAD, _PILL = 440, 12, 22
_MOST = 7
_GRADES = {"block": N_("Clash"), "warn": N_("To look at"), "note": N_("Note")}
_Index = QModelIndex | QPersistentModelIndex
_ROW = Qt.ItemDataRole.UserRole


class _Model(RowsModel[ConflictRow]):
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{_(_GRADES.get(row.grade, 'Note'))}: {row.sentence}"
        return row if role == _ROW else None


class _Delegate(QStyledItemDelegate):
    """The pill, when it is, and the sentence in as many lines as it needs."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option
        px = self._theme.px
        room = QRect(0, 0, px(_WIDTH - 2 * _PAD), 1000)
        flags = int(Qt.TextFlag.TextWordWrap)
        text = QFontMetrics(self._theme.font("meta")).boundingRect(room, flags, index.data(_ROW).sentence)
        return QSize(px(_WIDTH), px(_PILL) + text.height() + px(20))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, row = self._theme, index.data(_ROW)
        px, rect = theme.px, option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, theme.colour("accent_s"))
            painter.fillRect(rect.x(), rect.y(), px(3), rect.height(), theme.colour("focus"))
        top = QRect(rect.x() + px(_PAD), rect.y() + px(8), rect.width() - 2 * px(_PAD), px(_PILL))
        width = paint_pill(painter, top, grade_pill(row), theme, selected)
        if row.start and row.end:
            room = top.adjusted(width + px(8), 0, 0, 0)
            paint_text(painter, room, _when(row.start, row.end), theme.font("micro"), theme.colour("text2"))
        painter.setFont(theme.font("meta"))
        painter.setPen(theme.colour("text"))
        text = QRect(top.x(), top.bottom() + px(4), top.width(), rect.bottom() - top.bottom())
        painter.drawText(text, Qt.TextFlag.TextWordWrap, row.sentence)
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def _when(start: datetime, end: datetime) -> str:
    """The day is said twice where it is another."""
    if start.date() == end.date():
        return f"{day_said(start.date())} {span_said(start, end)}"
    first, last = (f"{day_said(each.date())} {time_said(each)}" for each in (start, end))
    return f"{first} \N{EN DASH} {last}"


class _List(QListView):
    done = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes there, Esc goes back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_F8):
            self.done.emit()
        else:
            super().keyPressEvent(event)


class ClashList(QFrame):
    """A popup below the chip. Whatever is current in it is shown in the timetable behind it."""

    shown = Signal(int)
    """The number of the conflict that is current."""
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("card")
        self._theme = theme
        self._model = _Model()
        self.list = _List()
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Delegate(theme, self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(_("Clashes"))
        self.list.selectionModel().currentChanged.connect(lambda now, _old: self._go(now.row()))
        self.list.clicked.connect(lambda _index: self._done())
        self.list.done.connect(self._done)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.list)

    def open_below(self, widget: QWidget, rows: Sequence[ConflictRow], current: int) -> None:
        """List these below a chip, its right edge under that of the chip."""
        self._model.reset(rows)
        px = self._theme.px
        heights = [self.list.sizeHintForRow(row) for row in range(min(len(rows), _MOST))]
        room = widget.screen().availableGeometry()
        at = widget.mapToGlobal(QPoint(widget.width() - px(_WIDTH) - 16, widget.height() + px(4)))
        height = min(sum(heights) + 2, room.bottom() - at.y() - px(8))
        self.setFixedSize(px(_WIDTH) + 16, max(height, px(60)))
        self.move(max(at.x(), room.left()), at.y())
        self.show()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)
        self.list.setCurrentIndex(self._model.index(max(current, 0), 0))

    def _go(self, row: int) -> None:
        if row >= 0 and self.isVisible():
            self.shown.emit(row)

    def _done(self) -> None:
        self.hide()
        self.closed.emit()
