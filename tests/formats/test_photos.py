"""Photos of phones: upright, without place and person, and never more than can be looked at."""

import os
import struct
import zlib
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from missionapp.domain.errors import MissionError
from missionapp.formats.photos import Photo, newest, upright_jpeg

HEIC = (Path(__file__).parents[1] / "data" / "card.heic").read_bytes()
RED, BLUE = (254, 0, 0), (0, 0, 254)


def _drawn(width: int = 64, height: int = 40, mode: str = "RGB") -> Image.Image:
    """Red on the left, blue on the right."""
    found = Image.new(mode, (width, height), "blue")
    found.paste("red", (0, 0, width // 2, height))
    return found


def _exif(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = orientation, "Phone of Maria"
    exif.get_ifd(0x8769).update({0x9003: "2017:02:15 10:20:00", 0x9011: "+08:00"})
    exif.get_ifd(0x8825).update({1: "N", 2: (39.0, 54.0, 0.0), 3: "E", 4: (116.0, 23.0, 0.0)})
    return exif


def _saved(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def _shown(photo: Photo) -> Image.Image:
    found = Image.open(BytesIO(photo.data))
    assert (found.format, photo.media_type) == ("JPEG", "image/jpeg")
    assert (photo.width, photo.height) == found.size
    assert not found.getexif()
    assert not found.info.keys() - {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    return found


@pytest.mark.parametrize(
    ("orientation", "size", "corner", "other"),
    [
        (1, (64, 40), (2, 2), (61, 37)),
        (3, (64, 40), (61, 37), (2, 2)),
        (6, (40, 64), (2, 2), (37, 61)),
        (8, (40, 64), (37, 61), (2, 2)),
    ],
)
def test_a_photo_is_turned_upright_and_tells_no_place(
    orientation: int, size: tuple[int, int], corner: tuple[int, int], other: tuple[int, int]
) -> None:
    photo = upright_jpeg(_saved(_drawn(), exif=_exif(orientation), quality=95), "card.jpg")
    assert (photo.width, photo.height) == size
    assert photo.taken == datetime(2017, 2, 15, 2, 20, tzinfo=UTC)
    assert b"Maria" not in photo.data
    found = _shown(photo)
    assert (found.getpixel(corner), found.getpixel(other)) == (RED, BLUE)


def test_the_photo_of_an_iphone_is_turned_once() -> None:
    photo = upright_jpeg(HEIC, "card.heic")
    assert (photo.width, photo.height) == (40, 64)
    assert photo.taken == datetime(2017, 2, 15, 2, 20, tzinfo=UTC)
    found = _shown(photo)
    assert (found.getpixel((5, 5)), found.getpixel((5, 60))) == (RED, BLUE)


def test_what_is_upright_and_plain_already_stays_byte_by_byte() -> None:
    once = upright_jpeg(_saved(_drawn(), exif=_exif(6)), "card.jpg")
    assert upright_jpeg(once.data, "card.jpg") == Photo(once.data, "image/jpeg", 40, 64, None)


@pytest.mark.parametrize(
    "data",
    [
        _saved(_drawn(), comment=b"Phone of Maria"),
        _saved(_drawn(), xmp=b"<x:xmpmeta>Phone of Maria</x:xmpmeta>"),
        _saved(_drawn()) + b"Phone of Maria",
        _saved(_drawn()) + b"Phone of Maria\xff\xd9",
    ],
    ids=["comment", "xmp", "behind the end", "behind the end, ended"],
)
def test_nothing_is_left_of_what_a_camera_adds(data: bytes) -> None:
    photo = upright_jpeg(data, "card.jpg")
    assert b"Maria" not in photo.data
    _shown(photo)


def test_other_kinds_become_jpegs() -> None:
    clear = Image.new("RGBA", (8, 8), (0, 0, 0, 0))
    assert _shown(upright_jpeg(_saved(clear, "PNG"), "a.png")).getpixel((4, 4)) == (255, 255, 255)
    assert _shown(upright_jpeg(_saved(_drawn(), "WEBP", lossless=True), "a.webp")).getpixel((2, 2)) == RED
    assert _shown(upright_jpeg(_saved(_drawn().convert("P"), "PNG"), "a.png")).getpixel((2, 2)) == RED
    assert _shown(upright_jpeg(_saved(_drawn().convert("CMYK")), "a.jpg")).mode == "RGB"
    deep = Image.new("I;16", (8, 8), 0xFFFF)
    assert _shown(upright_jpeg(_saved(deep, "PNG"), "a.png")).getpixel((4, 4)) == 255


def test_a_large_photo_is_made_smaller() -> None:
    photo = upright_jpeg(_saved(Image.new("RGB", (6400, 3200), "red")), "card.jpg")
    assert (photo.width, photo.height) == (3000, 1500)
    assert upright_jpeg(_saved(Image.new("L", (10, 4000))), "strip.jpg").height == 3000


def _png(width: int, height: int) -> bytes:
    """A PNG that says it is so large."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\x00" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def _drawn_over(times: int) -> bytes:
    """A JPEG whose last scan comes again and again."""
    data = _saved(_drawn(), progressive=True)
    start = data.rindex(b"\xff\xda")
    return data[:-2] + data[start:-2] * times + data[-2:]


@pytest.mark.parametrize(
    "data",
    [
        _png(60_000, 60_000),
        _png(8_000, 8_000),
        _saved(_drawn()).replace(struct.pack(">HH", 40, 64), struct.pack(">HH", 65_000, 65_000)),
        _drawn_over(300),
    ],
    ids=["a bomb", "a large PNG", "a large JPEG", "drawn over and over"],
)
def test_a_bomb_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(MissionError, match=r"^card\.jpg is too large a picture to be opened\. Save it"):
        upright_jpeg(data, "card.jpg")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xd8\xff",
        b"%PDF-1.7 no picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        _saved(_drawn(), "GIF"),
        _saved(_drawn(600, 400))[:1500],
        _saved(_drawn(), "PNG")[:60],
        HEIC[:700],
        _png(100, 4000),
        HEIC[:179] + b"\xc5" + HEIC[180:],
    ],
    ids=[
        "empty",
        "a start",
        "PDF",
        "SVG",
        "GIF",
        "half a JPEG",
        "half a PNG",
        "half a HEIC",
        "too few rows",
        "kills its decoder",
    ],
)
def test_what_is_no_picture_or_damaged_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(MissionError, match=r"^card\.jpg is no picture that can be read\. Take a photo"):
        upright_jpeg(data, "card.jpg")


def test_a_moment_without_zone_is_this_computers() -> None:
    exif = Image.Exif()
    exif[0x0132] = "2017:02:15 10:20:00"
    photo = upright_jpeg(_saved(_drawn(), exif=exif), "card.jpg")
    assert photo.taken == datetime(2017, 2, 15, 10, 20).astimezone()
    exif[0x0132] = "0000:00:00 00:00:00"
    assert upright_jpeg(_saved(_drawn(), exif=exif), "card.jpg").taken is None


def test_the_newest_photos_come_first_and_links_are_left_alone(tmp_path: Path) -> None:
    folder, outside = tmp_path / "DCIM", tmp_path / "private"
    (folder / "100APPLE").mkdir(parents=True)
    outside.mkdir()
    names = ["old.jpg", "100APPLE/newer.HEIC", "newest.png", "list.xlsx", ".hidden.jpg"]
    for age, name in enumerate(names):
        (folder / name).write_bytes(b"x")
        os.utime(folder / name, (1_000 + age, 1_000 + age))
    (outside / "secret.jpg").write_bytes(b"x")
    (folder / "link.jpg").symlink_to(outside / "secret.jpg")
    (folder / "linked").symlink_to(outside)
    (folder / "folder.jpg").mkdir()
    (folder / "empty.jpg").touch()
    assert newest(folder) == [folder / name for name in ("newest.png", "100APPLE/newer.HEIC", "old.jpg")]
    assert newest(folder, 1) == [folder / "newest.png"]


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(MissionError, match=r"^The folder phone cannot be looked into\. Connect"):
        newest(tmp_path / "phone")
