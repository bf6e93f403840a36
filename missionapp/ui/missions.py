"""Coming to a mission: opening a file, beginning a new one, looking at the sample. Nothing here waits."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from missionapp.domain.errors import PassphraseError
from missionapp.i18n import _
from missionapp.ui.asking import Asks
from missionapp.ui.memory import Memory
from missionapp.ui.opening import begin_mission, begin_register, open_mission, sample_mission
from missionapp.ui.page import Action
from missionapp.ui.places import WAYS
from missionapp.ui.tasks import Tasks

if TYPE_CHECKING:
    from missionapp.actions.lists.portfolio.choosing import MissionLine
    from missionapp.ui.dialogs.new_mission import NewMission


def called(place: Path | str) -> str:
    """What a file, or a register on a server, is called while it is not open; never with a password."""
    if isinstance(place, Path):
        return place.stem
    parts = urlsplit(place)
    name = Path(parts.path).stem
    return (
        _("{database} on {server}").format(database=name, server=parts.hostname) if parts.hostname else name
    )


class Missions(QObject):
    """Opens missions on the store's lane, and asks for what it takes."""

    opening = Signal(object)
    """The path of a mission that is about to be opened: whatever is open is to be left now."""
    opened = Signal(object)
    """What was opened: an `Opened`."""
    failed = Signal(object)
    """Why the mission could not be opened; none is open now."""
    troubled = Signal(object)
    """Why something else could not be done; what was open still is."""
    page_wanted = Signal(str, object)
    """A page of the open mission, and the view of it."""

    def __init__(self, window: QWidget, tasks: Tasks, memory: Memory, ask: Asks) -> None:
        super().__init__(window)
        self._window, self._tasks, self._memory, self._ask = window, tasks, memory, ask
        self.is_open = False
        """Whether a mission is open now, so that it has pages."""
        self.place: Path | str = ""
        """What was asked to be opened last."""
        self.passphrase: str | None = None
        """With which passphrase; forgotten as soon as it is open."""
        self.opening.connect(lambda _path: self._note(is_open=False))
        self.opened.connect(lambda _opened: self._note(is_open=True))

    def _note(self, *, is_open: bool) -> None:
        self.is_open = is_open
        if is_open:
            self.passphrase = None

    def open(self, place: Path | str, passphrase: str | None = None) -> None:
        """Open a mission, or a register by its address, in place of what is open."""
        self.opening.emit(place)
        self.place, self.passphrase = place, passphrase
        chosen = self._memory.of(place, "window", "mission", "")
        self._tasks.on_store(
            lambda _task: open_mission(place, passphrase, chosen),
            self.opened.emit,
            lambda error: self._not_opened(place, error, passphrase),
        )

    def _not_opened(self, place: Path | str, error: Exception, passphrase: str | None) -> None:
        if isinstance(error, PassphraseError):
            said = f"{error.message}." if passphrase is None else str(error)
            passphrase = self._ask_for_passphrase(place, said)
            if passphrase is not None:
                self.open(place, passphrase)
                return
        self.failed.emit(error)

    def _ask_for_passphrase(self, place: Path | str, sentence: str) -> str | None:
        if isinstance(place, Path):
            return self._ask.passphrase(self._window, place, sentence)
        return self._ask.password(self._window, called(place), sentence)

    def choose_register(self) -> None:
        """Ask which office register to open, or to make; its password is kept nowhere."""
        wanted = self._ask.register(self._window)
        if wanted is None:
            return
        place, password = wanted.place, wanted.password
        if wanted.is_new:
            self._tasks.on_store(
                lambda _task: begin_register(Path(place)), lambda _none: self.open(place), self.troubled.emit
            )
        else:
            self.open(place, password)

    def choose(self) -> None:
        """Ask which mission to open."""
        if path := self._ask.mission_file(self._window):
            self.open(path)

    def begin(self, draft: "NewMission | None" = None, sentence: str = "") -> None:
        """Ask what a new mission is to be, make it, and open it."""
        wanted = self._ask.new_mission(self._window, draft, sentence)
        if wanted is None:
            return
        self._tasks.on_store(
            lambda _task: begin_mission(wanted),
            then=lambda _made: self.open(wanted.path, wanted.passphrase),
            failed=lambda error: self.begin(wanted, str(error)),
        )

    def open_sample(self) -> None:
        """Open the sample mission, a copy of the user's own that can be changed at will."""
        self._tasks.on_store(lambda _task: sample_mission(), self.open, self.troubled.emit)

    def sources(self) -> list[Path]:
        """Ask which lists to import."""
        return self._ask.sources(self._window)

    def beginnings(self) -> Sequence[Action]:
        """How to come to a mission."""
        return (
            Action(_("New mission"), "plus", self.begin, "Ctrl+Shift+N", rank=0, changes=False),
            Action(_("Open a file"), "folder-open", self.choose, "Ctrl+O", rank=1, changes=False),
            Action(
                _("Open the office register…"),
                "stack",
                self.choose_register,
                changes=False,
                words=_("register server database postgresql shared office all missions"),
            ),
            Action(_("Look at the sample"), "eye", self.open_sample, changes=False),
        )

    def fill(
        self,
        menu: QMenu,
        missions: "Sequence[MissionLine]" = (),
        chosen: UUID | None = None,
        look_at: Callable[[UUID], None] | None = None,
    ) -> None:
        """Put missions to choose from, recent files, views of the mission and ways to others into a menu."""
        for mission in missions:
            line = menu.addAction(", ".join(filter(None, (mission.title, mission.line))))
            line.setCheckable(True)
            line.setChecked(mission.id == chosen)
            if look_at:
                line.triggered.connect(lambda _on=False, made=mission.id: look_at(made))
        if missions:
            menu.addSeparator()
        for place in self._memory.recent:
            said = _("{name} (office register)") if self._memory.is_register(place) else "{name}"
            menu.addAction(said.format(name=called(place)), partial(self.open, place))
        menu.addSeparator()
        if self.is_open:
            for way in WAYS:
                menu.addAction(_(way.label), partial(self.page_wanted.emit, way.page, way.view))
            menu.addSeparator()
        for action in self.beginnings():
            menu.addAction(action.label, action.run)
