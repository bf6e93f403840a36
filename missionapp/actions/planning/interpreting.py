"""Who can interpret in which meeting: languages of both sides, and the pairs that an interpreter works in."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from missionapp.actions.planning.free import interpreters_busy
from missionapp.actions.planning.grid import Grid
from missionapp.domain.entities import Delegate, Participant
from missionapp.domain.entities.missions import DelegateKind
from missionapp.domain.planning import problem as p
from missionapp.domain.records import Records, grouped


class Interpreting:
    """The interpreters of a mission, numbered as in the problem."""

    def __init__(self, records: Records, mission_id: UUID) -> None:
        self._records = records
        hired = [d for d in records.delegates if d.kind == DelegateKind.INTERPRETER]
        ours = sorted((d for d in hired if d.mission_id == mission_id), key=lambda d: d.id)
        self.hired: Sequence[Sequence[Delegate]] = list(grouped(ours, lambda d: d.person_id).values())
        """Each by the delegates that he or she is: one person may be hired for several events."""
        self.number = {delegate.id: n for n, one in enumerate(self.hired) for delegate in one}
        self._pairs = self._listed_pairs()
        self._spoken = self._languages()

    def _listed_pairs(self) -> Mapping[int, list[frozenset[str]]]:
        found: dict[int, list[frozenset[str]]] = defaultdict(list)
        for row in self._records.list_values:
            if row.list_name == "interprets" and row.owner_id in self.number:
                found[self.number[row.owner_id]].append(
                    frozenset(part[:2] for part in row.value.casefold().split("-"))
                )
        return found

    def _languages(self) -> Mapping[UUID, frozenset[str]]:
        """What the persons of an organisation speak, as far as it is known."""
        works_for = {person.id: person.organisation_id for person in self._records.persons}
        found: dict[UUID, set[str]] = defaultdict(set)
        for row in self._records.list_values:
            if row.list_name == "languages" and (organisation := works_for.get(row.owner_id)):
                found[organisation].add(row.value.casefold()[:2])
        return {organisation: frozenset(languages) for organisation, languages in found.items()}

    def problem_interpreters(self, grid: Grid, in_grid: Collection[UUID]) -> tuple[p.Interpreter, ...]:
        """The problem's interpreters: each works in the slots of the events that he or she is hired for.

        `in_grid` are the meetings in slots; whoever interprets in another one is there meanwhile.
        """
        busy = interpreters_busy(self._records, grid, self.number, in_grid)
        return tuple(
            p.Interpreter(
                frozenset(n for n, box in enumerate(grid.boxes) if hired_for(one, box.item.id))
                - busy.get(who, frozenset())
            )
            for who, one in enumerate(self.hired)
        )

    def for_meeting(self, parties: Iterable[Participant], booked: int | None = None) -> frozenset[int] | None:
        """Those who can interpret in a meeting; None when nobody needs one, or none was hired at all.

        Where somebody is `booked` already, by hand perhaps, the meeting keeps having an interpreter.
        """
        everybody = list(parties)
        needy = [one for one in everybody if one.needs_interpreter]
        if not self.hired or (not needy and booked is None):
            return None
        others = [one for one in everybody if one not in needy] or everybody
        return frozenset(
            n
            for n in range(len(self.hired))
            if n == booked or all(self._fits(n, one, others) for one in needy)
        )

    def _fits(self, who: int, needy: Participant, others: Iterable[Participant]) -> bool:
        """Whether one of the interpreter's pairs joins them; what is not known fits."""
        pairs = self._pairs.get(who)
        theirs = self._speaks(needy) or frozenset(filter(None, (needy.language,)))
        return not pairs or all(
            any(_joins(pair, theirs, self._speaks(other)) for pair in pairs) for other in others
        )

    def _speaks(self, participant: Participant) -> frozenset[str]:
        return self._spoken.get(participant.organisation_id, frozenset())


def hired_for(one: Iterable[Delegate], item_id: UUID) -> Delegate | None:
    """As which delegate an interpreter is there for an event; None for one who is not."""
    return next((delegate for delegate in one if delegate.item_id in (None, item_id)), None)


def _joins(pair: frozenset[str], these: frozenset[str], those: frozenset[str]) -> bool:
    """Whether a pair leads from one side to the other.

    Where both sides seem to share a language and need an interpreter all the same, what is noted of their
    languages says nothing.
    """
    return bool(these & those) or any(
        (not these or one in these) and (not those or not those.isdisjoint(pair - {one})) for one in pair
    )
