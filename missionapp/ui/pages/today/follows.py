"""What follows of a no-show, a move or a cancelled meeting: who is affected, who could take the table."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from sqlalchemy.orm import Session

from missionapp.actions.affected import Fill, Touched, affected_by, fills
from missionapp.actions.lists.today import Sitting
from missionapp.actions.walkin import walk_in
from missionapp.domain.entities.meetings import MeetingStatus
from missionapp.i18n import _
from missionapp.ui.desk import Desk
from missionapp.ui.pages.today.clock import Clock
from missionapp.ui.pages.today.rows import moment_said, moved_said
from missionapp.ui.pages.today.tray import Lines, Said

_CHANGED = (MeetingStatus.NO_SHOW, MeetingStatus.CANCELLED, MeetingStatus.MOVED)
Act = Callable[[], None]


class Follows(QObject):
    """Reads what follows of the meeting that is shown, and says it below its buttons."""

    page_wanted = Signal(str, object)
    seated = Signal(object)
    """The new meeting at a table that was free."""
    moved_wanted = Signal()
    """To the meeting as it takes place now."""

    def __init__(self, desk: Desk, lines: Lines, clock: Clock) -> None:
        super().__init__(lines)
        self._desk, self._lines, self._clock = desk, lines, clock
        self._shown: Sitting | None = None

    def look(self, sitting: Sitting | None) -> None:
        """Say what follows of this meeting, or which other one stands beside it; nothing of a held one."""
        self._shown = sitting
        if sitting is None or sitting.status == MeetingStatus.HELD:
            self.hush()
            return
        now = self._clock.now()

        def read(session: Session) -> tuple[Sequence[Touched], Sequence[Fill]]:
            free = fills(session, sitting.id, now) if sitting.status in _CHANGED else ()
            return affected_by(session, sitting.id), free

        self._desk.read(read, lambda found: self._take(sitting, *found))

    def hush(self) -> None:
        """Say nothing until the change is saved."""
        self._lines.show_lines([])

    def _take(self, sitting: Sitting, touched: Sequence[Touched], free: Sequence[Fill]) -> None:
        if sitting is not self._shown:
            return
        lines = [self._fill_line(sitting, free, 0)] if free and self._desk.writable else []
        if touched or sitting.status == MeetingStatus.MOVED:
            lines.append(self._touched_line(sitting, touched))
        self._lines.show_lines(lines)

    def _touched_line(self, sitting: Sitting, touched: Sequence[Touched]) -> Said:
        """Who has a printed agenda that is not right any more."""
        said = []
        if sitting.moved_to is not None:
            said.append(f"{moved_said(sitting)}.")
        if touched:
            stands = sitting.status not in _CHANGED
            names = ", ".join(f"{one.name} ({one.what})" if stands else one.name for one in touched)
            said.append(_("Printed agendas differ: {names}.").format(names=names))
        more = "\n".join(f"{one.name}: {one.what}" for one in touched)
        return Said(" ".join(said), self._after_change(sitting), more)

    def _after_change(self, sitting: Sitting) -> list[tuple[str, Act]]:
        found: list[tuple[str, Act]] = []
        if sitting.moved_to is not None:
            when = moment_said(sitting.moved_to, sitting.start.date())
            found.append((_("Go to {time}").format(time=when), self.moved_wanted.emit))
        party = next((one.id for one in sitting.parties if one.ours), None)
        found.append((_("Print again"), lambda: self.page_wanted.emit("documents", party)))
        found.append((_("Plan again"), lambda: self.page_wanted.emit("matching", None)))
        return found

    def _fill_line(self, sitting: Sitting, free: Sequence[Fill], number: int) -> Said:
        """Who could take the table: one pair, and on request another."""
        fill = free[number]
        table = fill.table or sitting.table
        sentence = _("Free table {table}: seat {ours} with {theirs} here?").format(
            table=table, ours=fill.ours, theirs=fill.theirs
        )
        actions: list[tuple[str, Act]] = [(_("Seat them"), lambda: self._seat(fill))]
        if len(free) > 1:
            actions.insert(0, (_("Others"), lambda: self._offer_other(sitting, free, number + 1)))
        return Said(sentence, actions, fill="accent_s")

    def _offer_other(self, sitting: Sitting, free: Sequence[Fill], number: int) -> None:
        line = self._fill_line(sitting, free, number % len(free))
        self._lines.show_lines([line, *self._lines.lines[1:]])

    def _seat(self, fill: Fill) -> None:
        minutes = round((fill.end - fill.start).total_seconds() / 60)
        self._desk.do(
            walk_in,
            fill.ours_id,
            fill.theirs_id,
            fill.start,
            then=self.seated.emit,
            table_id=fill.table_id,
            minutes=minutes,
        )
