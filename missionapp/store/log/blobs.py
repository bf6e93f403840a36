"""Contents of attachments, each kept once."""

import hashlib

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from missionapp.store.log.tables import BLOB


def keep_blob(session: Session, data: bytes) -> str:
    """Keep a file's content once, by its SHA-256, which is returned in hex."""
    digest = hashlib.sha256(data).digest()
    connection = session.connection()
    if connection.scalar(select(BLOB.c.size).where(BLOB.c.sha256 == digest)) is None:
        connection.execute(insert(BLOB).values(sha256=digest, size=len(data), bytes=data))
    return digest.hex()


def kept_blob(session: Session, digest: str) -> bytes | None:
    """The content that `keep_blob` kept by this SHA-256 in hex; None when this file has no copy of it."""
    try:
        known_by = bytes.fromhex(digest)
    except ValueError:
        return None
    content = session.connection().scalar(select(BLOB.c.bytes).where(BLOB.c.sha256 == known_by))
    return None if content is None else bytes(content)
