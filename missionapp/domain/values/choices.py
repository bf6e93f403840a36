"""Choices and yes or no out of cells, in the words of five languages."""

import re
from enum import StrEnum
from functools import cache

from missionapp.domain.cells import Cell
from missionapp.domain.names import fold
from missionapp.domain.values.choice_words import NO, WORDS, YES
from missionapp.domain.values.reading import Reading, doubtful, refused, shown
from missionapp.i18n import _


def read_choice(choices: type[StrEnum], cell: Cell) -> Reading[StrEnum]:
    """The choice that a cell names, by its English value or a word of five languages.

    In doubt where the word stands among others.
    """
    text = str(cell)
    words = _words(choices)
    exact = words.get(fold(text)) or words.get(text.strip())
    if exact:
        return Reading(exact)
    within = {choice for word, choice in words.items() if len(word) > 2 and f" {word} " in f" {fold(text)} "}
    if len(within) == 1:
        found = within.pop()
        return doubtful(found, _("“{text}” was taken for {choice}").format(text=shown(text), choice=found))
    known = ", ".join(choices)
    return refused(_("“{text}” is none of: {choices}").format(text=shown(text), choices=known))


@cache
def _words(choices: type[StrEnum]) -> dict[str, StrEnum]:
    """Every folded word for each choice, its own value first."""
    table = WORDS.get(choices, {})
    words = {fold(word): choice for choice, line in table.items() for word in re.split(r"\s*\|\s*", line)}
    return words | {fold(choice.value): choice for choice in choices} | {fold(c.name): c for c in choices}


def read_flag(cell: Cell) -> Reading[bool]:
    """Yes or no: a tick, x, 1, true, oui, sí, ja; no, 0, non, nee."""
    if isinstance(cell, bool):
        return Reading(cell)
    text = str(cell).strip().casefold()
    plain = fold(text) or text
    if plain in YES:
        return Reading(True)
    if plain in NO:
        return Reading(False)
    first = plain.split(" ")[0]
    if len(first) > 1 and (first in YES or first in NO):
        return doubtful(first in YES, _("“{text}” says more than yes or no").format(text=shown(text)))
    return refused(_("“{text}” is neither yes nor no").format(text=shown(text)))
