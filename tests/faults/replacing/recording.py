"""What is asked of a folder while a file is replaced: written down by a thin layer under the program.

Every call by which Python syncs, names or takes away is written down, and done all the same. What was written
in between, by whomever, is found by looking at the files. What SQLite syncs is not seen, but for the
store's own steps, which the family "power" tries: of all else only what the program syncs is on the disk.
"""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import sqlcipher3.dbapi2 as sqlite

_LOCKS = (".lock", ".lock.who")
"""Files of the lock: what they are after the power failed matters to nobody."""


class Deed(NamedTuple):
    """One thing that was done to the files or the folders."""

    what: str
    """create, write, link, rename, delete: to a name; sync: of a file; settle: of a folder; ack."""
    name: Path = Path()
    inode: int = 0
    other: Path = Path()
    """The name that it was given."""
    content: bytes = b""
    """All that is in it now."""


class Recording:
    """What was done in some folders, from how they stood."""

    def __init__(self, *folders: Path) -> None:
        self._folders = folders
        self._numbers = count()
        self._inodes: dict[int, int] = {}
        self.names: dict[Path, int] = {}
        self.contents: dict[int, bytes] = {}
        self.deeds: list[Deed] = []
        self.look()
        self.before = {name: self.contents[inode] for name, inode in self.names.items()}
        self.deeds.clear()

    def acknowledge(self) -> None:
        """Note that it was said to be done."""
        self.look()
        self.deeds.append(Deed("ack"))

    def look(self) -> None:
        """Write down what was done since that no call of Python's told of."""
        found = {file: file.stat().st_ino for folder in self._folders for file in sorted(folder.iterdir())
                 if file.is_file() and not file.name.endswith(_LOCKS)}  # fmt: skip
        for name in [name for name in self.names if name not in found]:
            self.do(Deed("delete", name))
        for name, number in found.items():
            if name not in self.names:
                self._come(name, number)
            inode, content = self.names[name], name.read_bytes()
            if content != self.contents[inode]:
                self.do(Deed("write", name, inode, content=content))

    def _come(self, name: Path, number: int) -> None:
        self._inodes[number] = inode = next(self._numbers)
        self.contents[inode] = b""
        self.do(Deed("create", name, inode))

    def do(self, deed: Deed) -> None:
        """Write a deed down, and keep in mind how the folder stands after it."""
        if deed.name.name.endswith(_LOCKS):
            return
        self.deeds.append(deed)
        if deed.what == "write":
            self.contents[deed.inode] = deed.content
        else:
            enter(self.names, deed)

    def inode_of(self, number: int) -> int | None:
        """The file that the system knows by a number, if it is one of these."""
        inode = self._inodes.get(number)
        return inode if inode in self.names.values() else None


def enter(names: dict[Path, int], deed: Deed) -> None:
    """Do to a folder's entries what was done."""
    if deed.what == "create":
        names[deed.name] = deed.inode
    elif deed.what == "link":
        names[deed.other] = names[deed.name]
    elif deed.what == "rename" and deed.name in names:
        names[deed.other] = names.pop(deed.name)
    elif deed.what == "delete":
        names.pop(deed.name, None)


@contextmanager
def recorded(*folders: Path, deaf_to: str = "") -> Iterator[Recording]:
    """Write down what is done in these folders meanwhile; `deaf_to` plants a fault: file or folder."""
    recording = Recording(*folders)
    true: dict[str, Callable[..., Any]] = {name: getattr(os, name) for name in _CALLS}
    connect = sqlite.connect
    try:
        for name, make in _CALLS.items():
            setattr(os, name, make(recording, true[name], deaf_to))
        sqlite.connect = _connecting(recording)
        yield recording
    finally:
        sqlite.connect = connect
        for name, call in true.items():
            setattr(os, name, call)


def _connecting(recording: Recording) -> Callable[..., Any]:
    """Connections that note each step of the store: committed, it is on the disk, and its file's name too.

    The store's journal stays as a file; when it was made, SQLite synced the folder with it.
    """
    connect = sqlite.connect

    class Connection(sqlite.Connection):  # type: ignore[misc]
        def commit(self) -> None:
            is_stores = self.in_transaction and self.execute("PRAGMA journal_mode").fetchone() == (
                "truncate",
            )
            super().commit()
            if is_stores:
                recording.look()
                file = Path(self.execute("PRAGMA database_list").fetchone()[2])
                if file in recording.names:
                    recording.deeds += [
                        Deed("sync", inode=recording.names[file]),
                        Deed("settle", file.parent),
                    ]

    return lambda *arguments, **options: connect(*arguments, factory=Connection, **options)


def _naming(what: str) -> Callable[..., Callable[..., None]]:
    def make(recording: Recording, true: Callable[..., None], _deaf_to: str) -> Callable[..., None]:
        def call(source: Any, target: Any, *more: Any, **options: Any) -> None:
            recording.look()
            true(source, target, *more, **options)
            if Path(source) in recording.names:
                recording.do(Deed(what, Path(source), other=Path(target)))

        return call

    return make


def _deleting(recording: Recording, true: Callable[..., None], _deaf_to: str) -> Callable[..., None]:
    def call(path: Any, *more: Any, **options: Any) -> None:
        recording.look()
        true(path, *more, **options)
        if Path(path) in recording.names:
            recording.do(Deed("delete", Path(path)))

    return call


def _syncing(recording: Recording, true: Callable[..., None], deaf_to: str) -> Callable[..., None]:
    def call(descriptor: int) -> None:
        recording.look()
        true(descriptor)
        status = os.fstat(descriptor)
        is_folder = stat.S_ISDIR(status.st_mode)
        if deaf_to == ("folder" if is_folder else "file"):
            return
        if is_folder:
            here = [folder for folder in recording._folders if folder.stat().st_ino == status.st_ino]
            recording.deeds.extend(Deed("settle", folder) for folder in here)
        elif (inode := recording.inode_of(status.st_ino)) is not None:
            recording.deeds.append(Deed("sync", inode=inode))

    return call


_CALLS: dict[str, Callable[..., Callable[..., None]]] = {
    "rename": _naming("rename"),
    "replace": _naming("rename"),
    "link": _naming("link"),
    "unlink": _deleting,
    "remove": _deleting,
    "fsync": _syncing,
}
