"""Handing the file over: a copy that is written, synced, read again and only then given its name."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import file_digest, sha256
from pathlib import Path
from secrets import token_hex
from shutil import disk_usage
from typing import NamedTuple

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from missionapp.domain.errors import MissionError
from missionapp.files import sync_folder
from missionapp.i18n import _
from missionapp.store.checks import seal
from missionapp.store.checks.verify import forged, spoilt
from missionapp.store.file import missionfile
from missionapp.store.file.beside import beside, reading
from missionapp.store.file.copies import copies_folder
from missionapp.store.store import Store

Tells = Callable[[int, int], None]
"""Is told how many bytes are written, of how many; whatever it raises ends the hand-over."""
_BLOCK = 1 << 20
_LARGEST_ON_FAT = (4 << 30) - 1


class Handed(NamedTuple):
    """A copy that stands where it was wanted, and was read again there."""

    path: Path
    size: int
    operations: int


class _State(NamedTuple):
    """How far a log has come."""

    operations: int
    clock: int
    steps: int


def hand_over(store: Store, target: Path, tell: Tells = lambda _done, _of: None) -> Handed:
    """Put a whole, checked copy of the mission at `target`, encrypted as the mission is.

    Raises MissionError: a name that is taken or no name, no room, no disk any more, a damaged mission.
    Nothing stands at `target` then.
    """
    _require_free(store, target)
    with _private_copy(store) as (copy, key, state):
        size = copy.stat().st_size
        _require_room(target, size)
        draft = target.with_name(f".{token_hex(4)}.part")
        try:
            mark = _write(copy, draft, tell)
            _require_same(draft, key, mark, state)
            _name(draft, target)
        except OSError as error:
            raise _trouble(target, error, size) from error
        except (sqlite.Error, DBAPIError) as error:
            raise _faulty(target) from error
        finally:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
    return Handed(target, size, state.operations)


def _require_free(store: Store, target: Path) -> None:
    """Make sure that a copy may stand at `target`."""
    try:
        is_taken, has_folder = os.path.lexists(target), target.parent.is_dir()
    except (OSError, ValueError) as error:
        raise _no_name(target) from error
    if is_taken or target.resolve() == store.path.resolve():
        raise MissionError(
            _("There is a file {file} already; it was left as it is").format(file=target.name),
            hint=_("Choose another name"),
        )
    if not has_folder:
        raise MissionError(
            _("There is no folder {folder}; nothing was written").format(folder=target.parent),
            hint=_("Plug the stick in, or choose another folder"),
        )


def _require_room(target: Path, size: int) -> None:
    try:
        free = disk_usage(target.parent).free
    except OSError as error:
        raise _gone(target) from error
    if free < size:
        raise _full(target, size, free)


@contextmanager
def _private_copy(store: Store) -> Iterator[tuple[Path, str | None, _State]]:
    """A verified copy of this process's own, which is gone afterwards; edits go on meanwhile."""
    copy = copies_folder() / f"{token_hex(8)}.mission"
    try:
        with beside(store) as connection:
            before = _state(connection)
            connection.rollback()
            connection.connection.driver_connection.execute("VACUUM INTO ?", (str(copy),))  # type: ignore[union-attr]
            after = _state(connection)
        _path, key = store.file_and_key()
        state = _verified(store, copy, key)
        if not before <= state <= after:
            raise store.damaged()
        yield copy, key, state
    except (sqlite.OperationalError, DBAPIError, OSError) as error:
        raise MissionError(
            _("No copy of {file} could be made; nothing was written").format(file=store.name),
            hint=_("Make room on this laptop, and do it again"),
        ) from error
    finally:
        with suppress(OSError):
            copy.unlink(missing_ok=True)


def _verified(store: Store, copy: Path, key: str | None) -> _State:
    """How far a copy has come; MissionError when it is not whole."""
    with reading(copy, key) as connection:
        driver = connection.connection.driver_connection
        missionfile.check_sound(driver, copy, locked=key is not None)
        if forged(connection) or spoilt(connection) or seal.broken(driver):
            raise store.damaged()
        return _state(connection)


def _state(connection: Connection) -> _State:
    query = "SELECT (SELECT count(*) FROM op), (SELECT max(lamport) FROM op), (SELECT count(*) FROM tx)"
    operations, clock, steps = connection.exec_driver_sql(query).one()
    return _State(operations, clock or 0, steps)


def _write(source: Path, draft: Path, tell: Tells) -> bytes:
    """Write block by block, down to the medium; the digest of what was written."""
    mark, done, of = sha256(), 0, source.stat().st_size
    with source.open("rb") as reader, draft.open("xb") as writer:
        while block := reader.read(_BLOCK):
            writer.write(block)
            mark.update(block)
            done += len(block)
            if done % (8 * _BLOCK) < _BLOCK:
                _flush(writer.fileno())  # a stick's progress is told as it is, not as memory takes it
            tell(done, of)
        writer.flush()
        _flush(writer.fileno())
    return mark.digest()


def _flush(descriptor: int) -> None:
    """Bring what was written to the medium, and have the system forget it, where it can."""
    os.fsync(descriptor)
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


def _require_same(draft: Path, key: str | None, mark: bytes, state: _State) -> None:
    """Read the copy from the medium again: every byte, its pages, and how far it has come."""
    with draft.open("rb") as file:
        same = file_digest(file, "sha256").digest() == mark
    if same:
        with reading(draft, key) as connection:
            missionfile.check_sound(connection.connection.driver_connection, draft, locked=key is not None)
            same = _state(connection) == state
    if not same:
        raise _faulty(draft)


def _name(draft: Path, target: Path) -> None:
    """Give the copy its name, unless somebody took it meanwhile."""
    if os.path.lexists(target):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    draft.rename(target)
    sync_folder(target.parent)
    with target.open("rb") as file:
        file.read(1)


# What went wrong, in a sentence


def _trouble(target: Path, error: OSError, size: int) -> MissionError:
    if size > _LARGEST_ON_FAT and error.errno in (errno.EFBIG, errno.ENOSPC, errno.EINVAL):
        return MissionError(
            _("{file} is larger than 4 GB, and this stick takes no such file").format(file=target.name),
            hint=_("Format the stick as exFAT, or use another one"),
        )
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", None)):
        return _full(target, size, 0)
    if error.errno in (errno.EINVAL, errno.ENAMETOOLONG, errno.EILSEQ):
        return _no_name(target)
    if error.errno == errno.EEXIST:
        return MissionError(
            _("There is a file {file} already; it was left as it is").format(file=target.name),
            hint=_("Choose another name"),
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return MissionError(
            _("{folder} may not be written to; nothing was written").format(folder=target.parent),
            hint=_("Look for a switch on the stick, or choose another folder"),
        )
    return _gone(target)


def _full(target: Path, size: int, free: int) -> MissionError:
    return MissionError(
        _("{folder} is full: {file} needs {size} MB, and {free} MB are free").format(
            folder=target.parent, file=target.name, size=-(-size // 1_000_000), free=free // 1_000_000
        ),
        hint=_("Make room there, or take another stick"),
    )


def _no_name(target: Path) -> MissionError:
    return MissionError(
        _("No file can be called {file} there; nothing was written").format(file=target.name),
        hint=_("Use letters, digits and hyphens, and a shorter name"),
    )


def _gone(target: Path) -> MissionError:
    return MissionError(
        _("{folder} does not answer any more; the mission on this laptop is as it was").format(
            folder=target.parent
        ),
        hint=_("Plug the stick in again, and do it again"),
    )


def _faulty(target: Path) -> MissionError:
    return MissionError(
        _("{folder} gives back something else than was written; the copy was taken away").format(
            folder=target.parent
        ),
        hint=_("Take another stick: this one cannot be trusted"),
    )
