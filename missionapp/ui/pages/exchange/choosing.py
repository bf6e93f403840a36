"""What the exchange page asks in dialogs: which file, and its passphrase."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from missionapp.i18n import _
from missionapp.ui.theme import Theme

ChooseFile = Callable[[QWidget], Path | None]
"""Asks for a partner's file. None: never mind."""
AskPassphrase = Callable[[QWidget, Path, str], str | None]
"""Asks for the passphrase of a file; the sentence says what was wrong so far. None: never mind."""


def choose_file(parent: QWidget) -> Path | None:
    """Ask for a partner's file."""
    from PySide6.QtWidgets import QFileDialog

    kinds = _("Missions (*.mission);;All files (*)")
    name, _kind = QFileDialog.getOpenFileName(parent, _("Choose a partner's file"), "", kinds)
    return Path(name) if name else None


def ask_passphrase(theme: Theme) -> AskPassphrase:
    """What asks for a passphrase in this look."""

    def ask(parent: QWidget, path: Path, sentence: str) -> str | None:
        from missionapp.ui.dialogs.passphrase import PassphraseDialog

        return PassphraseDialog(theme, parent, path.name, sentence, _("Read")).ask()

    return ask
