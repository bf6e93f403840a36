"""The head of the contract log: what it is, how many lines and how sorted, and what one does with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from missionapp.i18n import _
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.table.filter_row import FilterRow


class LogHead(QWidget):
    """Takes the count and the columns' button over from the row of filters."""

    copy_wanted = Signal()
    pane_wanted = Signal()

    def __init__(self, theme: Theme, filters: FilterRow) -> None:
        super().__init__()
        self._theme = theme
        self.copy = Button(theme, _("Copy as table"), "copy", "plain")
        self.copy.set_tip(_("All lines that are shown, for a spreadsheet"))
        self.copy.clicked.connect(self.copy_wanted)
        self.pane = Button(theme, _("Details"), "article", "plain", keys="Return")
        self.pane.clicked.connect(self.pane_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._row = QHBoxLayout()
        column.addLayout(self._row)
        below = QFrame()
        below.setObjectName("hairline")
        below.setFixedHeight(1)
        column.addWidget(below)
        self._row.addWidget(Label(theme, _("Contract log"), "section"))
        self._row.addWidget(filters.count)
        self._row.addStretch(1)
        for button in (filters.columns, self.copy, self.pane):
            self._row.addWidget(button)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(15), px(4), px(8), px(4))
        self._row.setSpacing(px(4))
