"""The memory sticks that are plugged in now."""

import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

_MOUNTED_BELOW = ("/media/", "/run/media/", "/mnt/", "/Volumes/")
_SMALL_FILES = (b"vfat", b"msdos", b"fat", b"fat32", b"fat16", b"FAT32", b"FAT")
LARGEST_ON_FAT = (4 << 30) - 1
_REMOVABLE = 2
"""What Windows calls a drive that can be taken out."""


@dataclass(frozen=True)
class Stick:
    """A volume that can be taken out and may be written to."""

    name: str
    folder: Path
    free: int
    """Bytes."""
    largest: int
    """Bytes of the largest file that it takes; 0 where only its room says."""


def sticks() -> list[Stick]:
    """Every memory stick, by name."""
    found = [_stick(volume) for volume in QStorageInfo.mountedVolumes() if _is_stick(volume)]
    return sorted(found, key=lambda stick: stick.name.casefold())


def _is_stick(volume: QStorageInfo) -> bool:
    usable = volume.isValid() and volume.isReady() and not volume.isReadOnly() and not volume.isRoot()
    return usable and _can_be_taken_out(volume.rootPath())


def _can_be_taken_out(root: str) -> bool:
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(root) == _REMOVABLE)
    return root.startswith(_MOUNTED_BELOW)


def _stick(volume: QStorageInfo) -> Stick:
    small = bytes(volume.fileSystemType().data()) in _SMALL_FILES
    return Stick(
        name=volume.displayName() or volume.rootPath(),
        folder=Path(volume.rootPath()),
        free=volume.bytesAvailable(),
        largest=LARGEST_ON_FAT if small else 0,
    )
