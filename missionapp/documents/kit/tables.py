"""Tables: columns as wide as their words need, headings that come again, totals at the end."""

from collections.abc import Sequence
from dataclasses import replace

from missionapp.documents.kit.blocks import Cell, Column, Group, Said, Table
from missionapp.documents.kit.design import DESIGN
from missionapp.documents.kit.rows import Piece, Row, Slot, Stack, set_cell
from missionapp.documents.layout import MM, Box, Paper
from missionapp.documents.text import Align, Style, text_width

DASH = "\N{EN DASH}"
_STAYS = 60 * MM
"""The height up to which a last row stays with its totals; a higher one is broken where need be."""
_LONGEST_WORD = 34 * MM
"""A longer word may be broken to make a column narrow enough."""


def table_boxes(table: Table, paper: Paper) -> list[Box]:
    """The heading, a row for each, and the totals; only what is said of none where there are no rows."""
    width = paper.right - paper.left
    if not table.rows:
        return [_sentence(table.empty, width)] if table.empty else []
    slots = _slots(table, width)
    heading = _heading(table, slots) if table.headed else None
    groups = {group.at: group for group in table.groups}
    rows: list[Box] = [heading] if heading else []
    head: Box | None = heading
    last = len(table.rows) - 1
    for n, cells in enumerate(table.rows):
        if group := groups.get(n):
            rows.append(_group(group, width, heading, is_first=n == 0))
            head = _again(group, width, heading)
        strong_end = table.ruled and n == last and bool(table.totals)
        line = ("strong" if strong_end else "weak") if table.ruled else ""
        row = _row(cells, table.columns, slots, line, head)
        stays = n == last and table.totals and row.height < _STAYS
        rows.append(replace(row, leads=True) if stays else row)
    totals = (_row(total, table.columns, slots, "", heading, total=True) for total in table.totals)
    return [*rows, *totals]


def _group(group: Group, width: float, heading: Row | None, *, is_first: bool) -> Row:
    """What stands above the rows of a group, with air above it and a rule below."""
    above = DESIGN.pad if is_first else DESIGN.before_group
    pieces = [_group_piece(group), *((line, DESIGN.group_line) for line in group.lines)]
    cell = set_cell(pieces, width)
    slots = (Slot(0, width),)
    return Row(slots, (cell,), above=above, line="weak", leads=True, head=heading, entry=group.text)


def _group_piece(group: Group) -> Piece:
    return "   ".join(filter(None, (group.text, group.local))), DESIGN.group


def _again(group: Group, width: float, heading: Row | None) -> Box:
    """The heading of a further page on which rows of a group go on."""
    named = Row((Slot(0, width),), (set_cell([_group_piece(group)], width),), line="weak", leads=True)
    return Stack((heading, named)) if heading else named


def _sentence(text: str, width: float) -> Row:
    return Row((Slot(0, width),), (set_cell([(text, DESIGN.small)], width),))


def _heading(table: Table, slots: Sequence[Slot]) -> Row:
    cells = tuple(
        set_cell([(column.label.upper(), DESIGN.column)], slot.width)
        for column, slot in zip(table.columns, slots, strict=True)
    )
    below = DESIGN.pad * 0.6
    return Row(tuple(slots), cells, below=below, line="strong", leads=True, sinks=True)


def _row(
    cells: Sequence[Cell],
    columns: Sequence[Column],
    slots: Sequence[Slot],
    line: str,
    heading: Box | None,
    *,
    total: bool = False,
) -> Row:
    """A row in which a number stands to the right, under a heading that does too."""
    set_cells = tuple(
        set_cell(pieces_of(cell, total=total), slot.width) for cell, slot in zip(cells, slots, strict=True)
    )
    return Row(tuple(slots), set_cells, line=line, head=heading)


def pieces_of(cell: Cell, *, total: bool = False, style: Style = DESIGN.cell) -> list[Piece]:
    """A cell as texts with their looks."""
    if isinstance(cell, Said):
        first = DESIGN.cell_strong if cell.strong else style
        return [(cell.text, DESIGN.total if total else first), (cell.second, DESIGN.cell_second)]
    text = DASH if cell is None else str(cell)
    return [(text, DESIGN.total if total else style)]


def _slots(table: Table, width: float) -> list[Slot]:
    widths = column_widths(table, width)
    slots, x = [], 0.0
    for column, own in zip(table.columns, widths, strict=True):
        slots.append(Slot(x, own, Align.RIGHT if column.number else Align.LEFT))
        x += own + DESIGN.between
    return slots


def column_widths(table: Table, width: float) -> list[float]:
    """Points for each column: what its words need, as long as all fit.

    Where they do not, columns of long texts share what the others leave; none is narrower than its longest
    word, as far as that can be.
    """
    room = width - DESIGN.between * (len(table.columns) - 1)
    wanted = [_wanted(table, n) for n in range(len(table.columns))]
    least = [min(_least(table, n), own) for n, own in enumerate(wanted)]
    if sum(wanted) <= room:
        return _spread(table.columns, wanted, room - sum(wanted))
    if sum(least) >= room:
        least = [0.0 if own > sum(least) / len(least) else own for own in least]
    if sum(least) >= room:
        return [own * room / sum(least) for own in least]
    shares = [column.share for column in table.columns]
    low, high = 0.0, max(wanted) / min(shares)
    for _step in range(40):
        middle = (low + high) / 2
        if sum(_cut_to(middle, wanted, least, shares)) > room:
            high = middle
        else:
            low = middle
    return _cut_to(low, wanted, least, shares)


def _cut_to(
    limit: float, wanted: Sequence[float], least: Sequence[float], shares: Sequence[float]
) -> list[float]:
    """The widths when no column is wider than its share of a limit, or its longest word."""
    each = zip(wanted, least, shares, strict=True)
    return [min(want, max(low, limit * share)) for want, low, share in each]


def _spread(columns: Sequence[Column], widths: Sequence[float], spare: float) -> list[float]:
    """The room that is left over goes to columns of text by their shares; limits are kept."""
    shares = [0.0 if column.number or column.most else column.share for column in columns]
    total = sum(shares)
    if not total:
        return list(widths)
    return [own + spare * share / total for own, share in zip(widths, shares, strict=True)]


def _cells(table: Table, n: int) -> list[Cell]:
    return [row[n] for row in (*table.rows, *table.totals)]


def _wanted(table: Table, n: int) -> float:
    column = table.columns[n]
    texts = [(column.label.upper(), DESIGN.column)] if table.headed else []
    for cell in _cells(table, n):
        texts += [(line, look) for text, look in pieces_of(cell) for line in text.splitlines()]
    most = max((text_width(text, look) for text, look in texts), default=0.0) + 0.5
    return min(most, column.most * MM) if column.most else most


def _least(table: Table, n: int) -> float:
    """The longest word of a column; numbers stay whole."""
    column = table.columns[n]
    words = [(word, DESIGN.column) for word in _words(column.label.upper())] if table.headed else []
    for cell in _cells(table, n):
        words += [(word, look) for text, look in pieces_of(cell) for word in _words(text)]
    longest = max((text_width(word, look) for word, look in words), default=0.0) + 0.5
    return longest if column.number else min(longest, _LONGEST_WORD)


def _words(text: str) -> list[str]:
    """What a line must hold whole: a line may end after a stroke or a hyphen as well."""
    return text.replace("/", "/ ").replace("-", "- ").split()
