"""The top of every page: its title, one line of facts, Find or do, and its actions."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from missionapp.i18n import _
from missionapp.ui.icons import paint_icon
from missionapp.ui.page import Action
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button, Kind
from missionapp.ui.widgets.keycap import keycap_width, paint_keycap
from missionapp.ui.widgets.label import ElidedLabel, Label
from missionapp.ui.widgets.painting import KeyboardFocus, paint_frame, paint_ring

_TITLE = 96
"""The title never gives up more width than this, in pixels at 100 %."""


class FindButton(KeyboardFocus, QAbstractButton):
    """Looks like a field, and opens the palette."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.take_theme(theme)
        self.setAccessibleName(_("Find or do"))

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(196), self.theme.px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(40), self.theme.px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self.theme
        with QPainter(self) as painter:
            box = paint_ring(painter, self.rect(), theme, theme.px(6)) if self.ringed else self.rect()
            fill, border = theme.colour("inset" if self.hovered else "surface"), theme.colour("ctl")
            paint_frame(painter, box, fill=fill, border=border, radius=theme.px(6))
            size = theme.px(16)
            paint_icon(
                painter,
                QRect(theme.px(12), (self.height() - size) // 2, size, size),
                "magnifying-glass",
                theme.colour("text2"),
            )
            if self.width() > theme.px(150):
                self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        theme = self.theme
        width = keycap_width("Ctrl+K", theme)
        cap = QRect(self.width() - width - theme.px(7), 0, width, self.height())
        paint_keycap(painter, cap, "Ctrl+K", theme)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("text3"))
        left = theme.px(36)
        painter.drawText(
            QRect(left, 0, cap.left() - left, self.height()), Qt.AlignmentFlag.AlignVCenter, _("Find or do…")
        )


class Header(QWidget):
    """Title and facts at the left; Find or do and the page's buttons at the right, the primary last."""

    find_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.title = Label(theme, "", role="title")
        self.fact = ElidedLabel(theme, "", role="meta", colour="text2")
        for words in (self.title, self.fact):
            words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.find_button = FindButton(theme)
        self.find_button.clicked.connect(self.find_wanted)
        self._buttons: list[Button] = []
        self._part: QWidget | None = None
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self.title)
        column.addWidget(self.fact)
        column.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.addLayout(column, 1)
        self._row.addWidget(self.find_button)
        theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        theme = self.theme
        self.title.setMinimumWidth(theme.px(_TITLE))
        self.setFixedHeight(theme.px(64))
        self._row.setContentsMargins(theme.px(20), 0, theme.px(20), 0)
        self._row.setSpacing(theme.px(8))

    def say(self, title: str, fact: str) -> None:
        """Show a page's title and its line of facts."""
        self.title.setText(title)
        self.fact.setText(fact)
        self.fact.setToolTip(fact)
        self.fact.setVisible(bool(fact))
        self.setAccessibleName(title)

    def show_part(self, part: QWidget | None) -> None:
        """Show what a page has for the header, before Find or do; nothing with None."""
        if part is self._part:
            return
        if self._part is not None:
            self._row.removeWidget(self._part)
            self._part.hide()
            self._part.setParent(None)
        self._part = part
        if part is not None:
            self._row.insertWidget(self._row.indexOf(self.find_button), part)
            part.show()

    def offer(self, actions: Sequence[Action], *, writable: bool) -> None:
        """Show the actions of rank 1 and 0 as buttons, the primary at the right end."""
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        shown = sorted((a for a in actions if a.rank < 2), key=lambda action: -action.rank)
        self._buttons = [self._button(action, writable) for action in shown]
        for button in self._buttons:
            self._row.addWidget(button)
            button.show()
        self._row.activate()

    def _button(self, action: Action, writable: bool) -> Button:
        kind: Kind = "primary" if action.rank == 0 else "secondary"
        button = Button(self.theme, action.label, action.icon, kind, action.keys)
        button.setEnabled(writable or not action.changes)
        button.clicked.connect(lambda _on=False: action.run())
        return button

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setPen(self.theme.colour("line"))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
