"""Once a day: whether the clock of this computer is right."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from missionapp.i18n import _
from missionapp.ui.pages.today.clock import Clock, question_of
from missionapp.ui.pages.today.tray import Soft
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.empty import Picture
from missionapp.ui.widgets.label import Label

_STEPS = (-60, -1, 1, 60)
MOST = 24 * 60
"""Minutes that a clock may be wrong by."""


class ClockQuestion(Soft):
    """Says the time; earlier and later put it right, Yes keeps it for the day."""

    answered = Signal()

    def __init__(self, theme: Theme, clock: Clock) -> None:
        super().__init__(theme, "accent_s")
        self._clock, self._minutes = clock, 0
        self.sentence = Label(theme, "", "body", "text", 600, tabular=True)
        self.yes = Button(theme, _("Yes"), "check", "primary")
        self.yes.clicked.connect(self._keep)
        self.steps: dict[int, Button] = {step: self._step(theme, step) for step in _STEPS}
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(Picture(theme, "clock", 16, "accent_t"))
        row.addWidget(self.sentence)
        row.addStretch()
        for button in self.steps.values():
            row.addWidget(button)
        row.addWidget(self.yes)
        self.hide()

    def ask(self) -> None:
        """Ask, with the offset that holds now."""
        self._minutes = self._clock.minutes
        self.say()
        self.show()

    def say(self) -> None:
        """Say the time of now."""
        question = question_of(self._clock, self._minutes)
        self.sentence.setText(question)
        self.setAccessibleName(question)

    def _step(self, theme: Theme, step: int) -> Button:
        unit = _("{n} h") if abs(step) == 60 else _("{n} min")
        text = unit.format(n=f"{'+' if step > 0 else chr(0x2212)}1")
        name = (_("Later") if step > 0 else _("Earlier")) + f", {text}"
        button = Button(theme, text, tip=name)
        button.setAccessibleName(name)
        button.setAutoRepeat(True)
        button.clicked.connect(lambda _on=False: self._turn(step))
        return button

    def _turn(self, by: int) -> None:
        self._minutes = max(-MOST, min(self._minutes + by, MOST))
        self.say()

    def _keep(self) -> None:
        self._clock.put_right(self._minutes)
        self.hide()
        self.answered.emit()
