"""What stands over two records that are compared: their names, and what comes along with each."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from missionapp.actions.merging import Side
from missionapp.i18n import _
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.label import Label


class MergeHead(QWidget):
    """One of the two: its name, what comes along with it, and Use all."""

    def __init__(self, theme: Theme) -> None:
        """It says nothing until `say`."""
        super().__init__()
        self.name = Label(theme, "", "section", wrap=True)
        self.along = Label(theme, "", "meta", "text2", wrap=True)
        self.use_all = Button(theme, _("Use all"), kind="link")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.name)
        words.addWidget(self.along)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(words, 1)
        row.addWidget(self.use_all, alignment=Qt.AlignmentFlag.AlignTop)

    def say(self, side: Side) -> None:
        """Show a record."""
        self.name.setText(side.name)
        counted = ", ".join(f"{what}: {n}" for what, n in side.along)
        text = _("Comes along: {what}").format(what=counted) if counted else _("Nothing else belongs to it")
        self.along.setText(text)
        self.use_all.setAccessibleName(_("Use all of {name}").format(name=side.name))


def hairline() -> QFrame:
    """A thin line across a card."""
    line = QFrame()
    line.setObjectName("hairline")
    line.setFixedHeight(1)
    return line
