"""Exchange: hand one's own file over, merge a partner's, and settle on what people disagree."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from missionapp.actions.bringing_back import bring_back
from missionapp.actions.exchange import merging
from missionapp.actions.exchange.values import MergePreview
from missionapp.actions.lists.dangling import Dangling
from missionapp.actions.lists.duplicates import Likely
from missionapp.domain.entities import entities
from missionapp.i18n import _, ngettext
from missionapp.ui.desk import Desk, Notice
from missionapp.ui.page import Action, Page
from missionapp.ui.pages.exchange.at_rest import AtRest
from missionapp.ui.pages.exchange.banners import Banners
from missionapp.ui.pages.exchange.choosing import ChooseFile, ask_passphrase, choose_file
from missionapp.ui.pages.exchange.keys import deciding, keys_said, take_key
from missionapp.ui.pages.exchange.offering import settling, ways
from missionapp.ui.pages.exchange.other_box import offer_from
from missionapp.ui.pages.exchange.run import ExchangeRun
from missionapp.ui.pages.exchange.saying import say_reading, say_source
from missionapp.ui.pages.exchange.tabs import tabs_of_file
from missionapp.ui.pages.exchange.view import ReviewView
from missionapp.ui.pages.exchange.wording import file_fact, left_said, merge_said, resting_fact
from missionapp.ui.pages.importing.head import ImportHead
from missionapp.ui.tasks import Stopped
from missionapp.ui.widgets.empty import EmptyState
from missionapp.ui.widgets.form.values import Setting

_CHOOSE, _REVIEW = range(2)
_NOTHING, _READING, _SHOWN = range(3)


class ExchangePage(Page):
    """One file at a time. Nothing of the mission is changed before Merge is pressed."""

    name: ClassVar[str] = "exchange"
    shows: ClassVar[frozenset[str]] = frozenset(entities())

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.choose_file: ChooseFile = choose_file
        self.ask_passphrase = ask_passphrase(theme := desk.theme)
        self.rest = AtRest(desk)
        self._other_is_meant = False
        self._offered: tuple[str, ...] = ()
        self.run = ExchangeRun(desk, lambda path, sentence: self.ask_passphrase(self, path, sentence))
        self.head = ImportHead(theme, [_("Choose file"), _("Review"), _("Merge")])
        self.banners = Banners(theme)
        self.view = ReviewView(theme, offer_from(desk))
        self.nothing = self._make_nothing()
        self._lay_out()
        self._connect()

    def _make_nothing(self) -> EmptyState:
        line = _(
            "Hand your file to a partner, or merge theirs into this mission. "
            "Where you disagree you are asked, and no value is ever lost."
        )
        actions = [action for action in self._ways() if self.desk.writable or not action.changes]
        return EmptyState(self.desk.theme, "arrows-left-right", line, actions)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addWidget(self.banners)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        for part in (self.nothing, QWidget(), self.view):
            self._stack.addWidget(part)
        self._stack.setCurrentIndex(_READING)
        self.head.hide()

    def _connect(self) -> None:
        self.rest.read.connect(self._show_resting)
        self.run.working.connect(self.head.show_progress)
        self.run.writing.connect(partial(self.head.show_progress, stops=False))
        self.run.shown.connect(self._show_preview)
        self.run.merged.connect(self._merged)
        self.run.failed.connect(self._failed)
        self.head.steps.wanted.connect(lambda _step: self.cancel())
        self.view.decided.connect(self._say_actions)
        self.view.compare_wanted.connect(self._compare)
        self.view.undo_wanted.connect(self.desk.undo)
        self.view.back_wanted.connect(self._bring_back)
        self.view.can_change = self.desk.writable
        self.view.list.entries.entered.connect(self._entered)

    # What the window asks

    def refresh(self) -> None:
        """Read again what is open; a preview that is shown is made anew."""
        if self.run.now is not None and not self.run.merging:
            self.banners.say("stale", _("The mission has changed: this preview was made anew."), "accent")
            self.run.preview_again()
        elif not self.run.busy:
            self.rest.refresh()

    def open_record(self, record: object) -> None:
        """A file that was dropped: to be merged, or to be opened."""
        if isinstance(record, Path):
            self._ask_what(record)

    def _ask_what(self, path: Path) -> None:
        merge = (_("Merge it into this mission"), lambda: self._answered(partial(self.open_file, path)))
        other = (_("Open it instead"), lambda: self._answered(partial(self.file_wanted.emit, path)))
        sentence = _("What is to be done with {file}?").format(file=path.name)
        self.banners.say("dropped", sentence, "accent", [merge, other] if self.desk.writable else [other])
        self.banners.shown["dropped"].buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _answered(self, run: Callable[[], None]) -> None:
        self.banners.say("dropped", "")
        run()

    def actions_here(self) -> list[Action]:
        """What can be done with a file, and with the conflict that is shown."""
        own = self._with_file() if self.run.path is not None else self._at_rest()
        return [*own, *deciding(self.view)]

    def _with_file(self) -> list[Action]:
        leave = Action(_("Cancel"), "", self.cancel, rank=1, changes=False)
        found = self._mergeable
        if found is None:
            return [leave]
        return [Action(merge_said(found), "git-merge", self.merge, "Ctrl+Return", rank=0), leave]

    @property
    def _mergeable(self) -> MergePreview | None:
        """What can be merged now, as far as it was asked what had to be asked."""
        found = self.run.now
        if found is None or self.run.merging or found.changes_nothing:
            return None
        return found if self._other_is_meant or not found.source.is_other else None

    def _at_rest(self) -> list[Action]:
        settle = settling(len(self._settled()), self.settle)
        return [*settle, *(replace(way, rank=max(way.rank, len(settle))) for way in self._ways())]

    def _ways(self) -> list[Action]:
        here = self.desk.store.is_register or self.rest.has_merges
        return ways(self.desk, self, self.choose, merges_here=here)

    def keys_here(self) -> list[tuple[str, str]]:
        """The arrows, and Enter."""
        return keys_said(self.view)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go through conflicts and fields wherever nothing else takes them."""
        if not take_key(self.view, event):
            super().keyPressEvent(event)

    def areas(self) -> list[QWidget]:
        """Banners, list, pane."""
        if self._stack.currentIndex() == _SHOWN:
            right = self.view.pane if self.view.is_deciding else self.view.note
            return [self.view.list.entries, right, self.banners, self.head]
        return [self.banners, self.head, self.nothing]

    # The resting state

    def _show_resting(self) -> None:
        found = self.rest.found
        if self.run.path is not None or found is None:
            return
        self.head.hide()
        self._stack.setCurrentIndex(_SHOWN if self.rest.show_in(self.view) else _NOTHING)
        say_reading(self.banners, self.desk)
        self.fact_changed.emit(resting_fact(found))
        self._say_actions()

    def _settled(self) -> list[Any]:
        return [r for r in self.view.conflicts if self.run.path is None and self.view.decisions.is_decided(r)]

    def settle(self) -> None:
        """Write down what was decided about open conflicts, as one step."""
        if choices := self.view.decisions.choices():
            self.desk.do(merging.settle, choices, then=self._say_left)

    def _compare(self, pair: Likely) -> None:
        self.page_wanted.emit("merge", (pair.table, pair.left, pair.right))

    def _bring_back(self, found: Dangling) -> None:
        self.desk.do(bring_back, found.gone_entity, found.gone_id)

    # A file

    def choose(self) -> None:
        """Ask for a partner's file, and look at it."""
        if path := self.choose_file(self):
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Look at a file; nothing is changed."""
        self.banners.clear()
        self.view.decisions.clear()
        self._other_is_meant = False
        self.head.say(path.name, _("Reading…"))
        self.head.steps.go(_CHOOSE)
        self.head.show()
        self._stack.setCurrentIndex(_READING)
        self.fact_changed.emit(_("Nothing changes until you press Merge"))
        self.run.open(path)
        self._say_actions()

    def _show_preview(self, found: MergePreview) -> None:
        source = found.source
        self.head.say(source.name, file_fact(source))
        self.head.steps.go(_REVIEW, 1)
        self.view.can_compare = False
        self.view.setting = Setting(country=found.country, zone=found.zone)
        mean_other = None if self._other_is_meant else self._mean_other
        say_source(self.banners, found, self._merge_again, mean_other)
        foot = _("Nothing changes until you press Merge. A backup is made first and the merge can be undone.")
        title = ngettext("{n} change", "{n} changes", found.records).format(n=found.records)
        first = not self.view.isVisible()
        self.view.show_all(title, foot, found.conflicts, tabs_of_file(found))
        shown = found.records > 0
        self._stack.setCurrentIndex(_SHOWN if shown else _READING)
        self._say_actions()
        if first and shown:
            self.view.take_focus()

    def _merge_again(self) -> None:
        """The file was merged and that undone; let it stand again."""
        found = self.run.now
        if found is not None and found.again is not None:
            self.desk.do(merging.merge_again, found.again, then=lambda _none: self.cancel())

    def _mean_other(self) -> None:
        self._other_is_meant = True
        self.banners.say("other", "")
        self._say_actions()
        self.view.take_focus()

    def cancel(self) -> None:
        """Let go of the file; nothing was changed."""
        self._begin()
        self.rest.refresh()

    def _begin(self) -> None:
        self.run.forget()
        self.view.decisions.clear()
        self.banners.clear()
        self.head.hide()
        self._stack.setCurrentIndex(_READING)
        self._say_actions()

    def merge(self) -> None:
        """Take the file in, with what was decided; the rest stays open."""
        found = self._mergeable
        if found is None:
            return
        self.view.decisions.keep_fitting(found.conflicts)
        self.head.steps.go(_REVIEW + 1)
        self.run.merge(self.view.decisions.choices(), found.records)
        self.fact_changed.emit(_("Merging…"))
        self._say_actions()

    def _entered(self) -> None:
        """Enter in the list."""
        (self.merge if self.run.path is not None else self.settle)()

    def _merged(self, done: merging.Done) -> None:
        self._begin()
        self._say_left(done)
        self.rest.refresh()

    def _say_left(self, done: merging.Done) -> None:
        if done.left:
            self.banners.say("left", left_said(len(done.left)), "warn")

    def _failed(self, error: Exception) -> None:
        if self.run.now is not None:
            self.desk.troubled.emit(error)
            self.run.preview_again()
            return
        self._begin()
        if isinstance(error, Stopped):
            self.desk.noticed.emit(Notice(_("Stopped. Nothing was changed.")))
        else:
            self.banners.say("failed", str(error), "bad", [(_("Choose another file"), self.choose)])
        self.rest.refresh()

    # Small things

    def _say_actions(self) -> None:
        """Have the window show other buttons, where they are others."""
        offered = tuple(f"{action.label} {action.rank}" for action in self.actions_here())
        if offered != self._offered:
            self._offered = offered
            self.actions_changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Go on where it was left."""
        super().showEvent(event)
        if self.rest.found is None and self.run.path is None:
            self.refresh()
