"""Which photo of a business card is kept."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from missionapp.i18n import _

PHOTOS = (".jpg", ".jpeg", ".png", ".heic", ".heif")
"""How files of photos end."""

ChoosePhoto = Callable[[QWidget], Path | None]
"""Asks which photo to keep; None: the user changed their mind."""


def choose_photo(parent: QWidget) -> Path | None:
    """Ask with the desktop's own dialog."""
    kinds = f"{_('Photos')} ({' '.join(f'*{ending}' for ending in PHOTOS)})"
    name, _kind = QFileDialog.getOpenFileName(parent, _("Photo of a business card"), "", kinds)
    return Path(name) if name else None
