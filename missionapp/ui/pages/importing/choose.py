"""The first step of an import: a place to drop lists on, and the ways to choose them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QShortcut,
)
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from missionapp.i18n import _
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.banner import Banner
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.empty import Picture
from missionapp.ui.widgets.label import Label

Choose = Callable[[QWidget], list[Path]]
"""Asks for files or folders; none when the user changed their mind."""


def ask_for_files(parent: QWidget) -> list[Path]:
    """Ask for lists in the system's dialog."""
    kinds = _("Lists and cards (*.xlsx *.xls *.ods *.csv *.tsv *.vcf *.ics);;All files (*)")
    names, _kind = QFileDialog.getOpenFileNames(parent, _("Import lists"), "", kinds)
    return [Path(name) for name in names]


def ask_for_folder(parent: QWidget) -> list[Path]:
    """Ask for a folder in the system's dialog."""
    name = QFileDialog.getExistingDirectory(parent, _("Import all lists in a folder"))
    return [Path(name)] if name else []


class ChooseStep(QFrame):
    """What is wrong with what was chosen is said here, over the place to drop other files on."""

    paths_given = Signal(list)
    text_given = Signal(str)

    def __init__(self, theme: Theme, files: Choose = ask_for_files, folder: Choose = ask_for_folder) -> None:
        """`files` and `folder` ask the user."""
        super().__init__()
        self.setObjectName("card")
        self.setAcceptDrops(True)
        self._theme, self._over = theme, False
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(16, 16, 16, 16)
        self._banner: Banner | None = None
        self.files = Button(theme, _("Choose files"), "file-arrow-down", "primary")
        self.folder = Button(theme, _("Choose a folder"), "folder-open")
        self.paste = Button(theme, _("Paste rows"), "clipboard-text", keys="Ctrl+V")
        self.files.clicked.connect(lambda: self._ask(files))
        self.folder.clicked.connect(lambda: self._ask(folder))
        self.paste.clicked.connect(self.paste_rows)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.paste_rows)
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self._theme
        middle = QVBoxLayout()
        middle.setSpacing(10)
        middle.addStretch(2)
        centre = Qt.AlignmentFlag.AlignHCenter
        middle.addWidget(Picture(theme, "download-simple", 40, "accent"), alignment=centre)
        middle.addWidget(Label(theme, _("Drop lists or a folder here"), "section"), alignment=centre)
        kinds = _("Workbooks (.xlsx, .xls, .ods), tables (.csv), business cards (.vcf) and calendars (.ics)")
        middle.addWidget(Label(theme, kinds, "meta", "text2"), alignment=centre)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        for button in (self.files, self.folder, self.paste):
            buttons.addWidget(button)
        buttons.addStretch()
        middle.addSpacing(8)
        middle.addLayout(buttons)
        middle.addSpacing(8)
        calm = _("You will see every row before anything is changed, and one Undo takes it all back.")
        middle.addWidget(Label(theme, calm, "meta", "text3"), alignment=centre)
        middle.addStretch(3)
        self._box.addLayout(middle, 1)

    def _ask(self, choose: Choose) -> None:
        if paths := choose(self):
            self.paths_given.emit(paths)

    def paste_rows(self) -> None:
        """Take the rows that were copied from a spreadsheet."""
        if text := QGuiApplication.clipboard().text().strip("\r\n"):
            self.text_given.emit(text)
        else:
            self.complain(_("Nothing to paste. Copy rows in your spreadsheet program first."))

    def complain(self, sentence: str) -> None:
        """Say what was wrong with what was chosen; nothing for ""."""
        if self._banner is not None:
            self._box.removeWidget(self._banner)
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None
        if sentence:
            again = (_("Choose another file"), self.files.click)
            self._banner = Banner(self._theme, sentence, "bad", [again])
            self._box.insertWidget(0, self._banner)

    @property
    def complaint(self) -> str:
        """What it says is wrong."""
        return self._banner.accessibleName() if self._banner else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, and the dashed edge of the place to drop on."""
        super().paintEvent(event)
        top = self._banner.geometry().bottom() + 8 if self._banner else 16
        box = QRect(16, top, self.width() - 32, self.height() - top - 16)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            colour = self._theme.colour("accent" if self._over else "ctl")
            painter.setPen(QPen(colour, 2 if self._over else 1.5, Qt.PenStyle.DashLine))
            painter.setBrush(self._theme.colour("accent_s" if self._over else "inset"))
            painter.drawRoundedRect(box, 8, 8)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and folders, and cells of a spreadsheet, may be dropped."""
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()
            self._show_over(over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went elsewhere."""
        super().dragLeaveEvent(event)
        self._show_over(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take them."""
        self._show_over(over=False)
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.paths_given.emit(paths)
        elif event.mimeData().hasText():
            self.text_given.emit(event.mimeData().text())
        event.acceptProposedAction()

    def _show_over(self, *, over: bool) -> None:
        self._over = over
        self.update()
