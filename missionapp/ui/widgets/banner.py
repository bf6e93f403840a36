"""A lasting state, said in one sentence across the page, with what one can do about it."""

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.empty import Picture
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.pill import tone_colours

Tone = Literal["neutral", "ok", "warn", "bad", "accent"]

_ICONS = {
    "neutral": "info",
    "accent": "info",
    "ok": "check-circle",
    "warn": "warning-circle",
    "bad": "warning-circle",
}


class Banner(QWidget):
    """A sentence on a soft fill, with an icon for its tone, and buttons that look like links."""

    def __init__(
        self,
        theme: Theme,
        sentence: str,
        tone: Tone = "warn",
        actions: Sequence[tuple[str, Callable[[], None]]] = (),
        icon: str = "",
    ) -> None:
        """`actions` are words and what they do."""
        super().__init__()
        self._theme, self._tone = theme, tone
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(Picture(theme, icon or _ICONS[tone], 16, tone_colours(tone)[0]))
        self._words = Label(theme, sentence, "meta", "text", 500, wrap=True)
        row.addWidget(self._words, 1)
        self.buttons: list[Button] = []
        for label, run in actions:
            button = Button(theme, label, kind="link")
            button.clicked.connect(lambda _on=False, run=run: run())
            row.addWidget(button)
            self.buttons.append(button)
        theme.changed.connect(self.update)

    def set_sentence(self, sentence: str) -> None:
        """Say another sentence."""
        self._words.setText(sentence)
        self.setAccessibleName(sentence)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the soft fill."""
        del event
        with QPainter(self) as painter:
            fill = self._theme.colour(tone_colours(self._tone)[1])
            paint_frame(painter, self.rect(), fill=fill, radius=self._theme.px(6))
