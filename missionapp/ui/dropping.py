"""What is dragged over the window."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData


def dragged_files(data: QMimeData) -> list[Path]:
    """The files and folders of this computer that are dragged; none when anything else is among them."""
    if not data.hasUrls() or not all(url.isLocalFile() for url in data.urls()):
        return []
    return [Path(url.toLocalFile()) for url in data.urls()]


def is_mission(paths: Sequence[Path]) -> bool:
    """Whether these are one mission file, to be opened; anything else is imported."""
    return len(paths) == 1 and paths[0].suffix == ".mission"
