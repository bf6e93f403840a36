"""How far long work is, and Stop."""

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from missionapp.i18n import _
from missionapp.ui.tasks import Task
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.painting import paint_bars

PATIENCE = 300
"""Milliseconds that work may take before anything is shown of it."""


class Bar(QWidget):
    """A bar that is filled to a share of its width."""

    def __init__(self, theme: Theme, height: int = 6) -> None:
        """`height` is pixels at 100 %."""
        super().__init__()
        self._theme, self._height, self._share = theme, height, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_share(self, share: float) -> None:
        """Fill it to `share`, 0 to 1."""
        self._share = share
        self.update()

    def sizeHint(self) -> QSize:
        """Thin."""
        return QSize(self._theme.px(120), self._theme.px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        del event
        with QPainter(self) as painter:
            theme = self._theme
            paint_bars(painter, self.rect(), self._share, theme.colour("accent"), theme.colour("track"))


class ProgressLine(QWidget):
    """One line: what is being done, how many of how many, a bar, and Stop.

    It shows itself when the work has taken a moment, and goes away with the task.
    """

    def __init__(self, theme: Theme, task: Task, what: str, *, stops: bool = True) -> None:
        """`what` says what is being done: "Importing". Without `stops` it has no Stop."""
        super().__init__()
        self._task, self._what = task, what
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.words = Label(theme, what, "meta", "text2", tabular=True)
        self.bar = Bar(theme)
        self.stop = Button(theme, _("Stop"), kind="secondary")
        row.addWidget(self.words)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop)
        self.stop.setVisible(stops)
        self.setAccessibleName(what)
        self.hide()
        self._timer = QTimer(self, singleShot=True, interval=PATIENCE)
        self._timer.timeout.connect(self.show)
        self._timer.start()
        self.stop.clicked.connect(self._stop)
        task.progressed.connect(self._tell)
        task.destroyed.connect(self.deleteLater)

    def _stop(self) -> None:
        self._task.stop()
        self.stop.setEnabled(False)
        self.words.setText(_("Stopping…"))

    def _tell(self, done: int, of: int, what: str) -> None:
        if self._task.stopping:
            return
        self.bar.setVisible(of > 0)
        self.bar.set_share(done / of if of else 0)
        count = _("{done} of {of}").format(done=done, of=of) if of else ""
        said = ", ".join(part for part in (self._what, what, count) if part)
        self.words.setText(said)
        self.setAccessibleName(said)
