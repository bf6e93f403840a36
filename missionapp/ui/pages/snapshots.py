"""Backups: the snapshots of the mission on this computer, what differs from each, and the way back."""

from datetime import UTC, datetime
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from missionapp.actions.backups import (
    Kept,
    age_told,
    difference,
    difference_told,
    kept,
    restore,
    restored_told,
    size_told,
    take,
    why_told,
)
from missionapp.actions.lists.wording import day_said
from missionapp.domain.entities import entities
from missionapp.domain.errors import MissionError
from missionapp.i18n import N_, _, ngettext
from missionapp.ui.desk import Desk, Notice
from missionapp.ui.page import Action, Page
from missionapp.ui.pages.beside import Beside
from missionapp.ui.tasks import Task
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.empty import EmptyState
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.table.columns import Cell, Column
from missionapp.ui.widgets.table.order import SortKey
from missionapp.ui.widgets.table.prepared import prepared
from missionapp.ui.widgets.table.record_table import RecordTable


class KeptRow(Kept):
    """A snapshot as a row."""

    @property
    def id(self) -> str:
        """Its name tells it apart."""
        return self.name


def moment_said(row: KeptRow) -> str:
    """ "Sun 22 Nov 2026, 05:45", by the clock of this computer."""
    here = row.taken.astimezone()
    return f"{day_said(here.date(), 'EEE d MMM y')}, {here:%H:%M}"


def _why(row: KeptRow) -> str:
    return why_told(row.before) or _("While working")


COLUMNS = (
    Column(
        "when",
        N_("When"),
        moment_said,
        sort=lambda row: row.taken,
        cell=Cell.NAME,
        width=240,
        words=(N_("oldest first"), N_("newest first")),
        falls=True,
        tooltip=N_("By the clock of this computer"),
    ),
    Column(
        "age",
        N_("How long ago"),
        lambda row: age_told(row.taken, datetime.now(UTC)),
        sort=lambda row: row.taken,
        width=180,
        quiet=True,
    ),
    Column("why", N_("Why"), _why, width=170, quiet=True),
    Column(
        "size", N_("Size"), lambda row: size_told(row.size), sort=lambda row: row.size, width=110, quiet=True
    ),
)


class SnapshotPane(Card):
    """What differs from a snapshot, and what can be done with it."""

    left = Signal()
    look_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, theme: Theme, *, writable: bool) -> None:
        super().__init__(theme, spacing=10)
        self.setAccessibleName(_("What differs from the snapshot"))
        self.title = Label(theme, "", "section", wrap=True)
        self.why = Label(theme, "", "meta", "text2")
        self.said = Label(theme, "", wrap=True)
        self.promise = Label(
            theme,
            _("Nothing is lost: a snapshot of now is taken first, and Undo brings this state back."),
            "meta",
            "text2",
            wrap=True,
        )
        self.restore = Button(theme, _("Restore"), "clock-counter-clockwise", kind="secondary")
        self.look = Button(theme, _("Open it to look"), "eye")
        self.restore.clicked.connect(self.restore_wanted)
        self.look.clicked.connect(self.look_wanted)
        self._writable = writable
        for widget in (self.title, self.why, self.said, self.promise):
            self.body.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.look)
        row.addWidget(self.restore)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self.show_row(None)

    def show_row(self, row: KeptRow | None) -> None:
        """Tell of a snapshot what the list knows; what differs is still being looked up."""
        self.title.setText(moment_said(row) if row else _("No snapshot is selected."))
        self.why.setText(_why(row) if row else "")
        self.why.setVisible(row is not None)
        self.said.setText(_("Looking for what differs…") if row else "")
        self.look.setVisible(row is not None)
        self.restore.setVisible(row is not None and self._writable)
        self.promise.setVisible(row is not None and self._writable)
        self.restore.setEnabled(False)

    def tell(self, sentences: list[str], *, differs: bool) -> None:
        """Say what differs; where nothing does there is nothing to restore."""
        self.said.setText("\n".join(sentences))
        self.restore.setEnabled(differs)

    def take_focus(self) -> None:
        """Go to the first button."""
        (self.restore if self.restore.isEnabled() else self.look).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class SnapshotsPage(Page):
    """The snapshots, the newest first."""

    name: ClassVar[str] = "snapshots"
    shows: ClassVar[frozenset[str]] = frozenset(entities())

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        empty = EmptyState(theme, "stack-simple", self._line_of_none(), self._offered())
        newest_first = SortKey("when", down=True)
        self.table = RecordTable(theme, desk.memory, self.name, COLUMNS, (), empty, sort=[newest_first])
        self.pane = SnapshotPane(theme, writable=desk.writable)
        self._beside = Beside(theme, desk.memory, self.name, self.table, self.pane)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._beside)
        self._shown = ""
        self._connect()

    def _connect(self) -> None:
        self.table.current_changed.connect(self._show)
        self.table.opened.connect(lambda _row: self._open())
        self.pane.left.connect(self._beside.close_pane)
        self.pane.look_wanted.connect(self.look)
        self.pane.restore_wanted.connect(self.restore)
        self._beside.left.connect(self.table.focus_table)

    def _line_of_none(self) -> str:
        if self.desk.store.is_file:
            return _("No snapshot yet: the first is made after 10 minutes of work.")
        return _("This register lies on a server: whoever runs it makes its backups.")

    def _offered(self) -> list[Action]:
        """What can be done where there is no snapshot."""
        take_one = Action(_("Take one now"), "plus", self.take_now, "Ctrl+N", rank=0)
        return [take_one] if self.desk.store.is_file and self.desk.writable else []

    def actions_here(self) -> list[Action]:
        """Take one, go back to one, look at one."""
        if self.table.current_row() is None:
            return self._offered()
        return [
            *self._offered(),
            Action(_("Restore this snapshot"), "clock-counter-clockwise", self.restore),
            Action(_("Open it to look"), "eye", self.look, changes=False),
        ]

    def refresh(self) -> None:
        """List the snapshots again."""
        if not self.desk.store.is_file:
            self._take([])
            return
        path = self.desk.store.path

        def work(_task: Task) -> list[KeptRow]:
            return [KeptRow(one.name, one.path, one.taken, one.size, one.before) for one in kept(path)]

        self.desk.aside(work, self._take)

    def _take(self, rows: list[KeptRow]) -> None:
        self.table.set_rows(prepared(rows, COLUMNS))
        if self.table.current_row() is None and rows:
            self.table.select(rows[0].id)
        else:
            self._show(self.table.current_row())
        count = ngettext("{n} snapshot on this computer", "{n} snapshots on this computer", len(rows))
        self.fact_changed.emit(count.format(n=len(rows)) if rows else "")
        self.actions_changed.emit()

    def _show(self, row: KeptRow | None) -> None:
        """Tell of a snapshot, and look up beside everything else what differs from it."""
        self._shown = row.id if row else ""
        self.pane.show_row(row)
        if row is None:
            return

        def work(_task: Task) -> tuple[str, list[str], bool]:
            try:
                found = difference(self.desk.store, row.path)
            except (FileNotFoundError, MissionError):
                if row.path.exists():
                    raise
                return row.id, [_("This snapshot is no longer there: a newer one took its place.")], False
            return row.id, list(difference_told(found)), not found.is_none

        self.desk.aside(work, self._tell, lambda error: self._tell((row.id, [str(error)], False)))

    def _tell(self, answer: tuple[str, list[str], bool]) -> None:
        name, sentences, differs = answer
        if name == self._shown:
            self.pane.tell(sentences, differs=differs)

    def take_now(self) -> None:
        """Take a snapshot of now."""

        def work(_task: Task) -> None:
            take(self.desk.store)

        def done(_none: None) -> None:
            self.refresh()
            self.desk.backed_up.emit()
            self.desk.noticed.emit(Notice(_("The newest snapshot holds the mission as it stands now.")))

        self.desk.tasks.on_store(work, done, self.desk.troubled.emit)

    def look(self) -> None:
        """Open the selected snapshot in place of the mission."""
        if (row := self.table.current_row()) is not None:
            self.snapshot_wanted.emit(row.path)

    def restore(self) -> None:
        """Go back to the selected snapshot, as one step."""
        if (row := self.table.current_row()) is not None:
            self.desk.do(restore, row.path, then=lambda _found: self._restored(row))

    def _restored(self, row: KeptRow) -> None:
        """Say what came back; the button is off now, so that the focus goes on in the list."""
        said = restored_told(row.taken)
        whole = _("{restored} Undo brings back how it was before.").format(restored=said)
        self.desk.noticed.emit(Notice(whole, undo=True, many=True, short=said))
        self.refresh()
        self.table.focus_table()

    def _open(self) -> None:
        self._beside.open_pane()
        self.pane.take_focus()

    def find_here(self) -> None:
        """Go to the filter."""
        self.table.focus_filter()

    def areas(self) -> list[QWidget]:
        """Filter, list, pane."""
        return [*self.table.areas(), self.pane]
