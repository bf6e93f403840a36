"""The funder's tables as they will be printed, each cell or line with the records behind it."""

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from missionapp.actions.lists.overview.report import TABLE_LABELS
from missionapp.actions.lists.report.behind import with_sources
from missionapp.actions.lists.report.rows import Column, Line, Pointed, Sheet
from missionapp.actions.lists.wording import country_said
from missionapp.documents.key_achievements.tables import all_tables
from missionapp.documents.kit.blocks import Block, Cell, Heading, Said, Table, Text
from missionapp.documents.words import Words
from missionapp.domain.figures import CaseRow, CountRow, DetailRow, Figure, Figures
from missionapp.domain.figures.labels import figure_label
from missionapp.domain.figures.placeholders import DASH
from missionapp.domain.records import Records
from missionapp.i18n import _

_NUMBER_SHARE = 0.55
"""Of the width for a number among texts."""

_Behind = tuple[object, tuple[Pointed | None, ...]]
"""A line's id, and what its cells lead to."""


def sheets(words: Words, records: Records, figures: Figures) -> dict[str, Sheet]:
    """The six tables by their names."""
    t1, t2 = figures.events, figures.stakeholders
    behind = {
        "T1": _numbers(words, [*_markets(t1.rows), ("total", t1.total)]),
        "T2": _numbers(words, [*_markets(t2.rows), ("total", t2.total), ("distinct", figures.distinct)]),
        "T3": _cases(words, records, figures.cluster_cases),
        "T4": _cases(words, records, figures.sme_cases),
        "T5": _details(records, figures.cluster_details),
        "T6": _details(records, figures.sme_details),
    }
    printed = all_tables(words, figures)
    return {name: _sheet(words, name, printed[name], list(lines)) for name, lines in behind.items()}


def _sheet(words: Words, name: str, blocks: Sequence[Block], behind: Sequence[_Behind]) -> Sheet:
    (table,) = (block for block in blocks if isinstance(block, Table))
    by_cell = name in ("T1", "T2")
    cells = [*table.rows, *table.totals]
    lines = [
        Line(id_, tuple(_cell(words, cell) for cell in row), pointed, strong=n >= len(table.rows))
        for n, (row, (id_, pointed)) in enumerate(zip(cells, behind, strict=False))
    ]
    columns = [
        Column(c.label, _NUMBER_SHARE if c.number and not by_cell else c.share, c.number)
        for c in table.columns
    ]
    return Sheet(
        name=name,
        label=_(TABLE_LABELS[name]),
        title=next((block.text for block in blocks if isinstance(block, Heading)), name),
        columns=tuple(columns),
        lines=tuple(lines),
        by_cell=by_cell,
        note=" ".join(block.text for block in blocks if isinstance(block, Text)),
        empty=table.empty,
    )


def _cell(words: Words, cell: Cell) -> str:
    if isinstance(cell, Said):
        return "\n".join(filter(None, (cell.text, cell.second)))
    if isinstance(cell, int):
        return words.number(cell)
    return DASH if cell is None else cell


# T1 and T2: each cell is a number


def _markets(rows: Sequence[CountRow]) -> list[tuple[str, Mapping[str, Figure]]]:
    return [(row.market or "-", row.counts) for row in rows]


def _numbers(words: Words, lines: Sequence[tuple[str, Mapping[str, Figure]]]) -> Iterator[_Behind]:
    for place, counts in lines:
        cells = [_number(words, f"{place}.{column}", figure) for column, figure in counts.items()]
        yield place, (None, *cells)


def _number(words: Words, name: str, figure: Figure) -> Pointed:
    return Pointed(figure_label(name, _, country_said), _cell(words, figure.value), name, figure.records)


# T3 to T6: each line is a case


def _cases(words: Words, records: Records, rows: Sequence[CaseRow]) -> Iterator[_Behind]:
    for row in rows:
        yield _line(records, row.records, _with(row.actor, row.partner), f"Nb {words.number(row.nb)}")
    nb, ids = sum(row.nb for row in rows), tuple(row.records[0] for row in rows)
    yield "total", (Pointed(_("Total"), f"Nb {words.number(nb)}", "", ids),)


def _details(records: Records, rows: Sequence[DetailRow]) -> Iterator[_Behind]:
    for row in rows:
        yield _line(records, row.records, _with(row.organisation, row.partner))


def _line(records: Records, ids: Sequence[UUID], title: str, value: str = "") -> _Behind:
    case, *others = ids
    return case, (Pointed(title, value, "", (*with_sources(records, case), *others)),)


def _with(ours: str, theirs: str) -> str:
    return _("{ours} with {theirs}").format(ours=ours, theirs=_(theirs)) if theirs else ours
