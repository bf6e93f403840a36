"""Sets a report on pages and makes the PDF."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import count
from typing import Any

from missionapp.documents.fonts import check_printable
from missionapp.documents.foot import DOT, Foot, imprint_of
from missionapp.documents.kit.arrange import ContentsBox, fitting
from missionapp.documents.kit.blocks import Fit, Report, Text
from missionapp.documents.kit.design import DESIGN, turned
from missionapp.documents.kit.parts import Break, HeadingBox, boxes_of
from missionapp.documents.kit.rows import Row
from missionapp.documents.kit.texts import texts_of
from missionapp.documents.layout import MM, About, Box, Document, Paper, Part
from missionapp.documents.text import Block, draw_block, draw_row, set_text
from missionapp.documents.words import Words
from missionapp.i18n import _

_CONTINUED = 8 * MM
"""What the small heading of a further page takes."""
_SHOWN = 40
"""Letters of a text by which it is known."""


def check_report(report: Report) -> None:
    """Refuse a report with a letter that no font has: MissionError, naming the text."""
    check_printable((_("The text “{text}”").format(text=text[:_SHOWN]), text) for text in texts_of(report))


def render_report(report: Report, paper: Paper) -> bytes:
    """The PDF of a report; MissionError for a letter that no font has."""
    check_report(report)
    paper = turned(paper) if report.across else paper
    words = Words(report.language)
    imprint = imprint_of(words, report.printed, report.version, report.replaces)
    foot = Foot(words, paper, DESIGN.foot, report.partners, imprint)
    pages = _pages(report, paper, foot.top + 2 * MM)
    document = Document(paper, about(report, words))
    keys = map(str, count())
    levels = [entry[1] for page in pages for part in page if (entry := _entry(part))]
    if not levels:
        document.bookmark(report.title or report.label, next(keys))
    for number, page in enumerate(pages, start=1):
        top = paper.top
        for part in page:
            if entry := _entry(part):
                document.bookmark(entry[0], next(keys), entry[1] - min(levels))
            part.draw(document.canvas, paper, top)
            top -= part.height
        foot.draw(document.canvas, number, len(pages))
        document.end_page()
    return document.finish()


def _entry(part: Part) -> tuple[str, int] | None:
    """What stands of a part in the reader's table of contents, and how deep."""
    if isinstance(part, HeadingBox) and part.heading.level < 3:
        return part.heading.text, part.heading.level - 1
    return (part.entry, 1) if isinstance(part, Row) and part.entry else None


def about(report: Report, words: Words) -> About:
    """What a reader of the file is told of it."""
    subject = DOT.join((report.code, *report.lines))
    return About(f"{report.label}: {report.title}", ", ".join(report.partners), subject, words.tag)


def _pages(report: Report, paper: Paper, bottom: float) -> list[list[Part]]:
    head, further = Head(report, paper), Continued(report)
    room = paper.top - bottom
    first, rest = room - head.height, room - further.height
    boxes: list[Box] = []
    for block in report.blocks:
        if isinstance(block, Fit):
            boxes += [Break(), *fitting(block, paper, rest if boxes else first, boxes_of)]
        else:
            if isinstance(block, Text) and block.apart and boxes and isinstance(boxes[-1], Row):
                boxes[-1] = replace(boxes[-1], leads=True)
            boxes += boxes_of(block, paper)
    dealt = deal(boxes, first, rest)
    _number(dealt)
    return [[further if number else head, *page] for number, page in enumerate(dealt)]


def _number(pages: list[list[Box]]) -> None:
    """Tell the contents on which page each large heading stands."""
    listed = [(n, box) for n, page in enumerate(pages, start=1) for box in page]
    large = (n for n, box in listed if isinstance(box, HeadingBox) and box.heading.large)
    found = dict(enumerate(large))
    for _n, box in listed:
        if isinstance(box, ContentsBox):
            box.pages.update(found)


def deal(boxes: Iterable[Box], first: float, rest: float) -> list[list[Box]]:
    """Boxes dealt to pages with room for `first` points on the first, and `rest` on the others.

    A box that leads stays with the next; a row that is too high for its page goes on on the next one, under
    its table's heading.
    """
    waiting = deque(boxes)
    pages: list[list[Box]] = [[]]
    room, is_fresh = first, True
    while waiting:
        if _breaks(waiting[0]):
            waiting.popleft()
            turn = not is_fresh
        else:
            group = _group(waiting)
            needed = sum(box.height for box in group)
            put, left = _put(group, needed, room, rest, is_fresh=is_fresh, is_first=len(pages) == 1)
            pages[-1] += put
            waiting.extendleft(reversed(left))
            room, is_fresh, turn = room - needed, is_fresh and not put, bool(left) or needed > room
        if turn and waiting:
            pages.append([])
            room, is_fresh = rest - _repeat(pages[-1], waiting), True
    return pages


def _put(
    group: list[Box], needed: float, room: float, rest: float, *, is_fresh: bool, is_first: bool
) -> tuple[list[Box], list[Box]]:
    """What of a group goes on this page, and what is left for the next."""
    if needed <= room:
        return group, []
    *leading, last = group
    if parts := _parts(last, room - (needed - last.height), rest):
        return [*leading, parts[0]], [parts[1]]
    if not is_fresh or (is_first and needed <= rest):
        return [], group
    return group, []


def _breaks(box: Box) -> bool:
    return isinstance(box, Break)


def _group(waiting: deque[Box]) -> list[Box]:
    """The next box, and those before it that lead to it."""
    group = [waiting.popleft()]
    while group[-1].leads and waiting and not _breaks(waiting[0]):
        group.append(waiting.popleft())
    return group


def _parts(box: Box, room: float, rest: float) -> tuple[Box, Box] | None:
    """A box cut in two, where it is too high for a page of its own, or where much room would stay empty."""
    split = getattr(box, "split", None)
    if split is None or (box.height <= rest and room < rest / 4):
        return None
    parts: tuple[Box, Box] | None = split(room)
    return parts


def _repeat(page: list[Box], waiting: deque[Box]) -> float:
    """Put the heading of the table that goes on at the top of a page; its height."""
    head: Box | None = getattr(waiting[0], "head", None)
    if head is None:
        return 0.0
    page.append(head)
    return head.height


@dataclass(frozen=True)
class Head:
    """What the report is, at the top of its first page."""

    report: Report
    paper: Paper

    @property
    def _width(self) -> float:
        return self.paper.right - self.paper.left

    @cached_property
    def _blocks(self) -> tuple[Block, ...]:
        report = self.report
        blocks = (
            set_text(report.title, DESIGN.title, self._width, DESIGN.most_lines),
            set_text(report.local, DESIGN.title_local, self._width, DESIGN.most_lines),
            set_text(DOT.join(filter(None, report.lines)), DESIGN.under, self._width),
        )
        return tuple(block for block in blocks if block.lines)

    @property
    def height(self) -> float:
        """In points."""
        return 4.5 * MM + sum(block.height for block in self._blocks) + 4 * MM

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw downwards from `top`."""
        label = self.report.label.upper()
        draw_row(canvas, ((label, DESIGN.label),), paper.left, top - 0.714 * DESIGN.label.size, 0)
        y = top - 4.5 * MM
        for block in self._blocks:
            draw_block(canvas, block, paper.left, y - 0.95 * block.style.size)
            y -= block.height


@dataclass(frozen=True)
class Continued:
    """The small heading of a further page."""

    report: Report

    @property
    def height(self) -> float:
        """In points."""
        return _CONTINUED

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw downwards from `top`."""
        width = (paper.right - paper.left) * 0.6
        label = set_text(self.report.label.upper(), DESIGN.label, width, 1)
        baseline = top - 0.714 * DESIGN.label.size
        draw_block(canvas, label, paper.left, baseline)
        rest = paper.right - paper.left - label.width - 4 * MM
        title = set_text(self.report.title, DESIGN.under, rest, 1)
        draw_block(canvas, title, paper.left + label.width + 4 * MM, baseline)
