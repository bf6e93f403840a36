"""What keys do with the conflict that is shown."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from missionapp.actions.exchange.values import Side
from missionapp.i18n import _
from missionapp.ui.page import Action
from missionapp.ui.pages.exchange.view import ReviewView

_MOST = 4
"""Values of a field that a digit chooses."""
_LINES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_FIELDS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


def deciding(view: ReviewView) -> list[Action]:
    """The keys of a conflict; none where there is no conflict."""
    if not view.conflicts:
        return []
    pane = view.pane
    words = (_("Take the first value"), _("Take the second"), _("Take the third"), _("Take the fourth"))
    takes = [
        _action(view, word, "check-circle", str(n + 1), pane.take, n)
        for n, word in enumerate(words[: _most_values(view)])
    ]
    return [
        *takes,
        _action(view, _("Keep both"), "check-circle", "B", pane.take_both),
        _action(view, _("Edit, or write another"), "pencil-simple", "E", pane.edit),
        _action(view, _("Decide later"), "clock", "L", view.later),
        _action(view, _("Use all of this laptop"), "laptop", "Alt+1", pane.take_side, Side.HERE),
        _action(view, _("Use all of their file"), "file-arrow-down", "Alt+2", pane.take_side, Side.THERE),
        Action(_("Next conflict"), "arrow-right", view.next_conflict, "N", changes=False),
    ]


def _action(
    view: ReviewView, word: str, icon: str, key: str, verb: Callable[..., None], *arguments: Any
) -> Action:
    return Action(word, icon, partial(_decide, view, verb, *arguments), key, changes=False)


def _decide(view: ReviewView, verb: Callable[..., None], *arguments: Any) -> None:
    """Do something about the conflict that is shown, where one is."""
    if view.is_deciding:
        verb(*arguments)


def _most_values(view: ReviewView) -> int:
    counts = (len(dispute.claims) for record in view.conflicts for dispute in record.disputes)
    return min(_MOST, max(counts, default=0))


def keys_said(view: ReviewView) -> list[tuple[str, str]]:
    """The arrows, and Enter, for the list of keys."""
    if not view.conflicts:
        return []
    return [
        (_("Conflict before, conflict after"), "Up  Down"),
        (_("Field before, field after"), "Left  Right"),
        (_("Read on in long values"), "PgUp  PgDown"),
        (_("Write down what is decided"), "Enter"),
    ]


def take_key(view: ReviewView, event: QKeyEvent) -> bool:
    """Whether a key goes to another conflict or field, and was done."""
    key = Qt.Key(event.key())
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not view.isVisible():
        return False
    if key == Qt.Key.Key_Escape:
        return view.is_deciding and view.leave_field()
    if key in _PAGES:
        (view.pane if view.is_deciding else view.note).scroll_page(_PAGES[key])
    elif key in _LINES:
        view.list.entries.step(_LINES[key])
    elif key in _FIELDS and view.is_deciding:
        view.pane.step_field(_FIELDS[key])
    else:
        return False
    return True
