"""The page of cases, and the lists of what follows from them: one of them is shown at a time."""

from importlib import import_module
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from missionapp.i18n import _
from missionapp.ui.desk import Desk
from missionapp.ui.page import Action, Page
from missionapp.ui.pages.cases.log import CaseList
from missionapp.ui.pages.cases.switching import CASES, LISTS, Listed

_MODULES = {
    CASES: ("log", "CaseList"),
    "export-groups": ("groups", "GroupList"),
    "testimonials": ("testimonials", "TestimonialList"),
    "memberships": ("memberships", "MembershipList"),
    "reverse-missions": ("reverse", "ReverseList"),
}
"""Where each list is; it is made when it is first shown."""


class CasesPage(Page):
    """Stands for the list that is shown, to the window."""

    name = CASES
    shows = CaseList.shows | {"export_group_member", "testimonial", "membership", "person"}

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.lists: dict[str, Listed] = {}
        self._stack = QStackedWidget()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._stack)
        kept = desk.memory.get(CASES, "list", CASES)
        self._put(kept if kept in _MODULES else CASES)

    # Which list is shown

    @property
    def shown(self) -> Listed:
        """The list that is shown."""
        return cast(Listed, self._stack.currentWidget())

    @property
    def cases(self) -> CaseList:
        """The list of cases, shown or not."""
        return cast(CaseList, self.list_of(CASES))

    def show_list(self, name: str, record: object = None) -> None:
        """Show another list, and a record of it; the focus stays where it was pressed."""
        switched = self.shown.switch.hasFocus()
        self._put(name)
        self.refresh()
        self.actions_changed.emit()
        if record is not None:
            self.shown.open_record(record)
        elif switched:
            self.shown.switch.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.shown.take_focus()

    def _put(self, name: str) -> None:
        self._stack.setCurrentWidget(self.list_of(name))
        self.desk.memory.put(CASES, "list", name)

    def list_of(self, name: str) -> Listed:
        """The list of this name, made when it is first needed."""
        if name not in self.lists:
            module, kind = _MODULES[name]
            made: Listed = getattr(import_module(f"missionapp.ui.pages.cases.{module}"), kind)(self.desk)
            made.list_wanted.connect(self.show_list)
            made.page_wanted.connect(self.page_wanted)
            made.fact_changed.connect(lambda fact: self._say(made, fact))
            self._stack.addWidget(made)
            self.lists[name] = made
        return self.lists[name]

    def _say(self, made: Listed, fact: str) -> None:
        if made is self.shown:
            self.fact_changed.emit(fact)

    # What the window asks for

    def actions_here(self) -> list[Action]:
        """Those of the list, and the ways to the others."""
        others = [
            Action(_(words), icon, lambda name=name: self.show_list(name), changes=False)  # type: ignore[misc]
            for name, words, icon in LISTS
            if name != self.shown.name
        ]
        return [*self.shown.actions_here(), *others]

    def keys_here(self) -> list[tuple[str, str]]:
        """Those of the list."""
        return self.shown.keys_here()

    def refresh(self) -> None:
        """Read the list again that is shown; the others when they are shown next."""
        self.shown.refresh()

    def open_record(self, record: object) -> None:
        """Show a case."""
        if self.shown is not self.cases:
            self.show_list(CASES, record)
        else:
            self.cases.open_record(record)

    def find_here(self) -> None:
        """Go to the filter."""
        self.shown.find_here()

    def areas(self) -> list[QWidget]:
        """Those of the list."""
        return self.shown.areas()

    def take_focus(self) -> None:
        """Go to the rows."""
        self.shown.take_focus()

    def flush(self) -> None:
        """Save what is still being typed."""
        for made in self.lists.values():
            made.flush()
