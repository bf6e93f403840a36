"""How cells are drawn: names in weight 600 over their second line, numbers, pills, bars and icons."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from missionapp.ui.icons import paint_icon
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.label import plain_tip
from missionapp.ui.widgets.painting import paint_bars, paint_text, text_width
from missionapp.ui.widgets.pill import Pill, paint_pill, pill_width
from missionapp.ui.widgets.table.columns import Cell, Column
from missionapp.ui.widgets.table.rows_model import RowsModel

PAD, PAD_FIRST = 8, 16
"""Pixels at 100 % beside a cell's content; the first column stands in from the card's edge."""
_LINE, _BAR, _BAR_HEIGHT, _GAP, _ICON = 16, 54, 6, 8, 16
_HEADING = 34

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
"""Also for a name that is read from the right: it stays below the others, and is drawn in its own order."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
_Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Draws the cells of a RowsModel straight from its rows."""

    def __init__(self, theme: Theme, model: RowsModel, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._model = theme, model
        self.hovered = -1
        """The line under the pointer."""
        self._take_look()
        theme.changed.connect(self._take_look)

    def _take_look(self) -> None:
        """Fonts and colours are made once, not for every cell."""
        theme = self._theme
        self._fonts: dict[Cell, QFont] = {
            Cell.NAME: theme.font("body", 600),
            Cell.NUMBER: theme.font("body", tabular=True),
            Cell.BAR: theme.font("body", tabular=True),
        }
        self._body, self._meta = theme.font("body"), theme.font("meta")
        names = ("surface", "inset", "accent_s", "line", "text", "text2", "accent", "track")
        self._colours: dict[str, QColor] = {name: theme.colour(name) for name in names}

    def font_of(self, column: Column) -> QFont:
        """The font of a column's first line."""
        return self._fonts.get(column.cell, self._body)

    def content(self, rect: QRect, column: int) -> QRect:
        """The part of a cell between its paddings."""
        left = self._theme.px(PAD_FIRST if self._is_first(column) else PAD)
        return rect.adjusted(left, 0, -self._theme.px(PAD), -1)

    def _is_first(self, column: int) -> bool:
        return self._model.visible[:1] == (column,)

    def full_width(self, column: int) -> int:
        """How wide a column must be for its longest cell, both lines counted."""
        longest = self._model.prepared.longest(column)
        return max((self._width(each, column) for each in longest), default=0) + self.padding(column)

    def padding(self, column: int) -> int:
        """What a column has at the left and right of its content, together."""
        return self._theme.px(PAD_FIRST if self._is_first(column) else PAD) + self._theme.px(PAD)

    def _width(self, text: str, number: int) -> int:
        column = self._model.columns[number]
        if column.pill:
            return pill_width(Pill(text, "check"), self._theme)
        if column.icon:
            return self._theme.px(_ICON)
        beside = self._theme.px(_BAR) + self._theme.px(_GAP) if column.bar else 0
        return beside + text_width(text, self.font_of(column))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one cell: the row's fill, the hairline below it, the content."""
        rect = self._below_heading(painter, option.rect, index.row())
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        line = index.row()
        fill = "accent_s" if selected else "inset" if line == self.hovered else "surface"
        painter.fillRect(rect, self._colours[fill])
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, self._colours["line"])
        self._paint_content(
            painter, self.content(rect, index.column()), line, index.column(), selected=selected
        )

    def heading_height(self, line: int) -> int:
        """How much of a row its heading takes."""
        return self._theme.px(_HEADING) if self._model.heading_at(line) else 0

    def _below_heading(self, painter: QPainter, rect: QRect, line: int) -> QRect:
        """Paint the part of a heading that lies in this cell; what is left for the cell.

        Each cell paints its part of the one heading, since cells are painted one by one.
        """
        height = self.heading_height(line)
        if not height:
            return rect
        part = QRect(rect.x(), rect.y(), rect.width(), height)
        painter.save()
        painter.setClipRect(part)
        painter.fillRect(part, self._colours["surface"])
        painter.fillRect(part.x(), part.bottom(), part.width(), 1, self._colours["line"])
        self._paint_heading(painter, part, line)
        painter.restore()
        return rect.adjusted(0, height, 0, 0)

    def _paint_heading(self, painter: QPainter, part: QRect, line: int) -> None:
        view = self.parent()
        assert isinstance(view, QAbstractItemView)
        assert self._model.heads is not None
        left = self._theme.px(PAD_FIRST) - view.horizontalScrollBar().value()
        room = QRect(left, part.y() + self._theme.px(4), view.viewport().width() - left, part.height() - 4)
        if shown := self._model.columns[self._model.heads].icon:
            name, colour = shown(self._model.row_at(line))
            self._paint_icon(painter, room, name, colour)
            room.adjust(self._theme.px(_ICON + _GAP), 0, 0, 0)
        width = paint_text(
            painter, room, self._model.heading_at(line), self._fonts[Cell.NAME], self._colours["text"], _LEFT
        )
        room.adjust(width + self._theme.px(_GAP), 0, 0, 0)
        count = f"{self._model.under_heading(line):n}"
        paint_text(painter, room, count, self._meta, self._colours["text2"], _LEFT)

    def _paint_content(
        self, painter: QPainter, room: QRect, line: int, number: int, *, selected: bool
    ) -> None:
        column = self._model.columns[number]
        if column.pill and (pill := column.pill(self._model.row_at(line))):
            paint_pill(painter, room, pill, self._theme, selected)
        elif column.icon:
            self._paint_icon(painter, room, *column.icon(self._model.row_at(line)))
        elif column.bar:
            self._paint_bar(painter, room, line, number, *column.bar(self._model.row_at(line)))
        else:
            self._paint_texts(painter, room, line, number)

    def _paint_texts(self, painter: QPainter, room: QRect, line: int, number: int) -> None:
        column = self._model.columns[number]
        second = self._model.second_at(line, number)
        align = _RIGHT if column.cell == Cell.NUMBER else _LEFT
        ink = self._colours["text2" if column.quiet else "text"]
        first_room = room
        if second:
            height = self._theme.px(_LINE)
            top = room.y() + (room.height() - 2 * height) // 2
            first_room = QRect(room.x(), top, room.width(), height)
            below = QRect(room.x(), top + height, room.width(), height)
            paint_text(painter, below, second, self._meta, self._colours["text2"], align)
        text = self._model.text_at(line, number)
        paint_text(painter, first_room, text, self.font_of(column), ink, align)

    def _paint_bar(self, painter: QPainter, room: QRect, line: int, number: int, done: int, of: int) -> None:
        width, height = min(self._theme.px(_BAR), room.width() // 2), self._theme.px(_BAR_HEIGHT)
        bar = QRect(room.x(), room.y() + (room.height() - height) // 2, width, height)
        share = done / of if of else 0.0
        paint_bars(painter, bar, share, self._colours["accent"], self._colours["track"])
        beside = room.adjusted(width + self._theme.px(_GAP), 0, 0, 0)
        text = self._model.text_at(line, number)
        paint_text(painter, beside, text, self._fonts[Cell.BAR], self._colours["text2"], _RIGHT)

    def _paint_icon(self, painter: QPainter, room: QRect, name: str, colour: str) -> None:
        if name:
            side = self._theme.px(_ICON)
            box = QRect(room.x(), room.y() + (room.height() - side) // 2, side, side)
            paint_icon(painter, box, name, self._theme.colour(colour))

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """Show the full text of a cell that was too narrow for it, or the word that an icon stands for."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        rect: QRect = option.rect
        QToolTip.showText(event.globalPos(), self.tooltip(rect, index.row(), index.column()), view)
        return True

    def tooltip(self, rect: QRect, line: int, number: int) -> str:
        """The markup that shows `hidden_text` as it is: what comes from outside is never taken for markup."""
        return plain_tip(self.hidden_text(rect, line, number))

    def hidden_text(self, rect: QRect, line: int, number: int) -> str:
        """What a cell of this size cannot show of its text; "" when it shows all."""
        column = self._model.columns[number]
        text, second = self._model.text_at(line, number), self._model.second_at(line, number)
        if column.icon:
            return text
        room = self.content(rect, number).width()
        if column.pill or column.bar:
            return ""
        whole = QFontMetrics(self.font_of(column)).horizontalAdvance(text) <= room
        whole = whole and QFontMetrics(self._meta).horizontalAdvance(second) <= room
        return "" if whole else "\n".join(filter(None, (text, second)))
