"""List and pane of the exchange page: what is chosen at the left is shown at the right."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedLayout, QWidget

from missionapp.actions.exchange.resting import MergedFile
from missionapp.actions.exchange.values import Conflicted
from missionapp.actions.lists.dangling import Dangling
from missionapp.actions.lists.duplicates import Likely
from missionapp.i18n import _
from missionapp.ui.pages.exchange.deciding import Decisions
from missionapp.ui.pages.exchange.lines import Entry, Tab, conflict_entries
from missionapp.ui.pages.exchange.list import ReviewList
from missionapp.ui.pages.exchange.note_pane import NotePane, note_of
from missionapp.ui.pages.exchange.other_box import Offer
from missionapp.ui.pages.exchange.pane import ConflictPane
from missionapp.ui.pages.exchange.wording import conflicts_said
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.form.values import Setting

CONFLICTS = "conflicts"
_NARROW = 820
"""Below this width at text size 100 % the list gives way."""


class ReviewView(QWidget):
    """Knows the conflicts that are shown, and what was decided about them."""

    decided = Signal()
    """Something was decided, or is open again."""
    compare_wanted = Signal(object)
    """A pair that may be one."""
    undo_wanted = Signal()
    back_wanted = Signal(object)
    """A deleted record that something points to: a Dangling."""

    def __init__(self, theme: Theme, offer: Offer) -> None:
        super().__init__()
        self._theme = theme
        self.decisions = Decisions()
        self.conflicts: Sequence[Conflicted] = ()
        self.can_compare, self.can_change = False, True
        self.setting = Setting()
        self.list = ReviewList(theme)
        self.pane = ConflictPane(theme, self.decisions, offer)
        self.note = NotePane(theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.list.setFixedWidth(theme.px(332))
        row.addWidget(self.list)
        right = QWidget()
        self._stack = QStackedLayout(right)
        self._stack.addWidget(self.pane)
        self._stack.addWidget(self.note)
        row.addWidget(right, 1)
        self._connect()

    def _connect(self) -> None:
        self.list.chosen.connect(self._show_entry)
        self.pane.decided.connect(self._note_decision)
        self.pane.written.connect(self._go_on)
        for head in (self.pane.head, self.note.head):
            head.step_wanted.connect(self.list.entries.step)
        self.pane.foot.next.clicked.connect(lambda _on=False: self.next_conflict())
        self.pane.foot.later.clicked.connect(lambda _on=False: self.later())

    # What is shown

    def show_all(self, title: str, foot: str, conflicts: Sequence[Conflicted], tabs: Sequence[Tab]) -> None:
        """Show conflicts, and under further chips what else there is."""
        self.conflicts = conflicts
        self.decisions.keep_fitting(conflicts)
        first = [self._conflict_tab()] if conflicts else []
        self.list.show_tabs(title, foot, [*first, *tabs])
        self._say_progress()

    def _conflict_tab(self) -> Tab:
        label = conflicts_said(len(self.conflicts))
        return Tab(CONFLICTS, label, conflict_entries(self.conflicts, self.decisions))

    def _show_entry(self, entry: Entry | None) -> None:
        if entry is None:
            return
        if isinstance(entry.what, Conflicted):
            place = _("Conflict {n} of {all}").format(
                n=self.conflicts.index(entry.what) + 1, all=len(self.conflicts)
            )
            if self.pane.record != entry.what:
                self.pane.show_conflict(entry.what, place, self.setting)
            self._stack.setCurrentIndex(0)
            return
        note = note_of(entry, self)
        if note is not None:
            self.note.say(note)
        self._stack.setCurrentIndex(1)

    def compare(self, pair: Likely) -> Callable[[], None] | None:
        """Have two records shown side by side, when both are here."""
        return partial(self.compare_wanted.emit, pair) if self.can_compare else None

    def undo(self, merged: MergedFile) -> Callable[[], None] | None:
        """Have a merge undone, when it is the last step."""
        return self.undo_wanted.emit if merged.is_next and self.can_change else None

    def bring_back(self, found: Dangling) -> Callable[[], None] | None:
        """Have a deleted record brought back, when it still is in the history."""
        wanted = found.can_come_back and self.can_change
        return partial(self.back_wanted.emit, found) if wanted else None

    # What is decided

    @property
    def is_deciding(self) -> bool:
        """Whether a conflict is shown."""
        return bool(self.conflicts) and self._stack.currentIndex() == 0

    def _note_decision(self) -> None:
        self.list.renew(self._conflict_tab())
        self._say_progress()
        self.decided.emit()

    def _say_progress(self) -> None:
        if self.conflicts:
            waiting = self.decisions.undecided(self.conflicts)
            self.pane.foot.say(len(self.conflicts) - len(waiting), len(self.conflicts))

    def later(self) -> None:
        """Leave the conflict that is shown open, and go on."""
        self.pane.later()
        self.next_conflict()

    def next_conflict(self) -> None:
        """Show the next conflict that is still to be decided; the next one where all are."""
        if self.list.tab != CONFLICTS:
            self.list.choose_tab(CONFLICTS)
            return
        order = self._after(self.pane.record)
        waiting = self.decisions.undecided(order)
        following = waiting or order
        if following:
            self.list.choose(following[0].key)
            if not self.list.entries.hasFocus():
                self.pane.take_focus()

    def _after(self, record: Conflicted | None) -> list[Conflicted]:
        """The other conflicts, those after this one first."""
        if record not in self.conflicts:
            return list(self.conflicts)
        at = self.conflicts.index(record) + 1
        return [*self.conflicts[at:], *self.conflicts[: at - 1]]

    def _go_on(self) -> None:
        """After a value was written: Enter shows the next conflict; after the last one, on in the list."""
        onward = self.pane.foot.next
        if onward.isVisible():
            onward.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.take_focus()

    def leave_field(self) -> bool:
        """Esc: from the fields of a conflict back to the list; whether it came from there."""
        if not self.pane.isAncestorOf(QApplication.focusWidget() or self):
            return False
        self.take_focus()
        return True

    def take_focus(self) -> None:
        """Go into the list."""
        self.list.entries.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the list is narrower."""
        super().resizeEvent(event)
        px = self._theme.px
        self.list.setFixedWidth(px(260) if event.size().width() < px(_NARROW) else px(332))
