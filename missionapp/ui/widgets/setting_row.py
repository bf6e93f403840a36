"""A setting: what it is, its effect in one line, and the control that changes it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from missionapp.ui.theme import Theme
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.label import Label

NARROW = 620
"""Below this width, in pixels at 100 %, the control stands under the words."""


class SettingRow(QWidget):
    """A label and a hint at the left, a control at the right, or under them where it is narrow."""

    def __init__(self, theme: Theme, label: str, hint: str, control: QWidget | None = None) -> None:
        """`hint` says the effect in one line; without a control it is a fact to be read."""
        super().__init__()
        self._theme = theme
        self._hint = Label(theme, hint, "meta", "text2", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(theme, label, "body", weight=500))
        words.addWidget(self._hint)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 8, 0, 8)
        self._row.setSpacing(24)
        self._row.addLayout(words, 1)
        self.control = control
        if control is not None:
            control.setAccessibleName(label)
            control.setAccessibleDescription(hint)
            self._row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def set_hint(self, hint: str) -> None:
        """Say another hint."""
        self._hint.setText(hint)
        if self.control is not None:
            self.control.setAccessibleDescription(hint)

    def stack(self, *, narrow: bool) -> None:
        """Put the control under the words, or beside them."""
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._row.setSpacing(self._theme.px(8 if narrow else 24))
        if self.control is not None:
            side = Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag.AlignVCenter
            self._row.setAlignment(self.control, side)


class Section(Card):
    """A card of settings under one heading."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__(theme, title, spacing=0)
        self._rows: list[SettingRow] = []

    def add(self, row: QWidget) -> QWidget:
        """Add a row; the row itself, to be kept."""
        self.body.addWidget(row)
        if isinstance(row, SettingRow):
            self._rows.append(row)
        return row

    def stack(self, *, narrow: bool) -> None:
        """Tell the rows how wide it is."""
        for row in self._rows:
            row.stack(narrow=narrow)
