"""What can be done from anywhere: keys of the window, the palette, the list of keys."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from missionapp.i18n import _
from missionapp.ui.page import Action, Page
from missionapp.ui.places import ASIDE, FURTHER_WORDS, PLACES, TOP, WAYS, found_aside
from missionapp.ui.safe_deeds import safe_deeds
from missionapp.ui.shell import focused_within
from missionapp.ui.tab_order import reading_order, step
from missionapp.ui.widgets.sidebar import Place

if TYPE_CHECKING:
    from missionapp.ui.finding import RecordFinder
    from missionapp.ui.main_window import MainWindow
    from missionapp.ui.widgets.palette_model import Entry


_CLOSING, _PRIMARY = "Ctrl+Q", "Ctrl+N"


class Commands(QObject):
    """The window's own actions, always there, and those of the page that is shown."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._of_page: list[QAction] = []
        self._page_actions: list[Action] = []
        self._page: Page | None = None
        self._records: RecordFinder | None = None
        self.are_off = False
        """Whether the mission is locked: nothing but closing the window can be done then."""
        self._own = self._window_actions()

    def listen(self) -> None:
        """Take the window's keys from now on."""
        for action in self._own:
            self._window.addAction(self._as_qt(action))
        for keys, run in self._silent().items():
            self._window.addAction(self._as_qt(Action("", "", run, keys)))

    def _window_actions(self) -> list[Action]:
        window = self._window
        return [
            Action(_("Undo"), "arrow-counter-clockwise", window.undo, "Ctrl+Z"),
            Action(_("Do again"), "arrow-clockwise", window.redo, "Ctrl+Shift+Z"),
            *window.missions.beginnings(),
            Action(_("Import a list"), "download-simple", self._import, "Ctrl+I"),
            Action(
                _("Lock now"),
                "lock",
                window.locking.lock,
                "Ctrl+L",
                changes=False,
                words=_("lock screen leave away break close hide password passphrase"),
            ),
            Action(_("Full screen"), "arrows-out", self._full_screen, "F11", changes=False),
            Action(_("Keys of this page"), "keyboard", self.show_keys, "F1", changes=False),
            Action(_("Close the window"), "x", self._close, _CLOSING, changes=False),
        ]

    def _silent(self) -> dict[str, Callable[[], None]]:
        """Keys that need no line in the palette."""
        window = self._window
        pages: dict[str, Callable[[], None]] = {
            place.keys: (lambda name=place.name: window.show_page(name))  # type: ignore[misc]
            for place in (*PLACES, *ASIDE)
            if place.keys
        }
        return pages | {
            TOP.keys: lambda: window.show_page(TOP.name) if window.registers.missions else None,
            "Ctrl+K": self.open_palette,
            "Ctrl+F": lambda: window.page.find_here() if window.page else None,
            "F6": lambda: self._next_area(1),
            "Shift+F6": lambda: self._next_area(-1),
            "Alt+Z": window.shell.toast.take_focus,
            "?": self.show_keys,
        }

    def _as_qt(self, action: Action) -> QAction:
        made = QAction(action.label, self)
        made.setShortcut(QKeySequence(action.keys))
        made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        made.triggered.connect(lambda _on=False: self._run(action))
        return made

    def _run(self, action: Action) -> None:
        """Do it, unless its key is a letter alone and those are turned off."""
        if self._acts(action.keys):
            action.run()

    def _acts(self, keys: str) -> bool:
        """Whether keys do anything: the user may turn letters alone off, also those with Shift."""
        if self.are_off:
            return keys == _CLOSING
        return len(keys.removeprefix("Shift+")) > 1 or self._window.preferences.settings.single_keys

    def take(self, page: Page) -> None:
        """Offer the actions of this page, in place of those of the page before."""
        window = self._window
        for old in self._of_page:
            window.removeAction(old)
            old.deleteLater()
        self._page = page
        writable = window.desk is not None and window.desk.writable
        own = {action.keys for action in self._own}
        self._page_actions = [a for a in page.actions_here() if writable or not a.changes]
        self._of_page = [self._as_qt(a) for a in self._page_actions if a.keys and a.keys not in own]
        if primary := self._primary():
            self._of_page.append(self._as_qt(replace(primary, keys=_PRIMARY)))
        window.addActions(self._of_page)

    def _primary(self) -> Action | None:
        """The page's first action, which Ctrl+N does where nothing else on the page takes that key."""
        is_taken = any(action.keys == _PRIMARY for action in self._page_actions)
        return None if is_taken else next((a for a in self._page_actions if a.rank == 0), None)

    def _keys_of(self, action: Action) -> str:
        """With which keys the page's action is done, as they are told."""
        return self._told(action.keys) or (_PRIMARY if action is self._primary() else "")

    def open_palette(self) -> None:
        """Ctrl+K."""
        palette = self._window.shell.palette_
        finder = self._finder()
        palette.offer(self.entries(), finder.search if finder else None)
        if finder:
            finder.wake(palette.search_again)

    def _finder(self) -> "RecordFinder | None":
        """What finds the records of the open mission."""
        from missionapp.ui.finding import RecordFinder

        desk = self._window.desk
        if desk is None:
            self._records = None
        elif self._records is None or self._records.desk is not desk:
            self._records = RecordFinder(desk, self._window.show_page)
        return self._records

    def forget_records(self) -> None:
        """Other records are to be found from now on."""
        self._records = None

    def _places(self) -> Sequence[Place]:
        """The pages that there are now."""
        return (*((TOP,) if self._window.registers.missions else ()), *PLACES)

    def entries(self) -> "list[Entry]":
        """Everything that can be found or done from here: first what belongs to this page."""
        from missionapp.ui.widgets.palette_model import Entry

        window = self._window
        found = [
            Entry(a.label, _("Do"), a.icon, a.run, self._keys_of(a), a.words) for a in self._page_actions
        ]
        if window.desk is not None:
            found += [self._entry_of(place) for place in (*self._places(), *found_aside())]
            found += [
                Entry(_(w.label), _("Page"), w.icon, lambda w=w: window.show_page(w.page, w.view))  # type: ignore[misc]
                for w in WAYS
            ]
        taken = {entry.label for entry in found}
        writable = window.desk is not None and window.desk.writable
        return found + [
            Entry(a.label, _("Do"), a.icon, a.run, a.keys, a.words)
            for a in (*self._own, *safe_deeds(window))
            if a.label not in taken and (writable or not a.changes)
        ]

    def _entry_of(self, place: Place) -> "Entry":
        from missionapp.ui.widgets.palette_model import Entry

        window, words = self._window, FURTHER_WORDS.get(place.name, "")
        return Entry(
            _(place.label),
            _("Page"),
            place.icon,
            lambda: window.show_page(place.name),
            place.keys,
            _(words) if words else "",
        )

    def find_person(self) -> None:
        """The palette once more, for people alone: it leads to what is held about one."""
        if (finder := self._finder()) is not None:
            palette = self._window.shell.palette_
            palette.offer((), finder.search_people, _("Whose personal data? Type a name"))
            finder.wake(palette.search_again)

    def _told(self, keys: str) -> str:
        """Keys as they are written on the keyboard; "" where they do nothing."""
        return keys.replace("Return", "Enter") if keys and self._acts(keys) else ""

    def show_keys(self) -> None:
        """F1."""
        of_page = [(a.label, self._keys_of(a)) for a in self._page_actions if self._keys_of(a)]
        of_page += self._page.keys_here() if self._page else []
        pages = [(_(p.label), p.keys) for p in (*self._places(), *ASIDE) if p.keys]
        anywhere = [(a.label, a.keys) for a in self._own if a.keys]
        anywhere += [
            (_("Find or do"), "Ctrl+K"),
            (_("Filter this table"), "Ctrl+F"),
            (_("Next area, and back"), "F6  Shift+F6"),
            (_("Reach the last message"), "Alt+Z"),
            (_("Copy rows"), "Ctrl+C"),
            (_("Edit, open"), "F2  Enter"),
            (_("Leave field, pane, palette"), "Esc"),
        ]
        groups = [(_("On this page"), of_page), (_("Anywhere"), anywhere), (_("Pages"), pages)]
        self._window.shell.keys.tell([group for group in groups if group[1]])

    def _close(self) -> None:
        self._window.close()

    def _import(self) -> None:
        if self._window.desk is not None and (paths := self._window.missions.sources()):
            self._window.take_files(paths)

    def _full_screen(self) -> None:
        window = self._window
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _next_area(self, by: int) -> None:
        """Put the focus on the next part of the window that takes it: sidebar, tools, list, pane, strip."""
        areas = self.areas()
        here = next((i for i, area in enumerate(areas) if focused_within(area)), -1 if by > 0 else 0)
        for turn in range(1, len(areas) + 1):
            area = areas[(here + by * turn) % len(areas)]
            self._enter(area)
            if focused_within(area):
                return

    def areas(self) -> list[QWidget]:
        """The parts of the window in the order in which one goes through them."""
        shell, page = self._window.shell, self._window.page
        middle = [area for area in (page.areas() if page else []) if area.isVisible()]
        return [shell.sidebar, shell.header, *middle, shell.strip]

    def tab(self, *, forward: bool) -> bool:
        """Go to the next thing that takes the focus, as one reads the window; whether there is any."""
        shell, (*before, strip) = self._window.shell, self.areas()
        order = reading_order([*before, *shell.between(), strip])
        return step(order, QApplication.focusWidget(), forward=forward)

    def _enter(self, area: QWidget) -> None:
        rows = area.focusProxy()
        if area is self._window.shell.sidebar:
            self._window.shell.sidebar.take_focus()
        elif area.focusPolicy() & Qt.FocusPolicy.TabFocus or (rows is not None and rows.isVisible()):
            area.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            step(reading_order([area]), None, forward=True)
