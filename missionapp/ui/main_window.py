"""The window: it opens missions, shows pages, and connects what is requested to what does it."""

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from missionapp.i18n import _
from missionapp.ui.asking import Asks
from missionapp.ui.badges import COUNTED, say_badges
from missionapp.ui.desk import Desk, Notice
from missionapp.ui.dropping import dragged_files, is_mission, said_over
from missionapp.ui.guarding import Guarding
from missionapp.ui.keeping import Keeping
from missionapp.ui.locking import Locking
from missionapp.ui.memory import Memory
from missionapp.ui.memory import place_of as place_said
from missionapp.ui.missions import Missions, called
from missionapp.ui.opening import Frame, Opened, read_frame
from missionapp.ui.page import Page
from missionapp.ui.places import FIRST
from missionapp.ui.preferences import Preferences
from missionapp.ui.registers import Registers
from missionapp.ui.replaced import ways_on
from missionapp.ui.saving import SavedLine
from missionapp.ui.shell import Shell
from missionapp.ui.showing import Showing
from missionapp.ui.tasks import Tasks
from missionapp.ui.theme import Theme

if TYPE_CHECKING:
    from missionapp.ui.commands import Commands

_TITLE_BAR = QSize(0, 32)
_AFTER_ROWS = 60
"""Milliseconds that the rows of the first page have to themselves."""


class MainWindow(QMainWindow):
    """One window, one mission at a time."""

    def __init__(
        self, theme: Theme, tasks: Tasks, memory: Memory, preferences: Preferences, ask: Asks
    ) -> None:
        super().__init__()
        self.theme, self.tasks, self.memory = theme, tasks, memory
        self.preferences = preferences
        self.missions = Missions(self, tasks, memory, ask)
        self.desk: Desk | None = None
        self.shell = Shell(theme)
        self.setCentralWidget(self.shell)
        self.setAcceptDrops(True)
        self._flushed = False
        self._disputed = False
        self._saved_line = SavedLine(self.shell.strip, tasks, self)
        self.registers = Registers(self)
        self.locking = Locking(self)
        self.guarding = Guarding(self, ask)
        self.keeping = Keeping(self, ask)
        self.showing = Showing(self)
        self._connect()
        self._stand_where_it_stood()

    def _connect(self) -> None:
        shell = self.shell
        shell.sidebar.page_wanted.connect(self.show_page)
        shell.sidebar.mission_menu_wanted.connect(self._fill_menu)
        shell.strip.undo_wanted.connect(self.undo)
        shell.strip.history_wanted.connect(lambda: self.show_page("history"))
        shell.strip.backups_wanted.connect(lambda: self.show_page("snapshots"))
        self.missions.opening.connect(self._wait_for)
        self.missions.opened.connect(self._opened)
        self.missions.failed.connect(self._failed)
        self.missions.troubled.connect(self.trouble)
        self.missions.page_wanted.connect(self.show_page)

    def complete(self) -> None:
        """Make what the frame could be painted without."""
        self.theme.load_local_fonts()
        self.theme.load_style()
        self.commands.listen()
        self.shell.header.find_wanted.connect(self.commands.open_palette)
        self.shell.strip.help_wanted.connect(self.commands.show_keys)

    @cached_property
    def commands(self) -> "Commands":
        """The keys of the window, the palette, the list of keys."""
        from missionapp.ui.commands import Commands

        return Commands(self)

    def _stand_where_it_stood(self) -> None:
        screen = self.screen().availableGeometry()
        if not self.restoreGeometry(QByteArray.fromBase64(self.memory.window("geometry", "").encode())):
            self.resize(QSize(1366, 768).boundedTo(screen.size() - _TITLE_BAR))
        self.resize(self.size().boundedTo(screen.size()))

    # Missions

    def open(self, place: Path | str) -> None:
        """Open a mission, or a register, in place of what is open; the frame stands already."""
        self.missions.open(place)

    def _fill_menu(self, menu: QMenu) -> None:
        registers = self.registers
        self.missions.fill(menu, registers.missions, registers.chosen, registers.look_at)

    def _wait_for(self, place: Path | str) -> None:
        self.leave_mission()
        self.shell.wait(_("Opening {file}…").format(file=called(place)))

    def _opened(self, opened: Opened) -> None:
        store = opened.store
        place = opened.snapshot_of or place_said(store.place)
        self.memory.enter(place, is_secret=store.is_encrypted, is_register=store.is_register)
        self.desk = desk = Desk(opened.store, self.theme, self.tasks, self.memory)
        desk.changed.connect(self._refresh)
        desk.noticed.connect(self._notice)
        desk.troubled.connect(self.trouble)
        desk.saved.connect(self._saved_line.saved)
        if opened.reading:
            word = _("Back to the mission") if opened.snapshot_of else _("Try again")
            again = (word, lambda: self.open(place))
            self.shell.state(_("{reason}. You are reading.").format(reason=opened.reading), again)
        self.show_page(self.registers.take(opened))
        if self.page is not None:
            self.page.take_focus()
        self.locking.watch()
        recovered = desk.writable and store.is_file and self.memory.begin_writing(store.path)
        QTimer.singleShot(_AFTER_ROWS, lambda: self._say_the_rest(recovered=recovered))

    def _say_the_rest(self, *, recovered: bool) -> None:
        """What the frame says of the mission, read when the rows are painted."""
        if not self.tasks.idle:
            QTimer.singleShot(_AFTER_ROWS, lambda: self._say_the_rest(recovered=recovered))
        elif self.desk is not None:
            self.desk.read(read_frame, self._say_frame)
            self._saved_line.watch(self.desk, recovered=recovered)
            self.keeping.watch(self.desk)

    def _say_frame(self, frame: Frame) -> None:
        facts = frame.facts
        title = facts.title if facts else called(self.memory.recent[0])
        self.shell.sidebar.switch.say(title, facts.line if facts else "")
        self.setWindowTitle(f"{title} – missionapp")
        self._disputed = frame.counts.get("conflicts", 0) > 0
        say_badges(self.shell.sidebar, frame.counts)

    def _failed(self, error: Exception) -> None:
        self.setWindowTitle("missionapp")
        self.welcome()
        self.defect(str(error), *self.keeping.ways_out(self.missions.place, error))

    def leave_mission(self) -> None:
        """Save what is being typed, and let go of the open mission."""
        was_locked = self.locking.end()
        self.showing.leave(flush=not was_locked)
        self.registers.end()
        self.keeping.end()
        self.shell.state("")
        self.shell.calm()
        self.shell.hush()
        self.shell.strip.say_last("", undo=False)
        say_badges(self.shell.sidebar, {})
        if self.desk is not None:
            self.memory.end_writing()
            self.desk.close()
            self.desk = None

    def read_again(self) -> None:
        """Another mission is looked at: read what is shown, and what the frame says of it."""
        if self.desk is not None:
            self.commands.forget_records()
            self.desk.read(read_frame, self._say_frame)
            self.showing.read_again()

    def welcome(self) -> None:
        """Offer what can be done while no mission is open."""
        self.shell.welcome(self.missions.beginnings())

    # Pages

    def show_page(self, name: str, record: object = None) -> None:
        """Show a page ("": the one of the sidebar shown last), and open `record` there."""
        self.showing.show(name, record)

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self.showing.page

    @property
    def pages(self) -> Mapping[str, Page]:
        """The pages that were made so far."""
        return self.showing.pages

    def _refresh(self, tables: frozenset[str]) -> None:
        """Read again what is shown of these tables; the other pages when they are shown next."""
        self.registers.note(tables)
        self.showing.refresh(tables)
        if self.desk is not None and (tables & COUNTED or self.showing.name == "exchange" or self._disputed):
            self.desk.read(read_frame, self._say_frame)

    def read_all_again(self) -> None:
        """Read everything again that is shown, as others may have changed it."""
        self._refresh(frozenset(table for page in self.pages.values() for table in page.shows) | COUNTED)

    def cover(self, screen: QWidget) -> None:
        """Show this in place of everything, until `uncover`; no key but that of closing does anything."""
        self.shell.hide()
        self.takeCentralWidget()
        self.setCentralWidget(screen)
        self.setAcceptDrops(False)
        self.commands.are_off = True

    def uncover(self) -> None:
        """Show the frame and its page again, as they were."""
        if cover := self.takeCentralWidget():
            cover.hide()
        self.setCentralWidget(self.shell)
        self.shell.show()
        self.setAcceptDrops(True)
        self.commands.are_off = False

    def _notice(self, notice: Notice) -> None:
        self.shell.calm()
        self.shell.strip.say_last(notice.short or notice.sentence, undo=notice.undo)
        if notice.quiet:
            self.shell.hush()  # its Undo would take back this newer step
        else:
            self.shell.say(notice.sentence, self.undo if notice.undo else None, long=notice.many)

    def trouble(self, error: Exception) -> None:
        """Show what the user can put right."""
        self.defect(str(error), *ways_on(self, error))

    def defect(self, sentence: str, *actions: tuple[str, Callable[[], None]]) -> None:
        """Show that something went wrong that is our fault."""
        self._flushed = False
        self.shell.trouble(sentence, *actions)

    def undo(self) -> None:
        """Take the last step back."""
        if self.desk:
            self.desk.undo()

    def redo(self) -> None:
        """Do again what was undone last."""
        if self.desk:
            self.desk.redo()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        """Tab and Shift+Tab: as one reads, not as things were made."""
        if self.locking.is_locked:
            return super().focusNextPrevChild(next)
        return self.commands.tab(forward=next)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        paths = dragged_files(event.mimeData())
        if paths and (self.desk is not None or is_mission(paths)):
            event.acceptProposedAction()
            self.shell.drop_hint.cover(said_over(paths, is_open=self.desk is not None))

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self.shell.drop_hint.cover("")

    def dropEvent(self, event: QDropEvent) -> None:
        self.shell.drop_hint.cover("")
        self.take_files(dragged_files(event.mimeData()))

    def take_files(self, paths: list[Path]) -> None:
        """Open a mission file, or ask whether to merge it; anything else is a list to import."""
        if is_mission(paths) and self.desk is not None:
            self.show_page("exchange", paths[0])
        elif is_mission(paths):
            self.open(paths[0])
        elif paths:
            self.show_page("import", paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is being typed, and close when it is saved; stay when it cannot be."""
        if not self._flushed:
            self._flushed = True
            self.tasks.stop_plans()
            if not self.locking.is_locked:
                self.showing.flush()
        if not self.tasks.idle:
            event.ignore()
            QTimer.singleShot(20, self._close_if_saved)
            return
        self.memory.put_window("geometry", bytes(self.saveGeometry().toBase64().data()).decode())
        self.memory.put_window("page", self.showing.name or FIRST)
        self.leave_mission()
        self.memory.save()
        self.tasks.finish()

    def _close_if_saved(self) -> None:
        if self._flushed:
            self.close()
