"""Photos as pictures for the screen. Everything here works on values, off the UI thread."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from missionapp.actions.attachments import read_file
from missionapp.actions.records import LARGEST
from missionapp.domain.errors import MissionError
from missionapp.formats.photos import upright_jpeg
from missionapp.i18n import _

_SHARP = 2600
"""Pixels of the longer side: small print can be read, and turning it takes no time."""
_PLAIN = ("JPEG", "PNG")
"""What is made smaller while it is read, in a few milliseconds."""
_MOST_PIXELS = 50_000_000
"""Of a photo of which a small picture is made straight."""


@dataclass(frozen=True)
class Picture:
    """A photo, upright."""

    name: str
    image: QImage


def read_photo(path: Path) -> bytes:
    """The content of a photo. MissionError when it cannot be read, or is larger than 50 MB."""
    data = read_file(path)
    if len(data) > LARGEST:
        raise MissionError(
            _("{name} is larger than 50 MB").format(name=path.name), hint=_("Choose a smaller copy of it")
        )
    return data


def picture_of(data: bytes, name: str) -> Picture:
    """The photo as it is shown. MissionError for what is no photo, or more than can be shown."""
    image = QImage.fromData(upright_jpeg(data, name).data)
    if max(image.width(), image.height()) > _SHARP:
        image = fitted(image, _SHARP)
    return Picture(name, image)


def thumbnail(path: Path, side: int) -> QImage | None:
    """A small picture of a photo that fits into a square of `side` pixels; None for what is none."""
    try:
        found = _read_small(path, side) or picture_of(read_photo(path), path.name).image
    except MissionError:
        return None
    return fitted(found, side)


def _read_small(path: Path, side: int) -> QImage | None:
    """Read straight at about the size wanted; None where that is not possible."""
    from PIL import Image, ImageOps

    try:
        with Image.open(path, formats=_PLAIN) as found:
            if found.width * found.height > _MOST_PIXELS:
                return None
            found.draft("RGB", (2 * side, 2 * side))
            found.thumbnail((side, side))
            upright = ImageOps.exif_transpose(found).convert("RGB")
    except Exception:  # noqa: BLE001 - decoders raise whatever comes to them over a damaged file
        return None
    line = 3 * upright.width
    return QImage(upright.tobytes(), *upright.size, line, QImage.Format.Format_RGB888).copy()


def fitted(image: QImage, side: int) -> QImage:
    """A picture that fits into a square."""
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return image.scaled(side, side, keep, smooth)
