"""Claims against figures: what was printed elsewhere, and what the records give."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from missionapp.domain.checks.base import Check, Grade, Ground, Said, listed
from missionapp.domain.entities import Claim
from missionapp.domain.records import grouped
from missionapp.i18n import _


@dataclass(frozen=True)
class _Part:
    """A figure that a claim adds up."""

    value: int
    market: str
    claimed: bool
    """Not from the records, since that market's mission is not here, but as claimed elsewhere."""


def keys_of(claim: Claim) -> list[str]:
    """The figures that a claim adds up."""
    return [key.strip() for key in (claim.figure or "").split("+") if key.strip()]


def in_order(claims: Iterable[Claim]) -> list[Claim]:
    """Claims by where they stand."""
    return sorted(claims, key=lambda claim: (claim.source, claim.claim, claim.id))


def _printed(claims: Iterable[Claim]) -> dict[str, int]:
    """What is claimed of single figures, by the figure's name."""
    return {
        claim.figure.strip(): claim.value
        for claim in claims
        if claim.figure and claim.value is not None and len(keys_of(claim)) == 1
    }


def _part(ground: Ground, printed: Mapping[str, int], key: str) -> _Part | None:
    market = key.split(".", 1)[0]
    if market in ground.markets:
        if not is_figure(ground, key):
            return None
        figure = ground.figures.single.get(key)
        return _Part(figure.value or 0 if figure else 0, market, claimed=False)
    return _Part(printed[key], market, claimed=True) if key in printed else None


def is_figure(ground: Ground, key: str) -> bool:
    """Whether there is a figure of this name, in whatever market; groups and their countries come and go."""
    name = key.partition(".")[2]
    return key in ground.figures.single or name.startswith("export_group.") or name in ground.figure_names


def _parts(ground: Ground, claim: Claim, printed: Mapping[str, int]) -> list[_Part]:
    """What a claim is to equal, part by part; empty when the records cannot tell."""
    parts = [_part(ground, printed, key) for key in keys_of(claim)]
    known = [part for part in parts if part]
    comparable = len(known) == len(parts) and not all(part.claimed for part in known)
    return known if comparable else []


def claims_that_differ(ground: Ground) -> Iterable[Said]:
    """Claims that the records do not bear out."""
    printed = _printed(ground.records.claims)
    for claim in in_order(ground.records.claims):
        parts = _parts(ground, claim, printed)
        value = sum(part.value for part in parts)
        if parts and claim.value is not None and value != claim.value:
            yield _difference(claim, parts, value), [claim.id, *_behind(ground, claim)]


def _difference(claim: Claim, parts: list[_Part], value: int) -> str:
    total = str(value)
    if len(parts) > 1:
        total = f"{value} ({' + '.join(str(part.value) for part in parts)})"
    away = [part.market for part in parts if part.claimed]
    sentence = _("{where}, {claim}: {claimed} was claimed, the records give {value}.")
    if away:
        sentence = _(
            "{where}, {claim}: {claimed} was claimed, the records give {value}, "
            "taking {markets} as claimed, whose records are not here."
        )
    return sentence.format(
        where=claim.source, claim=claim.claim, claimed=claim.value, value=total, markets=listed(away)
    )


def _behind(ground: Ground, claim: Claim) -> Iterable[UUID]:
    figures = ground.figures.single
    return [id_ for key in keys_of(claim) if key in figures for id_ in figures[key].records]


def claims_that_disagree(ground: Ground) -> Iterable[Said]:
    """The same figure claimed with different values in different places."""
    claims = [c for c in in_order(ground.records.claims) if c.figure and c.value is not None]
    for those in grouped(claims, lambda claim: claim.figure).values():
        if len({claim.value for claim in those}) > 1:
            places = listed([f"{claim.value} ({claim.source})" for claim in those])
            sentence = _("Claims disagree on {claim}: {places}.")
            yield sentence.format(claim=those[0].claim, places=places), [claim.id for claim in those]


CHECKS = (
    Check("claim-differs", Grade.WARN, claims_that_differ),
    Check("claims-disagree", Grade.WARN, claims_that_disagree),
)
