"""The partnership beside its missions: this mission, profile, synergy map, exchanges, meetings."""

from importlib import import_module
from typing import ClassVar, cast
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from missionapp.actions.lists.partnership import PARTNERSHIP_TABLES, read_partnerships
from missionapp.i18n import _
from missionapp.ui.desk import Desk
from missionapp.ui.page import Action, Page
from missionapp.ui.pages.partnership.view import EXCHANGES, MAP, MEETINGS, MISSION, PROFILE, PartView
from missionapp.ui.widgets.combo import Combo
from missionapp.ui.widgets.segmented import Segmented

_PAGE = "partnership"
_MODULES = {
    MISSION: ("mission", "MissionView"),
    PROFILE: ("profile", "ProfileView"),
    MAP: ("map", "MapView"),
    EXCHANGES: ("exchanges", "ExchangeView"),
    MEETINGS: ("meetings", "MeetingView"),
}
"""Where each view is; it is made when it is first shown."""


def _names(session: Session) -> list[tuple[UUID, str]]:
    return [(row.id, row.acronym or row.name) for row in read_partnerships(session)]


class PartnershipPage(Page):
    """Stands for the view that is shown, to the window."""

    name: ClassVar[str] = _PAGE
    shows = PARTNERSHIP_TABLES | {"emergency_number", "vocabulary_entry"}

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.views: dict[str, Page] = {}
        labels = {
            MISSION: _("This mission"),
            PROFILE: _("Profile"),
            MAP: _("Synergy map"),
            EXCHANGES: _("Exchanges"),
            MEETINGS: _("Meetings"),
        }
        self.switch = Segmented(desk.theme, list(labels.items()), _("View"))
        self.switch.chosen.connect(lambda name: self.show_view(str(name)))
        self.partnerships = Combo(desk.theme, (), _("Partnership"))
        self.partnerships.chosen.connect(self._choose)
        self.partnerships.hide()
        self._stack = QStackedWidget()
        self._lay_out()
        kept = desk.memory.get(_PAGE, "view", MISSION)
        self._put(kept if kept in _MODULES else MISSION)

    def _lay_out(self) -> None:
        self.tools = QWidget()
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.switch)
        row.addWidget(self.partnerships)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.tools)
        column.addWidget(self._stack, 1)

    # Which view is shown

    @property
    def shown(self) -> Page:
        """The view that is shown."""
        return cast(Page, self._stack.currentWidget())

    def show_view(self, name: str, record: object = None) -> None:
        """Show another view, and a record of it; the focus stays where it was pressed."""
        switched = any(self.switch.segment(view).hasFocus() for view in _MODULES)
        self.flush()
        self._put(name)
        self.refresh()
        self.actions_changed.emit()
        if record is not None:
            self.shown.open_record(record)
        elif switched:
            self.switch.segment(name).setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.shown.take_focus()

    def _put(self, name: str) -> None:
        self._stack.setCurrentWidget(self.view_of(name))
        self.switch.set_value(name)
        self.desk.memory.put(_PAGE, "view", name)
        self._offer_choice()

    def view_of(self, name: str) -> Page:
        """The view of this name, made when it is first needed."""
        if name not in self.views:
            module, kind = _MODULES[name]
            made: Page = getattr(import_module(f"missionapp.ui.pages.partnership.{module}"), kind)(self.desk)
            made.page_wanted.connect(self.page_wanted)
            made.fact_changed.connect(lambda fact: self._say(made, fact))
            made.actions_changed.connect(lambda: self._offer(made))
            if isinstance(made, PartView):
                made.view_wanted.connect(self.show_view)
                made.partnership_shown.connect(lambda partnership: self._say_partnership(made, partnership))
            self._stack.addWidget(made)
            self.views[name] = made
        return self.views[name]

    def _say(self, made: Page, fact: str) -> None:
        if made is self.shown:
            self.fact_changed.emit(fact)

    def _offer(self, made: Page) -> None:
        if made is self.shown:
            self.actions_changed.emit()

    # Which partnership

    def _choose(self, partnership: object) -> None:
        assert isinstance(self.shown, PartView)
        self.shown.choose_partnership(cast(UUID, partnership))

    def _take_names(self, names: list[tuple[UUID, str]]) -> None:
        chosen = self.partnerships.value
        self.partnerships.set_choices(names)
        if chosen is not None:
            self.partnerships.set_value(chosen)
        self._offer_choice()

    def _say_partnership(self, made: Page, partnership: UUID | None) -> None:
        if made is self.shown:
            self.partnerships.set_value(partnership)

    def _offer_choice(self) -> None:
        """Only where there are several, and the view is about one of them."""
        by_one = self.switch.value in (PROFILE, MAP)
        self.partnerships.setVisible(by_one and self.partnerships.count() > 1)

    # What the window asks for

    def actions_here(self) -> list[Action]:
        """Those of the view."""
        return self.shown.actions_here()

    def keys_here(self) -> list[tuple[str, str]]:
        """Those of the view, and how lines are put in order."""
        return [*self.shown.keys_here(), (_("Move a line of a list up or down"), "Alt+Up  Alt+Down")]

    def refresh(self) -> None:
        """Read the view again that is shown; the others when they are shown next."""
        self.desk.read(_names, self._take_names)
        self.shown.refresh()

    def open_record(self, record: object) -> None:
        """Show a view by its name, or a record of the view that is shown."""
        if isinstance(record, str) and record in _MODULES:
            self.show_view(record)
        else:
            self.shown.open_record(record)

    def find_here(self) -> None:
        """Go to the filter."""
        self.shown.find_here()

    def areas(self) -> list[QWidget]:
        """The choice of the view, and the view's own."""
        return [self.tools, *self.shown.areas()]

    def take_focus(self) -> None:
        """Go to the rows."""
        self.shown.take_focus()

    def flush(self) -> None:
        """Save what is still being typed."""
        for made in self.views.values():
            made.flush()
