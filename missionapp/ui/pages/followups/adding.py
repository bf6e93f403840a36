"""The card in which a follow-up is noted: what, about whom, who does it, until when."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from missionapp.domain.errors import MissionError
from missionapp.i18n import _
from missionapp.ui.pages.followups.days import Calendar, DayField
from missionapp.ui.pages.followups.record_field import RecordField
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.form.inputs import mark
from missionapp.ui.widgets.label import Label


@dataclass(frozen=True)
class Draft:
    """What was typed."""

    task: str
    about: UUID | None = None
    owner: UUID | None = None
    due: date | None = None


class AddFollowUp(Card):
    """Four fields. Enter in any of them gives all; Esc changes one's mind. What is wrong is said below."""

    drafted = Signal(object)
    named = Signal(str)
    """Never: what is given is a draft, not a name."""
    cancelled = Signal()

    def __init__(self, theme: Theme, calendar: Callable[[], Calendar]) -> None:
        super().__init__(theme, _("Add follow-up"))
        self.task = QLineEdit()
        self.about, self.owner = (RecordField(theme, name) for name in (_("About"), _("Owner")))
        self.due = DayField(theme, calendar, _("Due"))
        self._problem = Label(theme, "", "meta", "bad", wrap=True)
        self.task.setAccessibleName(_("Task"))
        self.task.setPlaceholderText(_("Send the price list"))
        for label, field in (
            (_("Task"), self.task),
            (_("About"), self.about),
            (_("Owner"), self.owner),
            (_("Due"), self.due),
        ):
            self.body.addWidget(Label(theme, label, "meta", "text2"))
            self.body.addWidget(field)
            self.body.addSpacing(theme.px(4))
        self.body.addWidget(self._problem)
        self._add_buttons(theme)
        self.body.addStretch()

    def _add_buttons(self, theme: Theme) -> None:
        add, cancel = Button(theme, _("Add"), kind="primary"), Button(theme, _("Cancel"), kind="plain")
        add.clicked.connect(self._give)
        cancel.clicked.connect(self.cancelled)
        row = QHBoxLayout()
        row.addWidget(add)
        row.addWidget(cancel)
        row.addStretch()
        self.body.addLayout(row)

    def start(self) -> None:
        """Begin anew, with the focus in the field of the task."""
        self._say("")
        self.task.clear()
        for field in (self.about, self.owner):
            field.choose(None)
        self.due.start(None)
        self.task.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer(self, owners: Sequence[tuple[Any, str]], abouts: Sequence[tuple[Any, str]]) -> None:
        """Let these be chosen."""
        self.owner.offer_records(owners)
        self.about.offer_records(abouts)

    def refuse(self, sentence: str) -> None:
        """Say why it cannot be, below the day if there is one; everything stays, to be mended."""
        if self.due.edit.text().strip():
            self.due.refuse(sentence)
        else:
            self._say(sentence)

    @property
    def problem(self) -> str:
        """What is said to be wrong."""
        return self._problem.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter gives, Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._give()
        else:
            super().keyPressEvent(event)

    def _give(self) -> None:
        """Give what is typed, or go to the first field that says nothing that can be kept."""
        self._say("")
        if not self.task.text().strip():
            self._refuse_at(self.task, _("Say what is to be done, or press Esc to go back."))
            return
        for field in (self.about, self.owner):
            if not field.is_understood:
                self._refuse_at(field, _("Nothing of that name. Choose one from the list."))
                return
        try:
            due = self.due.read()
        except MissionError:
            return
        self.drafted.emit(Draft(self.task.text(), self.about.value, self.owner.value, due))

    def _refuse_at(self, field: QWidget, sentence: str) -> None:
        self._say(sentence)
        mark(field, "invalid", on=True)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        for field in (self.task, self.about, self.owner):
            mark(field, "invalid", on=False)
