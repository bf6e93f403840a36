"""Places that fail a program: a disk that is full, a folder that may not be written, a stick that is pulled.

Linux only, as the trials are. A process changes its own view of the system, and nobody else's.
"""

import ctypes
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_LIBC = ctypes.CDLL(None, use_errno=True)
_NEW_MOUNTS, _NEW_USER = 0x00020000, 0x10000000
_PRIVATE, _DETACH = (1 << 18) | (1 << 14), 2
_CAPABILITIES = 0x20080522


def _check(answer: int) -> None:
    if answer:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def own_mounts() -> None:
    """Let this process mount what only it can see; OSError where the system does not let it."""
    user, group = os.geteuid(), os.getegid()
    try:
        _check(_LIBC.unshare(_NEW_MOUNTS))
    except PermissionError:
        _check(_LIBC.unshare(_NEW_MOUNTS | _NEW_USER))
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"0 {user} 1")
        Path("/proc/self/gid_map").write_text(f"0 {group} 1")
    _check(_LIBC.mount(b"none", b"/", None, _PRIVATE, None))


def may_mount() -> bool:
    """Whether the system lets a process have mounts of its own."""
    process = os.fork()
    if process == 0:
        try:
            own_mounts()
        except OSError:
            os._exit(1)
        os._exit(0)
    return os.waitpid(process, 0)[1] == 0


def plug_in(stick: Path, size: int) -> None:
    """A memory stick of so many bytes, at a folder."""
    stick.mkdir(exist_ok=True)
    _check(_LIBC.mount(b"stick", os.fsencode(stick), b"tmpfs", 0, b"size=%d,mode=700" % size))


def pull(stick: Path) -> None:
    """Pull the stick, whether or not somebody still writes to it."""
    _check(_LIBC.umount2(os.fsencode(stick), _DETACH))


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Powers(ctypes.Structure):
    _fields_ = (
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inherited", ctypes.c_uint32),
    )


def obey() -> None:
    """Let what may not be read or written be so for this process too, if it is an administrator's."""
    header, powers = _Header(_CAPABILITIES, 0), (_Powers * 2)()
    _check(_LIBC.capget(ctypes.byref(header), powers))
    powers[0].effective &= ~0b110
    _check(_LIBC.capset(ctypes.byref(header), powers))


@contextmanager
def no_file_longer(size: int) -> Iterator[None]:
    """The system refuses to make any file longer than this."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def mode(path: Path, bits: int) -> Iterator[None]:
    """A file or folder that may be used only so."""
    before = path.stat().st_mode
    path.chmod(bits)
    try:
        yield
    finally:
        path.chmod(before)


def keep_hold(stick: Path, hidden: Path) -> None:
    """Let what is on a stick be seen here as well, also when it is pulled."""
    hidden.mkdir(exist_ok=True)
    _check(_LIBC.mount(os.fsencode(stick), os.fsencode(hidden), None, 1 << 12, None))


@contextmanager
def no_answer(path: Path) -> Iterator[None]:
    """Each attempt of this process to read or write a file that it has open is an error of the disk."""
    (number,) = [int(open_.name) for open_ in Path("/proc/self/fd").iterdir() if _leads_to(open_, path)]
    kept = os.dup(number)
    # Nothing lies at the beginning of a process's memory: to read or write there is an input/output error.
    nowhere = os.open("/proc/self/mem", os.O_RDWR)
    os.dup2(nowhere, number)
    try:
        yield
    finally:
        os.dup2(kept, number)
        os.close(kept)
        os.close(nowhere)


def _leads_to(link: Path, path: Path) -> bool:
    try:
        return link.readlink() == path.resolve()
    except FileNotFoundError:
        return False
