"""What becomes of blocks that were moved: each move is one step, and one that cannot be is told."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from missionapp.actions import scheduling
from missionapp.actions.lists.programme import ProgrammeRow
from missionapp.i18n import _
from missionapp.ui.desk import Desk
from missionapp.ui.pages.programme.calendar import Calendar
from missionapp.ui.pages.programme.content import PLACES
from missionapp.ui.pages.programme.tools import DAY
from missionapp.ui.widgets.timetable import Move

Entry = tuple[str, str, Callable[[], None]]
"""A line of a menu: its words, its key, and what it does."""


class Moving(QObject):
    """Passes what the timetable asks for to actions."""

    def __init__(self, desk: Desk, calendar: Calendar) -> None:
        super().__init__(calendar)
        self._desk, self._calendar = desk, calendar
        calendar.dropped.connect(self.drop)
        calendar.taken_off.connect(self.take_off)

    def drop(self, move: Move) -> None:
        """Put a block where it was let go."""
        span, place = self._calendar.span(move), self._place(move)
        record = move.block.record
        if move.new:
            where = None if isinstance(place, scheduling.Keep) else place
            self._do(scheduling.place, record, span, where)
        elif move.shifts:
            self._do(scheduling.move_sitting, record, span, place, then=self._settle)
        else:
            self._do(scheduling.resize_sitting, record, span, then=self._settle)

    def _place(self, move: Move) -> UUID | scheduling.Keep | None:
        """The place of the lane, where lanes are places."""
        calendar = self._calendar
        if calendar.mode != DAY or calendar.lanes != PLACES or calendar.who is not None:
            return scheduling.Keep.PLACE
        lane = calendar.view.content.columns[move.column].lane
        return lane if isinstance(lane, UUID) else None

    def take_off(self, record: UUID) -> None:
        """Let a line wait to be placed."""
        self._do(scheduling.unplace, record)

    def _do(
        self, action: Callable[..., Any], *arguments: Any, then: Callable[[Any], None] | None = None
    ) -> None:
        self._desk.do(action, *arguments, then=then, failed=self._refused)

    def _settle(self, changed: bool) -> None:
        """What was moved to where it is comes to rest at once; else the rows to come show it."""
        if not changed:
            self._calendar.view.mover.cancel()

    def _refused(self, error: Exception) -> None:
        self._calendar.view.mover.cancel()
        self._desk.troubled.emit(error)

    # The menu of a block

    def offer(self, row: ProgrammeRow | None, point: QPoint, ends: tuple[Entry, Entry]) -> None:
        """Open the menu of what is current at a point of the screen; `ends` come first and last in it."""
        menu = QMenu(self._calendar)
        first, last = ends
        self._add(menu, first)
        if self._desk.writable:
            for group in self.groups(row):
                for entry in group:
                    self._add(menu, entry)
                menu.addSeparator()
            self._add(menu, last)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(point)

    def groups(self, row: ProgrammeRow | None) -> list[list[Entry]]:
        """Everything that dragging does, in words."""
        calendar = self._calendar
        groups: list[list[Entry]] = [[(_("Move with the arrow keys"), "P", calendar.move_by_keys)]]
        if row is not None and (sitting := row.session_id):
            groups.append(
                [
                    (_("Earlier"), "", lambda: calendar.nudge(steps=-1)),
                    (_("Later"), "", lambda: calendar.nudge(steps=1)),
                    (_("One column to the left"), "", lambda: calendar.nudge(columns=-1)),
                    (_("One column to the right"), "", lambda: calendar.nudge(columns=1)),
                    (_("Longer"), "", lambda: calendar.nudge(longer=1)),
                    (_("Shorter"), "", lambda: calendar.nudge(longer=-1)),
                ]
            )
            groups.append([(_("Take off the timetable"), "Shift+P", lambda: self.take_off(sitting))])
        return groups

    def _add(self, menu: QMenu, entry: Entry) -> None:
        label, keys, run = entry
        action = menu.addAction(f"{label}\t{keys}" if keys else label)
        action.triggered.connect(lambda _on=False: run())
