"""The top of the pane: what and who it is, how many fields are to be checked, and a likely double."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from missionapp.i18n import _, ngettext
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.banner import Banner
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.pill import Pill, PillLabel

More = tuple[str, Callable[[], None]]
"""Words, and what is done."""


class PaneHead(QWidget):
    """Pill and buttons in a line, then the names, then a banner."""

    check_wanted = Signal()
    """Go to the next field to be checked."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._actions: list[More] = []
        self._banner: Banner | None = None
        self._pill = PillLabel(theme)
        self._check = Button(theme, "", icon="warning-circle", kind="link")
        self._check.clicked.connect(self.check_wanted)
        self._more = Button(theme, "", icon="dots-three", kind="plain", tip=_("More"))
        self._more.clicked.connect(self._open_more)
        self._name = Label(theme, "", "title", wrap=True)
        self._local = Label(theme, "", "section", "text2", 400, wrap=True)
        self._note = Label(theme, "", "meta", "text2", wrap=True)
        self._lay_out()
        for widget in (self._check, self._more, self._local, self._note):
            widget.hide()
        theme.changed.connect(self._restyle)
        self._restyle()

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        row = QHBoxLayout()
        row.addWidget(self._pill)
        row.addStretch(1)
        row.addWidget(self._check)
        row.addWidget(self._more)
        self._column.addLayout(row)
        for label in (self._name, self._local, self._note):
            self._column.addWidget(label)
        self._slot = QVBoxLayout()
        self._column.addLayout(self._slot)
        for layout in (row, self._slot):
            layout.setContentsMargins(0, 0, 0, 0)

    def say(self, name: str, local: str, pill: Pill | None, note: str) -> None:
        """Show these; what is "" takes no room."""
        self._name.setText(name)
        for label, text in ((self._local, local), (self._note, note)):
            label.setText(text)
            label.setVisible(bool(text))
        self._pill.set_pill(pill)

    def say_problems(self, count: int) -> None:
        """Say how many fields are to be checked."""
        text = ngettext("{n} field to check", "{n} fields to check", count).format(n=count)
        self._check.set_text(text if count else "")
        self._check.setVisible(bool(count))

    def offer(self, actions: Sequence[More]) -> None:
        """Put these behind the button with three dots."""
        self._actions = list(actions)
        self._more.setVisible(bool(actions))

    def menu(self) -> QMenu:
        """What is behind the three dots."""
        menu = QMenu(self)
        for words, run in self._actions:
            menu.addAction(words).triggered.connect(lambda _on=False, run=run: run())
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def set_banner(self, sentence: str, actions: Sequence[More]) -> None:
        """Show a sentence with what one can do about it; "" takes it away."""
        if self._banner is not None:
            self._slot.removeWidget(self._banner)
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None
        if sentence:
            icon = "copy-simple" if actions else ""
            self._banner = Banner(self._theme, sentence, "warn", actions, icon=icon)
            self._slot.addWidget(self._banner)
        self._restyle()

    def _open_more(self) -> None:
        self.menu().popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _restyle(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(16), px(12), px(16), px(12))
        self._column.setSpacing(px(4))
        self._slot.setContentsMargins(0, px(6) if self._banner else 0, 0, 0)
