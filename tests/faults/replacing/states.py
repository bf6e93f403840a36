"""Every state in which a disk can be when the power failed while a file was replaced."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from tests.faults.replacing.recording import Deed, enter

SECTOR = 512
MANY = 8
"""Changes of folders beyond which not every choice of them is made."""
Image = dict[Path, bytes]


class Crash(NamedTuple):
    """What was left, and whether it had been said to be done."""

    image: Image
    is_acknowledged: bool


class _Disk:
    """Files and folders along a recording: what has reached the disk, and what has not."""

    def __init__(self, before: Image, *, folder_syncs: bool) -> None:
        self.folder_syncs = folder_syncs
        self.names = {name: inode for inode, name in enumerate(before)}
        self.kept: dict[int, bytes] = dict(enumerate(before.values()))
        self.pending: dict[int, bytes] = {}
        self.changes: list[Deed] = []
        self.is_acknowledged = False

    def follow(self, deed: Deed) -> None:
        """Do what was done."""
        match deed.what:
            case "ack":
                self.is_acknowledged = True
            case "write":
                self.pending[deed.inode] = deed.content
            case "sync":
                self.kept[deed.inode] = self.pending.pop(deed.inode, self.kept.get(deed.inode, b""))
                if not self.folder_syncs:  # a journal is written in order
                    self._settle(self.changes)
            case "settle":
                if self.folder_syncs:
                    self._settle([c for c in self.changes if deed.name in (c.name.parent, c.other.parent)])
            case _:
                self.changes.append(deed)

    def _settle(self, changes: Sequence[Deed]) -> None:
        for change in changes:
            enter(self.names, change)
        self.changes = [change for change in self.changes if change not in changes]

    def images(self) -> Iterator[Image]:
        """All that can stand on it if the power fails now."""
        for changes in self._survivors():
            names = dict(self.names)
            for change in changes:
                enter(names, change)
            for way in range(len(_CONTENTS) if self.pending.keys() & set(names.values()) else 1):
                yield {name: self._content(inode, way) for name, inode in names.items()}

    def _survivors(self) -> Iterator[Sequence[Deed]]:
        """Which changes of the folders stand: any of them; in order, where a journal keeps them."""
        changes = self.changes
        if not self.folder_syncs or len(changes) > MANY:
            yield from (changes[:n] for n in range(len(changes) + 1))
        if self.folder_syncs and len(changes) > MANY:
            yield from ([change] for change in changes)
            yield from ([c for c in changes if c is not change] for change in changes)
        elif self.folder_syncs:
            for n in range(len(changes) + 1):
                yield from combinations(changes, n)

    def _content(self, inode: int, way: int) -> bytes:
        old = self.kept.get(inode, b"")
        return _CONTENTS[way](old, self.pending[inode]) if inode in self.pending else old


def _mixed(old: bytes, new: bytes) -> bytes:
    """Every other sector, and of a longer file nothing in between."""
    old = old[: len(new)].ljust(len(new), b"\0")
    parts = [(old, new)[at // SECTOR % 2][at : at + SECTOR] for at in range(0, len(new), SECTOR)]
    return b"".join(parts)


_CONTENTS = (
    lambda _old, new: new,
    lambda old, _new: old,
    _mixed,
    lambda _old, new: bytes(len(new)),
    lambda _old, new: new[: len(new) // 2],
)
"""What can be in a file that was written and not synced."""


def crashes(before: Image, deeds: Sequence[Deed], *, folder_syncs: bool) -> list[Crash]:
    """Every state, each once, in the order in which they become possible.

    `folder_syncs`: what was done to a folder stands when the folder is synced; until then any of it may.
    Without, that does nothing: a journal keeps what was done in order, and the sync of a file all of it.
    """
    disk, seen, found = _Disk(before, folder_syncs=folder_syncs), set(), []
    for deed in [*deeds, Deed("end")]:
        for image in disk.images():
            key = (frozenset((name, hash(content)) for name, content in image.items()), disk.is_acknowledged)
            if key not in seen:
                seen.add(key)
                found.append(Crash(image, disk.is_acknowledged))
        if deed.what != "end":
            disk.follow(deed)
    return found
