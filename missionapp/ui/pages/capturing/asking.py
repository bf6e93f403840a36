"""What is asked of the user in dialogs: which photos, and where the newest are."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from missionapp.formats.photos import ENDINGS
from missionapp.i18n import _

ChoosePhotos = Callable[[QWidget], list[Path]]
"""Asks for photos; none: the user changed their mind."""
ChooseFolder = Callable[[QWidget, str], Path | None]
"""Asks for a folder, beginning at the one before."""


def choose_photos(parent: QWidget) -> list[Path]:
    """Ask with the desktop's own dialog."""
    endings = " ".join(f"*{ending}" for ending in ENDINGS)
    kinds = _("Photos ({endings});;All files (*)").format(endings=endings)
    names, _kind = QFileDialog.getOpenFileNames(parent, _("Choose photos of business cards"), "", kinds)
    return [Path(name) for name in names]


def choose_folder(parent: QWidget, before: str) -> Path | None:
    """Ask with the desktop's own dialog."""
    chosen = QFileDialog.getExistingDirectory(parent, _("Where are your newest photos?"), before)
    return Path(chosen) if chosen else None
