"""Folders that another program copies somewhere else while one works in them, and drives across a network.

Such a program reads and replaces a mission file at any moment: two laptops then overwrite each other's work.
"""

import os
import re
import sys
from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path

_VARIABLES = {
    "OneDrive": "OneDrive",
    "OneDriveConsumer": "OneDrive",
    "OneDriveCommercial": "OneDrive",
}
_NAMES = (
    (re.compile(r"OneDrive( - .+)?\Z|OneDrive-.+\Z", re.IGNORECASE), "OneDrive"),
    (re.compile(r"Dropbox( \(.+\))?\Z|Dropbox-.+\Z", re.IGNORECASE), "Dropbox"),
    (re.compile(r"Google ?Drive(-.+)?\Z|GoogleDriveFS\Z", re.IGNORECASE), "Google Drive"),
    (re.compile(r"iCloud ?Drive\Z|com~apple~CloudDocs\Z|Mobile Documents\Z", re.IGNORECASE), "iCloud"),
    (re.compile(r"Nextcloud\d*\Z", re.IGNORECASE), "Nextcloud"),
    (re.compile(r"ownCloud\d*( - .+)?\Z", re.IGNORECASE), "ownCloud"),
    (re.compile(r"Syncthing\Z", re.IGNORECASE), "Syncthing"),
    (re.compile(r"pCloud ?Drive\Z|MEGAsync\Z|Box Sync\Z|kDrive\Z|Seafile\Z|Tresorit\Z", re.IGNORECASE), ""),
)
"""What the folders of such programs are called; those without a name of their own are said as the folder."""
_MARKS = (
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".stfolder", "Syncthing"),
    (".owncloudsync.log", "ownCloud"),
    (".nextcloudsync.log", "Nextcloud"),
    (".tmp.drivedownload", "Google Drive"),
)
"""What they leave in the folder that they copy."""
_SYNC_FILES = re.compile(r"\._?sync_[0-9a-f]+\.db\Z")
"""Nextcloud and ownCloud name their list of files so."""
_NETWORK = re.compile(
    r"(nfs\d?|cifs|smb\d?|smbfs|afpfs|davfs|webdav|fuse\.(sshfs|rclone|gvfsd-fuse|davfs2?)|ncpfs)\Z"
)
_MOST = 2000
"""Files of a folder that are looked at for marks."""


def synced_by(path: Path, variables: Mapping[str, str] | None = None) -> str:
    """The program that copies the folder of a file, by name, or `NETWORK`; "" for an ordinary one."""
    folder = Path(os.path.abspath(path)).parent  # noqa: PTH100 - a link is followed beside, not instead
    for place in dict.fromkeys((folder, folder.resolve())):
        found = _by_variable(place, os.environ if variables is None else variables) or _by_folders(place)
        if found or (found := _by_drive(place)):
            return found
    return ""


def is_network(name: str) -> bool:
    """Whether what `synced_by` found is a drive across a network, and no program."""
    return name == NETWORK


NETWORK = "network"


def _by_variable(folder: Path, variables: Mapping[str, str]) -> str:
    for variable, name in _VARIABLES.items():
        root = variables.get(variable)
        if root and folder.is_relative_to(root):
            return name
    return ""


def _by_folders(folder: Path) -> str:
    home = Path.home()
    for place in (folder, *folder.parents):
        if found := _by_name(place.name):
            return found
        if place in (home, place.parent):
            break
        if found := _by_marks(place):
            return found
    return ""


def _by_name(name: str) -> str:
    return next((program or name for pattern, program in _NAMES if pattern.match(name)), "")


def _by_marks(folder: Path) -> str:
    try:
        with os.scandir(folder) as entries:
            names = {entry.name for entry in islice(entries, _MOST)}
    except OSError:
        return ""
    if found := next((program for mark, program in _MARKS if mark in names), ""):
        return found
    return "Nextcloud" if any(_SYNC_FILES.match(name) for name in names) else ""


def _by_drive(folder: Path) -> str:
    """Whether the folder lies on another computer's disk."""
    if sys.platform == "win32":
        import ctypes

        drive = folder.drive
        remote = drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == 4
        return NETWORK if remote else ""
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    return NETWORK if _NETWORK.match(mounted(folder, mounts)) else ""


def mounted(folder: Path, mounts: Iterable[str]) -> str:
    """The kind of file system on which a folder lies, by the lines of the system's list of mounts."""
    kind, longest = "", -1
    for line in mounts:
        words = line.split()
        if len(words) > 2:
            place = words[1].replace("\\040", " ")
            if folder.is_relative_to(place) and len(place) > longest:
                kind, longest = words[2], len(place)
    return kind
