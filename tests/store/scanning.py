"""Looking for what an encrypted mission must not leave anywhere: a marker that is in every text of it."""

import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4
from zipfile import BadZipFile, ZipFile

from missionapp.domain.entities import entities
from missionapp.domain.fields import Entity, Field, Kind, fields_of
from missionapp.store.log.blobs import keep_blob
from missionapp.store.store import Store

_BLOCK = 1 << 20
_TEXTS = frozenset(
    (Kind.TEXT, Kind.LONG_TEXT, Kind.EMAIL, Kind.PHONE, Kind.URL, Kind.COUNTRY, Kind.LANGUAGE, Kind.CURRENCY)
)
_VALUES: dict[Kind, Any] = {
    Kind.NUMBER: 7,
    Kind.MONEY: Decimal("7.50"),
    Kind.DATE: date(2017, 2, 14),
    Kind.TIME: time(9, 30),
    Kind.INSTANT: datetime(2017, 2, 14, 9, 30, tzinfo=UTC),
    Kind.FLAG: True,
    Kind.ZONE: "Asia/Shanghai",
}


def fill(store: Store, marker: str) -> dict[str, UUID]:
    """Put a record of every entity into the store, the marker in all texts and in a kept file; their ids."""
    ids = {name: uuid4() for name in entities()}
    with store.write(f"Add {marker}") as session:
        keep_blob(session, f"{marker} kept".encode() * 100)
        session.add_all(_record(entity, ids, marker) for entity in entities().values())
    return ids


def _record(entity: type[Entity], ids: dict[str, UUID], marker: str) -> Entity:
    values = {field.name: _value(field, ids, marker) for field in fields_of(entity) if not field.is_list}
    return entity(id=ids[entity.__tablename__], **values)


def _value(field: Field, ids: dict[str, UUID], marker: str) -> Any:
    if field.choices:
        return next(iter(field.choices))
    if field.kind in _TEXTS:
        return f"{marker} in {field.name}"
    if field.kind == Kind.REFERENCE:
        return ids.get(field.target) or ids["organisation"]
    return _VALUES[field.kind]


def readable(marker: str, *folders: Path) -> list[str]:
    """The files below some folders in which the marker can be read, also in a name, a zip or a PDF."""
    signs = [marker.encode(coding) for coding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")]
    files = sorted(path for folder in folders for path in folder.rglob("*"))
    return [str(path) for path in files if marker in path.name or (path.is_file() and _holds(path, signs))]


def _holds(path: Path, signs: list[bytes]) -> bool:
    overlap = max(map(len, signs))
    with path.open("rb") as file:
        before = b""
        while block := file.read(_BLOCK):
            if any(sign in before + block for sign in signs):
                return True
            before = block[-overlap:]
    return any(sign in part for part in _unpacked(path) for sign in signs)


def _unpacked(path: Path) -> Iterable[bytes]:
    """What is compressed within a file: members of a zip (workbooks, Word files), streams of a PDF."""
    content = path.read_bytes() if path.stat().st_size < 50 * _BLOCK else b""
    if content.startswith(b"PK"):
        yield from _members(content)
    elif content.startswith(b"%PDF"):
        yield from _streams(content)


def _members(content: bytes) -> Iterator[bytes]:
    try:
        with ZipFile(BytesIO(content)) as packed:
            yield from (packed.read(name) for name in packed.namelist())
    except (BadZipFile, zlib.error, EOFError):
        return


def _streams(content: bytes) -> Iterator[bytes]:
    for part in content.split(b"stream")[1:]:
        try:
            yield zlib.decompress(part.lstrip(b"\r\n"))
        except zlib.error:
            continue
