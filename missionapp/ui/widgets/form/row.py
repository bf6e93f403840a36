"""One field of a form: its editor, what stands, when it is saved, and what is to be checked."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from missionapp.i18n import _
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.empty import Picture
from missionapp.ui.widgets.form.editors import Editor
from missionapp.ui.widgets.form.values import Typed
from missionapp.ui.widgets.label import Label

PAUSE = 400
"""Milliseconds after the last key until what was typed is saved."""


class Remark(QWidget):
    """An icon and one sentence under a field; nothing while there is nothing to say."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.sentence = ""
        """What it says now."""
        self._icon: Picture | None = None
        self._words: Label | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def say(self, sentence: str, *, problem: bool) -> None:
        """Show a problem in red, a note in amber; "" hides it."""
        self.sentence = sentence
        self.setVisible(bool(sentence))
        if sentence:
            colour = "bad" if problem else "warn"
            icon, words = self._parts()
            icon.set_icon("warning-circle" if problem else "info", colour)
            words.set_colour(colour)
            words.setText(sentence)

    def _parts(self) -> tuple[Picture, Label]:
        """Made when there is something to say: most fields never have."""
        if self._icon is None or self._words is None:
            px = self._theme.px
            self._icon = Picture(self._theme, "info", 14, "bad")
            self._words = Label(self._theme, "", "meta", "bad", wrap=True)
            row = QHBoxLayout(self)
            row.setContentsMargins(px(8), px(2), 0, px(4))
            row.setSpacing(px(6))
            row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(self._words, 1)
        return self._icon, self._words


class FieldRow(QObject):
    """Saves as one types, and checks when one leaves. What was typed is never overwritten or cleared."""

    edited = Signal(object)
    """The new value, which differs from what stood."""
    entered = Signal()
    checked = Signal()
    """There is another problem, or none any more."""

    def __init__(self, theme: Theme, editor: Editor, rule: Callable[[str, Any], str]) -> None:
        """`rule` says what is wrong with a value beside the others of the form, or ""."""
        super().__init__(editor)
        self.editor, self.field = editor, editor.field
        self.standing: Any = None
        self.problem = ""
        self._former: Any = None
        self._rule = rule
        self._dirty = False
        self._note = ""
        self._under_way = 0
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(lambda: self.save(leaving=False))
        self.remark = Remark(theme)
        editor.typed.connect(self._typed)
        editor.chosen.connect(self._chosen)
        editor.entered.connect(self.entered)
        editor.left.connect(self._left)

    # What stands

    def reset(self, value: Any) -> None:
        """Show the value of another record."""
        self._pause.stop()
        self._dirty = False
        self._under_way = 0
        self.standing = self._held(value)
        self.editor.put(self.standing)
        self._tell("", "")

    @property
    def draft(self) -> str | None:
        """What was typed and cannot be saved; None when there is no such thing."""
        return self.editor.text() if self._dirty else None

    def restore(self, draft: str) -> None:
        """Show such a text again, with what is to be done about it."""
        self.editor.put_draft(draft)
        self._dirty = True
        self.save(leaving=True)

    def refresh(self, value: Any) -> None:
        """Take in what the store holds of this record now; what is typed or on its way stays."""
        if self._under_way:
            return
        changed = not self._is_same(value)
        self.standing = self._held(value)
        if self._dirty:
            return
        if changed:
            self._tell("", "")
        if changed or not self.editor.has_focus():
            self.editor.put(self.standing)  # a record that it points to may have another name now

    def _held(self, value: Any) -> Any:
        return list(value or ()) if self.field.is_list else value

    def _is_same(self, value: Any) -> bool:
        """Whether a value is what stands; several values are held in no order."""
        if self.field.is_list:
            return set(value or ()) == set(self.standing or ())
        return bool(value == self.standing)

    # What is on its way to the store

    def set_out(self) -> None:
        """What was typed is being written: what is read until then is older."""
        self._under_way += 1

    def arrive(self, problem: str = "") -> None:
        """It was written; or it was not, and why. Then it is still to be saved."""
        self._under_way = max(0, self._under_way - 1)
        if problem:
            self._dirty = True
            self.standing = self._former
            self._tell(problem, "")

    # What is typed

    def save(self, *, leaving: bool) -> None:
        """Give what was typed to be saved, if it can be; when leaving, say why it cannot."""
        self._pause.stop()
        if self._dirty:
            typed = self.editor.read(final=leaving)
            problem = typed.problem or self._refusal(typed)
            if problem:
                if leaving:
                    self._tell(problem, "")
                return
            self._take(typed)
        if leaving and not self.editor.has_focus():
            self.editor.put(self.standing)
            self._tell("", self._note)
            self._note = ""

    def check(self) -> None:
        """Read what was typed, and say what is wrong with it, without waiting for the field to be left."""
        self.save(leaving=True)
        typed = Typed(self.standing)
        if not self._dirty and (problem := self._refusal(typed)):
            self._tell(problem, "")

    def _take(self, typed: Typed) -> None:
        self._dirty = False
        self._note = typed.note
        if not self._is_same(typed.value):
            if not self._under_way:
                self._former = self.standing
            self.standing = typed.value
            self.edited.emit(typed.value)

    def _refusal(self, typed: Typed) -> str:
        if self.field.required and typed.value is None:
            former = " ".join(self.editor.words(self.standing, edited=False).split())
            if not former:
                return _("This cannot stay empty. Write something here.")
            return _("This cannot be empty. “{former}” stays until you write something else.").format(
                former=former
            )
        return self._rule(self.field.name, typed.value)

    def _typed(self) -> None:
        self._dirty = True
        self._pause.start()
        if self.problem:
            typed = self.editor.read(final=False)
            if not (typed.problem or self._refusal(typed)):
                self._tell("", "")

    def _chosen(self) -> None:
        self._dirty = True
        self.save(leaving=False)
        self._tell(self.problem if self._dirty else "", "")

    def _left(self, window: bool) -> None:
        self.save(leaving=not window)

    def _tell(self, problem: str, note: str) -> None:
        had, self.problem = self.problem, problem
        self.remark.say(problem or note, problem=bool(problem))
        self.editor.mark_invalid(invalid=bool(problem), sentence=problem or note)
        if bool(had) != bool(problem):
            self.checked.emit()


def next_wrong(rows: Iterable[FieldRow]) -> FieldRow | None:
    """The row to be checked after the one that has the focus, or the first of all."""
    wrong = [row for row in rows if row.problem]
    here = next((place for place, row in enumerate(wrong) if row.editor.has_focus()), -1)
    return wrong[(here + 1) % len(wrong)] if wrong else None


def stacked(row: FieldRow) -> QWidget:
    """The editor with its remark below."""
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(row.editor)
    column.addWidget(row.remark)
    column.addStretch(1)
    return both
