"""The tables of an event in its pane: each can be named anew, and put on the map of the hall."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QObject, Qt

from missionapp.actions.lists.item import TableLine
from missionapp.actions.records import edit
from missionapp.domain.entities import Table
from missionapp.i18n import _
from missionapp.ui.desk import Desk
from missionapp.ui.widgets.form import Entry, RowsSection
from missionapp.ui.widgets.form.sections import AddLine


class TableLines(QObject):
    """Opens a line below the tables, in which one of them is changed."""

    def __init__(self, desk: Desk, tables: RowsSection) -> None:
        super().__init__(tables)
        self._desk, self._tables = desk, tables
        self._known: dict[UUID, TableLine] = {}
        self._edited: UUID | None = None
        fields = [(_("Table"), _("Table"), 3), (_("Row"), _("Row"), 2), (_("Column"), _("Column"), 2)]
        self.line = AddLine(desk.theme, fields)
        self.line.add.set_text(_("Save"))
        tables.column.addWidget(self.line)
        tables.opened.connect(self._open)
        self.line.given.connect(self._save)
        self.line.closed.connect(self._go_back)

    def show_tables(self, tables: Sequence[TableLine]) -> None:
        """Show these; one that is gone is not changed any more."""
        self._known = {table.id: table for table in tables}
        if self._edited not in self._known:
            self.line.hide()
        self._tables.set_rows([Entry(_name(table.text), _place(table), id=table.id) for table in tables])

    def _open(self, made: UUID) -> None:
        table = self._known.get(made)
        if table is None or not self._desk.writable:
            return
        self._edited = made
        self.line.start()
        for field, text in zip(self.line.fields, (table.text, table.row, table.column), strict=True):
            field.setText("" if text is None else str(text))
        self.line.fields[1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self, texts: list[str]) -> None:
        wrong = next((at for at in (1, 2) if texts[at] and not _is_place(texts[at])), None)
        if not texts[0]:
            self.line.refuse(_("Write the name, or press Esc."))
        elif wrong is not None:
            self.line.refuse(_("Not a number. Write only digits, like 12."), wrong)
        elif self._edited is not None:
            self.line.refuse("")
            row, column = (int(text) if text else None for text in texts[1:])
            self._desk.do(
                edit,
                Table,
                self._edited,
                then=lambda _step: self._go_back(),
                name=texts[0],
                map_row=row,
                map_column=column,
            )

    def _go_back(self) -> None:
        self.line.hide()
        self._tables.view.setFocus(Qt.FocusReason.OtherFocusReason)


def _is_place(text: str) -> bool:
    return text.isascii() and text.isdecimal() and int(text[:4]) > 0 and len(text) < 4


def _name(name: str) -> str:
    return _("Table {name}").format(name=name) if name.isdecimal() else name


def _place(table: TableLine) -> str:
    """Where it stands on the map of the hall; "" where nobody has said so."""
    if table.row is None or table.column is None:
        return ""
    return _("row {row}, column {column}").format(row=table.row, column=table.column)
