"""The table in which a field is chosen for each column of a sheet."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from missionapp.actions.importing.decisions import LEFT_OUT
from missionapp.i18n import _
from missionapp.ui.pages.importing.fields import (
    EXAMPLES,
    FIELD,
    HEADER,
    WHY,
    Choice,
    FieldModel,
    FieldRow,
    Index,
)
from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.combo import Combo
from missionapp.ui.widgets.painting import RING, paint_icon_at, paint_text

_ROW = 44
_LEFT = (20, 8, 4, 8)
"""Where each column's words begin."""


class _Delegate(QStyledItemDelegate):
    picked = Signal(int, str)

    def __init__(self, theme: Theme, view: "FieldTable") -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(0, self._theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, px, rect = self._theme, self._theme.px, option.rect
        row, text = self._view.fields.rows[index.row()], self._view.fields.text(index.row(), index.column())
        current = index.row() == self._view.currentIndex().row()
        if current:
            painter.fillRect(rect, theme.colour("accent_s"))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        if current and index.column() == HEADER:
            painter.fillRect(QRect(rect.x(), rect.y(), px(4), rect.height()), theme.colour("accent"))
        room = rect.adjusted(px(_LEFT[index.column()]), 0, -px(8), 0)
        if index.column() == FIELD:
            self._paint_field(painter, rect, row, text, focused=bool(option.state & _FOCUS) or current)
        elif index.column() == WHY:
            self._paint_why(painter, room, row, text)
        else:
            font = theme.font("body", 600) if index.column() == HEADER else theme.font("meta")
            ink = "text" if index.column() == HEADER else "text2"
            paint_text(painter, room, text, font, theme.colour(ink))

    def _paint_why(self, painter: QPainter, room: QRect, row: FieldRow, text: str) -> None:
        ink = self._theme.colour("warn" if row.unknown else "text2")
        if row.unknown:
            x = paint_icon_at(painter, room.x(), room, self._theme, "warning-circle", ink, 14)
            room = room.adjusted(x - room.x() + self._theme.px(6), 0, 0, 0)
        paint_text(painter, room, text, self._theme.font("meta"), ink)

    def _paint_field(
        self, painter: QPainter, rect: QRect, row: FieldRow, text: str, *, focused: bool
    ) -> None:
        """A box that looks like the field that opens in it."""
        theme, px = self._theme, self._theme.px
        box = _box(rect, theme)
        ring = focused and self._view.hasFocus()
        border = theme.colour("focus" if ring else "warn" if row.unknown else "ctl")
        width = RING if ring else 1
        paint_frame(painter, box, fill=theme.colour("surface"), border=border, width=width, radius=px(6))
        side = px(14)
        paint_icon_at(
            painter, box.right() - px(9) - side, box, theme, "caret-down", theme.colour("text2"), 14
        )
        ink = "text3" if row.unknown or row.path == LEFT_OUT else "text"
        paint_text(painter, box.adjusted(px(10), 0, -px(28), 0), text, theme.font("body"), theme.colour(ink))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        del option
        row = self._view.fields.rows[index.row()]
        offered = [(choice.path, choice.offered) for choice in self._view.fields.choices]
        editor = Combo(self._theme, offered, _("Field for {header}").format(header=row.header))
        editor.setParent(parent)
        if not row.unknown:
            editor.set_value(row.path)
        editor.chosen.connect(lambda path: self._pick(editor, row.index, str(path)))
        QTimer.singleShot(0, editor, editor.showPopup)
        return editor

    def _pick(self, editor: Combo, index: int, path: str) -> None:
        self.closeEditor.emit(editor)
        self.picked.emit(index, path)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """It has its value already: what comes meanwhile changes nothing under the user's hands."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """A choice is told by `picked`; leaving the field chooses nothing."""

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        del index
        editor.setGeometry(_box(option.rect, self._theme))


_FOCUS = QStyle.StateFlag.State_HasFocus


def _box(rect: QRect, theme: Theme) -> QRect:
    height = theme.px(32)
    return QRect(
        rect.x() + theme.px(4), rect.y() + (rect.height() - height) // 2, rect.width() - theme.px(12), height
    )


class _Header(QHeaderView):
    """The titles, each over the beginning of what stands below it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's
        theme, px = self._theme, self._theme.px
        painter.fillRect(rect, theme.colour("surface"))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        text = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal)
        room = rect.adjusted(px(_LEFT[logicalIndex]), 0, -px(8), 0)
        paint_text(painter, room, str(text), theme.font("meta", 600), theme.colour("text3"))


class FieldTable(QTableView):
    """`chosen` gives a column's place in its sheet, and the path of the field that it is to hold."""

    chosen = Signal(int, str)

    def __init__(self, theme: Theme) -> None:
        """It shows nothing until `show_rows`."""
        super().__init__()
        self._theme = theme
        self.fields = FieldModel()
        self.setModel(self.fields)
        delegate = _Delegate(theme, self)
        delegate.picked.connect(self.chosen)
        self.setItemDelegate(delegate)
        self.setAccessibleName(_("Columns of this sheet"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self._header = _Header(theme)
        self.setHorizontalHeader(self._header)
        self.clicked.connect(lambda index: self.open_choice() if index.column() == FIELD else None)
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.viewport().update())
        theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        px = self._theme.px
        header = self._header
        header.setFixedHeight(px(34))
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(px(_ROW))
        self._fit()
        self.viewport().update()

    def _fit(self) -> None:
        """Share the width out: there is nothing to scroll to at the right."""
        width = self.viewport().width()
        for column, share in ((HEADER, 0.22), (FIELD, 0.27), (WHY, 0.24)):
            self._header.resizeSection(column, round(width * share))
        self._header.setSectionResizeMode(EXAMPLES, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep all columns in sight."""
        super().resizeEvent(event)
        self._fit()

    def show_rows(self, rows: Sequence[FieldRow], choices: Sequence[Choice]) -> None:
        """Show these columns; the first is current where none was."""
        self.fields.show_rows(rows, choices)
        if rows and not self.currentIndex().isValid():
            self.setCurrentIndex(self.fields.index(0, FIELD))

    def open_choice(self) -> None:
        """Open the list of fields for the current column."""
        index = self.fields.index(self.currentIndex().row(), FIELD)
        if index.isValid():
            self.setCurrentIndex(index)
            self.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, F2 and Space open the list, Delete leaves the column out."""
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space):
            self.open_choice()
            return
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.currentIndex().isValid():
            self.chosen.emit(self.fields.rows[self.currentIndex().row()].index, LEFT_OUT)
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Paint anew when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()
