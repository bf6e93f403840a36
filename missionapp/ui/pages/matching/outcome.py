"""What comes of a plan: changes, wishes without a place, and everybody who must be told."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from missionapp.actions.planning.proposal import Proposal
from missionapp.i18n import N_, _, ngettext
from missionapp.ui.pages.matching.outcome_list import OutcomeList
from missionapp.ui.pages.matching.outcome_rows import Row, change_rows, told_rows, unplaced_rows
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.segmented import Segmented
from missionapp.ui.widgets.table.flow import FlowLayout

if TYPE_CHECKING:
    from missionapp.actions.planning.telling import Message

CHANGES, UNPLACED, TOLD = "changes", "unplaced", "told"
_TABS = ((CHANGES, N_("Changes")), (UNPLACED, N_("Not placed")), (TOLD, N_("To tell")))
_NOTHING = {
    CHANGES: N_("Nothing changes."),
    UNPLACED: N_("Every wish has its place."),
    TOLD: N_("Nobody must be told of anything."),
}


class Outcome(QWidget):
    """Three lists, one at a time; from the last one messages are copied, and all of it is printed."""

    print_wanted = Signal()
    copied = Signal(str)
    """What was put on the clipboard, in words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: dict[str, Sequence[Row]] = {CHANGES: (), UNPLACED: (), TOLD: ()}
        self.tabs = Segmented(theme, [(key, _(label)) for key, label in _TABS], _("What comes of the plan"))
        self.tabs.chosen.connect(lambda _tab: self._show())
        self.list = OutcomeList(theme)
        self.list.copy_wanted.connect(self.copy)
        self.nothing = Label(theme, "", "body", "text2", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.one = Button(theme, _("Copy"), "copy", keys="Ctrl+C", tip=_("Copy message"))
        self.all = Button(theme, _("Copy all"), "copy-simple", tip=_("Copy all messages"))
        self.print = Button(theme, _("Print"), "printer", tip=_("Print what changed"))
        for button in (self.one, self.all, self.print):
            button.setAccessibleName(button.toolTip().split("  ")[0])
        self.one.clicked.connect(self.copy)
        self.all.clicked.connect(self.copy_all)
        self.print.clicked.connect(self.print_wanted)
        self._lay_out()

    def _lay_out(self) -> None:
        px = self._theme.px
        self._tools = QWidget()
        flow = FlowLayout(self._tools, px(6))
        for button in (self.one, self.all, self.print):
            flow.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(6))
        rule = QFrame()
        rule.setObjectName("hairline")
        rule.setFixedHeight(1)
        self._column.addWidget(rule)
        inset = QVBoxLayout()
        inset.setContentsMargins(px(16), px(10), px(16), px(2))
        inset.addWidget(self.tabs)
        inset.addWidget(self.nothing)
        self._column.addLayout(inset)
        self._column.addWidget(self.list, 1)
        tools = QVBoxLayout()
        tools.setContentsMargins(px(16), px(4), px(16), px(10))
        tools.addWidget(self._tools)
        self._column.addLayout(tools)

    def show_proposal(self, proposal: Proposal) -> None:
        """Show what changes; messages follow when they are written."""
        self._rows = {CHANGES: change_rows(proposal), UNPLACED: unplaced_rows(proposal), TOLD: ()}
        self.tabs.set_value(CHANGES)
        self._show()

    def show_messages(self, messages: "Sequence[Message]") -> None:
        """Show who must be told."""
        self._rows[TOLD] = told_rows(messages)
        self._show()

    def show_tab(self, tab: str) -> None:
        """Go to one of the lists."""
        self.tabs.set_value(tab)
        self._show()

    @property
    def tab(self) -> str:
        """Which list is shown."""
        return str(self.tabs.value)

    def _show(self) -> None:
        rows = self._rows[self.tab]
        self.list.show_rows(rows)
        self.list.setAccessibleName(_(dict(_TABS)[self.tab]))
        self.list.setVisible(bool(rows))
        self.nothing.setText(_(_NOTHING[self.tab]))
        self.nothing.setVisible(not rows)
        self._tools.setVisible(self.tab == TOLD and bool(rows))

    def copy(self) -> None:
        """Put what is selected on the clipboard: lines, or messages with an empty line between."""
        lines = self.list.chosen() or self.list.lines()[:1]
        if not lines:
            return
        between = "\n\n" if self.tab == TOLD else "\n"
        QGuiApplication.clipboard().setText(between.join(line.copied for line in lines))
        if self.tab == TOLD and len(lines) == 1:
            self.copied.emit(_("Message for {name} copied").format(name=lines[0].title))
        else:
            self.copied.emit(ngettext("{n} line copied", "{n} lines copied", len(lines)).format(n=len(lines)))

    def copy_all(self) -> None:
        """Put every message on the clipboard, each under its name."""
        lines = self.list.lines()
        texts = (f"{line.title}  {line.phone}".strip() + f"\n{line.copied}" for line in lines)
        QGuiApplication.clipboard().setText("\n\n".join(texts))
        said = ngettext("{n} message copied", "{n} messages copied", len(lines))
        self.copied.emit(said.format(n=len(lines)))
