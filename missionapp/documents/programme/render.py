"""Sets a programme on its pages and makes the PDF: first the days beside each other, then the list."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from missionapp.documents.fonts import check_printable
from missionapp.documents.foot import DOT, Foot, imprint_of
from missionapp.documents.layout import MM, About, Box, Document, Paper, Part, paginate
from missionapp.documents.programme import wording
from missionapp.documents.programme.days import pages_of
from missionapp.documents.programme.design import DESIGN
from missionapp.documents.programme.grid import Grid
from missionapp.documents.programme.listing import DayHeading, list_boxes
from missionapp.documents.programme.values import Programme
from missionapp.documents.text import Block, draw_block, draw_row, set_text
from missionapp.documents.words import Words
from missionapp.i18n import N_

_CONTINUED = 5 * MM
"""What the small heading of a further page takes."""


def check_programme(programme: Programme) -> None:
    """Refuse a programme with a letter that no font has: MissionError, naming the record."""
    check_printable(wording.texts(programme))


def render_programme(programme: Programme, paper: Paper) -> bytes:
    """The PDF of one programme, on paper that lies across."""
    check_programme(programme)
    words = Words(programme.language)
    imprint = imprint_of(words, programme.printed, programme.version)
    foot = Foot(words, paper, DESIGN.foot, programme.partners, imprint)
    pages = _pages(programme, words, paper, foot.top + 2 * MM)
    document = Document(paper, _about(programme, words))
    for number, page in enumerate(pages, start=1):
        top = paper.top
        for part in page:
            if entry := _entry(part, words):
                document.bookmark(entry, f"{number} {entry}")
            part.draw(document.canvas, paper, top)
            top -= part.height
        foot.draw(document.canvas, number, len(pages))
        document.end_page()
    return document.finish()


def _entry(part: Part, words: Words) -> str:
    """What a part is called in the reader's table of contents: the head once, then each day of the list."""
    if isinstance(part, Head):
        return words.say(N_("Programme"))
    return words.long_date(part.day) if isinstance(part, DayHeading) else ""


def _about(programme: Programme, words: Words) -> About:
    title = ": ".join((words.say(N_("Programme")), programme.mission))
    return About(title, ", ".join(programme.partners), f"{programme.code} {programme.mission}", words.tag)


def _pages(programme: Programme, words: Words, paper: Paper, bottom: float) -> list[list[Part]]:
    head, further = Head(programme, words, paper), Continued(programme, words)
    grids = pages_of(programme)
    pages: list[list[Part]] = []
    for columns in grids:
        first: Part = further if pages else head
        room = paper.top - bottom - first.height
        pages.append([first, Grid(programme, words, columns, paper, room)])
    room = paper.top - bottom - further.height
    dealt: Sequence[Sequence[Box]] = paginate(list_boxes(programme, words, paper), room, room)
    return pages + [[further if pages or number else head, *boxes] for number, boxes in enumerate(dealt)]


@dataclass(frozen=True)
class Head:
    """What the programme is of, and when."""

    programme: Programme
    words: Words
    paper: Paper

    @cached_property
    def _title(self) -> Block:
        return set_text(self.programme.mission, DESIGN.title, self.paper.right - self.paper.left, 1)

    @property
    def height(self) -> float:
        """In points."""
        return 19 * MM

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw downwards from `top`."""
        label = self.words.say(N_("Programme")).upper()
        draw_row(canvas, ((label, DESIGN.label),), paper.left, top - 0.714 * DESIGN.label.size, 0)
        draw_block(canvas, self._title, paper.left, top - 10 * MM)
        said = (self.programme.event, wording.span_of_days(self.words, self.programme))
        line = set_text(DOT.join(filter(None, said)), DESIGN.small, paper.right - paper.left, 1)
        draw_block(canvas, line, paper.left, top - 15 * MM)


@dataclass(frozen=True)
class Continued:
    """The small heading of a further page."""

    programme: Programme
    words: Words

    @property
    def height(self) -> float:
        """In points."""
        return _CONTINUED

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw downwards from `top`."""
        label = self.words.say(N_("Programme")).upper()
        parts = ((label, DESIGN.label), (self.programme.mission, DESIGN.small))
        draw_row(canvas, parts, paper.left, top - 0.714 * DESIGN.label.size, 4 * MM, paper.right)
