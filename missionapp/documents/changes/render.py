"""What changed, on paper: a block for each participant, to be cut apart and handed out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from missionapp.documents.changes import wording
from missionapp.documents.changes.design import DESIGN
from missionapp.documents.changes.rows import ChangeRow
from missionapp.documents.changes.values import Notice, Told
from missionapp.documents.fonts import check_printable
from missionapp.documents.foot import DOT, Foot, imprint_of
from missionapp.documents.layout import MM, About, Box, Document, Paper, paginate
from missionapp.documents.text import DOTTED, Align, Block, colour, draw_block, draw_row, draw_text, set_text
from missionapp.documents.words import Words
from missionapp.i18n import N_

HEAD = 9 * MM
"""What the title of a page takes."""
GAP = 4 * MM
CUT = 10 * MM
"""From one block to the next, the line to cut along in its middle."""


def render_changes(told: Told, paper: Paper) -> bytes:
    """The PDF of all blocks; MissionError, naming the record, for a letter that no font has."""
    check_printable(wording.texts(told))
    words = Words(told.language)
    imprint = imprint_of(words, told.printed, told.version)
    foot = Foot(words, paper, DESIGN.foot, told.partners, imprint)
    room = paper.top - HEAD - foot.top
    pages = paginate(_blocks(told, paper, room), room, room)
    document = Document(paper, _about(told, words))
    for number, page in enumerate(pages, start=1):
        _draw_page(document, told, words, page)
        foot.draw(document.canvas, number, len(pages))
        document.end_page()
    return document.finish()


def _about(told: Told, words: Words) -> About:
    title = ": ".join((words.say(N_("Changes to tell")), told.mission))
    return About(title, ", ".join(told.partners), f"{told.code} {told.mission}", words.tag)


def _draw_page(document: Document, told: Told, words: Words, blocks: Sequence[Box]) -> None:
    canvas, paper, top = document.canvas, document.paper, document.paper.top
    title = words.say(N_("Changes to tell")).upper()
    about = DOT.join(filter(None, (told.mission, told.event)))
    baseline = top - 0.714 * DESIGN.label.size
    draw_row(canvas, ((title, DESIGN.label), (about, DESIGN.small)), paper.left, baseline, GAP)
    top -= HEAD
    for number, block in enumerate(blocks):
        block.draw(canvas, paper, top)
        top -= block.height
        if number < len(blocks) - 1:
            _draw_cut(canvas, paper, top + CUT / 2)


def _draw_cut(canvas: Any, paper: Paper, y: float) -> None:
    """A dashed line from edge to edge of the page, to cut along."""
    canvas.saveState()
    canvas.setStrokeColor(colour(DOTTED))
    canvas.setLineWidth(0.6)
    canvas.setDash(3, 3)
    canvas.line(0, y, paper.width, y)
    canvas.restoreState()


def _blocks(told: Told, paper: Paper, room: float) -> list["NoticeBlock"]:
    """A block for each participant; one that is longer than a page goes on in another block."""
    return [block for notice in told.notices for block in _parts(NoticeBlock(notice, paper), room)]


def _parts(block: "NoticeBlock", room: float) -> list["NoticeBlock"]:
    lines = block.notice.lines
    if block.height <= room or len(lines) == 1:
        return [block]
    half = len(lines) // 2
    both = (lines[:half], lines[half:])
    halves = (NoticeBlock(replace(block.notice, lines=part), block.paper) for part in both)
    return [part for each in halves for part in _parts(each, room)]


@dataclass(frozen=True)
class NoticeBlock:
    """Who, and what changed: cut out, it works alone."""

    notice: Notice
    paper: Paper

    @property
    def leads(self) -> bool:
        """A block stands alone."""
        return False

    @property
    def _width(self) -> float:
        return self.paper.right - self.paper.left

    @cached_property
    def _words(self) -> Words:
        return Words(self.notice.language)

    @cached_property
    def _who(self) -> Block:
        return set_text(self.notice.recipient, DESIGN.who, self._width, 2)

    @cached_property
    def _local(self) -> Block:
        return set_text(self.notice.recipient_local, DESIGN.who_local, self._width, 2)

    @cached_property
    def _note(self) -> Block:
        zones = "" if wording.has_many_zones(self.notice) else wording.zone_note(self._words, self.notice)
        parts = (self._words.say(N_("Your meetings have changed")), self.notice.mission, zones)
        return set_text(DOT.join(filter(None, parts)), DESIGN.small, self._width, 2)

    @cached_property
    def _is_beside(self) -> bool:
        """Whether the name in its own script fits on the line of the other."""
        both = self._who.width + GAP + self._local.width
        return len(self._who.lines) == 1 and len(self._local.lines) <= 1 and both <= self._width

    @cached_property
    def _rows(self) -> tuple[ChangeRow, ...]:
        with_zone = wording.has_many_zones(self.notice)
        return tuple(ChangeRow(line, self._words, self._width, with_zone) for line in self.notice.lines)

    @property
    def _head(self) -> float:
        local = 0 if self._is_beside else self._local.height
        return self._who.height + local + self._note.height + DESIGN.headings

    @property
    def height(self) -> float:
        """In points, the room for cutting included."""
        return self._head + sum(row.height for row in self._rows) + CUT

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw downwards from `top`."""
        baseline = top - 0.8 * self._who.style.size
        below = draw_block(canvas, self._who, paper.left, baseline)
        if self._is_beside:
            x = paper.left + self._who.width + GAP
            draw_block(canvas, self._local, x, below + self._who.step)
        else:
            below = draw_block(canvas, self._local, paper.left, below)
        below = draw_block(canvas, self._note, paper.left, below + 0.25 * self._who.style.size)
        top -= self._head
        self._draw_headings(canvas, paper, top + 1.8 * MM)
        for row in self._rows:
            row.draw(canvas, paper, top)
            top -= row.height

    def _draw_headings(self, canvas: Any, paper: Paper, baseline: float) -> None:
        headings = (
            (DESIGN.when_at, N_("Time")),
            (DESIGN.table_at, N_("Table")),
            (DESIGN.name_at, N_("You meet")),
        )
        for at, label in headings:
            said = self._words.say(label).upper()
            draw_text(canvas, said, DESIGN.heading, paper.left + at, baseline, align=Align.LEFT)
