"""What the views of the portfolio share: one table over all missions, and the way into a mission."""

from collections.abc import Sequence
from typing import Any, ClassVar, TypeAlias
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from missionapp.i18n import _
from missionapp.ui.desk import Desk
from missionapp.ui.filtered import Filtered
from missionapp.ui.page import Action, Page
from missionapp.ui.widgets.empty import EmptyState
from missionapp.ui.widgets.table.columns import Column, Facet
from missionapp.ui.widgets.table.order import SortKey
from missionapp.ui.widgets.table.prepared import prepared
from missionapp.ui.widgets.table.record_table import RecordTable

Where: TypeAlias = tuple[UUID, str, object]
"""A mission, one of its pages, and what is to be shown there."""


class WideView(Page):
    """A table under a head. What is looked up for it stays at hand in `found`."""

    view_wanted = Signal(str, object)
    """Another view of the portfolio by its name, and what is to be shown there."""
    columns: ClassVar[Sequence[Column]]
    facets: ClassVar[Sequence[Facet]] = ()
    sort: ClassVar[Sequence[SortKey]] = ()
    icon: ClassVar[str] = "stack"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.found: Any = None
        self.head = self.make_head()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._column.addWidget(self.head)
        self.table = self.make_table(self.columns)
        self._column.addWidget(self.table, 1)

    def make_table(self, columns: Sequence[Column]) -> RecordTable:
        """The table of these columns, connected."""
        empty = EmptyState(self.desk.theme, self.icon, self.line_when_empty(), self.ways_when_empty())
        name = f"portfolio-{self.name}"
        table = RecordTable(
            self.desk.theme, self.desk.memory, name, columns, self.facets, empty, sort=self.sort
        )
        table.opened.connect(self.open_row)
        table.view.clicked.connect(self._clicked)
        table.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.view.customContextMenuRequested.connect(lambda _point: self.offer_menu())
        return table

    # What each view says of itself

    def look(self, session: Session) -> Any:
        """Everything that it shows, read on the store's thread."""
        raise NotImplementedError

    def rows(self, found: Any) -> Sequence[Any]:
        """What of it stands in the table."""
        raise NotImplementedError

    def tell(self, found: Any) -> str:
        """The line under the title."""
        raise NotImplementedError

    def line_when_empty(self) -> str:
        """The sentence while there are no rows."""
        raise NotImplementedError

    def ways_when_empty(self) -> Sequence[Action]:
        """What can be done about it."""
        return ()

    def make_head(self) -> QWidget:
        """What stands above the table."""
        return QWidget()

    def show_head(self, found: Any) -> None:
        """Show what was read above the table."""

    def open_row(self, row: Any) -> None:
        """Enter, or a double click: go where the row belongs."""

    def way(self, row: Any, column: str) -> Where | None:
        """Where a cell leads; None for one that leads nowhere."""
        del row, column
        return None

    # What they share

    def refresh(self) -> None:
        """Read again; selection and place stay."""

        def read(session: Session) -> tuple[Any, Any, str]:
            found = self.look(session)
            return found, prepared(self.rows(found), self.table.model.columns), self.tell(found)

        self.desk.read(read, self._take)

    def _take(self, read: tuple[Any, Any, str]) -> None:
        self.found, rows, fact = read
        self.show_head(self.found)
        self.table.set_rows(rows)
        self.fact_changed.emit(fact)
        if self.table.current_row() is None:
            self.table.view.go_to_first()

    def _clicked(self, index: QModelIndex) -> None:
        row, column = self.table.model.row_at(index.row()), self.table.model.columns[index.column()]
        if (way := self.way(row, column.name)) is not None:
            self.enter(*way)

    def menu_of(self, row: Any) -> QMenu:
        """The mission, and everything that a cell of the row leads to, also of columns that are not shown."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(_("Open the mission")).triggered.connect(lambda _on=False: self.open_row(row))
        menu.addSeparator()
        for column in self.table.model.columns:
            if (way := self.way(row, column.name)) is not None and column.text(row) not in ("", "0"):
                said = _("{name}: {what}").format(name=_(column.label), what=column.text(row))
                menu.addAction(said).triggered.connect(lambda _on=False, way=way: self.enter(*way))
        return menu

    def offer_menu(self) -> None:
        """Open the menu of the current row, beside it."""
        if (row := self.table.current_row()) is not None:
            view = self.table.view
            cell = view.visualRect(view.currentIndex())
            self.menu_of(row).popup(view.viewport().mapToGlobal(QPoint(cell.x() + 16, cell.bottom())))

    def enter(self, mission: UUID, page: str = "", record: object = None) -> None:
        """Go to a page of a mission."""
        self.mission_wanted.emit(mission, page, record)

    def open_current(self) -> None:
        """Go where the current row belongs."""
        if (row := self.table.current_row()) is not None:
            self.open_row(row)

    def actions_here(self) -> list[Action]:
        """The way into what is shown, and into what each number of a row counts."""
        return [
            Action(_("Open the mission"), "arrow-right", self.open_current, changes=False),
            Action(self.menu_words(), "list", self.offer_menu, "G", changes=False),
        ]

    def menu_words(self) -> str:
        """What the menu of a row is for."""
        return _("Go to what a number counts")

    def keys_here(self) -> list[tuple[str, str]]:
        """What Enter does."""
        return [(_("Open the mission there"), "Enter")]

    def find_here(self) -> None:
        """Go to the filter."""
        self.table.focus_filter()

    def areas(self) -> list[QWidget]:
        """Filter, rows."""
        return self.table.areas()

    def take_focus(self) -> None:
        """Go to the rows."""
        self.table.focus_table()

    def open_record(self, record: object) -> None:
        """Make the row with this id current; or show some rows alone (Filtered)."""
        if isinstance(record, Filtered):
            self.table.show_only(record)
            self.take_focus()
        else:
            self.table.select(record)


def shown_in(table: RecordTable) -> Sequence[UUID] | None:
    """The ids of the rows that the filters of a table let pass; None where they let pass all."""
    model = table.model
    if model.rowCount() == model.total:
        return None
    return [model.row_at(line).id for line in range(model.rowCount())]
