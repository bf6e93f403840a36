"""The third step of an import: every row, and the one that is looked at."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from missionapp.actions.importing.review import TO_LOOK_AT, Line, State
from missionapp.i18n import _, ngettext
from missionapp.ui.pages.importing.row import RowPane
from missionapp.ui.pages.importing.rows import RowsCard
from missionapp.ui.pages.importing.run import Shown
from missionapp.ui.theme import Theme


class ReviewStep(QWidget):
    """Tells what the user decides about rows; it decides nothing itself."""

    corrected = Signal(object, object)
    toggled = Signal(object)
    same = Signal(object)
    apart = Signal(object)
    undecided = Signal(object)

    def __init__(self, theme: Theme) -> None:
        """It shows nothing until `show_preview`."""
        super().__init__()
        self._shown: Shown | None = None
        self.rows = RowsCard(theme)
        self.pane = RowPane(theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.rows, 5)
        row.addWidget(self.pane, 9)
        for name in ("corrected", "same", "apart", "undecided"):
            getattr(self.pane, name).connect(getattr(self, name))
        self.rows.chosen.connect(self._look_at)
        self.rows.toggled.connect(self.toggled)
        self.rows.opened.connect(lambda _line: self.pane.focus_first())
        self.pane.stepped.connect(self.rows.step)
        self.pane.toggled.connect(self._toggle_here)
        self.pane.next_wanted.connect(self.go_to_next)
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1), ("Ctrl+Up", -1), ("Ctrl+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self.rows.step(by))
        self.pane.left.connect(self.rows.take_focus)

    def show_preview(self, shown: Shown) -> None:
        """Show these rows."""
        self._shown = shown
        self.rows.show_lines(shown.lines, shown.decisions.left_out, shown.counts)

    def forget(self) -> None:
        """Show all rows of whatever comes next."""
        self._shown = None
        self.rows.forget()

    def go_to_next(self) -> None:
        """Look at the next row that needs it."""
        if line := self.rows.next_to_look_at():
            self.rows.go_to(line)
            self.pane.focus_first()

    def finish_typing(self) -> None:
        """Take what is being typed as said."""
        for edit in self.pane.edits():
            if edit.hasFocus():
                edit.editingFinished.emit()

    def _look_at(self, line: Line | None) -> None:
        if self._shown is None:
            return
        detail = self._shown.details.of(line) if line else None
        place = _("{n} of {of}").format(n=self.rows.place + 1, of=len(self.rows.shown))
        self.pane.show_detail(detail, place)
        self._say_what_is_left(line)

    def _say_what_is_left(self, line: Line | None) -> None:
        assert self._shown is not None
        pane = self.pane
        waiting = self._shown.waiting
        refused = self._shown.counts.get(State.REFUSED, 0)
        here = line is not None and not line.states.isdisjoint(TO_LOOK_AT)
        pane.next.setVisible(waiting > here)
        text = ngettext("{n} row needs a look.", "{n} rows need a look.", waiting)
        said = text.format(n=waiting) if waiting else _("Every row can be taken.")
        if refused:
            text = ngettext("{n} stays out as it is.", "{n} stay out as they are.", refused)
            said = f"{said} {text.format(n=refused)}"
        pane.hint.setText(said)
        left_out = line is not None and line.id in self._shown.decisions.left_out
        pane.leave_out.setVisible(line is not None and (left_out or line.state is not State.LEFT_OUT))
        pane.leave_out.set_text(_("Take this row after all") if left_out else _("Leave this row out"))

    def _toggle_here(self) -> None:
        if self.pane.detail is not None:
            self.toggled.emit(self.pane.detail.line)
