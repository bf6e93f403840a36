"""What stands over a conflict: the record with ways to the next, and who is on each side."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from missionapp.actions.exchange.moments import when_said
from missionapp.actions.exchange.values import Claim, Side
from missionapp.i18n import N_, _
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.empty import Picture
from missionapp.ui.widgets.label import ElidedLabel, Label

_SAID = {
    Side.HERE: ("laptop", N_("This laptop")),
    Side.THERE: ("file-arrow-down", N_("Their file")),
}


class PaneHead(QWidget):
    """The name of a record, a line about it, and arrows to the one before and after."""

    step_wanted = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.name = ElidedLabel(theme, "", "section")
        self.about = ElidedLabel(theme, "", "meta", "text2")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.name)
        words.addWidget(self.about)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 10, 14, 10)
        row.setSpacing(4)
        row.addLayout(words, 1)
        self.up = Button(theme, "", "caret-up", "plain", tip=_("The one before"), keys="Up")
        self.down = Button(theme, "", "caret-down", "plain", tip=_("The next one"), keys="Down")
        for button, by in ((self.up, -1), (self.down, 1)):
            button.clicked.connect(lambda _on=False, by=by: self.step_wanted.emit(by))
            row.addWidget(button, alignment=Qt.AlignmentFlag.AlignVCenter)

    def say(self, name: str, about: str, *, steps: bool = True) -> None:
        """Show a record; without `steps` there is nothing before or after it."""
        self.name.say(name)
        self.about.say(about)
        self.up.setVisible(steps)
        self.down.setVisible(steps)


class SideHead(QWidget):
    """One of the two sides: where its values come from, whose they are, and Use all."""

    def __init__(self, theme: Theme, side: Side) -> None:
        super().__init__()
        icon, text = _SAID[side]
        self.title = Label(theme, _(text), "body", weight=600)
        self.whose = Label(theme, "", "meta", "text2", wrap=True)
        self.use_all = Button(theme, _("Use all"), kind="link")
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.title)
        words.addWidget(self.whose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 4)
        row.setSpacing(9)
        row.addWidget(Picture(theme, icon, 18, "text2"), alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.use_all, alignment=Qt.AlignmentFlag.AlignTop)

    def say(self, claims: Sequence[Claim]) -> None:
        """Say whose values stand on this side; nothing where it has none."""
        self.setVisible(bool(claims))
        people = list(dict.fromkeys(f"{claim.by}, {claim.computer}" for claim in claims))
        last = max((claim.when for claim in claims if claim.when), default=None)
        said = ", ".join(filter(None, ("; ".join(people), when_said(last))))
        self.whose.setText(said)
        name = _("Use all of {side}: {whose}").format(side=self.title.text(), whose=said)
        self.use_all.setAccessibleName(name)
