"""What can be done with a pair on the map: by key, by menu, each one step that can be undone."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from missionapp.actions.lists.matching import Pair, Partaker
from missionapp.actions.locking import lock_meeting, unlock_meeting
from missionapp.actions.wishes import allow_pair, clear_wish, exclude_pair, grade_wish, set_wish
from missionapp.domain.entities.meetings import AskedBy, WishGrade
from missionapp.i18n import N_, _
from missionapp.ui.desk import Desk


class Verb(StrEnum):
    """What is asked for a pair."""

    OURS = "ours"
    THEIRS = "theirs"
    MUST = "must"
    WANT = "want"
    NICE = "nice"
    APART = "apart"
    LOCK = "lock"


KEYS: dict[tuple[Qt.Key, bool], str] = {
    (Qt.Key.Key_Space, False): Verb.OURS,
    (Qt.Key.Key_Space, True): Verb.THEIRS,
    (Qt.Key.Key_1, False): Verb.MUST,
    (Qt.Key.Key_2, False): Verb.WANT,
    (Qt.Key.Key_3, False): Verb.NICE,
    (Qt.Key.Key_X, False): Verb.APART,
    (Qt.Key.Key_L, False): Verb.LOCK,
}
"""A key, and whether Shift is held → what it does. The first is also what a double click does."""
KEYS_SAID = (
    (N_("Wish of ours, or none"), "Space"),
    (N_("Wish of theirs, or none"), "Shift+Space"),
    (N_("Must, want, nice"), "1  2  3"),
    (N_("Exclude this meeting"), "X"),
    (N_("Lock the meeting"), "L"),
    (N_("Everything for this square"), "Enter"),
)
"""The same in words, for the list of keys."""
_GRADES = (
    (Verb.MUST, N_("Must"), "1"),
    (Verb.WANT, N_("Want"), "2"),
    (Verb.NICE, N_("Nice"), "3"),
)


class PairEdits(QObject):
    """Does what is asked for a pair."""

    refused = Signal(str)
    """Why something cannot be done, in one sentence."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def do(self, verb: str, one: Partaker, other: Partaker, pair: Pair) -> None:
        """Do it, or say why not."""
        if not self._desk.writable:
            self.refused.emit(_("You are reading: nothing can be changed here."))
        elif verb == Verb.LOCK:
            self._lock(pair)
        elif verb == Verb.APART:
            self._do(allow_pair if pair.apart else exclude_pair, one.id, other.id)
        elif verb in (Verb.OURS, Verb.THEIRS):
            self._toggle(AskedBy.HOME if verb == Verb.OURS else AskedBy.COUNTERPART, one.id, other.id, pair)
        else:
            self._do(grade_wish, one.id, other.id, WishGrade(verb))

    def _do(self, action: Callable[..., object], *arguments: object, **options: Any) -> None:
        """Without a toast: it would cover the sentence, which says what has come of it."""
        self._desk.do(action, *arguments, quiet=True, **options)

    def _toggle(self, side: AskedBy, one: UUID, other: UUID, pair: Pair) -> None:
        asks = pair.ours if side == AskedBy.HOME else pair.theirs
        self._do(clear_wish if asks and not pair.apart else set_wish, one, other, side=side)

    def _lock(self, pair: Pair) -> None:
        meeting = pair.meeting
        if meeting is None or not meeting.placed:
            self.refused.emit(_("Only a meeting that is placed can be locked. Plan first."))
        elif meeting.recorded:
            self.refused.emit(_("This meeting is recorded: it stays where it is."))
        else:
            self._do(unlock_meeting if meeting.locked else lock_meeting, meeting.id)


class PairMenu(QMenu):
    """Everything that can be done with a pair, with its keys. `wanted` gives a verb, `opened` an id."""

    wanted = Signal(str)
    opened = Signal(object)

    def __init__(
        self, parent: QWidget, one: Partaker, other: Partaker, pair: Pair, *, writable: bool
    ) -> None:
        super().__init__(parent)
        self._writable = writable
        ours = _("{one} wishes {other}").format(one=one.name, other=other.name)
        theirs = _("{one} wishes {other}").format(one=other.name, other=one.name)
        self._offer(Verb.OURS, ours, "Space", on=bool(pair.ours) and not pair.apart)
        self._offer(Verb.THEIRS, theirs, "Shift+Space", on=bool(pair.theirs) and not pair.apart)
        self.addSeparator()
        group = QActionGroup(self)
        for verb, label, key in _GRADES:
            group.addAction(self._offer(verb, _(label), key, on=pair.wished and pair.grade == str(verb)))
        self.addSeparator()
        self._offer(Verb.APART, _("Exclude this meeting"), "X", on=pair.apart)
        lock = self._offer(
            Verb.LOCK, _("Lock the meeting"), "L", on=bool(pair.meeting and pair.meeting.locked)
        )
        movable = bool(pair.meeting and pair.meeting.placed and not pair.meeting.recorded)
        lock.setEnabled(movable and writable)
        self.addSeparator()
        for party in (one, other):
            action = self.addAction(_escaped(_("Open {name}").format(name=party.name)))
            action.triggered.connect(lambda _on=False, made=party.id: self.opened.emit(made))

    def _offer(self, verb: Verb, text: str, key: str, *, on: bool) -> QAction:
        action = self.addAction(f"{_escaped(text)}\t{key}")
        action.setCheckable(True)
        action.setChecked(on)
        action.setEnabled(self._writable)
        action.triggered.connect(lambda _on=False: self.wanted.emit(str(verb)))
        return action

    def open_at(self, at: QPoint) -> None:
        """Show it, and let go of it when it closes."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.popup(at)


def _escaped(text: str) -> str:
    return text.replace("&", "&&")
