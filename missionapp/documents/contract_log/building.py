"""The log as blocks: close together on a page, and a column for each thing in a workbook."""

from collections.abc import Iterator, Sequence

from missionapp.documents.contract_log.telling import Logged, Telling
from missionapp.documents.kit.blocks import Bars, Block, Cell, Column, Facts, Heading, Said, Table, Text
from missionapp.documents.words import Words
from missionapp.domain.entities import Case
from missionapp.domain.figures import Figures
from missionapp.domain.figures.base import count, nb_of
from missionapp.domain.figures.labels import FIGURE_WORDS
from missionapp.domain.figures.log import by_stage, logged, worth
from missionapp.domain.records import Records
from missionapp.i18n import N_

WARNING = N_("Names hidden partners. Not for publication.")
_TOTALS = ("agreements", "contracts", "mous", "charters")
_NONE = N_("There is no case to tell of.")


def contract_log(
    words: Words, figures: Figures, records: Records, *, named: bool = False, flat: bool = False
) -> Iterator[Block]:
    """The log; `named` names hidden partners, `flat` is for a workbook."""
    cases = logged(records)
    told = [Telling(words, records, named)(case) for case in cases]
    if named:
        yield Text(words.say(WARNING), strong=True)
    if cases:
        yield _totals(words, figures, cases)
        yield Heading(words.say(N_("Stages")), level=2)
        yield _stages(words, cases)
        yield Heading(words.say(N_("Cases")), level=2)
    yield _flat(words, told, cases) if flat else _close(words, told, cases)


def _totals(words: Words, figures: Figures, cases: Sequence[Case]) -> Facts:
    """How many cases there are, what is signed and stands, and what it is worth."""
    found = [(name, figures.single.get(f"total.{name}")) for name in _TOTALS]
    facts: list[tuple[str, Cell]] = [(words.say(N_("Cases")), words.number(count(cases).value or 0))]
    facts += [(words.say(FIGURE_WORDS[name]), words.number(f.value)) for name, f in found if f and f.value]
    values = [words.amount(value, currency) for currency, value in worth(cases).items()]
    facts += [(words.say(N_("Value")), words.listed(values))] if values else []
    return Facts(tuple(facts))


def _stages(words: Words, cases: Sequence[Case]) -> Bars:
    return Bars(tuple((words.say(row.stage).capitalize(), row.cases.value or 0) for row in by_stage(cases)))


def _close(words: Words, told: Sequence[Logged], cases: Sequence[Case]) -> Table:
    """Two things to a cell, the second one smaller."""
    has_value = any(case.value for case in told)
    labels = (
        (N_("No."), 1.0, True),
        (N_("Stage, since"), 1.0, False),
        (N_("Market, level"), 1.0, False),
        (N_("Our side"), 1.2, False),
        (N_("Partner, country"), 1.4, False),
        (N_("Kind"), 1.0, False),
        (N_("Nb"), 1.0, True),
        (N_("Subject, steps"), 2.4, False),
        (N_("Sector, objective codes"), 1.2, False),
        *([(N_("Value"), 1.0, True)] if has_value else []),
        (N_("Next step"), 1.6, False),
        (N_("Evidence"), 1.0, True),
    )
    columns = tuple(Column(words.say(text), share, number) for text, share, number in labels)
    rows = tuple(_close_row(case, has_value=has_value) for case in told)
    before = ("",) * 4
    total = ("", words.say(N_("Total")), *before, nb_of(cases).value, *[""] * (len(columns) - 7))
    return _table(words, columns, rows, total)


def _close_row(case: Logged, *, has_value: bool) -> tuple[Cell, ...]:
    whence = ", ".join(filter(None, (case.partner_country, case.closed)))
    return (
        case.number,
        Said(case.stage, case.since),
        Said(case.market, case.level),
        case.ours,
        Said(case.partner, whence) if case.partner or whence else "",
        case.kind,
        case.nb,
        Said(case.subject, "\n".join(case.steps)) if case.subject or case.steps else "",
        Said(case.sector, case.codes) if case.sector or case.codes else "",
        *([case.value] if has_value else []),
        case.next_step,
        case.evidence,
    )


def _flat(words: Words, told: Sequence[Logged], cases: Sequence[Case]) -> Table:
    labels = (
        (N_("No."), True), (N_("Stage"), False), (N_("Since"), False), (N_("Target market"), False),
        (N_("Level"), False), (N_("Our side"), False), (N_("Partner"), False), (N_("Country"), False),
        (N_("Confidentiality"), False), (N_("Kind"), False), (N_("Nb"), True), (N_("Subject"), False),
        (N_("Steps"), False), (N_("Objective codes"), False), (N_("Sector/technology"), False),
        (N_("Value"), True), (N_("Next step"), False), (N_("Evidence"), True),
    )  # fmt: skip
    columns = tuple(Column(words.say(text), number=number) for text, number in labels)
    rows = tuple(_flat_row(case) for case in told)
    total = ("", words.say(N_("Total")), *[""] * 8, nb_of(cases).value, *[""] * (len(columns) - 11))
    return _table(words, columns, rows, total)


def _flat_row(case: Logged) -> tuple[Cell, ...]:
    texts = (case.stage, case.since, case.market, case.level, case.ours, case.partner, case.partner_country)
    after = (case.subject, "\n".join(case.steps), case.codes, case.sector, case.value, case.next_step)
    return (case.number, *texts, case.closed, case.kind, case.nb, *after, case.evidence)


def _table(
    words: Words, columns: tuple[Column, ...], rows: tuple[tuple[Cell, ...], ...], total: tuple[Cell, ...]
) -> Table:
    totals = (total,) if rows else ()
    return Table(columns, rows, name=words.say(N_("Cases")), totals=totals, empty=words.say(_NONE))
