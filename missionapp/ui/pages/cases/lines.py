"""A list in the pane in whose last line one adds to it, and changes what is there."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit

from missionapp.i18n import _
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.form import Entry, RowsSection
from missionapp.ui.widgets.form.sections import AddLine

Given = tuple[str, str, int]
"""Name, example and share of a field."""


class LinesSection(RowsSection):
    """`given` says what was written: of a new line, or of the one that was opened."""

    given = Signal(list, object)
    """The texts, and the id of the line that they are to stand in; None for a new one."""

    def __init__(
        self, theme: Theme, title: str, fields: Sequence[Given], *, edits: bool = False, **options: Any
    ) -> None:
        """`edits` lets one open a line to change it."""
        super().__init__(theme, title, (), _("Add"), removable=True, **{"openable": edits, **options})
        self.line = AddLine(theme, list(fields))
        self.column.addWidget(self.line)
        self._texts: Mapping[Any, Sequence[str]] = {}
        self._edited: Any = None
        self.usual: Callable[[], Sequence[str]] = tuple
        """What the first fields of a new line usually hold; one writes on behind them."""
        self.action_wanted.connect(self.start)
        self.line.given.connect(lambda texts: self.given.emit(texts, self._edited))
        self.line.closed.connect(self.link.setFocus)
        if edits:
            self.opened.connect(self.edit)

    def set_lines(self, entries: Sequence[Entry], texts: Mapping[Any, Sequence[str]] | None = None) -> None:
        """Show these; `texts` are what each stands as in the fields, by id."""
        self._texts = texts or {}
        self.set_rows(entries)

    def start(self) -> None:
        """Let one write a new line."""
        self._edited = None
        self.line.add.set_text(_("Add"))
        self.line.start()
        usual = self.usual()
        for field, text in zip(self.line.fields, usual, strict=False):
            field.setText(text)
        self.line.fields[len(usual)].setFocus(Qt.FocusReason.OtherFocusReason)

    def edit(self, record: object) -> None:
        """Let one change this line."""
        if record not in self._texts or not self.link.isEnabled():
            return
        self.start()
        self._edited = record
        self.line.add.set_text(_("Save"))
        for field, text in zip(self.line.fields, self._texts[record], strict=True):
            field.setText(text)
        self.line.fields[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def taken(self) -> None:
        """What was written is saved: on to the next new one, or back to the list."""
        if self._edited is None:
            self.start()
        else:
            self.line.hide()
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, error: Exception) -> None:
        """It could not be; it stays, to be mended."""
        self.line.refuse(str(error))

    def leave(self) -> None:
        """Another record is shown: nothing is being written any more."""
        self.line.hide()


class Names:
    """Proposes names in a field while one types; any other name may be written as well."""

    def __init__(self, theme: Theme, field: QLineEdit) -> None:
        self._model = QStringListModel(field)
        completer = QCompleter(self._model, field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = completer.popup()
        assert popup is not None
        popup.setObjectName("completions")
        popup.setFont(theme.font("body"))
        self._popup, self._field = popup, field
        field.setCompleter(completer)
        self._ids: dict[str, Any] = {}

    @property
    def is_choosing(self) -> bool:
        """Whether Enter takes a name out of the list that is open."""
        return self._popup.isVisible() and self._popup.currentIndex().isValid()

    def pass_enter_on(self) -> None:
        """Let one Enter do, where the field's parent is waiting for it."""
        self._field.returnPressed.connect(self._pass_on)

    def _pass_on(self) -> None:
        """Enter while names are proposed and none is chosen: what was typed is meant, as without them."""
        if self._popup.isVisible() and not self.is_choosing:
            self._popup.hide()
            enter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
            QCoreApplication.postEvent(self._field, enter)

    def offer(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Propose these."""
        names = [name for _id, name in choices]
        if names != self._model.stringList():
            self._model.setStringList(names)
        self._ids = {name.casefold(): made for made, name in choices}

    def meant(self, text: str) -> Any:
        """The record of that name, else the text itself."""
        return self._ids.get(text.strip().casefold(), text.strip())
