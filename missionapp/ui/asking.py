"""Everything that the window asks of the user in a dialog; each gives a value back, and saves nothing."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from missionapp.i18n import _
from missionapp.ui.theme import Theme

if TYPE_CHECKING:
    from missionapp.ui.dialogs.new_mission import NewMission


class Asks(Protocol):
    """What the window needs to ask. None: the user changed their mind."""

    def passphrase(self, parent: QWidget, path: Path, sentence: str) -> str | None:
        """The passphrase of a mission file; `sentence` says what was wrong so far."""

    def new_mission(self, parent: QWidget, draft: "NewMission | None", sentence: str) -> "NewMission | None":
        """What a new mission is to be; `draft` is what was said before, `sentence` what was wrong with it."""

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
