"""Names that a workbook's sheets can have."""

import re

from missionapp.documents.scripts import clean
from missionapp.domain.cells import writable

_MOST = 31
"""Signs, an emoji counting as two: what Excel takes."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_RESERVED = frozenset({"history"})


def free_name(wanted: str, taken: set[str]) -> str:
    """A name for a sheet that no other has, whatever was wanted; it is taken then."""
    name = _cut(_FORBIDDEN.sub(" ", clean(writable(wanted))), _MOST)
    number = 1
    while not name or name.casefold() in taken | _RESERVED:
        number += 1
        ending = f" {number}"
        name = _cut(name or "-", _MOST - len(ending)) + ending
    taken.add(name.casefold())
    return name


def _cut(name: str, most: int) -> str:
    """As many whole letters as there is room for; Excel takes no apostrophe at either end."""
    while len(name.encode("utf-16-le")) > 2 * most:
        name = name[:-1]
    return " ".join(name.split()).strip("' ")
