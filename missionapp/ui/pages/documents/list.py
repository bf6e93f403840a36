"""The list of documents, by when they are needed."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QRect, QSize, Signal
from PySide6.QtGui import QPainter

from missionapp.actions.pieces import OnShelf
from missionapp.i18n import _
from missionapp.ui.pages.documents.rows import Entry, entries
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.headed_list import HeadedDelegate, HeadedList, Measures
from missionapp.ui.widgets.painting import paint_icon_at, paint_text

_MEASURES = Measures(row=50, heading=30, bar=4, icon_at=16, icon=18, text_at=46, margin=16)


class _Delegate(HeadedDelegate[Entry]):
    def paint_line(self, painter: QPainter, rect: QRect, line: Entry, *, selected: bool) -> None:
        theme, px, m = self.theme, self.theme.px, self.measures
        icon = f"{line.kind.icon}-fill" if selected else line.kind.icon
        ink = theme.colour("accent_t" if selected else "text2")
        paint_icon_at(painter, rect.x() + px(m.icon_at), rect, theme, icon, ink, m.icon)
        words = rect.adjusted(px(m.text_at), px(7), -px(m.margin), -px(7))
        if line.lacks:
            right = words.right() - px(m.icon)
            paint_icon_at(painter, right, rect, theme, "warning-circle", theme.colour("warn"), m.icon)
            words.setRight(right - px(8))
        upper = QRect(words.x(), words.y(), words.width(), words.height() // 2)
        paint_text(painter, upper, line.title, theme.font("body", 500), theme.colour("text"))
        below = theme.colour("warn" if line.lacks else "text2")
        paint_text(painter, upper.translated(0, upper.height()), line.detail, theme.font("meta"), below)


class DocumentsList(HeadedList[Entry]):
    """Documents by when they are needed; `document_chosen` gives the name of one."""

    document_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Documents"))
        self.setItemDelegate(_Delegate(self, _MEASURES))
        self.selectionModel().currentChanged.connect(self._chosen)

    def set_shelf(self, shelf: Mapping[str, OnShelf], again: Mapping[str, int]) -> None:
        """Show the documents as they stand, and how many of each must be printed again."""
        self.rows.show(entries(shelf, again))

    def sizeHint(self) -> QSize:
        """As in the design."""
        return QSize(self.theme.px(247), self.theme.px(400))

    def _chosen(self, index: QModelIndex) -> None:
        row = self.rows.row(index) if index.isValid() else None
        if isinstance(row, Entry):
            self.document_chosen.emit(row.key)
