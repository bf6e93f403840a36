"""How many meetings take place at once, as clauses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from missionapp.domain.planning.encoding import Encoding

Key = TypeVar("Key")


def limit(made: Encoding, slot: int, numbers: Sequence[int], most: int) -> None:
    """No more than so many of these meetings in a slot; implied: no more parties than are in so many."""
    made.clauses.at_most(counted(made, slot, numbers), most)
    if found := heads(made, slot, numbers):
        parties, each = found
        made.clauses.at_most(parties, most * each)


def heads(made: Encoding, slot: int, numbers: Sequence[int]) -> tuple[list[int], int] | None:
    """The busy parties, if these are all meetings of a slot and each takes as many; with how many that are.

    What is known of when a party is busy counts so before it is known whom it meets: proofs need that.
    """
    parties = made.problem.parties
    single = {number for number, party in enumerate(parties) if party.at_once == 1}
    sizes = {len(single.intersection(made.problem.requests[number].parties)) for number in numbers}
    if len(sizes) != 1 or 0 in sizes or len(numbers) < len(made.free_in(slot)):
        return None
    return [made.meets[party, slot] for party in sorted(single) if (party, slot) in made.meets], sizes.pop()


def counted(made: Encoding, slot: int, numbers: Iterable[int]) -> list[int]:
    """Literals of which as many hold as there are meetings, among these, in a slot.

    Meetings of one person never take place together, so that one literal counts them all.
    """
    rest = set(numbers)
    literals = []
    while rest:
        party, group = _largest_group(made, rest)
        whole = sum(slot in made.at[number] for number in made.free_of(party)) == len(group)
        if whole and (party, slot) in made.meets:
            literals.append(made.meets[party, slot])
        else:
            literals.append(made.clauses.any_of([made.at[number][slot] for number in group]))
        rest -= set(group)
    return literals


def _largest_group(made: Encoding, rest: Iterable[int]) -> tuple[int, list[int]]:
    """The most of these meetings that one person shares, and whose they are."""
    groups: dict[int, list[int]] = defaultdict(list)
    alone: tuple[int, list[int]] = (-1, [])
    for number in sorted(rest):
        alone = alone if alone[1] else (-1, [number])
        for party in made.problem.requests[number].parties:
            if made.problem.parties[party].at_once == 1:
                groups[party].append(number)
    return max(groups.items(), key=lambda group: (len(group[1]), -group[0]), default=alone)


def choose(made: Encoding, meeting: int, keys: Sequence[Key], uses: Mapping[Key, list[int]]) -> None:
    """A meeting uses one of several; what it uses is noted as a literal for each."""
    choices = [made.clauses.new() for _ in keys]
    made.clauses.add(-meeting, *choices)
    for key, choice in zip(keys, choices, strict=True):
        uses[key].append(choice)
