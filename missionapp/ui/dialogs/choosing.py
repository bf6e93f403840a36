"""Asks which of several names are meant."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from missionapp.domain.names import fold
from missionapp.i18n import _
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.ticks import TickDelegate

ChooseNames = Callable[[QWidget, Theme, Sequence[str], Collection[str]], frozenset[str] | None]
"""Lets the user tick names; None when they think better of it."""


def choose_names(
    parent: QWidget, theme: Theme, names: Sequence[str], ticked: Collection[str]
) -> frozenset[str] | None:
    """Ask for whom documents are to be made."""
    return ChoosingDialog(theme, parent, _("For whom"), names, ticked).ask()


class ChoosingDialog(QDialog):
    """Names to tick, with a filter above; Space ticks."""

    def __init__(
        self, theme: Theme, parent: QWidget, title: str, names: Sequence[str], ticked: Collection[str]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.filter = QLineEdit()
        self.filter.setAccessibleName(_("Filter"))
        self.filter.setPlaceholderText(_("Filter"))
        self.filter.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setItemDelegate(TickDelegate(theme, self.list))
        self.list.setAccessibleName(title)
        self.count = Label(theme, "", "meta", "text2")
        for name in names:
            item = QListWidgetItem(name)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            )
            item.setCheckState(Qt.CheckState.Checked if name in ticked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self._lay_out(theme)
        self.filter.textChanged.connect(self._narrow)
        self.list.itemChanged.connect(self._tell)
        self._tell()

    def ask(self) -> frozenset[str] | None:
        """The names that were ticked; None when the user thought better of it."""
        return self.ticked() if self.exec() == QDialog.DialogCode.Accepted else None

    def ticked(self) -> frozenset[str]:
        """The names that are ticked now."""
        return frozenset(i.text() for i in self._items() if i.checkState() == Qt.CheckState.Checked)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _lay_out(self, theme: Theme) -> None:
        done = Button(theme, _("Take these"), "check", "primary")
        leave = Button(theme, _("Cancel"))
        done.clicked.connect(self.accept)
        leave.clicked.connect(self.reject)
        done.setDefault(True)
        row = QHBoxLayout()
        row.addWidget(self.count, 1)
        row.addWidget(leave)
        row.addWidget(done)
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(10))
        column.addWidget(self.filter)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        self.resize(theme.px(420), theme.px(480))
        self.list.setFocus()

    def _narrow(self, text: str) -> None:
        for item in self._items():
            item.setHidden(fold(text) not in fold(item.text()))

    def _tell(self) -> None:
        self.count.setText(_("{n} of {all}").format(n=len(self.ticked()), all=self.list.count()))
