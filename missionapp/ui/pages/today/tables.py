"""The tables of a slot, one line each: its number in a box, who meets whom, and how far it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from missionapp.actions.lists.today import Sitting
from missionapp.actions.lists.wording import time_said
from missionapp.i18n import _
from missionapp.ui.pages.today.rows import sentence_of
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.label import plain_tip
from missionapp.ui.widgets.painting import (
    RING,
    paint_frame,
    paint_text,
    text_width,
)
from missionapp.ui.widgets.pill import Pill, paint_pill, pill_width
from missionapp.ui.widgets.rows_model import RowsModel

_ROW, _NUMBER, _EDGE, _GAP, _BAR, _LINE = 52, 32, 16, 10, 4, 18
_WORDS = 310
"""Below this width pills are icons."""
_NARROW = 180
"""Below this width the numbers alone are shown."""
_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Row:
    """A meeting, and how far it is."""

    sitting: Sitting
    pill: Pill
    timed: bool
    """Whether its time is said too: where meetings of several slots stand together."""

    @property
    def below(self) -> str:
        """The second line."""
        theirs = _("with {other}").format(other=self.sitting.theirs) if self.sitting.theirs else ""
        when = time_said(self.sitting.start) if self.timed else ""
        return ", ".join(filter(None, (when, theirs)))


class _Model(RowsModel[Row]):
    def key(self, row: Row) -> object:
        return row.sitting.id

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.sitting.ours
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return sentence_of(row.sitting, row.pill)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(sentence_of(row.sitting, row.pill))
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: "TableList") -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option, index
        return QSize(0, self._theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, px, rect = self._theme, self._theme.px, option.rect
        row = self._view.rows[index.row()]
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, theme.colour("accent_s"))
            painter.fillRect(QRect(rect.x(), rect.y(), px(_BAR), rect.height()), theme.colour("accent"))
        number = QRect(0, 0, px(_NUMBER), px(_NUMBER))
        number.moveCenter(rect.center())
        narrow = rect.width() < px(_NARROW)
        if not narrow:
            number.moveLeft(rect.x() + px(_EDGE))
            painter.fillRect(rect.adjusted(px(_EDGE), rect.height() - 1, -px(_EDGE), 0), theme.colour("line"))
            self._paint_words(painter, rect, row, number.right() + 1 + px(_GAP), selected=selected)
        paint_number(painter, number, row.sitting.table, theme, selected=selected)
        if option.state & QStyle.StateFlag.State_HasFocus and self._view.ringed:
            paint_frame(painter, rect, border=theme.colour("focus"), width=RING, radius=px(4))

    def _paint_words(self, painter: QPainter, rect: QRect, row: Row, x: int, *, selected: bool) -> None:
        theme, px = self._theme, self._theme.px
        end = rect.right() + 1 - px(_EDGE)
        shown = row.pill if rect.width() >= px(_WORDS) else Pill("", row.pill.icon, row.pill.tone)
        width = min(pill_width(shown, theme), (end - x) // 2)
        pill = QRect(end - width, rect.y(), width, rect.height())
        paint_pill(painter, pill, shown, theme, selected)
        room = pill.x() - px(_GAP) - x
        top = rect.y() + (rect.height() - 2 * px(_LINE)) // 2
        done = row.sitting.is_recorded and not selected
        ink = theme.colour("text2" if done else "text")
        font = theme.font("body", 500 if done else 600)
        paint_text(painter, QRect(x, top, room, px(_LINE)), row.sitting.ours, font, ink)
        below = QRect(x, top + px(_LINE), room, px(_LINE))
        paint_text(painter, below, row.below, theme.font("meta"), theme.colour("text2"))


def paint_number(painter: QPainter, box: QRect, table: str, theme: Theme, *, selected: bool) -> None:
    """Paint the number of a table in its outlined box."""
    border, ink = ("accent", "accent_t") if selected else ("ctl", "text")
    width = 2 if selected else 1
    fill, radius = theme.colour("surface"), theme.px(6)
    paint_frame(painter, box, fill=fill, border=theme.colour(border), width=width, radius=radius)
    font = theme.font("section", tabular=True)
    if text_width(table, font) > box.width() - theme.px(6):
        font = theme.font("micro", 600)
    room = box.adjusted(theme.px(2), 0, -theme.px(2), 0)
    paint_text(painter, room, table or "\N{EN DASH}", font, theme.colour(ink), Qt.AlignmentFlag.AlignHCenter)


class TableList(QListView):
    """Up and Down go from table to table (`current_changed` gives the meeting); other keys are the page's."""

    current_changed = Signal(object)
    opened = Signal()
    """Enter, or a double click: to the recorder."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._by_keyboard, self._is_showing = theme, False, False
        self._tables = _Model()
        self.setModel(self._tables)
        self.setItemDelegate(_Delegate(theme, self))
        self.setAccessibleName(_("Tables"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentChanged.connect(self._changed)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def rows(self) -> list[Row]:
        """What is shown."""
        return self._tables.rows

    @property
    def ringed(self) -> bool:
        """Whether the focus is to be seen: a key brought it here."""
        return self.hasFocus() and self._by_keyboard

    def show_rows(self, rows: Sequence[Row], current: object) -> None:
        """Show these; the meeting with this id is current."""
        self._is_showing = True
        self._tables.show(rows)
        at = next((n for n, row in enumerate(rows) if row.sitting.id == current), -1)
        self.setCurrentIndex(self._tables.index(at) if at >= 0 else QModelIndex())
        if at >= 0:
            self.scrollTo(self._tables.index(at))
        self._is_showing = False
        self.viewport().update()

    def _changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid() and not self._is_showing:
            self.current_changed.emit(self.rows[now.row()].sitting)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up, Down, Home, End, page keys and Enter; everything else belongs to the page."""
        keys = Qt.Key
        self._by_keyboard = True
        if event.key() in (keys.Key_Return, keys.Key_Enter):
            self.opened.emit()
        elif event.key() in (
            *(keys.Key_Up, keys.Key_Down, keys.Key_Home, keys.Key_End),
            *(keys.Key_PageUp, keys.Key_PageDown),
        ):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Without a current row begin at the first."""
        self._by_keyboard = event.reason() in _KEYS
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows:
            self.setCurrentIndex(self._tables.index(0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows are as wide as the list; the current one stays in view."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def minimumSizeHint(self) -> QSize:
        """Two tables."""
        return QSize(self._theme.px(56), 2 * self._theme.px(_ROW))
