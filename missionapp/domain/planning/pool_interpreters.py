"""Interpreters as clauses: there are enough of them for the meetings that take place at the same time.

Which one it is gets chosen when the times are known. Those who can do the same meetings are counted
together, unless the way between two slots counts: then which of them is in a meeting is a literal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from missionapp.domain.planning.domains import blocked
from missionapp.domain.planning.pools import choose, counted

if TYPE_CHECKING:
    from missionapp.domain.planning.encoding import Encoding


def add_interpreters(made: Encoding, near: Mapping[int, tuple[int, ...]]) -> None:
    """Each meeting that needs an interpreter has one, who is nowhere else at the time."""
    problem = made.problem
    busy = [blocked(made.fixed.by_interpreter[who], 1, near) for who in range(len(problem.interpreters))]
    languages = [
        tuple(n for n, one in enumerate(problem.requests) if one.interpreters and who in one.interpreters)
        for who in range(len(problem.interpreters))
    ]
    far = {*near, *(other for others in near.values() for other in others)}
    plain: dict[tuple[tuple[int, ...], int], list[int]] = defaultdict(list)
    uses: dict[tuple[tuple[int, ...], int], list[int]] = defaultdict(list)
    for slot in range(len(problem.slots)):
        free = [
            who for who, one in enumerate(problem.interpreters) if slot in one.slots and slot not in busy[who]
        ]
        for number in made.free_in(slot):
            speak = problem.requests[number].interpreters
            if speak is None:
                continue
            able = [who for who in free if who in speak]
            keys = [(group, slot) for group in _same_languages(languages, able, apart=slot in far)]
            if len(keys) == 1:
                plain[keys[0]].append(number)
            else:
                choose(made, made.at[number][slot], keys, uses)
    for key, numbers in plain.items():
        uses[key] += counted(made, key[1], numbers)
    for (group, slot), literals in sorted(uses.items()):
        made.clauses.at_most(literals, len(group))
        for other in near.get(slot, ()):
            _not_both(made, literals, uses.get((group, other), []))


def _same_languages(
    languages: Sequence[tuple[int, ...]], able: Sequence[int], *, apart: bool
) -> list[tuple[int, ...]]:
    """Interpreters who can do the same meetings, together; each alone where the way between slots counts."""
    if apart:
        return [(who,) for who in able]
    groups: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for who in able:
        groups[languages[who]].append(who)
    return [tuple(group) for group in groups.values()]


def _not_both(made: Encoding, some: Sequence[int], others: Sequence[int]) -> None:
    if some and others:
        made.clauses.add(-made.clauses.any_of(some, both=False), -made.clauses.any_of(others, both=False))
