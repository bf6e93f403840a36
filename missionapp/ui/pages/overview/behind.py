"""The records behind a number, in place of the overview: each line opens where it belongs."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from missionapp.actions.lists.overview import BehindRow, Kind
from missionapp.actions.lists.wording import day_said, time_said
from missionapp.i18n import N_, _
from missionapp.ui.memory import Memory
from missionapp.ui.pages.pills import meeting_pill
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.pill import Pill
from missionapp.ui.widgets.table.columns import Cell, Column, pill_column
from missionapp.ui.widgets.table.prepared import Prepared, prepared
from missionapp.ui.widgets.table.record_table import RecordTable


def _when(row: BehindRow) -> str:
    day = day_said(row.day, "EEE d MMM y") if row.day else ""
    return f"{day}, {time_said(row.start)}" if row.start else day


def _when_key(row: BehindRow) -> float | None:
    if row.start:
        return row.start.timestamp()
    return float(row.day.toordinal()) if row.day else None


def _state(row: BehindRow) -> Pill | None:
    return meeting_pill(row.state, row.end, datetime.now(UTC))


_WHEN = Column("when", N_("When"), _when, sort=_when_key, width=150)
_STATE = pill_column("state", N_("Status"), _state, 130)


def _columns(name: str, line: str, *others: Column) -> tuple[Column, ...]:
    return (
        Column("name", name, lambda row: row.name, cell=Cell.NAME, width=260),
        Column("line", line, lambda row: row.line, width=260),
        *others,
    )


COLUMNS: Mapping[Kind, tuple[Column, ...]] = {
    Kind.MEETING: (_WHEN, *_columns(N_("Home participant"), N_("Counterpart"), _STATE)),
    Kind.EVENT: (_WHEN, *_columns(N_("Title"), N_("Kind"))),
    Kind.PARTY: _columns(N_("Organisation"), N_("City")),
    Kind.MISSION: (_WHEN, *_columns(N_("Title"), N_("Kind"))),
    Kind.GROUP: _columns(N_("Segment"), N_("Promoter")),
}
"""Of the sorts of records that no page lists."""


def prepared_rows(kind: Kind, rows: Sequence[BehindRow]) -> Prepared:
    """Rows made ready for the table of that sort of records."""
    return prepared(rows, COLUMNS[kind])


class BehindPane(QWidget):
    """What the number says, the records, and the way back (Esc)."""

    left = Signal()
    opened = Signal(object)
    """A BehindRow."""

    def __init__(self, theme: Theme, memory: Memory) -> None:
        super().__init__()
        self._theme, self._memory = theme, memory
        self.back = Button(theme, _("Overview"), "arrow-left", keys="Esc", tip=_("Back to the overview"))
        self.title = Label(theme, "", "section")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(10)
        self._box.addLayout(head)
        self.table: RecordTable | None = None
        self._kind: Kind | None = None
        self.back.clicked.connect(self.left)
        away = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        away.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        away.activated.connect(self.left)

    def ask(self, kind: Kind, words: str) -> None:
        """Say what is going to be shown; the rows of another sort are taken away."""
        self.title.setText(words)
        if kind == self._kind and self.table is not None:
            return
        if self.table is not None:
            self._box.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
        self._kind = kind
        name = f"overview-{kind}"
        self.table = RecordTable(self._theme, self._memory, name, COLUMNS[kind])
        self.table.opened.connect(self.opened)
        self._box.addWidget(self.table, 1)

    def show_rows(self, rows: Prepared) -> None:
        """Show the records."""
        if self.table is not None:
            self.table.set_rows(rows)

    def take_focus(self) -> None:
        """Go to the records."""
        if self.table is not None:
            self.table.focus_table()

    def areas(self) -> list[QWidget]:
        """The way back, the filter, the list."""
        return [self.back, *(self.table.areas() if self.table else [])]
