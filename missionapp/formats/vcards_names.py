"""The names on a card: in Latin letters and in the local script, wherever its program has put them."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from missionapp.domain.names import is_latin
from missionapp.formats.vcards_lines import Card, Property

_ASIDE = re.compile(r"[()（）\[\]/|]+")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Scripts that write family name and given name without a blank between."""


class Names(NamedTuple):
    """What somebody is called; "" for what is not said."""

    name: str
    local: str
    pronunciation: str


@lru_cache(maxsize=1)
def names_of(card: Card) -> Names:
    """The name, in Latin letters where there is one; the same in the local script; how it is spoken."""
    said = [*_written(card), *_composed(card), *_nicknames(card)]
    latin = next((text for text in said if _is_latin(text)), "")
    local = next((text for text in said if not _is_latin(text)), "")
    spoken = _spoken(card)
    if local and not latin and spoken and _is_latin(spoken):
        return Names(spoken, local, "")
    return Names(latin or local, local if latin else "", spoken)


def by_script(texts: Iterable[str]) -> tuple[str, str]:
    """Of what is said in several scripts the Latin one, or else the first; and the local one beside."""
    said = list(filter(None, texts))
    latin = next((text for text in said if _is_latin(text)), "")
    local = next((text for text in said if not _is_latin(text)), "")
    return (latin, local) if latin else (local, "")


def _is_latin(text: str) -> bool:
    return (text.isascii() or is_latin(text)) and any(map(str.isalpha, text))


def _written(card: Card) -> Iterator[str]:
    """Every formatted name; one in two scripts as two."""
    for found in card["FN"]:
        text = found.text
        words = [] if text.isascii() else _ASIDE.sub(" ", text).split()
        latin = [word for word in words if is_latin(word)]
        if any(map(str.isalpha, text)) and 0 < len(latin) < len(words) and any(map(_is_latin, latin)):
            yield " ".join(latin)
            yield " ".join(word for word in words if not is_latin(word))
        elif text:
            yield text


def _composed(card: Card) -> Iterator[str]:
    """Every name out of its parts; without a formatted one all of them, else those in another script."""
    for found in card["N"]:
        if text := _whole(found):
            yield text


def _whole(found: Property) -> str:
    family, given, middle = found.parts[:3]
    if _WIDE.search(family + given):
        return family + middle + given
    return " ".join(filter(None, (given, middle, family)))


def _nicknames(card: Card) -> Iterator[str]:
    """What stands as a nickname in another script is the name in that script."""
    return (found.text for found in card["NICKNAME"] if found.text and not _is_latin(found.text))


def _spoken(card: Card) -> str:
    parts = ("X-PHONETIC-LAST-NAME", "X-PHONETIC-MIDDLE-NAME", "X-PHONETIC-FIRST-NAME")
    found = (next((said.text for said in card[name] if said.text), "") for name in parts)
    return " ".join(filter(None, found))
