"""Copies of a mission file in the user's data folder, thinned out with age; encrypted when the file is."""

import shutil
from collections.abc import Callable, Collection, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from missionapp.domain.errors import MissionError
from missionapp.i18n import _
from missionapp.store.log import OP
from missionapp.store.oplog import Row
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


def take(store: Store) -> Path:
    """Copy the whole file as it stands: to a draft, opened again and checked, then given its name.

    Raises MissionError when the copy cannot be kept: the data folder is full or may not be written.
    """
    folder = snapshot_folder(store.path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target = _copy(store, folder / f"{datetime.now(UTC).strftime(_STAMP)}.mission")
        for old in outdated(snapshots(store.path)):
            old.unlink()
    except (OSError, sqlite.OperationalError) as error:
        raise MissionError(
            _("No snapshot of {file} could be made; nothing was changed").format(file=store.path.name),
            hint=_("Make room in {folder}, or make it writable").format(folder=folder),
        ) from error
    return target


def _copy(store: Store, target: Path) -> Path:
    draft = target.with_suffix(".draft")
    try:
        store.snapshot_into(draft)
        store.reopen_copy(draft).close()
        return draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


class Renewed(NamedTuple):
    """What became of the snapshots that had to be changed."""

    changed: int = 0
    deleted: int = 0
    """Those of this mission that could not be opened."""


def renew(store: Store, rows: Collection[Row], change: Callable[[Store], object]) -> Renewed:
    """Make a change in every snapshot on this computer that knows one of these records, each whole or not.

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


def _knows(store: Store, snapshot: Path, rows: Collection[Row]) -> bool:
    with store.reopen_copy(snapshot) as copy, copy.log() as log:
        query = select(OP.c.entity, OP.c.row).distinct()
        return any((entity, bytes(row)) in rows for entity, row in log.execute(query))


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
