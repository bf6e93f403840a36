"""Writing a file so that a half-written one never stands under its final name."""

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from missionapp.domain.errors import MissionError
from missionapp.i18n import _


def replace_file(path: Path, write: Callable[[Path], None]) -> None:
    """Let `write` make a file beside `path`, sync it to the disk, and put it in its place in one go.

    MissionError when the folder can't be written or the disk is full; what stood there then stands still.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.stem[:40]}-", suffix=path.suffix, dir=path.parent)
    except OSError as error:
        raise _trouble(path, error) from error
    os.close(handle)
    beside = Path(name)
    try:
        write(beside)
        sync(beside)
        beside.chmod(0o666 & ~_umask())
        beside.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise _trouble(path, error) from error
    finally:
        beside.unlink(missing_ok=True)


def _trouble(path: Path, error: OSError) -> MissionError:
    return MissionError(
        _("{file} could not be written: {reason}").format(file=path.name, reason=error.strerror or error),
        hint=_("Close it in other programs, make room, or choose another folder"),
    )


def sync(path: Path) -> None:
    """Bring what was written to a file to the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make the renaming itself durable; not every system lets a folder be opened."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
