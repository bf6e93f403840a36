"""Text out of bytes whose encoding nobody states."""

import codecs
import re

from missionapp.formats.limits import RefusedError

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = "àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœß¿¡ºª·’‘“”«»–—…€°´`\xa0"
_CENTRAL = "áâăäąćčçďđéęëěíîĺľłńňóôőöŕřśšşťţúůűüýźžż’‘“”„«»–—…€°´\xa0"
_LATIN = (("cp1252", _WESTERN), ("cp1250", _CENTRAL), ("mac_roman", _WESTERN))
"""The alphabets of Latin letters, likeliest first, and what their texts use beyond ASCII."""
_OTHER = ["gb18030", "cp1251", "cp1253", "cp1255", "cp1256", "big5", "shift_jis"]
"""What is tried beyond Unicode. Korean's own encoding looks like Chinese in a short list: left out."""
_HIGH_RUN = re.compile(b"[\x80-\xff]+")
_SAMPLE = 100_000
_WITHIN_WORD = re.compile("(?<=[a-z])[^\x00-\x7f’](?=[a-z])")
_LETTER = re.compile(b"[A-Za-z]")
_BINARY = re.compile(b"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes) -> str:
    """The text, by its byte-order mark, as UTF-8, or by the encoding that fits best.

    RefusedError when it is no text at all.
    """
    return _by_mark(data) or _by_zeros(data) or _as_utf8(data) or _by_likelihood(data)


def _by_mark(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    return None


def _by_zeros(data: bytes) -> str | None:
    """UTF-16 without a mark: its ASCII letters, delimiters at least, have a zero on one side."""
    head = data[:4000]
    before, after = head[::2].count(0), head[1::2].count(0)
    if before + after <= len(head) // 40 or min(before, after) * 10 > max(before, after):
        return None
    return data.decode("utf-16-le" if after > before else "utf-16-be", "replace")


def _as_utf8(data: bytes) -> str | None:
    if len(_BINARY.findall(data, 0, 4096)) > 4:
        raise RefusedError("unknown")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _by_likelihood(data: bytes) -> str:
    if _is_latin(data):
        return data.decode(max(_LATIN, key=lambda alphabet: _fit(data, *alphabet))[0], "replace")
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_OTHER).best()
    return str(best) if best else data.decode("cp1252", "replace")


def _fit(data: bytes, encoding: str, letters: str) -> int:
    """How many of the letters beyond ASCII are usual ones, less those that are not or are misplaced."""
    text = data[:_SAMPLE].decode(encoding, "replace")
    usual = sum(1 if letter.lower() in letters else -1 for letter in text if not letter.isascii())
    misplaced = sum(not letter.islower() for letter in _WITHIN_WORD.findall(text))
    return usual - 2 * misplaced


def _is_latin(data: bytes) -> bool:
    """Whether letters beyond ASCII are few, and stand alone; those of other scripts come in rows."""
    runs = [len(run) for run in _HIGH_RUN.findall(data)]
    few = sum(runs) < 0.7 * len(_LETTER.findall(data))
    return few and sum(length == 1 for length in runs) >= 0.5 * len(runs)
