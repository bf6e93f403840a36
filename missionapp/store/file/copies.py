"""A private folder for copies of kept files that other programs open; it is gone when the program ends."""

import atexit
import shutil
from functools import cache
from pathlib import Path
from secrets import token_hex

from filelock import FileLock, Timeout

from missionapp.store.place import data_folder


def copies_folder() -> Path:
    """Where this process keeps copies that other programs look at, until it ends."""
    return _folder_in(data_folder() / "opened")


def drop_copies() -> None:
    """Take away the copies of this process, as far as no other program holds them open."""
    if _folder_in.cache_info().currsize:
        for copy in copies_folder().iterdir():
            if copy.is_dir():
                shutil.rmtree(copy, onerror=_make_writable)
            else:
                _make_writable(None, str(copy), None)


def sweep_copies() -> None:
    """Take away what processes left that were killed: of an encrypted mission it lies there readable."""
    everybody = data_folder() / "opened"
    if everybody.is_dir():
        _sweep(everybody)


@cache
def _folder_in(everybody: Path) -> Path:
    """A private folder of this process; those of processes that were killed are swept away.

    A lock that the system lets go of with its process says whose folder is still in use.
    """
    everybody.mkdir(parents=True, exist_ok=True)
    _sweep(everybody)
    mine = everybody / token_hex(8)
    lock = _lock_of(mine)
    lock.acquire()
    mine.mkdir(mode=0o700)
    atexit.register(_clean, mine, lock)
    return mine


def _lock_of(folder: Path) -> FileLock:
    return FileLock(folder.with_suffix(".lock"), timeout=0, thread_local=False)


def _sweep(everybody: Path) -> None:
    for folder in everybody.iterdir():
        if folder.is_dir() and not folder.is_symlink():
            lock = _lock_of(folder)
            try:
                lock.acquire()
            except (Timeout, OSError):
                continue
            _clean(folder, lock)


def _clean(folder: Path, lock: FileLock) -> None:
    """Drop the copies; one that another program still holds open goes at the next sweep."""
    shutil.rmtree(folder, onerror=_make_writable)
    lock.release()
    if not folder.exists():
        folder.with_suffix(".lock").unlink(missing_ok=True)


def _make_writable(_remove: object, path: str, _error: object) -> None:
    """Windows deletes no file that may only be read."""
    try:
        Path(path).chmod(0o600)
        Path(path).unlink()
    except OSError:
        return
