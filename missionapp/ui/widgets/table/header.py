"""The header of a table: labels, and arrows where it is sorted. A press sorts, with Shift it adds a key."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from missionapp.i18n import _
from missionapp.ui.icons import paint_icon
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.painting import paint_text, text_width
from missionapp.ui.widgets.table.columns import Cell, Column
from missionapp.ui.widgets.table.delegate import PAD, PAD_FIRST
from missionapp.ui.widgets.table.rows_model import RowsModel

_HEIGHT, _ARROW, _GAP, _LEAST = 32, 12, 4, 32


class Header(QHeaderView):
    """Draws its sections in the look of the window; says what was pressed and does not sort itself."""

    sorting_wanted = Signal(int, bool)
    """A column, and whether it is added to what the table is sorted by."""
    released = Signal()
    """The pointer let go: a drag of an edge or a section is over."""

    def __init__(self, theme: Theme, model: RowsModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme, self._rows = theme, model
        self._adds = False
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(_("Columns"))
        self.sectionClicked.connect(lambda column: self.sorting_wanted.emit(column, self._adds))
        self._take_look()
        theme.changed.connect(self._take_look)

    def _take_look(self) -> None:
        self.setFont(self._theme.font("meta", 600))
        self.setMinimumSectionSize(self._theme.px(_LEAST))
        self.updateGeometry()
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Note whether Shift is down, which the signal of a press does not tell."""
        self._adds = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        super().mouseReleaseEvent(event)
        self.released.emit()

    def sizeHint(self) -> QSize:
        """As high as the design has it."""
        return QSize(super().sizeHint().width(), self._theme.px(_HEIGHT))

    def least_width(self, column: int) -> int:
        """What a column's label and arrow need, without padding."""
        shown = self._rows.columns[column]
        arrow = self._theme.px(_ARROW + _GAP) if self._place(shown) is not None else 0
        return text_width(_(shown.label), self.font()) + arrow

    def paintEvent(self, event: object) -> None:
        """Draw the ground and the hairline, also where no column is; then the sections."""
        with QPainter(self.viewport()) as painter:
            rect = self.viewport().rect()
            painter.fillRect(rect, self._theme.colour("surface"))
            painter.fillRect(0, rect.bottom(), rect.width(), 1, self._theme.colour("line"))
            for visual in range(self.count()):
                column = self.logicalIndex(visual)
                if not self.isSectionHidden(column):
                    left, width = self.sectionViewportPosition(column), self.sectionSize(column)
                    self._paint_label(painter, QRect(left, 0, width, rect.height()), column)

    def _paint_label(self, painter: QPainter, rect: QRect, number: int) -> None:
        theme, column = self._theme, self._rows.columns[number]
        first = self._rows.visible[:1] == (number,)
        room = rect.adjusted(theme.px(PAD_FIRST if first else PAD), 0, -theme.px(PAD), -1)
        ink = theme.colour("text3")
        arrow = theme.px(_ARROW + _GAP) if self._place(column) is not None else 0
        text = QFontMetrics(self.font()).elidedText(
            _(column.label), Qt.TextElideMode.ElideRight, max(0, room.width() - arrow)
        )
        width = text_width(text, self.font())
        left = room.right() + 1 - width - arrow if column.cell == Cell.NUMBER else room.x()
        paint_text(painter, QRect(left, room.y(), width + 1, room.height()), text, self.font(), ink)
        if arrow:
            self._paint_arrow(painter, left + width + theme.px(_GAP), room, column)

    def _paint_arrow(self, painter: QPainter, left: int, room: QRect, column: Column) -> None:
        theme = self._theme
        place = self._place(column)
        if place is None:
            return
        side = theme.px(_ARROW)
        box = QRect(left, room.y() + (room.height() - side) // 2, side, side)
        name = "arrow-down" if self._rows.keys[place].down else "arrow-up"
        paint_icon(painter, box, name, theme.colour("text3" if place else "accent"))

    def _place(self, column: Column) -> int | None:
        """Which of the keys a column is."""
        for place, key in enumerate(self._rows.keys):
            if key.column == column.name:
                return place
        return None
