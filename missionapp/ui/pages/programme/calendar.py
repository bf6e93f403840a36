"""The timetable of the programme with its tray: which days it shows, and what is current in it."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from missionapp.actions.lists.conflicts import ConflictRow
from missionapp.actions.lists.programme import ProgrammeRow
from missionapp.actions.lists.timetable import Someone, Timetable
from missionapp.actions.lists.wording import day_said, days_said
from missionapp.actions.scheduling import Span
from missionapp.i18n import _
from missionapp.ui.desk import Desk
from missionapp.ui.pages.programme.blocks import Blocks
from missionapp.ui.pages.programme.content import PEOPLE, PLACES, Days, day_content, week_content
from missionapp.ui.pages.programme.days import Week, mission_week, weeks
from missionapp.ui.pages.programme.tools import DAY, LIST, WEEK
from missionapp.ui.pages.programme.troubles import Troubles
from missionapp.ui.shell import focused_within
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.timetable import Block, Move, TimetableView, Tray, Waiting

PAGE = "programme"
_LANE = {WEEK: 104, PLACES: 150, PEOPLE: 124}
"""The least width of a column at 100 %."""
_FIRST_HOUR = 9 * 60
_USUAL = 60
"""Minutes of an item that is placed for the first time."""


class Calendar(QWidget):
    """Shows a timetable that was read elsewhere, and says what is asked for."""

    picked = Signal(object)
    """The record (an id) that is current, or None."""
    opened = Signal()
    dropped = Signal(object)
    """A Move."""
    taken_off = Signal(object)
    """A record that is to lose its place."""
    menu_wanted = Signal(QPoint)
    """For what is current."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._memory = desk.memory
        self.clock: Callable[[], datetime] = lambda: datetime.now(UTC)
        self.view = TimetableView(desk.theme)
        self.view.setAccessibleName(_("Timetable"))
        self.view.writable = desk.writable
        self.tray = Tray(desk.theme)
        self.view.drop_zone = self.tray
        self.mode = WEEK
        self.lanes = desk.memory.get(PAGE, "lanes", PLACES)
        self.view.zoom = desk.memory.get(PAGE, "zoom", 0)
        self.who: Someone | None = None
        self.day: date | None = None
        self.record: UUID | None = None
        self.blocks: Blocks | None = None
        self._troubles = Troubles()
        self._weeks: list[Week] = []
        self._days: Days | None = None
        self._lay_out(desk)
        self._connect()

    def _lay_out(self, desk: Desk) -> None:
        card = Card(desk.theme, padding=1)
        card.body.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(card, 1)
        column.addWidget(self.tray)

    def _connect(self) -> None:
        view, tray = self.view, self.tray.list
        view.picked.connect(self._pick)
        view.opened.connect(lambda _block: self.opened.emit())
        view.mover.dropped.connect(self.dropped)
        view.mover.changed.connect(self._tell_way)
        view.taken_off.connect(lambda block: self.taken_off.emit(block.record))
        view.strayed.connect(lambda over: self.tray.light(lit=over and self._takes_back()))
        view.menu_wanted.connect(lambda _block, point: self.menu_wanted.emit(point))
        view.zoomed.connect(lambda hour: self._memory.put(PAGE, "zoom", hour))
        view.corner.turned.connect(self.turn)
        view.corner.choosing.connect(self._offer_days)
        tray.picked.connect(self._take_waiting)
        tray.opened.connect(lambda _record: self.opened.emit())
        tray.taken_up.connect(self._take_up_waiting)
        tray.dragged.connect(self._drag_waiting)
        tray.let_go.connect(view.let_go)
        tray.menu_wanted.connect(lambda _item, point: self.menu_wanted.emit(point))

    # What it shows

    def show_table(self, table: Timetable) -> None:
        """Show a timetable that was just read; days and current block stay."""
        former, focused = self.blocks.rows if self.blocks else {}, focused_within(self)
        self._days = Days(table, self.clock())
        self._troubles = Troubles(self._troubles.rows, table)
        self.blocks = Blocks(table, self._troubles)
        facts = table.facts
        first, last = (facts.first_day, facts.last_day) if facts else (None, None)
        self._weeks = weeks(first, last, self._days.busy) or [(self.clock().date(),)]
        if self.day is None or not any(self.day in week for week in self._weeks):
            self.day = self._first_day(first)
        self.who = next((one for one in table.people if self.who and one.id == self.who.id), None)
        self.tray.set_items(self.blocks.waiting())
        self.view.mover.cancel()
        here = self.record
        gone = former.get(here) if here is not None and here not in self.blocks.rows else None
        if gone is not None:
            self._go_on_from(gone)
        self.draw()
        if gone is not None and focused:
            self.focus_current()

    def _go_on_from(self, gone: ProgrammeRow) -> None:
        """What was current has got or lost its place, and is another line now; or else go to what is next."""
        assert self.blocks is not None
        rows = self.blocks.table.rows
        same = [
            row for row in rows if row.item_id == gone.item_id and None in (row.session_id, gone.session_id)
        ]
        later = [row for row in rows if row.start and gone.start and row.start >= gone.start]
        found = next(iter((*same, *later, *rows[-1:])), None)
        self.record = found.id if found else None
        if found is not None and found.day is not None:
            self.day = found.day
        self.picked.emit(self.record)

    def focus_current(self) -> None:
        """Go to what is current, in the tray or in the timetable."""
        waits = self.tray.list.current() is not None
        (self.tray.list if waits else self.view).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _first_day(self, first: date | None) -> date:
        today = self.clock().date()
        week = self._weeks[mission_week(self._weeks, first, today)]
        return next((day for day in (today, first) if day in week), week[0])

    def show_troubles(self, rows: Sequence[ConflictRow]) -> None:
        """Draw these conflicts."""
        if self.blocks is not None:
            self._troubles = Troubles(rows, self.blocks.table)
            self.blocks = Blocks(self.blocks.table, self._troubles)
            self.draw()

    @property
    def troubles(self) -> Troubles:
        """The conflicts that are drawn."""
        return self._troubles

    def draw(self) -> None:
        """Show the days that are chosen, with all that stands on them."""
        if self.blocks is None or self._days is None or self.day is None or self.mode == LIST:
            return
        at = self._clock_day()
        if self.mode == WEEK:
            content = week_content(self.blocks, self._days, self.week, self.who, at)
        else:
            content = day_content(self.blocks, self._days, self.day, self.lanes, self.who)
        self._say_clocks(at)
        self.view.show_content(content, least=_LANE[WEEK if self.mode == WEEK else self.lanes])
        shown = self._choices()
        here = shown.index(self._here())
        self.view.corner.offer(back=here > 0, on=here < len(shown) - 1)
        if self.record is not None:
            self._point_at(self.record)

    def _clock_day(self) -> date:
        """The day whose clock the hours show: that of the current block, if it is of the mission itself."""
        row = self.blocks.rows.get(self.record) if self.blocks and self.record else None
        if self.mode == DAY and self.day:
            return self.day
        own = row is not None and row.day in self.week and self._is_of_mission(row.day)
        return row.day if own and row and row.day else self._usual_day()

    def _is_of_mission(self, day: date | None) -> bool:
        facts = self.blocks.table.facts if self.blocks else None
        if day is None or facts is None or facts.first_day is None:
            return False
        return facts.first_day <= day <= (facts.last_day or facts.first_day)

    def _usual_day(self) -> date:
        """The first day by the clock of most days of the week."""
        if self._days is None:
            return self.week[0]
        zones = [self._days.zone(day) for day in self.week]
        return self.week[zones.index(max(zones, key=zones.count))]

    def _say_clocks(self, at: date) -> None:
        assert self._days is not None
        home = self._days.home_minutes(at)
        self.view.gutter.home = home or None
        self.view.corner.say(self._days.city(self._days.zone(at)), _("Home") if home else "")

    # Days

    @property
    def week(self) -> Week:
        """The days that are shown side by side."""
        return next((week for week in self._weeks if self.day in week), self._weeks[0])

    def _choices(self) -> list[Week]:
        """What one can turn to: weeks, or single days."""
        return self._weeks if self.mode == WEEK else [(day,) for week in self._weeks for day in week]

    def _here(self) -> Week:
        return (self.day or self.week[0],) if self.mode == DAY else self.week

    def turn(self, by: int) -> None:
        """Show the days before (-1) or after (+1)."""
        if self.mode == LIST or not self._weeks:
            return
        shown = self._choices()
        at = min(max(shown.index(self._here()) + by, 0), len(shown) - 1)
        self.show_day(shown[at][0])

    def show_mode(self, mode: str) -> None:
        """Show weeks, days, or (in the list) nothing: the day of what is current, if that is seen."""
        row = self.blocks.rows.get(self.record) if self.blocks and self.record else None
        if row is not None and row.day is not None and (self.mode == LIST or row.day in self._here()):
            self.day = row.day
        self.mode = mode
        self.draw()

    def show_day(self, day: date) -> None:
        """Show this day, or the week that it is in."""
        self.day = day
        self.draw()

    def _offer_days(self, below: QWidget) -> None:
        menu = QMenu(self)
        for each in self._choices():
            said = days_said(each[0], each[-1]) if self.mode == WEEK else day_said(each[0], "EEEE d MMMM")
            action = menu.addAction(said)
            action.setCheckable(True)
            action.setChecked(each == self._here())
            action.triggered.connect(lambda _on=False, day=each[0]: self.show_day(day))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(below.mapToGlobal(QPoint(0, below.height())))

    # What is current

    def _pick(self, block: Block | None) -> None:
        if block is None:
            return
        self.tray.list.clearSelection()
        self.tray.list.setCurrentIndex(self.tray.list.items.index(-1, 0))
        self._now_at(block.record)
        if self._days is not None and self.mode == WEEK:
            self._say_clocks(self._clock_day())

    def _take_waiting(self, record: UUID) -> None:
        self.view.setCurrentIndex(self.view.blocks.index(-1, 0))
        self._now_at(record)

    def _now_at(self, record: UUID) -> None:
        if record != self.record:
            self.record = record
            self.picked.emit(record)

    def select(self, record: object) -> bool:
        """Make this record current, and show its day; whether it is there."""
        row = self.blocks.rows.get(record) if self.blocks and isinstance(record, UUID) else None
        if row is None:
            return False
        if row.day is not None and row.day not in self._here():
            self.show_day(row.day)
        self._now_at(row.id)
        self._point_at(row.id)
        return True

    def _point_at(self, record: UUID) -> None:
        if self.tray.list.select_record(record):
            self.view.setCurrentIndex(self.view.blocks.index(-1, 0))
        else:
            self.view.select_record(record)

    def go_to_first(self) -> None:
        """Make the first block of the day that counts current if nothing is."""
        if self.record is not None or self.day is None:
            return
        days = [block.day for block in self.view.content.blocks]
        at = next((n for n, day in enumerate(days) if day >= self.day), 0)
        self.view.setCurrentIndex(self.view.blocks.index(at, 0))

    # Moving

    def move_by_keys(self) -> None:
        """Take up what is current, or let go what was taken up."""
        if self.view.mover.by_keys:
            self.view.mover.drop()
        elif (item := self.tray.list.current()) is not None:
            self._take_up_waiting(item)
        else:
            self.view.setFocus()
            self.view.take_up()

    def nudge(self, *, columns: int = 0, steps: int = 0, longer: int = 0) -> None:
        """Move what is current at once, as a menu does."""
        block, mover = self.view.current_block(), self.view.mover
        if block is None or not block.moves or not mover.begin(block) or mover.move is None:
            return
        last = len(self.view.content.columns) - 1
        move = mover.move.goes_to(min(max(mover.move.column + columns, 0), last), mover.move.start)
        move = move.step_by(steps) if steps else move
        mover.move = move.longer_by(longer) if longer else move
        mover.drop()

    def _block_of(self, item: Waiting) -> Block:
        """What waits, as it would stand in the timetable at first."""
        day = self.day or self.week[0]
        start = _FIRST_HOUR
        overnight = bool(self.blocks and self.blocks.event(self.blocks.rows[item.record]).overnight)
        return Block(
            *(item.record, item.record, item.title, item.title, day, start, start + _USUAL),
            icon=item.icon,
            tone=item.tone,
            overnight=overnight,
        )

    def _take_up_waiting(self, item: Waiting) -> None:
        if self.view.writable:
            self.view.setFocus()
            self.view.mover.take_up(self._block_of(item), new=True)

    def _drag_waiting(self, item: Waiting, point: QPoint) -> None:
        if self.view.mover.move is None and self.view.writable:
            self.view.mover.begin(self._block_of(item), grab=_USUAL / 2, new=True)
        self.view.drag_to(point)

    def _takes_back(self) -> bool:
        return self.view.mover.move is not None and not self.view.mover.move.new

    def _tell_way(self) -> None:
        """While something is moved by keys, the tray says how."""
        by_keys = self.view.mover.by_keys
        self.tray.say(_("Arrows move, with Shift they resize, Enter lets go, Esc leaves") if by_keys else "")

    def span(self, move: Move) -> Span:
        """When a block that was let go is to stand, by the clock where it begins."""
        return Span(self.view.content.columns[move.column].day, move.start, move.end - move.block.ahead)
