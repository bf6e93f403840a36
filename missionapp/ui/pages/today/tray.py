"""A question asked in the place where its answer belongs, and a plain line about what follows of one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from missionapp.i18n import _
from missionapp.ui.pages.today.buttons import ChoiceButton
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.label import Label, plain_tip
from missionapp.ui.widgets.painting import paint_frame
from missionapp.ui.widgets.table.flow import FlowLayout


@dataclass(frozen=True)
class Choice:
    """An answer: the digit that gives it, its words, what else is said of it, and what it does."""

    key: str
    text: str
    run: Callable[[], None]
    detail: str = ""


@dataclass(frozen=True)
class Said:
    """A plain sentence, what one can do about it, and in the tooltip all that belongs to it."""

    sentence: str
    actions: Sequence[tuple[str, Callable[[], None]]]
    more: str = ""
    fill: str = "warn_s"


class Soft(QWidget):
    """A soft fill under what stands on it."""

    def __init__(self, theme: Theme, fill: str = "neu_s") -> None:
        super().__init__()
        self.theme, self._fill = theme, fill
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the fill."""
        del event
        with QPainter(self) as painter:
            paint_frame(painter, self.rect(), fill=self.theme.colour(self._fill), radius=self.theme.px(6))


class Tray(Soft):
    """Asks one question at a time. A digit or a press answers it; Esc changes one's mind."""

    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._question = Label(theme, "", "meta", "text2", 600)
        self._answers: QWidget | None = None
        self.buttons: list[ChoiceButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 8, 6, 8)
        self._row.setSpacing(10)
        leave = Button(theme, "", "x", "plain", "Esc", tip=_("Leave it"))
        leave.clicked.connect(self.close_)
        self._row.addWidget(self._question)
        self._row.addWidget(leave)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether a question is asked."""
        return not self.isHidden()

    def ask(self, question: str, choices: Sequence[Choice]) -> None:
        """Ask this, with the focus on the first answer."""
        self._clear()
        self._question.setText(question)
        self.setAccessibleName(question)
        self._answers = QWidget()
        flow = FlowLayout(self._answers, 6)
        for choice in choices:
            button = ChoiceButton(self.theme, choice.key, choice.text, choice.detail)
            button.clicked.connect(lambda _on=False, run=choice.run: self._give(run))
            flow.addWidget(button)
            self.buttons.append(button)
        self._row.insertWidget(1, self._answers, 1)
        self.show()
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def press(self, key: str) -> bool:
        """Give the answer with this digit; whether there is one."""
        if not self.is_open:
            return False
        found = next((button for button in self.buttons if button.key == key), None)
        if found is not None:
            found.click()
        return found is not None

    def close_(self) -> None:
        """Ask no more."""
        if self.is_open:
            self.hide()
            self._clear()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves, digits answer."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_()
        elif not self.press(event.text()):
            super().keyPressEvent(event)

    def _give(self, run: Callable[[], None]) -> None:
        self.close_()
        run()

    def _clear(self) -> None:
        self.buttons = []
        if self._answers is not None:
            self._answers.hide()
            self._answers.deleteLater()
            self._answers = None


class Lines(QWidget):
    """Plain lines about what follows, each with what one can do about it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._shown: list[QWidget] = []
        self.lines: Sequence[Said] = ()
        self.buttons: list[Button] = []
        self.hide()

    def show_lines(self, lines: Sequence[Said]) -> None:
        """Say these sentences."""
        for old in self._shown:
            old.hide()
            old.deleteLater()
        self._shown, self.buttons = [], []
        self.lines = list(lines)
        for line in lines:
            self._column.addWidget(self._line(line))
        self.setVisible(bool(lines))

    def _line(self, said: Said) -> QWidget:
        line = Soft(self._theme, said.fill)
        line.setAccessibleName(said.sentence)
        line.setAccessibleDescription(said.more)
        line.setToolTip(plain_tip(said.more))
        row = QHBoxLayout(line)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(4)
        row.addWidget(Label(self._theme, said.sentence, "meta", "text", 500, wrap=True), 1)
        for words, run in said.actions:
            button = Button(self._theme, words, kind="link")
            button.clicked.connect(lambda _on=False, run=run: run())
            row.addWidget(button)
            self.buttons.append(button)
        self._shown.append(line)
        return line


class NameLine(QWidget):
    """One line to type something in. Enter gives it (`given`), Esc changes one's mind."""

    given = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, label: str, button: str) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setPlaceholderText(label)
        self.field.setAccessibleName(label)
        self.field.returnPressed.connect(self._give)
        add = Button(theme, button)
        add.clicked.connect(self._give)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.field, 1)
        row.addWidget(add)

    def start(self, text: str = "") -> None:
        """Begin anew, with the focus in the field, behind what was typed already."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _give(self) -> None:
        text = " ".join(self.field.text().split())
        if text:
            self.field.clear()
            self.given.emit(text)
