"""The user's settings while the window is open, and what a page may ask of the desktop."""

from pathlib import Path

from missionapp.i18n import _, use, users_language
from missionapp.settings import Settings
from missionapp.ui.theme import Theme


class Preferences:
    """Keeps the settings, applies them at once, and saves them at once."""

    def __init__(self, theme: Theme, folder: Path, settings: Settings) -> None:
        self._theme, self._folder = theme, folder
        self.settings = settings

    def change(self, settings: Settings) -> None:
        """Take these settings from now on. MissionError when they cannot be saved; they hold all the same."""
        if settings.look != self.settings.look:
            self._theme.apply(settings.look)
        if settings.language != self.settings.language:
            use(settings.language or users_language())
        self.settings = settings
        settings.save(self._folder)

    @staticmethod
    def open_folder(folder: Path) -> None:
        """Show a folder in the desktop's own file manager."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    @staticmethod
    def choose_folder(before: str) -> Path | None:
        """Ask for a folder to write to, beginning with the one of last time, else the user's documents."""
        from PySide6.QtCore import QStandardPaths
        from PySide6.QtWidgets import QApplication, QFileDialog

        usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        asked = _("Write to this folder")
        name = QFileDialog.getExistingDirectory(QApplication.activeWindow(), asked, before or usual)
        return Path(name) if name else None
