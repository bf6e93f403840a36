"""Cases that stand in two rows of the overview: the same with the same partner, and reverse missions."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from uuid import UUID

from missionapp.domain.checks.base import Check, Grade, Ground, Said, listed
from missionapp.domain.checks.cases import in_order
from missionapp.domain.entities import Case, CaseParty
from missionapp.domain.figures.cases import CONFIDENTIAL, is_hidden, telling
from missionapp.domain.figures.counting import OVERVIEW, out_of_overview
from missionapp.domain.names import fold
from missionapp.domain.records import Records
from missionapp.i18n import _

_REVERSE = (
    *("reverse mission", "inward mission", "mission inverse", "mision inversa", "missio inversa"),
    *("omgekeerde missie", "inkomende missie"),
)
"""What texts call a reverse mission, folded."""


def reverse_missions_twice(ground: Ground) -> Iterable[Said]:
    """One reverse mission that two rows of T3 or T4 tell of."""
    records = ground.records
    told = [case for case in _listed(records) if _is_reverse(case)]
    for first, second, partners in _pairs(records, told, lambda _case: ""):
        sentence = _(
            "The reverse mission of {name} is counted in two rows of {table}: “{first}” and “{second}”."
        )
        yield _told(records, sentence, first, second, partners)


def counted_twice(ground: Ground) -> Iterable[Said]:
    """One partner in two rows of T3 or T4 with the same of ours, or with all of us, for the same thing."""
    records = ground.records
    listed_cases = _listed(records)
    told = [case for case in listed_cases if case.description]
    alike = (
        *_pairs(records, listed_cases, lambda case: case.kind),
        *_pairs(records, told, lambda case: fold(case.description or "")),
    )
    once = {(first.id, second.id): (first, second, partners) for first, second, partners in alike}
    for first, second, partners in once.values():
        if not (_is_reverse(first) and _is_reverse(second)):
            sentence = _("{name} stands in two rows of the overview: “{first}” and “{second}”.")
            yield _told(records, sentence, first, second, partners)


def _listed(records: Records) -> list[Case]:
    return [case for case in in_order(records) if not out_of_overview(case)]


def _is_reverse(case: Case) -> bool:
    """Whether a case tells of a reverse mission."""
    text = f" {fold(case.description or '')} "
    return any(f" {words} " in text for words in _REVERSE)


def _pairs(
    records: Records, cases: Sequence[Case], sort: Callable[[Case], str]
) -> Iterator[tuple[Case, Case, frozenset[UUID]]]:
    """Each case with the first of its sort before it that has the same partner and the same of ours.

    A case in which no organisation stands on our side is one of the whole partnership: the same as any.
    """
    seen: dict[tuple[str, str, UUID, UUID | None], int] = {}
    partners = [_organisations(records.theirs(case)) for case in cases]
    for n, case in enumerate(cases):
        ours: frozenset[UUID | None] = _organisations(records.ours(case)) or frozenset({None})
        places = [
            (case.level, sort(case), partner, one) for partner in partners[n] for one in _matching(ours)
        ]
        before = min((seen[place] for place in places if place in seen), default=None)
        if before is not None:
            yield cases[before], case, partners[n] & partners[before]
        for partner in partners[n]:
            for one in ours | {_ANYBODY}:
                seen.setdefault((case.level, sort(case), partner, one), n)


_ANYBODY = UUID(int=0)
"""Stands for whoever of ours had a case with a partner."""


def _matching(ours: frozenset[UUID | None]) -> Iterable[UUID | None]:
    return (_ANYBODY,) if None in ours else (*ours, None)


def _organisations(parties: Iterable[CaseParty]) -> frozenset[UUID]:
    return frozenset(party.organisation_id for party in parties if party.organisation_id)


def _told(records: Records, sentence: str, first: Case, second: Case, partners: Iterable[UUID]) -> Said:
    texts = [telling(records, case)(case.description) for case in (first, second)]
    said = sentence.format(
        name=_partner(records, partners, hidden=is_hidden(first) or is_hidden(second)),
        table=OVERVIEW.get(first.level, ""),
        first=texts[0],
        second=texts[1],
    )
    return said, [first.id, second.id]


def _partner(records: Records, same: Iterable[UUID], *, hidden: bool) -> str:
    if hidden:
        return CONFIDENTIAL
    known = [records.organisation[id_].name for id_ in same if id_ in records.organisation]
    return listed(sorted(known)) or "?"


CHECKS = (
    Check("reverse-twice", Grade.WARN, reverse_missions_twice),
    Check("case-twice", Grade.WARN, counted_twice),
)
