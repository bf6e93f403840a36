"""Telling people about a plan: their messages are written, and what changed is printed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from sqlalchemy.orm import Session

from missionapp.actions.planning.proposal import Proposal
from missionapp.domain.errors import MissionError
from missionapp.i18n import _, ngettext
from missionapp.ui.desk import Desk, Notice
from missionapp.ui.pages.matching.outcome import Outcome
from missionapp.ui.printing import ChoosePrinter, print_book
from missionapp.ui.tasks import Task
from missionapp.ui.widgets.pdf_pages import Book, read_book

if TYPE_CHECKING:
    from missionapp.actions.planning.telling import Message
    from missionapp.documents.changes.values import Told


class Settling(QObject):
    """Fills the list of those who must be told, and prints it."""

    def __init__(self, desk: Desk, outcome: Outcome, ask_printer: ChoosePrinter, paper: str) -> None:
        super().__init__()
        self._desk, self._outcome, self._ask_printer, self._paper = desk, outcome, ask_printer, paper
        self._proposal = Proposal()
        outcome.print_wanted.connect(self.print)
        outcome.copied.connect(lambda said: desk.noticed.emit(Notice(said, quiet=True)))

    def take(self, proposal: Proposal) -> None:
        """Write the messages about this plan."""
        self._proposal = proposal
        changes = proposal.changes

        def write(session: Session) -> "list[Message]":
            from missionapp.actions.planning.telling import messages

            return messages(session, changes)

        def show(found: "list[Message]") -> None:
            if proposal is self._proposal:
                self._outcome.show_messages(found)

        self._desk.read(write, show)

    def print(self) -> None:
        """Print what changed, on the printer that the user chooses."""
        changes, store = self._proposal.changes, self._desk.store

        def look(session: Session) -> "Told | MissionError":
            from missionapp.actions.planning.telling import read_changes

            try:
                return read_changes(session, changes, version=store.steps_taken())
            except MissionError as error:
                return error

        self._outcome.print.setEnabled(False)
        self._desk.read(look, self._draw)

    def _draw(self, told: "Told | MissionError") -> None:
        if isinstance(told, MissionError):
            self._fail(told)
            return
        paper = self._paper

        def work(_task: Task) -> Book:
            from missionapp.actions.planning.telling import changes_pdf

            return read_book(changes_pdf(told, paper))

        self._desk.aside(work, self._ask, self._fail)

    def _ask(self, book: Book) -> None:
        printer = self._ask_printer(self._outcome, book, _("What changed"))
        if printer is None:
            self._outcome.print.setEnabled(True)
        else:
            self._desk.aside(lambda task: print_book(book, printer, task.tell), self._printed, self._fail)

    def _printed(self, pages: int) -> None:
        self._outcome.print.setEnabled(True)
        said = ngettext("{n} page sent to the printer.", "{n} pages sent to the printer.", pages)
        self._desk.noticed.emit(Notice(said.format(n=pages), quiet=True))

    def _fail(self, error: Exception) -> None:
        self._outcome.print.setEnabled(True)
        self._desk.troubled.emit(error)
