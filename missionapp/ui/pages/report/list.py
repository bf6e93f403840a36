"""The list of the report's parts, each with how it stands in words."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, QSize, Signal
from PySide6.QtGui import QPainter

from missionapp.i18n import _
from missionapp.ui.pages.report.parts import Entry
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.headed_list import HeadedDelegate, HeadedList, Heading, Measures
from missionapp.ui.widgets.painting import paint_icon_at, paint_text

_MEASURES = Measures(row=39, heading=26, bar=3, icon_at=14, icon=16, text_at=40, margin=10)


class _Delegate(HeadedDelegate[Entry]):
    def paint_line(self, painter: QPainter, rect: QRect, line: Entry, *, selected: bool) -> None:
        theme, px, m = self.theme, self.theme.px, self.measures
        ink = theme.colour("accent_t" if selected else "warn" if line.wanting else "text2")
        paint_icon_at(painter, rect.x() + px(m.icon_at), rect, theme, line.icon, ink, m.icon)
        words = rect.adjusted(px(m.text_at), px(4), -px(m.margin), -px(4))
        upper = QRect(words.x(), words.y(), words.width(), words.height() // 2)
        weight = 600 if selected else 500
        paint_text(painter, upper, line.title, theme.font("body", weight), theme.colour("text"))
        below = theme.colour("warn" if line.wanting else "text2")
        paint_text(painter, upper.translated(0, upper.height()), line.detail, theme.font("meta"), below)


class PartsList(HeadedList[Entry]):
    """The parts of the report; `part_chosen` gives one."""

    part_chosen = Signal(object)
    """A Part."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Parts of the report"))
        self.setItemDelegate(_Delegate(self, _MEASURES))
        self.selectionModel().currentChanged.connect(self._chosen)

    def set_rows(self, rows: Sequence[Heading | Entry]) -> None:
        """Show the parts as they stand."""
        self.rows.show(rows)

    def sizeHint(self) -> QSize:
        """Room for the longest of the titles."""
        return QSize(self.theme.px(214), self.theme.px(400))

    def _chosen(self, index: QModelIndex) -> None:
        row = self.rows.row(index) if index.isValid() else None
        if isinstance(row, Entry):
            self.part_chosen.emit(row.part)
