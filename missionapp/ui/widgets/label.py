"""A line or paragraph of text in one of the theme's roles."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy

from missionapp.ui.theme import Theme
from missionapp.ui.widgets.painting import paint_text


def plain_tip(text: str) -> str:
    """A tooltip that shows a text as it is: what comes from outside is never taken for markup."""
    return f"<p style='white-space: pre-wrap'>{escape(text)}</p>" if text else ""


class Label(QLabel):
    """Text with a role and a colour of the theme. What it shows is never taken for markup."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        role: str = "body",
        colour: str = "text",
        weight: int | None = None,
        wrap: bool = False,
        *,
        tabular: bool = False,
        struck: bool = False,
    ) -> None:
        """`role` is of `tokens.ROLES`, `colour` of `tokens.COLOURS`; `tabular` for numbers in columns,
        `struck` for what is no longer so."""
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        height = QSizePolicy.Policy.Minimum if wrap else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, height)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self._theme, self._role, self._colour = theme, role, colour
        self._weight, self._tabular, self._struck = weight, tabular, struck
        self._restyle()
        theme.changed.connect(self._restyle)

    def setToolTip(self, tip: str) -> None:
        """Qt takes what looks like markup for it, and names come from others."""
        super().setToolTip(plain_tip(tip) if "<" in tip or "&lt;" in tip else tip)

    def set_colour(self, colour: str) -> None:
        """Show the text in another colour of the theme."""
        self._colour = colour
        self._restyle()

    def _restyle(self) -> None:
        font = self._theme.font(self._role, self._weight, tabular=self._tabular)
        font.setStrikeOut(self._struck)
        self.setFont(font)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._theme.colour(self._colour))
        self.setPalette(palette)


class ElidedLabel(Label):
    """A line that takes the room that there is, and is elided where that is too little."""

    def __init__(self, theme: Theme, text: str = "", role: str = "body", colour: str = "text") -> None:
        """As a `Label`."""
        super().__init__(theme, text, role, colour)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def say(self, text: str) -> None:
        """Say this from now on; the tooltip has all of it."""
        self.setText(text)
        self.setToolTip(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        del event
        with QPainter(self) as painter:
            ink = self.palette().color(QPalette.ColorRole.WindowText)
            paint_text(painter, self.rect(), self.text(), self.font(), ink)
