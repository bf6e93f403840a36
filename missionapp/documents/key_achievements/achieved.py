"""What was achieved, in figures: by target country and all together, and against what was promised."""

from collections.abc import Iterator

from missionapp.documents.key_achievements.phrases import market_key, markets_of, value_of
from missionapp.documents.kit.blocks import Block, Cell, Column, Heading, Table, Text
from missionapp.documents.words import Words
from missionapp.domain.figures import Figures
from missionapp.domain.figures.labels import FIGURE_WORDS, figure_label
from missionapp.domain.figures.placeholders import filled
from missionapp.i18n import N_

_ROWS = (
    "eu_smes",
    "c2c_meetings",
    "b2b_meetings",
    "cases",
    "agreements",
    "contracts",
    "cooperation_agreements",
    "mous",
    "charters",
    "export_groups",
    "memberships",
)
_WHY_TWO = N_(
    "Cases are counted as tables 3 and 4 list them (Nb, {total.cases} in all), also those that are in talks, "
    "suspended or lost. Agreements are what was signed and still stands: {total.agreements}."
)


def achieved(words: Words, figures: Figures) -> Iterator[Block]:
    """The figures of each market and all together; what was promised, where something was."""
    markets = markets_of(figures)
    places = [*map(market_key, markets), *(["total"] if len(markets) > 1 else [])]
    names = [words.country(m) if m else words.say(N_("Without a target market")) for m in markets]
    columns = [Column("", share=2), *(Column(name, number=True) for name in names)]
    columns += [Column(words.say(N_("Total")), number=True)] if len(markets) > 1 else []
    rows = tuple(row for name in _ROWS if any((row := _row(words, figures, name, places))[1:]))
    yield Heading(words.say(N_("Achievements in figures")), level=2)
    yield Table(
        tuple(columns),
        rows,
        name=words.say(N_("Figures")),
        empty=words.say(N_("Nothing is recorded yet.")),
    )
    if value_of(figures, "total.cases"):
        yield Text(filled(words.say(_WHY_TWO), figures, words.number).text, small=True, apart=True)
    yield from _promised(words, figures)


def _row(words: Words, figures: Figures, name: str, places: list[str]) -> tuple[Cell, ...]:
    found = [figures.single.get(f"{place}.{name}") for place in places]
    return words.say(FIGURE_WORDS[name]), *(figure.value if figure else None for figure in found)


def _promised(words: Words, figures: Figures) -> Iterator[Block]:
    reached = {name: figures.single[name].value for name in figures.targets if name in figures.single}
    rows = tuple(
        (figure_label(name, words.say, words.country), reached[name], figures.targets[name])
        for name in sorted(reached)
    )
    if rows:
        columns = (
            Column(words.say(N_("Target")), share=2),
            Column(words.say(N_("Reached")), number=True),
            Column(words.say(N_("Promised")), number=True),
        )
        yield Heading(words.say(N_("Against what was promised")), level=3)
        yield Table(columns, rows, name=words.say(N_("Targets")))
