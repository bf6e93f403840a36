"""Tables as clauses: there are enough of them for the meetings that take place at the same time.

Which table it is gets chosen when the times are known; here it is only made sure that the choice exists.
Tables that are alike are counted together; where a meeting can be at unlike ones, which of them is a literal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from missionapp.domain.planning.domains import earlier_overlapping, hosts, tables_for
from missionapp.domain.planning.pools import choose, counted, limit

if TYPE_CHECKING:
    from missionapp.domain.planning.encoding import Encoding

Group = tuple[int, ...]
"""Tables that are alike."""


def add_tables(made: Encoding) -> None:
    """In no slot more meetings than tables that they can use."""
    problem = made.problem
    shared = {slot for table in problem.tables for slot in _overlapping(made, table.slots)}
    uses: dict[tuple[Group, int], list[int]] = defaultdict(list)
    for slot in range(len(problem.slots)):
        by_host = hosts(problem, slot)
        if by_host and slot in shared:
            _note_uses(made, slot, by_host, uses)
        elif by_host:
            _limit_slot(made, slot, by_host)
    _limit_overlapping(made, uses, shared)


def _overlapping(made: Encoding, slots: Iterable[int]) -> set[int]:
    near = earlier_overlapping(made.problem, slots)
    return {*near, *(other for others in near.values() for other in others)}


def _limit_slot(made: Encoding, slot: int, by_host: Mapping[int | None, list[int]]) -> None:
    """A slot during which no other one has its tables."""
    plain: dict[Group, list[int]] = defaultdict(list)
    chosen: dict[Group, list[int]] = defaultdict(list)
    for number in made.free_in(slot):
        groups = [tuple(group) for group in tables_for(made.problem.requests[number].parties, by_host)]
        if len(groups) == 1:
            plain[groups[0]].append(number)
        elif not any(_never_short(made, group, slot) for group in groups):
            choose(made, made.at[number][slot], groups, chosen)
    for group in sorted({*plain, *chosen}):
        if group in chosen:
            literals = counted(made, slot, plain[group]) + chosen[group]
            made.clauses.at_most(literals, _room(made, group, [slot]))
        elif not _never_short(made, group, slot):
            limit(made, slot, plain[group], _room(made, group, [slot]))


def _never_short(made: Encoding, group: Group, slot: int) -> bool:
    """Whether a booth takes all the meetings that its host can have at once."""
    host = made.problem.tables[group[0]].host
    return host is not None and _room(made, group, [slot]) >= made.problem.parties[host].at_once


def _note_uses(
    made: Encoding,
    slot: int,
    by_host: Mapping[int | None, list[int]],
    uses: Mapping[tuple[Group, int], list[int]],
) -> None:
    for number in made.free_in(slot):
        groups = tables_for(made.problem.requests[number].parties, by_host)
        alike = _alike(made, [table for group in groups for table in group])
        choose(made, made.at[number][slot], [(group, slot) for group in alike], uses)


def _alike(made: Encoding, tables: Sequence[int]) -> list[Group]:
    """The tables by their host and the slots in which they can be used: alike ones are interchangeable."""
    groups: dict[tuple[int | None, frozenset[int]], list[int]] = defaultdict(list)
    for table in tables:
        groups[made.problem.tables[table].host, made.problem.tables[table].slots].append(table)
    return [tuple(group) for group in groups.values()]


def _limit_overlapping(made: Encoding, uses: Mapping[tuple[Group, int], list[int]], shared: set[int]) -> None:
    """When a slot begins, those that are going on leave it so many tables."""
    for group in sorted({group for group, _slot in uses}):
        slots = shared & made.problem.tables[group[0]].slots
        near = earlier_overlapping(made.problem, slots)
        for slot in sorted(slots):
            together = [slot, *near.get(slot, ())]
            literals = [literal for one in together for literal in uses.get((group, one), ())]
            if (group, slot) in uses or _taken(made, group, [slot]):
                made.clauses.at_most(literals, _room(made, group, together))


def _taken(made: Encoding, group: Iterable[int], slots: Iterable[int]) -> int:
    return sum(made.fixed.by_table[table][slot] for table in group for slot in slots)


def _room(made: Encoding, group: Iterable[int], slots: Sequence[int]) -> int:
    """How many more meetings these tables take in slots that overlap."""
    return sum(max(0, made.problem.tables[table].capacity - _taken(made, [table], slots)) for table in group)
