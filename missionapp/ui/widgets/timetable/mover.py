"""Moves a block by pointer or by keys; the grid scrolls when the pointer comes to its edge."""

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent

from missionapp.ui.widgets.timetable.blocks import DAY, Block
from missionapp.ui.widgets.timetable.move import COARSE, FINE, Move
from missionapp.ui.widgets.timetable.rims import clock

if TYPE_CHECKING:
    from missionapp.ui.widgets.timetable.grid import Grid

Part = Literal["all", "start", "end"]
_EDGE, _TURN = 28, 30
_HIGH_HOUR = 64
"""From this height of an hour on, in pixels at 100 %, one snaps to `FINE`."""


class Mover(QObject):
    """At most one block is on its way; what becomes of it is for others to say."""

    changed = Signal()
    dropped = Signal(object)
    """A Move: it was let go where it is to stand."""
    ended = Signal()
    """Nothing is on its way any more."""

    def __init__(self, grid: "Grid") -> None:
        super().__init__(grid)
        self._grid = grid
        self.move: Move | None = None
        self.by_keys = False
        self.away = False
        """Whether the pointer is elsewhere, such as over the tray."""
        self._part: Part = "all"
        self._grab = 0.0
        self._point = QPoint()
        self._turn = QTimer(self, interval=_TURN)
        self._turn.timeout.connect(self._scroll)

    def begin(self, block: Block, *, part: Part = "all", grab: float = 0.0, new: bool = False) -> bool:
        """Take a block up; whether it can be moved to what is shown. `grab` is where in it it is held."""
        columns = self._grid.content.columns
        days = [i for i, c in enumerate(columns) if (c.day, c.lane) == (block.day, block.lane)]
        if not columns or not (days or new):
            return False
        column = days[0] if days else self._first_column()
        self.move = Move(block, column, block.start, block.end, self._snap(), new=new)
        self._part, self._grab, self.away = part, grab, False
        self.changed.emit()
        return True

    def _first_column(self) -> int:
        today = [i for i, column in enumerate(self._grid.content.columns) if column.today]
        return today[0] if today else 0

    def _snap(self) -> int:
        return FINE if self._grid.scale_.hour >= self._grid.theme.px(_HIGH_HOUR) else COARSE

    # By pointer

    def point(self, point: QPoint) -> None:
        """The pointer is at this point of the viewport."""
        if self.move is None:
            return
        self._point, self.away = point, False
        column, minute = self._grid.place_at(point)
        if self._part == "all":
            self.move = self.move.goes_to(column, minute - self._grab)
        elif self._part == "start":
            self.move = self.move.begins(minute)
        else:
            days = (self._grid.content.columns[column].day - self.move.block.day).days
            self.move = self.move.ends(minute + max(days, 0) * DAY)
        if not self._turn.isActive():
            self._turn.start()
        self.changed.emit()

    def leave(self) -> None:
        """The pointer is over something else."""
        self._turn.stop()
        if self.move is not None and not self.away:
            self.away = True
            self.changed.emit()

    def _scroll(self) -> None:
        """Scroll while the pointer is near an edge; faster beyond it."""
        grid, at = self._grid, self._point
        view = grid.viewport().rect()
        before = grid.horizontalOffset(), grid.verticalOffset()
        for bar, place, room in (
            (grid.verticalScrollBar(), at.y(), view.height()),
            (grid.horizontalScrollBar(), at.x(), view.width()),
        ):
            by = min(place - _EDGE, 0) or max(place - (room - _EDGE), 0)
            bar.setValue(bar.value() + round(min(max(by, -60), 60) / 3))
        if before != (grid.horizontalOffset(), grid.verticalOffset()):
            self.point(at)

    # By keys

    def take_up(self, block: Block, *, new: bool = False) -> bool:
        """Take a block up to move it by keys."""
        self.by_keys = self.begin(block, new=new)
        if self.by_keys:
            self._show()
        return self.by_keys

    def press(self, event: QKeyEvent) -> bool:
        """Move by a key; whether it was one of ours."""
        if self.move is None:
            return False
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_P):
            self.drop()
        elif key == Qt.Key.Key_Escape:
            self.cancel()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            by = 1 if key == Qt.Key.Key_Down else -1
            hour = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            steps = by * (60 // self.move.snap if hour else 1)
            self._step(self.move.longer_by(by) if shift else self.move.step_by(steps))
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            last = len(self._grid.content.columns) - 1
            column = min(max(self.move.column + (1 if key == Qt.Key.Key_Right else -1), 0), last)
            self._step(self.move.goes_to(column, self.move.start))
        else:
            return False
        return True

    def _step(self, move: Move) -> None:
        self.move = move
        self._show()

    def _show(self) -> None:
        """Scroll to where it would stand, paint it there, and say it."""
        if self.move is None:
            return
        grid, move = self._grid, self.move
        top = grid.scale_.y(move.start) - grid.verticalOffset()
        bottom = grid.scale_.y(min(move.end, DAY)) - grid.verticalOffset()
        bar, room = grid.verticalScrollBar(), grid.viewport().height()
        if top < 0 or bottom > room:
            bar.setValue(bar.value() + (top - 8 if top < 0 else min(bottom - room + 8, top)))
        left, across = grid.column_rect(move.column), grid.horizontalScrollBar()
        if left.left() < 0 or left.right() > grid.viewport().width():
            across.setValue(grid.scale_.x(move.column))
        event = QAccessibleAnnouncementEvent(grid, self.said())
        QAccessible.updateAccessibility(event)
        self.changed.emit()

    def times(self) -> str:
        """From when to when it would be."""
        return f"{clock(self.move.start)} \N{EN DASH} {clock(self.move.end)}" if self.move else ""

    def said(self) -> str:
        """The same with its day or lane."""
        title = self._grid.content.columns[self.move.column].title if self.move else ""
        return f"{title} {self.times()}"

    # How it ends

    def drop(self) -> None:
        """Let it go where it is; where it was before, nothing happens."""
        move, self.by_keys = self.move, False
        self._turn.stop()
        if move is None:
            return
        if move.stays(self._grid.content.columns):
            self.cancel()
        else:
            self.dropped.emit(move)

    def cancel(self) -> None:
        """Nothing moves; also: what was let go has been dealt with."""
        self._turn.stop()
        self.by_keys = self.away = False
        if self.move is not None:
            self.move = None
            self.changed.emit()
            self.ended.emit()
