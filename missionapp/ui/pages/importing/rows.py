"""The rows of an import as a list: chips for what becomes of them, a filter, and the list itself."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from missionapp.actions.importing.review import TO_LOOK_AT, Line, State
from missionapp.actions.importing.staging import Where
from missionapp.domain.names import fold
from missionapp.i18n import N_, _, ngettext
from missionapp.ui.pages.importing.entries import Entry
from missionapp.ui.pages.importing.lists import EntryList
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.chip import Chip
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.pill import Pill
from missionapp.ui.widgets.table.flow import FlowLayout

PILLS = {
    State.REFUSED: Pill(N_("Refused"), "x-circle", "bad"),
    State.ALIKE: Pill(N_("Look alike"), "copy-simple", "warn"),
    State.DOUBTFUL: Pill(N_("Doubtful"), "question", "warn"),
    State.CHANGED: Pill(N_("Changed"), "pencil-simple", "accent"),
    State.NEW: Pill(N_("New"), "plus", "ok"),
    State.SAME: Pill(N_("Nothing new"), "equals", "neutral"),
    State.LEFT_OUT: Pill(N_("Left out"), "minus-circle", "neutral"),
}


def pill_of(state: State) -> Pill:
    """The pill of a state, in the user's language."""
    return replace(PILLS[state], text=_(PILLS[state].text))


class RowsCard(Card):
    """`chosen` gives the line that is looked at; `toggled` one that is to be taken, or left out."""

    chosen = Signal(object)
    toggled = Signal(object)
    opened = Signal(object)

    def __init__(self, theme: Theme) -> None:
        """It shows nothing until `show_lines`."""
        super().__init__(theme, padding=1, spacing=0)
        self._lines: Sequence[Line] = ()
        self._folded: list[str] = []
        self._left_out: frozenset[Where] = frozenset()
        self._state: State | None = None
        self._filter = ""
        self._current: Where | None = None
        self._several_sheets = False
        self.title = Label(theme, "", "section")
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(_("Filter"))
        self.filter.setAccessibleName(_("Filter the rows"))
        self.filter.textChanged.connect(self._look_for)
        self.chips = {state: Chip(theme, "", closes=False) for state in State}
        for state, chip in self.chips.items():
            chip.clicked.connect(lambda on, state=state: self.show_state(state if on else None))
        self.list: EntryList[Line] = EntryList(theme, _("Rows"), self._entry, self)
        self.list.chosen.connect(self._choose)
        self.list.toggled.connect(self.toggled)
        self.list.opened.connect(self.opened)
        self._lay_out(theme)

    def _lay_out(self, theme: Theme) -> None:
        chips = QWidget()
        flow = FlowLayout(chips, 6)
        for chip in self.chips.values():
            flow.addWidget(chip)
        head, below = QHBoxLayout(), QHBoxLayout()
        head.setContentsMargins(16, 10, 12, 8)
        head.addWidget(self.title, 1)
        head.addWidget(self.filter, 1)
        below.setContentsMargins(16, 0, 12, 10)
        below.addWidget(chips)
        self.body.addLayout(head)
        self.body.addLayout(below)
        self.body.addWidget(self.list, 1)
        self.hint = Label(theme, _("Space leaves a row out."), "meta", "text2", wrap=True)
        self.hint.setContentsMargins(16, 8, 16, 10)
        self.body.addWidget(self.hint)

    # What is shown

    def show_lines(self, lines: Sequence[Line], left_out: frozenset[Where], counts: dict[State, int]) -> None:
        """Show these rows. The one that is looked at stays; at first it is one that needs a look."""
        self._lines, self._folded = lines, []
        self._left_out = left_out
        self._several_sheets = len({(line.id.source, line.id.sheet) for line in lines}) > 1
        self.title.setText(ngettext("{n} row", "{n} rows", len(lines)).format(n=len(lines)))
        for state, chip in self.chips.items():
            chip.set_text(f"{counts.get(state, 0)} {_(PILLS[state].text).lower()}")
            chip.setVisible(bool(counts.get(state)) or state is self._state)
        self._narrow()

    def show_state(self, state: State | None) -> None:
        """Show the rows of one state alone; all for None."""
        self._state = state
        for each, chip in self.chips.items():
            chip.setChecked(each is state)
        self._current = None
        self._narrow()

    def forget(self) -> None:
        """Show all of whatever comes next."""
        self._current, self._state = None, None
        self.filter.clear()
        for chip in self.chips.values():
            chip.setChecked(False)

    @property
    def shown(self) -> Sequence[Line]:
        """The rows in the list."""
        return self.list.entries.things

    @property
    def place(self) -> int:
        """Which of them is looked at; -1 for none."""
        return self.list.currentIndex().row()

    def step(self, by: int) -> None:
        """Look at the next row, or the one before."""
        self.list.choose(max(0, min(self.place + by, len(self.shown) - 1)))

    def next_to_look_at(self) -> Line | None:
        """The next row that needs a look, after the current one and then from the top."""
        rows = list(range(self.place + 1, len(self.shown))) + list(range(self.place))
        return next((self.shown[n] for n in rows if self.shown[n].states & TO_LOOK_AT), None)

    def go_to(self, line: Line) -> None:
        """Look at a row."""
        self.list.choose(next((n for n, each in enumerate(self.shown) if each.id == line.id), -1))

    def _look_for(self, text: str) -> None:
        self._filter = fold(text)
        self._narrow()

    def _narrow(self) -> None:
        """Show what chip and filter let through; the row that is looked at stays until another is."""
        found = [line for n, line in enumerate(self._lines) if self._is_wanted(n, line)]
        here = next((n for n, line in enumerate(found) if line.id == self._current), -1)
        if here < 0 and found:
            here = next((n for n, line in enumerate(found) if line.states & TO_LOOK_AT), 0)
        self.list.show_things(found, here)
        self._current = found[here].id if found else None
        self.chosen.emit(found[here] if found else None)

    def _is_wanted(self, n: int, line: Line) -> bool:
        if line.id == self._current and not self._filter:
            return True
        if self._state is not None and self._state not in line.states:
            return False
        return not self._filter or self._filter in self._folded_text(n)

    def _folded_text(self, n: int) -> str:
        if not self._folded:
            self._folded = [fold(f"{line.name} {line.said} {line.id.row}") for line in self._lines]
        return self._folded[n]

    def _choose(self, line: Line) -> None:
        self._current = line.id
        self.chosen.emit(line)

    def _entry(self, line: Line) -> Entry:
        row = _("Row {n}").format(n=line.id.row)
        where = f"{row}, {line.id.sheet}" if self._several_sheets else row
        left_out = line.id in self._left_out
        takes = None if line.state is State.LEFT_OUT and not left_out else not left_out
        return Entry(line.name or _("(no name)"), f"{where} · {line.said}", pill_of(line.state), takes)

    def take_focus(self) -> None:
        """Put the focus on the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
