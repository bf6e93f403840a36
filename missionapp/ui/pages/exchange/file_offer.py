"""What can be done with a file that is looked at: merge it, mean it, bring back what was undone of it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from missionapp.actions.exchange.undoing import changes_undone
from missionapp.actions.exchange.values import MergePreview
from missionapp.i18n import _
from missionapp.ui.page import Action
from missionapp.ui.pages.exchange.banners import Banners
from missionapp.ui.pages.exchange.run import ExchangeRun
from missionapp.ui.pages.exchange.saying import say_source, say_undone
from missionapp.ui.pages.exchange.wording import back_said, merge_said


class FileOffer(QObject):
    """Knows what was answered about a file; it writes nothing."""

    changed = Signal()
    """Something else can be done now."""
    meant = Signal()
    """A file of another mission is to be merged all the same."""

    def __init__(self, run: ExchangeRun, banners: Banners, merge: Callable[[], None]) -> None:
        super().__init__()
        self._run, self._banners, self._merge = run, banners, merge
        self._other_is_meant = False
        self.brings_back = False
        """Whether what was undone of it here comes back with its news."""

    def forget(self) -> None:
        """Another file: nothing was answered."""
        self._other_is_meant = self.brings_back = False

    @property
    def mergeable(self) -> MergePreview | None:
        """What can be merged now, as far as it was asked what had to be asked."""
        found = self._run.now
        if found is None or self._run.merging or (found.changes_nothing and not found.undone):
            return None
        return found if self._other_is_meant or not found.source.is_other else None

    @property
    def changes(self) -> int:
        """How many changes the merge makes, as one sees them."""
        found = self._run.now
        if found is None:
            return 0
        return found.records + (changes_undone(found.undone) if self.brings_back else 0)

    def actions(self, cancel: Callable[[], None]) -> list[Action]:
        """Merge, Cancel, and what was undone."""
        leave, found = Action(_("Cancel"), "", cancel, rank=1, changes=False), self.mergeable
        if found is None:
            return [leave]
        merge = Action(merge_said(found, self.changes), "git-merge", self._merge, "Ctrl+Return", rank=0)
        if not self._can_turn(found):
            return [merge, leave]
        word, icon = back_said(on=self.brings_back), "arrow-counter-clockwise"
        return [merge, leave, Action(word, icon, self.turn_back, "Alt+3", changes=False)]

    @staticmethod
    def _can_turn(found: MergePreview) -> bool:
        return bool(found.undone) and not found.changes_nothing

    def say(self, found: MergePreview) -> None:
        """Say what is to be known of the file, and ask what is to be asked."""
        self.brings_back = bool(found.undone) and (self.brings_back or found.changes_nothing)
        say_source(self._banners, found, None if self._other_is_meant else self._mean_other)
        self._say_undone(found)

    def _say_undone(self, found: MergePreview) -> None:
        run = self._merge if found.changes_nothing else self.turn_back
        say_undone(self._banners, found, run, again=self.brings_back)

    def turn_back(self) -> None:
        """Bring back what was undone of this file together with its news, or leave it undone."""
        found = self._run.now
        if found is not None and self._can_turn(found):
            self.brings_back = not self.brings_back
            self._say_undone(found)
            self._banners.take_focus("undone")
            self.changed.emit()

    def _mean_other(self) -> None:
        self._other_is_meant = True
        self._banners.tell("other", "")
        self.changed.emit()
        self.meant.emit()


def ask_what(banners: Banners, path: Path, ways: list[tuple[str, Callable[[], None]]]) -> None:
    """Ask what is to be done with a file that was dropped."""

    def answered(run: Callable[[], None]) -> None:
        banners.tell("dropped", "")
        run()

    sentence = _("What is to be done with {file}?").format(file=path.name)
    banners.tell("dropped", sentence, "accent", [(word, partial(answered, run)) for word, run in ways])
    banners.take_focus("dropped")
