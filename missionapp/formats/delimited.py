"""Delimited text: the delimiter found out, quotation marks honoured."""

import csv
import re
from collections import Counter
from collections.abc import Iterator

from missionapp.formats.cells import NumberedRow, clean_text
from missionapp.formats.limits import RefusedError

_DELIMITERS = "\t;,|"
_NO_DELIMITER = "\x1f"
_STATED = re.compile(r'"?sep=([,;|\t])"?\n', re.IGNORECASE)
_SAMPLE = 200
_END = "\x1a"


def read_delimited(text: str) -> Iterator[NumberedRow]:
    """The rows as a spreadsheet program would number them; every cell is text, a formula too.

    RefusedError for a quotation mark that swallows the rest of the file.
    """
    lines = [f"{line}\n" for line in re.sub("\r\n?", "\n", text.replace("\x00", "")).split("\n")]
    csv.field_size_limit(sum(map(len, lines)) + 1000)
    stated = _STATED.match(lines[0])
    delimiter = stated[1] if stated else find_delimiter(lines)
    for number, record in _records(lines, delimiter):
        if not (stated and number == 1):
            yield number, [clean_text(value) for value in record]


def find_delimiter(lines: list[str]) -> str:
    """The delimiter that gives the most rows the same number of columns; none for a list of one column."""
    sample = [line for line in lines[: 2 * _SAMPLE] if line.strip()][:_SAMPLE]
    evenness, delimiter = max((_evenness(sample, delimiter), delimiter) for delimiter in _DELIMITERS)
    return delimiter if evenness > (0, 0) else _NO_DELIMITER


def _evenness(lines: list[str], delimiter: str) -> tuple[float, int]:
    """The share of rows that have the commonest width, and that width; 0 when most are not divided."""
    widths = Counter(len(record) for record in csv.reader(lines, delimiter=delimiter))
    undivided = widths.pop(0, 0) + widths.pop(1, 0)
    divided = widths.total()
    if divided <= undivided:
        return 0, 0
    width, rows = widths.most_common(1)[0]
    return rows / (divided + undivided), width


def _records(lines: list[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with its number. A line added at the end shows whether every quotation was closed."""
    reader = csv.reader([*lines, _END], delimiter=delimiter)
    last: tuple[int, list[str]] = 0, [_END]
    for number, record in enumerate(reader, start=1):
        if number > 1:
            yield last
        last = number, record
    if last[1] != [_END]:
        raise RefusedError("open quote", row=last[0])
