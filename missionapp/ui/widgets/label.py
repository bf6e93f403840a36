"""A line or paragraph of text in one of the theme's roles."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy

from missionapp.ui.theme import Theme


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
