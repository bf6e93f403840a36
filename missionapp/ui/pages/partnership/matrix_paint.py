"""How the synergy map is painted: initiatives as cards, the names of areas and regions beside and above."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from missionapp.actions.lists.partnership_map import InitiativeRow
from missionapp.domain.entities.partnerships import InitiativeKind
from missionapp.ui.pages.partnership.card_text import paint_lines
from missionapp.ui.pages.partnership.matrix_model import Index
from missionapp.ui.pages.partnership.words import kind_pill, stage_pill
from missionapp.ui.pages.report.wrapped import paint_wrapped
from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.painting import RING, paint_icon_at, paint_text
from missionapp.ui.widgets.pill import paint_pill, pill_height

if TYPE_CHECKING:
    from missionapp.ui.pages.partnership.matrix_view import Matrix

_GAP, _SIDE, _ICON = 3, 8, 14


class Cards(QStyledItemDelegate):
    """An initiative as a card: its name, and how far it is."""

    def __init__(self, theme: Theme, matrix: "Matrix") -> None:
        super().__init__(matrix)
        self._theme, self._matrix = theme, matrix

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, matrix = self._theme, self._matrix
        rect: QRect = option.rect
        painter.fillRect(rect, theme.colour("surface"))
        if matrix.cells.picture.begins(index.row()):
            painter.fillRect(QRect(rect.x(), rect.y(), rect.width(), 1), theme.colour("line"))
        gap = theme.px(_GAP)
        box = rect.adjusted(gap, gap + 1, -gap, -gap)
        current = (
            index.row() == matrix.currentIndex().row() and index.column() == matrix.currentIndex().column()
        )
        row = matrix.cells.row_at(index)
        if row is not None:
            hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
            self._paint_card(painter, box, row, current=current, hovered=hovered)
        elif current and matrix.ringed:
            paint_frame(painter, box, border=theme.colour("focus"), width=RING, radius=theme.px(6))

    def _paint_card(
        self, painter: QPainter, box: QRect, row: InitiativeRow, *, current: bool, hovered: bool
    ) -> None:
        theme = self._theme
        fill = "accent_s" if current else "neu_s" if hovered else "inset"
        border, width = ("focus", RING if self._matrix.ringed else 1) if current else ("line", 1)
        paint_frame(
            painter,
            box,
            fill=theme.colour(fill),
            border=theme.colour(border),
            width=width,
            radius=theme.px(6),
        )
        side = theme.px(_SIDE)
        inside = box.adjusted(side, side - theme.px(1), -side, -side + theme.px(2))
        foot = QRect(inside.x(), inside.bottom() + 1 - pill_height(theme), inside.width(), pill_height(theme))
        paint_pill(painter, foot, stage_pill(row.stage), theme, current or hovered)
        room = QRect(inside.x(), inside.y(), inside.width(), foot.y() - inside.y())
        if row.kind == InitiativeKind.FACILITY:
            left = room.right() + 1 - theme.px(_ICON)
            line = QRect(left, room.y(), theme.px(_ICON), theme.px(_ICON))
            icon, ink = kind_pill(row.kind).icon, theme.colour("text2")
            paint_icon_at(painter, left, line, theme, icon, ink, _ICON)
            room.setRight(left - theme.px(4))
        paint_lines(painter, room, row.name, theme.font("meta", 600), theme.colour("text"))


class Names(QHeaderView):
    """The names of one axis; an area's stands once beside all its lines."""

    def __init__(self, theme: Theme, matrix: "Matrix", orientation: Qt.Orientation) -> None:
        super().__init__(orientation, matrix)
        self._theme, self._matrix = theme, matrix
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintSection(self, painter: QPainter, rect: QRect, number: int) -> None:
        """Paint a region above its column, or this line's part of an area's name."""
        painter.fillRect(rect, self._theme.colour("surface"))
        if self.orientation() == Qt.Orientation.Horizontal:
            self._paint_region(painter, rect, number)
        else:
            self._paint_area(painter, rect, number)

    def _paint_region(self, painter: QPainter, rect: QRect, number: int) -> None:
        theme, region = self._theme, self._matrix.cells.picture.regions[number]
        side, half = theme.px(_SIDE + _GAP), rect.height() // 2
        lit = number == self._matrix.currentIndex().column()
        above = QRect(rect.x() + side, rect.y() + theme.px(4), rect.width() - 2 * side, half)
        if not region.below:
            above.setHeight(rect.height() - theme.px(8))
        ink = theme.colour("accent_t" if lit else "text")
        paint_text(painter, above, region.words, theme.font("meta", 600), ink)
        if region.below:
            below = QRect(above.x(), rect.y() + half - theme.px(2), above.width(), half)
            paint_text(painter, below, region.below, theme.font("micro"), theme.colour("text3"))

    def _paint_area(self, painter: QPainter, rect: QRect, number: int) -> None:
        theme, line = self._theme, self._matrix.cells.picture.lines[number]
        if number == line.first:
            painter.fillRect(QRect(rect.x(), rect.y(), rect.width(), 1), theme.colour("line"))
        top = rect.y() - (number - line.first) * rect.height()
        current = self._matrix.currentIndex().row()
        lit = line.first <= current < line.first + line.lines
        side = theme.px(16)
        room = QRect(rect.x() + side, top + theme.px(12), rect.width() - side - theme.px(8), rect.height())
        painter.save()
        painter.setClipRect(rect)
        ink = theme.colour("accent_t" if lit else "text")
        paint_wrapped(painter, room, line.area, theme.font("body", 600), ink)
        painter.restore()
