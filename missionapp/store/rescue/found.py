"""What a rescue has found so far, of a damaged file and its snapshots."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from missionapp.store.log.ops import Op
from missionapp.store.merging.incoming import Author, Redacted, Step


class Lost(NamedTuple):
    """An operation that was written and is nowhere any more; what is not known of it is empty."""

    op: bytes
    entity: str = ""
    row: bytes = b""
    field: str = ""
    step: bytes = b""


class Blob(NamedTuple):
    """The content of an attachment, read again when it is wanted: of a secret one nothing is put down."""

    size: int
    read: Callable[[], bytes]


@dataclass
class Found:
    """Rows as they were read, from the damaged file and its snapshots; nothing is believed yet."""

    authors: dict[bytes, Author] = field(default_factory=dict)
    steps: dict[bytes, Step] = field(default_factory=dict)
    ops: dict[bytes, Op] = field(default_factory=dict)
    redactions: dict[tuple[bytes, str], Redacted] = field(default_factory=dict)
    marks: set[tuple[str, str]] = field(default_factory=set)
    blobs: dict[bytes, Blob] = field(default_factory=dict)
    """Contents of attachments, by SHA-256."""
    hints: dict[bytes, Lost] = field(default_factory=dict)
    """What heads and indexes say of operations."""
    arrivals: set[bytes] = field(default_factory=set)
    """Steps that brought something in."""
    min_writer: int = 1
    is_register: bool = False
    kept: dict[str, str] = field(default_factory=dict)
    """What a later version notes about a file, and this one does not know."""
    key: str | None = None
    """What opened the file, or else its newest snapshot that opened; None when they are not encrypted."""
