"""The list of a table's columns: tick those to be shown, drag them into order, or have them as they were."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from missionapp.i18n import _
from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.table.column_look import ColumnLook
from missionapp.ui.widgets.table.columns import Column
from missionapp.ui.widgets.ticks import TickDelegate

_WIDTH, _ROW, _MOST = 240, 30, 12
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class _Checklist(QListWidget):
    """Columns with ticks. Alt+Up and Alt+Down do what dragging does."""

    reordered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the column under the keyboard."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._move(step)
        else:
            super().keyPressEvent(event)

    def _move(self, step: int) -> None:
        place = self.currentRow()
        if 0 <= place + step < self.count():
            item = self.takeItem(place)
            self.insertItem(place + step, item)
            self.setCurrentRow(place + step)
            self.reordered.emit()

    def dropEvent(self, event: QDropEvent) -> None:
        """A column was dragged to another place."""
        super().dropEvent(event)
        self.reordered.emit()


class Chooser(QFrame):
    """A popup below the button that opens it; what is ticked is done at once."""

    def __init__(self, theme: Theme, look: ColumnLook, columns: tuple[Column, ...], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme, self._look, self._columns = theme, look, columns
        self.list = _Checklist()
        self.list.setItemDelegate(TickDelegate(theme, self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(_("Columns"))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemChanged.connect(self._arrange)
        self.list.reordered.connect(self._arrange)
        self.reset = Button(theme, _("Reset"), "arrow-counter-clockwise", "plain")
        self.reset.clicked.connect(self._reset)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 8)
        box.addWidget(self.list)
        box.addWidget(Label(theme, _("Drag, or Alt+Up and Alt+Down, to reorder"), "micro", "text3"))
        box.addWidget(self.reset, alignment=Qt.AlignmentFlag.AlignLeft)

    def open_below(self, button: QWidget) -> None:
        """Show the columns as they are, the list below `button`, right edges in line."""
        self._fill()
        rows = min(self.list.count(), _MOST)
        self.list.setFixedHeight(rows * self._theme.px(_ROW) + 2)
        self.setFixedWidth(self._theme.px(_WIDTH))
        self.adjustSize()
        corner = button.mapToGlobal(
            QPoint(button.width() - self.width(), button.height() + self._theme.px(4))
        )
        self.move(corner)
        self.show()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)
        self.list.setCurrentRow(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the border that menus have."""
        del event
        with QPainter(self) as painter:
            paint_frame(
                painter, self.rect(), fill=self._theme.colour("surface"), border=self._theme.colour("ctl")
            )

    def _fill(self) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        self.list.setFont(self._theme.font("body"))
        for number in self._look.order():
            item = QListWidgetItem(_(self._columns[number].label))
            item.setData(Qt.ItemDataRole.UserRole, number)
            item.setSizeHint(QSize(0, self._theme.px(_ROW)))
            item.setCheckState(_CHECKED if self._look.is_shown(number) else _UNCHECKED)
            if self._look.is_fixed(number):
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
                item.setToolTip(_("Always shown: it says which row it is"))
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
            self.list.addItem(item)
        self.list.blockSignals(False)

    def _arrange(self) -> None:
        items = [self.list.item(place) for place in range(self.list.count())]
        order = [item.data(Qt.ItemDataRole.UserRole) for item in items]
        shown = [n for n, item in zip(order, items, strict=True) if item.checkState() == _CHECKED]
        self._look.arrange(order, shown)

    def _reset(self) -> None:
        self._look.reset()
        self._fill()
        self.list.setCurrentRow(0)
