"""Whether the file that is open still stands in its place, and what is kept of it where it does not.

A program that synchronises folders, or a hand, may put another file there, or take it away. What was open is
then reached by the open connection alone. Only the system's word on the path is asked: to open it ourselves
would drop SQLite's locks.
"""

import os
from contextlib import closing, suppress
from pathlib import Path
from secrets import token_hex
from typing import Any

import sqlcipher3.dbapi2 as sqlite

from missionapp.domain.errors import MissionError
from missionapp.files import sync, sync_folder
from missionapp.i18n import _
from missionapp.store.file import missionfile
from missionapp.store.file.troubles import gone, replaced, replaced_while_read


class Standing:
    """The place of a file, from its opening on."""

    def __init__(self, path: Path, driver: Any, key: str | None, *, is_writer: bool) -> None:
        """Begin right after `driver` was connected to the file at `path` with its key."""
        self._path, self._driver, self._key, self._is_writer = path, driver, key, is_writer
        self._mark = _mark(path)
        self._kept: Path | None = None

    @property
    def is_same(self) -> bool:
        """Whether the file in this place is the one that was opened."""
        return self._mark == _mark(self._path)

    def trouble(self) -> MissionError | None:
        """What is to be said, and a copy of all that was saved; None while the file stands where it stood."""
        if self.is_same:
            self._kept = None  # more may be saved from now on
            return None
        if not self._is_writer:
            return replaced_while_read(self._path)
        self._copy()
        say = gone if _mark(self._path) is None else replaced
        return say(self._path, self._kept)

    def keep(self) -> None:
        """Before it is let go of: where another file stands in its place, nothing else has what was saved."""
        if self._is_writer and not self.is_same and _mark(self._path) is not None:
            self._copy()

    def _copy(self) -> None:
        if self._kept is None or not self._kept.exists():
            self._kept = _copied(self._driver, self._path, self._key)


def _mark(path: Path) -> tuple[int, int] | None:
    """By what the system knows a file from every other; None where there is none."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_dev, stat.st_ino


def _copied(driver: Any, path: Path, key: str | None) -> Path | None:
    """A copy beside the place; None where none can be made, as when a stick was pulled.

    Nor where the other file came with a journal: SQLite would take that for our file's.
    """
    target = _free(path.resolve())
    draft = target.with_name(f".{token_hex(4)}.part")
    try:
        if _has_journal(path):
            return None
        if driver.in_transaction:
            driver.execute("ROLLBACK")
        driver.execute("VACUUM INTO ?", (str(draft),))
        with closing(missionfile.connect(draft, key, write=False)) as copy:
            missionfile.check_sound(copy, draft, locked=key is not None)
        sync(draft)
        draft.rename(target)
        sync_folder(target.parent)
    except (MissionError, sqlite.Error, OSError):
        return None
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return target


def _has_journal(path: Path) -> bool:
    real = path.resolve()
    try:
        return real.with_name(f"{real.name}-journal").stat().st_size > 0
    except OSError:
        return False


def _free(path: Path) -> Path:
    said, n = _("kept"), 1
    while os.path.lexists(target := path.with_name(f"{path.stem} ({said}){path.suffix}")):
        n += 1
        said = f"{_('kept')} {n}"
    return target
