"""The white box that content stands on."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from missionapp.ui.theme import Theme
from missionapp.ui.widgets.label import Label


class Card(QFrame):
    """A box with a hairline; its content goes into `body`, a column with the margins of a card."""

    def __init__(self, theme: Theme, title: str = "", *, padding: int = 16, spacing: int = 8) -> None:
        """`title` is a heading in the section role; `padding` and `spacing` are pixels at 100 %."""
        super().__init__()
        self.setObjectName("card")
        self._theme, self._padding, self._spacing = theme, padding, spacing
        self.body = QVBoxLayout(self)
        self.caption = Label(theme, title, "section") if title else None
        if self.caption:
            self.body.addWidget(self.caption)
            self.setAccessibleName(title)
        self._look_changed()
        theme.changed.connect(self._look_changed)

    def _look_changed(self) -> None:
        inside = self._theme.px(self._padding)
        self.body.setContentsMargins(inside, inside, inside, inside)
        self.body.setSpacing(self._theme.px(self._spacing))
