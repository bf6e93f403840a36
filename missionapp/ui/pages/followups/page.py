"""What is still to be done, by whom and until when; and the round of calls after six months."""

from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedLayout, QWidget

from missionapp.actions.lists.followups import FOLLOW_UP_TABLES
from missionapp.actions.lists.later import ROUND_TABLES
from missionapp.ui.desk import Desk
from missionapp.ui.page import Action, Page
from missionapp.ui.pages.followups.work_list import ROUND, TASKS, WorkList


class FollowUpsPage(Page):
    """Two lists to be worked off, one shown at a time."""

    name = "follow-ups"
    shows: ClassVar[frozenset[str]] = FOLLOW_UP_TABLES | ROUND_TABLES

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._views: dict[str, WorkList] = {}
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self.view = self._made(desk.memory.get(self.name, "view", TASKS))
        self._stack.setCurrentWidget(self.view)

    def _made(self, name: str) -> WorkList:
        """The list of that name; made, with all that it imports, when it is first shown."""
        name = ROUND if name == ROUND else TASKS
        if name not in self._views:
            self._views[name] = view = _make(name, self.desk)
            self._stack.addWidget(view)
            view.view_wanted.connect(self._choose)
            view.page_wanted.connect(self.page_wanted)
            view.fact_changed.connect(lambda fact: self._say(view, fact))
            view.actions_changed.connect(self.actions_changed)
        return self._views[name]

    def show_view(self, name: str) -> None:
        """Show the tasks or the round."""
        self.view.flush()
        self.view = self._made(name)
        self.desk.memory.put(self.name, "view", self.view.view)
        self.view.views.set_value(self.view.view)
        self._stack.setCurrentWidget(self.view)
        self.view.refresh()
        self.actions_changed.emit()

    def _choose(self, name: str) -> None:
        """Show it, the focus staying on the switch."""
        self.show_view(name)
        segment = self.view.views.segment(self.view.view)
        # Qt puts the focus on the segment that was pressed once it has told of it.
        QTimer.singleShot(0, segment, lambda: segment.setFocus(Qt.FocusReason.TabFocusReason))

    def _say(self, view: WorkList, fact: str) -> None:
        if view is self.view:
            self.fact_changed.emit(fact)

    def open_record(self, record: object) -> None:
        """Show a follow-up by its id, or "round"."""
        if record == ROUND:
            self.show_view(ROUND)
            self.view.take_focus()
        elif record is not None:
            if self.view.view != TASKS:
                self.show_view(TASKS)
            self.view.open_record(record)

    # What the window asks for

    def refresh(self) -> None:
        """Read what is shown again."""
        self.view.refresh()

    def actions_here(self) -> list[Action]:
        """Those of the list that is shown."""
        return self.view.actions_here()

    def keys_here(self) -> list[tuple[str, str]]:
        """Those of the list that is shown."""
        return self.view.keys_here()

    def find_here(self) -> None:
        """Go to its filter."""
        self.view.find_here()

    def areas(self) -> list[QWidget]:
        """Its parts."""
        return self.view.areas()

    def take_focus(self) -> None:
        """Go to its rows."""
        self.view.take_focus()

    def flush(self) -> None:
        """Save what is still being typed."""
        self.view.flush()


def _make(name: str, desk: Desk) -> WorkList:
    if name == ROUND:
        from missionapp.ui.pages.followups.round import RoundList

        return RoundList(desk)
    from missionapp.ui.pages.followups.tasks import TaskList

    return TaskList(desk)
