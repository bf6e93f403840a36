"""Which lines and columns of the map are shown: pure, so that it can be asked again at every key."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from missionapp.actions.lists.matching import Matching, Pair, Partaker
from missionapp.domain.entities.meetings import WishGrade
from missionapp.domain.entities.missions import Reply
from missionapp.domain.names import fold


@dataclass(frozen=True)
class Filter:
    """What is looked for."""

    text: str = ""
    """Names, cities, segments or clusters, with commas between; of counterparts, else of ours."""
    wished: bool = False
    """Only lines and columns with a wish or a meeting."""
    unplaced: bool = False
    """Only wishes without a place."""
    musts: bool = False
    confirmed: bool = False
    """Only counterparts that have confirmed."""
    groups: Collection[tuple[str, str]] = ()
    """("segment", of a counterpart) and ("cluster", of ours)."""

    @property
    def count(self) -> int:
        """How many filters that is."""
        flags = (self.text.strip(), self.wished, self.unplaced, self.musts, self.confirmed, self.groups)
        return sum(map(bool, flags))


@dataclass(frozen=True)
class Narrowed:
    """What is left."""

    ours: tuple[Partaker, ...]
    counterparts: tuple[Partaker, ...]
    faded: frozenset[tuple[UUID, UUID]] = frozenset()
    """Pairs that are shown, and are not what was looked for."""


def narrow(matching: Matching, wanted: Filter, placed: Callable[[UUID, UUID], bool]) -> Narrowed:
    """What is left of the map; `placed` says whether a pair has its place."""
    ours, theirs = _by_groups(matching, wanted)
    for term in filter(None, (fold(part.strip()) for part in wanted.text.split(","))):
        columns = [one for one in theirs if term in _words(one)]
        if columns:
            theirs = columns
        else:
            ours = [one for one in ours if term in _words(one)]
    test = _test(wanted, placed)
    if test is None:
        return Narrowed(tuple(ours), tuple(theirs))
    shown = {one.id for one in ours}, {one.id for one in theirs}
    inside = {key: pair for key, pair in matching.pairs.items() if key[0] in shown[0] and key[1] in shown[1]}
    found = {key for key, pair in inside.items() if test(key, pair)}
    return Narrowed(
        tuple(one for one in ours if one.id in {line for line, _column in found}),
        tuple(one for one in theirs if one.id in {column for _line, column in found}),
        frozenset(inside.keys() - found),
    )


def _by_groups(matching: Matching, wanted: Filter) -> tuple[list[Partaker], list[Partaker]]:
    segments = {name for kind, name in wanted.groups if kind == "segment"}
    clusters = {name for kind, name in wanted.groups if kind == "cluster"}
    ours = [one for one in matching.ours if not clusters or one.cluster in clusters]
    theirs = [one for one in matching.counterparts if not segments or one.segment in segments]
    if wanted.confirmed:
        theirs = [one for one in theirs if one.reply == Reply.CONFIRMED]
    return ours, theirs


@lru_cache(maxsize=4096)
def _words(one: Partaker) -> str:
    return fold(" ".join((one.name, one.segment, one.cluster, one.city)))


_Test = Callable[[tuple[UUID, UUID], Pair], bool]


def _test(wanted: Filter, placed: Callable[[UUID, UUID], bool]) -> _Test | None:
    """What a pair must be; None while any will do."""
    tests: list[_Test] = []
    if wanted.wished:
        tests.append(lambda _key, pair: bool(pair.wished or pair.meeting))
    if wanted.unplaced:
        tests.append(lambda key, pair: pair.wished and not placed(*key))
    if wanted.musts:
        tests.append(lambda _key, pair: pair.wished and pair.grade == WishGrade.MUST)
    return (lambda key, pair: all(test(key, pair) for test in tests)) if tests else None


def groups_of(matching: Matching) -> list[tuple[tuple[str, str], str]]:
    """What the chip of groups offers: the segments of counterparts, then our clusters."""
    return [
        *_choices("segment", (one.segment for one in matching.counterparts)),
        *_choices("cluster", (one.cluster for one in matching.ours)),
    ]


def _choices(kind: str, names: Iterable[str]) -> list[tuple[tuple[str, str], str]]:
    return [((kind, name), name) for name in sorted({name for name in names if name}, key=fold)]
