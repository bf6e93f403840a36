"""Several missions in one file or register: which one is looked at, and what colleagues do meanwhile."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QTimer

from missionapp.domain.errors import MissionError
from missionapp.i18n import _
from missionapp.ui.desk import Desk
from missionapp.ui.places import FIRST, TOP

if TYPE_CHECKING:
    from missionapp.actions.lists.portfolio.choosing import MissionLine
    from missionapp.ui.main_window import MainWindow
    from missionapp.ui.opening import Opened

EVERY = 4000
"""Milliseconds between two questions whether colleagues wrote something."""


class Registers(QObject):
    """Shows one mission of several, and keeps what is shown of a shared register fresh."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.missions: Sequence[MissionLine] = ()
        """Those to choose from; none where there is one alone."""
        self.chosen: UUID | None = None
        """The mission that the pages show."""
        self._asking = False
        self._is_lost = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.ask)

    # Which mission

    def take(self, opened: "Opened") -> str:
        """Know the missions of what was opened; the page that it opens at ("": the one shown last)."""
        self._is_lost = self._asking = False
        self.chosen = opened.store.lens or next((mission.id for mission in opened.missions), None)
        self._offer(opened.missions, is_register=opened.store.is_register)
        if opened.store.is_register:
            self._timer.start()
        return TOP.name if opened.store.is_register else ""

    def _offer(self, missions: "Sequence[MissionLine]", *, is_register: bool) -> None:
        """Offer to choose where there is something to choose, and the portfolio with it."""
        self.missions = missions if is_register or len(missions) > 1 else ()
        self._window.shell.sidebar.offer_top(on=is_register or bool(self.missions))

    def end(self) -> None:
        """What was open is left."""
        self._timer.stop()
        self.missions, self.chosen = (), None
        self._window.shell.sidebar.offer_top(on=False)

    def look_at(self, mission_id: UUID, page: str = "", record: object = None) -> None:
        """Let the pages show another mission, and go to one of them ("": the one shown last)."""
        window = self._window
        if window.desk is None:
            return
        if mission_id != self.chosen:
            window.showing.leave(but=TOP.name)
            self.chosen = mission_id
            self._look_through(window.desk, mission_id)
            window.memory.put("window", "mission", str(mission_id))
        last = window.memory.get("window", "page", FIRST)
        window.show_page(page or (FIRST if last == TOP.name else last), record)

    def _look_through(self, desk: Desk, mission_id: UUID | None) -> None:
        def turn(_task: object) -> bool:
            is_another, desk.store.lens = desk.store.lens != mission_id, mission_id
            return is_another

        def turned(is_another: bool) -> None:
            if is_another:
                self._window.read_again()

        desk.tasks.on_store(turn, turned, self._window.trouble)

    def _read_missions(self) -> None:
        from missionapp.actions.lists.portfolio.choosing import read_missions

        desk = self._window.desk
        if desk is None:
            return

        def take(missions: "list[MissionLine]") -> None:
            self._offer(missions, is_register=desk.store.is_register)
            if self.chosen not in {mission.id for mission in missions}:
                self.chosen = next((mission.id for mission in missions), None)
            self._look_through(desk, self.chosen if self.missions else None)

        desk.read(read_missions, take)

    def note(self, tables: frozenset[str]) -> None:
        """Something was changed: a merge may have brought a mission, an undo may have taken one away."""
        if "mission" in tables and self._window.desk is not None:
            self._read_missions()

    # What colleagues do

    def ask(self) -> None:
        """Ask once whether colleagues wrote something, and read what is shown again if they did."""
        desk = self._window.desk
        if desk is None or self._asking or not (desk.tasks.idle or self._is_lost):
            return
        self._asking = True
        desk.tasks.on_store(
            lambda _task: desk.store.others_changed(),
            lambda changed: self._answered(desk, changed=changed),
            lambda error: self._failed(desk, error),
        )

    def _answered(self, desk: Desk, *, changed: bool) -> None:
        if desk is not self._window.desk:
            return
        was_lost, self._asking, self._is_lost = self._is_lost, False, False
        if was_lost:
            self._window.shell.state("")
            self._timer.start()
        if was_lost or changed:
            self._read_all(desk)

    def _read_all(self, desk: Desk) -> None:
        from missionapp.domain.entities import entities

        desk.changed.emit(frozenset(entities()))

    def _failed(self, desk: Desk, error: Exception) -> None:
        """Say that the register cannot be reached, until it can; what was typed stays where it is."""
        if desk is not self._window.desk:
            return
        self._asking, self._is_lost = False, True
        self._timer.stop()
        sentence = error.message if isinstance(error, MissionError) else str(error)
        said = _("{reason}. What you typed stays here.").format(reason=sentence)
        self._window.shell.state(said, (_("Try again"), self.ask))
