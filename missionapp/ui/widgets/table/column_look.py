"""Which columns a user has, in which order and how wide: applied to the header, and remembered."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from missionapp.ui.memory import Memory
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.table.columns import Cell, Column
from missionapp.ui.widgets.table.view import TableView
from missionapp.ui.widgets.table.widths import Rank, Want, fitted

_KEY = "columns"
_GIVES = (Cell.TEXT, Cell.NAME)
_LEAST = {Rank.QUIET: 80, Rank.TEXT: 80, Rank.NAME: 120}
"""Pixels at 100 % below which a column of texts is of no use; rather, the table scrolls sideways."""
_FULL_AT_MOST = 420
"""A name longer than this, in pixels at 100 %, does not push the other columns away."""


class ColumnLook(QObject):
    """The columns as the user has them. The first of names is always shown."""

    changed = Signal()
    """Other columns, or another order."""

    def __init__(self, theme: Theme, memory: Memory, page: str, view: TableView) -> None:
        super().__init__(view)
        self._theme, self._memory, self._page, self._view = theme, memory, page, view
        self._header = view.header
        self._columns: Sequence[Column] = view.rows.columns
        self._busy = False
        self._load(memory.get(page, _KEY, []))
        self._header.sectionMoved.connect(self._moved)
        self._header.sectionResized.connect(self._resized)
        self._header.released.connect(self.fit)
        view.resized.connect(self.fit)
        view.rows.headerDataChanged.connect(self.fit)
        theme.changed.connect(self.fit)

    def _load(self, remembered: Sequence[Any]) -> None:
        """Take what was remembered, a list of [name, shown, width or 0], of the columns that there are."""
        numbers = {column.name: number for number, column in enumerate(self._columns)}
        known = {entry[0]: entry for entry in remembered if _is_entry(entry) and entry[0] in numbers}
        order = [numbers[name] for name in known]
        for number, column in enumerate(self._columns):
            if column.name not in known:
                order.insert(number, number)
        lead = self._view.rows.lead
        entries = [known.get(column.name, [column.name, column.shown, 0]) for column in self._columns]
        self._shown = [entry[1] or number == lead for number, entry in enumerate(entries)]
        self._widths = [entry[2] for entry in entries]
        self._apply(order)

    def _apply(self, order: Sequence[int]) -> None:
        self._busy = True
        for place, number in enumerate(order):
            self._header.moveSection(self._header.visualIndex(number), place)
        for number, shown in enumerate(self._shown):
            self._header.setSectionHidden(number, not shown)
        self._busy = False
        self._tell()

    def _tell(self) -> None:
        self._view.rows.look_in([number for number in self.order() if self._shown[number]])
        self._view.take_look()
        self.fit()
        self.changed.emit()

    def order(self) -> list[int]:
        """All columns, shown or not, from the left."""
        return [self._header.logicalIndex(place) for place in range(len(self._columns))]

    def is_shown(self, column: int) -> bool:
        """Whether a column is shown."""
        return self._shown[column]

    def is_fixed(self, column: int) -> bool:
        """Whether it cannot be taken away: it says which row it is."""
        return column == self._view.rows.lead

    def arrange(self, order: Sequence[int], shown: Sequence[int]) -> None:
        """Let the columns stand in this order, and show these of them."""
        self._shown = [number in shown or self.is_fixed(number) for number in range(len(self._columns))]
        self._apply(order)
        self._save()

    def reset(self) -> None:
        """Let the columns be as they were before the user changed anything."""
        self._load([])
        self._save()

    def fit(self) -> None:
        """Share the room out."""
        if self._busy:
            return
        visible = list(self._view.rows.visible)
        widths = fitted(self._view.viewport().width(), self._wants(visible))
        self._busy = True
        for number, width in zip(visible, widths, strict=True):
            if self._header.sectionSize(number) != width:
                self._header.resizeSection(number, width)
        self._busy = False

    def _wants(self, visible: Sequence[int]) -> list[Want]:
        growing = [number for number in visible if self._grows(number)] or visible[-1:]
        return [self._want(number, grows=number in growing) for number in visible]

    def _grows(self, number: int) -> bool:
        return self._columns[number].cell in _GIVES and not self._widths[number]

    def _want(self, number: int, *, grows: bool) -> Want:
        column, own = self._columns[number], self._widths[number]
        width = max(self._theme.px(own or column.width), self._header.minimumSectionSize())
        if own:
            return Want(width, width, width, Rank.FIXED, grows)
        cells = self._view.cells
        label = self._header.least_width(number) + cells.padding(number)
        full = max(label, min(cells.full_width(number), self._theme.px(_FULL_AT_MOST)))
        if column.cell not in _GIVES:
            return Want(max(width, full), full, full, Rank.FIXED, grows)
        rank = Rank.NAME if column.cell == Cell.NAME else Rank.QUIET if column.quiet else Rank.TEXT
        least = max(label, min(width, full, self._theme.px(_LEAST[rank])))
        return Want(max(width, label), least, full, rank, grows)

    def _resized(self, number: int, _old: int, new: int) -> None:
        if not self._busy:
            self._widths[number] = max(1, round(new * 100 / self._theme.px(100)))
            self._save()

    def _moved(self) -> None:
        if not self._busy:
            self._tell()
            self._save()

    def _save(self) -> None:
        entries = [[self._columns[n].name, self._shown[n], self._widths[n]] for n in self.order()]
        self._memory.put(self._page, _KEY, entries)


def _is_entry(entry: object) -> bool:
    match entry:
        case [str(), bool(), int(width)]:
            return width >= 0
    return False
