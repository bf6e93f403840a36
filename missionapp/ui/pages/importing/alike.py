"""What of a row looks like another record: side by side, to be taken as one or as two."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from missionapp.actions.importing.row_detail import Alike, Detail
from missionapp.i18n import _
from missionapp.ui.pages.sidebyside import LABEL, SideBySide
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.banner import Banner
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.label import Label


class _Pair(Card):
    """One pair: both records, and the two answers."""

    def __init__(self, theme: Theme, alike: Alike) -> None:
        super().__init__(theme, padding=14, spacing=10)
        text = _("May be the same as {other}").format(other=alike.other_name)
        self.body.addWidget(Label(theme, text, "section", wrap=True))
        self.body.addWidget(Label(theme, _("Why: {reasons}").format(reasons=alike.reasons), "meta", "text2"))
        there = _("Already in this mission") if alike.stands else _("An earlier row")
        heads = QHBoxLayout()
        heads.setContentsMargins(theme.px(LABEL) + 12, 0, 0, 0)
        heads.setSpacing(12)
        heads.addWidget(Label(theme, _("This row"), "meta", "text3", 600), 1)
        heads.addWidget(Label(theme, there, "meta", "text3", 600), 1)
        self.body.addLayout(heads)
        here = _("only in this mission") if alike.stands else _("only in the earlier row")
        both = SideBySide(theme, (_("only in this row"), here))
        both.show_pairs(alike.fields, (_("This row"), there), {})
        self.body.addWidget(both)
        self.same = Button(theme, _("Same: take them as one"), "copy-simple")
        self.apart = Button(theme, _("Two different"), "users")
        answers = QHBoxLayout()
        answers.setSpacing(8)
        answers.addWidget(self.same)
        answers.addWidget(self.apart)
        answers.addStretch(1)
        self.body.addLayout(answers)


class AlikePanel(QWidget):
    """All pairs of a row, and what was decided of pairs, to be decided otherwise."""

    same = Signal(object)
    apart = Signal(object)
    undecided = Signal(object)

    def __init__(self, theme: Theme) -> None:
        """It takes no room until there is something to compare."""
        super().__init__()
        self._theme = theme
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        self.pairs: list[_Pair] = []
        self.decided: list[Banner] = []

    def show_detail(self, detail: Detail) -> None:
        """Show what is to be decided of a row, and what was."""
        self._clear()
        for told, other in detail.taken:
            text = _("{name} is taken as one with {other}.").format(name=told.name, other=other)
            self._add_decided(text, _("They are two"), told)
        for told, _other in detail.apart:
            text = _("{name} is kept apart from what it looks like.").format(name=told.name)
            self._add_decided(text, _("Ask again"), told)
        for alike in detail.alike:
            pair = _Pair(self._theme, alike)
            pair.same.clicked.connect(lambda _on=False, alike=alike: self.same.emit(alike))
            pair.apart.clicked.connect(lambda _on=False, alike=alike: self.apart.emit(alike))
            self.pairs.append(pair)
            self._box.addWidget(pair)
        self.setVisible(bool(self.pairs or self.decided))

    def _add_decided(self, text: str, back: str, told: object) -> None:
        banner = Banner(self._theme, text, "ok", [(back, lambda: self.undecided.emit(told))])
        self.decided.append(banner)
        self._box.addWidget(banner)

    def _clear(self) -> None:
        for widget in (*self.pairs, *self.decided):
            self._box.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.pairs, self.decided = [], []
