"""The line below the board after a move: since when, with what proof, or how it ended; all to be left out."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from missionapp.actions import cases as actions
from missionapp.actions.lists.cases import CaseRow
from missionapp.actions.lists.wording import day_said
from missionapp.actions.proofs import add_proofs
from missionapp.domain.entities import Case
from missionapp.domain.entities.cases import Stage
from missionapp.domain.fields import field_of
from missionapp.i18n import _
from missionapp.ui.desk import Desk
from missionapp.ui.pages.cases.words import name_of, stage_pill
from missionapp.ui.pages.files import ChooseFiles, choose_files
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.form.inputs import mark
from missionapp.ui.widgets.form.row import Remark
from missionapp.ui.widgets.form.values import Setting, read_typed
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.pill import PillLabel
from missionapp.ui.widgets.segmented import Segmented
from missionapp.ui.widgets.table.flow import FlowLayout

_ENDS = (Stage.COMPLETED, Stage.SUSPENDED, Stage.LOST)
_DAY = field_of(Case, "stage_date")


class Reached(QWidget):
    """Asks of the case that was moved last; each answer is saved at once."""

    closed = Signal()
    """It is answered, or is to be left out: the focus goes back to the cards."""
    choose_files: ChooseFiles = staticmethod(choose_files)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        theme = desk.theme
        self._desk, self._case, self._today = desk, UUID(int=0), date.min
        self._stage = Stage.LEAD
        self.pill = PillLabel(theme)
        self.name = Label(theme, "", "body", "text", 600)
        self.day = QLineEdit()
        self.day.setAccessibleName(_("Since when"))
        self.day.setFixedWidth(theme.px(112))
        self.ends = Segmented(theme, [(end, stage_pill(end).text) for end in _ENDS], _("How it ended"))
        self.proof = Button(theme, _("Attach the proof"), "paperclip")
        self.done = Button(theme, _("Done"), kind="link")
        self.remark = Remark(theme)
        self._lay_out()
        self.day.editingFinished.connect(self._take_day)
        self.ends.chosen.connect(self._take_end)
        self.proof.clicked.connect(self._attach)
        self.done.clicked.connect(self.close_it)
        self.hide()

    def _lay_out(self) -> None:
        theme = self._desk.theme
        card = Card(theme, padding=6, spacing=0)
        self.line = QWidget()
        row = FlowLayout(self.line, theme.px(8))
        self._since = Label(theme, _("since"), "body", "text2")
        for widget in (self.pill, self.name, self.ends, self._since, self.day, self.proof):
            row.addWidget(widget)
        row.add_trailing(self.done)
        card.body.addWidget(self.line)
        card.body.addWidget(self.remark)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def ask(self, row: CaseRow, stage: Stage, today: date) -> None:
        """Ask what belongs to this stage; of most there is nothing to ask."""
        self._case, self._stage, self._today = row.id, stage, today
        ended = stage in _ENDS
        self.setVisible(ended or stage == Stage.SIGNED)
        self.pill.set_pill(stage_pill(stage))
        self.name.setText(name_of(row))
        self.ends.setVisible(ended)
        if ended:
            self.ends.set_value(stage)
        self.proof.setVisible(stage == Stage.SIGNED)
        self.day.setText(day_said(today, "d MMM y"))
        self._refuse("")

    def look_again(self, stages: Mapping[UUID, str]) -> None:
        """The case may be elsewhere by now: undone, deleted, moved on."""
        if not self.isHidden() and stages.get(self._case) != self._stage:
            self.hide()

    def close_it(self) -> None:
        """Go on."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves it; Enter in the day goes on to the proof."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_it()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.day.hasFocus():
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _take_day(self) -> None:
        typed = read_typed(_DAY, self.day.text(), Setting(day=self._today))
        problem = typed.problem or ("" if typed.value else _("Write the day, like 15 Feb."))
        self._refuse(problem)
        if not problem:
            self._desk.do(actions.edit_case, self._case, stage_date=typed.value, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        self._refuse(str(error))

    def _refuse(self, sentence: str) -> None:
        self.remark.say(sentence, problem=True)
        mark(self.day, "invalid", on=bool(sentence))
        self.day.setAccessibleDescription(sentence)

    def _take_end(self, stage: object) -> None:
        self._stage = Stage(str(stage))
        self.pill.set_pill(stage_pill(self._stage))
        self._desk.do(actions.move_stage, self._case, self._stage)

    def _attach(self) -> None:
        paths = self.choose_files(self)
        if paths:
            self._desk.do(add_proofs, self._case, paths, then=lambda _ids: self.close_it())
