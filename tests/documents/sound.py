"""For every test of a PDF: `assert_sound(pdf)` proves from the file itself that it prints anywhere, whole.

Fonts are embedded, no letter is missing, the text can be read out, nothing is cut off, no page is empty.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from fontTools.ttLib import TTFont

_OUTSIDE = 0.5
"""Points by which something may stick out of its page."""
_HIDDEN = 0.25
"""The part of a text that may lie under another: accents and descenders meet."""
_HEAD, _FOOT = 0.10, 0.095
"""What head and foot take of a page at most, as parts of its shorter side."""
_OPERATORS = "q Q Tf Do Tj TJ ' \""
"""Those that set a font, show letters with it, or draw a form."""
_LINE_ENDS = "\r\n\x02\ufffe"
"""What the reading gives for the end of a line, and for a hyphen there."""
_HEX = re.compile(rb"<([0-9A-Fa-f]*)>")
_MAPPED = re.compile(rb"begin(bfchar|bfrange)(.*?)end(?:bfchar|bfrange)", re.DOTALL)


def assert_sound(
    pdf: bytes, *, blank: Collection[int] = (), bare: Collection[int] = (), author: bool = True
) -> None:
    """Fail with everything that is wrong with a PDF.

    Pages, from 1: those `blank` are meant to be empty, those `bare` to have a head and a foot alone.
    `author` is False where no partnership is known.
    """
    assert complaints(pdf, blank=blank, bare=bare, author=author) == []


def complaints(
    pdf: bytes, *, blank: Collection[int] = (), bare: Collection[int] = (), author: bool = True
) -> list[str]:
    """What is wrong with a PDF, a sentence each."""
    with pikepdf.open(BytesIO(pdf)) as file:
        found = [f"syntax: {problem}" for problem in file.check_pdf_syntax()]
        found += _about(file, author=author)
        fonts: dict[Any, _Font] = {}
        for number, page in enumerate(file.pages, start=1):
            found += [f"page {number}: {said}" for said in _letters(page, fonts)]
        found += [problem for font in fonts.values() for problem in font.problems]
    with pypdfium2.PdfDocument(pdf) as read:
        for number in range(1, len(read) + 1):
            said = _seen(read[number - 1], is_blank=number in blank, is_bare=number in bare)
            found += [f"page {number}: {problem}" for problem in said]
    return list(dict.fromkeys(found))


def _about(file: pikepdf.Pdf, *, author: bool) -> Iterator[str]:
    wanted = ("/Title", "/Author") if author else ("/Title",)
    yield from (f"no {name[1:].lower()}" for name in wanted if not str(file.docinfo.get(name, "")).strip())
    if not str(file.Root.get("/Lang", "")):
        yield "no language"
    if len(file.pages) > 1 and not _entries(file):
        yield "several pages, and no outline"


def _entries(file: pikepdf.Pdf) -> int:
    outlines = file.Root.get("/Outlines")
    return 0 if outlines is None or "/First" not in outlines else 1


@dataclass
class _Font:
    """A font of the file: which glyph each code shows, and which letter it stands for."""

    name: str
    glyphs: dict[int, str] = field(default_factory=dict)
    letters: dict[int, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def lacks(self, code: int) -> str | None:
        """Why a code does not show a letter, or None."""
        if self.problems:
            return None
        letter = self.letters.get(code, "")
        if letter == "\0" or self.glyphs.get(code, ".notdef") == ".notdef":
            return f"{self.name} has no glyph for what it shows as code {code}"
        if not letter or not all(_is_read(char) for char in letter):
            return f"{self.name} does not say which letter code {code} is: {letter!r}"
        return None


def _is_read(char: str) -> bool:
    return char != "\ufffd" and unicodedata.category(char) not in ("Co", "Cn", "Cs", "Cc")


def _font(found: Any) -> _Font:
    font = _Font(str(found.get("/BaseFont", "?")).removeprefix("/"))
    descriptor = found.get("/FontDescriptor")
    if descriptor is None or "/FontFile2" not in descriptor:
        font.problems.append(f"{font.name} is not embedded as TrueType")
    elif found.get("/Subtype") != "/TrueType":
        font.problems.append(f"{font.name} is of a kind that is not audited: {found.get('/Subtype')}")
    elif "/ToUnicode" not in found:
        font.problems.append(f"{font.name} has no ToUnicode")
    else:
        font.glyphs = _glyphs(descriptor.FontFile2.read_bytes())
        font.letters = _unicode(found.ToUnicode.read_bytes())
    return font


def _glyphs(file: bytes) -> dict[int, str]:
    """What the codes of a subset show: its only character map goes from code to glyph."""
    with TTFont(BytesIO(file), lazy=True) as font:
        first = font.getGlyphOrder()[0]
        maps = {code: glyph for table in font["cmap"].tables for code, glyph in table.cmap.items()}
    return {code: ".notdef" if glyph == first else glyph for code, glyph in maps.items()}


def _unicode(cmap: bytes) -> dict[int, str]:
    found: dict[int, str] = {}
    for kind, body in _MAPPED.findall(cmap):
        numbers = _HEX.findall(body)
        if kind == b"bfchar":
            found |= {int(a, 16): _text(b) for a, b in zip(numbers[::2], numbers[1::2], strict=True)}
        else:
            found |= _ranges(body)
    return found


def _ranges(body: bytes) -> dict[int, str]:
    found: dict[int, str] = {}
    for line in body.strip().splitlines():
        first, _last, *texts = _HEX.findall(line)
        if b"[" in line:
            found |= {int(first, 16) + at: _text(text) for at, text in enumerate(texts)}
        else:
            start = int(texts[0], 16)
            found |= {
                code: chr(start + code - int(first, 16)) for code in range(int(first, 16), int(_last, 16) + 1)
            }
    return found


def _text(number: bytes) -> str:
    return bytes.fromhex(number.decode()).decode("utf-16-be", "replace")


def _letters(page: Any, fonts: dict[Any, _Font]) -> Iterator[str]:
    """Letters that are shown on a page and missing in their fonts."""
    shown: set[tuple[Any, int]] = set()
    _walk(page.obj, page.obj.get("/Resources", page.get("/Resources")), fonts, shown, set())
    for key, code in sorted(shown, key=repr):
        if said := fonts[key].lacks(code):
            yield said


def _walk(
    content: Any, resources: Any, fonts: dict[Any, _Font], shown: set[tuple[Any, int]], seen: set[Any]
) -> None:
    """Gather which codes of which fonts a content stream shows, with the forms that it draws."""
    font: Any = None
    kept: list[Any] = []
    for step in pikepdf.parse_content_stream(content, _OPERATORS):
        operands, name = step.operands, str(step.operator)
        if name == "q":
            kept.append(font)
        elif name == "Q":
            font = kept.pop()
        elif name == "Tf":
            font = _known(resources, str(operands[0]), fonts)
        elif name == "Do":
            form = resources.XObject[str(operands[0])]
            if form.get("/Subtype") == "/Form" and form.objgen not in seen:
                seen.add(form.objgen)
                _walk(form, form.get("/Resources", resources), fonts, shown, seen)
        else:
            shown |= {(font, code) for code in _codes(operands[-1])}


def _known(resources: Any, name: str, fonts: dict[Any, _Font]) -> Any:
    found = resources.Font[name]
    key = (found.objgen, str(found.get("/BaseFont")))
    if key not in fonts:
        fonts[key] = _font(found)
    return key


def _codes(shown: Any) -> bytes:
    if isinstance(shown, pikepdf.Array):
        return b"".join(bytes(part) for part in shown if isinstance(part, pikepdf.String))
    return bytes(shown)


_TOLD = {pdfium.FPDF_PAGEOBJ_TEXT: "a text", pdfium.FPDF_PAGEOBJ_IMAGE: "a picture"}

Bounds = tuple[float, float, float, float]
"""Left, bottom, right, top."""


def _seen(page: pypdfium2.PdfPage, *, is_blank: bool, is_bare: bool) -> Iterator[str]:
    """What is wrong with a page as it is drawn: what sticks out of it, and whether it says anything."""
    left, bottom, right, top = page.get_mediabox()
    things = list(page.get_objects(max_depth=8))
    told = [(thing, box) for thing in things if thing.type in _TOLD and (box := _bounds(thing))[2] > box[0]]
    text = page.get_textpage()
    for thing, (x0, y0, x1, y1) in told:
        out = max(left - x0, bottom - y0, x1 - right, y1 - top)
        if out > _OUTSIDE:
            yield f"{_TOLD[thing.type]} is cut off by {out:.1f} points: {_words(text, (x0, y0, x1, y1))!r}"
    boxes = [box for thing, box in told if thing.type == pdfium.FPDF_PAGEOBJ_TEXT]
    for one, other in _overlaps(boxes):
        yield f"two texts stand on each other: {_words(text, one)!r} and {_words(text, other)!r}"
    if unread := sorted({c for c in text.get_text_range() if c not in _LINE_ENDS and not _is_read(c)}):
        yield f"the text reads {unread!r}"
    short = min(right - left, top - bottom)
    high, low = top - _HEAD * short, bottom + _FOOT * short
    if not things and not is_blank:
        yield "is empty"
    elif things and not is_bare and not any(y0 < high and y1 > low for _, (_x, y0, _y, y1) in told):
        yield "has a head and a foot alone"


def _bounds(thing: Any) -> Bounds:
    """Where a thing stands on its page, out of the forms that hold it."""
    box: Bounds = thing.get_bounds()
    outer = thing.container
    while outer is not None:
        box = outer.get_matrix().on_rect(*box)
        outer = outer.container
    return box


def _overlaps(boxes: list[Bounds]) -> Iterator[tuple[Bounds, Bounds]]:
    """Texts that hide each other: a good part of the smaller lies on the other."""
    in_order = sorted(boxes, key=lambda box: box[0])
    for at, one in enumerate(in_order):
        for other in in_order[at + 1 :]:
            if other[0] > one[2]:
                break
            wide = min(one[2], other[2]) - other[0]
            high = min(one[3], other[3]) - max(one[1], other[1])
            if high > 0 and wide * high > _HIDDEN * min(_area(one), _area(other)):
                yield one, other


def _area(box: Bounds) -> float:
    return max((box[2] - box[0]) * (box[3] - box[1]), 1e-6)


def _words(text: pypdfium2.PdfTextPage, box: Bounds) -> str:
    return str(text.get_text_bounded(*box))[:60]
