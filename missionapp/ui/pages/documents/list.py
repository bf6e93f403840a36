"""The list of documents, by when they are needed."""

from collections.abc import Mapping

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from missionapp.actions.pieces import OnShelf
from missionapp.i18n import _
from missionapp.ui.pages.documents.rows import DocumentsModel, Entry, Heading, Index, entries
from missionapp.ui.pages.report.ringed import RingedList
from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.painting import RING, paint_icon_at, paint_text

_ROW, _HEADING = 50, 30
_BAR, _ICON_AT, _ICON, _TEXT_AT, _MARGIN = 4, 16, 18, 46, 16


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: "DocumentsList") -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        is_heading = isinstance(self._view.documents.row(index), Heading)
        return QSize(0, self._theme.px(_HEADING if is_heading else _ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect = self._view.documents.row(index), option.rect
        if isinstance(row, Heading):
            inside = rect.adjusted(self._theme.px(_MARGIN), self._theme.px(8), 0, 0)
            font = self._theme.font("meta", 600)
            paint_text(painter, inside, row.text, font, self._theme.colour("text3"))
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
        icon = f"{entry.kind.icon}-fill" if selected else entry.kind.icon
        ink = theme.colour("accent_t" if selected else "text2")
        paint_icon_at(painter, rect.x() + px(_ICON_AT), rect, theme, icon, ink, _ICON)
        words = rect.adjusted(px(_TEXT_AT), px(7), -px(_MARGIN), -px(7))
        if entry.lacks:
            right = words.right() - px(_ICON)
            paint_icon_at(painter, right, rect, theme, "warning-circle", theme.colour("warn"), _ICON)
            words.setRight(right - px(8))
        upper = QRect(words.x(), words.y(), words.width(), words.height() // 2)
        lower = upper.translated(0, upper.height())
        paint_text(painter, upper, entry.title, theme.font("body", 500), theme.colour("text"))
        below = theme.colour("warn" if entry.lacks else "text2")
        paint_text(painter, lower, entry.detail, theme.font("meta"), below)


class DocumentsList(RingedList):
    """Documents by when they are needed; `document_chosen` gives the name of one."""

    document_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        self.documents = DocumentsModel()
        super().__init__(theme, self.documents, _("Documents"))
        self.setItemDelegate(_Delegate(theme, self))
        self.selectionModel().currentChanged.connect(self._chosen)

    def set_shelf(self, shelf: Mapping[str, OnShelf], again: Mapping[str, int]) -> None:
        """Show the documents as they stand, and how many of each must be printed again."""
        self.documents.set_rows(entries(shelf, again))

    def select(self, name: str) -> None:
        """Choose a document, without a signal."""
        before = self.blockSignals(True)
        index = self.documents.index_of(name)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.blockSignals(before)

    def sizeHint(self) -> QSize:
        """As in the design."""
        return QSize(self.theme.px(247), self.theme.px(400))

    def minimumSizeHint(self) -> QSize:
        """Long names elide."""
        return QSize(self.theme.px(180), self.theme.px(120))

    def _chosen(self, index: QModelIndex) -> None:
        row = self.documents.row(index) if index.isValid() else None
        if isinstance(row, Entry):
            self.document_chosen.emit(row.kind.name)
