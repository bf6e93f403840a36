"""The partnership beside its missions: this mission, profile, synergy map, exchanges, meetings."""

from typing import ClassVar, cast
from uuid import UUID

from sqlalchemy.orm import Session

from missionapp.actions.lists.partnership import PARTNERSHIP_TABLES, read_partnerships
from missionapp.i18n import _
from missionapp.ui.desk import Desk
from missionapp.ui.page import Page
from missionapp.ui.pages.partnership.view import EXCHANGES, MAP, MEETINGS, MISSION, PROFILE, PartView
from missionapp.ui.pages.views_page import SwitchedPage
from missionapp.ui.widgets.combo import Combo

_HERE = "missionapp.ui.pages.partnership"


def _names(session: Session) -> list[tuple[UUID, str]]:
    return [(row.id, row.acronym or row.name) for row in read_partnerships(session)]


class PartnershipPage(SwitchedPage):
    """Several views of the partnership; where there are several, of which one."""

    name: ClassVar[str] = "partnership"
    modules = {
        MISSION: (f"{_HERE}.mission", "MissionView"),
        PROFILE: (f"{_HERE}.profile", "ProfileView"),
        MAP: (f"{_HERE}.map", "MapView"),
        EXCHANGES: (f"{_HERE}.exchanges", "ExchangeView"),
        MEETINGS: (f"{_HERE}.meetings", "MeetingView"),
    }
    shows = PARTNERSHIP_TABLES | {"emergency_number", "vocabulary_entry"}

    def __init__(self, desk: Desk) -> None:
        labels = (
            (MISSION, _("This mission")),
            (PROFILE, _("Profile")),
            (MAP, _("Synergy map")),
            (EXCHANGES, _("Exchanges")),
            (MEETINGS, _("Meetings")),
        )
        super().__init__(desk, labels, _("View"))
        self.partnerships = Combo(desk.theme, (), _("Partnership"))
        self.partnerships.chosen.connect(self._choose)
        self.partnerships.hide()
        self.tool_row.insertWidget(1, self.partnerships)
        self.begin()

    def put(self, name: str) -> None:
        """Put up a view, and offer the choice of a partnership where it is about one."""
        super().put(name)
        self._offer_choice()

    def connect_view(self, made: Page) -> None:
        """Show another view when one asks for it, and say which partnership it is about."""
        if isinstance(made, PartView):
            made.view_wanted.connect(self.show_view)
            made.partnership_shown.connect(lambda partnership: self._say_partnership(made, partnership))

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

    def keys_here(self) -> list[tuple[str, str]]:
        """Those of the view, and how lines are put in order."""
        return [*super().keys_here(), (_("Move a line of a list up or down"), "Alt+Up  Alt+Down")]

    def refresh(self) -> None:
        """Read the view again that is shown; the others when they are shown next."""
        self.desk.read(_names, self._take_names)
        super().refresh()
