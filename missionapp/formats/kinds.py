"""What a file is, by its first bytes and never by its ending."""

from missionapp.formats.limits import RefusedError

_MAGIC: tuple[tuple[bytes, int, str], ...] = (
    (b"PK\x03\x04", 0, "zip"),
    (b"PK\x05\x06", 0, "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "ole"),
    (b"BEGIN:VCARD", 0, "vcf"),
    (b"BEGIN:VCALENDAR", 0, "ics"),
)
"""Bytes, where they stand, and the kind that they mean."""

_REFUSED: tuple[tuple[bytes, int, str], ...] = (
    (b"SQLite format 3\x00", 0, "mission"),
    (b"\xff\xd8\xff", 0, "picture"),
    (b"\x89PNG", 0, "picture"),
    (b"GIF8", 0, "picture"),
    (b"II*\x00", 0, "picture"),
    (b"MM\x00*", 0, "picture"),
    (b"WEBP", 8, "picture"),
    (b"ftyp", 4, "picture"),
    (b"%PDF", 0, "pdf"),
    (b"{\\RTF", 0, "document"),
    (b"\x1f\x8b", 0, "archive"),
    (b"7z\xbc\xaf\x27\x1c", 0, "archive"),
    (b"RAR!", 0, "archive"),
    (b"<!DOCTYPE HTML", 0, "web page"),
    (b"<HTML", 0, "web page"),
    (b"<HEAD", 0, "web page"),
    (b"<META", 0, "web page"),
    (b"<BODY", 0, "web page"),
    (b"<TABLE", 0, "web page"),
    (b"<STYLE", 0, "web page"),
    (b"<!--", 0, "web page"),
    (b"MIME-VERSION:", 0, "web page"),
    (b"<?XML", 0, "xml"),
)
"""The same for what is no list, with the reason for refusing it."""


def kind_by_content(data: bytes) -> str:
    """ "zip", "ole", "vcf", "ics", or "text" for all that may be a delimited list.

    RefusedError for what is recognised as something else.
    """
    start = _plain_start(data)
    for magic, at, reason in _REFUSED:
        if _stands(magic, at, data, start):
            raise RefusedError(_page_or_xml(reason, start))
    for magic, at, kind in _MAGIC:
        if _stands(magic, at, data, start):
            return kind
    return "vcf" if b"\nBEGIN:VCARD" in start.replace(b"\r", b"\n") else "text"


def _plain_start(data: bytes) -> bytes:
    """The first letters in upper case, without byte-order mark, blanks and the zeros of UTF-16."""
    head = data[:1024].removeprefix(b"\xef\xbb\xbf")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head[2:].replace(b"\x00", b"")
    return head.lstrip().upper()


def _stands(magic: bytes, at: int, data: bytes, start: bytes) -> bool:
    end = at + len(magic)
    return data[at:end] == magic or start[at:end] == magic


def _page_or_xml(reason: str, start: bytes) -> str:
    return "web page" if reason == "xml" and b"<HTML" in start else reason
