"""The buttons under the plan pane: those of the stage, the one that goes on at the right."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from missionapp.i18n import _
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button, Kind
from missionapp.ui.widgets.table.flow import FlowLayout

_AHEAD = ("use", "apply", "close")


class PlanFoot(QWidget):
    """Says which button was pressed."""

    stop_wanted = Signal()
    drop_wanted = Signal()
    apply_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, theme: Theme, inset: int) -> None:
        """`inset` is the pane's margin at 100 %."""
        super().__init__()
        self._theme = theme
        make = self._button
        self.buttons = {
            "drop-search": make(_("Stop and drop"), "secondary", self.drop_wanted.emit),
            "use": make(_("Stop and use best"), "primary", self.stop_wanted.emit),
            "drop": make(_("Drop"), "secondary", self.drop_wanted.emit),
            "apply": make(_("Apply"), "primary", self.apply_wanted.emit),
            "close": make(_("Close"), "secondary", self.close_wanted.emit, "Ctrl+Return"),
        }
        row = QWidget()
        flow = FlowLayout(row, theme.px(8))
        for name, button in self.buttons.items():
            (flow.add_trailing if name in _AHEAD else flow.addWidget)(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(inset), theme.px(10), theme.px(inset), theme.px(10))
        box.addWidget(row)

    def _button(self, text: str, kind: Kind, run: Callable[[], None], keys: str = "") -> Button:
        ahead = kind == "primary"
        button = Button(self._theme, text, "check" if ahead else "", kind, "Ctrl+Return" if ahead else keys)
        button.clicked.connect(lambda _on=False: run())
        return button

    def offer(self, *names: str, writable: bool = True) -> None:
        """Show these; of a plan that was found, Apply can be pressed where one may write."""
        for name, button in self.buttons.items():
            button.setVisible(name in names)
        self.buttons["apply"].setEnabled(writable)
        self.setVisible(bool(names))

    def begin(self) -> None:
        """A search has begun: there is nothing to use yet."""
        self.buttons["use"].setEnabled(False)
        self.buttons["drop-search"].setEnabled(True)

    def allow_use(self) -> None:
        """There is a plan that could be used, unless Stop was pressed."""
        self.buttons["use"].setEnabled(self.buttons["drop-search"].isEnabled())

    @property
    def can_use(self) -> bool:
        """Whether there is a plan to be used."""
        return self.buttons["use"].isEnabled()

    def rest(self) -> None:
        """Something was pressed: nothing else can be until it is done."""
        for name in ("use", "drop-search", "apply"):
            self.buttons[name].setEnabled(False)
