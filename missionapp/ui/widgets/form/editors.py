"""One editor for each kind of field: shows a value, says when it is typed in, reads what was typed."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from missionapp.domain.fields import Field, Kind
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.form.inputs import AreaInput, LineInput, mark
from missionapp.ui.widgets.form.options import Choices, is_chosen
from missionapp.ui.widgets.form.values import EXAMPLES, Setting, Typed, read_typed, text_of

NOTHING = "\N{EN DASH}"
"""What an empty field shows at rest, so that one sees where to write."""


class Editor(QWidget):
    """What a row of a form knows of the widget in it."""

    typed = Signal()
    """The user changed the text."""
    chosen = Signal()
    """The user chose from a list: nothing more is to come."""
    entered = Signal()
    left = Signal(bool)
    """The focus is elsewhere; True when the whole window was left."""

    def __init__(self, theme: Theme, field: Field, setting: Setting) -> None:
        super().__init__()
        self.theme, self.field, self.setting = theme, field, setting
        self.value: Any = None
        """What stands, as it was put in."""
        self.touched = False
        """Whether the user typed since."""

    def put(self, value: Any) -> None:
        """Show this value."""
        raise NotImplementedError

    def read(self, *, final: bool = True) -> Typed:
        """What the text means now; not `final` while it is being typed, when only what is sure counts."""
        raise NotImplementedError

    def text(self) -> str:
        """What stands in it, as the user sees it."""
        raise NotImplementedError

    def words(self, value: Any, *, edited: bool) -> str:
        """A value as it is read, or as it is `edited`."""
        return text_of(self.field, value, self.setting, edited=edited)

    def put_draft(self, text: str) -> None:
        """Show what somebody typed before, as if it were typed now."""
        raise NotImplementedError

    def set_setting(self, setting: Setting) -> None:
        """Read and show values against this from now on."""
        changed, self.setting = setting != self.setting, setting
        if changed and not self.touched:
            self.put(self.value)

    def has_focus(self) -> bool:
        """Whether the user is in it."""
        return any(w.hasFocus() for w in self.inputs())

    def inputs(self) -> list[QWidget]:
        """The widgets that take the focus."""
        raise NotImplementedError

    def mark_invalid(self, *, invalid: bool, sentence: str = "") -> None:
        """Draw the border of a field that is to be checked, and say why to a screen reader."""
        for widget in self.inputs():
            mark(widget, "invalid", on=invalid)
            widget.setAccessibleDescription(sentence or self.hint)

    @property
    def hint(self) -> str:
        """How it is used, if that is not plain, for a screen reader."""
        return ""

    def set_name(self, name: str) -> None:
        """What a screen reader calls it."""
        for widget in self.inputs():
            widget.setAccessibleName(name)

    def set_placeholder(self, text: str) -> None:
        """What an empty field shows at rest."""
        raise NotImplementedError

    def set_writable(self, *, writable: bool) -> None:
        """Let the user change it, or only read it."""
        raise NotImplementedError


class SingleEditor(Editor):
    """An editor with one input. It shows the value as one reads it; with the focus, as one types it."""

    def __init__(self, theme: Theme, field: Field, setting: Setting, widget: LineInput | AreaInput) -> None:
        super().__init__(theme, field, setting)
        self.input = widget
        self._rest = NOTHING
        self._typing: str | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(widget)
        self.setFocusProxy(widget)
        widget.entered.connect(self._enter)
        widget.left.connect(self._leave)
        (widget.edited if isinstance(widget, AreaInput) else widget.textEdited).connect(self._edit)
        widget.setPlaceholderText(self._rest)

    def inputs(self) -> list[QWidget]:
        return [self.input]

    def text(self) -> str:
        return self.input.text()

    def put(self, value: Any) -> None:
        self.value = value
        self.touched = False
        self._show(self.words(self.value, edited=self.has_focus()))

    def read(self, *, final: bool = True) -> Typed:
        del final
        if not self.touched or self.text() == self.words(self.value, edited=True):
            return Typed(self.value)
        return read_typed(self.field, self.text(), self.setting, self.value)

    def put_draft(self, text: str) -> None:
        self._show(text)
        self.touched = True

    def set_placeholder(self, text: str, typing: str | None = None) -> None:
        """`typing` is what it shows with the focus, where an example alone could be taken for a value."""
        self._rest, self._typing = text, typing
        self.input.setPlaceholderText(text)

    def set_writable(self, *, writable: bool) -> None:
        self.input.setReadOnly(not writable)

    def _show(self, text: str) -> None:
        if self.input.text() != text:
            self.input.setText(text)
        if isinstance(self.input, LineInput) and not self.has_focus():
            self.input.setCursorPosition(0)

    def _edit(self) -> None:
        self.touched = True
        self.typed.emit()

    def _enter(self) -> None:
        if not self.touched:
            self._show(self.words(self.value, edited=True))
        example = EXAMPLES.get(self.field.kind, "")
        self.input.setPlaceholderText(example if self._typing is None else self._typing)
        self.entered.emit()

    def _leave(self, window: bool) -> None:
        self.input.setPlaceholderText(self._rest)
        self.left.emit(window)


class TextEditor(SingleEditor):
    """A text that wraps and grows."""

    def __init__(self, theme: Theme, field: Field, setting: Setting) -> None:
        super().__init__(theme, field, setting, AreaInput(theme, long=field.kind is Kind.LONG_TEXT))


class LineEditor(SingleEditor):
    """A value that one types in a line: a number, a day, an address."""

    def __init__(self, theme: Theme, field: Field, setting: Setting) -> None:
        super().__init__(theme, field, setting, LineInput(theme))


def editor_for(
    theme: Theme, field: Field, setting: Setting, choices_of: Choices | None = None, *, one: bool = False
) -> Editor:
    """The editor of a field; `one` is for a single value of a field that holds several."""
    from missionapp.ui.widgets.form.choosing import ChoiceEditor
    from missionapp.ui.widgets.form.lists import ListEditor

    if field.is_list and not one:
        return ListEditor(theme, field, setting, choices_of)
    if is_chosen(field):
        return ChoiceEditor(theme, field, setting, choices_of)
    if field.kind in (Kind.TEXT, Kind.LONG_TEXT) and not one:
        return TextEditor(theme, field, setting)
    return LineEditor(theme, field, setting)
