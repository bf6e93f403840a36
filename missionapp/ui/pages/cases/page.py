"""The page of cases, and the lists of what follows from them: one of them is shown at a time."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from missionapp.i18n import _
from missionapp.ui.desk import Desk
from missionapp.ui.page import Action, Page
from missionapp.ui.pages.cases.log import CaseList
from missionapp.ui.pages.cases.switching import CASES, LISTS, Listed
from missionapp.ui.pages.views_page import ViewsPage

_HERE = "missionapp.ui.pages.cases"


class CasesPage(ViewsPage):
    """The cases, and the lists of what follows from them."""

    name = CASES
    shows = CaseList.shows | {"export_group_member", "testimonial", "membership", "person"}

    modules = {
        CASES: (f"{_HERE}.log", "CaseList"),
        "export-groups": (f"{_HERE}.groups", "GroupList"),
        "testimonials": (f"{_HERE}.testimonials", "TestimonialList"),
        "memberships": (f"{_HERE}.memberships", "MembershipList"),
        "reverse-missions": (f"{_HERE}.reverse", "ReverseList"),
    }
    kept_as = "list"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._stack)
        self.begin()

    @property
    def shown(self) -> Listed:
        """The list that is shown."""
        return cast(Listed, super().shown)

    @property
    def cases(self) -> CaseList:
        """The list of cases, shown or not."""
        return cast(CaseList, self.view_of(CASES))

    def is_switching(self) -> bool:
        """Whether the focus is on the switch, of which each list has its own."""
        return self.shown.switch.hasFocus()

    def focus_switch(self) -> None:
        """Go to that of the list that is shown."""
        self.shown.switch.setFocus(Qt.FocusReason.TabFocusReason)

    def connect_view(self, made: Page) -> None:
        """Show another list when one asks for it."""
        cast(Listed, made).list_wanted.connect(self.show_view)

    def actions_here(self) -> list[Action]:
        """Those of the list, and the ways to the others."""
        others = [
            Action(_(words), icon, lambda name=name: self.show_view(name), changes=False)  # type: ignore[misc]
            for name, words, icon in LISTS
            if name != self.shown.name
        ]
        return [*super().actions_here(), *others]

    def open_record(self, record: object) -> None:
        """Show a case."""
        if self.shown is not self.cases:
            self.show_view(CASES, record)
        else:
            self.cases.open_record(record)
