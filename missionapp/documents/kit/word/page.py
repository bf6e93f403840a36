"""The page of a Word file: paper, head and foot, and what its properties say."""

from datetime import UTC
from typing import Any

from missionapp.documents.foot import DOT, imprint_of
from missionapp.documents.kit.blocks import Report
from missionapp.documents.kit.pages import about
from missionapp.documents.kit.word.runs import add_field, add_line, lines_of
from missionapp.documents.layout import Paper
from missionapp.documents.words import Words
from missionapp.domain.cells import writable
from missionapp.i18n import N_

_MOST = 255
"""Letters that a property may have."""
_PAGE, _PAGES = "\ue000", "\ue001"
"""Stand for the numbers until these are fields."""


def set_page(document: Any, report: Report, paper: Paper, words: Words) -> None:
    """Paper and margins, the title on further pages, partners, version and page below each."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Pt

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if report.across else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Pt(paper.width), Pt(paper.height)
    section.left_margin = section.right_margin = section.top_margin = Pt(paper.margin)
    section.bottom_margin, section.footer_distance = Pt(paper.margin * 1.35), Pt(paper.margin * 0.6)
    section.header_distance = Pt(paper.margin * 0.5)
    section.different_first_page_header_footer = True
    _fill(section.header, DOT.join((report.label, report.title)))
    for foot in (section.first_page_footer, section.footer):
        _fill(foot, DOT.join(report.partners))
        _number(foot, report, words, paper)


def _fill(part: Any, text: str) -> None:
    part.is_linked_to_previous = False
    for line in lines_of(text):
        add_line(part.paragraphs[0], line)


def _number(foot: Any, report: Report, words: Words, paper: Paper) -> None:
    """Version and time of printing, and the page at the right."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Pt

    paragraph = foot.add_paragraph() if foot.paragraphs[0].text else foot.paragraphs[0]
    paragraph.style = "Footer"
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Pt(paper.right - paper.left), WD_TAB_ALIGNMENT.RIGHT)
    add_line(paragraph, imprint_of(words, report.printed, report.version, report.replaces))
    paragraph.add_run("\t")
    said = words.say(N_("Page {page} of {pages}")).format(page=_PAGE, pages=_PAGES)
    before, rest = said.split(_PAGE)
    between, after = rest.split(_PAGES)
    for text, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
        paragraph.add_run(text)
        if field:
            add_field(paragraph, field)


def set_properties(document: Any, report: Report, words: Words) -> None:
    """Title, author, subject and language, and the time of printing as that of the last change."""
    told, properties = about(report, words), document.core_properties
    properties.title = writable(told.title)[:_MOST]
    properties.author = writable(told.author)[:_MOST]
    properties.subject = writable(told.subject)[:_MOST]
    properties.language, properties.comments, properties.revision = told.language, "", 1
    moment = report.printed.astimezone(UTC).replace(tzinfo=None)
    properties.created = properties.modified = moment
    properties.last_modified_by = "missionapp"
