"""The contract log against itself: overview and details, kinds and types, what is missing."""

from collections.abc import Iterable, Sequence

from missionapp.domain.case_rules import TYPE_OF_KIND
from missionapp.domain.checks.base import Check, Grade, Ground, Said, listed, named
from missionapp.domain.entities import Case
from missionapp.domain.entities.cases import Level, Stage
from missionapp.domain.figures.cases import is_hidden, names_of
from missionapp.domain.figures.counting import (
    AGREEMENTS,
    DETAILS,
    NEEDS_PROOF,
    OVERVIEW,
    out_of_details,
    out_of_overview,
)
from missionapp.domain.names import fold
from missionapp.domain.records import Records
from missionapp.i18n import _

_STOPPED = (Stage.SUSPENDED, Stage.LOST)
_WORDS = {
    "MoU": (
        *("mou", "memorandum of understanding", "protocole d accord", "memorando de entendimiento"),
        *("memorandum d entesa", "memorandum van overeenstemming"),
    ),
    "charter": (
        *("charter of cooperation", "charte de cooperation", "carta de cooperacion"),
        *("carta de cooperacio", "samenwerkingshandvest"),
    ),
    "EOI": (
        *("eoi", "expression of interest", "manifestation d interet", "manifestacion de interes"),
        *("manifestacio d interes", "blijk van belangstelling"),
    ),
}
"""What texts call an agreement, with the words that say so, folded."""
_TABLES = {level: (OVERVIEW[level], DETAILS[level]) for level in Level}


def title(records: Records, case: Case) -> str:
    """A case in a few words: who with whom; a hidden partner stays hidden."""
    ours = named(names_of(records, records.ours(case)))
    theirs = "" if is_hidden(case) else names_of(records, records.theirs(case), in_details=True).strip()
    return _("{ours} with {theirs}").format(ours=ours, theirs=theirs) if theirs else ours


def _one_sentence(records: Records, sentence: str, cases: Sequence[Case]) -> Iterable[Said]:
    """One finding for all these cases, if there are any."""
    if cases:
        names = listed([title(records, case) for case in cases], 20)
        yield sentence.format(n=len(cases), cases=names), [case.id for case in cases]


def in_order(records: Records) -> list[Case]:
    """The cases as the log lists them: by number, those without one last."""
    return sorted(records.cases, key=lambda case: (case.number is None, case.number or 0, case.id))


def _level(records: Records, level: Level) -> list[Case]:
    return [case for case in in_order(records) if case.level == level]


def stopped_but_listed(ground: Ground) -> Iterable[Said]:
    """Cases that were suspended or lost, and still count in the overview."""
    for case in in_order(ground.records):
        if case.stage in _STOPPED and not out_of_overview(case):
            sentence = _("{case} was {stage}, and is still counted in the overview.")
            yield sentence.format(case=title(ground.records, case), stage=_(case.stage)), [case.id]


def type_and_kind(ground: Ground) -> Iterable[Said]:
    """A reported type that is not the one of the case's kind."""
    for case in in_order(ground.records):
        usual = TYPE_OF_KIND.get(case.kind)
        if usual and case.reported_type and case.reported_type != usual:
            sentence = _("{case} is a {kind}, and is reported as type {type}, not {usual}.")
            name = title(ground.records, case)
            said = sentence.format(case=name, kind=_(case.kind), type=case.reported_type, usual=usual)
            yield said, [case.id]


def called_differently(ground: Ground) -> Iterable[Said]:
    """An agreement that the overview calls one thing and the details another."""
    for case in in_order(ground.records):
        overview, details = _called(case.description), _called(case.details_explanation)
        if overview and details and not overview & details:
            sentence = _("{case} is called {overview} in the overview, and {details} in the details.")
            name, one, other = title(ground.records, case), listed(sorted(overview)), listed(sorted(details))
            yield sentence.format(case=name, overview=one, details=other), [case.id]


def _called(text: str | None) -> set[str]:
    words = f" {fold(text or '')} "
    return {name for name, signs in _WORDS.items() if any(f" {sign} " in words for sign in signs)}


def details_without_overview(ground: Ground) -> Iterable[Said]:
    """Contracts and agreements that are told in the details, and not counted in the overview."""
    for level, (overview, details) in _TABLES.items():
        missing = [
            case
            for case in _level(ground.records, level)
            if not out_of_details(case) and out_of_overview(case) and case.kind in AGREEMENTS["agreements"]
        ]
        sentence = _("Agreements in {details} that {overview} lacks: {n} ({cases}).")
        partial = sentence.replace("{details}", details).replace("{overview}", overview)
        yield from _one_sentence(ground.records, partial, missing)


def overview_without_details(ground: Ground) -> Iterable[Said]:
    """Cases that are counted in the overview, and not told in the details."""
    for level, (overview, details) in _TABLES.items():
        cases = _level(ground.records, level)
        missing = [case for case in cases if not out_of_overview(case) and out_of_details(case)]
        if any(not out_of_details(case) for case in cases):
            sentence = _("Cases in {overview} that {details} does not tell about: {n} ({cases}).")
            partial = sentence.replace("{details}", details).replace("{overview}", overview)
            yield from _one_sentence(ground.records, partial, missing)


def rows_that_differ(ground: Ground) -> Iterable[Said]:
    """How many cases the overview counts, and how many rows the details have."""
    for level, (overview, details) in _TABLES.items():
        cases = _level(ground.records, level)
        counted = sum(case.nb for case in cases if not out_of_overview(case))
        told = [case for case in cases if not out_of_details(case)]
        if told and counted != len(told):
            sentence = _("{overview} counts {counted} cases, {details} has {rows} rows.")
            said = sentence.format(overview=overview, counted=counted, details=details, rows=len(told))
            yield said, [c.id for c in cases if not out_of_overview(c) or not out_of_details(c)]


def without_code(ground: Ground) -> Iterable[Said]:
    """Cases of the overview without an objective code."""
    records = ground.records
    coded = {value.owner_id for value in records.list_values if value.list_name == "objective_codes"}
    missing = [case for case in in_order(records) if not out_of_overview(case) and case.id not in coded]
    yield from _one_sentence(records, _("Cases without an objective code: {n} ({cases})."), missing)


def without_proof(ground: Ground) -> Iterable[Said]:
    """Signed or finished cases with no file attached."""
    records = ground.records
    missing = [c for c in in_order(records) if c.stage in NEEDS_PROOF and c.id not in records.attached_to]
    yield from _one_sentence(records, _("Signed or finished cases without proof: {n} ({cases})."), missing)


def without_steps(ground: Ground) -> Iterable[Said]:
    """Cases of the details that no step is told of."""
    records = ground.records
    missing = [c for c in in_order(records) if not out_of_details(c) and not records.steps_of.get(c.id)]
    yield from _one_sentence(records, _("Cases in the details without steps: {n} ({cases})."), missing)


CHECKS = (
    Check("suspended-counted", Grade.WARN, stopped_but_listed),
    Check("type-and-kind", Grade.WARN, type_and_kind),
    Check("called-differently", Grade.WARN, called_differently),
    Check("details-only", Grade.WARN, details_without_overview),
    Check("no-details", Grade.NOTE, overview_without_details),
    Check("rows-differ", Grade.NOTE, rows_that_differ),
    Check("no-code", Grade.WARN, without_code),
    Check("no-proof", Grade.NOTE, without_proof),
    Check("no-steps", Grade.NOTE, without_steps),
)
