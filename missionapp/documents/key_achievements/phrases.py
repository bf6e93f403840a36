"""Figures as parts of a sentence: "14 EU SMEs", the number named so that it follows the records."""

from collections.abc import Sequence

from missionapp.documents.words import Words
from missionapp.domain.figures import Basis, CountRow, Figures


def market_key(market: str | None) -> str:
    """A market as the names of its figures have it."""
    return market or "-"


def markets_of(figures: Figures) -> list[str | None]:
    """Every target market that a figure is counted under: those of missions first, then those of cases."""
    places = [name.partition(".")[0] for name in figures.single if name.endswith(".export_groups")]
    return [None if place == "-" else place for place in places if place != "total"]


def value_of(figures: Figures, name: str) -> int:
    """A figure's number; 0 where there is none."""
    figure = figures.single.get(name)
    return (figure.value or 0) if figure else 0


def is_planned(row: CountRow) -> bool:
    """Whether a row of T1 counts meetings as planned: some are, and none is recorded yet."""
    meetings = (row.counts.get(column) for column in ("c2c_meetings", "b2b_meetings"))
    return row.basis is Basis.PLANNED and any(figure.value for figure in meetings if figure)


def phrases(words: Words, figures: Figures, place: str, names: Sequence[str]) -> str:
    """What there is of these figures, listed; "" where all are none. Each number is a named figure."""
    parts = []
    for name in names:
        key = f"{place}.{name}"
        if n := value_of(figures, key):
            parts.append(_counted(words, name, n).format(n=f"{{{key}}}"))
    return words.listed(parts) if parts else ""


def _counted(words: Words, name: str, n: int) -> str:
    say_many = words.say_many
    said = {
        "missions": say_many("{n} mission", "{n} missions", n),
        "eu_clusters": say_many("{n} EU cluster", "{n} EU clusters", n),
        "eu_smes": say_many("{n} EU SME", "{n} EU SMEs", n),
        "third_country_clusters": say_many(
            "{n} third-country cluster or intermediary", "{n} third-country clusters and intermediaries", n
        ),
        "third_country_businesses": say_many("{n} third-country business", "{n} third-country businesses", n),
        "preparatory_events": say_many("{n} preparatory event", "{n} preparatory events", n),
        "c2c_meetings": say_many("{n} C2C meeting", "{n} C2C meetings", n),
        "b2b_meetings": say_many("{n} B2B meeting", "{n} B2B meetings", n),
        "type_1": say_many("{n} collaboration project", "{n} collaboration projects", n),
        "type_2": say_many("{n} formal agreement", "{n} formal agreements", n),
        "type_3": say_many("{n} representation office or role", "{n} representation offices or roles", n),
        "type_4": say_many("{n} other case", "{n} other cases", n),
        "contracts": say_many("{n} business contract", "{n} business contracts", n),
        "mous": say_many("{n} memorandum of understanding", "{n} memoranda of understanding", n),
        "charters": say_many("{n} charter of cooperation", "{n} charters of cooperation", n),
        "agreements": say_many("{n} agreement", "{n} agreements", n),
        "cases": say_many("{n} case", "{n} cases", n),
        "export_groups": say_many("{n} export group", "{n} export groups", n),
        "memberships": say_many("{n} membership won", "{n} memberships won", n),
    }
    return said[name.removeprefix("cluster_").removeprefix("sme_") if name not in said else name]
