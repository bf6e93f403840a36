"""The pages of an open mission: made when first shown, read again when what they show has changed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from missionapp.i18n import _
from missionapp.ui.desk import Desk
from missionapp.ui.page import Page
from missionapp.ui.places import FIRST, PLACES, TOP, make_page, place_of
from missionapp.ui.shell import focused_within

if TYPE_CHECKING:
    from missionapp.ui.main_window import MainWindow


class Showing(QObject):
    """Which pages there are, which of them is shown, and which are not as the mission stands now."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window, self._shell, self._memory = window, window.shell, window.memory
        self.pages: dict[str, Page] = {}
        self.name = ""
        """Of the page that is shown."""
        self.stale: set[str] = set()
        """The pages that are not as the mission stands now."""
        self.announce(self._memory.window("page", FIRST))

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self.pages.get(self.name)

    def show(self, name: str, record: object = None) -> None:
        """Show a page ("": the one of the sidebar shown last); its rows come as they are read.

        `record` is what to open there.
        """
        desk = self._window.desk
        if desk is None:
            return
        place = place_of(name or self._memory.get("window", "page", FIRST))
        page = self.pages.get(place.name) or self._make(place.name, desk)
        self.name = place.name
        self.announce(place.name)
        self._shell.show_widget(page)
        self._offer(page)
        self._read_if_stale()
        if not focused_within(self._shell.sidebar):
            page.take_focus()
        if record is not None:
            page.open_record(record)
        QTimer.singleShot(0, self._keep_on_screen)
        if place in (*PLACES, TOP):
            self._memory.put("window", "page", place.name)

    def _keep_on_screen(self) -> None:
        """A page that needs much room was shown and has folded: let the window fit the screen again."""
        window = self._window
        if not window.windowState() & (Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen):
            window.resize(window.size().boundedTo(window.screen().availableSize()))

    def _make(self, name: str, desk: Desk) -> Page:
        window = self._window
        page = self.pages[name] = make_page(name, desk, window.preferences)
        page.fact_changed.connect(lambda fact: self._say_fact(page, fact))
        page.actions_changed.connect(lambda: self._offer(page))
        page.page_wanted.connect(self.show)
        page.mission_wanted.connect(window.registers.look_at)
        page.left.connect(lambda: self.show(""))
        page.file_wanted.connect(window.open)
        page.passphrase_wanted.connect(window.guarding.act)
        page.snapshot_wanted.connect(window.keeping.look_at)
        self.stale.add(name)
        return page

    def announce(self, name: str) -> None:
        """Say in the frame which page is shown."""
        self._shell.sidebar.show_page(name)
        page = self.pages.get(name)
        self._shell.header.say(_(place_of(name).label), page.fact if page else "")

    def _say_fact(self, page: Page, fact: str) -> None:
        if page is self.page:
            self._shell.header.say(_(place_of(page.name).label), fact)

    def _offer(self, page: Page) -> None:
        desk = self._window.desk
        if page is self.page and desk is not None:
            self._shell.header.show_part(page.header_part())
            self._shell.header.offer(page.actions_here(), writable=desk.writable)
            self._window.commands.take(page)

    def leave(self, but: str = "", *, flush: bool = True) -> None:
        """Save what is being typed, and let go of the pages; that one stays."""
        for name, page in list(self.pages.items()):
            if flush:
                page.flush()
            if name != but:
                self._shell.forget(page)
                del self.pages[name]
        self.stale &= self.pages.keys()

    def flush(self) -> None:
        """Save what is being typed on any of them."""
        for page in self.pages.values():
            page.flush()

    def refresh(self, tables: frozenset[str]) -> None:
        """Read again what is shown of these tables; the other pages when they are shown next."""
        self.stale |= {name for name, page in self.pages.items() if page.shows & tables}
        self._read_if_stale()

    def read_again(self) -> None:
        """Read every page again: the one that is shown now, the others when they are shown next."""
        self.stale |= self.pages.keys()
        if self.name == TOP.name and not self._shell.sidebar.offers_top:
            self.show(FIRST)
        else:
            self._read_if_stale()

    def _read_if_stale(self) -> None:
        if self.name in self.stale and self.page is not None:
            self.stale.discard(self.name)
            self.page.refresh()
