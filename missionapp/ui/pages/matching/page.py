"""Matching: the wishes as a map, and beside it the plan that comes of them."""

from functools import cached_property
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget
from sqlalchemy.orm import Session

from missionapp.actions.lists.matching import MATCHING_TABLES, Matching, read_matching
from missionapp.actions.planning.proposal import Balance
from missionapp.actions.records import edit_many
from missionapp.domain.entities import ProgrammeItem
from missionapp.domain.entities.missions import Role
from missionapp.i18n import _, ngettext
from missionapp.ui.desk import Desk
from missionapp.ui.page import Action, Page
from missionapp.ui.pages.beside import Beside
from missionapp.ui.pages.matching.drawing import placed_in
from missionapp.ui.pages.matching.map import PAGE, MapPane
from missionapp.ui.pages.matching.pane import PlanPane, Stage
from missionapp.ui.pages.matching.planner import Planner
from missionapp.ui.pages.matching.run import PlanRun
from missionapp.ui.pages.matching.settling import Settling
from missionapp.ui.pages.matching.verbs import KEYS_SAID
from missionapp.ui.printing import ChoosePrinter, choose_printer
from missionapp.ui.widgets.empty import EmptyState

_PANE = 345


class MatchingPage(Page):
    """The map at the left, planning at the right. A search goes on while other pages are shown."""

    name: ClassVar[str] = PAGE
    shows: ClassVar[frozenset[str]] = MATCHING_TABLES

    def __init__(
        self,
        desk: Desk,
        run: PlanRun | None = None,
        *,
        ask_printer: ChoosePrinter = choose_printer,
        paper: str = "a4",
    ) -> None:
        """`run` searches in another way; `ask_printer` asks with another dialog than the system's."""
        super().__init__(desk)
        memory = desk.memory
        if not memory.get(PAGE, "pane", 0):
            memory.put(PAGE, "pane", _PANE)
        self.matching = Matching()
        self.map = MapPane(desk)
        balance = memory.get(PAGE, "balance", str(Balance.EVEN))
        known = balance in tuple(Balance)
        self.pane = PlanPane(desk.theme, self._go_to_programme, Balance(balance) if known else Balance.EVEN)
        settling = Settling(desk, self.pane.outcome, ask_printer, paper)
        self.planner = Planner(desk, self.pane, run or PlanRun(desk), settling)
        self.beside = Beside(desk.theme, memory, PAGE, self.map, self.pane)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._astray = False
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.beside)

    @cached_property
    def no_participants(self) -> EmptyState:
        """What stands in place of the map without any of ours; made when it is needed."""
        return self._nothing("buildings", _("No participants yet."), _("Go to Participants"), "participants")

    @cached_property
    def no_counterparts(self) -> EmptyState:
        """The same without any of theirs."""
        return self._nothing("handshake", _("No counterparts yet."), _("Go to Counterparts"), "counterparts")

    def _nothing(self, icon: str, line: str, words: str, page: str) -> EmptyState:
        go = Action(words, "arrow-right", lambda: self.page_wanted.emit(page, None))
        look = Action(_("Import a list"), "download-simple", self._import)
        made = EmptyState(self.desk.theme, icon, line, [go, look])
        self._stack.addWidget(made)
        return made

    def _connect(self) -> None:
        pane = self.pane
        self.planner.stage_changed.connect(self._stage_changed)
        self.planner.plan_changed.connect(self._draw)
        pane.left.connect(self.beside.close_pane)
        pane.emptied.connect(self._catch_focus)
        pane.rules.changed.connect(self._change_rule)
        pane.rules.programme_wanted.connect(self._go_to_programme)
        pane.balance.chosen.connect(lambda value: self.desk.memory.put(PAGE, "balance", str(value)))
        pane.event_chosen.connect(lambda: pane.show_stage(pane.stage))
        self.beside.left.connect(self.map.focus_map)
        self.map.party_opened.connect(self._open_party)

    @property
    def showing(self) -> QWidget | None:
        """The map with the pane, or what stands in their place."""
        return self._stack.currentWidget()

    # What the window asks

    def refresh(self) -> None:
        """Read the map and the rules again."""
        store = self.desk.store

        def read(session: Session) -> tuple[Matching, int]:
            return read_matching(session), store.steps_taken()

        self.desk.read(read, self._take)

    def _take(self, found: tuple[Matching, int]) -> None:
        self.matching, steps = found
        self._show()
        matching = self.matching
        self._stack.setCurrentWidget(self._to_show())
        self.fact_changed.emit(_fact(matching))
        self.planner.note(matching, steps)
        self.actions_changed.emit()

    def _to_show(self) -> QWidget:
        if not self.matching.ours:
            return self.no_participants
        return self.beside if self.matching.counterparts else self.no_counterparts

    def _show(self) -> None:
        self._draw()
        placed = placed_in(self.matching, self.planner.planned(self.matching))
        self.pane.show_matching(self.matching, placed, writable=self.desk.writable)

    def _draw(self) -> None:
        self.map.show_matching(self.matching, self.planner.planned(self.matching))

    def actions_here(self) -> list[Action]:
        """Plan, then what the stage asks for; import wishes."""
        actions = [Action(_("Import wishes"), "download-simple", self._import, rank=1)]
        actions += self.planner.actions()
        if self.beside.is_narrow:
            actions.append(
                Action(_("Show plan"), "sliders-horizontal", self._open_pane, rank=1, changes=False)
            )
        return actions

    def keys_here(self) -> list[tuple[str, str]]:
        """Those of the map."""
        return [(_(label), keys) for label, keys in KEYS_SAID] if self.showing is self.beside else []

    def find_here(self) -> None:
        """Go to the filter."""
        self.map.focus_filter()

    def take_focus(self) -> None:
        """Go to the squares, or to what stands in their place."""
        if isinstance(self.showing, EmptyState):
            self.showing.buttons[0].setFocus()
        else:
            self.map.focus_map()

    def areas(self) -> list[QWidget]:
        """Tools, map, pane."""
        if isinstance(self.showing, EmptyState):
            return [self.showing]
        return [self.map.filters, self.map.card, self.pane]

    # The stages of planning

    def _stage_changed(self) -> None:
        """Show what this stage is about; where the button pressed has gone, go where one goes on."""
        self._show()
        self.actions_changed.emit()
        if self.isVisible():
            if self.pane.stage == Stage.RUNNING:
                self.beside.open_pane()
            QTimer.singleShot(0, self._find_focus)

    def _catch_focus(self) -> None:
        """What was pressed has gone: stay on this page until it is clear where one goes on."""
        self._astray = True
        self.map.focus_map()

    def _find_focus(self) -> None:
        focus = QApplication.focusWidget()
        astray, self._astray = self._astray, False
        if self.isVisible() and (astray or focus is None or not focus.isVisible()):
            ahead = {Stage.RESULT: self.pane.foot.buttons["apply"], Stage.APPLIED: self.pane.outcome.list}
            ahead.get(self.pane.stage, self.map.map).setFocus(Qt.FocusReason.OtherFocusReason)

    # The rest

    def _change_rule(self, field: str, value: int) -> None:
        events = [event.id for event in self.pane.events]
        self.desk.do(lambda store: edit_many(store, ProgrammeItem, events, **{field: value}))

    def _open_pane(self) -> None:
        self.beside.open_pane()
        self.pane.rules.edit.setFocus()

    def _go_to_programme(self) -> None:
        first = next(iter(self.pane.events), None)
        self.page_wanted.emit("programme", first.line_id if first else None)

    def _import(self) -> None:
        self.page_wanted.emit("import", None)

    def _open_party(self, made: UUID) -> None:
        party = self.map.drawing.by_id[made]
        name = "counterparts" if party.role == Role.COUNTERPART else "participants"
        self.page_wanted.emit(name, made)


def _fact(matching: Matching) -> str:
    """ "14 participants, 72 counterparts, 130 wishes, 57 meetings recorded"."""
    home, theirs = matching.home, len(matching.counterparts)
    said = [
        ngettext("{n} participant", "{n} participants", home).format(n=home),
        ngettext("{n} counterpart", "{n} counterparts", theirs).format(n=theirs),
        ngettext("{n} wish", "{n} wishes", matching.wishes).format(n=matching.wishes),
    ]
    if n := matching.recorded:
        said.append(ngettext("{n} meeting recorded", "{n} meetings recorded", n).format(n=n))
    return ", ".join(said)
