"""What is promised at a meeting: the usual follow-ups as chips, and until when."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from missionapp.actions.lists.today import Day, Promise, Sitting
from missionapp.actions.lists.wording import day_said
from missionapp.i18n import N_, _
from missionapp.ui.pages.today.promise_keys import PromiseKeys
from missionapp.ui.pages.today.tray import NameLine
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.chip import Chip
from missionapp.ui.widgets.keycap import KeyCap
from missionapp.ui.widgets.label import Label, plain_tip
from missionapp.ui.widgets.segmented import Segmented
from missionapp.ui.widgets.table.flow import FlowLayout

TONIGHT, LAST, HOME = "tonight", "last", "home"
_WORDS = {TONIGHT: N_("Tonight"), HOME: N_("Back home")}


def due_days(day: Day) -> dict[str, date]:
    """The days that a promise is usually due: that evening, the mission's last day, the week back home."""
    last = max(day.facts.last_day or day.day, day.day)
    found = {TONIGHT: day.day, HOME: first_day_home(last)}
    return found if last == day.day else {TONIGHT: day.day, LAST: last, HOME: found[HOME]}


def first_day_home(last: date) -> date:
    """The first Monday after the mission."""
    return last + timedelta(days=7 - last.weekday())


class DueChoice(QWidget):
    """Until when: `chosen` gives the date."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._days: dict[str, date] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(8))
        self._row.addWidget(Label(theme, _("Due"), "meta", "text2", 600))
        self.choice: Segmented | None = None
        self._value = LAST

    @property
    def due(self) -> date | None:
        """The date that is chosen."""
        return self._days.get(str(self.choice.value)) if self.choice else None

    def offer(self, days: dict[str, date]) -> None:
        """Offer these; what was chosen before stays chosen as far as it is among them."""
        if days == self._days:
            return
        self._days = days
        if self.choice is not None:
            self.choice.hide()
            self.choice.deleteLater()
        words = [(key, self._word(key, day)) for key, day in days.items()]
        self.choice = Segmented(self._theme, words, _("Due"))
        self.choice.set_value(self._value if self._value in days else HOME)
        for key, day in days.items():
            segment = self.choice.segment(key)
            segment.setToolTip(day_said(day, "EEEE d MMMM"))
            segment.setAccessibleName(f"{self._word(key, day)}, {day_said(day, 'EEEE d MMMM')}")
        self.choice.chosen.connect(self._take)
        self._row.addWidget(self.choice)

    def show_due(self, due: date | None) -> None:
        """Show that what was promised is due on this day, if it is one of them."""
        key = next((key for key, day in self._days.items() if day == due), None)
        if self.choice is not None and key is not None:
            self.choice.set_value(key)

    def _take(self, key: object) -> None:
        self._value = str(key)
        self.chosen.emit(self._days[self._value])

    def _word(self, key: str, day: date) -> str:
        return _(_WORDS[key]) if key in _WORDS else day_said(day, "EEE d")


class Promises(QWidget):
    """Says what was requested: a promise made, taken back, or due on another day."""

    promised = Signal(str)
    dropped = Signal(object)
    """The id of the follow-up that is not promised any more."""
    due_chosen = Signal(object)
    closed = Signal()
    """What F or something else led to was promised, or not: the keys are the page's again."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.due = DueChoice(theme)
        self.due.chosen.connect(self.due_chosen)
        self.chips: list[Chip] = []
        self.else_ = Button(theme, _("Something else"), "plus", "plain")
        self.else_.clicked.connect(lambda _on=False: self._open())
        self._keys = PromiseKeys(self, lambda: self.chips)
        self._keys.typed.connect(self._open)
        self._flow_box = QWidget()
        self._flow = FlowLayout(self._flow_box, theme.px(6))
        self.other = NameLine(theme, _("What was promised"), _("Note it"))
        self.other.given.connect(self._give)
        self.other.closed.connect(self._close)
        self.other.hide()
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(Label(theme, _("Follow-up"), "meta", "text2", 600))
        head.addWidget(KeyCap(theme, "F"))
        head.addWidget(self.else_)
        head.addStretch()
        head.addWidget(self.due)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(5))
        column.addLayout(head)
        column.addWidget(self._flow_box)
        column.addWidget(self.other)
        self._shown: tuple[object, ...] = ()

    def show_promises(self, day: Day, sitting: Sitting) -> None:
        """Show what is promised, and what usually is."""
        self.due.offer(due_days(day))
        dues = {promise.due for promise in sitting.promises if not promise.done}
        if len(dues) == 1:
            self.due.show_due(dues.pop())
        shown = (sitting.id, tuple(word.label for word in day.chips), tuple(sitting.promises))
        if shown != self._shown:
            self._shown = shown
            self._fill([word.label for word in day.chips], sitting.promises)

    def take_focus(self) -> None:
        """Go to the first chip; where there is none, to what else is promised."""
        if self.chips:
            self._keys.begin()
        else:
            self._open()

    def _fill(self, usual: Sequence[str], promises: Sequence[Promise]) -> None:
        """Chips are made anew only where others are wanted, so that the focus stays."""
        known = {promise.task: promise for promise in promises}
        words = [*usual, *(task for task in known if task not in usual)]
        if [chip.text() for chip in self.chips] != words:
            self._make(words)
        for chip in self.chips:
            promise = known.get(chip.text())
            chip.blockSignals(True)
            chip.setChecked(promise is not None)
            chip.blockSignals(False)
            chip.setProperty("made", promise.id if promise else None)
            chip.setToolTip(plain_tip(_due_said(promise) if promise else ""))
            chip.updateGeometry()

    def _make(self, words: Sequence[str]) -> None:
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = [Chip(self._theme, word, "plus", icon_on="check", closes=False) for word in words]
        for chip in self.chips:
            chip.clicked.connect(lambda on, chip=chip: self._press(chip, on=on))
            chip.installEventFilter(self._keys)
        for chip in self.chips:
            self._flow.addWidget(chip)
            chip.show()

    def _press(self, chip: Chip, *, on: bool) -> None:
        made: UUID | None = chip.property("made")
        if on:
            self.promised.emit(chip.text())
        elif made is not None:
            self.dropped.emit(made)
        if self._keys.is_on:
            self.closed.emit()

    def _open(self, text: str = "") -> None:
        self.other.show()
        self.other.start(text)

    def _give(self, task: str) -> None:
        self.other.hide()
        self.promised.emit(task)
        self.closed.emit()

    def _close(self) -> None:
        self.other.hide()
        self.closed.emit()


def _due_said(promise: Promise) -> str:
    if promise.due is None:
        return _("No day said")
    return _("Due {day}").format(day=day_said(promise.due, "EEEE d MMMM"))
