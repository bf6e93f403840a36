"""A disk that can lose its power: what was written since the last sync may be there, or not, or in part."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

SECTOR = 512
"""Bytes that the disk writes at once, in any order."""


class Operation(NamedTuple):
    """One thing that was asked of the disk."""

    what: str
    """create, write, truncate, sync, delete; or ack: something was acknowledged to the user."""
    inode: int = 0
    name: str = ""
    at: int = 0
    """Where was written; or how long the file is from now on; or what was acknowledged."""
    data: bytes = b""
    folder: bool = False
    """Whether the folder was synced with it."""


Trace = Sequence[Operation]
Image = dict[str, bytes]
"""The files of a folder by their names."""


@dataclass
class _File:
    """A file as the platter has it, and what was asked of it since the last sync."""

    content: bytearray = field(default_factory=bytearray)
    pending: list[Operation] = field(default_factory=list)

    def sync(self) -> None:
        for operation in self.pending:
            _apply(self.content, operation)
        self.pending.clear()


def _apply(content: bytearray, operation: Operation) -> None:
    end = operation.at + len(operation.data)
    if operation.what == "truncate":
        del content[operation.at :]
        end = operation.at
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    content[operation.at : end] = operation.data or content[operation.at : end]


class Disk:
    """Files and a folder, carried along a trace up to the moment at which the power fails.

    `folder_syncs`: a folder's entries stand when the folder is synced, and not before. Without, syncing a
    folder does nothing, and as journaling file systems do, a file's own sync makes that it was made stand.
    Whatever else was done to the folder may stand or not.
    """

    def __init__(self, before: Image, *, folder_syncs: bool) -> None:
        self._folder_syncs = folder_syncs
        self._files = {n: _File(bytearray(content)) for n, content in enumerate(before.values())}
        self._names = {name: n for n, name in enumerate(before)}
        self._changes: list[Operation] = []

    def follow(self, trace: Trace) -> None:
        """Do what was asked."""
        for operation in trace:
            getattr(self, f"_{operation.what}")(operation)

    def _create(self, operation: Operation) -> None:
        self._files[operation.inode] = _File()
        self._changes.append(operation)

    def _write(self, operation: Operation) -> None:
        self._files[operation.inode].pending.append(operation)

    _truncate = _write

    def _sync(self, operation: Operation) -> None:
        self._files[operation.inode].sync()
        if self._folder_syncs:
            if operation.folder:
                self._settle(self._changes)
        else:
            self._settle([c for c in self._changes if c.what == "create" and c.inode == operation.inode])

    def _delete(self, operation: Operation) -> None:
        self._changes.append(operation)
        if operation.folder and self._folder_syncs:
            self._settle(self._changes)

    def _ack(self, operation: Operation) -> None:
        """Only said."""

    def _settle(self, changes: list[Operation]) -> None:
        for change in list(changes):
            _enter(self._names, change)
            self._changes.remove(change)

    def lose_power(self, dice: random.Random) -> Image:
        """What could stand on the disk when the power comes back."""
        names = dict(self._names)
        kept = dice.choice((0, 0.5, 1))
        for change in self._changes:
            if dice.random() < kept:
                _enter(names, change)
        return {name: _survived(self._files[inode], dice) for name, inode in names.items()}


def _enter(names: dict[str, int], change: Operation) -> None:
    if change.what == "create":
        names[change.name] = change.inode
    else:
        names.pop(change.name, None)


def _survived(file: _File, dice: random.Random) -> bytes:
    """A file after the power failed: each sector that was not synced is old, new or torn, in any order."""
    content = bytearray(file.content)
    kept = dice.choice((0, 0.05, 0.5, 0.95, 1))
    in_order = dice.random() < 0.5
    noise = dice.random() < 0.2
    pending = file.pending if in_order else dice.sample(file.pending, len(file.pending))
    for operation in pending:
        if operation.what == "truncate":
            if dice.random() < kept:
                _apply(content, operation)
            continue
        for sector in _sectors(operation):
            if dice.random() < kept:
                _extend(content, sector.at, dice if noise else None)
                _apply(content, _torn(sector, dice) if dice.random() < 0.05 else sector)
    return bytes(content)


def _sectors(write: Operation) -> Iterator[Operation]:
    """A write in pieces that lie in one sector each."""
    start, end = write.at, write.at + len(write.data)
    while start < end:
        stop = min(end, (start // SECTOR + 1) * SECTOR)
        yield write._replace(at=start, data=write.data[start - write.at : stop - write.at])
        start = stop


def _torn(sector: Operation, dice: random.Random) -> Operation:
    """Only the beginning of a sector, or only its end."""
    cut = dice.randrange(len(sector.data))
    if dice.random() < 0.5:
        return sector._replace(data=sector.data[: cut + 1])
    return sector._replace(at=sector.at + cut, data=sector.data[cut:])


def _extend(content: bytearray, size: int, dice: random.Random | None) -> None:
    """Make a file longer; what was never written there is nothing, or whatever lay on the disk before."""
    if (lacking := size - len(content)) > 0:
        content.extend(dice.randbytes(lacking) if dice else bytes(lacking))
