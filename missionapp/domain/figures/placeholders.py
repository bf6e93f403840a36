"""Figures named in a text, as in {CN.b2b_meetings}: filled in, and offered while one is typed. Pure."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from missionapp.domain.figures import Figure, Figures
from missionapp.domain.figures.labels import Say, figure_label
from missionapp.domain.names import fold
from missionapp.i18n import _, language_now

DASH = "\N{EN DASH}"
"""Stands for a figure of something that there is nothing of."""

_IN_BRACES = re.compile(r"\{([^{}\n]{1,120})\}")
_LIKE_A_NAME = re.compile(r"[\w-]+(\.\S[^.]*)+")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A figure named in a text, and the number that stands for it."""

    name: str
    start: int
    """Of its opening brace in the text as it was typed."""
    end: int
    """Behind its closing brace."""
    value: int | None
    records: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """A text with numbers where figures were named."""

    text: str
    used: tuple[Placeholder, ...] = ()
    unknown: tuple[str, ...] = ()
    """What looks like the name of a figure, and is none; it stands in the text as it was typed."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A figure that can be named."""

    name: str
    value: int | None
    label: str
    """In words: "B2B meetings, China"."""


def filled(text: str, figures: Figures, show: Callable[[int], str] = str) -> Filled:
    """The text with each known name replaced by its number, as `show` writes it, and None by a dash.

    Names are known in any case; what else stands in braces is left alone.
    """
    known = _by_name(figures)
    used: list[Placeholder] = []
    unknown: list[str] = []

    def number(match: re.Match[str]) -> str:
        name = match[1].strip()
        found = known.get(name.casefold())
        if found is None:
            unknown.extend([name] if _LIKE_A_NAME.fullmatch(name) else [])
            return match[0]
        own, figure = found
        used.append(Placeholder(own, match.start(), match.end(), figure.value, figure.records))
        return DASH if figure.value is None else show(figure.value)

    said = _IN_BRACES.sub(number, text)
    return Filled(said, tuple(used), tuple(dict.fromkeys(unknown)))


def _by_name(figures: Figures) -> Mapping[str, tuple[str, Figure]]:
    return {name.casefold(): (name, figure) for name, figure in figures.single.items()}


def offered(
    figures: Figures, typed: str, say: Say | None = None, country: Say | None = None
) -> Sequence[Offered]:
    """The figures that may be meant by what was typed after "{", the likeliest first.

    A figure is meant when its name or its label has each word that was typed; one that counts something comes
    before one that is 0. `say` and `country` give the words of a language, the user's own without them.
    """
    wanted = _plain(typed).split()
    ranked = []
    for place, (name, figure) in enumerate(figures.single.items()):
        label = figure_label(name, say or _, country or _country)
        rank = _rank(wanted, _plain(name), _plain(label))
        if rank is not None:
            ranked.append((rank, not figure.value, place, Offered(name, figure.value, label)))
    return [offer for *_order, offer in sorted(ranked, key=lambda entry: entry[:3])]


def _rank(wanted: Sequence[str], name: str, label: str) -> int | None:
    """How well a figure fits, 0 best; None when it does not."""
    typed = " ".join(wanted)
    if not all(word in name or word in label for word in wanted):
        return None
    return next(n for n, fits in enumerate(_fits(typed, name, label)) if fits)


def _fits(typed: str, name: str, label: str) -> Iterator[bool]:
    yield name.startswith(typed)
    yield name.partition(" ")[2].startswith(typed) or label.startswith(typed)
    yield typed in name
    yield True


def _plain(text: str) -> str:
    """A name as words: dots and underscores are blanks."""
    return " ".join(fold(text.replace(".", " ").replace("_", " ")).split())


def _country(code: str) -> str:
    from babel import Locale

    return str(Locale.parse(language_now()).territories.get(code, code))
