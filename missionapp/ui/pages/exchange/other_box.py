"""A value of the user's own, where none of those that were written is right."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from missionapp.actions.lists.choices import read_choices
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import Field
from missionapp.i18n import _
from missionapp.ui.desk import Desk
from missionapp.ui.pages.exchange.key_cap import CapOfField
from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.form.editors import Editor, editor_for
from missionapp.ui.widgets.form.inputs import LineInput
from missionapp.ui.widgets.form.row import Remark
from missionapp.ui.widgets.form.values import Setting
from missionapp.ui.widgets.painting import RING

Offer = Callable[[Field, Callable[[Sequence[tuple[Any, str]]], None]], None]
"""Gives what a field offers to choose from, when it is read."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def offer_from(desk: Desk) -> Offer:
    """What reads it from the open mission."""

    def offer(field: Field, then: Callable[[Sequence[tuple[Any, str]]], None]) -> None:
        desk.read(
            lambda session: read_choices(session, [field]), lambda found: then(found.get(field.name, []))
        )

    return offer


class OtherBox(QWidget):
    """A link, and the field's own editor when it is pressed. `written` gives the value and its text."""

    written = Signal(object, str)
    done = Signal()
    """Enter ended the writing."""

    def __init__(self, theme: Theme, field: Field, setting: Setting, offer: Offer) -> None:
        super().__init__()
        self._theme, self._field, self._setting, self._offer = theme, field, setting, offer
        self.editor: Editor | None = None
        self._wanted: str | None = None
        self.is_on = False
        self.link = Button(theme, _("Write another"), "pencil-simple", kind="link", keys="E")
        self.link.setAccessibleName(_("Write another value: {field}").format(field=_(field.label)))
        self.remark = Remark(theme)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.cap = CapOfField(theme, "E")
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.link)
        row.addWidget(self.cap)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.remark)
        self.link.clicked.connect(lambda _on=False: self.open())
        theme.changed.connect(self.update)

    def say(self, text: str | None, *, on: bool) -> None:
        """Show whether what is written here stands, and what was written before."""
        self.is_on = on
        edge = 6 if on else 0
        self._column.setContentsMargins(edge, edge, edge, edge)
        if on and text is not None:
            self.open(text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """What stands has the box that a chosen value has."""
        del event
        if self.is_on:
            fill, border = self._theme.colour("accent_s"), self._theme.colour("focus")
            with QPainter(self) as painter:
                paint_frame(
                    painter, self.rect(), fill=fill, border=border, width=RING, radius=self._theme.px(6)
                )

    def show_keys(self, *, on: bool) -> None:
        """Show the key that opens it."""
        self.cap.setVisible(on and not self.link.isHidden())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the line ends the writing: the focus never falls on what would forget it."""
        pressed = event if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if pressed and pressed.key() in _ENTER and not pressed.modifiers():
            self._take(final=True)
            if not self.remark.isVisible() or self.is_on:
                self.done.emit()
            return True
        return super().eventFilter(watched, event)

    def open(self, text: str | None = None) -> None:
        """Show the editor, with the focus; or without it, with what was written before."""
        self._wanted = text
        if self.editor is None:
            self._offer(self._field, self._make)
        elif text is None:
            self.editor.inputs()[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _make(self, choices: Sequence[tuple[Any, str]]) -> None:
        if self.editor is not None:
            return
        editor = editor_for(self._theme, self._field, self._setting, lambda _f: choices, one=True)
        editor.set_name(_("Another value: {field}").format(field=_(self._field.label)))
        editor.set_placeholder(_("Write what is right"))
        self._column.insertWidget(0, editor)
        self.link.hide()
        self.cap.hide()
        self.editor = editor
        editor.typed.connect(lambda: self._take(final=False))
        editor.chosen.connect(lambda: self._take(final=True))
        editor.left.connect(lambda _window: self._take(final=True))
        for line in (widget for widget in editor.inputs() if isinstance(widget, LineInput)):
            line.installEventFilter(self)
        if self._wanted is None:
            editor.inputs()[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            editor.put_draft(self._wanted)

    def _take(self, *, final: bool) -> None:
        """Give the value, if it is one; what is wrong is said when the field is left, never while typing."""
        editor = self.editor
        if editor is None or not editor.touched:
            return
        typed = editor.read(final=final)
        if typed.problem or (typed.value in (None, "") and not final):
            self._complain(typed.problem if final else "")
            return
        self._complain("")
        if typed.note and final:
            self.remark.say(typed.note, problem=False)
        try:
            self.written.emit(typed.value, editor.text())
        except MissionError as error:
            self._complain(str(error))

    def _complain(self, sentence: str) -> None:
        if self.editor is not None:
            self.editor.mark_invalid(invalid=bool(sentence), sentence=sentence)
        self.remark.say(sentence, problem=True)
