"""What is dragged over the window."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData

from missionapp.i18n import _


def dragged_files(data: QMimeData) -> list[Path]:
    """The files and folders of this computer that are dragged; none when anything else is among them."""
    if not data.hasUrls() or not all(url.isLocalFile() for url in data.urls()):
        return []
    return [Path(url.toLocalFile()) for url in data.urls()]


def is_mission(paths: Sequence[Path]) -> bool:
    """Whether these are one mission file, to be opened; anything else is imported."""
    return len(paths) == 1 and paths[0].suffix == ".mission"


def said_over(paths: Sequence[Path], *, is_open: bool) -> str:
    """What letting go does; a mission file can be merged where a mission `is_open`."""
    if not is_mission(paths):
        return _("Let go to import")
    return _("Let go to merge or open this mission") if is_open else _("Let go to open this mission")
