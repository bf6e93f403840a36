"""Exchange: hand one's own file over, merge a partner's, and settle on what people disagree."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from missionapp.actions.bringing_back import bring_back
from missionapp.actions.exchange import merging
from missionapp.actions.exchange.spoiling import spoilt_said
from missionapp.actions.exchange.values import MergePreview
from missionapp.domain.entities import entities
from missionapp.i18n import _, ngettext
from missionapp.ui.desk import Desk, Notice
from missionapp.ui.page import Action, Page
from missionapp.ui.pages.exchange.at_rest import AtRest
from missionapp.ui.pages.exchange.banners import Banners
from missionapp.ui.pages.exchange.choosing import ChooseFile, ask_passphrase, choose_file
from missionapp.ui.pages.exchange.file_offer import FileOffer, ask_what
from missionapp.ui.pages.exchange.keys import deciding, keys_said, take_key
from missionapp.ui.pages.exchange.offering import settling, ways
from missionapp.ui.pages.exchange.other_box import offer_from
from missionapp.ui.pages.exchange.run import ExchangeRun
from missionapp.ui.pages.exchange.saying import say_reading
from missionapp.ui.pages.exchange.tabs import tabs_of_file
from missionapp.ui.pages.exchange.view import ReviewView
from missionapp.ui.pages.exchange.wording import (
    file_fact,
    left_said,
    merged_said,
    resting_fact,
)
from missionapp.ui.pages.importing.head import ImportHead
from missionapp.ui.tasks import Stopped
from missionapp.ui.widgets.empty import EmptyState
from missionapp.ui.widgets.form.values import Setting

_CHOOSE, _REVIEW = range(2)
_NOTHING, _READING, _SHOWN = range(3)
_MANY = 10
"""Changes beyond which the toast stays longer."""


class ExchangePage(Page):
    """One file at a time. Nothing of the mission is changed before Merge is pressed."""

    name: ClassVar[str] = "exchange"
    shows: ClassVar[frozenset[str]] = frozenset(entities())

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.choose_file: ChooseFile = choose_file
        self.ask_passphrase = ask_passphrase(theme := desk.theme)
        self.rest = AtRest(desk)
        self._comes_back = False
        self._offered: tuple[str, ...] = ()
        self.run = ExchangeRun(desk, lambda path, sentence: self.ask_passphrase(self, path, sentence))
        self.head = ImportHead(theme, [_("Choose file"), _("Review"), _("Merge")])
        self.banners = Banners(theme)
        self.offer = FileOffer(self.run, self.banners, self.merge)
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
        return EmptyState(self.desk.theme, "arrows-left-right", line, actions, filled=False)

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
        self.run.renewed.connect(partial(self.banners.tell, "stale", tone="accent"))
        self.run.merged.connect(self._merged)
        self.run.failed.connect(self._failed)
        self.head.steps.wanted.connect(lambda _step: self.cancel())
        self.offer.changed.connect(self._say_actions)
        self.offer.meant.connect(self.view.take_focus)
        self.view.decided.connect(self._say_actions)
        self.view.compare_wanted.connect(
            lambda pair: self.page_wanted.emit("merge", (pair.table, pair.left, pair.right))
        )
        self.view.undo_wanted.connect(self.desk.undo)
        self.view.back_wanted.connect(
            lambda found: self.desk.do(bring_back, found.gone_entity, found.gone_id)
        )
        self.view.can_change = self.desk.writable
        self.view.list.entries.entered.connect(self._entered)

    # What the window asks

    def refresh(self) -> None:
        """Read again what is open; a preview that is shown is made anew."""
        if self.run.now is not None and not self.run.merging:
            self.run.look_again()
        elif not self.run.busy:
            self.rest.refresh()

    def open_record(self, record: object) -> None:
        """A file that was dropped: to be merged, or to be opened."""
        if isinstance(record, Path):
            merge = (_("Merge it into this mission"), partial(self.open_file, record))
            other = (_("Open it instead"), partial(self.file_wanted.emit, record))
            ask_what(self.banners, record, [merge, other] if self.desk.writable else [other])

    def actions_here(self) -> list[Action]:
        """What can be done with a file, and with the conflict that is shown."""
        own = self.offer.actions(self.cancel) if self.run.path is not None else self._at_rest()
        return [*own, *deciding(self.view)]

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
        if self._comes_back:
            self._comes_back = False
            self._take_focus_back()

    def _take_focus_back(self) -> None:
        """What had the focus went with the file."""
        if self._stack.currentIndex() == _SHOWN:
            self.view.take_focus()
        elif self.nothing.buttons:
            self.nothing.buttons[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _settled(self) -> list[Any]:
        return [r for r in self.view.conflicts if self.run.path is None and self.view.decisions.is_decided(r)]

    def settle(self) -> None:
        """Write down what was decided about open conflicts, as one step."""
        if choices := self.view.decisions.choices():
            self.desk.do(merging.settle, choices, then=self._say_left)

    # A file

    def choose(self) -> None:
        """Ask for a partner's file, and look at it."""
        if path := self.choose_file(self):
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Look at a file; nothing is changed."""
        self.banners.clear()
        self.view.decisions.clear()
        self.offer.forget()
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
        self.offer.say(found)
        foot = _("Nothing changes until you press Merge. A backup is made first and the merge can be undone.")
        title = ngettext("{n} change", "{n} changes", found.records).format(n=found.records)
        first = not self.view.isVisible()
        self.view.show_all(title, foot, found.conflicts, tabs_of_file(found))
        shown = found.records > 0
        self._stack.setCurrentIndex(_SHOWN if shown else _READING)
        self._say_actions()
        if first and shown:
            self.view.take_focus()

    def cancel(self) -> None:
        """Let go of the file; nothing was changed."""
        self._begin()
        self.rest.refresh()

    def _begin(self) -> None:
        self._comes_back = self.isVisible()
        self.run.forget()
        self.view.decisions.clear()
        self.banners.clear()
        self.head.hide()
        self._stack.setCurrentIndex(_READING)
        self._say_actions()

    def merge(self) -> None:
        """Take the file in, with what was decided; the rest stays open."""
        found = self.offer.mergeable
        if found is None:
            return
        self.view.decisions.keep_fitting(found.conflicts)
        self.head.steps.go(_REVIEW + 1)
        choices = self.view.decisions.choices()
        self.run.merge(choices, self.offer.changes, again=self.offer.brings_back)
        self.fact_changed.emit(_("Merging…"))
        self._say_actions()

    def _entered(self) -> None:
        """Enter in the list."""
        (self.merge if self.run.path is not None else self.settle)()

    def _merged(self, found: MergePreview, done: merging.Done) -> None:
        self._begin()
        self._say_left(done)
        if done.spoilt:
            self.banners.tell("spoilt", spoilt_said(done.spoilt, found.source.name), "warn")
        sentence = merged_said(found, done)
        self.desk.noticed.emit(Notice(sentence, undo=done.can_undo, many=found.records > _MANY))
        self.rest.refresh()

    def _say_left(self, done: merging.Done) -> None:
        if done.left:
            self.banners.tell("left", left_said(len(done.left)), "warn")

    def _failed(self, error: Exception) -> None:
        if self.run.now is not None:
            self.desk.troubled.emit(error)
            self.run.preview_again()
            return
        self._begin()
        if isinstance(error, Stopped):
            self.desk.noticed.emit(Notice(_("Stopped. Nothing was changed.")))
        else:
            self.banners.tell("failed", str(error), "bad", [(_("Choose another file"), self.choose)])
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
