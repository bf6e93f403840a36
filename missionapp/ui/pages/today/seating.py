"""A walk-in meeting from the page's key to the recorder of it."""

from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject

from missionapp.actions import walkin

if TYPE_CHECKING:
    from missionapp.ui.pages.today.page import TodayPage
    from missionapp.ui.pages.today.walkin import WalkInCard


class Seating(QObject):
    """Asks for two names in the place of the recorder, and seats them."""

    def __init__(self, page: "TodayPage") -> None:
        super().__init__(page)
        self._page, self._desk = page, page.desk
        self._offers: walkin.WalkInOffers | None = None

    @cached_property
    def card(self) -> "WalkInCard":
        """What asks; made when it is first wanted."""
        from missionapp.ui.pages.today.walkin import WalkInCard

        made = WalkInCard(self._desk.theme)
        made.seated.connect(self._seat)
        made.cancelled.connect(self._leave)
        self._page.both.right.addWidget(made)
        return made

    @property
    def is_open(self) -> bool:
        """Whether two are being seated."""
        return self._offers is not None

    def start(self) -> None:
        """Ask who; for now, or in the slot that is shown of another day."""
        here, moment = self._page.here, self._page.clock.now()
        if here.box is not None and not here.is_today(moment):
            moment = here.box.start
        self._desk.read(lambda session: walkin.offers(session, moment), self._ask)

    def _ask(self, offers: walkin.WalkInOffers) -> None:
        self._offers = offers
        page = self._page
        page.stack.setCurrentWidget(page.both)
        page.both.show()
        page.both.right.setCurrentWidget(self.card)
        now = page.here.is_today(page.clock.now()) or page.here.box is None
        self.card.start(offers, page.here.who, now=now)

    def _seat(self, ours: UUID, theirs: UUID | str, table: UUID | None) -> None:
        if self._offers is not None:
            start, minutes = self._offers.start, self._offers.minutes
            self._desk.do(
                walkin.walk_in,
                ours,
                theirs,
                start,
                then=self._seated,
                quiet=True,
                table_id=table,
                minutes=minutes,
            )

    def _seated(self, made: UUID) -> None:
        self._page.open_record(made)

    def _leave(self) -> None:
        self.end()
        self._page.draw()
        self._page.focus_list()

    def end(self) -> None:
        """Show the recorder again."""
        if self.is_open:
            self._offers = None
            self._page.both.right.setCurrentWidget(self._page.recorder)
