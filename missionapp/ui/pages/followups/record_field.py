"""A field in which one of several records is found by its name."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from missionapp.domain.names import fold
from missionapp.i18n import _
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.form.choosing import ChoiceInput
from missionapp.ui.widgets.form.options import Option, find_option


class RecordField(ChoiceInput):
    """A line in which one of several records is found by its name; nothing is chosen while it is empty."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, closed=False)
        self.setProperty("inline", False)
        self.setAccessibleName(name)
        self.setPlaceholderText(_("Type to find"))
        self._known: list[Option] = []
        self._picked: Option | None = None
        self.picked.connect(self._take)

    def _restyle(self) -> None:
        """It looks like the plain lines beside it."""
        self.setFont(self._theme.font("body"))

    def offer_records(self, records: Sequence[tuple[Any, str]]) -> None:
        """Let these be found."""
        self._known = [Option(made, name, fold(name)) for made, name in records]
        self.offer(self._known)

    def choose(self, record: Any) -> None:
        """Show this one; None shows none."""
        self._take(next((o for o in self._known if o.value == record), Option(None, "", "")))

    @property
    def value(self) -> Any:
        """The record's id, or None."""
        found = self._found()
        return found.value if found else None

    @property
    def is_understood(self) -> bool:
        """Whether it is empty, or names one record."""
        return not self.text().strip() or self._found() is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is for what the field stands in, unless the list below is open."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.is_open:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _found(self) -> Option | None:
        text = self.text().strip()
        if self._picked and self._picked.text == text:
            return self._picked
        return find_option(self._known, text) if text else None

    def _take(self, option: Option) -> None:
        self._picked = option
        self.setText(option.text)
        self.setCursorPosition(0)
