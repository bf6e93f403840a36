"""SQLite's own view of the disk: a file system in memory that writes down all that is asked of it."""

from itertools import count
from typing import Any

import apsw

from tests.faults.powerloss.disk import Image, Operation, _apply

POWERSAFE = apsw.SQLITE_IOCAP_POWERSAFE_OVERWRITE
"""What SQLite takes for granted of every disk on the systems that the program runs on."""


class Platter(apsw.VFS):
    """A folder of files in memory. `trace` holds what was asked, in order."""

    def __init__(self, name: str, before: Image) -> None:
        self.name = name
        super().__init__(name, "")
        self._inodes = count()
        self.files: dict[int, bytearray] = {}
        self.names: dict[str, int] = {}
        for known, content in before.items():
            self.names[known] = inode = next(self._inodes)
            self.files[inode] = bytearray(content)
        self.trace: list[Operation] = []

    def acknowledge(self, what: int) -> None:
        """Note that something was acknowledged to the user now."""
        self.trace.append(Operation("ack", at=what))

    def xOpen(self, name: Any, flags: list[int]) -> Any:  # noqa: N802
        """Open a file, making it if need be; one without a name is nobody's."""
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        if path is None:
            return PlatterFile(self, -1, bytearray(), is_new=False)
        is_new = path not in self.names
        if is_new:
            if not flags[0] & apsw.SQLITE_OPEN_CREATE:
                raise apsw.CantOpenError
            self.names[path] = inode = next(self._inodes)
            self.files[inode] = bytearray()
            self.trace.append(Operation("create", inode, path))
        flags[1] = flags[0]
        inode = self.names[path]
        return PlatterFile(self, inode, self.files[inode], is_new=is_new)

    def xDelete(self, path: str, sync_folder: bool) -> None:  # noqa: N802
        """Take a name away."""
        if path not in self.names:
            raise apsw.IOError
        self.trace.append(Operation("delete", self.names.pop(path), path, folder=sync_folder))

    def xAccess(self, path: str, _flags: int) -> bool:  # noqa: N802
        """Whether there is such a file."""
        return path in self.names

    def xFullPathname(self, path: str) -> str:  # noqa: N802
        """There is one folder."""
        return path

    def xRandomness(self, size: int) -> bytes:  # noqa: N802
        """The same at each run, so that a crash can be made again."""
        return bytes(size)

    def xSleep(self, microseconds: int) -> int:  # noqa: N802
        """Nobody waits."""
        return microseconds

    def xCurrentTimeInt64(self) -> int:  # noqa: N802
        """A day in 2017."""
        return 2457798 * 86_400_000


class PlatterFile:
    """One open file."""

    def __init__(self, platter: Platter, inode: int, content: bytearray, *, is_new: bool) -> None:
        self._platter, self._inode, self._content = platter, inode, content
        self._syncs_folder = is_new

    def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802
        """Bytes, fewer at the end."""
        return bytes(self._content[offset : offset + amount])

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        """Write, and write that down."""
        self._do(Operation("write", self._inode, at=offset, data=bytes(data)))

    def xTruncate(self, size: int) -> None:  # noqa: N802
        """Cut, and write that down."""
        self._do(Operation("truncate", self._inode, at=size))

    def _do(self, operation: Operation) -> None:
        _apply(self._content, operation)
        if self._inode >= 0:
            self._platter.trace.append(operation)

    def xSync(self, _flags: int) -> None:  # noqa: N802
        """As on Linux: the first sync of a file that was made syncs its folder, too."""
        if self._inode >= 0:
            self._platter.trace.append(Operation("sync", self._inode, folder=self._syncs_folder))
            self._syncs_folder = False

    def xFileSize(self) -> int:  # noqa: N802
        """In bytes."""
        return len(self._content)

    def xLock(self, _level: int) -> None:  # noqa: N802
        """There is one program."""

    xUnlock = xLock  # noqa: N815

    def xCheckReservedLock(self) -> bool:  # noqa: N802
        """Nobody else writes."""
        return False

    def xFileControl(self, _op: int, _pointer: int) -> bool:  # noqa: N802
        """Nothing special is known."""
        return False

    def xSectorSize(self) -> int:  # noqa: N802
        """What SQLite is told on Linux."""
        return 4096

    def xDeviceCharacteristics(self) -> int:  # noqa: N802
        """What SQLite is told on Linux."""
        return POWERSAFE

    def xClose(self) -> None:  # noqa: N802
        """Nothing is kept back."""
