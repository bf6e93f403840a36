"""What a report says outside its tables, line by line."""

from collections.abc import Iterator
from dataclasses import dataclass

from missionapp.documents.kit.blocks import (
    Bars,
    Block,
    Bullets,
    Cell,
    Facts,
    Heading,
    Quote,
    Report,
    Table,
    Text,
)

_TITLE, _CHAPTER, _USUAL = 16.0, 13.0, 11.0
"""Points."""


@dataclass(frozen=True)
class Line:
    """A line of the sheet of words."""

    text: str
    size: float = _USUAL
    bold: bool = False
    value: Cell = ""
    """Beside it."""


def lines_of(report: Report) -> Iterator[Line]:
    """The title, what stands below it, then each block of words."""
    yield Line(report.title, _TITLE, bold=True)
    yield from (Line(line) for line in (report.label, report.local, *report.lines) if line)
    for block in report.blocks:
        yield from _said(block)


def _said(block: Block) -> Iterator[Line]:
    if isinstance(block, Heading):
        yield Line("")
        yield Line(block.text, _CHAPTER if block.level == 1 else _USUAL, bold=True)
    elif isinstance(block, Text):
        yield from (Line(line, bold=block.strong) for line in block.text.splitlines())
    elif isinstance(block, Bullets):
        yield from (Line(f"• {item}") for item in block.items)
    elif isinstance(block, Quote):
        yield from (Line(f"“{block.text}”"), Line(block.by))
    elif isinstance(block, Facts):
        yield from (Line(label, value=value) for label, value in block.rows if value not in ("", None))
    elif isinstance(block, Bars):
        yield from (Line(label, value=value) for label, value in block.rows)
    elif isinstance(block, Table) and block.name:
        yield Line(f"→ {block.name}")
