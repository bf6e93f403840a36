"""How far the six-month round is, in one line above its list."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from missionapp.actions.lists.later import Round
from missionapp.actions.lists.wording import day_said
from missionapp.i18n import _
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.pill import Pill, PillLabel
from missionapp.ui.widgets.progress import Bar


class RoundHead(QWidget):
    """ "37 of 121 answered", a bar, and from when it is due; how it ended, once nobody is left to ask."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.words = Label(theme, "", "body", "text", 600, tabular=True)
        self.bar = Bar(theme, 8)
        self.due = PillLabel(theme)
        self.legend = Label(theme, "", "meta", "text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 0, 2, 0)
        row = QHBoxLayout()
        row.setSpacing(12)
        column.addLayout(row)
        column.addWidget(self.legend)
        row.addWidget(self.words)
        row.addWidget(self.bar, 1)
        row.addWidget(self.due)
        self.hide()

    def say(self, found: Round) -> None:
        """Say how far it is; nothing while nobody was met."""
        total = len(found.rows)
        self.setVisible(total > 0)
        said = _("{done} of {all} answered").format(done=found.answered, all=total)
        self.words.setText(said)
        self.setAccessibleName(said)
        self.bar.set_share(found.answered / total if total else 0)
        self.due.set_pill(self._due(found))
        given = [f"{n:n} {_(outcome)}" for outcome, n in found.counts.items() if n]
        self.legend.setText(" \N{MIDDLE DOT} ".join(given))
        self.legend.setVisible(found.answered == total)

    @staticmethod
    def _due(found: Round) -> Pill | None:
        if found.due_from is None:
            return None
        if found.answered == len(found.rows):
            return Pill(_("All asked"), "check", "ok")
        day = day_said(found.due_from, "d MMMM y")
        words = _("due from {day}").format(day=day)
        return Pill(words, "clock", "warn") if found.is_due else Pill(words, "hourglass")
