"""What the lists under Cases share: a choice of the list at the left of their tools."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from missionapp.i18n import N_, _
from missionapp.ui.desk import Desk
from missionapp.ui.page import Action
from missionapp.ui.pages.list_page import ListPage
from missionapp.ui.widgets.combo import Combo
from missionapp.ui.widgets.empty import EmptyState

CASES = "cases"
LISTS: Sequence[tuple[str, str, str]] = (
    (CASES, N_("Cases"), "files"),
    ("export-groups", N_("Export groups"), "users-four"),
    ("testimonials", N_("Testimonials"), "quotes"),
    ("memberships", N_("Memberships won"), "circles-three-plus"),
    ("reverse-missions", N_("Reverse missions"), "arrow-u-down-left"),
)
"""Their names, words and icons."""


class Listed(ListPage):
    """One of the lists; which one is shown is for others to decide."""

    list_wanted = Signal(str, object)
    """Another list is to be shown, and a record of it, or None."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        if self.pane_waits:
            self.beside.want_pane(wanted=False)

    def body(self) -> QWidget:
        """Tools, and below them the table."""
        whole = QWidget()
        self.column = QVBoxLayout(whole)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)
        self.column.addWidget(self._make_tools())
        self.column.addWidget(self.table, 1)
        return whole

    def _make_tools(self) -> QWidget:
        self.switch = Combo(self.desk.theme, [(name, _(words)) for name, words, _icon in LISTS], _("List"))
        self.switch.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.switch.set_value(self.name)
        self.switch.chosen.connect(self._leave_to)
        self.tools = QWidget()
        self.tools_row = QHBoxLayout(self.tools)
        self.tools_row.setContentsMargins(0, 0, 0, 0)
        self.tools_row.setSpacing(8)
        self.tools_row.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignTop)
        self.tools_row.addWidget(self.table.filter_row, 1)
        self.tools_row.addStretch(0)
        return self.tools

    def _leave_to(self, name: object) -> None:
        """The choice goes back to this list, for when it is shown again."""
        self.switch.set_value(self.name)
        if name != self.name:
            self.list_wanted.emit(str(name), None)

    def _empty(self) -> EmptyState:
        icon, line = self.empty_state()
        return EmptyState(self.desk.theme, icon, line, [self.adds()])

    def actions_here(self) -> list[Action]:
        """Add and delete."""
        return [self.adds(), Action(_("Delete what is selected"), "trash", self.delete_selected, "Del")]

    def areas(self) -> list[QWidget]:
        """Tools, list, pane."""
        return [self.tools, *self.table.areas()[1:], self._stack]
