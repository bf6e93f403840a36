"""Says what a file that is handed over holds, and asks where to write it: memory sticks first."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from missionapp.i18n import _
from missionapp.ui.theme import Theme
from missionapp.ui.volumes import Stick
from missionapp.ui.widgets.banner import Banner
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.label import Label


class HandOverDialog(QDialog):
    """What is in the file, where it goes, and what it is called there. It gives a path and writes nothing."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        told: Sequence[str],
        sticks: Sequence[Stick],
        name: str,
        size: int,
    ) -> None:
        """`told` says what the file holds, the last sentence whether it is protected; `size` is in bytes."""
        super().__init__(parent)
        self.theme, self._sticks, self._size = theme, list(sticks), size
        self.setWindowTitle(_("Hand over this file"))
        self.setMinimumWidth(theme.px(520))
        self._folder = Path(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        )
        self.places = QButtonGroup(self)
        self.name = QLineEdit(name)
        self.name.setAccessibleName(_("File name"))
        self.name.setMaxLength(200)
        self.problem = Label(theme, "", "meta", "bad", wrap=True)
        self.problem.hide()
        self._build(told)
        self.name.textChanged.connect(self._clear)
        self.places.idToggled.connect(lambda _id, _on: self._clear())

    def _build(self, told: Sequence[str]) -> None:
        theme = self.theme
        column = QVBoxLayout(self)
        margin = theme.px(20)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.px(8))
        column.addWidget(Label(theme, "\n".join(told[:-1]), wrap=True))
        column.addWidget(Banner(theme, told[-1], "warn"))
        column.addSpacing(theme.px(8))
        column.addWidget(Label(theme, _("Where to"), "meta", "text2"))
        for n, stick in enumerate(self._sticks):
            self._offer(column, n, self._stick_said(stick))
        if not self._sticks:
            said = _("No memory stick is plugged in. Plug one in and open this again, or choose a folder.")
            column.addWidget(Label(theme, said, "meta", "text2", wrap=True))
        self._offer(column, len(self._sticks), self._folder_said())
        row = QHBoxLayout()
        browse = Button(theme, _("Another folder…"), "folder-open")
        browse.clicked.connect(self._browse)
        row.addWidget(browse)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(theme.px(8))
        label = Label(theme, _("File name"), "meta", "text2")
        label.setBuddy(self.name)
        column.addWidget(label)
        column.addWidget(self.name)
        column.addWidget(self.problem)
        column.addSpacing(theme.px(8))
        column.addLayout(self._buttons())
        self.places.button(0).setChecked(True)

    def _offer(self, column: QVBoxLayout, number: int, words: str) -> None:
        button = QRadioButton(words)
        self.places.addButton(button, number)
        column.addWidget(button)

    def _stick_said(self, stick: Stick) -> str:
        return _("{stick}, {n} MB free").format(stick=stick.name, n=f"{stick.free // 1_000_000:,}")

    def _folder_said(self) -> str:
        return _("The folder {folder}").format(folder=self._folder)

    def _buttons(self) -> QHBoxLayout:
        write = Button(self.theme, _("Write and check"), "export", kind="primary")
        write.setDefault(True)
        write.clicked.connect(self.accept)
        cancel = Button(self.theme, _("Cancel"))
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(write)
        return row

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Write to this folder"), str(self._folder))
        if chosen:
            self._folder = Path(chosen)
            other = self.places.button(len(self._sticks))
            other.setText(self._folder_said())
            other.setChecked(True)
            other.setFocus()

    @property
    def target(self) -> Path:
        """Where the file is to stand."""
        number = self.places.checkedId()
        folder = self._sticks[number].folder if number < len(self._sticks) else self._folder
        name = self.name.text().strip()
        return folder / (name if name.endswith(".mission") else f"{name}.mission")

    def _clear(self) -> None:
        self.problem.hide()

    def accept(self) -> None:
        """Close when a file can be written there under this name, as far as can be seen at once."""
        if wrong := self._wrong():
            self.problem.setText(wrong)
            self.problem.show()
            self.name.setFocus()
        else:
            super().accept()

    def _wrong(self) -> str:
        name, number = self.name.text().strip(), self.places.checkedId()
        if not name:
            return _("Give the file a name.")
        if any(sign in name for sign in '/\\:*?"<>|') or name.startswith("."):
            return _('A file name cannot hold / \\ : * ? " < > | or begin with a dot.')
        if number < len(self._sticks):
            stick = self._sticks[number]
            if stick.largest and self._size > stick.largest:
                return _(
                    "The file is larger than 4 GB, and this stick takes no such file. Choose another one."
                )
            if self._size > stick.free:
                return _("There is not enough room on this stick. Make room there, or choose another one.")
        if self.target.exists():
            return _("There is a file of this name already. Choose another name.")
        return ""

    def ask(self) -> Path | None:
        """Show it; where the file is to be written, or None when the user changed their mind."""
        self.places.button(self.places.checkedId()).setFocus()
        return self.target if self.exec() == QDialog.DialogCode.Accepted else None
