"""The funder's tables T1 to T6, column by column as it asks for them."""

from collections.abc import Iterator, Mapping, Sequence

from missionapp.documents.key_achievements.phrases import is_planned
from missionapp.documents.kit.blocks import Block, Cell, Column, Heading, Table, Text
from missionapp.documents.words import Words
from missionapp.domain.checks.places import is_country_code
from missionapp.domain.figures import CaseRow, CountRow, CountTable, DetailRow, Figure, Figures
from missionapp.domain.figures.labels import FIGURE_WORDS
from missionapp.domain.hiding import CONFIDENTIAL
from missionapp.i18n import N_

PLANNED = "*"
"""Stands behind a market whose meetings are counted as planned."""
_UNION = "EU"
"""As a partner's place: what the report writes, and no country."""
_TITLES = {
    "T1": N_("Table 1. Events"),
    "T2": N_("Table 2. Stakeholders involved"),
    "T3": N_("Table 3. Cases of EU clusters"),
    "T4": N_("Table 4. Cases of EU SMEs"),
    "T5": N_("Table 5. Cases of EU clusters in detail"),
    "T6": N_("Table 6. Cases of EU SMEs in detail"),
}
_TYPES = N_("Types: 1 collaboration project, 2 formal agreement, 3 representation office or role, 4 other.")
_NONE = N_("There are none yet.")


def events(words: Words, table: CountTable) -> Iterator[Block]:
    """T1 with its totals; where meetings are counted as planned, it says so."""
    rows = tuple(_counts(_marked(words, row), row.counts, table.columns) for row in table.rows)
    total = _counts(words.say(N_("Total")), table.total, table.columns)
    first = N_("Preparatory events (neither C2C nor B2B)")
    labels = [first, *(FIGURE_WORDS[column] for column in table.columns[1:])]
    yield _title(words, "T1")
    yield _table(words, "T1", _numbers(words, labels), rows, (total,))
    if any(map(is_planned, table.rows)):
        told = words.say(N_("Meetings as planned: none of them is recorded yet."))
        yield Text(f"{PLANNED} {told}", small=True, apart=True)


def stakeholders(words: Words, table: CountTable, distinct: Mapping[str, Figure]) -> Iterator[Block]:
    """T2: involvements, and each organisation counted once."""
    rows = tuple(_counts(_market(words, row.market), row.counts, table.columns) for row in table.rows)
    totals = (
        _counts(words.say(N_("Involvements")), table.total, table.columns),
        _counts(words.say(N_("Distinct organisations")), distinct, table.columns),
    )
    labels = [FIGURE_WORDS[column] for column in table.columns]
    yield _title(words, "T2")
    yield _table(words, "T2", _numbers(words, labels), rows, totals)
    yield Text(words.say(N_("Without those reached by surveys and promotion.")), small=True, apart=True)


def cluster_cases(words: Words, rows: Sequence[CaseRow], total: Figure) -> Iterator[Block]:
    """T3 with the sum of Nb."""
    columns = (
        Column(words.say(N_("Country"))),
        Column(words.say(N_("Type")), number=True),
        Column(words.say(N_("Nb")), number=True),
        Column(words.say(N_("Cluster")), share=1.2),
        Column(words.say(N_("Description")), share=2.4),
        Column(words.say(N_("Objective codes"))),
        Column(words.say(N_("Sector/technology"))),
        Column(words.say(N_("Third-country partner")), share=2),
    )
    cells = tuple(
        (_place(words, row.market) or None, row.type, row.nb, row.actor, *_about(words, row)) for row in rows
    )
    yield _title(words, "T3")
    yield _table(words, "T3", columns, cells, _total(words, total, len(columns)) if rows else ())
    if rows:
        yield Text(words.say(_TYPES), small=True, apart=True)


def sme_cases(words: Words, rows: Sequence[CaseRow], total: Figure) -> Iterator[Block]:
    """T4 with the sum of Nb."""
    columns = (
        Column(words.say(N_("Country"))),
        Column(words.say(N_("SME (with country code)")), share=1.2),
        Column(words.say(N_("Nb")), number=True),
        Column(words.say(N_("Description")), share=2.4),
        Column(words.say(N_("Objective codes"))),
        Column(words.say(N_("Sector/technology"))),
        Column(words.say(N_("Partner (if not confidential)")), share=1.6),
    )
    cells = tuple(
        (_place(words, row.market) or None, coded(row.actor, row.actor_country), row.nb, *_about(words, row))
        for row in rows
    )
    yield _title(words, "T4")
    yield _table(words, "T4", columns, cells, _total(words, total, len(columns)) if rows else ())


def details(words: Words, name: str, rows: Sequence[DetailRow]) -> Iterator[Block]:
    """T5 or T6."""
    columns = (
        Column(words.say(N_("Organisation")), share=1.2),
        Column(words.say(N_("Sector"))),
        Column(words.say(N_("Partner")), share=1.2),
        Column(words.say(N_("Its country"))),
        Column(words.say(N_("Explanation")), share=2),
        Column(words.say(N_("Main steps undertaken")), share=1.6),
        Column(words.say(N_("Next steps")), share=1.6),
    )
    with_code = name == "T6"
    cells = tuple(
        (
            coded(row.organisation, row.organisation_country) if with_code else row.organisation or None,
            row.sector or None,
            _partner(words, row.partner),
            _place(words, row.partner_country) or None,
            row.explanation or None,
            row.steps_undertaken or None,
            row.next_steps or None,
        )
        for row in rows
    )
    yield _title(words, name)
    yield _table(words, name, columns, cells)


def all_tables(words: Words, figures: Figures) -> Mapping[str, list[Block]]:
    """Every table by its name, each with its title and notes."""
    return {
        "T1": list(events(words, figures.events)),
        "T2": list(stakeholders(words, figures.stakeholders, figures.distinct)),
        "T3": list(
            cluster_cases(
                words, figures.cluster_cases, figures.single.get("total.cluster_cases", Figure(None))
            )
        ),
        "T4": list(sme_cases(words, figures.sme_cases, figures.single.get("total.sme_cases", Figure(None)))),
        "T5": list(details(words, "T5", figures.cluster_details)),
        "T6": list(details(words, "T6", figures.sme_details)),
    }


def coded(name: str, country: str | None) -> str:
    """A company with its country's code: "Idom (ES)"."""
    return f"{name} ({country})" if country else name


def _title(words: Words, name: str) -> Heading:
    return Heading(words.say(_TITLES[name]), level=2)


def _table(
    words: Words,
    name: str,
    columns: Sequence[Column],
    rows: tuple[tuple[Cell, ...], ...],
    totals: tuple[tuple[Cell, ...], ...] = (),
) -> Table:
    return Table(tuple(columns), rows, name=name, totals=totals, empty=words.say(_NONE))


def _numbers(words: Words, labels: Sequence[str]) -> list[Column]:
    first = Column(words.say(N_("Target country")), share=1.5)
    return [first, *(Column(words.say(label), number=True, most=34) for label in labels)]


def _counts(name: str, counts: Mapping[str, Figure], columns: Sequence[str]) -> tuple[Cell, ...]:
    return name, *(counts[column].value for column in columns)


def _marked(words: Words, row: CountRow) -> str:
    name = _market(words, row.market)
    return f"{name} {PLANNED}" if is_planned(row) else name


def _market(words: Words, market: str | None) -> str:
    return words.country(market) if market else words.say(N_("Without a target market"))


def _place(words: Words, place: str | None) -> str:
    """A country's name; what is no code stays as it was written."""
    if not place:
        return ""
    return words.country(place) if is_country_code(place) and place != _UNION else place


def _about(words: Words, row: CaseRow) -> tuple[Cell, ...]:
    codes = "; ".join(row.objective_codes)
    return row.description or None, codes or None, row.sector or None, _partner(words, row.partner)


def _partner(words: Words, partner: str) -> str | None:
    return words.say(CONFIDENTIAL) if partner == CONFIDENTIAL else partner or None


def _total(words: Words, nb: Figure, width: int) -> tuple[tuple[Cell, ...], ...]:
    """The sum of Nb, below its column: the third of T3 and of T4."""
    return ((words.say(N_("Total")), "", nb.value, *[""] * (width - 3)),)
