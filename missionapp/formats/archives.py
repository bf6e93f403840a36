"""Guards against archives that unpack to far more than they weigh."""

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from missionapp.formats.limits import UNPACKED, UNPACKED_MB, RefusedError

_CHUNK = 1 << 20
_DEEPEST = 3
_MEMBERS = 10_000
_STORED, _DEFLATED, _ENCRYPTED_FLAG = 0, 8, 1


def unpack(data: bytes) -> dict[str, int]:
    """The names of all members with their real sizes; every member is really inflated to learn them.

    RefusedError when it holds more than the limit, nested archives counted, or is damaged or encrypted.
    """
    return _Unpacking().measure(data, 0)


class _Unpacking:
    """One pass over an archive and the archives in it, with what is left of the limit."""

    def __init__(self) -> None:
        self.left = UNPACKED

    def measure(self, data: bytes, depth: int) -> dict[str, int]:
        """The members' sizes; takes them off the limit."""
        try:
            members = ZipFile(BytesIO(data)).infolist()
        except (BadZipFile, ValueError, NotImplementedError, OSError, UnicodeDecodeError) as error:
            raise RefusedError("damaged") from error
        if len(members) > _MEMBERS or sum(m.file_size for m in members) > self.left:
            raise _too_large()
        return {m.filename: self._inflate(data, m, depth) for m in members}

    def _inflate(self, data: bytes, member: ZipInfo, depth: int) -> int:
        content = self._content(_packed(data, member), member)
        if content[:4] == b"PK\x03\x04":
            if depth == _DEEPEST:
                raise _too_large()
            self.measure(content, depth + 1)
        return len(content)

    def _content(self, packed: bytes, member: ZipInfo) -> bytes:
        content = packed if member.compress_type == _STORED else self._deflated(packed)
        self.left -= len(content)
        if self.left < 0:
            raise _too_large()
        if len(content) != member.file_size:
            raise RefusedError("damaged")
        return content

    def _deflated(self, packed: bytes) -> bytes:
        engine = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            content = engine.decompress(packed, self.left + 1)
        except zlib.error as error:
            raise RefusedError("damaged") from error
        if len(content) <= self.left and not engine.eof:
            raise RefusedError("damaged")
        return content


def _packed(data: bytes, member: ZipInfo) -> bytes:
    """A member's bytes as they stand in the archive, by its local header."""
    if member.flag_bits & _ENCRYPTED_FLAG:
        raise RefusedError("encrypted")
    if member.compress_type not in (_STORED, _DEFLATED):
        raise RefusedError("damaged")
    header = data[member.header_offset : member.header_offset + 30]
    if len(header) < 30 or header[:4] != b"PK\x03\x04":
        raise RefusedError("damaged")
    names = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    begin = member.header_offset + 30 + names
    return data[begin : begin + member.compress_size]


def _too_large() -> RefusedError:
    return RefusedError("too large", limit=UNPACKED_MB)
