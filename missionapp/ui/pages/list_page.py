"""What every list page is: a table, beside it a pane for the current row, and one field to add by."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from missionapp.actions.records import delete_many
from missionapp.i18n import _
from missionapp.ui.desk import Desk
from missionapp.ui.filtered import Filtered
from missionapp.ui.page import Action
from missionapp.ui.pages.beside import Beside
from missionapp.ui.pages.list_kind import ListKind
from missionapp.ui.shell import focused_within
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.empty import EmptyState
from missionapp.ui.widgets.table.prepared import Prepared, prepared
from missionapp.ui.widgets.table.record_table import RecordTable

if TYPE_CHECKING:
    from missionapp.ui.pages.adding import AddCard
    from missionapp.ui.pages.record_pane import RecordPane

_PAUSE = 60
"""Milliseconds on a row until it is read for the pane, so that holding Down reads none in between."""


class ListPage(ListKind):
    """Reads rows, shows them, and passes what is requested to actions."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.empty = self._empty()
        self.table = RecordTable(
            desk.theme, desk.memory, self.name, self.columns, self.facets, self.empty, sort=self.sort
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(Card(desk.theme))
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self.beside = Beside(desk.theme, desk.memory, self.name, self.body(), self._stack)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.beside)
        self._new: UUID | None = None
        self._connect()

    def _connect(self) -> None:
        self._pause.timeout.connect(self._show_rows)
        self.table.current_changed.connect(lambda _row: self._pause.start())
        self.table.selection_changed.connect(lambda _rows: self._pause.start())
        self.table.opened.connect(lambda _row: self.open_pane())
        self.table.pasted.connect(self._pasted)
        self.beside.left.connect(self.focus_rows)

    @cached_property
    def detail(self) -> "RecordPane":
        """The pane of the current row, made when there is one: the rows are painted before."""
        pane = self.make_detail()
        pane.left.connect(self.close_pane)
        pane.step_wanted.connect(self._step)
        pane.page_wanted.connect(self.page_wanted)
        self._stack.addWidget(pane)
        return pane

    @cached_property
    def adding(self) -> "AddCard":
        """The field in which a new record is named."""
        card = self.make_adding()
        card.named.connect(self.add)
        card.cancelled.connect(self._leave_adding)
        self._stack.addWidget(card)
        return card

    def _is_adding(self) -> bool:
        return "adding" in self.__dict__ and focused_within(self.adding)

    # Where its rows are: in the table, unless a page shows them otherwise as well

    def body(self) -> QWidget:
        """What stands beside the pane."""
        return self.table

    def select(self, record: object) -> bool:
        """Make the row with this id current: now (True), or once it is read."""
        return self.table.select(record)

    def current_row(self) -> Any:
        """The row that the pane is about, or None."""
        return self.table.current_row()

    def selected_rows(self) -> list[Any]:
        """The rows that the pane is about together."""
        return self.table.selected_rows()

    def go_to_first(self) -> None:
        """Make the first row current."""
        self.table.view.go_to_first()

    def focus_rows(self) -> None:
        """Put the focus on the rows."""
        self.table.focus_table()

    # Rows

    def refresh(self) -> None:
        """Read again; selection and place stay."""

        def read(session: Session) -> tuple[Prepared, str]:
            rows = self.read(session)
            return prepared(rows, self.columns), self.fact_of(session, rows)

        self.desk.read(read, self._take)

    def _take(self, found: tuple[Prepared, str]) -> None:
        rows, fact = found
        self.table.set_rows(rows)
        self.beside.want_pane(wanted=bool(rows.rows) and not self.pane_waits)
        self.fact_changed.emit(fact)
        if self._new is not None:
            self.select(self._new)
        elif self.current_row() is None and not self.beside.is_narrow:
            self.go_to_first()
        if "detail" in self.__dict__:
            self._show_rows()
        else:
            self._pause.start()

    def _show_rows(self) -> None:
        self._pause.stop()
        if not self._is_adding():
            self._stack.setCurrentWidget(self.detail)
        rows, current = self.selected_rows(), self.current_row()
        self.detail.show_rows(rows if len(rows) > 1 else [current] if current is not None else [])
        if self._new is not None and current is not None and current.id == self._new:
            self._new = None
            self._stack.setCurrentWidget(self.detail)
            self.open_pane()

    def open_record(self, record: object) -> None:
        """Make the row with this id the current one; or show some rows alone (Filtered)."""
        if isinstance(record, Filtered):
            self.table.show_only(record)
            self.focus_rows()
            return
        if (only := self.table.filter_row.only) and record not in only.records:
            self.table.show_only(None)
        self.select(record)
        self.beside.open_pane()

    # The pane

    def open_pane(self) -> None:
        """Go into the pane."""
        if self.current_row() is None:
            return
        self._stack.setCurrentWidget(self.detail)
        self.beside.open_pane()
        self._show_rows()
        self.detail.take_focus()

    def close_pane(self) -> None:
        """Go back to the row."""
        self.beside.close_pane()

    def _step(self, by: int) -> None:
        """Go to the row above or below, and stay in the pane."""
        model, current = self.table.model, self.current_row()
        lines = [line + by for line in model.lines_of([current.id])] if current is not None else []
        for line in lines:
            if 0 <= line < model.rowCount():
                self.select(model.row_at(line).id)
        self._show_rows()
        self.detail.take_focus()

    # Adding and deleting

    def start_adding(self) -> None:
        """Ask for the name of a new record."""
        self.flush()
        self._stack.setCurrentWidget(self.adding)
        self.beside.open_pane()
        self.adding.start()

    def added(self, record: UUID) -> None:
        """A record is there, or will be: show it as soon as its row is read."""
        self._new = record
        if self.select(record):
            self._show_rows()

    def refused(self, error: Exception) -> None:
        """The name that was typed cannot be."""
        self.adding.refuse(str(error))

    def _leave_adding(self) -> None:
        self._stack.setCurrentWidget(self.detail)
        self.beside.close_pane()

    def delete_selected(self) -> None:
        """Delete the rows selected, as one step; Undo brings them back."""
        rows = self.table.selected_rows()
        if rows and focused_within(self.table.view):
            self.delete(rows)

    def delete(self, rows: Sequence[Any]) -> None:
        """Delete these rows' records."""
        self.desk.do(delete_many, self.entity, [row.id for row in rows])

    # The window

    def actions_here(self) -> list[Action]:
        """Add, import, delete."""
        return [
            self.adds(),
            Action(_("Import a list"), "download-simple", self._import, rank=1),
            Action(_("Delete what is selected"), "trash", self.delete_selected, "Del"),
        ]

    def _import(self) -> None:
        self.page_wanted.emit("import", None)

    def _pasted(self, text: str) -> None:
        if not self.table.model.total:
            self.page_wanted.emit("import", text)

    def _empty(self) -> EmptyState:
        icon, line = self.empty_state()
        actions = [action for action in self.actions_here() if action.rank < 2]
        return EmptyState(self.desk.theme, icon, line, actions)

    def take_focus(self) -> None:
        """Go to the rows."""
        self.focus_rows()

    def find_here(self) -> None:
        """Go to the filter."""
        self.table.focus_filter()

    def areas(self) -> list[QWidget]:
        """Tools, list, pane."""
        return [*self.table.areas(), self._stack]

    def flush(self) -> None:
        """Save what is still being typed."""
        if "detail" in self.__dict__:
            self.detail.flush()
