"""The newest photos of a folder, to choose those of cards."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from missionapp.i18n import _, ngettext
from missionapp.ui.pages.capturing.thumbs import Thumb, Thumbs
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.label import Label, plain_tip


class NewestPhotos(QWidget):
    """Says which were chosen; the photos are read elsewhere."""

    folder_wanted = Signal()
    """Another folder is to be chosen."""
    used = Signal(list)
    """Paths of the photos to be typed in."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.thumbs = Thumbs(theme, _("Newest photos"), several=True)
        self.thumbs.chosen.connect(self._count)
        self.thumbs.opened.connect(lambda path: self.used.emit(self.thumbs.chosen_keys or [path]))
        self.use = Button(theme, "", "arrow-right")
        self.use.clicked.connect(lambda: self.used.emit(self.thumbs.chosen_keys))
        self._title = Label(theme, _("Newest photos"), "body", "text", 600)
        self._place = Label(theme, "", "meta", "text2")
        self._line = Label(theme, "", "meta", "text2", wrap=True)
        self.folder = Button(theme, _("Choose a folder…"), "folder-open", "plain")
        self.folder.clicked.connect(self.folder_wanted)
        self._lay_out()
        self.say(_("Choose the folder in which your phone or camera puts its photos."))

    def _lay_out(self) -> None:
        px = self._theme.px
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self._title)
        head.addWidget(self._place, 1)
        head.addWidget(self.use)
        head.addWidget(self.folder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addLayout(head)
        column.addWidget(self._line)
        column.addWidget(self.thumbs, 1)

    def say(self, sentence: str) -> None:
        """Say why there is nothing to choose from."""
        self.thumbs.set_thumbs([])
        self._line.setText(sentence)
        self._line.show()
        self._count()

    def show_photos(self, folder: Path, paths: Sequence[Path]) -> None:
        """Show the newest photos of a folder; their pictures come one by one."""
        self._place.setText(folder.name)
        self._place.setToolTip(plain_tip(str(folder)))
        if not paths:
            self.say(_("There are no photos in this folder."))
            return
        self._line.hide()
        self.thumbs.set_thumbs([Thumb(path, path.name) for path in paths])
        self._count()

    def set_image(self, path: Path, image: QImage | None) -> None:
        """The picture of one is there; None when it is none."""
        self.thumbs.set_image(path, image, _("This is no photo that can be shown"))

    def _count(self) -> None:
        n = len(self.thumbs.chosen_keys)
        self.use.set_text(ngettext("Use {n} photo", "Use {n} photos", n).format(n=n))
        self.use.setVisible(bool(n))
