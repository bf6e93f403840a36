"""Photos from phones and cameras: upright, small enough, and telling nothing but what is seen on them."""

import struct
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from missionapp.domain.errors import MissionError
from missionapp.i18n import _

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

ENDINGS = (".jpg", ".jpeg", ".png", ".heic", ".heif", ".webp")
"""Of files that may be photos; what they really are is found by their content."""
MEDIA_TYPE = "image/jpeg"
LONGEST = 3000
"""Pixels of the long side, at most: a card of that width is read without effort."""
_QUALITY = 85
_KINDS = ("JPEG", "PNG", "WEBP")
_MOST_PIXELS = {"JPEG": 110_000_000, "MPO": 110_000_000, "HEIF": 52_000_000}
"""As many as phones make. A JPEG is read at a fraction of its size, which no other kind can be."""
_MOST_OTHER_PIXELS = 32_000_000
_JPEGS = ("JPEG", "MPO")
_MOST_SCANS = 200
"""A JPEG that is drawn over and over again takes minutes; real ones have a dozen."""
_MOST_FILES = 20_000
_DEEPEST = 3
_PLAIN = frozenset((0xDB, 0xC4, 0xDD, 0xC0, 0xC1, 0xC2))
"""Segments of a JPEG that hold nothing but the picture."""
_SCAN, _FRAME, _END = b"\xff\xda", 0xE0, b"\xff\xd9"
_DETAILS, _TAKEN, _OFFSET, _CHANGED = 0x8769, 0x9003, 0x9011, 0x0132


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture that is upright and tells of nothing but what is seen on it."""

    data: bytes
    media_type: str
    width: int
    height: int
    taken: datetime | None
    """When, by the camera's clock; aware, in this computer's zone where the camera does not say its own."""


def upright_jpeg(data: bytes, name: str) -> Photo:
    """A JPEG, PNG, HEIC or WEBP as an upright JPEG without metadata, its long side 3000 pixels at most.

    A JPEG that is so already stays as it is, byte by byte. `name` is for the sentence. MissionError for what
    is no picture, damaged, or too large to be looked at.
    """
    try:
        return _apart(data) if _is_heif(data) else made_upright(data)
    except TooLargeError:
        raise MissionError(
            _("{file} is too large a picture to be opened").format(file=name),
            hint=_("Save it smaller, or take the photo anew"),
        ) from None
    # Decoders raise whatever comes to them over a damaged file.
    except Exception as error:
        raise MissionError(
            _("{file} is no picture that can be read").format(file=name),
            hint=_("Take a photo as JPEG, PNG or HEIC"),
        ) from error


class TooLargeError(Exception):
    """More pixels than a photo has."""


def _is_heif(data: bytes) -> bool:
    return data[4:8] == b"ftyp"


def _apart(data: bytes) -> Photo:
    """A HEIC photo, read in a process of its own: its decoder may crash over a damaged one."""
    from missionapp.formats.photos_apart import read_apart

    return read_apart(data)


def made_upright(data: bytes, kinds: tuple[str, ...] = _KINDS) -> Photo:
    """As `upright_jpeg`, here and now. TooLargeError, and whatever a decoder raises over a damaged file."""
    from PIL import ImageOps

    with _opened(data, kinds) as found:
        _refuse_large(found, data)
        taken = _taken(found)
        is_plain = found.format == "JPEG" and _is_plain(data) and max(found.size) <= LONGEST
        found.draft("RGB", (LONGEST, LONGEST))
        found.load()
        if is_plain:
            return Photo(data, MEDIA_TYPE, *found.size, taken)
        profile = found.info.get("icc_profile")
        small = found.convert("RGBA") if found.mode in ("P", "1", "PA") else found
        small.thumbnail((LONGEST, LONGEST))
        plain = _in_usual_colours(_without_gaps(ImageOps.exif_transpose(small)), profile)
    plain.info.clear()
    out = BytesIO()
    plain.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return Photo(out.getvalue(), MEDIA_TYPE, *plain.size, taken)


def _opened(data: bytes, kinds: tuple[str, ...]) -> "Picture":
    """The picture, of which nothing but its size is read yet."""
    import warnings

    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            return Image.open(BytesIO(data), formats=kinds)
        except Image.DecompressionBombError:
            raise TooLargeError from None


def _refuse_large(found: "Picture", data: bytes) -> None:
    most = _MOST_PIXELS.get(found.format or "", _MOST_OTHER_PIXELS)
    if found.width * found.height > most or (found.format in _JPEGS and _scans(data) > _MOST_SCANS):
        raise TooLargeError


def _scans(data: bytes) -> int:
    """How many times a JPEG is drawn over; what a phone puts behind its end is not looked at."""
    start, _kinds = _head(data)
    return data.count(_SCAN, start, data.find(_END, start))


def _is_plain(data: bytes) -> bool:
    """Whether a JPEG holds nothing but its picture: no metadata, and nothing behind its end."""
    start, segments = _head(data)
    is_bare = all(kind in _PLAIN or (kind == _FRAME and length == 16) for kind, length in segments)
    return is_bare and data[start : start + 2] == _SCAN and data.find(_END, start) == len(data) - 2


def _head(data: bytes) -> tuple[int, list[tuple[int, int]]]:
    """Where a JPEG's drawing begins, and the kind and length of each segment before it."""
    at, found = 2, []
    while at + 4 <= len(data) and data[at] == 0xFF and data[at : at + 2] != _SCAN:
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        found.append((data[at + 1], length))
        at += 2 + length
    return at, found


def _without_gaps(found: "Picture") -> "Picture":
    """The picture in colours or greys, on white where one could see through it."""
    from PIL import Image

    if found.mode in ("RGB", "L"):
        return found
    if found.mode.startswith("I"):
        return found.point(lambda value: value / 256).convert("L")
    if not found.has_transparency_data:
        return found.convert("RGB")
    layer = found.convert("RGBA")
    ground = Image.new("RGB", layer.size, "white")
    ground.paste(layer, mask=layer.getchannel("A"))
    return ground


def _in_usual_colours(found: "Picture", profile: bytes | None) -> "Picture":
    """The picture as every screen shows it, when it came with colours of its own."""
    if not profile or found.mode != "RGB":
        return found
    from PIL import ImageCms

    with suppress(ImageCms.PyCMSError, OSError, ValueError, TypeError):
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(found, own, ImageCms.createProfile("sRGB")) or found
    return found


def _taken(found: "Picture") -> datetime | None:
    with suppress(Exception):
        exif = found.getexif()
        details: dict[int, Any] = exif.get_ifd(_DETAILS)
        said = str(details.get(_TAKEN) or exif.get(_CHANGED) or "")
        return _moment(said.strip("\x00 "), str(details.get(_OFFSET) or "").strip("\x00 "))
    return None


def _moment(said: str, offset: str) -> datetime:
    """When a camera says that it was: "2017:02-15 10:20:00", with "+08:00" where it knows."""
    written = f"{said[:10].replace(':', '-')}T{said[11:19]}"
    try:
        return datetime.fromisoformat(written + offset).astimezone()
    except ValueError:
        return datetime.fromisoformat(written).astimezone()


def newest(folder: Path, n: int = 12) -> Sequence[Path]:
    """The newest photos in a folder and those within it, the newest first, by when they were written.

    Links are not followed, and what cannot be read is passed over. MissionError when the folder is gone.
    """
    try:
        found = sorted(_photos(folder, _DEEPEST), reverse=True)
    except OSError as error:
        raise MissionError(
            _("The folder {name} cannot be looked into").format(name=folder.name or str(folder)),
            hint=_("Connect the phone or the card again, or choose another folder"),
        ) from error
    readable = (path for _when, path in found if _is_readable(path))
    return [path for path, _nth in zip(readable, range(n), strict=False)]


def _photos(folder: Path, depth: int) -> Iterator[tuple[float, Path]]:
    """Each photo with the moment when it was written."""
    import os

    left = _MOST_FILES
    with os.scandir(folder) as entries:
        for entry in entries:
            left -= 1
            if left < 0:
                return
            with suppress(OSError):
                if entry.is_dir(follow_symlinks=False):
                    if depth > 1 and not entry.name.startswith("."):
                        yield from _photos(Path(entry.path), depth - 1)
                elif _looks_like_photo(entry.name) and entry.is_file(follow_symlinks=False):
                    yield entry.stat(follow_symlinks=False).st_mtime, Path(entry.path)


def _looks_like_photo(name: str) -> bool:
    return name.lower().endswith(ENDINGS) and not name.startswith(".")


def _is_readable(path: Path) -> bool:
    try:
        with path.open("rb") as opened:
            return bool(opened.read(1))
    except OSError:
        return False
