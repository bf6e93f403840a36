"""Who was really at the table: somebody of either side by a press, anybody else by name."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from missionapp.actions.lists.today import Present, Sitting
from missionapp.i18n import _
from missionapp.ui.pages.today.tray import NameLine, Soft
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.chip import Chip
from missionapp.ui.widgets.label import Label, plain_tip
from missionapp.ui.widgets.segmented import Segmented
from missionapp.ui.widgets.table.flow import FlowLayout

THEIRS, OURS = "theirs", "ours"


class People(Soft):
    """Says what was requested: a person who was there or was not, or a new name of either side."""

    there = Signal(object, bool)
    added = Signal(str, bool)
    """A name, and whether it is one of ours."""
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._shown: tuple[object, ...] = ()
        self.chips: list[Chip] = []
        self._names = QWidget()
        self._flow = FlowLayout(self._names, theme.px(6))
        self.line = NameLine(theme, _("Name of somebody else"), _("Add"))
        self.line.given.connect(self._add)
        self.line.closed.connect(self.closed)
        self.side = Segmented(theme, [(THEIRS, _("Theirs")), (OURS, _("Ours"))], _("Side"))
        leave = Button(theme, "", "x", "plain", "Esc", tip=_("Close"))
        leave.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(Label(theme, _("Who was there?"), "meta", "text2", 600), 1)
        head.addWidget(leave)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.line, 1)
        row.addWidget(self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._names)
        column.addLayout(row)
        self.setAccessibleName(_("Who was there?"))
        self.hide()

    def open_(self) -> None:
        """Ask, with the focus where a name is typed."""
        self.show()
        self.line.start()

    def show_people(self, sitting: Sitting) -> None:
        """Offer who may have been there, and who is known to have been."""
        shown = (sitting.id, tuple(sitting.people))
        if shown == self._shown:
            return
        self._shown = shown
        if [chip.property("made") for chip in self.chips] != [one.id for one in sitting.people]:
            self._make(sitting)
        for chip, person in zip(self.chips, sitting.people, strict=True):
            chip.blockSignals(True)
            chip.setChecked(person.there)
            chip.blockSignals(False)
            chip.updateGeometry()
        self._names.setVisible(bool(self.chips))

    def _make(self, sitting: Sitting) -> None:
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = [self._chip(person) for person in sitting.people]
        for chip in self.chips:
            self._flow.addWidget(chip)
            chip.show()

    def _chip(self, person: Present) -> Chip:
        chip = Chip(self.theme, person.name, "plus", icon_on="check", closes=False)
        chip.setProperty("made", person.id)
        said = ", ".join(filter(None, (person.name, person.job_title, person.organisation)))
        chip.setToolTip(plain_tip(said))
        chip.setAccessibleName(said)
        chip.clicked.connect(lambda on: self.there.emit(person.id, on))
        return chip

    def _add(self, name: str) -> None:
        self.added.emit(name, self.side.value == OURS)
        self.line.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
