"""One lane of a board: icon, title, count, and its cards."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from missionapp.i18n import ngettext
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.board.card_list import CardList
from missionapp.ui.widgets.board.cards import BoardCard, LaneKind
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.empty import Picture
from missionapp.ui.widgets.label import Label, plain_tip
from missionapp.ui.widgets.painting import RING, paint_frame

HEAD = 28
"""Height of a lane's head, in pixels at 100 %."""


class Lane(QWidget):
    """Icon, title, count, "1 more", and the cards."""

    def __init__(self, theme: Theme, kind: LaneKind, card_of: Callable[[Any], BoardCard]) -> None:
        super().__init__()
        self.kind, self._theme = kind, theme
        self._lines: int | None = None
        self._total = 0
        self.aimed = False
        """Whether a card would fall here."""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.list = CardList(theme, kind.full, card_of)
        self.count = Label(theme, "", "meta", "text3", 500, tabular=True)
        self.more = Button(theme, "", kind="link")
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys go on down the lane, past the last seen
        self._title = Label(theme, kind.title, "body", "text", 600)
        self._title.setToolTip(plain_tip(kind.name))
        self._lay_out()
        theme.changed.connect(self._restyle)
        self._restyle()

    def _lay_out(self) -> None:
        self._head = QWidget()
        row = QHBoxLayout(self._head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._icon = Picture(self._theme, self.kind.icon, 16, self.kind.colour)
        row.addWidget(self._icon)
        row.addWidget(self._title)
        row.addWidget(self.count)
        row.addStretch(1)
        row.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.list)

    def _restyle(self) -> None:
        px = self._theme.px
        self._head.setFixedHeight(px(HEAD))
        self._head.setContentsMargins(px(4), 0, 0, 0)
        self.set_lines(self._lines)

    def show_rows(self, rows: Sequence[Any], total: int) -> None:
        """Show these cards, of so many."""
        self._total = total
        self.list.cards.show(rows)
        self.say()

    def drop(self, row: object) -> None:
        """Show this card no longer."""
        self.show_rows([each for each in self.list.cards.rows if each is not row], self._total - 1)

    def put(self, row: object) -> None:
        """Show this card first."""
        self.show_rows([row, *self.list.cards.rows], self._total + 1)

    def set_lines(self, lines: int | None) -> None:
        """Show so many cards, the others behind "more"; None shows all, scrolling."""
        self._lines = lines
        self.list.set_lines(lines)
        self.say()

    def say(self) -> None:
        """Count the cards, and those that are out of sight."""
        count = self._total
        seen = len(self.list.cards.rows) if self._lines is None else self._lines
        hidden = max(0, count - seen)
        self.count.setText(str(count))
        self.list.setAccessibleName(f"{self.kind.full}, {count}")
        if hidden:
            self.more.set_text(ngettext("{n} more", "{n} more", hidden).format(n=hidden))
            self.more.setAccessibleName(f"{self.more.text()}: {self.kind.full}")
        self.more.setVisible(bool(hidden))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, the words go before the icon."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        parts = [part for part in (self._title, self.count, self.more) if not part.isHidden()]
        taken = sum(part.sizeHint().width() + 6 for part in parts) + self._theme.px(4 + 16)
        self._icon.setVisible(taken <= self.width())

    def aim(self, *, aimed: bool) -> None:
        """Show that a card would fall here, or no longer."""
        if aimed != self.aimed:
            self.aimed = aimed
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw where a card would fall."""
        del event
        if self.aimed:
            with QPainter(self) as painter:
                fill, border = self._theme.colour("accent_s"), self._theme.colour("focus")
                radius = self._theme.px(8)
                paint_frame(painter, self.rect(), fill=fill, border=border, width=RING, radius=radius)
