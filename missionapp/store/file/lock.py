"""One writer a mission file: an operating-system lock beside it that says who has it open."""

import json
import os
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from missionapp.domain.errors import OnlyToReadError
from missionapp.i18n import _
from missionapp.store.place import whoami


class WriterLock:
    """Held while a file is open for writing; gone with the process, and its files removed at closing."""

    def __init__(self, path: Path, *, wait: float = 0) -> None:
        """Take the lock on the mission file at `path`, beside the file itself and not beside a link to it.

        Waits as many seconds for somebody else to finish. Raises OnlyToReadError when somebody else holds it,
        naming person and computer, or when its folder cannot be written.
        """
        self._process = os.getpid()
        real = path.resolve()
        self._file = real.with_name(f"{real.name}.lock")
        self._note = real.with_name(f"{real.name}.lock.who")
        self._lock = FileLock(self._file, timeout=wait, thread_local=False)
        try:
            self._lock.acquire()
        except Timeout:
            raise _held(path, self._note) from None
        except OSError as error:
            raise OnlyToReadError(
                _("{file} cannot be changed: its folder is read-only").format(file=path.name),
                hint=_("Copy the file to a folder of your own and open it there"),
            ) from error
        me = whoami()
        # On a full disk nobody learns who holds the lock, but held it is.
        with suppress(OSError):
            self._note.write_text(json.dumps([me.person, me.computer, os.getpid()]), encoding="utf-8")

    def release(self) -> None:
        """Let go, and leave nothing beside the mission file.

        The lock file goes while the lock is still held: whoever waits on the unlinked file notices it.
        Windows does not let go of an open file; there filelock removes it.
        """
        if os.getpid() != self._process:
            return
        for file in (self._note, self._file):
            with suppress(OSError):
                file.unlink(missing_ok=True)
        self._lock.release()


def _held(path: Path, note: Path) -> OnlyToReadError:
    try:
        person, computer, process = json.loads(note.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        who = _("somebody else")
    else:
        who = _("{person} on {computer} (process {process})").format(
            person=person, computer=computer, process=process
        )
    return OnlyToReadError(
        _("{file} is open by {who}; nothing was changed").format(file=path.name, who=who),
        hint=_("Close it there first, or work on a copy"),
    )
