"""The ways in which the program replaces a file, and what must stand after each failure of the power."""

import shutil
from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import select

from missionapp.actions import records
from missionapp.domain.entities import Organisation
from missionapp.domain.errors import MissionError
from missionapp.store.backends.file import FileBackend
from missionapp.store.checks import seal
from missionapp.store.checks.verify import forged, spoilt, strayed
from missionapp.store.keeping.handing import hand_over
from missionapp.store.keeping.restoring import put_in_place
from missionapp.store.keeping.snapshots import take
from missionapp.store.keys.rekeying import put_under
from missionapp.store.place import snapshot_folder, snapshots
from missionapp.store.rescue.rescue import rescue
from missionapp.store.store import Store
from tests.faults import editors

KEY, OTHER = f"x'{'a1' * 32}{'9c' * 16}'", f"x'{'b2' * 32}{'8d' * 16}'"
"""Raw keys, so that no time goes into making one of a passphrase."""
KNOWN = ["Edited", "Firm 0", "Firm 1"]
MISSION, COPY = "m.mission", "copy.mission"


def opened(path: Path, *keys: str | None) -> Store:
    """A file that opens with one of these keys."""
    said: MissionError | None = None
    for key in keys:
        try:
            return Store(FileBackend(path, key, write=True))
        except MissionError as error:
            said = error
    raise AssertionError(f"{path.name} does not open: {said}")


def require_whole(store: Store) -> None:
    """It holds all that was ever saved in it, as it was written."""
    with store.log() as log:
        assert (forged(log), spoilt(log), strayed(log)) == ([], [], [])
        assert seal.broken(log.connection.driver_connection) == []
    with store.read() as session:
        assert sorted(session.scalars(select(Organisation.name))) == KNOWN


class Scene(ABC):
    """One way to replace a file in a folder; the mission lies in it, with one snapshot elsewhere."""

    key: str | None = None
    """With what the mission opens at the beginning."""
    watches_snapshots: ClassVar[bool] = False

    def begin(self, folder: Path) -> None:
        """Make the mission."""
        path = folder / MISSION
        editors.make_mission(path)
        with Store.open(path) as store:
            if self.key:
                put_under(store, self.key)
            records.add(store, Organisation(name="Firm 0"))
            records.add(store, Organisation(name="Firm 1"))
            take(store)

    def folders(self, folder: Path) -> Sequence[Path]:
        """Where files are replaced."""
        return (folder, snapshot_folder(folder / MISSION)) if self.watches_snapshots else (folder,)

    @abstractmethod
    def act(self, folder: Path) -> None:
        """Replace it."""

    @abstractmethod
    def look(self, folder: Path, *, is_done: bool) -> None:
        """Hold what is left to what was promised; `is_done`: it must stand as it is to be."""


class Rekey(Scene):
    """Another passphrase, the first one, or none any more; the snapshots follow."""

    watches_snapshots = True

    def __init__(self, before: str | None, after: str | None) -> None:
        self.key, self.after = before, after

    def act(self, folder: Path) -> None:
        with opened(folder / MISSION, self.key) as store:
            put_under(store, self.after)

    def look(self, folder: Path, *, is_done: bool) -> None:
        keys = [self.after] if is_done else [self.after, self.key]
        with opened(folder / MISSION, *keys) as store:
            require_whole(store)
        left = {file.name for file in folder.iterdir()} - {MISSION}
        assert left == set(), "something half lies beside it"
        for snapshot in snapshots(folder / MISSION):
            with opened(snapshot, *keys) as store:
                require_whole(store)


class HandOver(Scene):
    """A copy on a stick: whole under its name, or not there."""

    def act(self, folder: Path) -> None:
        with opened(folder / MISSION, self.key) as store:
            hand_over(store, folder / COPY)

    def look(self, folder: Path, *, is_done: bool) -> None:
        with opened(folder / MISSION, self.key) as store:
            require_whole(store)
        if is_done or (folder / COPY).exists():
            with opened(folder / COPY, self.key) as store:
                require_whole(store)


class PutInPlace(Scene):
    """A snapshot takes the place of a damaged file, which is kept, with the journal of its last step."""

    def begin(self, folder: Path) -> None:
        super().begin(folder)
        path = folder / MISSION
        with suppress(sqlite.Error):
            self._break_off(path)
        content = bytearray(path.read_bytes())
        content[4096 * 8 : 4096 * 16] = b"\xff" * 4096 * 8
        path.write_bytes(content)
        self.damaged = bytes(content)

    def _break_off(self, path: Path) -> None:
        """Leave the journal of a step that was never ended."""
        driver = sqlite.connect(str(path), isolation_level=None)
        driver.execute("PRAGMA cache_size = 1")
        driver.execute("BEGIN IMMEDIATE")
        driver.execute("UPDATE op SET wall = wall || ' '")
        journal = path.with_name(f"{path.name}-journal")
        kept = shutil.copy(journal, path.with_name("kept"))
        driver.execute("ROLLBACK")
        driver.close()
        Path(kept).replace(journal)

    def act(self, folder: Path) -> None:
        path = folder / MISSION
        put_in_place(path, snapshots(path)[0], None)

    def look(self, folder: Path, *, is_done: bool) -> None:
        path = folder / MISSION
        kept = [file for file in folder.iterdir() if file.read_bytes() == self.damaged]
        assert len(kept) == 1, "the damaged file is kept, once"
        if kept == [path] or not path.exists():
            assert not is_done
            return
        with opened(path, None) as store:
            require_whole(store)


class Rescue(Scene):
    """A damaged file is read into a new one."""

    def begin(self, folder: Path) -> None:
        super().begin(folder)
        path = folder / MISSION
        content = bytearray(path.read_bytes())
        content[:4096] = bytes(4096)
        path.write_bytes(content)
        self.damaged = bytes(content)

    def act(self, folder: Path) -> None:
        rescue(folder / MISSION, folder / COPY)

    def look(self, folder: Path, *, is_done: bool) -> None:
        assert (folder / MISSION).read_bytes() == self.damaged
        if is_done:
            with opened(folder / COPY, None) as store:
                require_whole(store)


SCENES: tuple[Scene, ...] = (
    Rekey(None, KEY),
    Rekey(KEY, OTHER),
    Rekey(KEY, None),
    HandOver(),
    PutInPlace(),
    Rescue(),
)
