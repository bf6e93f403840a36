"""Today: the slots of a day, the tables of one of them, and the recorder of one table."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from missionapp.actions.lists.meeting_day import day_of_meeting
from missionapp.actions.lists.today import Box, Day, Sitting, read_day
from missionapp.i18n import _
from missionapp.ui.desk import Desk
from missionapp.ui.page import Action, Page
from missionapp.ui.pages.today import wording
from missionapp.ui.pages.today.asking import ClockQuestion
from missionapp.ui.pages.today.choosing import ChoosePhoto, choose_photo
from missionapp.ui.pages.today.clock import PAGE, Clock, ClockFace
from missionapp.ui.pages.today.drawing import Drawing
from missionapp.ui.pages.today.follows import Follows
from missionapp.ui.pages.today.keys import KEYS_SAID, take_key
from missionapp.ui.pages.today.recorder import Recorder
from missionapp.ui.pages.today.seating import Seating
from missionapp.ui.pages.today.state import Here, lacks
from missionapp.ui.pages.today.verbs import Verbs
from missionapp.ui.pages.today.view import Both, StripCard, Tables

_TICK = 15_000
"""Milliseconds after which clock, slots and time left are painted anew."""


class TodayPage(Page):
    """What is now and next, and what became of it."""

    name: ClassVar[str] = PAGE
    shows: ClassVar[frozenset[str]] = frozenset(
        (
            *("meeting", "meeting_party", "meeting_person", "meeting_table", "slot", "place", "wish"),
            *("participant", "organisation", "person", "delegate", "follow_up", "attachment"),
            *("case", "case_party", "programme_item", "programme_session", "mission", "vocabulary_entry"),
        )
    )

    def __init__(self, desk: Desk, choose_photo: ChoosePhoto = choose_photo) -> None:
        """`choose_photo` asks with another dialog than the system's."""
        super().__init__(desk)
        theme = desk.theme
        self.clock = Clock(desk.memory)
        self.face = ClockFace(theme, self.clock)
        self.here = Here()
        self.question = ClockQuestion(theme, self.clock)
        self.strip, self.tables = StripCard(theme), Tables(theme)
        self.recorder = Recorder(desk, self.clock.now)
        self.both = Both(theme, self.tables, self.recorder)
        self.follows = Follows(desk, self.recorder.lines, self.clock)
        self.verbs = Verbs(self, choose_photo)
        self.drawing = Drawing(self)
        self.seating = Seating(self)
        self._wanted_day: date | None = None
        self._wanted: UUID | None = None
        self._lay_out()
        self._connect()
        self._tick = QTimer(self, interval=_TICK)
        self._tick.timeout.connect(self.tick)
        self._tick.start()

    # How it is made

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.question)
        column.addWidget(self.strip)
        self.stack = QStackedLayout()
        column.addLayout(self.stack, 1)
        self.stack.addWidget(self.both)
        self.strip.hide()
        self.both.hide()

    def _connect(self) -> None:
        strip, tables, recorder = self.strip, self.tables, self.recorder
        strip.slots.wanted.connect(self.go_to_box)
        strip.day.chosen.connect(self.go_to_day)
        strip.today.clicked.connect(lambda _on=False: self._go_to_today())
        strip.complete.clicked.connect(lambda on: self.complete(on=on))
        tables.list.current_changed.connect(self.go_to)
        tables.list.opened.connect(self.open_recorder)
        tables.who.chosen.connect(lambda chosen: self._show_who(next(iter(chosen), None)))
        tables.next.clicked.connect(lambda _on=False: self._go_on())
        recorder.left.connect(self.focus_list)
        recorder.next_wanted.connect(self.next_to_record)
        recorder.previous_wanted.connect(lambda: self.step(-1))
        self.question.answered.connect(self._clock_changed)
        self.follows.page_wanted.connect(self.page_wanted)
        self.follows.moved_wanted.connect(self.verbs.go_to_moved)
        self.follows.seated.connect(self.open_record)

    # What is read

    def refresh(self) -> None:
        """Read the day again; what is current stays so."""
        wanted, now = self._wanted_day, self.clock.now()
        self.desk.read(lambda session: read_day(session, wanted, now), self._take)

    def _take(self, day: Day | None) -> None:
        if day is None:
            self._show_nothing()
            return
        first = self.here.day is None
        self._wanted_day = day.day
        self.clock.set_place(day)
        self.face.say()
        self.here.take(day, self.clock.now())
        if self._wanted is not None and (sitting := self.here.find(self._wanted)):
            self._wanted = None
            self.here.go_to(sitting)
        self.draw(fresh=True)
        if first:
            self.actions_changed.emit()
            self._ask_clock()
            if self.isVisible() and self.both.isVisible():
                self.focus_list()

    def _show_nothing(self) -> None:
        """In a file without a mission."""
        self.fact_changed.emit("")
        self.strip.hide()
        self.drawing.show_nothing()

    def draw(self, *, fresh: bool = False) -> None:
        """Show the place in the day, as it is; `fresh` when it was just read."""
        if self.here.day is not None:
            self.fact_changed.emit(wording.fact_of(self.here))
            self.drawing.draw(self.here.day, fresh=fresh)

    def in_the_middle(self) -> bool:
        """While a slot lasts: the lead stands at a table."""
        now = self.clock.now()
        return self.here.day is not None and any(box.start <= now < box.end for box in self.here.boxes)

    def tick(self) -> None:
        """A while has passed: paint what shows the time. Nobody is told, and nothing jumps."""
        if self.isVisible() and self.here.day is not None:
            self.face.updateGeometry()
            self.face.update()
            if not self.question.isHidden():
                self.question.say()
            self.drawing.tick()

    # Where one goes

    def go_to(self, sitting: Sitting) -> None:
        """Make a meeting current."""
        self.here.go_to(sitting)
        self.draw()

    def go_to_box(self, box: Box) -> None:
        """Show a slot."""
        self.here.show_box(box)
        self.draw()

    def go_to_day(self, day: date) -> None:
        """Show another day."""
        self.recorder.note.flush()
        self._wanted_day = day
        self.refresh()

    def _go_to_today(self) -> None:
        self._wanted_day = self.here.today(self.clock.now())
        self.refresh()

    def _turn(self, by: int) -> None:
        """Show the day before or after."""
        day = self.here.day
        ways = [each for each in day.days if (each > day.day) == (by > 0) and each != day.day] if day else []
        if ways:
            self.go_to_day(min(ways) if by > 0 else max(ways))

    def _turn_list(self) -> None:
        if self.here.sittings:
            self.complete(on=not self.here.completing)

    def open_record(self, record: object) -> None:
        """Show a meeting (its id), or a day."""
        if isinstance(record, datetime):
            record = record.date()
        if isinstance(record, date):
            self.go_to_day(record)
        elif isinstance(record, UUID):
            self._wanted = record
            self.desk.read(lambda session: day_of_meeting(session, record), self._go_to_found)

    def _go_to_found(self, day: date | None) -> None:
        if day is None:
            self._wanted = None
            return
        self.here.who = None
        self.seating.end()
        self.go_to_day(day)

    def complete(self, *, on: bool) -> None:
        """Go through all that the day lacks, or through its slots."""
        self.here.complete(on=on)
        if not on and self.here.sitting is None and self.here.sittings:
            self.here.go_to(self.here.sittings[-1])
        self.draw()
        self.focus_list()

    def next_to_record(self) -> None:
        """Go to the first meeting that nobody recorded, also of an earlier slot."""
        self.recorder.note.flush()
        found = self.here.next_to_record()
        if found is not None:
            self.go_to(found)
        elif self.here.sitting is not None and not lacks(self.here.sitting):
            self.here.completing = True
            self.here.current = self.here.begun = None
            self.draw()
        self.focus_list()

    def step(self, by: int) -> None:
        """Go to the table before or after."""
        if (found := self.here.step(by)) is not None:
            self.go_to(found)
        self.focus_list()

    def _go_on(self) -> None:
        if (box := wording.box_to_go_to(self.here, self.clock.now())) is not None:
            self.go_to_box(box)
        self.focus_list()

    def _show_who(self, who: UUID | None) -> None:
        self.here.show_who(who, self.clock.now())
        self.draw()

    # The clock

    def _ask_clock(self) -> None:
        facts = self.here.day.facts if self.here.day else None
        if facts and not self.clock.is_asked and self.clock.is_within(facts.first_day, facts.last_day):
            self.question.ask()

    def _clock_changed(self) -> None:
        self.face.say()
        self.draw()
        self.focus_list()

    # What the window asks

    def actions_here(self) -> list[Action]:
        """A walk-in meeting; the keys of the recorder."""
        return [
            Action(_("Walk-in meeting"), "plus", self.seating.start, "Ctrl+N", rank=1),
            *self.verbs.actions(),
            Action(_("Go through what is to complete"), "checks", self._turn_list, "E", changes=False),
            Action(_("Day before"), "caret-left", lambda: self._turn(-1), "Alt+Left", changes=False),
            Action(_("Day after"), "caret-right", lambda: self._turn(1), "Alt+Right", changes=False),
            Action(_("Put the clock right"), "clock", self.question.ask, changes=False),
        ]

    def keys_here(self) -> list[tuple[str, str]]:
        """Keys that the page takes itself."""
        return [(_(label), keys) for label, keys in KEYS_SAID]

    def header_part(self) -> QWidget:
        """Both clocks."""
        return self.face

    def find_here(self) -> None:
        """Choose whose meetings are shown."""
        self.tables.who.setFocus()

    def areas(self) -> list[QWidget]:
        """Slots, tables, recorder."""
        return [self.question, self.strip, *([self.tables, self.both.side] if self.both.isVisible() else [])]

    def take_focus(self) -> None:
        """Go to the tables."""
        self.focus_list()

    def focus_list(self) -> None:
        """The keys are the page's."""
        if self.both.isVisible():
            self.tables.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.drawing.focus_instead()

    def open_recorder(self) -> None:
        self.recorder.note.enter()

    def flush(self) -> None:
        """Save the note that is being typed."""
        self.recorder.note.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Slots, tables, next to record, digits of a question; wherever nothing else takes the key."""
        if not take_key(self, event):
            super().keyPressEvent(event)
