"""A field of several values: a line for each, and one more to write the next in."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from missionapp.domain.fields import Field
from missionapp.i18n import _
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.form.editors import Editor, SingleEditor, editor_for
from missionapp.ui.widgets.form.options import Choices
from missionapp.ui.widgets.form.values import Setting, Typed


class ListEditor(Editor):
    """Lines, one a value; the last is empty. To take a value out, clear its line."""

    def __init__(
        self, theme: Theme, field: Field, setting: Setting, choices_of: Choices | None = None
    ) -> None:
        super().__init__(theme, field, setting)
        self._choices_of = choices_of
        self._name = ""
        self._writable = True
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.lines: list[SingleEditor] = []
        self.put(())

    def inputs(self) -> list[QWidget]:
        return [line.input for line in self.lines]

    def text(self) -> str:
        return "\n".join(filter(None, (line.text() for line in self.lines)))

    def put_draft(self, text: str) -> None:
        texts = text.split("\n")
        self._have(len(texts) + 1)
        for line, one in zip(self.lines, [*texts, ""], strict=True):
            line.put(None)
            line.put_draft(one)
        self.touched = True
        self._describe()

    def put(self, value: Any) -> None:
        self.value = list(value or ())
        self.touched = False
        self._have(len(self.value) + 1)
        for line, one in zip(self.lines, [*self.value, None], strict=True):
            line.put(one)
        self._describe()

    def read(self, *, final: bool = True) -> Typed:
        """The values in order, each once; the first problem among them."""
        if not self.touched:
            return Typed(self.value)
        readings = [line.read(final=final) for line in self.lines]
        problem = next((typed.problem for typed in readings if typed.problem), "")
        if problem:
            return Typed(problem=problem)
        note = next((typed.note for typed in readings if typed.note), "")
        return Typed(_once(typed.value for typed in readings), note=note)

    def mark_invalid(self, *, invalid: bool, sentence: str = "") -> None:
        for line in self.lines:
            wrong = invalid and bool(line.read().problem)
            line.mark_invalid(invalid=wrong, sentence=sentence if wrong else "")

    def set_setting(self, setting: Setting) -> None:
        for line in self.lines:
            line.set_setting(setting)
        self.setting = setting

    def set_name(self, name: str) -> None:
        self._name = name
        self._describe()

    def set_placeholder(self, text: str) -> None:
        for line in self.lines:
            line.set_placeholder(text)

    def set_writable(self, *, writable: bool) -> None:
        self._writable = writable
        for line in self.lines:
            line.set_writable(writable=writable)
        self._describe()

    def _have(self, count: int) -> None:
        """Let there be so many lines; those that stand stay, with the focus that one of them has."""
        while len(self.lines) > count:
            line = self.lines.pop()
            line.hide()
            line.deleteLater()
        while len(self.lines) < count:
            self._add_line()

    def _add_line(self) -> None:
        line = editor_for(self.theme, self.field, self.setting, self._choices_of, one=True)
        assert isinstance(line, SingleEditor)
        line.typed.connect(self._typed)
        line.chosen.connect(self._chosen)
        line.entered.connect(self.entered)
        line.left.connect(self.left)
        line.set_writable(writable=self._writable)
        self._column.addWidget(line)
        if self.lines:
            QWidget.setTabOrder(self.lines[-1].input, line.input)
        self.lines.append(line)
        self.setFocusProxy(self.lines[0])

    def _typed(self) -> None:
        self.touched = True
        self._keep_one_empty()
        self.typed.emit()

    def _chosen(self) -> None:
        self.touched = True
        self._keep_one_empty()
        self.chosen.emit()

    def _keep_one_empty(self) -> None:
        if self.lines[-1].text():
            self._add_line()
            self._describe()

    def _describe(self) -> None:
        for number, line in enumerate(self.lines, 1):
            last = line is self.lines[-1]
            line.set_name(f"{self._name}, {_('add')}" if last else f"{self._name} {number}")
            line.set_placeholder(_("Add") if last and self._writable else "")
            line.setVisible(not last or self._writable or len(self.lines) == 1)


def _once(values: Iterable[Any]) -> list[Any]:
    return list(dict.fromkeys(value for value in values if value is not None))
