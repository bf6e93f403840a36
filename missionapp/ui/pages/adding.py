"""The one field in which a new record is named, in the place of the pane that then shows it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from missionapp.i18n import _
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.label import Label


class AddCard(Card):
    """Asks for a name. Enter gives it; Esc changes one's mind. What is wrong with it is said below."""

    named = Signal(str)
    cancelled = Signal()

    def __init__(self, theme: Theme, title: str, label: str, hint: str) -> None:
        """`title` says what is added, `label` what is typed, `hint` what happens with it."""
        super().__init__(theme, title)
        self._field = QLineEdit()
        self._field.setAccessibleName(label)
        self._field.setAccessibleDescription(hint)
        self._add = Button(theme, _("Add"), kind="primary")
        cancel = Button(theme, _("Cancel"), kind="plain")
        self._problem = Label(theme, "", "meta", "bad", wrap=True)
        self._problem.hide()
        self.body.addSpacing(theme.px(4))
        self._label = Label(theme, label, "meta", "text2")
        self._hint = Label(theme, hint, "meta", "text3", wrap=True)
        self.body.addWidget(self._label)
        self.body.addWidget(self._field)
        self.body.addWidget(self._problem)
        self.body.addWidget(self._hint)
        row = QHBoxLayout()
        row.addWidget(self._add)
        row.addWidget(cancel)
        row.addStretch()
        self.body.addSpacing(theme.px(4))
        self.body.addLayout(row)
        self.body.addStretch()
        self._field.textEdited.connect(lambda _text: self._say(""))
        self._field.returnPressed.connect(self._give)
        self._add.clicked.connect(self._give)
        cancel.clicked.connect(self.cancelled)

    def ask(self, title: str, label: str, hint: str) -> None:
        """Ask for something else."""
        assert self.caption is not None
        self.caption.setText(title)
        self.setAccessibleName(title)
        self._label.setText(label)
        self._hint.setText(hint)
        self._field.setAccessibleName(label)
        self._field.setAccessibleDescription(hint)

    def start(self) -> None:
        """Begin anew, with the focus in the field."""
        self._say("")
        self._field.clear()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, sentence: str) -> None:
        """Say why that name cannot be; it stays, to be mended."""
        self._say(sentence)
        self._field.selectAll()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def problem(self) -> str:
        """What is said to be wrong."""
        return self._problem.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _give(self) -> None:
        if self._field.text().strip():
            self.named.emit(self._field.text())
        else:
            self.refuse(_("Type a name, or press Esc to go back."))

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
