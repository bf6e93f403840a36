"""The columns of a table and the facets of its filter, as data: pages declare them, all parts read them."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from missionapp.ui.widgets.pill import Pill


class Cell(StrEnum):
    """How a column's cells are drawn."""

    TEXT = "text"
    NAME = "name"
    """Weight 600, its second line below it; gets the room, and elides last."""
    NUMBER = "number"
    """Right-aligned, figures of one width."""
    PILL = "pill"
    BAR = "bar"
    """A small bar and "2 / 4"."""
    ICON = "icon"
    """An icon; its text is the tooltip and what is read out."""


@dataclass(frozen=True)
class Column:
    """One column: what it is called, what its cells say, and how they are sorted and drawn.

    Rows are frozen dataclasses; every callable gets one. The callables run once for each row, off the UI
    thread where the page likes (`prepared`), so they must need nothing but the row.
    """

    name: str
    """Stable: the look of the table is remembered by it."""
    label: str
    """English; translated where it is shown."""
    text: Callable[[Any], str]
    """What the cell says: shown, filtered, copied and read out. "" for nothing."""
    second: Callable[[Any], str] | None = None
    """The line below it: a name in the local script."""
    second_label: str = ""
    """English header of the second line where rows are copied; "" leaves it out of the copy."""
    sort: Callable[[Any], Any] | None = None
    """What the column is sorted by; None stands last either way. Without it, the text, folded."""
    cell: Cell = Cell.TEXT
    pill: "Callable[[Any], Pill | None] | None" = None
    """A cell without a pill shows its text."""
    bar: Callable[[Any], tuple[int, int]] | None = None
    """Done, and of how many."""
    icon: Callable[[Any], tuple[str, str]] | None = None
    """The icon's name and its colour's; "" for no icon."""
    width: int = 120
    """Pixels at text size 100 %."""
    shown: bool = True
    """Whether it is shown until the user decides."""
    quiet: bool = False
    """Whether it is drawn in the colour of second lines: a description rather than a fact."""
    tooltip: str = ""
    """English; of the header."""
    words: tuple[str, str] = ("", "")
    """English words for the sort upwards and downwards ("oldest first", "newest first"); else "by ..."."""
    falls: bool = False
    """Whether the first press sorts downwards: the most first."""
    heads: bool = False
    """Whether rows stand together by this column in any order, its texts as headings above them.

    Its icon, if any, stands before the heading.
    """


def number_column(
    name: str, label: str, value: Callable[[Any], float | None], width: int = 84, **more: Any
) -> Column:
    """A column of numbers, the most first; None is shown as nothing."""
    return Column(
        name,
        label,
        lambda row: "" if (found := value(row)) is None else f"{found:n}",
        sort=value,
        cell=Cell.NUMBER,
        width=width,
        **{"falls": True, **more},
    )


def pill_column(
    name: str, label: str, pill: "Callable[[Any], Pill | None]", width: int = 124, **more: Any
) -> Column:
    """A column of pills; its text is the pill's."""
    return Column(
        name,
        label,
        lambda row: found.text if (found := pill(row)) else "",
        cell=Cell.PILL,
        pill=pill,
        width=width,
        **more,
    )


def bar_column(
    name: str, label: str, bar: Callable[[Any], tuple[int, int]], width: int = 120, **more: Any
) -> Column:
    """A column of small bars with "2 / 4" beside them, the most done first."""

    def text(row: Any) -> str:
        done, of = bar(row)
        return f"{done} / {of}"

    more = {"sort": bar, "falls": True, **more}
    return Column(name, label, text, cell=Cell.BAR, bar=bar, width=width, **more)


def lead_of(columns: Sequence[Column]) -> int:
    """The column that stands for its row, and is always shown: the first of names, else the first."""
    return next((n for n, column in enumerate(columns) if column.cell == Cell.NAME), 0)


@dataclass(frozen=True)
class Facet:
    """A chip that narrows the rows: to those with one value out of a menu, or to those that pass a test.

    Facet("segment", N_("All segments"), value=lambda row: row.segment)
    Facet("waiting", lambda n: ngettext("{n} waiting", "{n} waiting", n), test=lambda row: row.waits)
    """

    name: str
    """Stable: the choice is remembered by it."""
    label: str | Callable[[int], str]
    """English ("All segments"), or words for how many rows pass the test, with "{n}" in them."""
    value: Callable[[Any], Hashable] | None = None
    """What the menu offers; "" and None are offered last, as "none"."""
    test: Callable[[Any], bool] | None = None
    choices: Sequence[tuple[Hashable, str]] = ()
    """Values of the menu in their order, with English words; without them, the values that occur."""
    icon: str = ""
    """Of a chip that tests; a menu's is the arrow."""
