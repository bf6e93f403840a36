"""Asks which office register to open: a file, or one to be made, or a database on a server."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from missionapp.i18n import _
from missionapp.ui.memory import is_address, place_of
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.passphrase_field import PassphraseField


@dataclass(frozen=True)
class RegisterWanted:
    """Where a register lies, and the password that was typed for it."""

    place: Path | str
    password: str | None
    is_new: bool = False
    """Whether it is still to be made."""


class _Asking(QDialog):
    """Fields under each other, a button that goes on and one that does not."""

    def __init__(self, theme: Theme, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setWindowTitle(title)
        self._column = QVBoxLayout(self)
        margin = theme.px(20)
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(theme.px(12))

    def _finish(self) -> None:
        open_button = Button(self.theme, _("Open"), kind="primary")
        open_button.setDefault(True)
        open_button.clicked.connect(self.accept)
        cancel = Button(self.theme, _("Cancel"))
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(open_button)
        self._column.addLayout(row)


class RegisterDialog(_Asking):
    """An address or a file; the password is asked for a server alone, given back, and kept nowhere."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, _("Open the office register"))
        self.place = QLineEdit()
        self.place.setAccessibleName(_("Address or file"))
        self.place.setPlaceholderText("postgresql://name@server/database")
        self.place.setMinimumWidth(theme.px(380))
        self.password = PassphraseField(theme, _("Password"))
        self.password.entered.connect(self.accept)
        self.problem = Label(theme, "", "meta", "bad", wrap=True)
        self._is_new = False
        self._of_server = [Label(theme, _("Password"), "meta", "text2"), self.password]
        self._build()
        self.place.textChanged.connect(self._fit)
        self._fit()

    def _build(self) -> None:
        theme, column = self.theme, self._column
        said = _("The register is a file on a shared drive, or a database on a server of yours.")
        column.addWidget(Label(theme, said, wrap=True))
        column.addWidget(Label(theme, _("Address or file"), "meta", "text2"))
        browse = Button(theme, _("Choose a file…"))
        browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.addWidget(self.place, 1)
        row.addWidget(browse)
        new = Button(theme, _("Make a new one…"))
        new.clicked.connect(self._make)
        row.addWidget(new)
        column.addLayout(row)
        column.addWidget(self.problem)
        for widget in self._of_server:
            column.addWidget(widget)
        self._finish()

    def _fit(self) -> None:
        """Ask for a password where there is a server."""
        for widget in self._of_server:
            widget.setVisible(self.place.text().strip().startswith("postgres"))
        self.problem.hide()

    def _browse(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(self, self.windowTitle(), "", _kinds())
        if name:
            self.place.setText(name)

    def _make(self) -> None:
        """Ask where it is to lie, and be done; what stands there is never written over."""
        begun = str(Path.home() / "office.register")
        name, _kind = QFileDialog.getSaveFileName(
            self,
            _("Make an office register"),
            begun,
            _kinds(),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if name:
            self.place.setText(name if Path(name).suffix else f"{name}.register")
            self._is_new = True
            super().accept()

    def accept(self) -> None:
        """Close when something is said; whether it is a register shows when it is opened."""
        text = self.place.text().strip()
        is_there = is_address(text) or (bool(text) and Path(text).is_file())
        if is_there:
            super().accept()
            return
        self.problem.setText(_("There is no such file.") if text else _("Say where the register is."))
        self.problem.show()
        self.place.setFocus()

    def ask(self) -> RegisterWanted | None:
        """Show it; what was asked for, or None when the user changed their mind."""
        self.place.setFocus()
        if self.exec() != QDialog.DialogCode.Accepted:
            return None
        text = self.place.text().strip()
        return RegisterWanted(place_of(text), self.password.text or None, self._is_new)


def _kinds() -> str:
    return _("Office registers (*.register *.db *.sqlite *.mission);;All files (*)")


class PasswordDialog(_Asking):
    """One field; the password is given back, and kept nowhere."""

    def __init__(self, theme: Theme, parent: QWidget, name: str, sentence: str) -> None:
        super().__init__(theme, parent, _("Password of {name}").format(name=name))
        self.field = PassphraseField(theme, _("Password"))
        self.field.entered.connect(self.accept)
        self._column.addWidget(Label(theme, sentence, wrap=True))
        self._column.addWidget(self.field)
        self._finish()

    def ask(self) -> str | None:
        """Show it; the password, or None when the user changed their mind."""
        self.field.setFocus()
        return self.field.text if self.exec() == QDialog.DialogCode.Accepted else None
