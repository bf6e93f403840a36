"""Workbooks, tables and cards that somebody made to do harm."""

import random
import re
from base64 import b64encode
from collections.abc import Callable

from tests.faults.hostile.mutations import packed, unpacked

SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
MEGABYTE = 1 << 20
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

Bomb = Callable[[bytes, random.Random], tuple[str, bytes]]
"""Of a real workbook: the ending of a file, and what is in it."""


def bomb(workbook: bytes, dice: random.Random) -> tuple[str, bytes]:
    """One of them: the ending of the file, and its content."""
    return dice.choice(BOMBS)(workbook, dice)


def _changed(workbook: bytes, **members: bytes | str) -> bytes:
    found = unpacked(workbook)
    names = {"sheet": SHEET, "strings": STRINGS}
    for what, content in members.items():
        found[names.get(what, what)] = content.encode() if isinstance(content, str) else content
    return packed(found)


def _sheet(rows: str, *, before: str = "", behind: str = "") -> str:
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return f'{head}{before}<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{behind}</worksheet>'


def _cell(place: str, text: str) -> str:
    return (
        f'<row r="{re.sub("[A-Z]", "", place)}"><c r="{place}" t="inlineStr"><is><t>{text}</t></is></c></row>'
    )


def _zip_bomb(workbook: bytes, dice: random.Random) -> tuple[str, bytes]:
    size = dice.choice((40, 70, 300)) * MEGABYTE
    return ".xlsx", _changed(workbook, **{dice.choice((SHEET, STRINGS, "xl/media/image1.png")): bytes(size)})


def _many_members(workbook: bytes, dice: random.Random) -> tuple[str, bytes]:
    return ".xlsx", _changed(workbook, **{f"xl/x{n}.xml": b"" for n in range(dice.choice((2000, 20_000)))})


def _laughs(workbook: bytes, dice: random.Random) -> tuple[str, bytes]:
    """Entities of entities of entities."""
    deep = dice.choice((9, 30))
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, deep))
    document = f'<!DOCTYPE worksheet [<!ENTITY l0 "lol">{entities}]>'
    return ".xlsx", _changed(workbook, sheet=_sheet(_cell("A1", f"&l{deep - 1};"), before=document))


def _outside(workbook: bytes, dice: random.Random) -> tuple[str, bytes]:
    """An entity that names a file of the reader's."""
    place = dice.choice(("file:///etc/passwd", "file:///dev/zero", "http://127.0.0.1:9/"))
    document = f'<!DOCTYPE worksheet [<!ENTITY x SYSTEM "{place}">]>'
    return ".xlsx", _changed(workbook, sheet=_sheet(_cell("A1", "&x;"), before=document))


def _deep(workbook: bytes, dice: random.Random) -> tuple[str, bytes]:
    deep = dice.choice((1000, 200_000))
    return ".xlsx", _changed(workbook, sheet=_sheet("<row>" * deep + "</row>" * deep))


def _far(workbook: bytes, dice: random.Random) -> tuple[str, bytes]:
    """Cells so far apart that nobody holds all between them."""
    far = dice.choice(("XFD1048576", "XFE1048577", "ZZZZZZ1", "A99999999999", "A0", "A-1"))
    return ".xlsx", _changed(workbook, sheet=_sheet(_cell("A1", "Company") + _cell(far, "far away")))


def _merged(workbook: bytes, dice: random.Random) -> tuple[str, bytes]:
    count = dice.choice((1, 50_000))
    merged = "".join(f'<mergeCell ref="A{n + 1}:XFD{1048576 - n}"/>' for n in range(count))
    behind = f'<mergeCells count="{count}">{merged}</mergeCells>'
    return ".xlsx", _changed(workbook, sheet=_sheet(_cell("A1", "Company"), behind=behind))


def _many_rows(workbook: bytes, dice: random.Random) -> tuple[str, bytes]:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 60_000))
    return ".xlsx", _changed(workbook, sheet=_sheet(rows * dice.choice((1, 3))))


def _odd_values(workbook: bytes, dice: random.Random) -> tuple[str, bytes]:
    odd = (
        "1e999",
        "-1",
        "NaN",
        "99999999999",
        "2958466",
        "&#x1F600;" * 9000,
        "=cmd|' /C calc'!A0",
        "\u202eabc",
    )
    kinds = ("", 't="d"', 't="s"', 't="b"', 't="e"', 's="9999"')
    cells = "".join(
        f'<row r="{n}"><c r="A{n}" {dice.choice(kinds)}><v>{dice.choice(odd)}</v></c></row>'
        for n in range(1, 200)
    )
    return ".xlsx", _changed(workbook, sheet=_sheet(cells))


def _table(_workbook: bytes, dice: random.Random) -> tuple[str, bytes]:
    texts = (
        b"Company;Country\n" + b"A" * 70 * MEGABYTE,
        b"Company;Country\n" + b'"' * 5 * MEGABYTE,
        b"Company;Country\n" + b"x;" * 3_000_000,
        b"Company;Country\n" + b"Firm\x00;Spain\n" * 5000,
        b"Company" + b"\n" * 9_000_000 + b"Firm",
        "Firma;Land\n\ud800".encode("utf-8", "surrogatepass") * 100,
        b"\xff\xfe" + "Company;Country\nFirm;Spain\n".encode("utf-16-le")[:-1],
    )
    return ".csv", dice.choice(texts)


def _card(_workbook: bytes, dice: random.Random) -> tuple[str, bytes]:
    picture = b64encode(dice.randbytes(50_000))
    bodies = (
        b"FN:" + b"A" * 30 * MEGABYTE,
        b"FN:x\r\n" + b" y\r\n" * 1_000_000,
        b"FN:x\r\nNOTE;ENCODING=QUOTED-PRINTABLE:" + b"=C3=\r\n" * 200_000,
        b"FN;CHARSET=UTF-7:+ADw-script+AD4-",
        b"FN;CHARSET=\x00\xff:\x80\x81\r\nTEL;TYPE=" + b"x," * 100_000 + b":1",
        b"FN:x\r\nPHOTO;ENCODING=b;TYPE=JPEG:" + picture + b"\r\nPHOTO;ENCODING=b:" + picture[:-3],
        b"BEGIN:VCARD\r\n" * 20_000 + b"FN:x",
        b"FN:x\r\nN:" + b";" * 500_000,
        b"FN:x\r\nADR" + b";A=B" * 100_000 + b":;;x",
        b"FN:\x00\x01\x02\r\nORG:\\;\\,\\n\\\r\nBDAY:99999999\r\nREV:x",
        b"FN:x\r\nEMAIL:" + b"@" * MEGABYTE,
    )
    cards = b"BEGIN:VCARD\r\nVERSION:3.0\r\n" + dice.choice(bodies) + b"\r\nEND:VCARD\r\n"
    return ".vcf", cards * dice.choice((1, 1, 2))


def _quick_time(_workbook: bytes, dice: random.Random) -> tuple[str, bytes]:
    """A picture in a card that says it is larger than any memory."""
    head = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x7f\xff\xff\xff\x7f\xff\xff\xff\x08\x02\x00\x00\x00"
    picture = b64encode(head + dice.randbytes(400))
    return ".vcf", b"BEGIN:VCARD\nVERSION:3.0\nFN:x\nPHOTO;ENCODING=b;TYPE=PNG:" + picture + b"\nEND:VCARD\n"


def _calendar(_workbook: bytes, dice: random.Random) -> tuple[str, bytes]:
    events = (
        b"DTSTART:20170213T090000Z\r\nRRULE:FREQ=SECONDLY\r\nSUMMARY:for ever",
        b"DTSTART;TZID=Nowhere/" + b"x" * MEGABYTE + b":20170213T090000\r\nSUMMARY:x",
        b"DTSTART:99999999T999999Z\r\nDURATION:P99999999999D\r\nSUMMARY:\x00",
        b"BEGIN:VEVENT\r\n" * 5000 + b"SUMMARY:x",
    )
    body = b"BEGIN:VEVENT\r\n" + dice.choice(events) + b"\r\nEND:VEVENT\r\n"
    return ".ics", b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" + body + b"END:VCALENDAR\r\n"


BOMBS: tuple[Bomb, ...] = (
    _zip_bomb, _many_members, _laughs, _outside, _deep, _far, _merged, _many_rows, _odd_values, _table, _card,
    _card, _quick_time, _calendar,
)  # fmt: skip
