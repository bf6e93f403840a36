"""The buttons of the exchange page while no file is looked at."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from missionapp.i18n import _, ngettext
from missionapp.ui.desk import Desk
from missionapp.ui.handing_over import hand_over_action
from missionapp.ui.page import Action


def ways(desk: Desk, page: QWidget, choose: Callable[[], None], *, merges_here: bool) -> list[Action]:
    """Handing one's own file over, and merging another; the first is what is likely wanted.

    `merges_here` says that this is where the files of partners come together.
    """
    merge = Action(_("Merge a partner's file"), "git-merge", choose, "Ctrl+M", rank=1)
    if not desk.store.is_file:
        return [replace(merge, rank=0)]
    export = replace(hand_over_action(desk, page), rank=1)
    first, second = (merge, export) if merges_here else (export, merge)
    return [replace(first, rank=0), second]


def settling(n: int, settle: Callable[[], None]) -> list[Action]:
    """Writing down what was decided about open conflicts; nothing where nothing was."""
    if not n:
        return []
    text = ngettext("Settle {n} conflict", "Settle {n} conflicts", n).format(n=n)
    return [Action(text, "check", settle, "Ctrl+Return", rank=0)]
