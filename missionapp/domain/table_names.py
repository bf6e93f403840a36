"""Tables as people call them: "Table 7", "7", "A 12"; and the order in which they stand. Pure."""

import re

from missionapp.domain.names import fold

_WORD = "table "
_DIGITS = 12
"""Of a number that is still one."""


def table_number(name: str | None) -> str:
    """The name as it stands behind the word "Table", or under it."""
    said = (name or "").strip()
    return said[len(_WORD) :].strip() if said.casefold().startswith(_WORD) else said


def by_number(name: str | None) -> list[tuple[bool, int, str]]:
    """A key by which table 2 comes before table 10, and both before one that has a name."""
    parts = re.findall(r"\d+|\D+", fold(table_number(name)))
    return [(False, int(part[:_DIGITS]), part) if part.isdecimal() else (True, 0, part) for part in parts]
