"""The cards in a file of vCard 2.1, 3.0 or 4.0: lines unfolded, letters decoded, values as they are written.

vobject takes lines and values apart. What its own reader stumbles over is dealt with before: lines that are
folded within a letter, quoted-printable with its soft breaks, letters of several encodings in one file, and
pictures, which are taken out as they are.
"""

import binascii
import codecs
import quopri
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from vobject.base import ParseError, parseLine
from vobject.vcard import splitFields, stringToTextValues

from missionapp.formats.encodings import decode
from missionapp.formats.limits import ROWS, RefusedError

HALF, LETTERS, LINES, PHOTO = "half", "letters", "lines", "photo"
"""What may be wrong with a card that is taken all the same."""

BEGIN = re.compile(rb"^[ \t]*(?:AGENT:)?BEGIN:VCARD[ \t\r]*$", re.IGNORECASE | re.MULTILINE)
_MARK = re.compile(rb"\s*(?:AGENT:\s*)?(BEGIN|END):VCARD\s*", re.IGNORECASE)
_BINARY = re.compile(rb"(?:[\w-]+\.)?(PHOTO|LOGO|SOUND|KEY)[;:]", re.IGNORECASE)
_BASE64 = re.compile(rb";(?:ENCODING=)?(?:B|BASE64)[;:]", re.IGNORECASE)
_BASE64_LINE = re.compile(rb"[A-Za-z0-9+/]+={0,2}")
_DATA_URI = re.compile(rb"data:[\w/+.;=-]*;base64,", re.IGNORECASE)
_CHARSET = re.compile(rb"^[^:]*;CHARSET=\"?([\w.:-]+)", re.IGNORECASE)
_BROKEN_QUOTE = re.compile(r"=(?![0-9A-Fa-f]{2})")
_LABEL = re.compile(r"[_$!<>]+")
_ALPHABETS = re.compile(r"ascii|utf-8|utf-16|iso8859|cp\d|gb|big5|shift_jis|euc_|koi8|mac|tis|johab")
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "iso8859-1": "cp1252", "ascii": "utf-8", "euc_kr": "cp949"}
"""Encodings that are named where one that holds more letters is meant."""
_LONGEST_HEAD = 400
"""Letters before a line's value: a longer head would be taken apart for minutes."""
_LOST = "\ufffd"


class Property(NamedTuple):
    """One line of a card."""

    params: dict[str, list[str]]
    """By their names in capitals; in version 2.1 a type may stand without "TYPE="."""
    types: frozenset[str]
    """The values of its parameters and its label, in lower case."""
    value: str
    """Its text, as it stands in the card."""

    @property
    def text(self) -> str:
        """The value without escapes."""
        if "\\" not in self.value:
            return self.value.strip()
        return ",".join(stringToTextValues(self.value)).replace("\\:", ":").strip()

    @property
    def parts(self) -> list[str]:
        """The components of a name, an organisation or an address, at least seven."""
        if "\\" not in self.value:
            return [part.strip() for part in self.value.split(";")] + [""] * 7
        split = [",".join(part) if isinstance(part, list) else part for part in splitFields(self.value)]
        return [part.strip() for part in split] + [""] * 7

    @property
    def rank(self) -> int:
        """The lower, the more it is preferred: from 1 to 100, and 101 where nothing is said."""
        said = next(iter(self.params.get("PREF", ())), "")
        if said.isdecimal():
            return int(said)
        return 1 if "pref" in self.types else 101


@dataclass(eq=False)
class Card:
    """One card: its properties by name, its picture, and what is wrong with it."""

    properties: dict[str, list[Property]] = field(default_factory=lambda: defaultdict(list))
    photo: bytes | None = None
    doubts: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    """Lines that no rule fits, as they stand."""

    def __getitem__(self, name: str) -> list[Property]:
        return self.properties.get(name, [])

    def doubt(self, what: str) -> None:
        """Note once what is wrong."""
        if what not in self.doubts:
            self.doubts.append(what)


@dataclass
class _Raw:
    lines: list[bytes] = field(default_factory=list)
    photo: bytes = b""
    """The first line of a picture, or nothing."""
    is_whole: bool = False


def cards_of(data: bytes) -> Iterator[Card]:
    """The cards of a file in order. RefusedError when there are more than an import may have."""
    if len(BEGIN.findall(data)) > ROWS:
        raise RefusedError("too many rows", limit=ROWS)
    raws = list(_raw_cards(_in_bytes(data)))
    guessed = iter(_guessed([line for raw in raws for line in raw.lines if _needs_guess(line)]))
    for raw in raws:
        yield _card(raw, guessed)


def _in_bytes(data: bytes) -> bytes:
    """UTF-16 and UTF-32 as UTF-8; of other encodings each line may have one of its own."""
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) or b"\x00" in data[:64]:
        return decode(data).removeprefix("\ufeff").encode("utf-8", "replace")
    return data.removeprefix(codecs.BOM_UTF8)


def _raw_cards(data: bytes) -> Iterator[_Raw]:
    """What stands between each BEGIN and its END; a card within a card is left out."""
    card: _Raw | None = None
    within, is_agent = 0, False
    for line in _unfolded(data):
        mark = _MARK.fullmatch(line)
        begins = bool(mark and mark[1].upper() == b"BEGIN")
        is_agent, was_agent = line.strip().upper() == b"AGENT:", is_agent
        if begins and (was_agent or b"AGENT" in line.upper()):
            within += 1
        elif mark and within and not begins:
            within -= 1
        elif mark and not within:
            if card is not None:
                card.is_whole = not begins
                yield card
            card = _Raw() if begins else None
        elif card is not None and not within and not is_agent and line.strip():
            _take(card, line)
    if card is not None:
        yield card


def _take(card: _Raw, line: bytes) -> None:
    found = _BINARY.match(line)
    if found is None:
        card.lines.append(line)
    elif found[1].upper() == b"PHOTO" and not card.photo:
        card.photo = line


def _unfolded(data: bytes) -> Iterator[bytes]:
    """Whole lines: a soft line break, a following line's indent, and bare lines of a picture are joined."""
    whole: list[bytes] = []
    is_soft = is_quoted = is_packed = False
    for line in data.splitlines():
        if is_soft:
            whole[-1] = whole[-1].rstrip()[:-1]
            whole.append(line)
        elif line[:1] in (b" ", b"\t") and whole:
            whole.append(line[1:])
        elif is_packed and _BASE64_LINE.fullmatch(line):
            whole.append(line)
        else:
            if whole:
                yield b"".join(whole)
            whole = [line]
            said = _parameters(line).upper()
            is_quoted, is_packed = b"QUOTED-PRINTABLE" in said, bool(_BASE64.search(said))
        is_soft = is_quoted and line.rstrip().endswith(b"=")
    if whole:
        yield b"".join(whole)


def _parameters(line: bytes) -> bytes:
    """What stands between the name of a line and its value, from its semicolon to its colon."""
    head, colon, _value = line.partition(b":")
    return head[head.find(b";") :] + colon if colon and b";" in head else b""


# Letters


def _needs_guess(line: bytes) -> bool:
    """Whether a line is neither UTF-8 nor says what it is."""
    return not line.isascii() and _as_utf8(line) is None and _declared(line) is None


def _as_utf8(line: bytes) -> str | None:
    """UTF-8, also with a few broken letters among more whole ones."""
    text = line.decode("utf-8", "replace")
    lost = text.count(_LOST)
    return text if not lost or sum(not letter.isascii() for letter in text) > 2 * lost else None


def _declared(line: bytes) -> str | None:
    """The line by the encoding that it names; None when it names none that we have."""
    found = _CHARSET.match(line)
    codec = codec_called(found[1].decode("ascii", "replace")) if found else ""
    return line.decode(codec, "replace") if codec else None


def codec_called(name: str) -> str:
    """The name of an encoding of text as Python has it; "" for one that there is not."""
    try:
        found = codecs.lookup(name.strip().lower()).name
    except (LookupError, ValueError):
        return ""
    return _WIDER.get(found, found) if _ALPHABETS.match(found) else ""


def _guessed(lines: list[bytes]) -> list[str]:
    """Lines of an encoding that nobody names, by what fits all of them best."""
    return _likely(b"\n".join(lines)).split("\n") if lines else []


def _likely(data: bytes) -> str:
    """Text by what fits it best; what looks like no text at all is taken as it is, for the rest is."""
    try:
        return decode(data)
    except RefusedError:
        return data.decode("cp1252", "replace")


def _text_of(line: bytes, guessed: Iterator[str]) -> str:
    if line.isascii():
        return line.decode("ascii")
    if (text := _as_utf8(line)) is not None:
        return text
    return _declared(line) or next(guessed, line.decode("cp1252", "replace"))


def _unquoted(card: Card, value: str, params: dict[str, list[str]]) -> str:
    """The value out of quoted-printable; its line ends escaped as version 3 does."""
    if _BROKEN_QUOTE.search(value.rstrip("=\r\n ")):
        card.doubt(LETTERS)
    raw = quopri.decodestring(value.encode("utf-8"))
    codec = codec_called(next(iter(params.get("CHARSET", ())), ""))
    text = _as_utf8(raw) or (raw.decode(codec, "replace") if codec else _likely(raw))
    return re.sub(r"\r\n?|\n", r"\\n", text)


# Lines


def _card(raw: _Raw, guessed: Iterator[str]) -> Card:
    card = Card()
    if not raw.is_whole:
        card.doubt(HALF)
    found = []
    for line in raw.lines:
        text = _text_of(line, guessed)
        try:
            if len(text.partition(":")[0]) > _LONGEST_HEAD:
                raise ParseError("the parameters do not end")
            name, parameters, value, group = parseLine(text)
        except ParseError:
            card.doubt(LINES)
            card.unread.append(text)
        else:
            found.append((name.upper(), _params(parameters), value, group))
    labels = {group: value for name, _params_, value, group in found if name == "X-ABLABEL" and group}
    for name, params, value, group in found:
        _add(card, name, params, value, labels.get(group, ""))
    _take_photo(card, raw.photo)
    return card


def _params(parameters: Iterable[list[str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, *values in parameters:
        found[name.upper()] += [word for value in values for word in value.split(",")]
    return found


def _add(card: Card, name: str, params: dict[str, list[str]], value: str, label: str) -> None:
    words = {word.lower() for values in params.values() for word in values}
    types = words | {name.lower() for name in params} | set(_LABEL.sub(" ", label.lower()).split())
    if types & {"b", "base64"}:
        return
    if "quoted-printable" in types:
        value = _unquoted(card, value, params)
    if _LOST in value:
        card.doubt(LETTERS)
    card.properties[name].append(Property(params, frozenset(types), value))


def _take_photo(card: Card, line: bytes) -> None:
    """The picture that stands in the card; one that is elsewhere is never fetched, nor missed."""
    body = line.partition(b":")[2]
    if found := _DATA_URI.match(body):
        packed = body[found.end() :]
    elif _BASE64.search(_parameters(line)):
        packed = body
    else:
        return
    try:
        card.photo = binascii.a2b_base64(packed) or None
    except binascii.Error:
        card.doubt(PHOTO)
