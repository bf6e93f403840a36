"""What stands under a conflict: how many are decided, Decide later, and the next one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from missionapp.i18n import _
from missionapp.ui.pages.exchange.deciding import progress_said
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.empty import Picture
from missionapp.ui.widgets.label import Label


class Foot(QWidget):
    """One line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._picture = Picture(theme, "circle-dashed", 16, "text2")
        self.words = Label(theme, "", "body", wrap=True)
        self.later = Button(theme, _("Decide later"), kind="plain", keys="L")
        self.next = Button(theme, _("Next conflict"), "arrow-right", keys="N")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 10, 14, 10)
        row.setSpacing(9)
        row.addWidget(self._picture, alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.words, 1)
        row.addWidget(self.later)
        row.addWidget(self.next)

    def say(self, decided: int, of: int) -> None:
        """How many conflicts of how many are decided."""
        done = decided == of
        self._picture.set_icon("check-circle" if done else "circle-dashed", "ok" if done else "text2")
        self.words.setText(progress_said(decided, of))
        self.next.setVisible(of > 1)
