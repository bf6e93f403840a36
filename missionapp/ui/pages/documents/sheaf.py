"""The PDFs that a document would make now, one of which is looked at and drawn in the background."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from missionapp.actions.pieces import Piece
from missionapp.domain.errors import MissionError
from missionapp.ui.desk import Desk
from missionapp.ui.tasks import Task
from missionapp.ui.widgets.pdf_pages import Book, read_book


class Sheaf(QObject):
    """Pieces in order, and the one that is open."""

    drawn = Signal(object, bool)
    """The Book of the piece that is open, and whether another piece was open before."""
    failed = Signal(object)
    """A MissionError: this piece cannot be made."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.pieces: Sequence[Piece] = ()
        self.at = 0
        self.book: Book | None = None
        """The piece that is open, once it is drawn."""
        self._drawing: Task | None = None
        self._drawn_for = ""

    @property
    def open(self) -> Piece | None:
        """The piece that is looked at."""
        return self.pieces[self.at] if self.pieces else None

    def take(self, pieces: Sequence[Piece]) -> None:
        """These are the pieces now; the recipient that was open stays open."""
        before = self.open
        self.pieces, self.at = pieces, 0
        if before:
            alike = [n for n, piece in enumerate(pieces) if piece.about == before.about]
            self.at = alike[0] if alike else 0
        self._draw()

    def go_to(self, at: int) -> None:
        """Open another piece, counted from 0."""
        self.at = at
        self._draw()

    def find(self, record: UUID) -> bool:
        """Open the first piece that is about this record, if there is one."""
        found = [n for n, piece in enumerate(self.pieces) if record in piece.about]
        if found:
            self.go_to(found[0])
        return bool(found)

    def _draw(self) -> None:
        """Make and read the piece that is open; work for one that is no more is let go."""
        if self._drawing:
            self._drawing.stop()
        self.book = self._drawing = None
        piece = self.open
        if piece is None or piece.pdf is None:
            return
        make = piece.pdf

        def work(task: Task) -> Book:
            task.stop_here()
            return read_book(make())

        self._drawing = self._desk.aside(
            work, lambda book: self._take_book(piece, book), lambda error: self._tell(piece, error)
        )

    def _take_book(self, piece: Piece, book: Book) -> None:
        if piece is not self.open:
            return
        self._drawing, self.book = None, book
        whose = f"{piece.recipient}{piece.about}"
        another, self._drawn_for = whose != self._drawn_for, whose
        self.drawn.emit(book, another)

    def _tell(self, piece: Piece, error: Exception) -> None:
        if isinstance(error, MissionError) and piece is self.open:
            self._drawing = None
            self.failed.emit(error)
