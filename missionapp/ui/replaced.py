"""What is offered when the open file does not stand in its place any more."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from missionapp.i18n import _

if TYPE_CHECKING:
    from missionapp.ui.main_window import MainWindow


def ways_on(window: "MainWindow", error: Exception) -> list[tuple[str, Callable[[], None]]]:
    """To go on with the copy of what was saved, or to look at the file that stands there now."""
    from missionapp.store.file.troubles import ReplacedError

    if not isinstance(error, ReplacedError) or error.kept is None:
        return []
    ways: list[tuple[str, Callable[[], None]]] = [
        (_("Open {file}").format(file=error.kept.name), partial(window.open, error.kept))
    ]
    if error.is_other:
        ways.append((_("Open the file that is there now"), partial(window.open, error.path)))
    return ways
