"""The second step of an import: what each sheet is, and which field each of its columns holds."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from missionapp.actions.comparing import cell_text
from missionapp.actions.importing.decisions import LEFT_OUT, Decisions
from missionapp.actions.importing.previewing import Preview
from missionapp.actions.importing.recognise import Layout
from missionapp.actions.importing.understanding import Table
from missionapp.domain.sheets.columns import PIECES, Form
from missionapp.domain.sheets.workbook import KINDS
from missionapp.i18n import _, ngettext
from missionapp.ui.pages.importing.entries import Entry
from missionapp.ui.pages.importing.field_table import FieldTable
from missionapp.ui.pages.importing.fields import Choice, FieldRow
from missionapp.ui.pages.importing.lists import EntryList
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.combo import Combo
from missionapp.ui.widgets.empty import EmptyState
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.pill import Pill

EXAMPLES = 3
"""Cells of a column that are shown."""
LOOKED_AT = 500
"""Rows among which they are looked for."""


@dataclass(frozen=True)
class _SheetLine:
    """A sheet in the list."""

    table: Table
    several: bool
    """Whether the sheets are of several files."""

    def entry(self) -> Entry:
        """How it is shown."""
        at, layout = self.table.at, self.table.layout
        name = f"{at.sheet} ({_(at.form)})" if at.form else at.sheet
        source = f"{at.source}: " if self.several else ""
        if layout is None:
            said = _("You left it out") if self.table.kind_decided else _("No column of it fits anything")
            return Entry(name, source + said, Pill(_("Left out"), "minus-circle"))
        text = ngettext("{kind}, {n} row", "{kind}, {n} rows", len(layout.rows))
        detail = source + text.format(kind=_(layout.kind.name), n=len(layout.rows))
        return Entry(name, detail, self._pill(layout))

    def _pill(self, layout: Layout) -> Pill:
        missing = missing_in(layout)
        if missing:
            return Pill(_("{field} missing").format(field=missing), "warning-circle", "bad")
        if n := len(layout.unmapped):
            return Pill(ngettext("{n} to look at", "{n} to look at", n).format(n=n), "question", "warn")
        return Pill(_("Ready"), "check", "ok")

    @property
    def is_ready(self) -> bool:
        """Whether nothing of it needs a look."""
        layout = self.table.layout
        return layout is not None and not layout.unmapped and not missing_in(layout)


def missing_in(layout: Layout) -> str:
    """The field without which no row of a sheet can be taken, if no column holds it; "" else."""
    used = {column.path for column in layout.columns.values()}
    for need in layout.kind.needs:
        paths = need.split("|")
        pieces = {f"{path.partition('.')[0]}.{piece}" for path in paths for piece in PIECES.get(path, ())}
        if layout.ids is None and not used & {*paths, *pieces}:
            return _(layout.kind.by_path[paths[0]].label)
    return ""


def fields_of_sheet(layout: Layout) -> list[FieldRow]:
    """The columns of a sheet as rows: those that need a look first."""
    rows = []
    for index, header in enumerate(layout.headers):
        cells = (cell for row in layout.rows[:LOOKED_AT] if (cell := row.cell(index)) is not None)
        examples = list(dict.fromkeys(map(cell_text, cells)))[:EXAMPLES]
        if not header and not examples:
            continue
        column = layout.columns.get(index)
        name = " ".join(header.split()) or _("column {number}").format(number=index + 1)
        path = column.path if column else "id" if index == layout.ids else LEFT_OUT
        unknown = index in layout.unmapped
        why = _("Fits nothing yet") if unknown else _(layout.why.get(index, ""))
        rows.append(FieldRow(index, name, tuple(examples), path, why, unknown))
    return sorted(rows, key=lambda row: (not row.unknown, row.index))


class ColumnsStep(QWidget):
    """Sheets at the left, the columns of one at the right; `decided` gives Decisions."""

    decided = Signal(object)

    def __init__(self, theme: Theme) -> None:
        """It shows nothing until `show_preview`."""
        super().__init__()
        self._theme = theme
        self._decisions = Decisions()
        self._table: Table | None = None
        self.sheets: EntryList[_SheetLine] = EntryList(theme, _("Sheets"), _SheetLine.entry, self)
        self.sheets.chosen.connect(lambda line: self._show(line.table))
        self.title = Label(theme, "", "section")
        self.fact = Label(theme, "", "meta", "text2", wrap=True)
        self.kind = Combo(theme, name=_("What this sheet holds"))
        self.kind.chosen.connect(self._choose_kind)
        self.fields = FieldTable(theme)
        self.fields.chosen.connect(self._choose_field)
        self._nothing = EmptyState(
            theme, "table", _("This sheet is left out. Say above what it holds, to take it.")
        )
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self._theme
        left = Card(theme, padding=1, spacing=0)
        heading = Label(theme, _("Sheets"), "section")
        heading.setContentsMargins(16, 14, 16, 10)
        left.body.addWidget(heading)
        left.body.addWidget(self.sheets, 1)
        hint = Label(theme, _("What you choose is remembered when you import."), "meta", "text2", wrap=True)
        hint.setContentsMargins(16, 8, 16, 12)
        left.body.addWidget(hint)
        right = Card(theme, padding=1, spacing=0)
        right.body.addLayout(self._heading())
        right.body.addWidget(self.fields, 1)
        right.body.addWidget(self._nothing, 1)
        left.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(left, 3)
        row.addWidget(right, 8)

    def _heading(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.fact)
        row = QHBoxLayout()
        row.setContentsMargins(20, 12, 16, 12)
        row.setSpacing(10)
        row.addLayout(words, 1)
        row.addWidget(Label(self._theme, _("It holds"), "meta", "text2"))
        row.addWidget(self.kind)
        return row

    def show_preview(self, found: Preview, decisions: Decisions) -> None:
        """Show how the sheets were understood; the sheet that was looked at stays."""
        self._decisions = decisions
        several = len({table.at.source for table in found.tables}) > 1
        lines = [_SheetLine(table, several) for table in found.tables]
        at = self._table.at if self._table else None
        here = next((n for n, line in enumerate(lines) if line.table.at == at), -1)
        if here < 0:
            here = next((n for n, line in enumerate(lines) if not line.is_ready), 0)
        self.sheets.show_things(lines, here)
        if lines:
            self._show(lines[here].table)

    def forget(self) -> None:
        """Look at no sheet any more."""
        self._table = None

    def focus_first(self) -> None:
        """Put the focus where there is something to decide."""
        (self.fields if self.fields.isVisibleTo(self) else self.kind).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def _show(self, table: Table) -> None:
        self._table = table
        layout = table.layout
        self.title.setText(table.at.sheet)
        self.fact.setText(_fact(layout) if layout else "")
        self.kind.set_choices(_kinds(layout))
        self.kind.set_value(layout.kind.name if layout else LEFT_OUT)
        self.fields.setVisible(layout is not None)
        self._nothing.setVisible(layout is None)
        if layout:
            self.fields.show_rows(fields_of_sheet(layout), _choices(layout))

    # What is decided

    def _choose_kind(self, kind: object) -> None:
        if self._table is not None:
            kinds = {**self._decisions.kinds, self._table.at: str(kind)}
            self._decide(replace(self._decisions, kinds=kinds))

    def _choose_field(self, index: int, path: str) -> None:
        """Give a column to a field; the one that had it needs a look then, and the sheet stays what it is."""
        if self._table is None or self._table.layout is None:
            return
        at, layout = self._table.at, self._table.layout
        chosen = dict(self._decisions.columns.get(at, {}))
        column = layout.kind.by_path.get(path)
        if column and column.form is not Form.LIST:
            chosen = {i: held for i, held in chosen.items() if held != path}
        chosen[index] = path
        kinds = {**self._decisions.kinds, at: layout.kind.name}
        self._decide(replace(self._decisions, kinds=kinds, columns={**self._decisions.columns, at: chosen}))

    def _decide(self, decisions: Decisions) -> None:
        self._decisions = decisions
        self.decided.emit(decisions)


def _fact(layout: Layout) -> str:
    text = _("Taken as {kind}, {reason}.").format(kind=_(layout.kind.name), reason=layout.reason)
    if missing := missing_in(layout):
        return " ".join((text, _("Choose the column that holds {field}.").format(field=missing)))
    return text


def _kinds(layout: Layout | None) -> list[tuple[str, str]]:
    names = [*KINDS.values(), *([layout.kind.name] if layout else [])]
    return [*((name, _(name)) for name in dict.fromkeys(names)), (LEFT_OUT, _("Leave this sheet out"))]


def _choices(layout: Layout) -> list[Choice]:
    """What a column may hold; of a field that another column holds, which one."""
    holders = {c.path: layout.headers[i] for i, c in layout.columns.items() if c.form is not Form.LIST}
    found = [Choice(LEFT_OUT, _("Leave out"))]
    if layout.ids is not None:
        found.append(Choice("id", _("ID")))
    for path, column in layout.kind.by_path.items():
        found.append(Choice(path, _(column.label), holders.get(path, "")))
    return found
