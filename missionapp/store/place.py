"""Where the program keeps what is not in the mission file, and who is working here."""

import getpass
import hashlib
import os
import platform
import re
from dataclasses import dataclass
from pathlib import Path


def data_folder() -> Path:
    """The user's data folder of this program; the environment variable MISSIONAPP_DATA overrides it."""
    if chosen := os.environ.get("MISSIONAPP_DATA"):
        return Path(chosen)
    from platformdirs import user_data_path

    return user_data_path("missionapp", appauthor=False)


_STAMPED = re.compile(r"\d{8}T\d{12}Z")
"""What a snapshot is called; whatever else lies in the folder is somebody's own."""


def snapshot_folder(path: Path) -> Path:
    """Where the snapshots of the mission file at `path` lie."""
    place = hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:12]
    return data_folder() / "snapshots" / f"{path.stem}-{place}"


def snapshots(path: Path) -> list[Path]:
    """The snapshots of a mission file, the newest first."""
    found = (p for p in snapshot_folder(path).glob("*.mission") if _STAMPED.fullmatch(p.stem))
    return sorted(found, reverse=True)


@dataclass(frozen=True)
class Whoami:
    """The person at this computer."""

    person: str
    computer: str


def whoami() -> Whoami:
    """The person (MISSIONAPP_PERSON, else the account's name) and the computer's name."""
    try:
        account = getpass.getuser()
    except OSError:
        account = "?"
    return Whoami(os.environ.get("MISSIONAPP_PERSON") or account, platform.node() or "?")
