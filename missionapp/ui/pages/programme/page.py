"""The programme: a week or a day as a timetable, or everything as a list; beside it the current line."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, cast
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from missionapp.actions.lists.conflicts import ConflictRow, read_conflicts
from missionapp.actions.lists.mission import read_mission
from missionapp.actions.lists.programme import ProgrammeRow
from missionapp.actions.lists.timetable import Timetable, read_timetable
from missionapp.actions.lists.wording import days_said
from missionapp.actions.programme import add_item, delete_lines
from missionapp.domain.entities import ProgrammeSession
from missionapp.domain.entities.programme import ItemKind
from missionapp.i18n import _, ngettext
from missionapp.ui.page import Action
from missionapp.ui.pages.adding import AddCard
from missionapp.ui.pages.list_page import ListPage
from missionapp.ui.pages.programme.calendar import PAGE, Calendar
from missionapp.ui.pages.programme.clashes import ClashList
from missionapp.ui.pages.programme.moving import Entry, Moving
from missionapp.ui.pages.programme.table import COLUMNS, FACETS, not_placed
from missionapp.ui.pages.programme.tools import DAY, LIST, WEEK, Tools
from missionapp.ui.pages.programme.troubles import is_shown
from missionapp.ui.shell import focused_within
from missionapp.ui.widgets.empty import EmptyState
from missionapp.ui.widgets.table.columns import Column, Facet
from missionapp.ui.widgets.table.order import SortKey
from missionapp.ui.widgets.table.prepared import Prepared, prepared

if TYPE_CHECKING:
    from missionapp.ui.pages.programme_pane import ProgrammePane


class ProgrammePage(ListPage):
    """Week, day or list; moving anything is one step."""

    name = PAGE
    entity = ProgrammeSession
    shows = frozenset(
        (
            *("programme_item", "programme_session", "slot", "place", "travel", "opening", "attendance"),
            *("meeting", "meeting_party", "meeting_table", "mission", "participant", "organisation"),
            *("availability", "delegate", "wish"),
        )
    )
    columns: ClassVar[Sequence[Column]] = COLUMNS
    facets: ClassVar[Sequence[Facet]] = FACETS
    sort = (SortKey("day"),)

    # How it is made

    def body(self) -> QWidget:
        """Tools, and below them the timetable or the table."""
        desk = self.desk
        self.calendar = Calendar(desk)
        self.moving = Moving(desk, self.calendar)
        self.tools = Tools(desk.theme, self.table.filter_row)
        self.clash_list = ClashList(desk.theme, self)
        self._views = QStackedWidget()
        self._views.addWidget(self.calendar)
        self._views.addWidget(self.table)
        self._trouble_at = -1
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.tools)
        column.addWidget(self._views, 1)
        self._wire()
        self.show_view(desk.memory.get(PAGE, "view", WEEK))
        return whole

    def _wire(self) -> None:
        calendar, tools = self.calendar, self.tools
        tools.view_chosen.connect(self.show_view)
        tools.calendar.lanes.set_value(calendar.lanes)
        tools.calendar.lanes.chosen.connect(self._show_lanes)
        tools.calendar.who.chosen.connect(self._show_one)
        tools.calendar.clashes.clicked.connect(lambda _on=False: self._list_clashes())
        self.clash_list.shown.connect(self._show_trouble)
        self.clash_list.closed.connect(self.focus_rows)
        calendar.picked.connect(self._follow_calendar)
        self.table.current_changed.connect(self._follow_list)
        calendar.opened.connect(self.open_pane)
        calendar.menu_wanted.connect(lambda point: self.moving.offer(self.current_row(), point, self._ends()))

    # Views

    @property
    def view(self) -> str:
        """Week, day or list."""
        return self.calendar.mode

    def show_view(self, view: str) -> None:
        """Show the week, the day or the list; what is current stays current."""
        if view not in (WEEK, DAY, LIST):
            view = WEEK
        self.calendar.show_mode(view)
        self.desk.memory.put(PAGE, "view", view)
        self._show_right_part()
        if self.calendar.blocks is not None:  # the pane comes after the rows
            self._pause.start()

    def _show_right_part(self) -> None:
        """Without any line there is nothing to choose from, and the table says so."""
        empty = self.calendar.blocks is not None and not self.calendar.blocks.rows
        self.tools.setVisible(not empty)
        self.tools.show_view(self.view)
        self._views.setCurrentWidget(self.table if empty or self.view == LIST else self.calendar)

    def _follow_calendar(self, record: UUID) -> None:
        """What is current in the timetable is so in the list."""
        self.table.select(record)
        self._pause.start()

    def _follow_list(self, row: ProgrammeRow | None) -> None:
        if row is not None and self._in_list():
            self.calendar.record = row.id

    def _in_list(self) -> bool:
        return self._views.currentWidget() is self.table

    def _show_lanes(self, lanes: str) -> None:
        self.calendar.lanes = lanes
        self.desk.memory.put(PAGE, "lanes", lanes)
        self.calendar.draw()

    def _show_one(self, chosen: Sequence[UUID]) -> None:
        blocks = self.calendar.blocks
        people = blocks.table.people if blocks else ()
        self.calendar.who = next((one for one in people if one.id in chosen), None)
        self.calendar.draw()

    # Rows

    def refresh(self) -> None:
        """Read the timetable again, then what clashes in it."""

        def read(session: Session) -> tuple[Timetable, tuple[Prepared, str]]:
            table = read_timetable(session)
            return table, (prepared(table.rows, self.columns), self.fact_of(session, table.rows))

        self.desk.read(read, self._take_table)
        self.desk.read(read_conflicts, self._take_troubles)

    def _take_table(self, found: tuple[Timetable, tuple[Prepared, str]]) -> None:
        table, listed = found
        self.calendar.show_table(table)
        self.tools.calendar.who.set_people(table.people)
        self._show_right_part()
        self._take(listed)

    def _take_troubles(self, rows: Sequence[ConflictRow]) -> None:
        self.calendar.show_troubles(rows)
        troubles = self.calendar.troubles
        self.tools.calendar.clashes.say(troubles.clashes, troubles.others)
        self.tools.calendar.fit()
        self._trouble_at = min(self._trouble_at, len(rows) - 1)
        if "detail" in self.__dict__:
            self._say_what_is_wrong()

    def select(self, record: object) -> bool:
        """Make this line current, wherever it is shown."""
        there = self.calendar.select(record)
        return self.table.select(record) if self._in_list() else there

    def current_row(self) -> ProgrammeRow | None:
        """The line that is current."""
        if self._in_list():
            found: ProgrammeRow | None = self.table.current_row()
            return found
        blocks, record = self.calendar.blocks, self.calendar.record
        return blocks.rows.get(record) if blocks and record else None

    def selected_rows(self) -> list[Any]:
        """Several lines only in the list."""
        if self._in_list():
            return self.table.selected_rows()
        row = self.current_row()
        return [row] if row is not None else []

    def go_to_first(self) -> None:
        """Make the first line current."""
        if self._in_list():
            self.table.view.go_to_first()
        else:
            self.calendar.go_to_first()

    def focus_rows(self) -> None:
        """Go to the timetable, or to what waits below it, or to the list."""
        if self._in_list():
            self.table.focus_table()
        else:
            self.calendar.focus_current()
            self.calendar.go_to_first()

    def fact_of(self, session: Session, rows: Sequence[ProgrammeRow]) -> str:
        """The days, how many items, how many of them not placed."""
        unplaced = sum(row.session_id is None for row in rows)
        facts = read_mission(session)
        days = days_said(facts.first_day, facts.last_day) if facts else ""
        said = [days] if days else []
        said.append(ngettext("{n} item", "{n} items", len(rows)).format(n=len(rows)))
        if unplaced:
            said.append(not_placed(unplaced).format(n=unplaced))
        return ", ".join(said)

    def take_off(self) -> None:
        """Let what is current wait to be placed."""
        row = self.current_row()
        if row is not None and row.session_id is not None:
            self.moving.take_off(row.session_id)

    # Clashes

    def _list_clashes(self) -> None:
        rows = self.calendar.troubles.rows
        if rows:
            self.clash_list.open_below(self.tools.calendar.clashes, rows, self._trouble_at)

    def next_clash(self, by: int = 1) -> None:
        """Go to the next thing that clashes."""
        rows = self.calendar.troubles.rows
        if rows and not self._in_list():
            self._show_trouble((self._trouble_at + by) % len(rows))
            self.focus_rows()

    def _show_trouble(self, number: int) -> None:
        """Make a block of a conflict current; its sentence stands in the pane."""
        self._trouble_at = number
        lines = self.calendar.troubles.lines[number]
        if lines:
            self.calendar.select(lines[-1])

    def _show_rows(self) -> None:
        """Also what is wrong with the line."""
        super()._show_rows()
        self._say_what_is_wrong()

    def _say_what_is_wrong(self) -> None:
        wrong = self._wrong_here()
        said = [trouble.sentence for trouble in wrong[:1]]
        if len(wrong) > 1:
            more = len(wrong) - 1
            said.append(ngettext("And {n} more.", "And {n} more.", more).format(n=more))
        cast("ProgrammePane", self.detail).main.set_banner(" ".join(said))

    def _wrong_here(self) -> list[ConflictRow]:
        """What is wrong with the line: the one that was gone to first, and mere notes only then."""
        row, troubles = self.current_row(), self.calendar.troubles
        found = list(troubles.of_line.get(row.id, ())) if row is not None else []
        here = troubles.rows[self._trouble_at] if 0 <= self._trouble_at < len(troubles.rows) else None
        chosen = [trouble for trouble in found if trouble is here]
        return chosen + [trouble for trouble in found if is_shown(trouble) and trouble is not here]

    # The window

    def actions_here(self) -> list[Action]:
        """Add and print; moving, clashes, days and zoom for palette and keys."""
        return [
            self.adds(),
            Action(_("Print"), "printer", self.print, "Ctrl+P", rank=1, changes=False),
            self._import_action(),
            Action(_("Move with the arrow keys"), "arrows-out-cardinal", self._move_by_keys, "P"),
            Action(_("Take off the timetable"), "calendar-x", self.take_off, "Shift+P"),
            Action(_("Delete what is selected"), "trash", self.delete_selected, "Del"),
            *self._ways_to_look(),
        ]

    def _ways_to_look(self) -> list[Action]:
        found: tuple[tuple[str, str, Callable[[], None], str], ...] = (
            (_("Next clash"), "warning", self.next_clash, "F8"),
            (_("Clash before"), "warning", lambda: self.next_clash(-1), "Shift+F8"),
            (_("Days before"), "caret-left", lambda: self.calendar.turn(-1), "Alt+Left"),
            (_("Days after"), "caret-right", lambda: self.calendar.turn(1), "Alt+Right"),
            (_("Show the week"), "calendar-blank", lambda: self.show_view(WEEK), "W"),
            (_("Show the day"), "calendar", lambda: self.show_view(DAY), "D"),
            (_("Show the list"), "list", lambda: self.show_view(LIST), "L"),
            (_("Higher hours"), "magnifying-glass-plus", lambda: self._zoom(1), "Ctrl++"),
            (_("Lower hours"), "magnifying-glass-minus", lambda: self._zoom(-1), "Ctrl+-"),
            (_("Fit the hours"), "arrows-in-line-vertical", self._fit, ""),
        )
        return [Action(label, icon, run, keys, changes=False) for label, icon, run, keys in found]

    def _ends(self) -> tuple[Entry, Entry]:
        """What the menu of a block begins and ends with."""
        return (_("Open"), _("Enter"), self.open_pane), (_("Delete"), _("Del"), self.delete_selected)

    def _move_by_keys(self) -> None:
        if not self._in_list():
            self.calendar.move_by_keys()

    def _zoom(self, by: int) -> None:
        self.calendar.view.zoom_by(by)

    def _fit(self) -> None:
        self.calendar.view.set_zoom(0)
        self.desk.memory.put(PAGE, "zoom", 0)

    def print(self) -> None:
        """Show the programme as it is printed."""
        self.page_wanted.emit("documents", PAGE)

    def find_here(self) -> None:
        """Go to the filter of the list."""
        if not self._in_list():
            self.show_view(LIST)
        self.table.focus_filter()

    def areas(self) -> list[QWidget]:
        """Tools, timetable or list, tray, pane."""
        shown = [self.table] if self._in_list() else [self.calendar.view, self.calendar.tray]
        return [self.tools, *shown, self._stack]

    # Adding and deleting

    def make_detail(self) -> "ProgrammePane":
        """Everything about one line."""
        from missionapp.ui.pages.programme_pane import ProgrammePane

        pane = ProgrammePane(self.desk)
        pane.line_wanted.connect(self._show_line)
        return pane

    def _show_line(self, line: UUID) -> None:
        """Go to another line; one that was typed its first day and time stays current by itself."""
        row = self.current_row()
        if row is None or row.session_id is not None:
            self.added(line)

    def make_adding(self) -> AddCard:
        """An item is added by its title."""
        hint = _("Day, time and place follow.")
        return AddCard(self.desk.theme, _("Add item"), _("Title"), hint)

    def _empty(self) -> EmptyState:
        icon, line = self.empty_state()
        return EmptyState(self.desk.theme, icon, line, [self.adds(), self._import_action()])

    def _import_action(self) -> Action:
        return Action(_("Import a list"), "download-simple", self._import)

    def empty_state(self) -> tuple[str, str]:
        """Before anything is planned."""
        return "calendar-blank", _("Nothing planned yet.")

    def adds(self) -> Action:
        """The primary action."""
        return Action(_("Add item"), "plus", self.start_adding, "Ctrl+N", rank=0)

    def add(self, name: str) -> None:
        """Add an event that is not placed yet."""
        self.desk.do(add_item, name, ItemKind.PREPARATORY, then=self.added, failed=self.refused)

    def delete_selected(self) -> None:
        """Delete what is current in the timetable, in the tray, or selected in the list."""
        rows = self.selected_rows()
        if rows and any(map(focused_within, self._where_rows_are())):
            self.delete(rows)

    def _where_rows_are(self) -> list[QWidget]:
        return [self.table.view, self.calendar.view, self.calendar.tray.list]

    def delete(self, rows: Sequence[Any]) -> None:
        """Delete these lines, as one step."""
        self.desk.do(delete_lines, [row.id for row in rows])
