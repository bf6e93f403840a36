"""The note of a meeting, saved as one types; a visit to it is one step."""

from uuid import UUID

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from missionapp.actions import recording
from missionapp.i18n import _
from missionapp.store.store import Store
from missionapp.ui.desk import Desk

_LEAST, _USUAL, _MOST = 56, 92, 220
PAUSE = 400
"""Milliseconds after the last key, until it is saved."""
_SAME = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class _Visit:
    """The step that the last save of a visit made. Used on the store's thread, save by save."""

    def __init__(self) -> None:
        self.step: bytes | None = None


class NoteBox(QPlainTextEdit):
    """The note of one meeting. What is being typed is never overwritten by what is read."""

    left = Signal()
    """Esc: the keys are the page's again."""
    saved = Signal(object)
    """The meeting whose note was saved."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._meeting: UUID | None = None
        self._kept = ""
        self._visit = _Visit()
        self._under_way = 0
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self.flush)
        self.setAccessibleName(_("Note"))
        self.setPlaceholderText(_("What was said, what they want, what comes next"))
        self.setTabChangesFocus(True)
        self.setReadOnly(not desk.writable)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.textChanged.connect(self._typed)
        desk.theme.changed.connect(self._look_changed)
        self._look_changed()

    def show_note(self, meeting: UUID | None, note: str) -> None:
        """Show the note of a meeting; what is being typed of the same one stays."""
        if meeting != self._meeting:
            self.flush()
            self._meeting, self._visit = meeting, _Visit()
        elif self.is_unsaved or self._under_way:
            return
        self._kept = note
        if self.toPlainText() != note:
            self.blockSignals(True)
            self.setPlainText(note)
            self.blockSignals(False)

    @property
    def is_unsaved(self) -> bool:
        """Whether something was typed that is not saved yet."""
        return self.toPlainText() != self._kept

    def enter(self) -> None:
        """Go on where the note ends."""
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> None:
        """Save what was typed, now."""
        self._pause.stop()
        meeting, text, visit = self._meeting, self.toPlainText(), self._visit
        if meeting is None or not self.is_unsaved or not self._desk.writable:
            return
        kept, self._kept = self._kept, text
        self._under_way += 1

        def write(store: Store) -> None:
            step = recording.write_note(store, meeting, text, continues=visit.step)
            visit.step = step or visit.step

        self._desk.do(
            write,
            then=lambda _none: self._done(meeting),
            failed=lambda error: self._fail(error, meeting, kept),
            quiet=True,
        )

    def _done(self, meeting: UUID) -> None:
        self._under_way -= 1
        self.saved.emit(meeting)

    def _fail(self, error: Exception, meeting: UUID, kept: str) -> None:
        """What was not saved is still unsaved."""
        self._under_way -= 1
        if meeting == self._meeting:
            self._kept = kept
        self._desk.troubled.emit(error)

    def _typed(self) -> None:
        if self._meeting is not None:
            self._pause.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the note."""
        if event.key() == Qt.Key.Key_Escape:
            self.flush()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Another visit is another step."""
        super().focusInEvent(event)
        if event.reason() not in _SAME:
            self._visit = _Visit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save on leaving."""
        super().focusOutEvent(event)
        self.flush()

    def minimumSizeHint(self) -> QSize:
        """Two lines at least."""
        return QSize(self._desk.theme.px(120), self._desk.theme.px(_LEAST))

    def sizeHint(self) -> QSize:
        """Four lines."""
        return QSize(self._desk.theme.px(300), self._desk.theme.px(_USUAL))

    def _look_changed(self) -> None:
        self.setFont(self._desk.theme.font("note"))
        self.setMaximumHeight(self._desk.theme.px(_MOST))
        self.updateGeometry()
