"""What the program puts on the clipboard; of an encrypted mission it is marked, and goes when that is locked.

The marks are those by which the systems' clipboard histories, and programs that keep what is copied, know
that they are not to keep it.
"""

from secrets import token_bytes

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QGuiApplication

A_WHILE = 60_000
"""Milliseconds that a passphrase stays on the clipboard."""
_OURS = "application/x-missionapp-secret"
_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
_MARKS = {
    "x-kde-passwordManagerHint": b"secret",
    "org.nspasteboard.ConcealedType": b"",
    _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): b"1",
    _WINDOWS.format("CanIncludeInClipboardHistory"): bytes(4),
    _WINDOWS.format("CanUploadToCloudClipboard"): bytes(4),
}
_TOKEN = token_bytes(16)
"""Of this process: another one that runs the program clears its own."""


class Marking(QObject):
    """Marks whatever the program puts on the clipboard while an encrypted mission is open.

    Whichever part it comes from, also a field's own menu: nobody else reads it before this has seen it.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_wanted = False
        """Whether an encrypted mission is open."""
        self._clipboard = QGuiApplication.clipboard()
        self._clipboard.dataChanged.connect(self._changed)

    def _changed(self) -> None:
        if not self.is_wanted:
            return
        data: QMimeData | None = self._clipboard.mimeData()
        if data is not None and _is_of_this_program(data) and not data.hasFormat(_OURS):
            self._clipboard.setMimeData(_marked(data))


def _is_of_this_program(data: QMimeData) -> bool:
    """Whether it is the very thing that was put there, and not what Qt reads of another program's."""
    return data.metaObject().className() == QMimeData.__name__ and bool(data.formats())


def copy_secret(text: str) -> None:
    """Put a passphrase on the clipboard, marked, for a minute."""
    data = QMimeData()
    data.setText(text)
    QGuiApplication.clipboard().setMimeData(_marked(data))
    QTimer.singleShot(A_WHILE, forget_copied)


def _marked(data: QMimeData) -> QMimeData:
    """The same, with the marks that it is not to be kept, and that it is ours."""
    fresh = QMimeData()
    for name in data.formats():
        fresh.setData(name, data.data(name))
    if data.hasImage():
        fresh.setImageData(data.imageData())
    for name, value in _MARKS.items():
        fresh.setData(name, value)
    fresh.setData(_OURS, _TOKEN)
    return fresh


def forget_copied() -> None:
    """Clear the clipboard, if what is on it is marked and ours still."""
    clipboard = QGuiApplication.clipboard()
    data: QMimeData | None = clipboard.mimeData()
    if data is not None and data.data(_OURS).data() == _TOKEN:
        clipboard.clear()
