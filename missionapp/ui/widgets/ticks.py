"""Boxes to tick in a list, in the theme's colours: where a style sheet styles the rows, Qt draws its own."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from missionapp.ui.icons import paint_icon
from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme


class TickDelegate(QStyledItemDelegate):
    """Rows as the style sheet has them, with a box that is seen on dark ground too."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the row, and the box over Qt's own."""
        super().paint(painter, option, index)
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is None:
            return
        row = QStyleOptionViewItem(option)
        self.initStyleOption(row, index)
        box = row.widget.style().subElementRect(
            QStyle.SubElement.SE_ItemViewItemCheckIndicator, row, row.widget
        )
        colour, on = self._theme.colour, Qt.CheckState(state) == Qt.CheckState.Checked
        fill, border = ("accent", "accent") if on else ("surface", "ctl")
        paint_frame(painter, box, fill=colour(fill), border=colour(border), width=1.5, radius=4)
        if on:
            inner = box.adjusted(2, 2, -2, -2)
            paint_icon(painter, inner, "check-bold", colour("on_accent"))
