"""A table of the report: as it will be printed, live."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from missionapp.actions.lists.report import Sheet
from missionapp.i18n import _
from missionapp.ui.pages.report.grid import Grid
from missionapp.ui.pages.report.parts import rows_said
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.empty import EmptyState
from missionapp.ui.widgets.hairline import hairline
from missionapp.ui.widgets.label import Label


class TablePane(Card):
    """The table under its title."""

    pointed = Signal(object)
    """A Pointed, or None."""
    opened = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, padding=0, spacing=0)
        self._theme = theme
        self.heading = Label(theme, "", "section")
        self.note = Label(theme, "", "meta", "text2", wrap=True)
        self.nothing = EmptyState(theme, "table", "")
        self.fact = Label(theme, "", "meta", "text2")
        self.copy = Button(theme, _("Copy as table"), "copy", "plain", "Ctrl+C")
        self.grid = Grid(theme)
        head = QWidget()
        self._head = QHBoxLayout(head)
        self._head.addWidget(self.heading)
        self._head.addWidget(self.fact)
        self._head.addStretch(1)
        self._head.addWidget(self.copy)
        self.body.addWidget(head)
        self.body.addWidget(hairline())
        self.body.addWidget(self.grid, 1)
        self.body.addWidget(self.nothing, 1)
        self.body.addWidget(self.note)
        self.body.setContentsMargins(1, 1, 1, 1)
        self.copy.clicked.connect(self.grid.copy)
        self.grid.pointed.connect(self.pointed)
        self.grid.opened.connect(self.opened)
        self._fit()
        theme.changed.connect(self._fit)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a table."""
        self.heading.setText(sheet.title)
        self.fact.setText(rows_said(sheet))
        self.note.setText(sheet.note)
        self.note.setVisible(bool(sheet.note))
        self.grid.show_sheet(sheet)
        self.grid.setVisible(bool(sheet.lines))
        self.nothing.set_line(sheet.empty)
        self.nothing.setVisible(not sheet.lines)
        self.copy.setEnabled(bool(sheet.lines))

    def take_focus(self) -> None:
        """Go to the table."""
        self.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fit(self) -> None:
        px = self._theme.px
        self._head.setContentsMargins(px(16), px(10), px(8), px(8))
        self._head.setSpacing(px(12))
        self.note.setContentsMargins(px(16), px(6), px(16), px(8))
