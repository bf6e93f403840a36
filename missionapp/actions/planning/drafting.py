"""The mission as a planning problem."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import permutations
from uuid import UUID

from sqlalchemy.orm import Session

from missionapp.actions.lists.mission import main_mission
from missionapp.actions.planning.asked import Asked, Asking
from missionapp.actions.planning.free import closed_slots, shut_slots, tables_taken
from missionapp.actions.planning.grid import Box, Grid, read_grid, ways
from missionapp.actions.planning.interpreting import Interpreting
from missionapp.actions.planning.proposal import Balance
from missionapp.domain.entities import Delegate, Mission, Participant, ProgrammeItem
from missionapp.domain.errors import MissionError
from missionapp.domain.planning import problem as p
from missionapp.domain.records import Records
from missionapp.i18n import _
from missionapp.store.queries import records as read_records

_WEIGHTS = {
    Balance.FEWEST_MOVES: (1, 1000),
    Balance.FEW_MOVES: (1, 3),
    Balance.EVEN: (1, 1),
    Balance.FEW_BREAKS: (3, 1),
    Balance.FEWEST_BREAKS: (1000, 1),
}
"""What a break and a move cost."""
MOST_CHOICES = 150_000
"""Of a meeting and a slot: the search holds more in memory with each. 130 meetings in a week are 5,000."""
_FAIRNESS = 2
"""How far the numbers of breaks may differ where the event says nothing."""


@dataclass(frozen=True)
class Draft:
    """A problem, and the records that its numbers stand for. Needs no session."""

    problem: p.Problem
    records: Records
    grid: Grid
    asked: Sequence[Asked]
    parties: Sequence[Participant]
    interpreters: Sequence[Sequence[Delegate]]
    """Each by the delegates that he or she is."""
    basis: int


def read_draft(
    session: Session,
    *,
    event_id: UUID | None = None,
    balance: Balance = Balance.EVEN,
    now: datetime | None = None,
    steps: int = 0,
) -> Draft:
    """Everything that a plan of all events with slots (or of one) must heed.

    `now` (aware) closes the slots that have begun, while the mission's meetings are under way. `steps` is how
    many steps the mission has. Raises MissionError, naming the records, where there is nothing to plan.
    """
    mission = main_mission(session)
    if mission is None:
        raise MissionError(_("There is no mission in this file"), hint=_("Begin one first"))
    return draft(read_records(session), mission, event_id=event_id, balance=balance, now=now, steps=steps)


def draft(
    records: Records,
    mission: Mission,
    *,
    event_id: UUID | None = None,
    balance: Balance = Balance.EVEN,
    now: datetime | None = None,
    steps: int = 0,
) -> Draft:
    """The same, of records that are read already."""
    grid = read_grid(records, mission.id)
    _refuse_empty(records, mission, grid, event_id)
    moment = now if now and grid.boxes[0].slot.start <= now <= grid.boxes[-1].slot.end else None
    asked = [one for one in Asking(records, mission.id, grid, moment).asked() if _stays(one, event_id, grid)]
    parties = _parties(records, mission, asked)
    interpreting = Interpreting(records, mission.id)
    builder = _Builder(records, grid, asked, parties, interpreting, moment, event_id)
    problem = builder.problem(balance)
    _refuse_vast(problem)
    return Draft(problem, records, grid, asked, parties, interpreting.hired, steps)


def _parties(records: Records, mission: Mission, asked: Sequence[Asked]) -> list[Participant]:
    """The participants of the mission, and whoever else is in one of its meetings."""
    met = {party for one in asked for party in one.parties}
    return sorted((o for o in records.participants if o.mission_id == mission.id or o.id in met), key=_id)


def _id(participant: Participant) -> UUID:
    return participant.id


def _refuse_empty(records: Records, mission: Mission, grid: Grid, event_id: UUID | None) -> None:
    """Say what is missing before anything can be planned."""
    events = {box.item.id: box.item for box in grid.boxes}.values()
    chosen = [event for event in events if event_id in (None, event.id)]
    if not chosen:
        known = records.by_id.get(event_id) if event_id else None
        raise MissionError(
            _("{event} has no slots for meetings").format(event=known.title)
            if isinstance(known, ProgrammeItem)
            else _("No event has slots for meetings"),
            hint=_("Give a sitting of the programme a slot length, such as 20 minutes"),
        )
    if not any(one.mission_id == mission.id for one in records.participants):
        raise MissionError(
            _("{mission} has no participants").format(mission=mission.title),
            hint=_("Add participants, counterparts and their wishes, then plan again"),
        )
    with_tables = {table.item_id for table in grid.tables}
    for event in chosen:
        if event.id not in with_tables:
            raise MissionError(
                _("{event} has slots and no tables").format(event=event.title),
                hint=_("Add its tables in the programme, then plan again"),
            )


def _refuse_vast(problem: p.Problem) -> None:
    """Say so where a search would need more memory than a laptop has."""
    free = [request for request in problem.requests if request.fixed is None]
    if sum(len(request.slots) for request in free) > MOST_CHOICES:
        raise MissionError(
            _("{n} meetings in {slots} slots are too many to plan at once").format(
                n=len(free), slots=len(problem.slots)
            ),
            hint=_("Plan one event at a time, or make its slots longer"),
        )


def _stays(asked: Asked, event_id: UUID | None, grid: Grid) -> bool:
    """Whether it belongs to what is planned: of other events, meetings that have a slot."""
    if event_id is None or event_id in asked.item_ids:
        return True
    return asked.meeting is not None and grid.slot_of(asked.meeting) is not None


class _Builder:
    """Turns records into the problem's numbers."""

    def __init__(
        self,
        records: Records,
        grid: Grid,
        asked: Sequence[Asked],
        parties: Sequence[Participant],
        interpreting: Interpreting,
        now: datetime | None,
        event_id: UUID | None,
    ) -> None:
        self._records, self._grid, self._asked, self._parties = records, grid, asked, parties
        self._interpreting, self._event_id = interpreting, event_id
        self._number = {party.id: n for n, party in enumerate(parties)}
        self._shut = shut_slots(records, grid)
        self._in_grid = {
            one.meeting.id
            for one in asked
            if one.meeting and not (self._is_fixed(one) and grid.overruns(one.meeting))
        }
        """Meetings whose time the search itself sees; it takes each for as long as its slot."""
        seated = {one.meeting.id for one in asked if one.meeting}
        self._tables = grid.problem_tables(self._number, tables_taken(records, grid, self._in_grid, seated))
        self._seated = frozenset(n for table in self._tables for n in table.slots)
        """Slots with a table; without one a meeting would be seated nowhere."""
        self._begun = frozenset(n for n, box in enumerate(grid.boxes) if now and box.slot.start < now)

    def problem(self, balance: Balance) -> p.Problem:
        requests = tuple(self._request(one) for one in self._asked)
        stands = any(request.before for request in requests)
        per_break, per_move = _WEIGHTS[balance] if stands else (1, 0)
        return p.Problem(
            slots=self._grid.slots(),
            parties=self._problem_parties(),
            requests=requests,
            tables=self._tables,
            interpreters=self._interpreting.problem_interpreters(self._grid, self._in_grid),
            earlier=tuple(self._earlier()),
            apart=self._grid.apart(ways(self._records)),
            fairness=min(self._differences(), default=_FAIRNESS),
            per_break=per_break,
            per_move=per_move,
        )

    def _differences(self) -> Iterator[int]:
        for item in {box.item.id: box.item for box in self._grid.boxes}.values():
            if item.breaks_differ is not None and self._event_id in (None, item.id):
                yield max(item.breaks_differ, 0)

    def _problem_parties(self) -> tuple[p.Party, ...]:
        closed = closed_slots(self._records, self._grid, self._parties, self._in_grid)
        return tuple(
            p.Party(closed[party.id], max(party.at_once or 1, 1), party.most_meetings)
            for party in self._parties
        )

    def _request(self, asked: Asked) -> p.Request:
        seat = self._seat(asked)
        fixed = self._is_fixed(asked)
        parties = [self._records.participant[one] for one in asked.parties]
        return p.Request(
            parties=tuple(self._number[one] for one in asked.parties),
            slots=frozenset(self._possible(asked)),
            grade=asked.grade,
            interpreters=self._interpreting.for_meeting(parties, seat.interpreter if seat else None),
            fixed=seat if fixed else None,
            before=None if fixed else seat,
        )

    def _is_fixed(self, asked: Asked) -> bool:
        """Whether it stays where it is: it does so itself, or its event is not planned."""
        return asked.fixed or not (self._event_id is None or self._event_id in asked.item_ids)

    def _possible(self, asked: Asked) -> Iterator[int]:
        parts = {part == "morning" for part in asked.day_parts}
        events = [one for one in asked.item_ids if self._event_id in (None, one)] if not asked.apart else []
        for n in (n for event in events for n in self._grid.of_item.get(event, ())):
            box: Box = self._grid.boxes[n]
            usable = n in self._seated and n not in self._begun and n not in self._shut
            if usable and (not parts or box.is_morning in parts):
                yield n

    def _seat(self, asked: Asked) -> p.Seat | None:
        meeting = asked.meeting
        slot = self._grid.slot_of(meeting) if meeting else None
        if meeting is None or slot is None:
            return None
        return p.Seat(
            slot,
            self._grid.table_number.get(meeting.table_id) if meeting.table_id else None,
            self._interpreting.number.get(meeting.interpreter_id) if meeting.interpreter_id else None,
        )

    def _earlier(self) -> Iterator[tuple[int, int]]:
        """Pairs of requests whose first is to be met before the second."""
        with_both: dict[tuple[UUID, UUID], list[int]] = defaultdict(list)
        for n, asked in enumerate(self._asked):
            for two in permutations(asked.parties, 2):
                with_both[two].append(n)
        for n, asked in enumerate(self._asked):
            for before in sorted(asked.after):
                meetings = {first for one in asked.parties for first in with_both.get((one, before), ())}
                yield from ((first, n) for first in sorted(meetings - {n}))
