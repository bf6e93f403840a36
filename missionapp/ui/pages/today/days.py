"""Which day is shown, and the days that can be."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QMenu, QVBoxLayout, QWidget

from missionapp.actions.lists.today import Day, Event
from missionapp.actions.lists.wording import day_said, span_said
from missionapp.i18n import _, ngettext
from missionapp.ui.page import Action
from missionapp.ui.pages.pills import event_pill
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.chip import Chip
from missionapp.ui.widgets.empty import EmptyState
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.pill import PillLabel


class DayChip(Chip):
    """The day that is shown; its menu has all days of the mission, each with what is left to complete."""

    chosen = Signal(object)
    """A date."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", "calendar-blank", closes=False)
        self.setCheckable(False)
        self._day: Day | None = None
        self._menu = QMenu(self)
        self.clicked.connect(self.open_menu)

    def show_day(self, day: Day) -> None:
        """Show which day it is."""
        self._day = day
        self.set_text(day_said(day.day, "EEE d MMM"))
        said = _("Day: {day}").format(day=day_said(day.day, "EEEE d MMMM"))
        self.setAccessibleName(said)
        self.setToolTip(_("Choose another day"))

    def open_menu(self) -> None:
        """Open the menu below it."""
        self._menu.clear()
        for day in self._day.days if self._day else ():
            action = QAction(self._line(day), self._menu)
            action.setCheckable(True)
            action.setChecked(self._day is not None and day == self._day.day)
            action.triggered.connect(lambda _on=False, day=day: self.chosen.emit(day))
            self._menu.addAction(action)
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + self.theme.px(4))))

    def menu_actions(self) -> list[QAction]:
        """What the menu offered when it was opened last."""
        return self._menu.actions()

    def _line(self, day: date) -> str:
        left = self._day.left.get(day, 0) if self._day else 0
        said = day_said(day, "EEEE d MMMM")
        if not left:
            return said
        return f"{said}, " + ngettext("{n} to complete", "{n} to complete", left).format(n=left)


class NoMeetings(Card):
    """A day without meetings: what the programme has that day, and where to go on."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, padding=20, spacing=12)
        self._theme = theme
        self._inside: QWidget | None = None
        self.state: EmptyState | None = None

    def show_day(self, day: Day, sentence: str, actions: Sequence[Action]) -> None:
        """Show a day."""
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Label(self._theme, day_said(day.day, "EEEE d MMMM"), "section"))
        if day.events:
            column.addLayout(self._events(day.events))
        self.state = EmptyState(self._theme, "calendar-check", sentence, actions)
        column.addWidget(self.state, 1)
        self.body.addWidget(self._inside)

    def _events(self, events: Sequence[Event]) -> QGridLayout:
        grid, theme = QGridLayout(), self._theme
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for row, event in enumerate(events):
            time = Label(theme, span_said(event.start, event.end), "body", "text2", tabular=True)
            grid.addWidget(time, row, 0)
            grid.addWidget(Label(theme, event.title, "body", "text", 600), row, 1)
            grid.addWidget(Label(theme, event.place, "meta", "text2"), row, 2)
            grid.addWidget(PillLabel(theme, event_pill(event.kind)), row, 3)
        grid.setColumnStretch(2, 1)
        return grid
