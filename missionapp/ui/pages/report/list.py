"""The list of the report's parts, each with how it stands in words."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from missionapp.actions.lists.report import Part
from missionapp.i18n import _
from missionapp.ui.pages.report.parts import Entry, Heading, Index, PartsModel
from missionapp.ui.pages.report.ringed import RingedList
from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.painting import RING, paint_icon_at, paint_text

_ROW, _HEADING = 39, 26
_BAR, _ICON_AT, _ICON, _TEXT_AT, _MARGIN = 3, 14, 16, 40, 10


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: "PartsList") -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        is_heading = isinstance(self._view.parts.row(index), Heading)
        return QSize(0, self._theme.px(_HEADING if is_heading else _ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect = self._view.parts.row(index), option.rect
        if isinstance(row, Heading):
            inside = rect.adjusted(self._theme.px(_ICON_AT), self._theme.px(8), 0, 0)
            paint_text(painter, inside, row.text, self._theme.font("meta", 600), self._theme.colour("text3"))
            return
        state = option.state
        self._paint_entry(painter, rect, row, selected=bool(state & QStyle.StateFlag.State_Selected))
        if state & QStyle.StateFlag.State_HasFocus and self._view.ringed:
            paint_frame(painter, rect, border=self._theme.colour("focus"), width=RING, radius=4)

    def _paint_entry(self, painter: QPainter, rect: QRect, entry: Entry, *, selected: bool) -> None:
        theme, px = self._theme, self._theme.px
        if selected:
            painter.fillRect(rect, theme.colour("accent_s"))
            painter.fillRect(QRect(rect.x(), rect.y(), px(_BAR), rect.height()), theme.colour("accent"))
        colour = "accent_t" if selected else "warn" if entry.wanting else "text2"
        ink = theme.colour(colour)
        paint_icon_at(painter, rect.x() + px(_ICON_AT), rect, theme, entry.icon, ink, _ICON)
        words = rect.adjusted(px(_TEXT_AT), px(4), -px(_MARGIN), -px(4))
        upper = QRect(words.x(), words.y(), words.width(), words.height() // 2)
        weight = 600 if selected else 500
        paint_text(painter, upper, entry.title, theme.font("body", weight), theme.colour("text"))
        below = theme.colour("warn" if entry.wanting else "text2")
        paint_text(painter, upper.translated(0, upper.height()), entry.state, theme.font("meta"), below)


class PartsList(RingedList):
    """The parts of the report; `part_chosen` gives one."""

    part_chosen = Signal(object)
    """A Part."""

    def __init__(self, theme: Theme) -> None:
        self.parts = PartsModel()
        super().__init__(theme, self.parts, _("Parts of the report"))
        self.setItemDelegate(_Delegate(theme, self))
        self.selectionModel().currentChanged.connect(self._chosen)

    def set_rows(self, rows: Sequence[Heading | Entry]) -> None:
        """Show the parts as they stand."""
        self.parts.set_rows(rows)

    def select(self, part: Part) -> None:
        """Choose a part, without a signal."""
        before = self.selectionModel().blockSignals(True)
        index = self.parts.index_of(part)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.selectionModel().blockSignals(before)
        self.scrollTo(index)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Room for the longest of the titles."""
        return QSize(self.theme.px(214), self.theme.px(400))

    def minimumSizeHint(self) -> QSize:
        """Long titles elide."""
        return QSize(self.theme.px(176), self.theme.px(120))

    def _chosen(self, index: QModelIndex) -> None:
        row = self.parts.row(index) if index.isValid() else None
        if isinstance(row, Entry):
            self.part_chosen.emit(row.part)
