"""What a cell of somebody's sheet can hold; imports nothing heavy, the reading process needs it too."""

import re
from datetime import date, datetime, time
from typing import TypeAlias

Cell: TypeAlias = str | int | float | bool | date | datetime | time | None
"""A value as the sheet holds it; None where it is empty. Numbers are finite, dates and times naive."""

LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a program may take for a formula once somebody edits its cell."""

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def writable(text: str) -> str:
    """The text without the signs that no office file can hold; nobody sees them."""
    return _UNWRITABLE.sub("", text)
