"""What stands in a report, to look for letters that no font has."""

from collections.abc import Iterator

from missionapp.documents.kit.blocks import (
    Bars,
    Beside,
    Block,
    Bullets,
    Columns,
    Contents,
    Drawn,
    Facts,
    Fit,
    Heading,
    Numbers,
    Picture,
    Quote,
    Report,
    Signatures,
    Stacked,
    Table,
    Text,
    cell_texts,
)


def texts_of(report: Report) -> Iterator[str]:
    """Everything that is printed of a report's blocks, to look for letters that no font has."""
    yield from (report.label, report.title, report.local, *report.lines, *report.partners)
    for block in report.blocks:
        yield from _texts(block)


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield from (block.text, block.local)
    elif isinstance(block, Text):
        yield block.text
    elif isinstance(block, Bullets):
        yield from block.items
    elif isinstance(block, Quote):
        yield from (block.text, block.by)
    elif isinstance(block, Facts):
        yield from (text for label, value in block.rows for text in (label, *cell_texts(value)))
    elif isinstance(block, Table):
        yield from _table_texts(block)
    elif isinstance(block, Beside):
        yield from (text for one in (*block.left, *block.right) for text in _texts(one))
    elif isinstance(block, Fit):
        yield from (text for one in block.versions[0] for text in _texts(one))
    elif isinstance(block, Picture):
        yield block.caption
    elif isinstance(block, Signatures):
        yield from (text for line in block.lines for text in line)
    elif isinstance(block, Drawn):
        yield from getattr(block.box, "texts", ())
    else:
        yield from _chart_texts(block)


def _table_texts(table: Table) -> Iterator[str]:
    yield from (column.label for column in table.columns)
    yield from (text for group in table.groups for text in (group.text, group.local, *group.lines))
    cells = (cell for row in (*table.rows, *table.totals) for cell in row)
    yield from (text for cell in cells for text in cell_texts(cell))


def _chart_texts(block: Block) -> Iterator[str]:
    if isinstance(block, Bars | Columns | Stacked):
        yield from (row[0] for row in block.rows)
    if isinstance(block, Stacked):
        yield from block.parts
    if isinstance(block, Numbers):
        yield from (text for one in block.items for text in (one.label, one.value, one.beside))
    if isinstance(block, Contents):
        yield from (text for title in block.titles for text in title)
