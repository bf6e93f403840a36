"""Keeps the open mission safe: looked through behind the work, out of synced folders, back from damage."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QTimer

from missionapp.domain.errors import NoMissionError, PassphraseError
from missionapp.i18n import _
from missionapp.ui.asking import Asks
from missionapp.ui.desk import Desk, Notice
from missionapp.ui.opening import Opened
from missionapp.ui.tasks import Task

if TYPE_CHECKING:
    from missionapp.store.checks.verify import Findings
    from missionapp.ui.main_window import MainWindow

Way = tuple[str, Callable[[], None]]
_BEFORE_LOOKING = 5_000
"""Milliseconds that a mission has to itself before it is looked through."""
_DAMAGED, _SYNCED, _RESCUED = "damaged", "synced", "rescued"


class Keeping(QObject):
    """Looks after the file of the open mission, and leads out when one does not open."""

    def __init__(self, window: "MainWindow", ask: Asks) -> None:
        super().__init__(window)
        self._window, self._ask = window, ask
        self._later = QTimer(self, singleShot=True, interval=_BEFORE_LOOKING)
        self._later.timeout.connect(self.look_through)

    def watch(self, desk: Desk) -> None:
        """Look after this mission from now on; a register on a server looks after itself."""
        if desk.store.is_file:
            self._later.start()
            if desk.writable and not desk.memory.get("window", "synced", usual=False):
                self._ask_where_it_lies(desk)

    def end(self) -> None:
        """The mission is left."""
        self._later.stop()
        for what in (_DAMAGED, _SYNCED, _RESCUED):
            self._window.shell.note(what)

    # Looked through behind the work

    def look_through(self) -> None:
        """Look through the whole file, in slices that nobody notices."""
        if (desk := self._window.desk) is None or self._window.locking.is_locked:
            return

        def work(task: Task) -> "Findings":
            from missionapp.store.checks.verifying import watch_over

            return watch_over(desk.store, task.stop_here)

        def tell(found: "Findings") -> None:
            if self._window.desk is desk:
                self._tell(desk, found)

        self._window.tasks.watch(work, tell, lambda _error: None)

    def _tell(self, desk: Desk, found: "Findings") -> None:
        name = desk.store.name
        if found.lost:
            said = _("{file} is damaged: something in it is not what was written.").format(file=name)
            read = (_("Read what can be read"), partial(self._rescue_open, desk))
            back = (_("See the snapshots"), lambda: self._window.show_page("snapshots"))
            self._window.shell.note(_DAMAGED, said, read, back)
        elif found.strayed:
            said = _("What is shown of {file} is not what was written; what was written is whole.").format(
                file=name
            )
            actions = [(_("Draw it anew"), partial(self._draw_anew, desk))] if desk.writable else []
            self._window.shell.note(_DAMAGED, said, *actions)

    def _draw_anew(self, desk: Desk) -> None:
        def work(_task: Task) -> None:
            from missionapp.store.checks.verifying import draw_anew

            draw_anew(desk.store)

        def done(_none: None) -> None:
            self._window.shell.note(_DAMAGED)
            self._window.read_all_again()

        self._window.tasks.on_store(work, done, self._window.trouble)

    # Out of synced folders

    def _ask_where_it_lies(self, desk: Desk) -> None:
        def work(_task: Task) -> str:
            from missionapp.store.file.synced import synced_by

            return synced_by(desk.store.path)

        def say(by: str) -> None:
            if by and self._window.desk is desk:
                self._say_synced(desk, by)

        self._window.tasks.aside(work, say, lambda _error: None)

    def _say_synced(self, desk: Desk, by: str) -> None:
        from missionapp.store.file.synced import is_network

        said = _("This file lies in a folder of {program}, which may copy it while you work, or replace it.")
        if is_network(by):
            said = _("This file lies on another computer: when the connection breaks, so does your work.")
        self._window.shell.note(
            _SYNCED,
            said.format(program=by),
            (_("Move it to this laptop"), partial(self.move_here, desk)),
            (_("Leave it there"), partial(self._leave_it, desk)),
        )

    def _leave_it(self, desk: Desk) -> None:
        desk.memory.put("window", "synced", value=True)
        self._window.shell.note(_SYNCED)

    def move_here(self, desk: Desk) -> None:
        """Open a checked copy on this laptop's own disk; the old file stays, and is named so."""
        window = self._window
        window.showing.flush()
        self._later.stop()
        window.tasks.stop_plans()

        def work(_task: Task) -> Path:
            from missionapp.actions.handing import move_to

            return move_to(desk.store, _own_folders())

        def moved(path: Path) -> None:
            self._window.open(path)

        window.tasks.on_store(work, moved, window.trouble)

    # When a file is damaged

    def ways_out(self, place: Path | str, error: Exception) -> list[Way]:
        """What is offered when a mission does not open because its file is broken."""
        from missionapp.actions.backups import is_damage, kept

        if not isinstance(place, Path):
            return []
        passphrase = self._window.missions.passphrase
        if not is_damage(place, error):
            may_be = isinstance(error, NoMissionError) or (isinstance(error, PassphraseError) and passphrase)
            read = (_("Read what can be read"), partial(self._rescue_closed, place, None))
            return [read] if may_be and place.suffix == ".mission" and place.is_file() else []
        ways: list[Way] = []
        if newest := next(iter(kept(place)), None):
            ways.append((_("Open a snapshot"), partial(self._put_in_place, place, newest.path, passphrase)))
        return [*ways, (_("Read what can be read"), partial(self._rescue_closed, place, passphrase))]

    def _put_in_place(self, path: Path, snapshot: Path, passphrase: str | None) -> None:
        """Let the newest snapshot become the mission file; the damaged one is kept beside."""

        def work(_task: Task) -> Path:
            from missionapp.actions.backups import put_in_place

            return put_in_place(path, snapshot, passphrase)

        def done(kept: Path) -> None:
            self._window.missions.open(path, passphrase)
            said = _("This is the newest snapshot. The damaged file is kept as {file}.").format(
                file=kept.name
            )
            self._window.shell.say(said, None, long=True)

        self._window.tasks.on_store(work, done, self._window.trouble)

    def choose_damaged(self) -> None:
        """Ask which file does not open any more, and read of it what can be read."""
        desk, path = self._window.desk, self._ask.mission_file(self._window)
        if path is None:
            return
        if desk is not None and desk.store.is_file and path.resolve() == desk.store.path.resolve():
            self._rescue_open(desk)
        else:
            self._rescue_closed(path, None)

    def _rescue_closed(self, path: Path, passphrase: str | None) -> None:
        """Read a file that is not open, by the passphrase typed before, or one that is asked for."""
        if passphrase is not None:
            self.rescue(path, passphrase)
            return

        def may_be_encrypted(_task: Task) -> bool:
            from missionapp.actions.rescuing import may_be_encrypted

            return may_be_encrypted(path)

        def then(is_likely: bool) -> None:
            self._ask_and_rescue(path, is_likely=is_likely)

        self._window.tasks.aside(may_be_encrypted, then, self._window.trouble)

    def _rescue_open(self, desk: Desk) -> None:
        self._ask_and_rescue(desk.store.path, is_likely=desk.store.is_encrypted)

    def _ask_and_rescue(self, path: Path, *, is_likely: bool) -> None:
        """Ask for the passphrase where the file likely has one."""
        asked = _("If {file} has a passphrase, type it; else leave this empty.").format(file=path.name)
        secret = self._ask.passphrase(self._window, path, asked) if is_likely else ""
        if secret is not None:
            self.rescue(path, secret or None)

    def rescue(self, path: Path, passphrase: str | None = None) -> None:
        """Read what can be read of a damaged file into a new one beside it, and open that."""
        window = self._window
        new = _free(path)

        def work(task: Task) -> tuple[str, Path | None]:
            from missionapp.actions.rescuing import list_beside, rescue_file, rescued_told

            done, missing = rescue_file(path, new, passphrase, lambda what: task.progressed.emit(0, 0, what))
            return rescued_told(done), list_beside(new) if missing else None

        def told(answer: tuple[str, Path | None]) -> None:
            said, beside = answer
            said = _("{saved} They stand in a new file, {file}.").format(saved=said, file=new.name)
            window.missions.open(new, passphrase)
            window.tasks.on_store(
                lambda _task: None, lambda _none: self._say_rescued(said, beside), window.trouble
            )

        def failed(error: Exception) -> None:
            window.welcome()
            window.trouble(error)

        window.leave_mission()
        window.shell.wait(_("Reading what can be read…"))
        task = window.tasks.aside(work, told, failed)
        task.progressed.connect(lambda _done, _of, what: window.shell.wait(f"{what}…"))

    def _say_rescued(self, sentence: str, beside: Path | None) -> None:
        """In passing where all was read; until it is closed, with the list, where something is missing."""
        window = self._window
        if window.desk is None:
            return
        if beside is None:
            window.desk.noticed.emit(Notice(sentence, many=True))
            return
        said = _("{saved} What is missing stands in {file}.").format(saved=sentence, file=beside.name)
        see = (_("See the list"), partial(window.preferences.open_folder, beside))
        window.shell.note(_RESCUED, said, see, (_("Close"), partial(window.shell.note, _RESCUED)))

    # A snapshot, looked at

    def look_at(self, snapshot: Path) -> None:
        """Open a snapshot in place of the mission, to be looked at."""
        window = self._window
        if (desk := window.desk) is None:
            return

        def work(_task: Task) -> Opened:
            from missionapp.actions.lists.wording import day_said, time_said
            from missionapp.store.keeping.snapshots import taken_at

            here = taken_at(snapshot).astimezone()
            day, time = day_said(here.date(), "EEE d MMM y"), time_said(here)
            reading = _("This is the snapshot of {day}, {time}").format(day=day, time=time)
            return Opened(desk.store.reopen_copy(snapshot), reading, snapshot_of=desk.store.path)

        def show(opened: Opened) -> None:
            window.missions.opening.emit(snapshot)
            window.missions.opened.emit(opened)

        window.tasks.on_store(work, show, window.trouble)


def _own_folders() -> list[Path]:
    """Folders on this laptop that nobody else copies, the best first."""
    from missionapp.store.file.synced import synced_by
    from missionapp.store.place import data_folder

    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    wanted = [*([Path(documents)] if documents else []), Path.home() / "Missions", data_folder() / "missions"]
    return [folder for folder in wanted if not synced_by(folder / "any.mission")]


def _free(path: Path) -> Path:
    """A telling name beside a damaged file, which nothing has yet."""
    said = _("rescued")
    names = [f"{path.stem} ({said}{n}){path.suffix}" for n in ("", *(f" {k}" for k in range(2, 99)))]
    return next(free for name in names if not (free := path.with_name(name)).exists())
