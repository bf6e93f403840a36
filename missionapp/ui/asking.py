"""Everything that the window asks of the user in a dialog; each gives a value back, and saves nothing."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from missionapp.i18n import _
from missionapp.ui.theme import Theme

if TYPE_CHECKING:
    from missionapp.ui.dialogs.new_mission import NewMission
    from missionapp.ui.dialogs.new_passphrase import NewPassphrase
    from missionapp.ui.dialogs.recovery import Way
    from missionapp.ui.dialogs.register import RegisterWanted


class Asks(Protocol):
    """What the window needs to ask. None: the user changed their mind."""

    def passphrase(self, parent: QWidget, path: Path, sentence: str) -> str | None:
        """The passphrase of a mission file; `sentence` says what was wrong so far."""

    def password(self, parent: QWidget, name: str, sentence: str) -> str | None:
        """The password of a register on a server; `sentence` says what was wrong so far."""

    def register(self, parent: QWidget) -> "RegisterWanted | None":
        """Which office register to open."""

    def new_mission(self, parent: QWidget, draft: "NewMission | None", sentence: str) -> "NewMission | None":
        """What a new mission is to be; `draft` is what was said before, `sentence` what was wrong with it."""

    def passphrase_again(self, parent: QWidget, file: str, sentence: str) -> str | None:
        """The passphrase of the mission that is open, before its recovery key is printed."""

    def new_passphrase(
        self, parent: QWidget, sentence: str, known: Sequence[str], *, is_encrypted: bool
    ) -> "NewPassphrase | None":
        """The passphrase that is to be; `sentence`: what was wrong so far, `known`: what is guessed first."""

    def no_passphrase(self, parent: QWidget, sentence: str) -> "NewPassphrase | None":
        """Whether the passphrase is to be removed."""

    def recovery_way(self, parent: QWidget) -> "Way | None":
        """Whether the recovery key is to be printed or saved."""

    def recovery_file(self, parent: QWidget, name: str) -> Path | None:
        """Where its sheet is to be saved; `name` is proposed."""

    def mission_file(self, parent: QWidget) -> Path | None:
        """The mission file to open."""

    def sources(self, parent: QWidget) -> list[Path]:
        """The files to import; none: the user changed their mind."""


class Dialogs:
    """The real dialogs."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def passphrase(self, parent: QWidget, path: Path, sentence: str) -> str | None:
        """Ask for the passphrase of a mission file."""
        from missionapp.ui.dialogs.passphrase import PassphraseDialog

        return PassphraseDialog(self._theme, parent, path.name, sentence).ask()

    def password(self, parent: QWidget, name: str, sentence: str) -> str | None:
        """Ask for the password of a register."""
        from missionapp.ui.dialogs.register import PasswordDialog

        return PasswordDialog(self._theme, parent, name, sentence).ask()

    def register(self, parent: QWidget) -> "RegisterWanted | None":
        """Ask which office register to open."""
        from missionapp.ui.dialogs.register import RegisterDialog

        return RegisterDialog(self._theme, parent).ask()

    def passphrase_again(self, parent: QWidget, file: str, sentence: str) -> str | None:
        """Ask for the passphrase once more."""
        from missionapp.ui.dialogs.passphrase import PassphraseDialog

        return PassphraseDialog(self._theme, parent, file, sentence, _("Go on")).ask()

    def new_passphrase(
        self, parent: QWidget, sentence: str, known: Sequence[str], *, is_encrypted: bool
    ) -> "NewPassphrase | None":
        """Ask for the passphrase that is to be."""
        from missionapp.ui.dialogs.new_passphrase import NewPassphraseDialog

        return NewPassphraseDialog(self._theme, parent, sentence, known, is_encrypted=is_encrypted).ask()

    def no_passphrase(self, parent: QWidget, sentence: str) -> "NewPassphrase | None":
        """Ask whether the passphrase is to be removed."""
        from missionapp.ui.dialogs.new_passphrase import RemovePassphraseDialog

        return RemovePassphraseDialog(self._theme, parent, sentence).ask()

    def recovery_way(self, parent: QWidget) -> "Way | None":
        """Ask how the recovery key is wanted."""
        from missionapp.ui.dialogs.recovery import RecoveryDialog

        return RecoveryDialog(self._theme, parent).ask()

    def recovery_file(self, parent: QWidget, name: str) -> Path | None:
        """Ask where the sheet is to be saved."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _kind = QFileDialog.getSaveFileName(
            parent, _("Save the recovery key"), name, _("PDF (*.pdf)")
        )
        return Path(chosen) if chosen else None

    def new_mission(self, parent: QWidget, draft: "NewMission | None", sentence: str) -> "NewMission | None":
        """Ask what a new mission is to be."""
        from missionapp.ui.dialogs.new_mission import NewMissionDialog

        return NewMissionDialog(self._theme, parent, draft, sentence).ask()

    def mission_file(self, parent: QWidget) -> Path | None:
        """Ask which mission to open."""
        from PySide6.QtWidgets import QFileDialog

        kinds = _("Missions (*.mission);;All files (*)")
        name, _kind = QFileDialog.getOpenFileName(parent, _("Open a mission"), "", kinds)
        return Path(name) if name else None

    def sources(self, parent: QWidget) -> list[Path]:
        """Ask which lists to import."""
        from PySide6.QtWidgets import QFileDialog

        kinds = _("Lists and cards (*.xlsx *.xls *.ods *.csv *.vcf *.ics);;All files (*)")
        names, _kind = QFileDialog.getOpenFileNames(parent, _("Import lists"), "", kinds)
        return [Path(name) for name in names]
