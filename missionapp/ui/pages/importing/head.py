"""The card over an import: what is being imported, and how far one is with it."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from missionapp.i18n import _
from missionapp.ui.strokes import paint_frame
from missionapp.ui.tasks import Task
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.empty import Picture
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.painting import KeyboardFocus, paint_icon_at, paint_ring, paint_text, text_width
from missionapp.ui.widgets.progress import ProgressLine

_ROUND, _GAP, _PADDING = 20, 8, 6


class _Step(KeyboardFocus, QPushButton):
    """A step with its number: done ones can be gone back to."""

    def __init__(self, theme: Theme, number: int, text: str) -> None:
        super().__init__(text)
        self._number = number
        self.is_here, self.is_done = False, False
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.take_theme(theme)

    def say(self, *, here: bool, done: bool, open_: bool) -> None:
        """How far it is, and whether one can go there."""
        self.is_here, self.is_done = here, done
        self.setEnabled(open_ and not here)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if open_ and not here else Qt.FocusPolicy.NoFocus)
        state = _("now") if here else _("done") if done else _("to come")
        text = _("Step {n}, {what}: {state}")
        self.setAccessibleName(text.format(n=self._number, what=self.text(), state=state))
        self._look_changed()

    def _font(self) -> QFont:
        return self.theme.font("body", 600 if self.is_here else 500)

    def sizeHint(self) -> QSize:
        px = self.theme.px
        words = text_width(self.text(), self.theme.font("body", 600))
        return QSize(px(_ROUND) + px(_GAP) + words + 2 * px(_PADDING), px(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme, px = self.theme, self.theme.px
        with QPainter(self) as painter:
            if self.ringed:
                paint_ring(painter, self.rect(), theme, px(6))
            side = px(_ROUND)
            round_ = QRect(px(_PADDING), (self.height() - side) // 2, side, side)
            self._paint_round(painter, round_)
            words = self.rect().adjusted(round_.right() + px(_GAP), 0, 0, 0)
            ink = "text" if self.is_here or self.is_done else "text2"
            paint_text(painter, words, self.text(), self._font(), theme.colour(ink))

    def _paint_round(self, painter: QPainter, box: QRect) -> None:
        theme = self.theme
        fill = "accent" if self.is_done else "accent_s" if self.is_here else "surface"
        border = "accent" if self.is_done or self.is_here else "ctl"
        paint_frame(
            painter,
            box,
            fill=theme.colour(fill),
            border=theme.colour(border),
            width=1.5,
            radius=box.height() / 2,
        )
        if self.is_done:
            at = box.x() + (box.width() - theme.px(12)) // 2
            paint_icon_at(painter, at, box, theme, "check-bold", theme.colour("on_accent"), 12)
            return
        ink = theme.colour("accent_t" if self.is_here else "text2")
        centre = Qt.AlignmentFlag.AlignHCenter
        paint_text(painter, box, str(self._number), theme.font("micro", 600), ink, centre)


class StepsLine(QWidget):
    """The steps in a row. `wanted` gives the number of one that is gone back to, from 0."""

    wanted = Signal(int)

    def __init__(self, theme: Theme, steps: Sequence[str]) -> None:
        """`steps` are words in the user's language."""
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.steps: list[_Step] = []
        for number, text in enumerate(steps):
            if number:
                dash = QFrame()
                dash.setObjectName("hairline")
                dash.setFixedSize(28, 1)
                row.addWidget(dash)
            step = _Step(theme, number + 1, text)
            step.clicked.connect(lambda _on=False, number=number: self.wanted.emit(number))
            row.addWidget(step)
            self.steps.append(step)
        self.go(0)

    def go(self, here: int, reachable: int = 0) -> None:
        """Show that one is at step `here`, and that the first `reachable` ones can be gone to."""
        for number, step in enumerate(self.steps):
            step.say(here=number == here, done=number < here, open_=number < reachable)


class ImportHead(QFrame):
    """Icon, name, one line about it, and the steps."""

    def __init__(self, theme: Theme, steps: Sequence[str]) -> None:
        """It says nothing until `say`."""
        super().__init__()
        self.setObjectName("card")
        self._theme = theme
        self.title = Label(theme, "", "body", weight=600)
        self.fact = Label(theme, "", "meta", "text2")
        self.steps = StepsLine(theme, steps)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.fact)
        for label in (self.title, self.fact):
            label.setMinimumWidth(0)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._line: ProgressLine | None = None
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(18, 8, 14, 8)
        row.setSpacing(14)
        row.addWidget(Picture(theme, "file-arrow-down", 22, "accent"))
        row.addLayout(words, 3)
        row.addWidget(self.steps)

    def say(self, title: str, fact: str) -> None:
        """What is being imported, and what is known of it."""
        self.title.setText(title)
        self.fact.setText(fact)
        self.fact.setVisible(bool(fact))

    def show_progress(self, task: Task, what: str, *, stops: bool = True) -> None:
        """Show how far work is, once it takes a while, in the place of what was under way before."""
        if self._line is not None:
            self._line.hide()
        self._line = line = ProgressLine(self._theme, task, what, stops=stops)
        line.destroyed.connect(lambda: self._end(line))
        line.setMinimumWidth(self._theme.px(380))
        self._row.insertWidget(2, line, 2)

    def _end(self, line: ProgressLine) -> None:
        if self._line is line:
            self._line = None
