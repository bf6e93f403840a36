"""Whose meetings or programme is shown: a chip with a menu of names, which typing leads through."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from missionapp.actions.lists.timetable import Someone
from missionapp.domain.names import fold
from missionapp.i18n import _
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.chip import MenuChip

_PAUSE = 1000
"""Milliseconds after which another name begins."""


class NameMenu(QMenu):
    """Long lists of people and organisations are chosen from by a few letters."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._typed = ""
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self._forget)
        self.aboutToShow.connect(self._forget)

    def _forget(self) -> None:
        self._typed = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters and digits are the beginning of a name; a blank goes on with one."""
        text = event.text()
        if text.isalnum() or (text == " " and self._typed):
            self._find(self._typed + text)
        else:
            super().keyPressEvent(event)

    def _find(self, typed: str) -> None:
        self._typed = typed
        self._pause.start()
        named = (action for action in self.actions() if fold(action.text()).startswith(fold(typed)))
        if (found := next(named, None)) is not None:
            self.setActiveAction(found)


class WhoChip(MenuChip):
    """Whose programme is shown: everyone's, or one participant's."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Everyone"))
        self._icon = self._icon_on = "users-three"
        self._menu, self._theirs = NameMenu(self), NameMenu(self)
        self._theirs.setTitle(_("Counterparts"))
        self._people: Sequence[Someone] = ()

    def set_people(self, people: Sequence[Someone]) -> None:
        """Offer these."""
        self._people = people
        self.set_choices([(one.id, one.name) for one in people])

    def open_menu(self) -> None:
        """Open the menu: ours, then theirs."""
        self._menu.clear()
        self._theirs.clear()
        self._add(self._menu, None, _("Everyone"))
        self._menu.addSeparator()
        theirs = [one for one in self._people if not one.ours]
        for one in self._people:
            if one.ours:
                self._add(self._menu, one.id, one.name)
        if theirs:
            self._menu.addSeparator()
            self._menu.addMenu(self._theirs)
            for one in theirs:
                self._add(self._theirs, one.id, one.name)
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + self.theme.px(4))))

    def _add(self, menu: QMenu, value: object, label: str) -> None:
        action = QAction(label.replace("&", "&&"), menu)
        action.setCheckable(True)
        action.setChecked(value in self.values if value else not self.values)
        action.triggered.connect(lambda _on=False: self._take(value))
        menu.addAction(action)

    def _take(self, value: object) -> None:
        self.set_values([value] if value else [])
        self.chosen.emit(self.values)
