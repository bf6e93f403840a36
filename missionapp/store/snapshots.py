"""Copies of a mission file in the user's data folder, thinned out with age; encrypted when the file is."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

import sqlcipher3.dbapi2 as sqlite

from missionapp.domain.errors import MissionError
from missionapp.i18n import _
from missionapp.store.place import snapshot_folder, snapshots
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
