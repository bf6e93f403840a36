"""The columns of a sheet as a table: header, examples, the field that a column holds, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from missionapp.i18n import N_, _
from missionapp.ui.widgets.label import plain_tip

Index = QModelIndex | QPersistentModelIndex

HEADER, EXAMPLES, FIELD, WHY = range(4)
_TITLES = (N_("Column"), N_("Examples"), N_("Goes to"), N_("Why"))
_PAD, _ROW = 12, 44


@dataclass(frozen=True)
class FieldRow:
    """One column of somebody's sheet."""

    index: int
    """Its place in the sheet, from 0."""
    header: str
    examples: tuple[str, ...]
    path: str
    """Of the field that it holds; LEFT_OUT for none."""
    why: str
    unknown: bool
    """Whether it fits nothing, and nobody has said anything of it."""


@dataclass(frozen=True)
class Choice:
    """A field that a column may hold."""

    path: str
    label: str
    holder: str = ""
    """The header of the column that holds it now."""

    @property
    def offered(self) -> str:
        """How it stands in the list."""
        if not self.holder:
            return self.label
        return _("{field} (now from {column})").format(field=self.label, column=self.holder)


class FieldModel(QAbstractTableModel):
    """Rows that are read already, and the fields to choose from."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[FieldRow] = ()
        self.choices: Sequence[Choice] = ()
        self._labels: dict[str, str] = {}

    def show_rows(self, rows: Sequence[FieldRow], choices: Sequence[Choice]) -> None:
        """Show these; where they are the same columns, what was current stays."""
        same = [row.index for row in rows] == [row.index for row in self.rows]
        if not same:
            self.beginResetModel()
        self.rows, self.choices = rows, choices
        self._labels = {choice.path: choice.label for choice in choices}
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, WHY))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """A row for each column of the sheet."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Header, examples, field, why."""
        return 0 if parent.isValid() else len(_TITLES)

    def text(self, row: int, column: int) -> str:
        """What a cell says."""
        found = self.rows[row]
        if column == HEADER:
            return found.header
        if column == EXAMPLES:
            return ",  ".join(" ".join(example.split()) for example in found.examples)
        return self.field_of(found) if column == FIELD else found.why

    def field_of(self, row: FieldRow) -> str:
        """The name of the field that a column holds."""
        if row.unknown:
            return _("Choose…")
        return self._labels.get(row.path, "")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words; for a screen reader the whole row."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.text(index.row(), index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            text = _("Column {header}, {examples}: {field}, {why}")
            examples = self.text(index.row(), EXAMPLES)
            return text.format(header=row.header, examples=examples, field=self.field_of(row), why=row.why)
        if role == Qt.ItemDataRole.EditRole and index.column() == FIELD:
            return row.path
        return None

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What stands over the columns."""
        if way == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(_TITLES[section])
        if way == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The field is chosen in its cell."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == FIELD else flags
