"""The rows of a table as Qt asks for them: from texts made before, in constant time, never from the store."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from missionapp.i18n import _
from missionapp.ui.widgets.table.arrangement import Arrangement, Test
from missionapp.ui.widgets.table.columns import Cell, Column, lead_of
from missionapp.ui.widgets.table.order import SortKey, words_of
from missionapp.ui.widgets.table.prepared import Prepared

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_DISPLAY, _TOOLTIP, _ACCESSIBLE = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


class RowsModel(QAbstractTableModel):
    """All rows of a page, and those of them that are shown, in their order."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.lead = lead_of(columns)
        self.heads = next((number for number, column in enumerate(columns) if column.heads), None)
        """The column whose texts stand as headings above the rows, if any does."""
        self.stays = False
        """Whether the reset under way only brings newer rows, so that nothing should move on the screen."""
        visible = tuple(number for number, column in enumerate(columns) if column.shown)
        self._now = Arrangement(Prepared([], columns), visible=visible)

    @property
    def prepared(self) -> Prepared:
        """All rows with their texts, shown or not."""
        return self._now.prepared

    @property
    def keys(self) -> tuple[SortKey, ...]:
        """What the rows are sorted by."""
        return self._now.keys

    @property
    def visible(self) -> tuple[int, ...]:
        """The columns that are shown, from the left."""
        return self._now.visible

    @property
    def total(self) -> int:
        """How many rows there are, shown or not."""
        return len(self.prepared.rows)

    @property
    def places(self) -> Sequence[int]:
        """Which of all rows are shown, by their places in `prepared`, in the order of the lines."""
        return self._now.shown

    def row_at(self, line: int) -> Any:
        """The row that stands in this line."""
        return self.prepared.rows[self._now.shown[line]]

    def text_at(self, line: int, column: int) -> str:
        """What a cell says."""
        return self.prepared.texts[column][self._now.shown[line]]

    def second_at(self, line: int, column: int) -> str:
        """The second line of a cell."""
        seconds = self.prepared.seconds[column]
        return seconds[self._now.shown[line]] if seconds else ""

    def heading_at(self, line: int) -> str:
        """The heading above a line; "" where the line above it stands under the same one."""
        if self.heads is None:
            return ""
        text = self.text_at(line, self.heads)
        return "" if line and self.text_at(line - 1, self.heads) == text else text

    def under_heading(self, line: int) -> int:
        """How many rows stand under the heading of a line."""
        texts = self.prepared.texts[self.heads or 0]
        text = texts[self._now.shown[line]]
        return sum(texts[place] == text for place in self._now.shown)

    def lines_of(self, records: Collection[Any]) -> list[int]:
        """In which lines the rows with these ids stand, from the top; rows that are not shown have none."""
        wanted = {self.prepared.places.get(record) for record in records} - {None}
        if len(wanted) == 1:
            return self._line_of_place(next(iter(wanted)))
        return [line for line, place in enumerate(self._now.shown) if place in wanted] if wanted else []

    def _line_of_place(self, place: int | None) -> list[int]:
        try:
            return [self._now.shown.index(place)]  # type: ignore[arg-type]
        except ValueError:
            return []

    def set_rows(self, rows: Sequence[Any] | Prepared) -> None:
        """Show these rows instead; where the same stand in the same order, their cells are drawn anew."""
        new = self._now.with_rows(rows if isinstance(rows, Prepared) else Prepared(rows, self.columns))
        if new.ids() == self._now.ids():
            self._now = new
            if new.shown:
                last = self.index(len(new.shown) - 1, len(self.columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.stays = True
        self._reset(lambda: setattr(self, "_now", new))
        self.stays = False

    def sort_by(self, keys: Sequence[SortKey]) -> None:
        """Put the rows in another order."""
        self._reset(lambda: self._now.sort_by(keys))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def let_pass(self, tests: Sequence[Test]) -> None:
        """Show only rows that pass all these tests."""
        self._reset(lambda: self._now.let_pass(tests))

    def look_for(self, text: str) -> None:
        """Show only rows that have all words of a text in the columns shown, ignoring case and accents."""
        if words_of(text) == words_of(self._now.text):
            self._now.text = text
        else:
            self._reset(lambda: self._now.look_for(text))

    def look_in(self, columns: Sequence[int]) -> None:
        """These columns are shown now, from the left: the filter looks through them."""
        if set(columns) != set(self.visible) and words_of(self._now.text):
            self._reset(lambda: self._now.look_in(columns))
        else:
            self._now.look_in(columns)

    def _reset(self, change: Callable[[], None]) -> None:
        self.beginResetModel()
        change()
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._now.shown)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """All columns; the view hides some."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = _DISPLAY) -> Any:
        """A cell's text, or what is read out for it."""
        if not index.isValid():
            return None
        if role == _DISPLAY:
            return self.text_at(index.row(), index.column())
        if role == _ACCESSIBLE:
            if index.column() == self.lead:
                return self.sentence(index.row())
            return self._told(index.row(), index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """A column's label, hint, or what is read out for it."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == _DISPLAY:
            return _(column.label)
        if role == _TOOLTIP:
            return _(column.tooltip) or None
        return self._header_told(column) if role == _ACCESSIBLE else None

    def sentence(self, line: int) -> str:
        """A whole row as it is read out: its name, then what the other columns say."""
        names = [self.text_at(line, self.lead), self.second_at(line, self.lead)]
        others = [self._told(line, column) for column in self.visible if column != self.lead]
        return ", ".join(part for part in (*names, *others) if part)

    def _told(self, line: int, column: int) -> str:
        shown = self.columns[column]
        text = ", ".join(filter(None, (self.text_at(line, column), self.second_at(line, column))))
        if shown.cell == Cell.BAR and shown.bar:
            done, of = shown.bar(self.row_at(line))
            text = _("{done} of {all}").format(done=done, all=of)
        return f"{_(shown.label)}: {text}" if text else ""

    def _header_told(self, column: Column) -> str:
        for key in self.keys:
            if key.column == column.name:
                way = _("sorted downwards") if key.down else _("sorted upwards")
                return f"{_(column.label)}, {way}"
        return _(column.label)
