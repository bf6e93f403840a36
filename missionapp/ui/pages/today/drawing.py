"""Shows the place in the day on the parts of the page: slots, tables, recorder, or what stands instead."""

from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from missionapp.actions.lists.today import Day, Sitting
from missionapp.i18n import _
from missionapp.ui.page import Action
from missionapp.ui.pages.today import wording
from missionapp.ui.pages.today.cells import cells_of
from missionapp.ui.pages.today.days import NoMeetings
from missionapp.ui.pages.today.rows import count_said, pill_of, sum_said
from missionapp.ui.pages.today.tables import Row
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from missionapp.ui.pages.today.page import TodayPage


class Drawing:
    """Draws `page.here`, whatever has changed of it."""

    def __init__(self, page: "TodayPage") -> None:
        self._page = page
        self._looked: tuple[object, ...] = ()
        self.line = EmptyState(page.desk.theme, "checks", "", self._ways_on())

    @cached_property
    def no_meetings(self) -> NoMeetings:
        """Stands in place of tables and recorder on a day without meetings."""
        made = NoMeetings(self._page.desk.theme)
        self._page.stack.addWidget(made)
        return made

    @cached_property
    def all_recorded(self) -> Card:
        """Stands in the recorder's place when everything of the day is complete."""
        made = Card(self._page.desk.theme)
        made.body.addWidget(self.line)
        self._page.both.right.addWidget(made)
        return made

    def _ways_on(self) -> list[Action]:
        page = self._page
        return [
            Action(_("Show the day"), "arrow-left", lambda: page.complete(on=False), changes=False),
            Action(
                _("Follow-ups"),
                "check-square-offset",
                lambda: page.page_wanted.emit("follow-ups", None),
                changes=False,
            ),
        ]

    def draw(self, day: Day, *, fresh: bool) -> None:
        """Show a day; `fresh` when it was just read, so that what follows of a change can be."""
        page = self._page
        page.strip.show()
        page.strip.day.show_day(day)
        page.strip.complete.setVisible(bool(day.boxes))
        today = page.here.today(page.clock.now())
        page.strip.today.setVisible(today != day.day and today in day.days)
        if page.seating.is_open:
            self.tick()
            return
        if not day.boxes:
            self._draw_no_meetings(day)
            return
        page.stack.setCurrentWidget(page.both)
        page.both.show()
        self._draw_list(day)
        self._draw_recorder(day, fresh=fresh)
        self.tick()

    def show_nothing(self) -> None:
        """In a file in which no mission was begun."""
        state = EmptyState(self._page.desk.theme, "broadcast", _("No mission was begun in this file."))
        self._page.stack.addWidget(state)
        self._page.stack.setCurrentWidget(state)

    def tick(self) -> None:
        """What the time of now decides: nothing of it moves where one is."""
        page, here, now = self._page, self._page.here, self._page.clock.now()
        if here.day is None or not here.day.boxes:
            return
        page.recorder.head.time.update()
        cells = cells_of(here.boxes, here.day.breaks, now)
        page.strip.slots.show_cells(cells, None if here.completing else here.span)
        page.tables.next.say(*wording.next_said(here, now), due=wording.is_over(here, now))

    def focus_instead(self) -> None:
        """Put the focus where one goes on from a day without meetings."""
        if "no_meetings" in self.__dict__ and (state := self.no_meetings.state) and state.buttons:
            state.buttons[0].setFocus()

    def _draw_list(self, day: Day) -> None:
        here, tables = self._page.here, self._page.tables
        tables.who.set_people(wording.people_of(day))
        tables.who.set_values([here.who] if here.who else [])
        self._page.strip.show_left(len(here.to_complete), completing=here.completing)
        tables.when.setText(wording.list_title(here))
        tables.count.say(wording.to_complete_said(here) if here.completing else count_said(here.rows))
        now = self._page.clock.now()
        tables.list.show_rows([self._row(sitting, now) for sitting in here.rows], here.current)

    def _row(self, sitting: Sitting, now: datetime) -> Row:
        here = self._page.here
        begun = sitting.id == here.current and here.begun == sitting.id
        pill = pill_of(sitting, begun=begun, asked=here.completing, now=now)
        return Row(sitting, pill, here.completing)

    def _draw_recorder(self, day: Day, *, fresh: bool) -> None:
        page, sitting = self._page, self._page.here.sitting
        if sitting is None:
            self._sum_up()
            return
        page.both.right.setCurrentWidget(page.recorder)
        other = self._looked[:1] != (sitting.id,)
        if other:
            page.recorder.settle()
        page.recorder.show_sitting(day, sitting)
        page.recorder.previous.setEnabled(page.here.step(-1) is not None)
        looked = (sitting.id, sitting.status, sitting.no_show_by, sitting.moved_to)
        if other or fresh:
            page.follows.look(sitting)
        elif looked != self._looked:
            page.follows.hush()
        self._looked = looked

    def _sum_up(self) -> None:
        card = self.all_recorded
        self._looked = ()
        self.line.set_line(_("All recorded. {sum}.").format(sum=sum_said(self._page.here.sittings)))
        self._page.both.right.setCurrentWidget(card)

    def _draw_no_meetings(self, day: Day) -> None:
        page = self._page
        page.strip.slots.show_cells([], None)
        page.tables.list.show_rows([], None)
        page.tables.when.setText("")
        page.tables.count.say("")
        page.tables.next.say("", "", due=False)
        go = wording.day_to_go_to(day)
        actions = [] if go is None else [self._day_action(go)]
        actions.append(Action(_("Walk-in meeting"), "plus", page.seating.start))
        if go is None:
            plan = Action(_("Plan meetings"), "intersect", lambda: page.page_wanted.emit("matching", None))
            actions.insert(0, plan)
        self.no_meetings.show_day(day, wording.off_said(day), actions)
        page.stack.setCurrentWidget(self.no_meetings)

    def _day_action(self, day: date) -> Action:
        said = _("Go to {day}").format(day=wording.day_named(day))
        icon = "arrow-right" if self._page.here.day and day > self._page.here.day.day else "arrow-left"
        return Action(said, icon, lambda: self._page.go_to_day(day), changes=False)
