"""What does not add up, before the report goes out: each finding leads to its record."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from missionapp.domain.checks import Finding, Grade
from missionapp.i18n import _, ngettext
from missionapp.ui.memory import Memory
from missionapp.ui.pages.report.findings_list import FindingsList, grade_pill
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.chip import Chip
from missionapp.ui.widgets.empty import EmptyState
from missionapp.ui.widgets.flow import FlowLayout
from missionapp.ui.widgets.hairline import hairline
from missionapp.ui.widgets.label import Label

_PAGE, _KEY = "report", "grades"


class FindingsPane(Card):
    """The findings under chips that narrow them by how much they matter."""

    pointed = Signal(object)
    """A Finding, or None."""
    opened = Signal(object)
    """A Finding."""

    def __init__(self, theme: Theme, memory: Memory, leads: Callable[[Finding], bool]) -> None:
        super().__init__(theme, padding=0, spacing=0)
        self._theme, self._memory = theme, memory
        self._findings: Sequence[Finding] = ()
        self.heading = Label(theme, _("What does not add up"), "section")
        self.fact = Label(theme, "", "meta", "text2", wrap=True)
        self.chips = {grade: Chip(theme, "", grade_pill(grade).icon) for grade in Grade}
        self.list = FindingsList(theme, leads)
        self.nothing = EmptyState(theme, "check-circle", _("Everything adds up."))
        self._lay_out()
        chosen = memory.get(_PAGE, _KEY, [])
        for grade, chip in self.chips.items():
            chip.setChecked(str(grade) in chosen)
            chip.toggled.connect(self._narrow)
        self.list.pointed.connect(self.pointed)
        self.list.opened.connect(self.opened)
        self._fit()
        theme.changed.connect(self._fit)

    def _lay_out(self) -> None:
        self._top = QWidget()
        self._head = QVBoxLayout(self._top)
        self._head.addWidget(self.heading)
        self._head.addWidget(self.fact)
        self.tools = QWidget()
        row = FlowLayout(self.tools, 6)
        for chip in self.chips.values():
            row.addWidget(chip)
        self._head.addWidget(self.tools)
        rows = QWidget()
        self._stack = QStackedLayout(rows)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.nothing)
        self.body.addWidget(self._top)
        self.body.addWidget(hairline())
        self.body.addWidget(rows, 1)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these."""
        self._findings = findings
        for grade, chip in self.chips.items():
            n = sum(finding.grade == grade for finding in findings)
            chip.set_text(f"{n} {grade_pill(grade).text.lower()}")
            chip.setVisible(bool(n) or chip.isChecked())
        self._narrow()

    @property
    def shown(self) -> list[Finding]:
        """What passes the chips."""
        wanted = [grade for grade, chip in self.chips.items() if chip.isChecked()]
        return [finding for finding in self._findings if not wanted or finding.grade in wanted]

    def _narrow(self) -> None:
        self._memory.put(_PAGE, _KEY, [str(grade) for grade, chip in self.chips.items() if chip.isChecked()])
        shown, every = self.shown, len(self._findings)
        self.list.show_findings(shown)
        said = ngettext("{n} finding", "{n} findings", every).format(n=every)
        if len(shown) < every:
            said = _("{n} of {all}").format(n=len(shown), all=said)
        self.fact.setText(f"{said}. {_('They go away as soon as the records are put right.')}")
        self.fact.setVisible(bool(every))
        self.nothing.set_line(_("Nothing matches.") if every else _("Everything adds up."))
        self._stack.setCurrentWidget(self.list if shown else self.nothing)

    def take_focus(self) -> None:
        """Go to the findings, or to what narrows them."""
        self.list.go_to_first()
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fit(self) -> None:
        px = self._theme.px
        self._head.setContentsMargins(px(16), px(10), px(16), px(10))
        self._head.setSpacing(px(6))
