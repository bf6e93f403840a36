"""Copies of a mission file in the user's data folder, thinned out with age; encrypted when the file is."""

from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

import sqlcipher3.dbapi2 as sqlite

from missionapp.domain.errors import MissionError
from missionapp.files import sync
from missionapp.i18n import _
from missionapp.store.backends.file import FileBackend
from missionapp.store.file import missionfile
from missionapp.store.openlog import OpenLog
from missionapp.store.place import STAMP, snapshot_folder, snapshots

KEEP: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (6, lambda when: (when.date(), when.hour)),
    (14, lambda when: when.date()),
    (8, lambda when: when.isocalendar()[:2]),
)
"""How many hours, days and weeks keep their newest snapshot."""
A_DAY = timedelta(days=1)
"""How long the newest of each hour and sort stays of those that were taken before something."""
Before = Literal["", "import", "merge", "restore", "upgrade"]
"""What a snapshot was taken before; "": while one worked."""


def taken_at(snapshot: Path) -> datetime:
    """When a snapshot was taken, in UTC."""
    return datetime.strptime(snapshot.stem.partition("-")[0], STAMP).replace(tzinfo=UTC)


def taken_before(snapshot: Path) -> str:
    """A word for what it was taken before; "" where nothing was about to be done."""
    return snapshot.stem.partition("-")[2]


def take(store: OpenLog, spare: Path | None = None, before: Before = "") -> Path:
    """Copy the whole file as it stands: to a draft, synced, opened again and checked, then given its name.

    Where nothing was changed since the newest snapshot, that one stands for now. Older ones are thinned out,
    but for the one to `spare`. What it is taken `before` stands in its name. Raises MissionError when the
    copy cannot be kept: the data folder is full or may not be written; or the file itself is damaged.
    """
    folder = snapshot_folder(store.path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with store.alone() as file:
            if newest := _same_as_now(file):
                return _marked(newest, before)
            stamp = datetime.now(UTC).strftime(STAMP)
            target = _copy(file, folder / _name(stamp, before))
        for old in outdated(snapshots(store.path)):
            if old != spare:
                old.unlink()
    except (OSError, sqlite.OperationalError) as error:
        raise MissionError(
            _("No snapshot of {file} could be made; nothing was changed").format(file=store.path.name),
            hint=_("Make room in {folder}, or make it writable").format(folder=folder),
        ) from error
    except sqlite.DatabaseError as error:
        raise store.damaged() from error
    return target


def _name(stamp: str, before: str) -> str:
    return f"{stamp}-{before}.mission" if before else f"{stamp}.mission"


def _marked(snapshot: Path, before: Before) -> Path:
    """The same snapshot, noted as taken before this; of what it was taken before till now nothing came."""
    if not before:
        return snapshot
    stamp = snapshot.stem.partition("-")[0]
    return snapshot.rename(snapshot.with_name(_name(stamp, before)))


def _same_as_now(file: FileBackend) -> Path | None:
    """The newest snapshot, if it holds what the file holds: seal and clock say so."""
    newest = next(iter(snapshots(file.path)), None)
    if newest is None:
        return None
    try:
        if (missionfile.salt_of(newest) is None) != (file.key is None):
            return None
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


def outdated(newest_first: Iterable[Path]) -> list[Path]:
    """The snapshots that neither hour, day nor week keeps, nor what they were taken before."""
    every = list(newest_first)
    marked = [snapshot for snapshot in every if taken_before(snapshot)]
    kept: set[Path] = set(every[:1]) | _of_a_day(every, marked)
    for count, period in KEEP:
        newest = _first_of_each(lambda path, period=period: period(taken_at(path)), every)  # type: ignore[misc]
        kept |= set(newest[:count])
    return [snapshot for snapshot in every if snapshot not in kept]


def _of_a_day(every: list[Path], marked: list[Path]) -> set[Path]:
    """Of those taken before something, the newest before each sort of thing in each hour of the last day."""
    recent = [snapshot for snapshot in marked if taken_at(every[0]) - taken_at(snapshot) <= A_DAY]
    return set(_first_of_each(lambda path: (taken_before(path), KEEP[0][1](taken_at(path))), recent))


def _first_of_each(key: Callable[[Path], object], paths: Iterable[Path]) -> list[Path]:
    first: dict[object, Path] = {}
    for path in paths:
        first.setdefault(key(path), path)
    return list(first.values())
