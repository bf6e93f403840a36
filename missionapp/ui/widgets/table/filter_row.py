"""The row above a table: a text, chips, how many rows are left, and which columns there are."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from missionapp.i18n import _
from missionapp.ui.filtered import Filtered
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.chip import Chip
from missionapp.ui.widgets.table.arrangement import Test
from missionapp.ui.widgets.table.columns import Column, Facet
from missionapp.ui.widgets.table.count_line import CountLine
from missionapp.ui.widgets.table.facet_chips import FacetChip
from missionapp.ui.widgets.table.flow import FlowLayout

_GAP, _FIELD = 6, 150


class FilterRow(QWidget):
    """Says what is looked for; filters nothing itself."""

    text_changed = Signal(str)
    facets_changed = Signal()
    cleared = Signal()
    left = Signal()
    """Down, Enter or Esc in the field: on to the table."""

    def __init__(
        self,
        theme: Theme,
        columns: Sequence[Column],
        facets: Sequence[Facet],
        text: str = "",
        recalled: dict[str, Any] | None = None,
    ) -> None:
        """`text` and `recalled` are what was looked for the last time."""
        super().__init__()
        self._theme = theme
        self.edit = QLineEdit(text)
        self.edit.setPlaceholderText(_("Filter"))
        self.edit.setAccessibleName(_("Filter this table"))
        self.edit.setClearButtonEnabled(True)
        self.edit.installEventFilter(self)
        self.edit.textChanged.connect(self.text_changed)
        self._icon = self.edit.addAction(
            theme.icon("funnel-simple"), QLineEdit.ActionPosition.LeadingPosition
        )
        recalled = recalled or {}
        self.chips = [FacetChip(theme, facet, recalled.get(facet.name)) for facet in facets]
        self.only: Filtered | None = None
        self.only_chip = Chip(theme, "", "funnel-simple")
        self.only_chip.hide()
        self.only_chip.toggled.connect(self._drop_only)
        self.count = CountLine(theme, columns)
        self.clear_button = Button(theme, _("Clear"), kind="link")
        self.clear_button.setAccessibleName(_("Clear filters"))
        self.clear_button.clicked.connect(self.clear)
        self.columns = Button(theme, _("Columns"), "columns", "plain")
        self._lay_out()
        self.setFocusProxy(self.edit)
        self._take_look()
        theme.changed.connect(self._take_look)

    def _lay_out(self) -> None:
        row = FlowLayout(self, _GAP)
        row.addWidget(self.edit)
        row.addWidget(self.only_chip)
        for chip in self.chips:
            row.addWidget(chip.chip)
            chip.changed.connect(self.facets_changed)
        row.add_trailing(self.count)
        row.add_trailing(self.clear_button)
        row.add_trailing(self.columns)

    def _take_look(self) -> None:
        self._icon.setIcon(self._theme.icon("funnel-simple"))
        self.edit.setFont(self._theme.font("body"))
        self.edit.setFixedWidth(self._theme.px(_FIELD))
        self.updateGeometry()

    @property
    def tests(self) -> list[Test]:
        """What the chips ask of a row now."""
        tests = [test for chip in self.chips if (test := chip.test)]
        if (only := self.only) is not None:
            tests.append(lambda row: row.id in only.records)
        return tests

    @property
    def filters(self) -> int:
        """How many filters there are, the text among them."""
        return len(self.tests) + bool(self.edit.text().strip())

    def remembered(self) -> dict[str, list[str]]:
        """The chips' choices, as they can be kept."""
        return {chip.facet.name: kept for chip in self.chips if (kept := chip.remembered())}

    def show_only(self, only: Filtered | None) -> None:
        """Ask for these records alone, with a chip that says so; None for all. Tells nobody."""
        self.only = only
        self.only_chip.blockSignals(True)
        self.only_chip.setChecked(only is not None)
        self.only_chip.blockSignals(False)
        self.only_chip.set_text(only.words if only else "")
        self.only_chip.setVisible(only is not None)

    def _drop_only(self) -> None:
        """The chip was pressed: the focus goes on to the filter."""
        self.show_only(None)
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.facets_changed.emit()

    def take_rows(self, rows: Sequence[Any]) -> None:
        """Let the chips offer what these rows have."""
        for chip in self.chips:
            chip.take_rows(rows)

    def say(self, shown: int, total: int, sorting: str) -> None:
        """Count the rows."""
        self.count.say(shown, total, self.filters, sorting)
        self.clear_button.setVisible(bool(self.filters))
        self.updateGeometry()

    def clear(self) -> None:
        """Look for nothing; the focus goes where one types."""
        self.edit.blockSignals(True)
        self.edit.clear()
        self.edit.blockSignals(False)
        self.show_only(None)
        for chip in self.chips:
            chip.clear()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.cleared.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Enter lead to the table; Esc takes the text away, then leads there too."""
        if watched is self.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and self.edit.text():
                self.edit.clear()
                return True
            if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.left.emit()
                return True
        return super().eventFilter(watched, event)
