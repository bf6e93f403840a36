"""Long work on documents: writing their files, and printing them. Both can be stopped."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
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
from missionapp.ui.widgets.pdf_pages import Book, joined, read_book


@dataclass(frozen=True)
class Done:
    """What an export has done."""

    folder: Path
    written: Mapping[str, Sequence[Piece]]
    """By document."""
    of: int
    version: int

    @property
    def count(self) -> int:
        """How many files are made."""
        return sum(map(len, self.written.values()))

    @property
    def sentence(self) -> str:
        """ "14 PDFs made." """
        n = self.count
        if n < self.of:
            return _("Stopped. {n} of {all} files are made, and stay.").format(n=n, all=self.of)
        if all(piece.pdf for pieces in self.written.values() for piece in pieces):
            return ngettext("{n} PDF made.", "{n} PDFs made.", n).format(n=n)
        return ngettext("{n} file made.", "{n} files made.", n).format(n=n)


@dataclass(frozen=True)
class Printed:
    """What was printed: how many pages, and of which pieces of a document."""

    pages: int
    of: int
    document: str
    pieces: Sequence[Piece]
    version: int


Choose = Callable[[Piece], bool]
"""Whether a file is to be made."""


_Order = tuple[str, Piece]
"""A file to make, and of which document."""


class Jobs(QObject):
    """At most one job at a time; what it does is told by signals."""

    began = Signal(object, str)
    """The task, and what it does."""
    exported = Signal(object)
    """A Done."""
    printed = Signal(object)
    """A Printed."""
    failed = Signal(object, bool)
    """A MissionError, and whether another folder may help."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.busy = False

    def export(
        self, wanted: Mapping[str, Wanted], folder: Path, choose: Choose = lambda _piece: True
    ) -> None:
        """Write the files of documents, each as it is wanted, as the mission stands now."""

        def look(_session: object) -> tuple[list[_Order], int] | MissionError:
            try:
                orders = [
                    (name, piece)
                    for name, how in wanted.items()
                    for piece in pieces_of(name, read_document(self._desk.store, name), how)
                    if choose(piece)
                ]
            except MissionError as error:
                return error
            return orders, self._desk.store.steps_taken()

        def then(found: tuple[list[_Order], int] | MissionError) -> None:
            if isinstance(found, MissionError):
                self._fail(found, of_folder=False)
            else:
                self._write(folder, *found)

        self.busy = True
        self._desk.read(look, then)

    def _write(self, folder: Path, orders: Sequence[_Order], version: int) -> None:
        def work(task: Task) -> Done | MissionError:
            pieces = [piece for _name, piece in orders]
            try:
                check_pieces(pieces)
            except MissionError as error:
                return error
            make_folder(folder)
            written: dict[str, list[Piece]] = defaultdict(list)
            with suppress(Stopped):
                task.tell(0, len(orders))
                for n, ((name, piece), _path) in enumerate(
                    zip(orders, write_pieces(pieces, folder), strict=True)
                ):
                    written[name].append(piece)
                    task.tell(n + 1, len(orders), piece.recipient)
            return Done(folder, written, len(orders), version)

        self._begin(work, self._exported, _("Writing the documents"))

    def bind(self, pieces: Sequence[Piece], bound: Callable[[Book], None]) -> None:
        """Make one book of these pieces, so that they are printed in one go."""

        def work(task: Task) -> Book:
            made = []
            for n, piece in enumerate(pieces):
                task.tell(n, len(pieces), piece.recipient)
                made.append(piece.pdf() if piece.pdf else b"")
            return read_book(joined(made))

        def then(book: Book) -> None:
            self.busy = False
            bound(book)

        self.busy = True
        self._begin(work, then, _("Making the pages"))

    def print(
        self, book: Book, printer: QPrinter, document: str, pieces: Sequence[Piece], version: int
    ) -> None:
        """Print a book of these pieces."""
        self.busy = True

        def work(task: Task) -> Printed:
            pages = print_book(book, printer, task.tell)
            return Printed(pages, len(book), document, pieces, version)

        self._begin(work, self._printed, _("Printing"))

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

    def _printed(self, done: Printed) -> None:
        self.busy = False
        self.printed.emit(done)

    def _fail(self, error: Exception, *, of_folder: bool) -> None:
        self.busy = False
        if isinstance(error, Stopped):
            error = MissionError(
                _("Printing was stopped"), hint=_("Pages that the printer has already may still come")
            )
        self.failed.emit(error, of_folder)
