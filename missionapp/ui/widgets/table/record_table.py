"""A list page's table, whole: filter row, table, and what stands in its place when nothing is to show."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from missionapp.i18n import _
from missionapp.ui.filtered import Filtered
from missionapp.ui.memory import Memory
from missionapp.ui.page import Action
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.empty import EmptyState
from missionapp.ui.widgets.table.chooser import Chooser
from missionapp.ui.widgets.table.column_look import ColumnLook
from missionapp.ui.widgets.table.columns import Column, Facet
from missionapp.ui.widgets.table.filter_row import FilterRow
from missionapp.ui.widgets.table.order import SortKey, cleaned, pressed, told
from missionapp.ui.widgets.table.prepared import Prepared
from missionapp.ui.widgets.table.rows_model import RowsModel
from missionapp.ui.widgets.table.view import TableView

_LEAST = QSize(360, 200)
_GAP = 10


class RecordTable(QWidget):
    """Shows rows that were read elsewhere, and says what the user points at, selects, opens and pastes.

    What the user has set (columns, widths, sort, filters) is remembered for this page of this mission.
    """

    current_changed = Signal(object)
    """The current row, or None; again when newer rows bring other values of it."""
    selection_changed = Signal(list)
    """The rows selected, from the top."""
    opened = Signal(object)
    """A row: Enter, F2 or a double click."""
    pasted = Signal(str)
    """Cells out of a spreadsheet, as tab-separated text."""
    words_pasted = Signal(str)
    """Any other text."""

    def __init__(
        self,
        theme: Theme,
        memory: Memory,
        page_name: str,
        columns: Sequence[Column],
        facets: Sequence[Facet] = (),
        empty: EmptyState | None = None,
        *,
        sort: Sequence[SortKey] = (),
    ) -> None:
        """`empty` stands where no rows are at all; `sort` is the order until the user takes another."""
        super().__init__()
        self._memory, self._page = memory, page_name
        self._read = False
        self.model = RowsModel(columns, self)
        self.model.sort_by(cleaned(memory.get(page_name, "sort", []), columns) or tuple(sort))
        self.view = TableView(theme, self.model)
        self.view.setAccessibleName(_("List"))
        self.filter_row = FilterRow(
            theme,
            self.model.columns,
            facets,
            memory.get(page_name, "filter", ""),
            memory.get(page_name, "facets", {}),
        )
        self.look = ColumnLook(theme, memory, page_name, self.view)
        self.chooser = Chooser(theme, self.look, self.model.columns, self)
        clear = Action(_("Clear filters"), "", self.filter_row.clear, changes=False)
        self._nothing = EmptyState(theme, "funnel-simple", _("Nothing matches."), [clear])
        self._empty = empty
        self._lay_out(theme)
        self._connect()
        self._narrow()

    def _lay_out(self, theme: Theme) -> None:
        self._card = Card(theme, padding=1, spacing=0)
        self._stack = QStackedLayout()
        self._card.body.addLayout(self._stack)
        self._card.setFocusProxy(self.view)  # F6 leads to the rows, also where buttons stand above them
        for widget in (self.view, self._nothing, self._empty):
            if widget:
                self._stack.addWidget(widget)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(_GAP)
        box.addWidget(self.filter_row)
        box.addWidget(self._card, 1)

    def _connect(self) -> None:
        for name in ("current_changed", "selection_changed", "opened", "pasted", "words_pasted"):
            getattr(self.view, name).connect(getattr(self, name))
        self.view.header.sorting_wanted.connect(
            lambda number, adds: self._sort(self.model.columns[number], adds=adds)
        )
        self.view.left.connect(self.focus_filter)
        self.model.modelReset.connect(self._say)
        row = self.filter_row
        row.text_changed.connect(self._look_for)
        row.facets_changed.connect(self._narrow)
        row.cleared.connect(self._clear)
        row.left.connect(self.focus_table)
        row.count.sorting_wanted.connect(lambda column, adds: self._sort(column, adds=adds))
        row.columns.clicked.connect(lambda: self.chooser.open_below(row.columns))
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.view.paste)

    # What a page asks for

    def set_rows(self, rows: Sequence[Any] | Prepared) -> None:
        """Show these rows; `prepared` rows cost the UI thread least. Selection and place stay, by id."""
        self._read = True
        prepared = rows if isinstance(rows, Prepared) else Prepared(rows, self.model.columns)
        before = len(self.filter_row.tests)
        self.filter_row.take_rows(prepared.rows)
        if len(self.filter_row.tests) != before:  # what was remembered of a menu is known with the first rows
            self._narrow()
        self.model.set_rows(prepared)
        self.look.fit()
        self._say()

    def add_head(self, head: QWidget) -> None:
        """Put a line with a title above the rows, within their card."""
        self._card.body.insertWidget(0, head)

    def select(self, record: object) -> bool:
        """Make the row with this id current: now (True), or once it is read and no filter hides it."""
        return self.view.select(record)

    def put_below(self, widget: QWidget) -> None:
        """Let something stand at the foot of the table, in its card."""
        self._card.body.addWidget(widget)

    def show_only(self, only: Filtered | None) -> None:
        """Show these records alone, whatever was looked for before; None for what the filters let pass."""
        if only is not None:
            self.filter_row.clear()
        self.filter_row.show_only(only)
        self._narrow()

    def selected_rows(self) -> list[Any]:
        """The rows selected, from the top."""
        return self.view.selected_rows()

    def current_row(self) -> Any:
        """The current row, or None."""
        return self.view.current_row()

    def focus_filter(self) -> None:
        """Go to the filter, its text selected (Ctrl+F)."""
        self.filter_row.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter_row.edit.selectAll()

    def focus_table(self) -> None:
        """Go to the table, to its first row if none is current; or to what stands in its place."""
        shown = self._stack.currentWidget()
        if isinstance(shown, EmptyState):
            for button in shown.buttons[:1]:
                button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.view.go_to_first()

    def areas(self) -> list[QWidget]:
        """The parts that F6 goes through."""
        return [self.filter_row, self._card]

    def minimumSizeHint(self) -> QSize:
        """Small enough for every page to fit a small screen."""
        return _LEAST

    # What the user does

    def _look_for(self, text: str) -> None:
        self.model.look_for(text)
        self._memory.put(self._page, "filter", text)
        self._say()

    def _narrow(self) -> None:
        self.model.let_pass(self.filter_row.tests)
        self._memory.put(self._page, "facets", self.filter_row.remembered())
        self._look_for(self.filter_row.edit.text())

    def _clear(self) -> None:
        self._narrow()
        self.filter_row.take_rows(self.model.prepared.rows)

    def _sort(self, column: Column, *, adds: bool) -> None:
        self.model.sort_by(pressed(self.model.keys, column, adds=adds))
        self._memory.put(self._page, "sort", [[key.column, key.down] for key in self.model.keys])

    def _say(self) -> None:
        """Count the rows, and show what stands for them when there are none."""
        self.filter_row.count.set_keys(self.model.keys)
        shown, total = self.model.rowCount(), self.model.total
        self.filter_row.say(shown, total, told(self.model.keys, self.model.columns))
        empty = self._empty if self._read and not total else None
        nothing = self._nothing if total and not shown else None
        self._stack.setCurrentWidget(empty or nothing or self.view)
        self.filter_row.setVisible(empty is None)
