"""The files that documents make: what was asked of them, each file to be, and writing them one by one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from missionapp.files import replace_file


@dataclass(frozen=True)
class Wanted:
    """What was asked of a document; each heeds what it knows of."""

    language: str = ""
    """ "" stands for the reader's own."""
    paper: str = "a4"
    day: date | None = None
    """This day alone."""
    address: str = "both"
    """The script of addresses: both, local or latin."""
    code: bool = True
    """The delegation lead as a QR code."""
    notes: bool = True
    """Lines for notes."""
    scale: bool = True
    """The interest scale."""
    phones: bool = True
    """Phone numbers."""
    beside: str = ""
    """The second language of a bilingual document; "" stands for its readers' own."""
    folded: bool = False
    """Two pages on a sheet, in the order of a booklet that is folded."""
    hidden_partners: bool = False
    """Name the partners that are hidden elsewhere."""
    printed: datetime | None = None
    """Aware; None stands for when the records were read."""
    replaces: Mapping[str, int] = field(default_factory=dict)
    """The version that each recipient holds already."""

    def before(self, recipient: str, version: int) -> int | None:
        """The version that this one replaces; None where the recipient holds none that is older."""
        held = self.replaces.get(recipient)
        return held if held and held < version else None


@dataclass(frozen=True)
class Piece:
    """One file to be. All that it says is read already: to write it needs no mission."""

    file: str
    """Its name."""
    write: Callable[[Path], None]
    """Writes it whole, replacing what stood there at once or not at all."""
    pdf: Callable[[], bytes] | None = None
    """Makes its content, where that is a PDF. MissionError for what cannot be printed."""
    recipient: str = ""
    """Whom it is for; "" for nobody in particular."""
    names: tuple[str, ...] = ()
    """All names of the recipient, in any script."""
    about: tuple[UUID, ...] = ()
    """The records that it is about."""
    check: Callable[[], None] | None = None
    """Raises MissionError for what cannot be printed, in a fraction of the time that making it takes."""
    says: tuple[str, ...] = ()
    """What its recipient must know, a line for each thing, whatever the options: one that differs from the
    lines that were given before is printed again. Empty where that is not told."""


@dataclass(frozen=True)
class OnShelf:
    """One document as it stands."""

    name: str
    count: int
    """How many files it makes."""
    missing: str = ""
    """What it lacks, in the user's language: "2 have no meetings"."""


@dataclass(frozen=True)
class Offer:
    """What there is to choose from in a document, as the mission stands."""

    days: tuple[date, ...] = ()
    idle: frozenset[str] = frozenset()
    """Options that would change nothing: a code where nobody is to be called."""


def pdf_piece(
    file: str,
    pdf: Callable[[], bytes],
    *,
    check: Callable[[], None],
    names: tuple[str, ...],
    about: tuple[UUID, ...] = (),
    says: tuple[str, ...] = (),
) -> Piece:
    """A PDF to be, for the first of these names."""
    return Piece(file, partial(_write_pdf, pdf), pdf, names[0], names, about, check, says)


def _write_pdf(pdf: Callable[[], bytes], path: Path) -> None:
    content = pdf()
    replace_file(path, lambda beside: _write(beside, content))


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def check_pieces(pieces: Sequence[Piece]) -> None:
    """Raise MissionError when one of them cannot be printed."""
    for piece in pieces:
        if piece.check:
            piece.check()


def write_pieces(pieces: Sequence[Piece], folder: Path) -> Iterator[Path]:
    """Write a file at each step, and say which; whoever stops asking keeps those that are written.

    Nothing is written when one of them cannot be printed. Files of other names are left alone.
    """
    check_pieces(pieces)
    for piece in pieces:
        piece.write(folder / piece.file)
        yield folder / piece.file
