"""A field for a day as one says it: "fri", "+3", "17.2."; below it the day that it is taken for."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from missionapp.actions.due_days import understood_day
from missionapp.actions.lists.wording import day_said
from missionapp.domain.errors import MissionError
from missionapp.i18n import _
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.form.inputs import mark
from missionapp.ui.widgets.label import Label


class Calendar:
    """The mission's own: what day it is there, when it began, when everybody is back home."""

    def __init__(self, today: date, first: date | None = None, home: date | None = None) -> None:
        self.today, self.first, self.home = today, first, home

    def meant(self, text: str) -> date:
        """The day that is meant; MissionError when it is none, or before the mission."""
        return understood_day(text, self.today, home=self.home)

    def meant_or_none(self, text: str) -> date | None:
        """The day that is meant; None when it is none."""
        try:
            return self.meant(text)
        except MissionError:
            return None


class DayField(QWidget):
    """A line and one sentence below it. What was typed stays until it is understood."""

    given = Signal(object)
    """Enter: a day, or None where nothing is written."""

    def __init__(self, theme: Theme, calendar: Callable[[], Calendar], name: str) -> None:
        """`calendar` says against what is read; `name` is read out."""
        super().__init__()
        self._calendar = calendar
        self.edit = QLineEdit()
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText(_("fri, +3, 17.2., back home"))
        self.said = Label(theme, " ", "meta", "text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.edit)
        column.addWidget(self.said)
        self.setFocusProxy(self.edit)
        self.edit.textEdited.connect(self._say_meant)

    def start(self, day: date | None) -> None:
        """Begin with a day, selected, so that typing replaces it."""
        self.edit.setText(day_said(day, "d MMM y") if day else "")
        self.edit.selectAll()
        self._say_meant(self.edit.text())

    def read(self) -> date | None:
        """The day that is written, or none; MissionError, said below as well, when it is no day."""
        text = self.edit.text().strip()
        if not text:
            return None
        try:
            return self._calendar().meant(text)
        except MissionError as error:
            self.refuse(str(error))
            raise

    def refuse(self, sentence: str) -> None:
        """Say why it cannot be; what was typed stays."""
        self._say(sentence, "bad")
        self.edit.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, which the line leaves to others, is theirs too."""
        event.ignore()

    def _say_meant(self, text: str) -> None:
        day = self._calendar().meant_or_none(text) if text.strip() else None
        self._say(day_said(day, "EEEE d MMMM y") if day else _("Empty for no day"), "text2")
        if text.strip() and day is None:
            self._say(_("Go on typing: fri, +3, 17.2., 17 Feb"), "text2")

    def _say(self, sentence: str, colour: str) -> None:
        mark(self.edit, "invalid", on=colour == "bad")
        self.said.set_colour(colour)
        self.said.setText(sentence)
        self.edit.setAccessibleDescription(sentence)
