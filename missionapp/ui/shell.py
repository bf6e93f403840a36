"""The frame of the window: sidebar, header, page, strip; toast, banner and palette over it."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from missionapp.i18n import _
from missionapp.ui.page import Action
from missionapp.ui.places import PLACES, TOP
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.header import Header
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.sidebar import NARROW, WIDE, Sidebar
from missionapp.ui.widgets.strip import Strip

if TYPE_CHECKING:
    from missionapp.ui.widgets.banner import Banner
    from missionapp.ui.widgets.drop_hint import DropHint
    from missionapp.ui.widgets.keys import KeysCard
    from missionapp.ui.widgets.palette import Palette
    from missionapp.ui.widgets.toast import Toast

ICONS_BELOW = 1024
"""Below this width the sidebar shows icons alone."""
WIDEST = 1560
"""The content is never wider, in pixels at 100 %."""


class Shell(QWidget):
    """Everything of the window but the pages themselves; painted before anything of a mission is read."""

    painted = Signal()
    """The frame stands on the screen for the first time: now is the time for what takes time."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._is_painted = False
        self.sidebar = Sidebar(theme, PLACES, TOP)
        self.header = Header(theme)
        self.strip = Strip(theme)
        self.waiting = Label(theme, "", role="body", colour="text2")
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedLayout()
        self._banners = QVBoxLayout()
        self._body = QHBoxLayout()
        self._lay_out()
        self._pages.addWidget(self.waiting)
        self._banner: Banner | None = None
        self._lasting: Banner | None = None
        self._notes: dict[str, Banner] = {}
        self._question: Banner | None = None
        theme.changed.connect(self._fit)
        self._measure()

    # What lies over the frame is made when it is first wanted: the frame has to stand at once.

    @cached_property
    def toast(self) -> "Toast":
        """What was just done, over the bottom of the page."""
        from missionapp.ui.widgets.toast import Toast

        return Toast(self.theme, self)

    @cached_property
    def palette_(self) -> "Palette":
        """Find or do."""
        from missionapp.ui.widgets.palette import Palette

        return Palette(self.theme, self)

    @cached_property
    def keys(self) -> "KeysCard":
        """The list of keys."""
        from missionapp.ui.widgets.keys import KeysCard

        return KeysCard(self.theme, self)

    @cached_property
    def drop_hint(self) -> "DropHint":
        """What letting go of dragged files would do."""
        from missionapp.ui.widgets.drop_hint import DropHint

        return DropHint(self.theme, self)

    def _lay_out(self) -> None:
        self._body.addLayout(self._pages)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(self._banners)
        column.addLayout(self._body, 1)
        column.addWidget(self.strip)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addLayout(column, 1)

    def _fit(self) -> None:
        """Larger text makes the sidebar give way before the window has to grow past the screen."""
        least = max(self.theme.px(ICONS_BELOW), self._least_with_words())
        self.sidebar.set_narrow(self.width() < least)
        self._measure()

    def _least_with_words(self) -> int:
        """The least width of all this with the words of the sidebar shown."""
        saved = self.theme.px(WIDE) - self.theme.px(NARROW) if self.sidebar.switch.narrow else 0
        return super().minimumSizeHint().width() + saved

    def minimumSizeHint(self) -> QSize:
        """With the icons of the sidebar alone: it gives way before the window stops shrinking."""
        saved = 0 if self.sidebar.switch.narrow else self.theme.px(WIDE) - self.theme.px(NARROW)
        hint = super().minimumSizeHint()
        return QSize(hint.width() - saved, hint.height())

    def _measure(self) -> None:
        theme = self.theme
        content = self.width() - self.sidebar.width()
        spare = max(0, content - theme.px(WIDEST)) // 2
        side = theme.px(20) + spare
        self._body.setContentsMargins(side, theme.px(16), side, theme.px(16))
        self._banners.setContentsMargins(side, 0, side, 0)

    def show_widget(self, page: QWidget) -> None:
        """Show a page, or the `waiting` line."""
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        self._fit()
        if "toast" in self.__dict__:
            self.toast.raise_()

    def forget(self, page: QWidget) -> None:
        """Let go of a page."""
        self._pages.removeWidget(page)
        page.deleteLater()

    def wait(self, sentence: str) -> None:
        """Show what is being waited for where the page will be."""
        self.waiting.setText(sentence)
        self._pages.setCurrentWidget(self.waiting)

    def welcome(self, beginnings: Sequence[Action]) -> None:
        """Offer what can be done while no mission is open."""
        from missionapp.ui.widgets.empty import EmptyState

        self.sidebar.switch.say(_("No mission open"), "")
        self.sidebar.show_page("")
        self.header.say(_("Welcome"), "")
        self.header.show_part(None)
        self.header.offer([], writable=True)
        self.strip.say_saved("")
        line = _("Begin a new mission, open one that you were given, or look at a finished one.")
        self.show_widget(EmptyState(self.theme, "airplane-tilt", line, beginnings))

    def trouble(self, sentence: str, *actions: tuple[str, Callable[[], None]]) -> None:
        """Show what went wrong above the page, until it is closed or something else does."""
        from missionapp.ui.widgets.banner import Banner

        self.calm()
        self._banner = Banner(self.theme, sentence, "bad", [*actions, (_("Close"), self.calm)])
        self._banners.insertWidget(0, self._banner)
        self._banner.show()

    def calm(self) -> None:
        """Take away what `trouble` shows."""
        if self._banner is not None:
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None

    def state(self, sentence: str, *actions: tuple[str, Callable[[], None]]) -> None:
        """Show a state that lasts above every page; "" ends it."""
        if self._lasting is not None:
            self._lasting.hide()
            self._lasting.deleteLater()
            self._lasting = None
        if sentence:
            from missionapp.ui.widgets.banner import Banner

            self._lasting = Banner(self.theme, sentence, "warn", list(actions))
            self._banners.addWidget(self._lasting)

    def question(self, sentence: str, *actions: tuple[str, Callable[[], None]]) -> None:
        """Ask something above every page that need not be answered; "" ends it."""
        if self._question is not None:
            self._question.hide()
            self._question.deleteLater()
            self._question = None
        if sentence:
            from missionapp.ui.widgets.banner import Banner

            self._question = Banner(self.theme, sentence, "warn", list(actions), icon="lock")
            self._banners.insertWidget(0, self._question)

    def note(self, what: str, sentence: str = "", *actions: tuple[str, Callable[[], None]]) -> None:
        """Show one more state that lasts, known by `what`; "" ends it."""
        if (before := self._notes.pop(what, None)) is not None:
            before.hide()
            before.deleteLater()
        if sentence:
            from missionapp.ui.widgets.banner import Banner

            self._notes[what] = Banner(self.theme, sentence, "warn", list(actions))
            self._banners.addWidget(self._notes[what])

    def say(self, sentence: str, undo: Callable[[], None] | None, *, long: bool = False) -> None:
        """Show a toast, with Undo if there is something to undo."""
        self.toast.say(sentence, undo, long=long)

    def hush(self) -> None:
        """Take the toast away."""
        if "toast" in self.__dict__:
            self.toast.leave()

    def between(self) -> list[QWidget]:
        """What may stand between page and strip: the rest of the page, banners, the toast."""
        shown = self._pages.currentWidget()
        toast = [self.toast] if "toast" in self.__dict__ else []
        banners = [banner for banner in (self._question, self._banner, self._lasting) if banner is not None]
        return [*banners, *([shown] if shown else []), *toast]

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        for over in (self.__dict__.get("toast"), self.__dict__.get("palette_")):
            if over is not None and over.isVisible():
                over.place()
        super().resizeEvent(event)


def focused_within(widget: QWidget) -> bool:
    """Whether the focus is in a widget or in one of its parts."""
    focus = QApplication.focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))
