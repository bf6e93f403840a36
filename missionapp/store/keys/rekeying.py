"""Another passphrase for a mission file, or none: a checked copy under the new key takes the file's place.

Broken off at any moment, the file stands as it was or as it is to be, and nothing half lies beside it.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

import sqlcipher3.dbapi2 as sqlite

from missionapp.domain.errors import MissionError
from missionapp.i18n import _
from missionapp.store.backends.file import FileBackend
from missionapp.store.checks import seal
from missionapp.store.checks.verify import forged, spoilt
from missionapp.store.file import missionfile
from missionapp.store.file.making import new_key
from missionapp.store.file.replacing import draft_of, overwrite, take_place
from missionapp.store.file.troubles import damaged
from missionapp.store.log.tables import FORMAT
from missionapp.store.place import every_snapshot, snapshot_folder, snapshots
from missionapp.store.store import Store

Tells = Callable[[int, int], None]
"""Is told how much is done, and of how much."""


class Rekeyed(NamedTuple):
    """What became of the snapshots."""

    anew: int = 0
    """Those that were made anew under the new key."""
    left: int = 0
    """Those of this mission that could not be: damaged, under another passphrase, or there was no room."""


def rekey(store: Store, passphrase: str | None, tell: Tells = lambda _done, _of: None) -> Rekeyed:
    """Let another passphrase open the file, or none be needed; its snapshots are made anew likewise.

    Raises MissionError when that cannot be: only reading, no room, damaged. Everything is as before then.
    """
    return put_under(store, new_key(passphrase), tell)


def put_under(store: Store, key: str | None, tell: Tells = lambda _done, _of: None) -> Rekeyed:
    """The same with the key itself; None for a file that anybody can read."""
    with store.alone() as file:
        before = file.key
        of = 1 + len(snapshots(file.path))
        tell(0, of)
        _rekey_file(file, key)
        tell(1, of)
        return _rekey_snapshots(file, before, lambda done: tell(1 + done, of))


def _rekey_file(file: FileBackend, key: str | None) -> None:
    draft = draft_of(file.path)
    try:
        _copy(file.driver, draft, key)
        _check(draft, key, file.driver, thoroughly=True)
        file.replace_by(draft, key)
    except (OSError, sqlite.OperationalError) as error:
        raise MissionError(
            _("The passphrase of {file} was not changed: there is no room for a copy").format(file=file.name),
            hint=_("Make room beside it, or make its folder writable; the file is as it was"),
        ) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _copy(driver: Any, target: Path, key: str | None) -> None:
    """Write all that a connection holds into a new file under another key."""
    target.unlink(missing_ok=True)
    driver.execute("PRAGMA cipher_log_level = NONE")
    driver.execute(f'ATTACH ? AS fresh KEY "{key or ""}"', (missionfile.uri_of(target),))
    try:
        driver.execute("PRAGMA fresh.journal_mode = MEMORY")
        driver.execute("SELECT sqlcipher_export('fresh')")
        driver.execute(f"PRAGMA fresh.application_id = {missionfile.APPLICATION_ID}")
        driver.execute(f"PRAGMA fresh.user_version = {FORMAT}")
    finally:
        if driver.in_transaction:
            driver.execute("ROLLBACK")
        with suppress(sqlite.Error):
            driver.execute("DETACH fresh")


def _check(draft: Path, key: str | None, source: Any, *, thoroughly: bool) -> None:
    """Open a copy again: it is whole, has as much in it and, `thoroughly`, what was written."""
    with closing(missionfile.connect(draft, key, write=True)) as copy:
        missionfile.check_sound(copy, draft, locked=key is not None)
        is_true = not seal.broken(copy)
        if _counts(copy) != _counts(source) or (thoroughly and not (is_true and _is_as_written(copy))):
            raise damaged(draft)
        if is_true:
            seal.renumbered(copy)


def _is_as_written(driver: Any) -> bool:
    with missionfile.engine_on(driver).connect() as connection:
        return not forged(connection) and not spoilt(connection)


def _counts(driver: Any) -> dict[str, int]:
    names = driver.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall()
    return {name: driver.execute(f'SELECT count(*) FROM main."{name}"').fetchone()[0] for (name,) in names}  # noqa: S608


def protect_snapshots(store: Store) -> Rekeyed:
    """Encrypt those snapshots that a change of keys, broken off, left as they were."""
    if not store.is_encrypted:
        return Rekeyed()
    with store.alone() as file:
        return _rekey_snapshots(file, None, lambda _done: None, only_plain=True)


def _rekey_snapshots(
    file: FileBackend, before: str | None, tell: Callable[[int], None], *, only_plain: bool = False
) -> Rekeyed:
    """Make the snapshots of this mission anew under its key, each whole or not; their names stay."""
    _sweep_drafts(snapshot_folder(file.path))
    anew = left = 0
    for snapshot in _meant(file, before, only_plain=only_plain):
        try:
            _rekey_snapshot(snapshot, before, file.key)
            anew += 1
        except (MissionError, OSError, sqlite.Error):
            left += 1
        tell(anew + left)
    return Rekeyed(anew, left)


def _sweep_drafts(folder: Path) -> None:
    """What a program left that was killed while it wrote a snapshot: it may lie there readable."""
    for draft in folder.glob("*.draft*"):
        with suppress(OSError):
            overwrite(draft)


def _meant(file: FileBackend, before: str | None, *, only_plain: bool) -> Iterator[Path]:
    """The snapshots in this file's folder, and plain ones of this mission that lie in another's.

    Those are of the time before it was moved or renamed; of a copy that goes on elsewhere they open with
    this file's passphrase from now on.
    """
    folder = snapshot_folder(file.path)
    for snapshot in snapshots(file.path) if only_plain else every_snapshot():
        is_ours = snapshot.parent == folder
        try:
            is_plain = missionfile.salt_of(snapshot) is None
        except MissionError:
            is_plain = False
        if is_plain and file.key is None:
            continue
        if (is_ours and (is_plain or not only_plain)) or (
            is_plain and before is None and _is_of(file, snapshot)
        ):
            yield snapshot


def _is_of(file: FileBackend, snapshot: Path) -> bool:
    """Whether a plain snapshot tells of the same mission: they have their first operations in common."""
    with suppress(MissionError, sqlite.Error), _reading(snapshot, None) as driver:
        first = driver.execute("SELECT id FROM op ORDER BY lamport, id LIMIT 1").fetchone()
        query = "SELECT 1 FROM op WHERE id = ?"
        return first is not None and file.driver.execute(query, first).fetchone() is not None
    return False


def _rekey_snapshot(snapshot: Path, before: str | None, key: str | None) -> None:
    old = None if missionfile.salt_of(snapshot) is None else before
    draft = snapshot.with_suffix(".draft")
    try:
        with _reading(snapshot, old) as driver:
            _copy(driver, draft, key)
            _check(draft, key, driver, thoroughly=False)
        take_place(draft, snapshot, leave_nothing=old is None)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def _reading(path: Path, key: str | None) -> Iterator[Any]:
    """A connection to another file, which is checked."""
    with closing(missionfile.connect(path, key, write=False)) as driver:
        missionfile.check_sound(driver, path, locked=key is not None)
        yield driver
