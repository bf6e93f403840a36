"""A copy under another key takes the place of a file, whole or not at all; what was there is overwritten."""

import os
from contextlib import suppress
from pathlib import Path

from missionapp.files import sync, sync_folder

_CHUNK = bytes(1 << 20)


def draft_of(path: Path) -> Path:
    """Where a copy under another key is written: beside the file, since it is to take its place."""
    real = path.resolve()
    return real.with_name(f".{real.name}.rekeyed")


def _old_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.replaced")


def sweep(path: Path) -> None:
    """Take away what a change of keys left that was broken off; by whoever may write the file."""
    real = path.resolve()
    draft = draft_of(real)
    for left in (draft, draft.with_name(f"{draft.name}-journal"), _old_of(real)):
        with suppress(OSError):
            if left.exists():
                overwrite(left)


def take_place(draft: Path, path: Path, *, leave_nothing: bool) -> None:
    """Put a draft in the place of a file in one go; `leave_nothing` overwrites what stood there.

    A second name keeps the old content within reach until then; a file system that knows none leaves it to
    the disk. OSError when it cannot be done; the old file stands then.
    """
    real = path.resolve()
    old = _old_of(real)
    sync(draft)
    if leave_nothing:
        with suppress(OSError):
            os.link(real, old)
    try:
        draft.replace(real)
    except OSError:
        old.unlink(missing_ok=True)
        raise
    with suppress(OSError):  # it stands; where no folder can be synced, this brings its new name to the disk
        sync(real)
    sync_folder(real.parent)
    if leave_nothing:
        with suppress(OSError):
            overwrite(old)


def overwrite(path: Path) -> None:
    """Write zeros over a file and take it away; over none that has another name, which is still meant."""
    if path.stat().st_nlink == 1:
        left = path.stat().st_size
        with path.open("r+b", buffering=0) as file:
            while left > 0:
                left -= file.write(_CHUNK[:left])
            os.fsync(file.fileno())
    path.unlink()
