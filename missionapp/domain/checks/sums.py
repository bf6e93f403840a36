"""Claims by themselves: totals that are not their sums, sums that prove nothing, figures that are none."""

import re
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from missionapp.domain.checks.base import Check, Grade, Ground, Said, listed
from missionapp.domain.checks.claims import in_order, is_figure, keys_of
from missionapp.domain.entities import Claim
from missionapp.domain.figures.stakeholders import COLUMNS as STAKEHOLDERS
from missionapp.domain.names import fold
from missionapp.domain.records import grouped
from missionapp.i18n import _

_ADDED = re.compile(r"(?<![\w.,])\d+(?:\s*\+\s*\d+)+(?![\w]|[.,]\d)")
"""Numbers that a claim adds up in its own words: "agreements (10 + 3)"."""

_DIFFERENT = ("differen", "distinct", "distint", "diferent", "verschillend", "unique")
"""How words begin that claim that nobody is counted twice, in our languages, folded."""


def totals_that_are_no_sums(ground: Ground) -> Iterable[Said]:
    """Totals that were printed beside other numbers than they add up to."""
    claims = in_order(claim for claim in ground.records.claims if claim.value is not None)
    single = grouped((c for c in claims if len(keys_of(c)) == 1), lambda claim: keys_of(claim)[0])
    sentence = _("{where}, {claim}: {total} is printed, and {parts} make {sum}.")
    for claim in claims:
        beside = _printed_beside(claim, single)
        values = [part.value or 0 for part in beside] or _added_in_words(claim)
        if _is_no_sum(claim, values, whole=len(beside) in (0, len(keys_of(claim)))):
            parts = " + ".join(str(value) for value in values)
            about = {"where": claim.source, "claim": claim.claim, "total": claim.value}
            yield sentence.format(**about, parts=parts, sum=sum(values)), [claim.id, *_ids(beside)]


def _is_no_sum(claim: Claim, values: Sequence[int], *, whole: bool) -> bool:
    """Whether numbers do not add up to a claim; when some are missing, they must be too many already."""
    total, claimed = sum(values), claim.value or 0
    return len(values) > 1 and (total != claimed if whole else total > claimed)


def _ids(claims: Iterable[Claim]) -> list[UUID]:
    return [claim.id for claim in claims]


def _added_in_words(claim: Claim) -> list[int]:
    found = _ADDED.search(claim.claim) or _ADDED.search(claim.source)
    return [int(part) for part in found[0].split("+")] if found else []


def _printed_beside(claim: Claim, single: Mapping[str, Sequence[Claim]]) -> list[Claim]:
    """The parts of a total that the same place printed."""
    keys, head = keys_of(claim), _head(claim)
    found = []
    for key in keys if len(keys) > 1 else ():
        beside = [part for part in single.get(key, ()) if _head(part) == head]
        if len({part.value for part in beside}) == 1:
            found.append(beside[0])
    return found


def _head(claim: Claim) -> str:
    """The place without the row in it: "table 1" of "table 1, total"."""
    return claim.source.partition(",")[0].strip().casefold()


def sums_of_who_took_part(ground: Ground) -> Iterable[Said]:
    """Claims of how many different ones there were that add up missions, as if nobody had been in two."""
    for claim in in_order(ground.records.claims):
        column = _column_added(claim)
        about = {"where": claim.source, "claim": claim.claim, "value": claim.value}
        away = [market for market in _markets(keys_of(claim)) if market not in ground.markets]
        once = ground.figures.distinct.get(column)
        if away and column:
            sentence = _(
                "{where}, {claim}: {value} adds up missions; whether some took part in both cannot be told, "
                "as the records of {markets} are not here."
            )
            yield sentence.format(**about, markets=listed(away)), [claim.id]
        elif once and (claim.value or 0) > (once.value or 0):
            sentence = _("{where}, {claim}: {value} counts some twice; {once} are different ones.")
            yield sentence.format(**about, once=once.value or 0), [claim.id, *once.records]


def _column_added(claim: Claim) -> str:
    """The column of T2 that a claim of different ones adds up over several missions; else ""."""
    names = {key.partition(".")[2] for key in keys_of(claim)}
    is_said = any(word.startswith(_DIFFERENT) for word in fold(claim.claim).split())
    one = len(keys_of(claim)) > 1 and len(names) == 1 and is_said
    return next(iter(names & set(STAKEHOLDERS)), "") if one else ""


def _markets(keys: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(key.partition(".")[0] for key in keys))


def figures_that_are_none(ground: Ground) -> Iterable[Said]:
    """Claims of a figure that does not exist, so that nothing can be compared."""
    for claim in in_order(ground.records.claims):
        for key in keys_of(claim):
            if key.partition(".")[0] in ground.markets and not is_figure(ground, key):
                sentence = _("{where}, {claim}: there is no figure “{figure}” to compare it with.")
                yield sentence.format(where=claim.source, claim=claim.claim, figure=key), [claim.id]


CHECKS = (
    Check("total-not-sum", Grade.WARN, totals_that_are_no_sums),
    Check("claim-unknown", Grade.WARN, figures_that_are_none),
    Check("sum-of-missions", Grade.NOTE, sums_of_who_took_part),
)
