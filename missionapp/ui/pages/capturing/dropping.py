"""Photos of cards that are dragged over the page."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from missionapp.formats.photos import ENDINGS
from missionapp.i18n import _
from missionapp.ui.dropping import dragged_files
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.drop_hint import DropHint


class PhotoDrop(QObject):
    """Takes photos that are dropped on a widget; all other files are left to the window."""

    dropped = Signal(list)
    """Paths."""

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._hint = DropHint(theme, over)
        over.setAcceptDrops(True)
        over.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say what letting go would do, and do it."""
        kinds = QEvent.Type
        if event.type() in (kinds.DragEnter, kinds.Drop) and isinstance(event, QDropEvent):
            return self._take(event)
        if event.type() == kinds.DragLeave:
            self._hint.cover("")
        return super().eventFilter(watched, event)

    def _take(self, event: QDropEvent) -> bool:
        photos = photos_among(dragged_files(event.mimeData()))
        entering = event.type() == QEvent.Type.DragEnter
        self._hint.cover(_("Let go to type these cards in") if entering and photos else "")
        if not photos:
            event.ignore()
        else:
            event.acceptProposedAction()
            if not entering:
                self.dropped.emit(photos)
        return True


def photos_among(paths: Sequence[Path]) -> list[Path]:
    """The files, if all of them are called like photos; else none."""
    return list(paths) if all(path.name.lower().endswith(ENDINGS) for path in paths) else []
