"""Where one is in a day: the slot and the meeting that are shown, and which comes next."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from missionapp.actions.lists.today import Box, Day, Event, Sitting

Span = tuple[datetime, datetime]
"""When a box begins and ends: what it is known by."""


class Here:
    """One day as it was read, and the place in it. Nothing of it is ever moved by the clock alone."""

    def __init__(self) -> None:
        self.day: Day | None = None
        self.who: UUID | None = None
        """The participant whose meetings alone are shown; None for everybody's."""
        self.span: Span | None = None
        self.current: UUID | None = None
        self.completing = False
        """Whether what is still to be completed is gone through, slot or no slot."""
        self.begun: UUID | None = None
        """The current meeting, if it was still to be completed when it became current."""

    # What is there

    @property
    def boxes(self) -> Sequence[Box]:
        """The slots of whoever is shown."""
        return self.day.boxes_of(self.who) if self.day else ()

    @property
    def sittings(self) -> list[Sitting]:
        """Every meeting of the day, in the order of time and tables."""
        return [sitting for box in self.boxes for sitting in box.meetings]

    @property
    def box(self) -> Box | None:
        """The slot that is shown."""
        return next((box for box in self.boxes if span_of(box) == self.span), None)

    @property
    def sitting(self) -> Sitting | None:
        """The meeting that is current."""
        return self.find(self.current)

    @property
    def rows(self) -> list[Sitting]:
        """What the list shows: the tables of the slot, or all that is to be completed and the current one."""
        if self.completing:
            return [s for s in self.sittings if lacks(s) or s.id == self.current]
        return list(self.box.meetings) if self.box else []

    @property
    def to_complete(self) -> list[Sitting]:
        """What nobody recorded, and what was held without an outcome."""
        return [sitting for sitting in self.sittings if lacks(sitting)]

    def find(self, made: UUID | None) -> Sitting | None:
        """A meeting of the day."""
        return next((sitting for sitting in self.sittings if sitting.id == made), None)

    # How it changes

    def take(self, day: Day, now: datetime) -> None:
        """The day was read: stay where one is, as far as that is still there."""
        other = self.day is None or self.day.day != day.day
        self.day = day
        if other:
            self.completing = False
            self.current = self.span = None
        if self.who is not None and all(one.id != self.who for one in day.people):
            self.who = None
        self._settle(now)

    def show_who(self, who: UUID | None, now: datetime) -> None:
        """Show the meetings of one participant, or of all."""
        self.who = who
        self._settle(now)

    def show_box(self, box: Box) -> None:
        """Show a slot: the meeting that is to be recorded first in it."""
        self.completing = False
        self.span = span_of(box)
        self.go_to(next((s for s in box.meetings if not s.is_recorded), box.meetings[0]))

    def go_to(self, sitting: Sitting) -> None:
        """Make a meeting current, in its slot."""
        if sitting.id != self.current:
            self.current = sitting.id
            self.begun = sitting.id if lacks(sitting) else None
        for box in self.boxes:
            if any(each.id == sitting.id for each in box.meetings):
                self.span = span_of(box)

    def complete(self, *, on: bool) -> None:
        """Go through what is to be completed, or through the slots again."""
        self.completing = on
        if on and self.to_complete and (self.sitting is None or not lacks(self.sitting)):
            self.go_to(self.to_complete[0])

    def change(self, made: UUID, **values: Any) -> None:
        """Show what is being saved at once; what is read afterwards says the same."""
        if self.day is None:
            return
        boxes = [
            replace(box, meetings=[replace(s, **values) if s.id == made else s for s in box.meetings])
            for box in self.day.boxes
        ]
        self.day = replace(self.day, boxes=boxes)

    def _settle(self, now: datetime) -> None:
        """Where what was shown has gone, show the slot of now, else the first with something to record."""
        if self.sitting is not None:
            self.go_to(self.sitting)
        elif self.completing:
            self.complete(on=True)
        elif self.box is not None:
            self.show_box(self.box)
        elif self.boxes:
            self.show_box(self._first_box(now))
        else:
            self.current = self.span = self.begun = None

    def _first_box(self, now: datetime) -> Box:
        if self.day is not None and self.day.day == self.today(now):
            waiting = [box for box in self.boxes if box.end > now]
            return waiting[0] if waiting else self.boxes[-1]
        return next((box for box in self.boxes if box.left), self.boxes[0])

    # What comes next

    def today(self, now: datetime) -> date | None:
        """The date at the place."""
        from missionapp.domain.whereabouts import zone_called

        return now.astimezone(zone_called(self.day.zone)).date() if self.day else None

    def is_today(self, now: datetime) -> bool:
        """Whether the day that is shown is the one of now."""
        return self.day is not None and self.day.day == self.today(now)

    def next_to_record(self) -> Sitting | None:
        """The first meeting that nobody recorded, also of an earlier slot.

        Who leaves one unrecorded goes on to the one after it, so that it can be skipped.
        """
        found = self.to_complete if self.completing else [s for s in self.sittings if not s.is_recorded]
        return self._after(found)

    def _after(self, found: Sequence[Sitting]) -> Sitting | None:
        others = [sitting for sitting in found if sitting.id != self.current]
        if len(others) == len(found):
            return others[0] if others else None
        order = [sitting.id for sitting in found]
        later = found[order.index(self.current) + 1 :] if self.current else []
        return later[0] if later else (others[0] if others else None)

    def step(self, by: int) -> Sitting | None:
        """The row before or after the current one; from the end of a slot to the next."""
        order = self.rows if self.completing else self.sittings
        at = next((n for n, s in enumerate(order) if s.id == self.current), None)
        if at is None or not 0 <= at + by < len(order):
            return None
        return order[at + by]

    def box_now(self, now: datetime) -> Box | None:
        """The slot that is going on."""
        return next((box for box in self.boxes if box.start <= now < box.end), None)

    def box_after(self, now: datetime) -> Box | None:
        """The next slot to begin after the one that is shown, or after now where that is later."""
        if self.box is None:
            return None
        since = max(self.box.start, now) if self.is_today(now) else self.box.start
        return next((box for box in self.boxes if box.start > since), None)

    def event_after(self, moment: datetime) -> Event | None:
        """The next line of the day's programme."""
        events = self.day.events if self.day else ()
        return next((event for event in events if event.start > moment), None)

    def free_in(self, box: Box) -> list[str]:
        """Ours with meetings on the day who have none in that slot."""
        if self.day is None:
            return []
        busy = {p.id for s in box.meetings for p in s.parties}
        return [one.name for one in self.day.people if one.ours and one.id not in busy]


def span_of(box: Box) -> Span:
    """What a slot is known by."""
    return box.start, box.end


def lacks(sitting: Sitting) -> bool:
    """Whether something of it is still to be said before the day is done."""
    return not sitting.is_recorded or sitting.lacks_outcome
