"""Files as a bad disk, a broken program or somebody with a grudge leaves them."""

import random
import zipfile
from collections.abc import Callable
from io import BytesIO

Mutation = Callable[[bytes, random.Random], bytes]


def mutated(data: bytes, dice: random.Random) -> bytes:
    """A file with one to three things wrong in it."""
    for _time in range(dice.choice((1, 1, 2, 3))):
        data = dice.choice(_ANYWHERE)(data, dice)
    return data


def _flip(data: bytes, dice: random.Random) -> bytes:
    """Single bits, few or many."""
    spoilt = bytearray(data)
    for _bit in range(dice.choice((1, 3, 20, 200)) if data else 0):
        spoilt[dice.randrange(len(spoilt))] ^= 1 << dice.randrange(8)
    return bytes(spoilt)


def _cut_off(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data) + 1)]


def _cut_out(data: bytes, dice: random.Random) -> bytes:
    at, size = _piece(data, dice)
    return data[:at] + data[at + size :]


def _double(data: bytes, dice: random.Random) -> bytes:
    at, size = _piece(data, dice)
    return data[: at + size] + data[at:]


def _move(data: bytes, dice: random.Random) -> bytes:
    at, size = _piece(data, dice)
    rest = data[:at] + data[at + size :]
    to = dice.randrange(len(rest) + 1)
    return rest[:to] + data[at : at + size] + rest[to:]


def _blank(data: bytes, dice: random.Random) -> bytes:
    at, size = _piece(data, dice)
    return data[:at] + dice.choice((b"\x00", b"\xff", b" ")) * size + data[at + size :]


def _noise(data: bytes, dice: random.Random) -> bytes:
    at, size = _piece(data, dice)
    return data[:at] + dice.randbytes(size) + data[at + size :]


def _put_in(data: bytes, dice: random.Random) -> bytes:
    """Something that a reader may stumble over."""
    at = dice.randrange(len(data) + 1)
    return data[:at] + dice.choice(_STONES) + data[at:]


def _piece(data: bytes, dice: random.Random) -> tuple[int, int]:
    at = dice.randrange(len(data) + 1)
    return at, min(len(data) - at, dice.choice((1, 2, 4, 16, 512, 4096)))


_STONES = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n", b"\x1b[2J", b"&lol9;", b"&#0;", b"&#x10FFFF;",
    b"<!--", b"]]>", b"-1", b"99999999999999999999", b"1e308", b"NaN", b"%s%n", "\u202e".encode(),
    b"\xed\xa0\x80", b'"', b"'", b"<row r='0'>", b"r='XFD1048576'", b"BEGIN:VCARD\r\n", b"END:VCARD\r\n",
    b";" * 5000, b"A" * 70000,
)  # fmt: skip
_ANYWHERE: tuple[Mutation, ...] = (_flip, _cut_off, _cut_out, _double, _move, _blank, _noise, _put_in)


def mutated_inside(data: bytes, dice: random.Random) -> bytes:
    """An archive of which members are mutated, and that is otherwise in order."""
    members = unpacked(data)
    for name in dice.sample(sorted(members), dice.choice((1, 1, 2))):
        members[name] = mutated(members[name], dice)
    if dice.random() < 0.1:
        del members[dice.choice(sorted(members))]
    return packed(members)


def unpacked(data: bytes) -> dict[str, bytes]:
    """The members of an archive."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(members: dict[str, bytes]) -> bytes:
    """An archive of these members, the first one stored as it is, as OpenDocument wants it."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for place, (name, content) in enumerate(members.items()):
            how = zipfile.ZIP_STORED if place == 0 and name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, how)
    return target.getvalue()
