"""The row above the map: a text for names, chips for what one looks for, and how large the squares are."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from missionapp.i18n import N_, _
from missionapp.ui.pages.matching.narrowing import Filter
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.chip import Chip, MenuChip
from missionapp.ui.widgets.combo import Combo
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.table.flow import FlowLayout

_FLAGS = (
    ("wished", N_("With wishes")),
    ("unplaced", N_("Not placed")),
    ("musts", N_("Musts")),
    ("confirmed", N_("Confirmed")),
)
SIZES = (("small", N_("Small")), ("medium", N_("Medium")), ("large", N_("Large")))
_FIELD = 150


class FilterBar(QWidget):
    """Says what is looked for, and how much of it there is."""

    changed = Signal(object)
    """A Filter."""
    left = Signal()
    """Down, Enter or Esc in the field: on to the map."""

    def __init__(self, theme: Theme, kept: dict[str, Any]) -> None:
        """`kept` is what `remembered` gave the last time."""
        super().__init__()
        self._theme = theme
        self._clearing = False
        self.edit = QLineEdit(str(kept.get("text", "")))
        self.edit.setPlaceholderText(_("Filter"))
        self.edit.setAccessibleName(_("Filter the map by name, segment or city"))
        self.edit.setToolTip(_("Counterparts first, else participants; with commas between several"))
        self.edit.setClearButtonEnabled(True)
        self.edit.installEventFilter(self)
        icon = QLineEdit.ActionPosition.LeadingPosition
        self._icon = self.edit.addAction(theme.icon("funnel-simple"), icon)
        self.chips = {name: Chip(theme, _(label)) for name, label in _FLAGS}
        self.groups = MenuChip(theme, _("All segments"))
        self.groups.set_values(_pairs(kept.get("groups")))
        for name, chip in self.chips.items():
            chip.setChecked(bool(kept.get(name)))
        self.sizes = Combo(theme, [(key, _(label)) for key, label in SIZES], _("Size of the squares"))
        self.sizes.setToolTip(_("Size of the squares"))
        self.count = Label(theme, "", "meta", "text2", tabular=True)
        self.clear_button = Button(theme, _("Clear"), kind="link")
        self.clear_button.setAccessibleName(_("Clear filters"))
        self._lay_out()
        self._take_look()
        theme.changed.connect(self._take_look)

    def _lay_out(self) -> None:
        row = FlowLayout(self, self._theme.px(6))
        row.addWidget(self.edit)
        for chip in (*self.chips.values(), self.groups, self.sizes):
            row.addWidget(chip)
        row.add_trailing(self.count)
        row.add_trailing(self.clear_button)
        for chip in self.chips.values():
            chip.toggled.connect(self._tell)
        self.edit.textChanged.connect(self._tell)
        self.groups.chosen.connect(self._tell)
        self.clear_button.clicked.connect(self.clear)
        self.setFocusProxy(self.edit)

    def _take_look(self) -> None:
        self._icon.setIcon(self._theme.icon("funnel-simple"))
        self.edit.setFont(self._theme.font("body"))
        self.edit.setFixedWidth(self._theme.px(_FIELD))
        self.updateGeometry()

    @property
    def wanted(self) -> Filter:
        """What is looked for now."""
        flags = {name: chip.isChecked() for name, chip in self.chips.items()}
        return Filter(self.edit.text(), groups=self._chosen(), **flags)

    def _chosen(self) -> list[tuple[str, str]]:
        return [value for value in self.groups.values if isinstance(value, tuple)]

    def remembered(self) -> dict[str, Any]:
        """The same, as it can be kept."""
        flags = {name: chip.isChecked() for name, chip in self.chips.items()}
        groups = [list(pair) for pair in self._chosen()]
        return {"text": self.edit.text(), "groups": groups, **flags}

    def offer(self, groups: list[tuple[tuple[str, str], str]]) -> None:
        """Offer these segments and clusters."""
        self.groups.set_choices(groups)
        self.groups.setVisible(len(groups) > 1 or self.groups.active)

    def say(self, lines: int, columns: int, of: tuple[int, int]) -> None:
        """Count what is left, where anything is looked for."""
        filters = bool(self.wanted.count)
        said = _("{lines} of {all_lines}, {columns} of {all_columns}").format(
            lines=lines, all_lines=of[0], columns=columns, all_columns=of[1]
        )
        self.count.setText(said if filters else "")
        self.count.setVisible(filters)
        self.clear_button.setVisible(filters)
        self.updateGeometry()

    def clear(self) -> None:
        """Look for nothing."""
        self._clearing = True
        self.edit.clear()
        for chip in self.chips.values():
            chip.setChecked(False)
        self.groups.set_values(())
        self._clearing = False
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._tell()

    def _tell(self, _value: object = None) -> None:
        if not self._clearing:
            self.changed.emit(self.wanted)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Enter lead to the map; Esc takes the text away, then leads there too."""
        if watched is self.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and self.edit.text():
                self.edit.clear()
                return True
            if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.left.emit()
                return True
        return super().eventFilter(watched, event)


def _pairs(kept: object) -> list[tuple[str, str]]:
    """What was kept of the groups, if it is still what it was."""
    found = kept if isinstance(kept, list) else []
    return [(str(pair[0]), str(pair[1])) for pair in found if isinstance(pair, list) and len(pair) == 2]
