"""What a page is to the window: a title, a line of facts, actions, and rows that it reads again."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from missionapp.ui.desk import Desk


@dataclass(frozen=True)
class Action:
    """Something that a user can do on a page: a button, a line of the palette, a line of the keys' list."""

    label: str
    """In the user's language."""
    icon: str
    run: Callable[[], None]
    keys: str = ""
    """As Qt writes them: "Ctrl+N"."""
    rank: int = 2
    """0 the page's primary action, 1 a button beside it, 2 in the palette and the menu alone."""
    changes: bool = True
    """Whether it changes the mission, and is off while one only looks."""
    words: str = ""
    """Further words by which the palette finds it; shown nowhere."""


class Page(QWidget):
    """One page. The window shows its title and actions, and calls `refresh` when its tables have changed."""

    name: ClassVar[str]
    shows: ClassVar[frozenset[str]] = frozenset()
    """The tables whose changes make it read again."""

    fact_changed = Signal(str)
    """The one line under the title."""
    actions_changed = Signal()
    page_wanted = Signal(str, object)
    """The name of another page, and what is to be shown there (a record's id, or None)."""

    passphrase_wanted = Signal(str)
    """What is to be done with the passphrase: change, remove, print (its recovery key), or lock."""
    mission_wanted = Signal(object, str, object)
    """Another mission of those that are open (its id), one of its pages, and what is to be shown there."""

    file_wanted = Signal(object)
    """The path of a mission file that is to be opened in place of this one."""
    snapshot_wanted = Signal(object)
    """The path of a snapshot that is to be looked at in place of the mission."""

    left = Signal()
    """It is done with, or was given up: the page before is to be shown again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.fact = ""
        self.fact_changed.connect(self._note_fact)
        self.setObjectName(f"page-{self.name}")

    def _note_fact(self, fact: str) -> None:
        self.fact = fact

    def actions_here(self) -> list[Action]:
        """What can be done here now, the primary first."""
        return []

    def header_part(self) -> QWidget | None:
        """What stands in the header beside the title while the page is shown."""
        return None

    def keys_here(self) -> list[tuple[str, str]]:
        """Keys that its parts take themselves, each after what it does, for the list of keys (F1)."""
        return []

    def refresh(self) -> None:
        """Read again, in the background; what is shown stays until then."""

    def open_record(self, record: object) -> None:
        """Show this record (an id), if it is one of this page's."""

    def find_here(self) -> None:
        """Put the focus on the filter (Ctrl+F)."""

    def areas(self) -> list[QWidget]:
        """The parts that F6 goes through, in order: tools, list, pane."""
        return []

    def take_focus(self) -> None:
        """Put the focus where work begins here, as a page that was just opened by a key does."""
        for area in self.areas():
            area.setFocus(Qt.FocusReason.OtherFocusReason)
            if area.hasFocus():
                return

    def in_the_middle(self) -> bool:
        """Whether somebody who does not touch the laptop is likely to be at work with it all the same."""
        return False

    def flush(self) -> None:
        """Save what is still being typed, now."""
