"""The look of a Word file: styles that somebody can change, faces for every script, the language."""

from typing import Any

from missionapp.documents.kit.word.markup import element, find
from missionapp.documents.text import ACCENT, INK, INK_SECOND, INK_THIRD

FACES = {"ascii": "Calibri", "hAnsi": "Calibri", "eastAsia": "Microsoft YaHei", "cs": "Arial"}
"""Faces that stand on most computers with Word; other programs have their like."""
_STYLES: tuple[tuple[str, float, bool, str, float, float], ...] = (
    ("Normal", 10.5, False, INK, 0, 6),
    ("Title", 22, True, INK, 0, 4),
    ("Subtitle", 9.5, False, INK_THIRD, 0, 10),
    ("Heading 1", 15, True, INK, 18, 6),
    ("Heading 2", 12, True, INK, 14, 5),
    ("Heading 3", 10.5, True, INK_SECOND, 10, 3),
    ("List Bullet", 10.5, False, INK, 0, 3),
    ("Quote", 11, False, INK, 6, 2),
    ("Caption", 9, False, INK_SECOND, 0, 6),
    ("Header", 8.5, False, INK_THIRD, 0, 0),
    ("Footer", 8.5, False, INK_THIRD, 0, 0),
)
"""Name, points, weight, ink, points above and below."""
LABEL = ("Document label", 8.5, True, ACCENT, 0, 4)
CELL = ("Table text", 9, False, INK, 0, 0)
SECOND = ("Table second line", 8.5, False, INK_SECOND, 0, 0)
COLUMN = ("Table heading", 8.5, True, INK_SECOND, 0, 0)
_OWN = (LABEL, CELL, SECOND, COLUMN)


def style_id(name: str) -> str:
    """What a paragraph calls one of our styles; to look it up for each cell takes seconds."""
    return name.replace(" ", "")


def set_styles(document: Any, tag: str) -> None:
    """Give the document its styles, its faces and its language ("en-GB")."""
    from docx.enum.style import WD_STYLE_TYPE

    for own in _OWN:
        document.styles.add_style(own[0], WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
    for look in (*_STYLES, *_OWN):
        _dress(document.styles[look[0]], *look[1:])
    _set_defaults(document, tag)
    _draw_quotes(document.styles["Quote"])
    for level in (1, 2, 3):
        document.styles[f"Heading {level}"].paragraph_format.keep_with_next = True


def _dress(style: Any, size: float, bold: bool, ink: str, above: float, below: float) -> None:
    from docx.shared import Pt, RGBColor

    _set_face(style.element.get_or_add_rPr())
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(ink.lstrip("#"))
    _dress_other_scripts(style.element.rPr)
    shape = style.paragraph_format
    shape.space_before, shape.space_after, shape.line_spacing = Pt(above), Pt(below), 1.15
    for ornament in ("w:pPr/w:pBdr", "w:pPr/w:tabs", "w:rPr/w:spacing", "w:rPr/w:kern"):
        found = find(style.element, ornament)
        if found is not None:
            found.getparent().remove(found)


def _dress_other_scripts(properties: Any) -> None:
    """Persian and the like in the same size and weight: Word asks for them on their own."""
    from docx.oxml.ns import qn

    for usual, other in (("w:b", "w:bCs"), ("w:i", "w:iCs"), ("w:sz", "w:szCs")):
        old, own = find(properties, other), find(properties, usual)
        if old is not None:
            properties.remove(old)
        own.addnext(element(other, val=own.get(qn("w:val"), "1")))


def _set_face(properties: Any) -> None:
    """Name the faces; those of the template's theme would win otherwise."""
    old = find(properties, "w:rFonts")
    if old is not None:
        properties.remove(old)
    properties.insert(0, element("w:rFonts", **FACES))


def _set_defaults(document: Any, tag: str) -> None:
    from docx.oxml.ns import qn

    properties = find(document.styles.element, "w:docDefaults/w:rPrDefault/w:rPr")
    _set_face(properties)
    old = find(properties, "w:lang")
    old.getparent().replace(old, element("w:lang", val=tag, eastAsia="zh-CN", bidi="fa-IR"))
    mode = find(document.settings.element, "w:compat/w:compatSetting")
    mode.set(qn("w:val"), "15")


def _draw_quotes(style: Any) -> None:
    """A bar at the left of a quotation."""
    from docx.shared import Pt

    style.paragraph_format.left_indent = Pt(10)
    style.paragraph_format.keep_with_next = True
    bar = element("w:pBdr")
    bar.append(element("w:left", val="single", sz=18, space=8, color=ACCENT.lstrip("#")))
    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(bar, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")
