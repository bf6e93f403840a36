"""The merged ranges of an .ods, which calamine does not tell."""

from collections import defaultdict
from io import BytesIO
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import ZipFile

from missionapp.formats.limits import RefusedError

MergedRange = tuple[tuple[int, int], tuple[int, int]]
"""First and last cell as (row, column), counted from 0."""

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")


def merged_in_ods(data: bytes) -> dict[str, list[MergedRange]]:
    """The merged ranges of each sheet by its name; `data` has passed `archives.unpack`."""
    finder = _Finder()
    parser = ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = finder.begin
    parser.EndElementHandler = finder.end
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(ZipFile(BytesIO(data)).read("content.xml"), True)
    except (ExpatError, KeyError) as error:
        raise RefusedError("damaged") from error
    return finder.found


def _refuse(*_declaration: object) -> None:
    """A sheet declares no document type; entities are declared there."""
    raise RefusedError("damaged")


class _Finder:
    """Where in which sheet the parser is, and the ranges found so far."""

    def __init__(self) -> None:
        self.found: dict[str, list[MergedRange]] = defaultdict(list)
        self.sheet = ""
        self.row = self.column = self.rows = 0

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == f"{_TABLE}table":
            self.sheet, self.row = attributes.get(f"{_TABLE}name", ""), 0
        elif name == f"{_TABLE}table-row":
            self.rows, self.column = _number(attributes, "number-rows-repeated"), 0
        elif name in _CELLS:
            self._cell(attributes)

    def end(self, name: str) -> None:
        """An element ends."""
        if name == f"{_TABLE}table-row":
            self.row += self.rows

    def _cell(self, attributes: dict[str, str]) -> None:
        rows = _number(attributes, "number-rows-spanned")
        columns = _number(attributes, "number-columns-spanned")
        if rows > 1 or columns > 1:
            last = self.row + rows - 1, self.column + columns - 1
            self.found[self.sheet].append(((self.row, self.column), last))
        self.column += _number(attributes, "number-columns-repeated")


def _number(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(f"{_TABLE}{name}", "1")
    return int(text) if text.isdecimal() and len(text) < 8 else 1
