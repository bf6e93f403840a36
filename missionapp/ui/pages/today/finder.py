"""A field with the names that it finds below it: the first is taken with Enter."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from missionapp.domain.names import fold
from missionapp.i18n import _
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.form.options import Option, ranked
from missionapp.ui.widgets.label import Label, plain_tip

_VALUE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Name:
    """Somebody that can be found."""

    id: UUID
    name: str
    detail: str = ""


class Finder(QWidget):
    """Finds one of several names, or takes a new one if it may. `taken` gives an id or a text."""

    taken = Signal()
    """A name was chosen with Enter: go on."""

    def __init__(self, theme: Theme, label: str, missing: str, *, new: str = "") -> None:
        """`missing` is said where nobody was chosen; `new` is what is offered for a name that is not known,
        with {name} in it, "" for nothing."""
        super().__init__()
        self._missing = missing
        self._theme, self._new = theme, new
        self._names: Sequence[Name] = ()
        self.value: UUID | str | None = None
        self.field = QLineEdit()
        self.field.setAccessibleName(label)
        self.field.textEdited.connect(self._typed)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(label)
        self.list.setObjectName("completions")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.itemClicked.connect(self._press)
        self._problem = Label(theme, "", "meta", "bad", wrap=True)
        self._problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(Label(theme, label, "meta", "text2", 600))
        column.addWidget(self.field)
        column.addWidget(self._problem)
        column.addWidget(self.list, 1)

    def start(self, names: Sequence[Name], chosen: UUID | None = None) -> None:
        """Begin anew with these."""
        self._names = names
        self.refuse("")
        found = next((name for name in names if name.id == chosen), None)
        self.value = found.id if found else None
        self.field.setText(found.name if found else "")
        self._offer()

    def refuse(self, sentence: str) -> None:
        """Say what is wrong with it."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    @property
    def problem(self) -> str:
        """What is said to be wrong."""
        return self._problem.text()

    def take(self) -> bool:
        """Take what is marked, if nothing was chosen yet; whether there is anything."""
        item = self.list.currentItem()
        if self.value is None and item is not None:
            self._pick(item)
        self.refuse("" if self.value is not None else self._missing)
        return self.value is not None

    def sizeHint(self) -> QSize:
        """A field and a few names."""
        return QSize(self._theme.px(260), self._theme.px(260))

    def minimumSizeHint(self) -> QSize:
        """A field and two names."""
        return QSize(self._theme.px(160), self._theme.px(140))

    def eventFilter(self, watched, event) -> bool:  # type: ignore[no-untyped-def]
        """Up and Down mark a name, Enter takes it."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        keys = Qt.Key
        if event.key() in (keys.Key_Up, keys.Key_Down):
            self._mark(self.list.currentRow() + (1 if event.key() == keys.Key_Down else -1))
            return True
        if event.key() in (keys.Key_Return, keys.Key_Enter):
            if self.take():
                self.taken.emit()
            return True
        if event.key() == keys.Key_Tab and self.field.text().strip():
            self.take()
        return False

    def _mark(self, row: int) -> None:
        if 0 <= row < self.list.count():
            self.value = None
            self.list.setCurrentRow(row)

    def _typed(self) -> None:
        self.value = None
        self.refuse("")
        self._offer()

    def _offer(self) -> None:
        typed = " ".join(self.field.text().split())
        by_id = {name.id: name for name in self._names}
        options = [Option(name.id, name.name, fold(name.name)) for name in self._names]
        self.list.clear()
        for option in ranked(options, typed):
            name = by_id[option.value]
            self._add(f"{name.name}  ({name.detail})" if name.detail else name.name, option.value)
        if self._new and typed and all(fold(name.name) != fold(typed) for name in self._names):
            self._add(self._new.format(name=typed), typed)
        self.list.setCurrentRow(0 if typed else -1)

    def _add(self, text: str, value: UUID | str) -> None:
        item = QListWidgetItem(text)
        item.setData(_VALUE, value)
        item.setSizeHint(QSize(0, self._theme.px(32)))
        item.setToolTip(plain_tip(text))
        self.list.addItem(item)

    def _press(self, item: QListWidgetItem) -> None:
        self._pick(item)
        self.taken.emit()

    def _pick(self, item: QListWidgetItem) -> None:
        self.value = item.data(_VALUE)
        names = [name.name for name in self._names if name.id == self.value]
        self.field.setText(names[0] if names else str(self.value))


def new_counterpart() -> str:
    """What is offered for a name that nobody knows."""
    return _("New counterpart: {name}")
