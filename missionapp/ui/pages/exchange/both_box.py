"""Keep both: what the values of all sides make together, as a text that can be edited."""

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from missionapp.i18n import _
from missionapp.ui.pages.exchange.choice_button import ChoiceButton
from missionapp.ui.pages.exchange.key_cap import CapOfField
from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.form.inputs import AreaInput
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.painting import (
    RING,
    paint_icon_at,
    paint_ring,
    paint_text,
    text_width,
)

_ICON, _GAP = 16, 9


class _Head(ChoiceButton):
    """The words over the text, which choose it."""

    def __init__(self, theme: Theme, text: str, name: str) -> None:
        super().__init__(text)
        self.setAutoExclusive(False)
        self.take_theme(theme)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        px = self.theme.px
        return QSize(px(_ICON + _GAP + 8) + text_width(self.text(), self.theme.font("body", 600)), px(24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme, on = self.theme, self.isChecked()
        with QPainter(self) as painter:
            if self.ringed:
                paint_ring(painter, self.rect(), theme, theme.px(6))
            ink = theme.colour("accent" if on else "ctl")
            after = paint_icon_at(
                painter, 4, self.rect(), theme, "check-circle-fill" if on else "circle", ink, _ICON
            )
            words = self.rect().adjusted(after + theme.px(_GAP), 0, 0, 0)
            paint_text(
                painter,
                words,
                self.text(),
                theme.font("body", 600),
                theme.colour("accent_t" if on else "text"),
            )


class BothBox(QFrame):
    """A box across both sides. `chosen` gives the text, `edited` too when it changes while it stands."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, label: str, text: str, *, beside: str = "") -> None:
        """`beside` says where the values go that do not fit into the field; such a text is not edited."""
        super().__init__()
        self._theme = theme
        self.proposal = text
        title = _("Keep both")
        self.head = _Head(theme, title, _("Keep both: {field}: {text}").format(field=label, text=text))
        self.text: AreaInput | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 5, 11, 8)
        column.setSpacing(2)
        row = QHBoxLayout()
        self.caps = [CapOfField(theme, "B"), CapOfField(theme, "E")]
        row.setSpacing(8)
        row.addWidget(self.head)
        row.addWidget(self.caps[0])
        row.addStretch(1)
        note = beside or _("You can edit the text")
        if not beside:
            row.addWidget(self.caps[1])
        row.addWidget(Label(theme, note, "meta", "text2"))
        column.addLayout(row)
        if beside:
            words = Label(theme, text, "body", wrap=True)
            words.setContentsMargins(theme.px(_ICON + _GAP) + 4, 0, 0, 0)
            column.addWidget(words)
        else:
            column.addWidget(self._make_text(label, text))
        self.head.clicked.connect(lambda _on=False: self.chosen.emit(self.text_now))
        self.head.toggled.connect(lambda _on: self.update())
        theme.changed.connect(self.update)

    def _make_text(self, label: str, text: str) -> AreaInput:
        self.text = AreaInput(self._theme, long=True)
        self.text.setText(text)
        self.text.setAccessibleName(_("{field}, both texts together").format(field=label))
        self.text.edited.connect(lambda: self.chosen.emit(self.text_now))
        return self.text

    def show_keys(self, *, on: bool) -> None:
        """Show the keys that choose and edit it, while its field is the current one."""
        for cap in self.caps:
            cap.setVisible(on and cap.parentWidget() is not None)

    @property
    def text_now(self) -> str:
        """What stands in it."""
        return self.proposal if self.text is None else self.text.text()

    def say(self, text: str | None, *, on: bool) -> None:
        """Show whether it stands, and the text as it was edited before."""
        self.head.setChecked(on)
        if self.text is not None and text is not None and self.text.text() != text:
            self.text.setText(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box."""
        del event
        theme, on = self._theme, self.head.isChecked()
        with QPainter(self) as painter:
            paint_frame(
                painter,
                QRect(self.rect()),
                fill=theme.colour("accent_s" if on else "surface"),
                border=theme.colour("focus" if on else "ctl"),
                width=RING if on else 1,
                radius=theme.px(6),
            )
