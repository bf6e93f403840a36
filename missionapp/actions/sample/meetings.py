"""Wishes, availability and meetings of a sample mission, and what became of them."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from missionapp.actions.sample.cast import Actor, Cast
from missionapp.actions.sample.programme import Programme
from missionapp.actions.sample.schedule import Ask, Hall, Seat, Seating, pairs, shares
from missionapp.actions.sample.source import Spec, plan, split, table, uid
from missionapp.domain.entities import Availability, Meeting, MeetingParty, MeetingPerson, Slot, Wish
from missionapp.domain.entities.meetings import AskedBy, LaterOutcome, MeetingStatus, Side, WishGrade
from missionapp.domain.entities.missions import Role
from missionapp.domain.fields import Entity
from missionapp.domain.records import CLUSTER_LIKE

_ASKED_BY = (AskedBy.BOTH, AskedBy.HOME, AskedBy.COUNTERPART, AskedBy.HOME, AskedBy.BOTH)
_TWICE = 11
"""Every so many meetings, the first try came to nothing."""


class Meetings:
    """The wishes and the schedule of one sample mission; `ids` are the meetings by pair of keys."""

    def __init__(self, cast: Cast, programme: Programme) -> None:
        self.cast, self.programme = cast, programme
        self.spec, self.code = cast.spec, cast.code
        self.free_times = self._part_days()
        self.asks = {"c2c": self._c2c_asks(), "b2b": self._b2b_asks()}
        self.first_tries: dict[Ask, str] = {}
        self.ids: dict[tuple[str, str], UUID] = {}

    def _c2c_asks(self) -> list[Ask]:
        turns: Counter[tuple[str, str]] = Counter()
        asks = []
        for ours, theirs in self.spec["c2c_pairs"]:
            turns[ours, theirs] += 1
            asks.append(Ask(ours, theirs, turns[ours, theirs]))
        return asks

    def _b2b_asks(self) -> list[Ask]:
        organisers: dict[str, int] = self.spec["organisers"]
        total = self.spec["b2b_meetings"] - sum(organisers.values())
        quotas = {**shares(total, self.spec["home"]), **organisers}
        guests = self.cast.role(Role.COUNTERPART)
        businesses = {a.key: a.segment for a in guests if a.organisation.kind not in CLUSTER_LIKE}
        segments = {key: self.cast.actors[key].segment for key in quotas}
        c2c = {(ours, theirs) for ours, theirs in self.spec["c2c_pairs"]}
        fixed = [*self._case_pairs(), *((ours, theirs) for ours, theirs in self.spec["b2b_pairs"])]
        return pairs(quotas, businesses, segments, [pair for pair in fixed if pair not in c2c])

    def _case_pairs(self) -> list[tuple[str, str]]:
        rows = [row for row in table("cases") if row["mission"] == self.code and row["meeting"]]
        return [(row["ours"], theirs) for row in rows for theirs in split(row["theirs"])]

    def _part_days(self) -> dict[str, list[tuple[datetime, datetime]]]:
        """When those can come who cannot come all day, by key."""
        sessions = self.programme.sessions.get("b2b", [])
        rule = self.spec["part_days"]
        if not sessions:
            return {}
        session = sessions[rule["session"]]
        assert session.break_start is not None
        assert session.break_end is not None
        morning, afternoon = (session.start, session.break_start), (session.break_end, session.end)
        guests, home = self.cast.role(Role.COUNTERPART), self.cast.role(Role.HOME)
        found = {guests[n].key: [morning] for n in rule["morning"]}
        found |= {guests[n].key: [afternoon] for n in rule["afternoon"]}
        return found | {home[n].key: [morning] for n in rule["home_morning"]}

    def _free(self, key: str, slot: Slot) -> bool:
        zone = ZoneInfo(self.programme.sessions["b2b"][0].timezone)
        day = slot.start.astimezone(zone).date()
        times = [t for t in self.free_times.get(key, []) if t[0].astimezone(zone).date() == day]
        return not times or any(start <= slot.start and slot.end <= end for start, end in times)

    def wishes(self) -> list[Entity]:
        """The wishes behind every meeting, some meetings that are to be avoided, and availability."""
        made: list[Entity] = []
        rank: Counter[str] = Counter()
        for item, asks in self.asks.items():
            for n, ask in enumerate(asks):
                if ask.turn == 1:
                    rank[ask.ours] += 1
                    made.append(self._wish(ask, item, n, rank[ask.ours]))
        made += [self._avoid(ours, theirs) for ours, theirs in self.spec["avoid"]]
        return [*made, *self._availability()]

    def _wish(self, ask: Ask, item: str, n: int, rank: int) -> Wish:
        grade = WishGrade.MUST if rank <= 2 else WishGrade.WANT if rank <= 6 else WishGrade.NICE
        return Wish(
            id=uid("wish", self.code, ask.ours, ask.theirs),
            participant_id=self._actor(ask.ours).participant.id,
            counterpart_id=self._actor(ask.theirs).participant.id,
            grade=grade,
            asked_by=_ASKED_BY[n % len(_ASKED_BY)],
            item_id=self.programme.items[item],
            rank=rank,
        )

    def _avoid(self, ours: str, theirs: str) -> Wish:
        return Wish(
            id=uid("wish", self.code, ours, theirs),
            participant_id=self._actor(ours).participant.id,
            counterpart_id=self._actor(theirs).participant.id,
            grade=WishGrade.AVOID,
            item_id=self.programme.items["b2b"],
            remark="Sample remark: in touch with a competitor",
        )

    def _availability(self) -> list[Entity]:
        return [
            Availability(
                id=uid("availability", self.code, key, start.isoformat()),
                participant_id=self._actor(key).participant.id,
                start=start,
                end=end,
            )
            for key, times in self.free_times.items()
            for start, end in times
        ]

    def _actor(self, key: str) -> Actor:
        return self.cast.actors[key]

    def seats(self) -> dict[str, dict[Ask, Seat]]:
        """Every meeting's seat, by event; some have a first try that came to nothing."""
        return {item: self._seated(item) for item, asks in self.asks.items() if asks}

    def _seated(self, item: str) -> dict[Ask, Seat]:
        programme = self.programme
        hall = Hall(
            programme.tables[item],
            [n for n, hired in enumerate(self.spec["interpreter_items"]) if hired in ("", item)],
            lambda key: bool(self._actor(key).participant.needs_interpreter),
            self._free if item == "b2b" else lambda _key, _slot: True,
        )
        seating = Seating(hall)
        left = self.asks[item]
        busy = self.spec["busy"] if item == "b2b" else [len(left)]
        for session, most in zip(programme.sessions[item], busy, strict=True):
            slots = [slot for slot in programme.slots[item] if slot.session_id == session.id]
            left = seating.fill(left, slots, most)
        if item == "b2b":
            left += seating.fill(self._second_tries(), slots, len(hall.tables) // 2)
        assert not left, f"no seat for {left}"
        return seating.seats

    def _second_tries(self) -> list[Ask]:
        """The meetings whose first try came to nothing; `first_tries` says why."""
        again = self.asks["b2b"][::_TWICE][: len(self.spec["second_tries"])]
        self.first_tries = dict(zip(again, self.spec["second_tries"], strict=True))
        return [Ask(ask.ours, ask.theirs, 2) for ask in again]

    def planned(self) -> list[Entity]:
        """All meetings as planned, with their parties."""
        made: list[Entity] = []
        for item, seats in self.seats().items():
            for ask, seat in seats.items():
                made += self._meeting(item, ask, seat)
        return made

    def _meeting(self, item: str, ask: Ask, seat: Seat) -> Iterable[Entity]:
        made = uid("meeting", self.code, ask.ours, ask.theirs, ask.turn)
        if ask not in self.first_tries:
            self.ids[ask.ours, ask.theirs] = made
        yield Meeting(
            id=made,
            mission_id=uid("mission", self.code),
            item_id=self.programme.items[item],
            slot_id=seat.slot.id,
            start=seat.slot.start,
            end=seat.slot.end,
            place_id=self.programme.place_of(seat.slot),
            table_id=seat.table.id,
            interpreter_id=None if seat.interpreter is None else self.cast.interpreter_id(seat.interpreter),
            status=MeetingStatus.PLANNED,
        )
        for key in (ask.ours, ask.theirs):
            yield MeetingParty(
                id=uid("meeting party", made, key),
                meeting_id=made,
                participant_id=self._actor(key).participant.id,
            )

    def record(self, meetings: Iterable[Meeting]) -> list[Entity]:
        """Set what became of the meetings; who was there, as new records."""
        outcomes, found = plan("outcomes"), {meeting.id: meeting for meeting in meetings}
        for ask, state in self.first_tries.items():
            meeting = found.pop(uid("meeting", self.code, ask.ours, ask.theirs, ask.turn))
            status, _blank, by = state.partition(" ")
            meeting.status = MeetingStatus(status)
            meeting.no_show_by = Side(by) if by else None
        linked = {self.ids.get(pair) for pair in self._case_pairs()}
        for n, meeting in enumerate(sorted(found.values(), key=lambda m: (str(m.start), m.id))):
            _record(meeting, outcomes, n, good=meeting.id in linked)
        return [person for asks in self.asks.values() for ask in asks for person in self._there(ask)]

    def _there(self, ask: Ask) -> Iterable[Entity]:
        turn = 2 if ask in self.first_tries else ask.turn
        meeting = uid("meeting", self.code, ask.ours, ask.theirs, turn)
        for key in (ask.ours, ask.theirs):
            person = self._actor(key).person.id
            yield MeetingPerson(id=uid("there", meeting, person), meeting_id=meeting, person_id=person)


def _record(meeting: Meeting, outcomes: Spec, n: int, *, good: bool) -> None:
    cycle: list[int] = outcomes["cycle"]
    grade = 4 if good else cycle[n % len(cycle)]
    meeting.status = MeetingStatus.HELD
    meeting.outcome = grade
    meeting.later_outcome = LaterOutcome(outcomes["later"][str(grade)])
    meeting.note = outcomes["notes"][str(grade)] if good or n % 3 == 0 else None
    assert meeting.end is not None
    meeting.recorded = meeting.end + timedelta(minutes=3)
