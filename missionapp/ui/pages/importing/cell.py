"""One cell of a row of an import: as it came, in a field to put it right, and as it will stand."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from missionapp.actions.importing.row_detail import CellLine
from missionapp.i18n import _
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.empty import Picture
from missionapp.ui.widgets.label import Label, plain_tip

LABEL, ARROW = 132, 16


class _Edit(QLineEdit):
    """A cell as it came. Esc takes back what was typed; what is pasted keeps to one line."""

    def __init__(self) -> None:
        super().__init__()
        self._said = ""

    def say(self, text: str) -> None:
        """Show what the cell holds; what is being typed stays."""
        self._said = " ".join(text.split())
        if not (self.hasFocus() and self.isModified()):
            self.setText(self._said)
            self.setCursorPosition(0)

    @property
    def is_changed(self) -> bool:
        """Whether something else was typed."""
        return self.text().strip() != self._said

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_changed:
            self.setText(self._said)
            return
        super().keyPressEvent(event)


class CellRow(QWidget):
    """Label, the cell as it came, an arrow, and what will stand; below it what is wrong."""

    corrected = Signal(object, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._cell: CellLine | None = None
        self._label = Label(theme, "", "meta", "text2", 600, wrap=True)
        self.edit = _Edit()
        self.edit.editingFinished.connect(self._finish)
        self.back = Button(theme, "", "arrow-counter-clockwise", "plain", tip=_("As it came"))
        self.back.clicked.connect(self._take_back)
        self._arrow = Picture(theme, "arrow-right", 14, "text3")
        self._before = Label(theme, "", "body", "text3")
        self._stands = Label(theme, "", "body", wrap=True)
        self._problem = Label(theme, "", "meta", "bad", wrap=True)
        self._sign = Picture(theme, "warning-circle", 14, "bad")
        self._lay_out()

    def _lay_out(self) -> None:
        self._label.setFixedWidth(self._theme.px(LABEL))
        self._before.setMinimumWidth(0)
        values = QVBoxLayout()
        values.setSpacing(0)
        values.addWidget(self._stands)
        values.addWidget(self._before)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self._label)
        line.addWidget(self.edit, 5)
        line.addWidget(self.back)
        line.addWidget(self._arrow)
        line.addLayout(values, 4)
        wrong = QHBoxLayout()
        wrong.setContentsMargins(self._theme.px(LABEL) + 10, 0, 0, 0)
        wrong.setSpacing(6)
        wrong.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignTop)
        wrong.addWidget(self._problem, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(3)
        box.addLayout(line)
        box.addLayout(wrong)

    def show_cell(self, cell: CellLine, *, refused: bool) -> None:
        """Show a cell; where it is the same as before, the cursor stays."""
        self._cell = cell
        self._label.setText(cell.label)
        name = _("{field}, as it came").format(field=cell.label)
        self.edit.setAccessibleName(name)
        self.edit.setToolTip("" if cell.header == cell.label else plain_tip(cell.header))
        self.edit.say(cell.came)
        self.back.setVisible(cell.corrected)
        self._stands.setText(cell.stands or ("" if refused else "–"))
        changed = not cell.is_new and cell.before != cell.stands
        self._stands.setFont(self._theme.font("body", 600 if changed else 400))
        self._arrow.setVisible(not refused)
        self._before.setText(_("was {value}").format(value=cell.before or "–"))
        self._before.setVisible(changed)
        self._problem.setText(cell.problem)
        self._problem.set_colour("bad" if refused else "warn")
        self._sign.set_icon("warning-circle" if refused else "question", "bad" if refused else "warn")
        self._problem.setVisible(bool(cell.problem))
        self._sign.setVisible(bool(cell.problem))
        self._mark_invalid(refused and bool(cell.problem))
        self.edit.setAccessibleDescription(cell.problem)

    def _mark_invalid(self, invalid: bool) -> None:
        if self.edit.property("invalid") != invalid:
            self.edit.setProperty("invalid", invalid)
            self.edit.style().polish(self.edit)

    def _finish(self) -> None:
        if self._cell is not None and self.edit.is_changed:
            self.edit.setModified(False)
            self.corrected.emit(self._cell.spot, self.edit.text().strip())

    def _take_back(self) -> None:
        if self._cell is not None:
            self.edit.setModified(False)
            self.corrected.emit(self._cell.spot, None)
