"""A vocabulary's words as a list of fields: each is saved when one leaves it."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from missionapp.i18n import _
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.label import Label


class WordShown(Protocol):
    """What the editor needs of an entry."""

    @property
    def id(self) -> object:
        """What it is known by."""

    @property
    def code(self) -> str:
        """What is recorded."""

    @property
    def label(self) -> str:
        """What people read."""


class _WordField(QLineEdit):
    """A field that keeps its word until it is left or Enter is pressed; Esc brings the old one back."""

    left = Signal(str)

    def __init__(self, word: str, name: str) -> None:
        super().__init__(word)
        self.standing = word
        self.setAccessibleName(name)
        self.setMaxLength(60)
        self.editingFinished.connect(self._finish)

    def _finish(self) -> None:
        word = " ".join(self.text().split())
        if not word:
            self.setText(self.standing)
        elif word != self.standing:
            self.standing = word
            self.left.emit(word)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc: what stood before."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self.standing:
            self.setText(self.standing)
        else:
            super().keyPressEvent(event)


class WordsEditor(QWidget):
    """Says what was requested: a word for an entry, a new entry, an entry to be taken off."""

    reworded = Signal(object, str)
    added = Signal(str)
    dropped = Signal(object)

    def __init__(self, theme: Theme, name: str, *, fixed: bool = False) -> None:
        """`fixed`: entries have codes of their own that are shown, and none is added or taken off."""
        super().__init__()
        self._theme, self._name, self._fixed = theme, name, fixed
        self._shown: list[tuple[object, str]] = []
        self._fields: list[_WordField] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 8)
        self._column.setSpacing(6)
        self._rows: list[QWidget] = []
        if not fixed:
            self._column.addLayout(self._adding())

    def _adding(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.new_word = QLineEdit()
        self.new_word.setPlaceholderText(_("Another one"))
        self.new_word.setAccessibleName(_("New: {list}").format(list=self._name))
        self.new_word.setMaxLength(60)
        self.new_word.setMaximumWidth(self._theme.px(320))
        self.new_word.returnPressed.connect(self._add)
        self.add_button = Button(self._theme, _("Add"), "plus")
        self.add_button.clicked.connect(self._add)
        row.addWidget(self.new_word, 1)
        row.addWidget(self.add_button)
        row.addStretch(1)
        return row

    def _add(self) -> None:
        if word := " ".join(self.new_word.text().split()):
            self.new_word.clear()
            self.added.emit(word)

    def set_writable(self, writable: bool) -> None:
        """Whether the words can be changed, or only looked at."""
        self.setEnabled(writable)

    def set_words(self, words: Sequence[WordShown]) -> None:
        """Show these entries; fields that are the same stay, with what is being typed in them."""
        shown = [(word.id, word.label) for word in words]
        if [each[0] for each in shown] == [each[0] for each in self._shown]:
            for field, word in zip(self._fields, words, strict=True):
                if field.standing != word.label:
                    field.standing = word.label
                    field.setText(word.label)
        else:
            self._make_rows(words)
        self._shown = shown

    def _make_rows(self, words: Sequence[WordShown]) -> None:
        focused = next((n for n, row in enumerate(self._rows) if row.isAncestorOf(self.focusWidget())), None)
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._fields = []
        self._rows = [self._row(word) for word in words]
        for place, row in enumerate(self._rows):
            self._column.insertWidget(place, row)
        if focused is not None and self._fields:
            self._fields[min(focused, len(self._fields) - 1)].setFocus()

    def _row(self, word: WordShown) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        if self._fixed:
            number = Label(self._theme, word.code, "body", "text2", 600, tabular=True)
            number.setMinimumWidth(self._theme.px(20))
            line.addWidget(number)
        field = _WordField(word.label, f"{self._name}, {word.code}")
        field.setMaximumWidth(self._theme.px(320))
        field.left.connect(lambda text, key=word.id: self.reworded.emit(key, text))
        self._fields.append(field)
        line.addWidget(field, 1)
        if not self._fixed:
            drop = Button(self._theme, "", "x", "plain", tip=_("Take off: {word}").format(word=word.label))
            drop.clicked.connect(lambda _on=False, key=word.id: self.dropped.emit(key))
            line.addWidget(drop)
        line.addStretch(1)
        return row

    def flush(self) -> None:
        """Say what is being typed, now."""
        for field in self._fields:
            field.editingFinished.emit()

    @property
    def fields(self) -> list[QLineEdit]:
        """The fields of the entries, in their order."""
        return list(self._fields)
