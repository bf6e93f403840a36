"""Words in a paragraph: cut into runs by script, those from the right marked so."""

from typing import Any

from missionapp.documents.kit.word.markup import element
from missionapp.documents.righttoleft import is_right_to_left
from missionapp.documents.scripts import RIGHT_TO_LEFT, Script, clean, runs
from missionapp.domain.cells import writable

ASIAN = (Script.HAN, Script.HANGUL)
_BEHIND = ("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr")
"""What stands behind a paragraph's direction: Word asks for an order."""


def lines_of(text: str) -> list[str]:
    """The lines of a text that say something, without signs that a file cannot hold or nobody sees."""
    return [line for line in map(clean, writable(text).splitlines()) if line]


def add_line(paragraph: Any, line: str, *, bold: bool = False) -> None:
    """Add a line of text; a paragraph that begins from the right is set from there."""
    if not paragraph.runs and is_right_to_left(line):
        paragraph._p.get_or_add_pPr().insert_element_before(element("w:bidi"), *_BEHIND)
    for script, part in runs(line):
        run = paragraph.add_run(part)
        if bold:
            run.bold = True
        _mark(run, script, bold=bold)


def _mark(run: Any, script: Script, *, bold: bool) -> None:
    properties = run._r.get_or_add_rPr()
    if script in ASIAN:
        properties.insert(0, element("w:rFonts", hint="eastAsia"))
    if script in RIGHT_TO_LEFT:
        if bold:
            properties.append(element("w:bCs"))
        properties.append(element("w:rtl"))


def add_field(paragraph: Any, code: str, shown: str = "1") -> None:
    """A field that Word keeps up to date: PAGE, NUMPAGES."""
    for kind in ("begin", "", "separate", "shown", "end"):
        run = paragraph.add_run()
        if kind == "":
            instruction = element("w:instrText")
            instruction.text = f" {code} "
            run._r.append(instruction)
        elif kind == "shown":
            run.text = shown
        else:
            run._r.append(element("w:fldChar", fldCharType=kind))
