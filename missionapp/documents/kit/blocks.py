"""What a report is made of. All words are in the reader's language already; a writer only lays them out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from missionapp.documents.layout import Box


@dataclass(frozen=True)
class Said:
    """A text that is more than plain: with a second line below it, or heavier."""

    text: str
    second: str = ""
    """Smaller, below: the name in local script."""
    strong: bool = False


Cell: TypeAlias = "str | int | Said | None"
"""What stands in a table: a number is set to the right, None is a dash."""


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 and 2 stand in the file's outline."""

    text: str
    level: int = 1
    new_page: bool = False
    local: str = ""
    """The same in local script, beside it."""
    large: bool = False
    """As large as a title: of a page about one thing. Contents list these."""


@dataclass(frozen=True)
class Text:
    """A paragraph for each line of the text."""

    text: str
    small: bool = False
    strong: bool = False
    apart: bool = False
    """With air above it: a note below a table."""


@dataclass(frozen=True)
class Bullets:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Quote:
    """Somebody's words, and who said them."""

    text: str
    by: str = ""


@dataclass(frozen=True)
class Facts:
    """Labels with their values, one below the other; one without a value is left out."""

    rows: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True)
class Column:
    """A column of a table."""

    label: str
    share: float = 1.0
    """Of the room that is left over, against other columns."""
    number: bool = False
    """Set to the right."""
    most: float = 0.0
    """Never wider than this, in millimetres; 0 for no limit."""


@dataclass(frozen=True)
class Group:
    """What rows of a table have in common: stands above them, and comes again where they go on."""

    at: int
    """The row that it stands above, from 0."""
    text: str
    local: str = ""
    lines: tuple[str, ...] = ()
    """Below it; these do not come again."""


@dataclass(frozen=True)
class Table:
    """Rows under headings, which come again on each page; rows of one length with the columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    name: str = ""
    """What its sheet is called in a workbook; its caption elsewhere."""
    totals: tuple[tuple[Cell, ...], ...] = ()
    """Rows at the end that sum up."""
    empty: str = ""
    """What is said where there are no rows; "" leaves the table out."""
    ruled: bool = True
    headed: bool = True
    groups: tuple[Group, ...] = ()
    """By their rows, in order."""


@dataclass(frozen=True)
class Bars:
    """Numbers as bars, with their words."""

    rows: tuple[tuple[str, int], ...]
    of: int | None = None
    """What a full bar stands for; None for the largest."""


@dataclass(frozen=True)
class Stacked:
    """Bars of up to three parts each, with a legend in words and the number of each part."""

    parts: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    """A label, and a number for each part."""
    of: int | None = None
    """What a full bar stands for; None for the largest."""


@dataclass(frozen=True)
class Columns:
    """Numbers as columns beside each other, each over its words."""

    rows: tuple[tuple[str, int], ...]
    millimetres: float = 34.0
    """How high the highest stands."""


@dataclass(frozen=True)
class Number:
    """A figure set large."""

    label: str
    value: str
    beside: str = ""
    """Smaller, after it: "of 100"."""


@dataclass(frozen=True)
class Numbers:
    """Figures set large, in rows of equal fields."""

    items: tuple[Number, ...]


@dataclass(frozen=True)
class Beside:
    """Blocks in two columns; one below the other where the paper is small."""

    left: tuple["Block", ...]
    right: tuple["Block", ...]


@dataclass(frozen=True)
class Fit:
    """A page of its own: the first of these versions that fits on it, the longest first."""

    versions: tuple[tuple["Block", ...], ...]


@dataclass(frozen=True)
class Contents:
    """The large headings of the report with their pages."""

    titles: tuple[tuple[str, str], ...]
    """Each with its local script, in the order of the headings."""


@dataclass(frozen=True)
class Picture:
    """A JPEG or PNG, as wide as said, with its caption."""

    data: bytes
    millimetres: float = 80.0
    caption: str = ""


@dataclass(frozen=True)
class Signatures:
    """Lines to sign on, two beside each other, each with what stands below it."""

    lines: tuple[tuple[str, str], ...]
    """Who signs, and for whom."""


@dataclass(frozen=True)
class NewPage:
    """What follows begins on a new page."""


@dataclass(frozen=True)
class Drawn:
    """A part that only a PDF can show; what it draws of records is its `texts`."""

    box: Box


Block: TypeAlias = (
    "Heading | Text | Bullets | Quote | Facts | Table | Bars | Stacked | Columns | Numbers | Beside | Fit"
    " | Contents | Picture | Signatures | NewPage | Drawn"
)


@dataclass(frozen=True)
class Report:
    """A document of blocks, with what stands around them."""

    label: str
    """What sort of document it is: "Contract log"."""
    title: str
    blocks: tuple[Block, ...]
    code: str
    """Of the mission."""
    language: str
    printed: datetime
    """Aware, in the zone of the mission."""
    version: int
    local: str = ""
    """The title in local script, beside it."""
    lines: tuple[str, ...] = ()
    """Below the title: the mission, its days."""
    partners: tuple[str, ...] = ()
    replaces: int | None = None
    day: date | None = None
    """Stands in the file's name."""
    across: bool = False
    """Whether the paper lies on its long side."""

    def tables(self) -> Iterator[Table]:
        """The tables, in order."""
        return (block for block in self.blocks if isinstance(block, Table))


def cell_texts(cell: Cell) -> tuple[str, ...]:
    """The words of a cell."""
    if isinstance(cell, Said):
        return (cell.text, cell.second)
    return (cell,) if isinstance(cell, str) else ()
