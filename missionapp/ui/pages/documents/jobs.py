"""Long work on documents: writing their files, and printing them. Both can be stopped."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter

from missionapp.actions.exporting import make_folder, pieces_of, read_document
from missionapp.actions.pieces import Piece, Wanted, check_pieces, write_pieces
from missionapp.domain.errors import MissionError
from missionapp.i18n import _, ngettext
from missionapp.ui.desk import Desk
from missionapp.ui.printing import print_book
from missionapp.ui.tasks import Stopped, Task
from missionapp.ui.widgets.pdf_pages import Book


@dataclass(frozen=True)
class Done:
    """What an export has done."""

    document: str
    folder: Path
    written: tuple[Piece, ...]
    of: int
    version: int

    @property
    def sentence(self) -> str:
        """ "14 PDFs made." """
        n = len(self.written)
        if n < self.of:
            return _("Stopped. {n} of {all} files are made, and stay.").format(n=n, all=self.of)
        if all(piece.pdf for piece in self.written):
            return ngettext("{n} PDF made.", "{n} PDFs made.", n).format(n=n)
        return ngettext("{n} file made.", "{n} files made.", n).format(n=n)


class Jobs(QObject):
    """At most one job at a time; what it does is told by signals."""

    began = Signal(object, str)
    """The task, and what it does."""
    exported = Signal(object)
    """A Done."""
    printed = Signal(int)
    """How many pages."""
    failed = Signal(object, bool)
    """A MissionError, and whether another folder may help."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.busy = False

    def export(self, name: str, wanted: Wanted, folder: Path, only: str = "") -> None:
        """Write the files of a document (or the one file `only`) as the mission stands now."""

        def look(_session: object) -> tuple[list[Piece], int] | MissionError:
            try:
                pieces = pieces_of(name, read_document(self._desk.store, name), wanted)
            except MissionError as error:
                return error
            return [p for p in pieces if only in ("", p.file)], self._desk.store.steps_taken()

        def then(found: tuple[list[Piece], int] | MissionError) -> None:
            if isinstance(found, MissionError):
                self._fail(found, of_folder=False)
            else:
                self._write(name, folder, *found)

        self.busy = True
        self._desk.read(look, then)

    def _write(self, name: str, folder: Path, pieces: list[Piece], version: int) -> None:
        def work(task: Task) -> Done | MissionError:
            try:
                check_pieces(pieces)
            except MissionError as error:
                return error
            make_folder(folder)
            written: list[Piece] = []
            with suppress(Stopped):
                task.tell(0, len(pieces))
                for piece, _path in zip(pieces, write_pieces(pieces, folder), strict=True):
                    written.append(piece)
                    task.tell(len(written), len(pieces), piece.recipient)
            return Done(name, folder, tuple(written), len(pieces), version)

        self._begin(work, self._exported, _("Writing the documents"))

    def print(self, book: Book, printer: QPrinter) -> None:
        """Print a book."""
        self.busy = True
        self._begin(lambda task: print_book(book, printer, task.tell), self._printed, _("Printing"))

    def _begin(self, work: Callable[[Task], object], then: Callable[..., None], what: str) -> None:
        of_folder = then == self._exported
        task = self._desk.aside(work, then, lambda error: self._fail(error, of_folder=of_folder))
        self.began.emit(task, what)

    def _exported(self, done: Done | MissionError) -> None:
        if isinstance(done, MissionError):
            self._fail(done, of_folder=False)
            return
        self.busy = False
        self.exported.emit(done)

    def _printed(self, pages: int) -> None:
        self.busy = False
        self.printed.emit(pages)

    def _fail(self, error: Exception, *, of_folder: bool) -> None:
        self.busy = False
        if isinstance(error, Stopped):
            error = MissionError(
                _("Printing was stopped"), hint=_("Pages that the printer has already may still come")
            )
        self.failed.emit(error, of_folder)
