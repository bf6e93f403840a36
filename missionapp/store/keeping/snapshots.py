"""Copies of a mission file in the user's data folder, thinned out with age; encrypted when the file is."""

import shutil
from collections.abc import Callable, Collection, Iterable
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy.exc import DBAPIError

from missionapp.domain.errors import MissionError
from missionapp.files import sync
from missionapp.i18n import _
from missionapp.store.backends.file import FileBackend
from missionapp.store.erasure.unerased import unerased
from missionapp.store.file import missionfile
from missionapp.store.log.oplog import Row
from missionapp.store.openlog import OpenLog
from missionapp.store.place import every_snapshot, snapshot_folder, snapshots
from missionapp.store.store import Store

KEEP: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (6, lambda when: (when.date(), when.hour)),
    (14, lambda when: when.date()),
    (8, lambda when: when.isocalendar()[:2]),
)
"""How many hours, days and weeks keep their newest snapshot."""
_STAMP = "%Y%m%dT%H%M%S%fZ"


def taken_at(snapshot: Path) -> datetime:
    """When a snapshot was taken, in UTC."""
    return datetime.strptime(snapshot.stem, _STAMP).replace(tzinfo=UTC)


def take(store: OpenLog, spare: Path | None = None) -> Path:
    """Copy the whole file as it stands: to a draft, synced, opened again and checked, then given its name.

    Where nothing was changed since the newest snapshot, that one stands for now. Older ones are thinned out,
    but for the one to `spare`. Raises MissionError when the
    copy cannot be kept: the data folder is full or may not be written.
    """
    folder = snapshot_folder(store.path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with store.alone() as file:
            if newest := _same_as_now(file):
                return newest
            target = _copy(file, folder / f"{datetime.now(UTC).strftime(_STAMP)}.mission")
        for old in outdated(snapshots(store.path)):
            if old != spare:
                old.unlink()
    except (OSError, sqlite.OperationalError) as error:
        raise MissionError(
            _("No snapshot of {file} could be made; nothing was changed").format(file=store.path.name),
            hint=_("Make room in {folder}, or make it writable").format(folder=folder),
        ) from error
    return target


def _same_as_now(file: FileBackend) -> Path | None:
    """The newest snapshot, if it holds what the file holds: seal and clock say so."""
    newest = next(iter(snapshots(file.path)), None)
    if newest is None or (missionfile.salt_of(newest) is None) != (file.key is None):
        return None
    try:
        with closing(missionfile.connect(newest, file.key, write=False)) as copy:
            return newest if _standing(copy) == _standing(file.driver) else None
    except (MissionError, sqlite.Error):
        return None


def _standing(driver: Any) -> list[Any]:
    """What tells two states of a log apart."""
    counts = "SELECT (SELECT count(*) FROM op), (SELECT max(lamport) FROM op), (SELECT count(*) FROM blob)"
    marks = "SELECT key, value FROM meta WHERE key != 'newer_values' ORDER BY key"
    return [*driver.execute(counts), *driver.execute(marks)]


def _copy(file: FileBackend, target: Path) -> Path:
    draft = target.with_suffix(".draft")
    try:
        file.snapshot_into(draft)
        sync(draft)
        with closing(missionfile.connect(draft, file.key, write=False)) as copy:
            missionfile.check_sound(copy, draft, locked=file.key is not None)
            if _standing(copy) != _standing(file.driver):
                raise sqlite.OperationalError("the copy differs")
        return draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


class Renewed(NamedTuple):
    """What became of the snapshots that had to be changed."""

    changed: int = 0
    deleted: int = 0
    """Those of this mission that could not be opened."""


def renew(store: Store, rows: Collection[Row], change: Callable[[Store], object]) -> Renewed:
    """Make a change in every snapshot on this computer that still tells of these records, each whole or not.

    One of this mission that cannot be opened (its passphrase was another one, or it is damaged) is deleted.
    """
    folder = snapshot_folder(store.path)
    for left_over in folder.glob("*.draft*"):
        left_over.unlink(missing_ok=True)
    changed = deleted = 0
    for snapshot in every_snapshot():
        try:
            is_meant = _knows(store, snapshot, rows)
        except (MissionError, DBAPIError, sqlite.Error, LookupError, ValueError):
            if snapshot.parent == folder:
                snapshot.unlink()
                deleted += 1
            continue
        if is_meant:
            _renew(store, snapshot, change)
            changed += 1
    return Renewed(changed, deleted)


def count_telling(store: Store, rows: Collection[Row]) -> int:
    """How many snapshots on this computer still tell of these records, of those that can be read."""
    found = 0
    for snapshot in every_snapshot() if store.is_file else ():
        with suppress(MissionError, DBAPIError, sqlite.Error, LookupError, ValueError, OSError):
            found += _knows(store, snapshot, rows)
    return found


def _knows(store: Store, snapshot: Path, rows: Collection[Row]) -> bool:
    with store.reopen_copy(snapshot) as copy, copy.log() as log:
        return bool(unerased(log, rows))


def _renew(store: Store, snapshot: Path, change: Callable[[Store], object]) -> None:
    draft = snapshot.with_suffix(".draft")
    try:
        shutil.copyfile(snapshot, draft)
        with store.reopen_copy(draft, write=True) as copy:
            change(copy)
        draft.replace(snapshot)
    except OSError as error:
        raise MissionError(
            _("The snapshots of {file} could not be changed; do it again").format(file=store.path.name),
            hint=_("Make room in {folder}, or make it writable").format(folder=snapshot.parent),
        ) from error
    finally:
        draft.unlink(missing_ok=True)


def outdated(newest_first: Iterable[Path]) -> list[Path]:
    """The snapshots that neither their hour, their day nor their week keeps."""
    every = list(newest_first)
    kept: set[Path] = set(every[:1])
    for count, period in KEEP:
        newest: dict[object, Path] = {}
        for snapshot in every:
            newest.setdefault(period(taken_at(snapshot)), snapshot)
        kept.update(list(newest.values())[:count])
    return [snapshot for snapshot in every if snapshot not in kept]
