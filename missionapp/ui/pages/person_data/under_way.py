"""An erasure that is under way: how many snapshots were looked through, and Stop."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from missionapp.i18n import _
from missionapp.ui.tasks import Task
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.progress import ProgressLine

_WIDTH = 520


class UnderWay(QWidget):
    """What is being done, in the middle of the page."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.line: ProgressLine | None = None
        self._said = Label(theme, _("Erasing, in the snapshots too…"), "section")
        self._promise = Label(
            theme, _("Until it is done, Stop leaves everything as it was."), "meta", "text2"
        )
        self._column = QVBoxLayout(self)
        self._column.setSpacing(theme.px(12))
        self._column.addStretch(1)
        for label in (self._said, self._promise):
            self._column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)

    def follow(self, task: Task) -> None:
        """Show how far this is; the line goes away with it."""
        self.line = ProgressLine(self._theme, task, _("Looking through the snapshots"))
        self.line.setFixedWidth(self._theme.px(_WIDTH))
        task.destroyed.connect(self._forget)
        self._column.insertWidget(self._column.count() - 1, self.line, 0, Qt.AlignmentFlag.AlignHCenter)

    def _forget(self) -> None:
        self.line = None

    def focus(self) -> None:
        """Go to Stop, as soon as it is there."""
        if self.line is not None:
            self.line.stop.setFocus()
