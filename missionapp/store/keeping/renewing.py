"""What is erased in a mission is erased in its snapshots: changed copies of them, which take their places."""

import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy.exc import DBAPIError

from missionapp.domain.errors import MissionError
from missionapp.files import sync_folder
from missionapp.i18n import _
from missionapp.store.erasure.unerased import unerased
from missionapp.store.log.oplog import Row
from missionapp.store.place import every_snapshot, snapshot_folder
from missionapp.store.store import Store

Tells = Callable[[int, int], None]
"""Is told how many snapshots were looked through, of how many; whatever it raises ends it, with no change."""


class Renewed(NamedTuple):
    """What became of the snapshots that had to be changed."""

    changed: int = 0
    deleted: int = 0
    """Those of this mission that could not be opened."""


@dataclass
class Renewal:
    """Changed copies of snapshots, which do not stand in their places yet."""

    _drafts: dict[Path, Path] = field(default_factory=dict)
    _unreadable: list[Path] = field(default_factory=list)

    def put(self) -> Renewed:
        """Let the copies take their places."""
        done = Renewed(len(self._drafts), len(self._unreadable))
        for snapshot, draft in list(self._drafts.items()):
            draft.replace(snapshot)
            sync_folder(snapshot.parent)
        for snapshot in self._unreadable:
            snapshot.unlink()
        self._drafts, self._unreadable = {}, []
        return done

    def add(
        self, store: Store, snapshot: Path, rows: Collection[Row], change: Callable[[Store], object]
    ) -> None:
        """Make a changed copy, if the snapshot tells of these records."""
        try:
            is_meant = _knows(store, snapshot, rows)
        except (MissionError, DBAPIError, sqlite.Error, LookupError, ValueError):
            if snapshot.parent == snapshot_folder(store.path):
                self._unreadable.append(snapshot)
            return
        if is_meant:
            self._drafts[snapshot] = draft = snapshot.with_suffix(".draft")
            shutil.copyfile(snapshot, draft)
            with store.reopen_copy(draft, write=True) as copy:
                change(copy)

    def drop(self) -> None:
        """Take away the copies that stand beside their snapshots still."""
        for draft in self._drafts.values():
            with suppress(OSError):
                draft.unlink(missing_ok=True)


@contextmanager
def renewing(
    store: Store,
    rows: Collection[Row],
    change: Callable[[Store], object],
    tell: Tells = lambda _done, _of: None,
) -> Iterator[Renewal]:
    """Make a change in a copy of every snapshot on this computer that still tells of these records.

    The block puts them in their places (`put`) once it is sure; if it does not, all stand as they were. A
    snapshot of this mission that cannot be opened (its passphrase was another one, or it is damaged) is
    deleted then. MissionError when there is no room.
    """
    made = Renewal()
    try:
        for left_over in snapshot_folder(store.path).glob("*.draft*"):
            left_over.unlink(missing_ok=True)
        every = every_snapshot()
        for n, snapshot in enumerate(every):
            tell(n, len(every))
            snapshot.with_suffix(".draft").unlink(missing_ok=True)
            made.add(store, snapshot, rows, change)
        yield made
    except OSError as error:
        raise MissionError(
            _("The snapshots of {file} could not be changed; do it again").format(file=store.path.name),
            hint=_("Make room in {folder}, or make it writable").format(
                folder=snapshot_folder(store.path).parent
            ),
        ) from error
    finally:
        made.drop()


def renew(store: Store, rows: Collection[Row], change: Callable[[Store], object]) -> Renewed:
    """Make a change in every snapshot on this computer that still tells of these records; all, or none."""
    with renewing(store, rows, change) as renewal:
        return renewal.put()


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
