"""Which meetings are asked for: wishes, the meetings that stand, and how they belong together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import combinations
from uuid import UUID

from missionapp.actions.planning.grid import Grid
from missionapp.domain.entities import Meeting, Wish
from missionapp.domain.entities.meetings import STANDING, TO_COME, AskedBy, DayPart, MeetingStatus, WishGrade
from missionapp.domain.entities.missions import Role
from missionapp.domain.entities.programme import ItemKind
from missionapp.domain.errors import MissionError
from missionapp.domain.planning.problem import Grade
from missionapp.domain.records import CLUSTER_LIKE, Records
from missionapp.i18n import _

_ORDER = (WishGrade.MUST, WishGrade.WANT, WishGrade.NICE)
_DAY_PARTS = frozenset(DayPart)
_GRADES = {
    (WishGrade.MUST, True): Grade.MUST,
    (WishGrade.MUST, False): Grade.MUST,
    (WishGrade.WANT, True): Grade.MUTUAL_WANT,
    (WishGrade.WANT, False): Grade.WANT,
    (WishGrade.NICE, True): Grade.MUTUAL_NICE,
    (WishGrade.NICE, False): Grade.NICE,
}


@dataclass(frozen=True)
class Asked:
    """A meeting that is asked for, by a wish, or because it stands."""

    parties: tuple[UUID, ...]
    """Participants, the home side first."""
    item_ids: tuple[UUID, ...]
    """The events in which it may be: the one that was said, else all for meetings of its kind."""
    wishes: Sequence[Wish] = ()
    meeting: Meeting | None = None
    """The one that stands already, with or without a time."""
    fixed: bool = field(default=False)
    """Locked, recorded or under way: it stays where it is."""
    apart: bool = False
    """Two of them are to be kept apart: it is not to be, though it stands."""

    @property
    def wish_grade(self) -> WishGrade:
        """The strongest word that was said; a meeting without a wish was agreed, and is a must."""
        said = [WishGrade(wish.grade) for wish in self.wishes]
        return min(said, key=_ORDER.index, default=WishGrade.MUST)

    @property
    def is_mutual(self) -> bool:
        """Whether both sides ask for it."""
        sides = {wish.asked_by for wish in self.wishes}
        return AskedBy.BOTH in sides or len(sides) > 1

    @property
    def grade(self) -> Grade:
        """As the search takes it."""
        return _GRADES[self.wish_grade, self.is_mutual]

    @property
    def day_parts(self) -> frozenset[DayPart]:
        """The halves of a day that were asked for; none, or another word: any."""
        return frozenset(DayPart(wish.day_part) for wish in self.wishes if wish.day_part in _DAY_PARTS)

    @property
    def after(self) -> frozenset[UUID]:
        """Counterparts that are to be met before."""
        return frozenset(wish.after_id for wish in self.wishes if wish.after_id)


_Pair = frozenset[UUID]


class Asking:
    """Finds the events of each wish, and which meeting is a wish's."""

    def __init__(self, records: Records, mission_id: UUID, grid: Grid, now: datetime | None) -> None:
        """`now` is aware."""
        self._records, self._grid, self._now = records, grid, now
        self._in_mission = {one.id for one in records.participants if one.mission_id == mission_id}
        self._mission_id = mission_id
        self._events = {box.item.id: box.item for box in grid.boxes}
        self._known = {item.id for item in records.items}
        self._avoided = {_pair(wish) for wish in records.wishes if wish.grade == WishGrade.AVOID}

    def asked(self) -> list[Asked]:
        """Every meeting that is asked for, those that stand first."""
        wishes = self._wishes()
        found = list(self._standing(wishes))
        ended = self._ended()
        for (pair, event), group in wishes.items():
            if pair not in self._avoided and (pair, event) not in ended:
                parties = (group[0].participant_id, group[0].counterpart_id)
                found.append(Asked(parties, (event,) if event else self._usual_events(parties), tuple(group)))
        return found

    def _wishes(self) -> dict[tuple[_Pair, UUID | None], list[Wish]]:
        """The wishes by their pair and event; one that names none goes with one of the pair that does."""
        found: dict[tuple[_Pair, UUID | None], list[Wish]] = defaultdict(list)
        named: dict[_Pair, UUID] = {}
        for wish in self._to_meet():
            if wish.item_id in self._known:
                named.setdefault(_pair(wish), wish.item_id)
        for wish in self._to_meet():
            event = wish.item_id if wish.item_id in self._known else named.get(_pair(wish))
            found[_pair(wish), event].append(wish)
        return found

    def _to_meet(self) -> Iterator[Wish]:
        for wish in self._records.wishes:
            if wish.grade != WishGrade.AVOID and _pair(wish) <= self._in_mission:
                self._refuse_alone(wish)
                yield wish

    def _refuse_alone(self, wish: Wish) -> None:
        if wish.participant_id == wish.counterpart_id:
            who = self._records.name(self._records.participant[wish.participant_id])
            raise MissionError(
                _("{name} wishes to meet itself").format(name=who),
                hint=_("Delete this wish, then plan again"),
            )

    def _usual_events(self, parties: Iterable[UUID]) -> tuple[UUID, ...]:
        """The events for meetings of this kind, in order of time; all, where there is none."""
        clusters = all(self._is_cluster(one) for one in parties)
        wanted = ItemKind.C2C if clusters else ItemKind.B2B
        fitting = tuple(item.id for item in self._events.values() if item.kind == wanted)
        return fitting or tuple(self._events)

    def _is_cluster(self, participant_id: UUID) -> bool:
        participant = self._records.participant[participant_id]
        organisation = self._records.organisation.get(participant.organisation_id)
        return organisation is not None and organisation.kind in CLUSTER_LIKE

    def _standing(self, wishes: dict[tuple[_Pair, UUID | None], list[Wish]]) -> Iterator[Asked]:
        """The meetings that were held or are to come; each takes the wishes of its parties.

        One outside the slots stays there if it is fixed, or if nobody said that it belongs to an event with
        slots: it was arranged by hand.
        """
        for meeting in sorted(self._meetings(), key=lambda m: (m.start is None, str(m.start), m.id)):
            parties = self._parties(meeting)
            pairs = [frozenset(two) for two in combinations(parties, 2)]
            fixed = self._is_fixed(meeting)
            apart = not fixed and not self._avoided.isdisjoint(pairs)
            met = pairs if not apart or len(pairs) == 1 else ()
            keys = [(pair, event) for pair in met for event in (meeting.item_id, None)]
            own = [wish for key in keys for wish in wishes.pop(key, ())]
            if self._is_by_hand(meeting, fixed=fixed):
                continue
            events = (meeting.item_id,) if meeting.item_id else self._usual_events(parties)
            yield Asked(parties, events, tuple(own), meeting, fixed, apart)

    def _is_by_hand(self, meeting: Meeting, *, fixed: bool) -> bool:
        if meeting.item_id not in (None, *self._events):
            return True
        may_move = meeting.item_id is not None and not fixed
        return _has_time(meeting) and self._grid.slot_of(meeting) is None and not may_move

    def _meetings(self) -> Iterator[Meeting]:
        for meeting in self._records.meetings:
            stands = meeting.status in STANDING
            if stands and meeting.mission_id == self._mission_id and len(self._parties(meeting)) > 1:
                yield meeting

    def _parties(self, meeting: Meeting) -> tuple[UUID, ...]:
        """The home side first, each once."""
        found = self._records.parties_of.get(meeting.id, ())
        ours_first = sorted(found, key=lambda one: (one.role == Role.COUNTERPART, one.id))
        return tuple(dict.fromkeys(one.id for one in ours_first))

    def _is_fixed(self, meeting: Meeting) -> bool:
        begun = self._now is not None and meeting.start is not None and meeting.start < self._now
        return _has_time(meeting) and (meeting.locked or meeting.status not in TO_COME or begun)

    def _ended(self) -> set[tuple[_Pair, UUID | None]]:
        """Pairs whose meeting was called off, and that is not to be planned again unasked."""
        off = [m for m in self._records.meetings if m.status == MeetingStatus.CANCELLED]
        return {(frozenset(self._parties(m)), event) for m in off for event in (m.item_id, None)}


def _pair(wish: Wish) -> _Pair:
    return frozenset((wish.participant_id, wish.counterpart_id))


def _has_time(meeting: Meeting) -> bool:
    return meeting.start is not None or meeting.slot_id is not None
