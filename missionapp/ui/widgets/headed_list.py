"""A list of lines under headings, of which one is chosen: the documents, the parts of the report."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.painting import RING, paint_text
from missionapp.ui.widgets.ringed import RingedList
from missionapp.ui.widgets.rows_model import Index, RowsModel


@dataclass(frozen=True)
class Heading:
    """Over the lines of one sort; nobody can choose it."""

    text: str


class Line(Protocol):
    """What can be chosen; its words are in the user's language."""

    @property
    def key(self) -> Hashable:
        """What it stands for."""

    @property
    def title(self) -> str:
        """Its first line."""

    @property
    def detail(self) -> str:
        """Its second line."""

    @property
    def tip(self) -> str:
        """What its tooltip says."""


L = TypeVar("L", bound=Line)


class HeadedModel(RowsModel[Heading | L], Generic[L]):
    """Headings, which nobody can choose, and lines."""

    def key(self, row: Heading | L) -> Hashable:
        """A heading is known by its words, a line by what it stands for."""
        return row.text if isinstance(row, Heading) else row.key

    def row(self, index: Index) -> Heading | L:
        """What stands at an index."""
        return self.rows[index.row()]

    def index_of(self, key: Hashable) -> QModelIndex:
        """Where the line of a key stands; an invalid index when it does not."""
        rows = [n for n, row in enumerate(self.rows) if not isinstance(row, Heading) and row.key == key]
        return self.index(rows[0]) if rows else QModelIndex()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words, and the whole sentence for a screen reader."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text if isinstance(row, Heading) else row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.text if isinstance(row, Heading) else f"{row.title}, {row.detail}"
        if role == Qt.ItemDataRole.ToolTipRole and not isinstance(row, Heading):
            return row.tip
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading cannot be chosen."""
        if not index.isValid() or isinstance(self.rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


@dataclass(frozen=True)
class Measures:
    """In pixels at 100 %: what differs between a roomy list and a close one."""

    row: int
    heading: int
    bar: int
    """Beside the line that is chosen."""
    icon_at: int
    icon: int
    text_at: int
    margin: int
    """At the right."""


class HeadedDelegate(QStyledItemDelegate, Generic[L]):
    """Paints headings, what is chosen and the ring; a line's own words are painted by `paint_line`."""

    def __init__(self, view: "HeadedList[L]", measures: Measures) -> None:
        super().__init__(view)
        self.theme, self._view, self.measures = view.theme, view, measures

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its sort."""
        del option
        is_heading = isinstance(self._view.rows.row(index), Heading)
        return QSize(0, self.theme.px(self.measures.heading if is_heading else self.measures.row))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A heading, or a line with what tells that it is chosen and where the keyboard is."""
        row, rect, theme = self._view.rows.row(index), option.rect, self.theme
        if isinstance(row, Heading):
            inside = rect.adjusted(theme.px(self.measures.icon_at), theme.px(8), 0, 0)
            paint_text(painter, inside, row.text, theme.font("meta", 600), theme.colour("text3"))
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, theme.colour("accent_s"))
            bar = QRect(rect.x(), rect.y(), theme.px(self.measures.bar), rect.height())
            painter.fillRect(bar, theme.colour("accent"))
        self.paint_line(painter, rect, row, selected=selected)
        if option.state & QStyle.StateFlag.State_HasFocus and self._view.ringed:
            paint_frame(painter, rect, border=theme.colour("focus"), width=RING, radius=4)

    def paint_line(self, painter: QPainter, rect: QRect, line: L, *, selected: bool) -> None:
        """Icon and words."""
        raise NotImplementedError


class HeadedList(RingedList, Generic[L]):
    """Lines under headings; whoever makes it gives it a delegate, and hears of `currentChanged`."""

    def __init__(self, theme: Theme, name: str) -> None:
        self.rows: HeadedModel[L] = HeadedModel()
        super().__init__(theme, self.rows, name)

    def select(self, key: Hashable) -> None:
        """Choose a line, without a signal."""
        before = self.selectionModel().blockSignals(True)
        index = self.rows.index_of(key)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.selectionModel().blockSignals(before)
        self.scrollTo(index)
        self.viewport().update()

    def minimumSizeHint(self) -> QSize:
        """Long titles elide."""
        return QSize(self.theme.px(180), self.theme.px(120))
