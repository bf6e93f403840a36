"""The slots of a day in a row: what is all recorded, what is left, what is now, what is to come."""

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
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from missionapp.actions.lists.wording import time_said
from missionapp.i18n import _
from missionapp.ui.pages.today.cells import Cell, span
from missionapp.ui.pages.today.state import Span
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.painting import (
    RING,
    paint_frame,
    paint_icon_at,
    paint_text,
    text_width,
)
from missionapp.ui.widgets.rows_model import RowsModel

_HEIGHT, _BOX, _TIME = 44, 18, 18
_LEAST, _MOST, _BREAK, _GAP = 40, 132, 26, 4
_Index = QModelIndex | QPersistentModelIndex


class _Model(RowsModel[Cell]):
    def key(self, row: Cell) -> object:
        return span(row)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return time_said(cell.start)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return cell.said
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid() or self.rows[index.row()].box is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: "SlotStrip") -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option
        return QSize(self._view.width_of(index.row()), self._view.viewport().height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        cell, theme = self._view.cells[index.row()], self._theme
        room = option.rect.adjusted(theme.px(_GAP) // 2, theme.px(2), -(theme.px(_GAP) // 2), -theme.px(2))
        if cell.box is None:
            head = QRect(room.x(), room.y(), room.width(), theme.px(_BOX))
            side = theme.px(14)
            x = room.center().x() - side // 2
            paint_icon_at(painter, x, head, theme, "fork-knife", theme.colour("text3"), 14)
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_box(painter, QRect(room.x(), room.y(), room.width(), theme.px(_BOX)), cell)
        self._paint_time(painter, room, cell, selected=selected)
        if option.state & QStyle.StateFlag.State_HasFocus and self._view.ringed:
            paint_frame(painter, option.rect, border=theme.colour("focus"), width=RING, radius=theme.px(5))

    def _paint_box(self, painter: QPainter, box: QRect, cell: Cell) -> None:
        theme = self._theme
        fill, border, ink = {
            "done": ("ok_s", None, "ok"),
            "left": ("warn_s", None, "warn"),
            "now": ("accent", None, "on_accent"),
        }.get(cell.state, ("surface", "ctl", "text"))
        paint_frame(
            painter,
            box,
            fill=theme.colour(fill),
            border=theme.colour(border) if border else None,
            radius=theme.px(4),
        )
        if cell.state == "done":
            side = theme.px(12)
            paint_icon_at(
                painter, box.center().x() - side // 2 + 1, box, theme, "check-bold", theme.colour(ink), 12
            )
            return
        text, font = cell.text, theme.font("micro", 600)
        if text_width(text, font) > box.width() - 4 and cell.box is not None:
            text = str(cell.box.left)
        paint_text(painter, box, text, font, theme.colour(ink), Qt.AlignmentFlag.AlignHCenter)

    def _paint_time(self, painter: QPainter, room: QRect, cell: Cell, *, selected: bool) -> None:
        theme = self._theme
        bold = selected or cell.state == "now"
        line = QRect(room.x(), room.y() + theme.px(_BOX + 1), room.width(), theme.px(_TIME))
        ink = theme.colour("accent" if bold else "text2")
        font = theme.font("micro", 600 if bold else 500, tabular=True)
        paint_text(painter, line, time_said(cell.start), font, ink, Qt.AlignmentFlag.AlignHCenter)
        if selected:
            bar = QRect(room.x(), room.bottom() - theme.px(2), room.width(), theme.px(3))
            paint_frame(painter, bar, fill=theme.colour("accent"), radius=2)


class SlotStrip(QListView):
    """Left and Right go from slot to slot, a press goes to one. What has nothing to press is passed over."""

    wanted = Signal(object)
    """The Box that was chosen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._by_keyboard = False
        self._slots = _Model()
        self.setModel(self._slots)
        self.setItemDelegate(_Delegate(theme, self))
        self.setAccessibleName(_("Slots of the day"))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._press)
        theme.changed.connect(self._look_changed)
        self._look_changed()

    @property
    def cells(self) -> list[Cell]:
        """What is shown."""
        return self._slots.rows

    @property
    def ringed(self) -> bool:
        """Whether the focus is to be seen."""
        return self.hasFocus() and self._by_keyboard

    def show_cells(self, cells: list[Cell], chosen: Span | None) -> None:
        """Show these; the one of that span is current."""
        before = len(self.cells)
        self._slots.show(cells)
        row = next((n for n, cell in enumerate(cells) if cell.box and span(cell) == chosen), -1)
        self.setCurrentIndex(self._slots.index(row) if row >= 0 else QModelIndex())
        if len(cells) != before:
            self.scheduleDelayedItemsLayout()
        if row >= 0:
            self.scrollTo(self._slots.index(row))
        self.viewport().update()

    def width_of(self, row: int) -> int:
        """Slots share the width; where there are too many they are scrolled."""
        px = self._theme.px
        breaks = sum(cell.box is None for cell in self.cells)
        slots = max(1, len(self.cells) - breaks)
        if self.cells[row].box is None:
            return px(_BREAK)
        share = (self.viewport().width() - breaks * px(_BREAK)) // slots
        return max(px(_LEAST), min(share, px(_MOST)))

    def step(self, by: int) -> bool:
        """Go to the slot before or after; whether there is one."""
        row = self.currentIndex().row() + by
        while 0 <= row < len(self.cells):
            if self.cells[row].box is not None:
                self._want(row)
                return True
            row += by
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left, Right, Home, End; everything else belongs to the page."""
        self._by_keyboard = True
        slots = [n for n, cell in enumerate(self.cells) if cell.box is not None]
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self.step(1 if event.key() == Qt.Key.Key_Right else -1)
            case Qt.Key.Key_Home if slots:
                self._want(slots[0])
            case Qt.Key.Key_End if slots:
                self._want(slots[-1])
            case _:
                event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus when a key brought it here."""
        self._by_keyboard = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def minimumSizeHint(self) -> QSize:
        """A few slots; the rest is scrolled to."""
        return QSize(self._theme.px(160), self._theme.px(_HEIGHT))

    def sizeHint(self) -> QSize:
        """As high as a finger."""
        return QSize(self._theme.px(600), self._theme.px(_HEIGHT))

    def _press(self, index: QModelIndex) -> None:
        if self.cells[index.row()].box is not None:
            self._want(index.row())

    def _want(self, row: int) -> None:
        self.wanted.emit(self.cells[row].box)

    def _look_changed(self) -> None:
        self.setFixedHeight(self._theme.px(_HEIGHT))
        self.scheduleDelayedItemsLayout()
