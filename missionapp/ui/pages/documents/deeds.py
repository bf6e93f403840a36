"""Exporting and printing: first a question about folder or printer, then the work."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from missionapp.actions.pieces import Piece, Wanted
from missionapp.ui.memory import Memory
from missionapp.ui.pages.documents.given import PAGE
from missionapp.ui.pages.documents.jobs import Choose, Jobs
from missionapp.ui.printing import ChoosePrinter
from missionapp.ui.widgets.pdf_pages import Book

ChooseFolder = Callable[[str], Path | None]
"""Lets the user choose where to write, beginning with a folder; None when they think better of it."""


@dataclass(frozen=True)
class Sheets:
    """Pages to print, and where they come from."""

    document: str
    pieces: Sequence[Piece]
    version: int
    title: str


class Deeds:
    """One at a time; whoever thinks better of it has done nothing."""

    def __init__(
        self,
        parent: QWidget,
        jobs: Jobs,
        memory: Memory,
        choose_folder: ChooseFolder,
        ask_printer: ChoosePrinter,
    ) -> None:
        self._parent, self._jobs, self._memory = parent, jobs, memory
        self._choose_folder, self._ask_printer = choose_folder, ask_printer

    def export(self, wanted: Mapping[str, Wanted], choose: Choose) -> None:
        """Write documents, each as it is wanted, into a folder that the user chooses."""
        if self._jobs.busy:
            return
        folder = self._choose_folder(self._memory.get(PAGE, "folder", ""))
        if folder:
            self._memory.put(PAGE, "folder", str(folder))
            self._jobs.export(wanted, folder, choose)

    def print(self, book: Book, sheets: Sheets) -> None:
        """Print a book on the printer that the user chooses."""
        if self._jobs.busy:
            return
        printer = self._ask_printer(self._parent, book, sheets.title)
        if printer:
            self._jobs.print(book, printer, sheets.document, sheets.pieces, sheets.version)

    def print_all(self, sheets: Sheets, then: Callable[[], None]) -> None:
        """Print several pieces in one go, once they are made; `then` is called when they are."""
        if self._jobs.busy:
            return

        def bound(book: Book) -> None:
            then()
            self.print(book, sheets)

        self._jobs.bind(sheets.pieces, bound)
