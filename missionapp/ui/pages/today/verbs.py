"""What is done to the meeting that is shown, by key or by press; each is one step that can be undone."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from missionapp.actions import cards, cases, followups, recording
from missionapp.actions.lists.today import Sitting
from missionapp.actions.recording import FreeTime
from missionapp.actions.records import delete
from missionapp.domain.entities import FollowUp, Meeting
from missionapp.domain.entities.meetings import MeetingStatus, Side
from missionapp.domain.errors import MissionError
from missionapp.i18n import _
from missionapp.store.store import Store
from missionapp.ui.page import Action
from missionapp.ui.pages.today.recorder import CARD, CASE, HELD, MOVE, NO_SHOW, PERSON
from missionapp.ui.pages.today.rows import moment_said
from missionapp.ui.pages.today.tray import Choice

if TYPE_CHECKING:
    from missionapp.ui.pages.today.page import TodayPage

_TIMES = 6
"""Times that are offered for a move."""


def _move_marked(store: Store, meeting: UUID, start: datetime, table: UUID | None) -> None:
    """Move a meeting that was marked held by mistake; it stays held when it cannot be moved."""
    recording.reopen(store, meeting)
    try:
        recording.move(store, meeting, start, table)
    except MissionError:
        store.undo()
        raise


class Verbs(QObject):
    """Connects what the recorder asks for with the actions that do it."""

    def __init__(self, page: "TodayPage", choose_photo: Callable[[QWidget], Path | None]) -> None:
        super().__init__(page)
        self._page, self.choose_photo = page, choose_photo
        self._desk, self._recorder = page.desk, page.recorder
        self._logging: UUID | None = None
        recorder = page.recorder
        recorder.verb_wanted.connect(self.press)
        recorder.outcome_wanted.connect(self.outcome)
        recorder.tile_wanted.connect(self.open_tile)
        recorder.photos_dropped.connect(self._keep_cards)
        recorder.people.there.connect(self._there)
        recorder.people.added.connect(self._add_person)
        recorder.promises.promised.connect(self._promise)
        recorder.promises.dropped.connect(lambda made: self._do(delete, FollowUp, made))
        recorder.promises.due_chosen.connect(self._set_due)

    @property
    def _sitting(self) -> Sitting | None:
        """The meeting that is recorded; none while another one is seated in its place."""
        return None if self._page.seating.is_open else self._page.here.sitting

    def actions(self) -> list[Action]:
        """The keys of the recorder, for palette and keys; letters alone only outside of text fields."""
        found: tuple[tuple[str, str, Callable[[], None], str], ...] = (
            (_("Held"), "check-circle", lambda: self.press(HELD), "H"),
            (_("No-show"), "user-minus", lambda: self.press(NO_SHOW), "N"),
            (_("Move or cancel"), "arrow-bend-up-right", lambda: self.press(MOVE), "M"),
            (_("Write the note"), "note-pencil", self._write, "T"),
            (_("Promise a follow-up"), "check-square-offset", self._promise_by_key, "F"),
            (_("Keep a business card"), "identification-card", lambda: self.open_tile(CARD), "C"),
            (_("Add a contact"), "user-plus", lambda: self.open_tile(PERSON), "P"),
            (_("Log an agreement"), "file-plus", lambda: self.open_tile(CASE), "A"),
        )
        return [Action(*each) for each in found] + [self._digit_action(n) for n in range(1, 6)]

    def _digit_action(self, number: int) -> Action:
        label = _("Outcome {n}").format(n=number)
        return Action(label, "chart-bar", lambda: self.digit(number), str(number))

    # Held, no-show, move

    def press(self, verb: str) -> None:
        """Do it; what is so already is taken back."""
        sitting = self._sitting
        if sitting is None:
            return
        self._recorder.tray.close_()
        if verb == HELD:
            self._hold(sitting)
        elif verb == NO_SHOW:
            self._miss(sitting)
        elif sitting.status == MeetingStatus.CANCELLED:
            self._reopen(sitting)
        else:
            self._ask_when(sitting)

    def _hold(self, sitting: Sitting) -> None:
        if sitting.status == MeetingStatus.HELD:
            self._reopen(sitting)
        else:
            self._become(sitting, MeetingStatus.HELD)
            self._do(recording.hold, sitting.id)

    def _reopen(self, sitting: Sitting) -> None:
        self._become(sitting, MeetingStatus.PLANNED)
        self._do(recording.reopen, sitting.id)

    def _miss(self, sitting: Sitting) -> None:
        if sitting.status == MeetingStatus.NO_SHOW:
            self._reopen(sitting)
            return
        choices = [
            Choice("1", sitting.ours, lambda: self._no_show(sitting, Side.OURS)),
            Choice("2", sitting.theirs, lambda: self._no_show(sitting, Side.THEIRS)),
            Choice("3", _("Both"), lambda: self._no_show(sitting, Side.BOTH)),
        ]
        self._recorder.tray.ask(_("Who did not come?"), choices)

    def _no_show(self, sitting: Sitting, by: Side) -> None:
        self._become(sitting, MeetingStatus.NO_SHOW, by)
        self._do(recording.no_show, sitting.id, by)

    def _ask_when(self, sitting: Sitting) -> None:
        now = self._page.clock.now()
        self._desk.read(
            lambda session: recording.free_times(session, sitting.id, now),
            lambda times: self._offer_times(sitting, times),
        )

    def _offer_times(self, sitting: Sitting, times: Sequence[FreeTime]) -> None:
        if self._sitting is None or self._sitting.id != sitting.id:
            return
        offered = [time for time in times if not time.clashes] or times  # why not, only where none is free
        choices = [self._time_choice(sitting, n + 1, time) for n, time in enumerate(offered[:_TIMES])]
        cancelled = Choice("0", _("Cancelled"), lambda: self._cancel(sitting))
        question = _("Move it to when?") if times else _("No other time is left. Cancelled?")
        self._recorder.tray.ask(question, [*choices, cancelled])

    def _time_choice(self, sitting: Sitting, number: int, time: FreeTime) -> Choice:
        other = time.table and time.table != sitting.table
        table = _("table {table}").format(table=time.table) if other else ""
        said = "; ".join(time.clashes) or table
        when = moment_said(time.start, sitting.start.date())
        return Choice(str(number), when, lambda: self._move(sitting, time), said)

    def _move(self, sitting: Sitting, time: FreeTime) -> None:
        was_held = sitting.status == MeetingStatus.HELD
        self._do(_move_marked if was_held else recording.move, sitting.id, time.start, time.table_id)

    def _cancel(self, sitting: Sitting) -> None:
        self._become(sitting, MeetingStatus.CANCELLED)
        self._do(recording.cancel, sitting.id)

    def go_to_moved(self) -> None:
        """Show the meeting as it takes place now."""
        sitting = self._sitting
        if sitting is None or sitting.moved_to is None:
            return
        parties = {one.id for one in sitting.parties}
        for other in self._page.here.sittings:
            if other.start == sitting.moved_to and {one.id for one in other.parties} == parties:
                self._page.go_to(other)
                return
        self._page.go_to_day(sitting.moved_to.date())

    # Outcome, note

    def digit(self, number: int) -> None:
        """Answer the question that is asked, else give the outcome."""
        if self._recorder.tray.is_open:
            self._recorder.tray.press(str(number))
        else:
            self.outcome(number)

    def outcome(self, number: int) -> None:
        """Say with what outcome it was held; the same again takes it back."""
        sitting = self._sitting
        if sitting is None:
            return
        chosen = None if sitting.outcome == number else number
        values: dict[str, Any] = {"outcome": chosen}
        if chosen is not None:
            values |= {"status": MeetingStatus.HELD, "no_show_by": None}
        self._page.here.change(sitting.id, **values)
        self._page.draw()
        self._do(recording.set_outcome, sitting.id, chosen)

    def _write(self) -> None:
        if self._sitting is not None:
            self._page.open_recorder()

    def _promise_by_key(self) -> None:
        if self._sitting is not None:
            self._recorder.promises.take_focus()

    # Follow-ups, cards, persons, cases

    def _promise(self, task: str) -> None:
        if (sitting := self._sitting) is not None:
            due = self._recorder.promises.due.due
            self._do(followups.promise, task, about_id=sitting.id, due=due)

    def _set_due(self, due: date) -> None:
        sitting = self._sitting
        open_ = [promise.id for promise in sitting.promises if not promise.done] if sitting else []
        if open_:
            self._do(followups.set_due, open_, due)

    def open_tile(self, name: str) -> None:
        """Keep a card, ask who was there, or log what was agreed."""
        sitting = self._sitting
        if sitting is None:
            return
        if name == CARD:
            if (path := self.choose_photo(self._page)) is not None:
                self._keep_cards([path])
        elif name == PERSON:
            self._recorder.open_people()
        elif sitting.cases:
            self._page.page_wanted.emit("cases", sitting.cases[0][0])
        elif self._logging != sitting.id:
            self._logging = sitting.id  # pressed twice, it is one case all the same
            self._desk.do(cases.from_meeting, sitting.id, then=self._open_case, failed=self._not_logged)

    def _keep_cards(self, photos: Sequence[Path]) -> None:
        if (sitting := self._sitting) is not None:
            for path in photos:
                self._do(cards.keep_card, Meeting, sitting.id, path)

    def _not_logged(self, error: Exception) -> None:
        self._logging = None
        self._failed(error)

    def _open_case(self, made: UUID) -> None:
        self._logging = None
        self._page.page_wanted.emit("cases", made)

    def _there(self, person: UUID, there: bool) -> None:
        if (sitting := self._sitting) is not None:
            self._do(recording.was_there, sitting.id, person, there=there)

    def _add_person(self, name: str, ours: bool) -> None:
        if (sitting := self._sitting) is not None:
            self._do(recording.add_person, sitting.id, name, ours=ours)

    # How it is saved

    def _become(self, sitting: Sitting, status: MeetingStatus, by: Side | None = None) -> None:
        """Show at once what is being saved."""
        values: dict[str, Any] = {"status": status, "no_show_by": by}
        if status != MeetingStatus.HELD:
            values["outcome"] = None
        self._page.here.change(sitting.id, **values)
        self._page.draw()

    def _do(self, action: Callable[..., Any], *arguments: Any, **options: Any) -> None:
        """Save it; the strip alone tells it, with Undo."""
        self._recorder.note.flush()
        self._desk.do(action, *arguments, failed=self._failed, quiet=True, **options)

    def _failed(self, error: Exception) -> None:
        """Show again what is really so, and why."""
        self._page.refresh()
        self._desk.troubled.emit(error)
