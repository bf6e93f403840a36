"""Where the program keeps what is not in the mission file, and who is working here.

The window asks for the data folder before its frame is painted, so what only others need is imported there.
"""

import os
import re
import stat
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from missionapp.settings import Settings


def data_folder() -> Path:
    """The user's data folder of this program; the environment variable MISSIONAPP_DATA overrides it."""
    if chosen := os.environ.get("MISSIONAPP_DATA"):
        return Path(chosen)
    from platformdirs import user_data_path

    return user_data_path("missionapp", appauthor=False)


STAMP = "%Y%m%dT%H%M%S%fZ"
_STAMPED = re.compile(r"(2[0-9]{7}T[0-9]{12}Z)(-[a-z]+)?")
"""What a snapshot is called: when it was taken, and before what. All else in the folder is somebody's own."""


def snapshot_folder(path: Path) -> Path:
    """Where the snapshots of the mission file at `path` lie."""
    import hashlib

    place = hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:12]
    stem = os.fsencode(path.stem).decode(errors="replace")
    return data_folder() / "snapshots" / f"{stem}-{place}"


def snapshots(path: Path) -> list[Path]:
    """The snapshots of a mission file, the newest first."""
    return sorted(filter(_is_snapshot, snapshot_folder(path).glob("*.mission")), reverse=True)


def every_snapshot() -> list[Path]:
    """The snapshots of all missions on this computer, also of files that were moved or renamed since."""
    return sorted(filter(_is_snapshot, (data_folder() / "snapshots").glob("*/*.mission")))


def _is_snapshot(path: Path) -> bool:
    """Whether this is a file of such a name: no folder, no odd day, no link to what is somebody's own."""
    named = _STAMPED.fullmatch(path.stem)
    try:
        return bool(named and datetime.strptime(named[1], STAMP)) and stat.S_ISREG(path.lstat().st_mode)  # noqa: DTZ007
    except (OSError, ValueError):
        return False


@dataclass(frozen=True)
class Whoami:
    """The person at this computer."""

    person: str
    computer: str


def whoami() -> Whoami:
    """The person (MISSIONAPP_PERSON, else who the settings say, else the account) and the computer's name."""
    import platform

    person = os.environ.get("MISSIONAPP_PERSON") or Settings.load(data_folder()).person
    return Whoami(person or account_name(), platform.node() or "?")


def account_name() -> str:
    """The name of the account on this computer; "?" where it has none."""
    import getpass

    try:
        return getpass.getuser()
    except OSError:
        return "?"
