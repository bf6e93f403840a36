"""The map as a picture of squares: made of what was read and of the plan that is being looked at."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import cache
from typing import cast
from uuid import UUID

from missionapp.actions.lists.matching import Matching, Pair, Partaker
from missionapp.actions.planning.proposal import Change, Placed, Proposal, Unplaced
from missionapp.domain.entities.meetings import WishGrade
from missionapp.domain.entities.missions import Reply, Role
from missionapp.i18n import _
from missionapp.ui.pages.matching.narrowing import Narrowed
from missionapp.ui.pages.matching.wording import rest_said, wish_said
from missionapp.ui.widgets.heatmap import Head, Mark, Picture, Seat, Weight

Key = tuple[UUID, UUID]
NOTHING = Pair()


@dataclass(frozen=True)
class Planned:
    """A plan that is not applied, by pair; without one, `of` None."""

    of: Proposal | None = None
    placed: dict[Key, Placed] = field(default_factory=dict)
    unplaced: dict[Key, Unplaced] = field(default_factory=dict)


def planned(proposal: Proposal | None, matching: Matching) -> Planned:
    """A plan by the pairs of the map."""
    if proposal is None:
        return Planned()
    ours = {one.id for one in matching.ours}

    def keys(parties: tuple[UUID, ...]) -> list[Key]:
        homes = [one for one in parties if one in ours]
        return [(home, other) for home in homes for other in parties if other not in ours]

    return Planned(
        proposal,
        {key: one for one in proposal.placed for key in keys(one.parties)},
        {key: one for one in proposal.unplaced for key in keys(one.parties)},
    )


class Drawing:
    """What is shown of the mission now: matching, plan, and what the filters have left."""

    def __init__(self, matching: Matching, plan: Planned, narrowed: Narrowed) -> None:
        self.matching, self.plan, self.narrowed = matching, plan, narrowed
        self.by_id: dict[Hashable, Partaker] = {
            one.id: one for one in (*matching.ours, *matching.counterparts)
        }

    def pair(self, line: object, column: object) -> Pair:
        """What stands between the two."""
        return self.matching.pairs.get(cast(Key, (line, column)), NOTHING)

    def sentences(self, line: object, column: object) -> tuple[str, str]:
        """What is said of a pair: who wishes whom, and the rest."""
        one, other = self.by_id[cast(UUID, line)], self.by_id[cast(UUID, column)]
        key, pair = (one.id, other.id), self.pair(line, column)
        rest = rest_said(pair, other, self.plan.placed.get(key), self.plan.unplaced.get(key))
        return wish_said(pair, one.name, other.name), rest

    def said(self, line: object, column: object) -> str:
        """The same as one text."""
        return " ".join(filter(None, self.sentences(line, column)))

    def picture(self) -> Picture:
        """As the heat map takes it."""
        lines, columns = self.narrowed.ours, self.narrowed.counterparts
        shown = {one.id for one in lines}, {one.id for one in columns}
        keys = {*self.matching.pairs, *self.plan.placed}
        return Picture(
            lines=_lines(lines),
            columns=[Head(one.id, one.name, _tip(one), quiet=one.reply == Reply.DECLINED) for one in columns],
            marks={key: self._mark(key) for key in keys if key[0] in shown[0] and key[1] in shown[1]},
            said=self.said,
        )

    def _mark(self, key: Key) -> Mark:
        pair = self.matching.pairs.get(key, NOTHING)
        placed = is_placed(self.matching, self.plan, key)
        locked = bool(placed and pair.meeting and pair.meeting.locked)
        seat = Seat.LOCK if locked else Seat.RING if placed else Seat.NONE
        return _mark_of(pair.ours, pair.theirs, pair.apart, seat, key in self.narrowed.faded)


@cache
def _mark_of(ours: str, theirs: str, apart: bool, seat: Seat, faded: bool) -> Mark:
    """There are few sorts of pairs, and thousands of pairs."""
    if apart:
        return Mark(seat=seat, crossed=True, faded=faded)
    strong = WishGrade.MUST in (ours, theirs)
    return Mark(_weight(ours), _weight(theirs), strong, seat, faded=faded)


def is_placed(matching: Matching, plan: Planned, key: Key) -> bool:
    """Whether a pair has its place: in the plan, where there is one, or because it has met."""
    pair = matching.pairs.get(key, NOTHING)
    if plan.of is not None:
        return key in plan.placed or (pair.meeting is not None and pair.meeting.recorded)
    return pair.placed


def stands(plan: Proposal, matching: Matching) -> bool:
    """Whether any of its changes is true in the mission, as it is until the plan is taken back."""
    return not plan.changes or any(_is_true(change, matching) for change in plan.changes)


def _is_true(change: Change, matching: Matching) -> bool:
    keys = ((one, other) for one in change.parties for other in change.parties)
    meeting = next((pair.meeting for key in keys if (pair := matching.pairs.get(key)) and pair.meeting), None)
    now = (meeting.start, meeting.table) if meeting and meeting.start else None
    return now == ((change.after.start, change.after.table) if change.after else None)


def placed_in(matching: Matching, plan: Planned) -> int:
    """How many of the wishes have a place."""
    return sum(pair.wished and is_placed(matching, plan, key) for key, pair in matching.pairs.items())


def _weight(grade: str) -> Weight:
    if not grade:
        return Weight.NONE
    return Weight.THIN if grade == WishGrade.NICE else Weight.HALF


def _lines(ours: tuple[Partaker, ...]) -> list[Head]:
    first = next((one.id for one in ours if one.role == Role.ORGANISER), None)
    apart = bool(ours) and ours[0].id != first
    return [
        Head(
            one.id,
            one.name,
            _tip(one),
            quiet=one.role == Role.ORGANISER,
            apart=apart and one.id == first,
        )
        for one in ours
    ]


def _tip(one: Partaker) -> str:
    role = _("Organiser") if one.role == Role.ORGANISER else ""
    return "\n".join(filter(None, (one.name, role, one.segment, one.cluster, one.city)))
