"""Rows as text that a spreadsheet takes from the clipboard, cell for cell.

Cells are parted by tabs, and quoted where they hold a tab, a line break or a quote. Spreadsheets take pasted
text that begins with = + - or @ for a formula, and names come from outside: an organisation that calls itself
`=HYPERLINK(...)` must stay a name. So a text that would be a formula gets an apostrophe in front, the sign
for "text" in every spreadsheet; numbers, dashes and phone numbers (-3, +34 600 000 000) stay as they are.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from missionapp.i18n import _
from missionapp.ui.widgets.table.rows_model import RowsModel

_QUOTED = re.compile(r'[\t\r\n"]')
_HARMLESS = re.compile(r"[+-][\d\s().,/-]*")


def as_tsv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of texts, its header first; lines end with a line feed."""
    return "".join("\t".join(map(_cell, row)) + "\n" for row in (header, *rows))


def _cell(text: str) -> str:
    if text[:1] in {"=", "@", "+", "-"} and not _HARMLESS.fullmatch(text):
        text = f"'{text}"
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text


def is_table(text: str) -> bool:
    """Whether a text looks like cells of a spreadsheet, rather than a word or an address."""
    lines = text.strip("\r\n").splitlines()
    return "\t" in text or len(lines) > 1


def rows_as_tsv(model: RowsModel, lines: Sequence[int]) -> str:
    """Lines of a table with headers, the columns as they are shown; second lines in columns of their own.

    What is copied goes to others: a row that has a `for_others` is copied as that says, or not at all.
    """
    columns = [model.columns[number] for number in model.visible]
    labels = [label for column in columns for label in (column.label, column.second_label) if label]
    found = (list(_texts(model, line)) for line in lines if _for_others(model.row_at(line)) is not None)
    return as_tsv([_(label) for label in labels], found)


def _for_others(row: Any) -> Any:
    """A row as others may see it; None for one that they may not."""
    return row.for_others() if hasattr(row, "for_others") else row


def _texts(model: RowsModel, line: int) -> Iterator[str]:
    row = model.row_at(line)
    if (told := _for_others(row)) is not row:
        yield from (model.columns[number].text(told) for number in model.visible)
        return
    for number in model.visible:
        yield model.text_at(line, number)
        if model.columns[number].second_label:
            yield model.second_at(line, number)
