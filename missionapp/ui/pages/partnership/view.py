"""What the lists of the partnership's page share: whose they are, how they add, what they print."""

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from missionapp.domain.fields import Entity
from missionapp.i18n import _
from missionapp.ui.desk import Desk
from missionapp.ui.page import Action
from missionapp.ui.pages.list_page import ListPage
from missionapp.ui.pages.record_pane import RecordPane
from missionapp.ui.widgets.empty import EmptyState
from missionapp.ui.widgets.form import DetailPane, Form, RecordSaver
from missionapp.ui.widgets.table.prepared import prepared

PROFILE, MAP, EXCHANGES, MEETINGS, MISSION = "profile", "map", "exchanges", "meetings", "mission"
"""The views by name."""


class PartView(ListPage):
    """One list of the page. What is looked up for it stays at hand in `found`."""

    view_wanted = Signal(str, object)
    """Another view, and a record of it."""
    partnership_shown = Signal(object)
    """The id of the partnership that it is about, or None; a view that is about all of them says nothing."""

    document: ClassVar[str]
    """Its report."""

    def __init__(self, desk: Desk) -> None:
        self.wanted: UUID | None = None
        self.found: Any = None
        super().__init__(desk)
        if self.pane_waits:
            self.beside.want_pane(wanted=False)

    def body(self) -> QWidget:
        """The table, with whatever a view puts around it."""
        whole = QWidget()
        self.column = QVBoxLayout(whole)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)
        self.column.addWidget(self.table, 1)
        return whole

    # What each view says

    def look(self, session: Session) -> Any:
        """Everything that it shows, read on the store's thread."""
        raise NotImplementedError

    def rows(self, found: Any) -> Sequence[Any]:
        """What of it stands in the table."""
        raise NotImplementedError

    def tell(self, found: Any) -> str:
        """The line under the title."""
        raise NotImplementedError

    def show_found(self, found: Any) -> None:
        """Show what does not stand in the table."""

    # What they share

    def read(self, session: Session) -> Sequence[Any]:
        """The rows."""
        return self.rows(self.look(session))

    def refresh(self) -> None:
        """Read again; selection and place stay."""

        def read(session: Session) -> tuple[Any, Any, str]:
            found = self.look(session)
            return found, prepared(self.rows(found), self.columns), self.tell(found)

        self.desk.read(read, self._take_found)

    def _take_found(self, read: tuple[Any, Any, str]) -> None:
        found, rows, fact = read
        self.found = found
        self.show_found(found)
        self._take((rows, fact))
        self.actions_changed.emit()

    def choose_partnership(self, partnership: UUID | None) -> None:
        """Be about this partnership from now on."""
        self.wanted = partnership
        self.refresh()

    def print_it(self) -> None:
        """Go to the document that is made of this."""
        self.flush()
        self.page_wanted.emit("documents", self.document)

    def _empty(self) -> EmptyState:
        icon, line = self.empty_state()
        return EmptyState(self.desk.theme, icon, line, [self.adds()])

    def actions_here(self) -> list[Action]:
        """Add, print, delete."""
        report = Action(_("Report PDF"), "file-pdf", self.print_it, "Ctrl+P", rank=1, changes=False)
        delete = Action(_("Delete what is selected"), "trash", self.delete_selected, "Del")
        return [self.adds(), report, delete]

    def areas(self) -> list[QWidget]:
        """Filter, rows, pane."""
        return [*self.table.areas(), self._stack]


class PartPane(RecordPane):
    """One pane with forms over one record, or over a record and its mission."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.main = self.add_pane(DetailPane(desk.theme))
        self._savers: list[RecordSaver] = []

    def form(self, entity: type[Entity], names: Sequence[str], labels: dict[str, str] | None = None) -> Form:
        """A form that saves as one types; `labels` are shorter ones, in English."""
        said = {name: _(label) for name, label in (labels or {}).items()}
        form = Form(self.desk.theme, entity, names, self.choices_of, labels=said, titles=False)
        saver = RecordSaver(self.desk, entity)
        saver.bind(form)
        form.set_writable(writable=self.desk.writable)
        self._savers.append(saver)
        return form
