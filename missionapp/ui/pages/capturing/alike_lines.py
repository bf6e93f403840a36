"""Contacts that may be the one being typed in, each with a way to take it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from missionapp.i18n import _
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.empty import Picture
from missionapp.ui.widgets.keycap import KeyCap
from missionapp.ui.widgets.label import Label, plain_tip
from missionapp.ui.widgets.painting import paint_frame, paint_text

MOST = 3
"""So many are said at once."""


@dataclass(frozen=True)
class Known:
    """Somebody who is known already."""

    id: UUID
    sentence: str
    """Who it is."""
    why: str = ""
    """What agrees."""


class _Line(QWidget):
    """One of them, and the link; Tab passes it by, so that typing goes on without a look."""

    taken = Signal(object)

    def __init__(self, theme: Theme, known: Known, number: int) -> None:
        super().__init__()
        self._theme, self._words = theme, known.sentence
        self.setToolTip(plain_tip("\n".join(filter(None, (known.sentence, known.why)))))
        self.link = Button(theme, _("Use this one"), kind="link")
        self.link.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.link.setAccessibleName(_("Use {who}").format(who=known.sentence))
        self.link.clicked.connect(lambda: self.taken.emit(known.id))
        self._key = KeyCap(theme, f"Alt+{number}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addStretch(1)
        row.addWidget(self._key)
        row.addWidget(self.link)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words, elided where the link begins."""
        del event
        room = self.rect()
        room.setRight(self._key.x() - self._theme.px(8))
        with QPainter(self) as painter:
            paint_text(painter, room, self._words, self._theme.font("meta", 500), self._theme.colour("text"))


class AlikeLines(QWidget):
    """On a soft fill under the name; nothing while nobody is like it."""

    taken = Signal(object)
    """The id of the one that is meant."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.known: list[Known] = []
        self._lines: list[_Line] = []
        self._title = Label(theme, _("May be the same as"), "meta", "text2")
        head = QHBoxLayout()
        head.setSpacing(theme.px(6))
        head.addWidget(Picture(theme, "copy-simple", 14, "warn"))
        head.addWidget(self._title, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.px(8), theme.px(6), theme.px(2), theme.px(4))
        self._column.setSpacing(0)
        self._column.addLayout(head)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Ignored, policy.Fixed)
        self.hide()

    def show_known(self, known: Sequence[Known]) -> None:
        """Show these, the likeliest first."""
        if list(known[:MOST]) == self.known:
            return
        self.known = list(known[:MOST])
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = [_Line(self._theme, each, n) for n, each in enumerate(self.known, 1)]
        for line in self._lines:
            line.taken.connect(self.taken)
            self._column.addWidget(line)
        self.setVisible(bool(known))
        said = "; ".join(each.sentence for each in self.known)
        self.setAccessibleName(_("May be the same as {who}").format(who=said) if said else "")

    def take(self, number: int) -> None:
        """Take the first, second or third, as its key says."""
        if 0 < number <= len(self.known):
            self.taken.emit(self.known[number - 1].id)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The soft fill."""
        del event
        with QPainter(self) as painter:
            fill = self._theme.colour("warn_s")
            paint_frame(painter, self.rect(), fill=fill, radius=self._theme.px(6))
