"""Import with preview: choose lists, say what their columns are, look through the rows, accept."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from missionapp.actions.importing.collecting import Collected
from missionapp.i18n import _, ngettext
from missionapp.ui.desk import Desk
from missionapp.ui.page import Action, Page
from missionapp.ui.pages.importing.choose import ChooseStep
from missionapp.ui.pages.importing.columns import ColumnsStep
from missionapp.ui.pages.importing.decide import Decider
from missionapp.ui.pages.importing.head import ImportHead
from missionapp.ui.pages.importing.review import ReviewStep
from missionapp.ui.pages.importing.run import ImportRun, Shown
from missionapp.ui.pages.importing.said import PAGES, Said, title_and_fact
from missionapp.ui.tasks import Stopped

CHOOSE, COLUMNS, REVIEW = range(3)


class ImportPage(Page):
    """One import at a time. Nothing of the mission is changed before Import is pressed."""

    name: ClassVar[str] = "import"

    done = Signal()
    """It was accepted."""

    def __init__(self, desk: Desk, choose_step: ChooseStep | None = None) -> None:
        """`choose_step` asks with other dialogs than the system's."""
        super().__init__(desk)
        theme = desk.theme
        self.run = ImportRun(desk)
        self._stale = False
        self._offered: tuple[str, ...] = ()
        self.head = ImportHead(theme, [_("Choose"), _("Columns"), _("Review")])
        self.said = Said(theme)
        self.choose = choose_step or ChooseStep(theme)
        self.columns = ColumnsStep(theme)
        self.review = ReviewStep(theme)
        self._decider = Decider(self.run, self.review, self)
        self._steps = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addWidget(self.said)
        column.addLayout(self._steps, 1)
        for step in (self.choose, self.columns, self.review):
            self._steps.addWidget(step)
        self._connect()
        self._begin()

    def _connect(self) -> None:
        self.choose.paths_given.connect(self.open_sources)
        self.choose.text_given.connect(self.open_text)
        self.columns.decided.connect(self.run.decide)
        self.head.steps.wanted.connect(self.go)
        self.run.working.connect(self.head.show_progress)
        self.run.collected.connect(self._say_collected)
        self.run.shown.connect(self._show)
        self.run.failed.connect(self._fail)
        self.run.accepted.connect(self._accepted)
        self.desk.changed.connect(lambda _tables: self._mission_changed())

    # What the window asks

    def open_sources(self, paths: Sequence[Path], kind: str | None = None) -> None:
        """Import files and folders. `kind` is a name of KINDS, for every sheet of them."""
        self._begin()
        names = ", ".join(path.name for path in paths)
        self.head.say(names, _("Reading…"))
        self.run.open(paths, kind)

    def open_text(self, text: str, kind: str | None = None) -> None:
        """Import rows that were copied from a spreadsheet."""
        self._begin()
        self.head.say(_("Pasted rows"), _("Reading…"))
        self.run.paste(text, kind)

    def open_record(self, record: object) -> None:
        """Import what the window was given: paths, or pasted text."""
        if isinstance(record, str):
            self.open_text(record)
        elif isinstance(record, list):
            self.open_sources(record)

    def actions_here(self) -> list[Action]:
        """On to the next step, or import; and leave."""
        leave = Action(_("Cancel"), "", self.cancel, rank=1, changes=False)
        other = Action(_("Choose another file"), "file-arrow-down", self.choose_again, changes=False)
        now = self.run.now
        if self.step == CHOOSE or now is None:
            paste = Action(_("Paste rows"), "clipboard-text", self.choose.paste_rows, changes=False)
            return [leave, paste]
        if self.step == COLUMNS:
            n = len(now.lines)
            text = ngettext("Review {n} row", "Review {n} rows", n).format(n=n)
            on = Action(text, "arrow-right", lambda: self.go(REVIEW), "Ctrl+Return", rank=0, changes=False)
            return [on, leave, other] if n else [leave, other]
        back = Action(_("Back to the columns"), "columns", lambda: self.go(COLUMNS), changes=False)
        look = Action(_("Next to look at"), "arrow-right", self.review.go_to_next, "Ctrl+J", changes=False)
        return [*self._accepting(now), leave, look, back, other]

    def _accepting(self, now: Shown) -> list[Action]:
        n = now.records
        if not n:
            return []
        text = ngettext("Import {n} record", "Import {n} records", n).format(n=n)
        return [Action(text, "download-simple", self.accept, "Ctrl+Return", rank=0)]

    def find_here(self) -> None:
        """Filter the rows."""
        if self.step == REVIEW:
            self.review.rows.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def areas(self) -> list[QWidget]:
        """Head, list, pane."""
        parts: dict[int, list[QWidget]] = {
            CHOOSE: [self.choose],
            COLUMNS: [self.columns.sheets, self.columns.fields],
            REVIEW: [self.review.rows.list, self.review.pane],
        }
        return [self.head, *parts[self.step]]

    # Steps

    @property
    def step(self) -> int:
        """Which step is shown."""
        return self._steps.currentIndex()

    def go(self, step: int) -> None:
        """Show a step; the first begins anew."""
        if step == CHOOSE:
            self.choose_again()
            return
        self._stand_at(step)
        (self.columns.focus_first if step == COLUMNS else self.review.rows.take_focus)()

    def choose_again(self) -> None:
        """Drop what was read, and choose other lists."""
        self._begin()
        self.choose.files.setFocus(Qt.FocusReason.OtherFocusReason)

    def cancel(self) -> None:
        """Leave; nothing was changed."""
        self._begin()
        self.left.emit()

    def _begin(self) -> None:
        self.run.forget()
        self.said.clear()
        self.choose.complain("")
        self.columns.forget()
        self.review.forget()
        self.head.say(_("Nothing chosen yet"), "")
        self._stale = False
        self._stand_at(CHOOSE)

    def _stand_at(self, step: int) -> None:
        self._steps.setCurrentIndex(step)
        self.head.steps.go(step, 3 if self.run.now is not None else 0)
        self.fact_changed.emit(_("Nothing changes until you press Import"))
        self._offer()

    def _offer(self) -> None:
        """Have the window show other buttons, where they are others: none goes under a pointer in vain."""
        offered = tuple(action.label for action in self.actions_here())
        if offered != self._offered:
            self._offered = offered
            self.actions_changed.emit()

    # What comes back

    def _say_collected(self, found: Collected) -> None:
        self.head.say(*title_and_fact(found))
        self.said.say_passed_over(found.passed_over)

    def _show(self, shown: Shown) -> None:
        self.columns.show_preview(shown.found, shown.decisions)
        self.review.show_preview(shown)
        if self.step == CHOOSE:
            self.go(COLUMNS)
        else:
            self._stand_at(self.step)

    def _fail(self, error: Exception) -> None:
        if self.run.now is None:
            self._begin()
            self.choose.complain("" if isinstance(error, Stopped) else str(error))
            return
        if not isinstance(error, Stopped):
            self.said.say(str(error), "bad")
            self.run.anew()
        self._show(self.run.now)

    def _mission_changed(self) -> None:
        if self.run.accepting or not self.run.sources:
            return
        self._stale = True
        if self.isVisible():
            self._renew()

    def showEvent(self, event: QShowEvent) -> None:
        """Preview anew what became stale while the page was not shown."""
        super().showEvent(event)
        if self._stale:
            self._renew()

    def _renew(self) -> None:
        self._stale = False
        self.said.say(_("The mission has changed: this preview was made anew."), "accent")
        self.run.anew()

    # Accepting

    def accept(self) -> None:
        """Make the preview true. What is still being typed counts."""
        self.review.finish_typing()
        if self.run.busy:
            again = _("The rows are being compared again. Press Import once more when they are.")
            self.said.say(again, "accent")
            return
        self.run.accept()
        self.fact_changed.emit(_("Importing…"))

    def _accepted(self) -> None:
        shown = self.run.now
        self._begin()
        self.done.emit()
        if shown is not None and shown.found.layouts:
            kind = shown.found.layouts[0].kind.name
            self.page_wanted.emit(PAGES.get(kind, "participants"), None)
