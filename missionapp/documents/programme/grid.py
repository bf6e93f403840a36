"""The page of days: time downwards, a column for each day, each sitting a block."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from missionapp.documents.layout import MM, Paper
from missionapp.documents.programme import wording
from missionapp.documents.programme.days import Block, Column, Scale, scale_of
from missionapp.documents.programme.design import DESIGN
from missionapp.documents.programme.marks import SIZE, draw_mark
from missionapp.documents.programme.values import Programme
from missionapp.documents.text import (
    ACCENT,
    FILL,
    HAIRLINE,
    INK,
    INK_THIRD,
    Align,
    Style,
    colour,
    draw_block,
    draw_row,
    draw_text,
    set_text,
    text_width,
)
from missionapp.documents.words import Words
from missionapp.domain.entities.programme import ItemKind

_BARS: dict[str, str] = {ItemKind.B2B: ACCENT, ItemKind.C2C: INK}
_PAD = 1.6 * MM
_BAR = 0.9 * MM
_MARK = SIZE + 1.2 * MM
"""From a mark's left edge to the words beside it."""
_HOME = 4.2 * MM
_LINE = DESIGN.block_title.size * DESIGN.block_title.leading
_AIR = 1.7 * MM
"""Above and below the lines of a block."""


@dataclass(frozen=True)
class Grid:
    """Some days beside each other, in a height that is given."""

    programme: Programme
    words: Words
    columns: Sequence[Column]
    paper: Paper
    height: float

    @cached_property
    def _scale(self) -> Scale:
        room = self.height - self._head - DESIGN.legend
        return scale_of(self.columns, room, self._needed, lambda _block: DESIGN.least_block)

    @property
    def _head(self) -> float:
        """Of a day, down to its first hour; with a line on home's time where that is not beside the hours."""
        return DESIGN.day_head + (0 if self._is_even else _HOME)

    @property
    def _width(self) -> float:
        """Of a day."""
        return (self.paper.right - self.paper.left - DESIGN.axis) / len(self.columns)

    @cached_property
    def _is_even(self) -> bool:
        """Whether home is as far away on all of these days."""
        return len({column.ahead for column in self.columns if column.blocks}) <= 1

    def _inside(self, block: Block) -> float:
        """The room for a block's text, in points."""
        return (self._width - 1 * MM) / block.lanes - 0.5 * MM - _BAR - 2 * MM

    def _needed(self, block: Block) -> float:
        """What a block's words but its place take: one line, or the time and the rest below it."""
        title, room = block.line.title, self._inside(block)
        count = wording.meetings(self.words, block.line)
        short = (
            _MARK + text_width("00:00", DESIGN.block_time) + 1.2 * MM + text_width(title, DESIGN.block_line)
        )
        if short <= room and not count:
            return DESIGN.least_block
        lines = 1 + len(set_text(title, DESIGN.block_title, room).lines) + (1 if count else 0)
        return _LINE * lines + _AIR

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw downwards from `top`."""
        self._draw_hours(canvas, top - self._head)
        for number, column in enumerate(self.columns):
            left = paper.left + DESIGN.axis + number * self._width
            self._draw_day(canvas, column, left, top)
            for block in column.blocks:
                self._draw_block(canvas, block, left, top - self._head)
        self._draw_legend(canvas, top - self.height + 1.2 * MM)

    def _draw_hours(self, canvas: Any, top: float) -> None:
        paper, marks = self.paper, self._scale.marks
        ahead = next((column.ahead for column in self.columns if column.blocks), None)
        has_home = self._is_even and bool(ahead) and bool(self.programme.home_zone)
        heads = (wording.place_time(self.words, self.programme, list(self.columns)), "")
        if has_home:
            heads = (heads[0], wording.home(self.words, self.programme))
        self._draw_axis_heads(canvas, heads, top)
        canvas.setLineWidth(0.5)
        for minute in range(marks[0][0], marks[-1][0] + 1, 60):
            y = top - self._scale.at(minute)
            canvas.setStrokeColor(colour(HAIRLINE))
            canvas.line(paper.left + DESIGN.axis, y, paper.right, y)
            low = y - 0.35 * DESIGN.hour.size
            draw_text(canvas, wording.clock(minute), DESIGN.hour, paper.left, low)
            if has_home and ahead:
                there = wording.clock(minute - int(ahead.total_seconds()) // 60)
                right = paper.left + DESIGN.axis - 2.5 * MM
                draw_text(canvas, there, DESIGN.home_hour, right, low, align=Align.RIGHT)

    def _draw_axis_heads(self, canvas: Any, heads: tuple[str, str], top: float) -> None:
        """Whose time each row of hours is: the place's and home's."""
        half = DESIGN.axis / 2 - 1.5 * MM
        baseline = top + 3 * MM
        for text, x, align in (
            (heads[0], self.paper.left, Align.LEFT),
            (heads[1], self.paper.left + DESIGN.axis - 2.5 * MM, Align.RIGHT),
        ):
            style = DESIGN.axis_head
            while text_width(text, style) > half and style.size > 5:
                style = Style(style.size - 0.4, style.weight, style.colour)
            draw_block(canvas, set_text(text, style, half, 1), x, baseline, align)

    def _draw_day(self, canvas: Any, column: Column, left: float, top: float) -> None:
        canvas.setStrokeColor(colour(HAIRLINE))
        canvas.setLineWidth(0.5)
        bottom = top - self._head - self._scale.marks[-1][1]
        canvas.line(left, bottom, left, top)
        x, room = left + _PAD, self._width - 2 * _PAD
        date = set_text(self.words.short_date(column.day), DESIGN.day, room, 1)
        draw_block(canvas, date, x, top - 4 * MM)
        number = wording.day_number(self.words, self.programme, column.day)
        draw_block(canvas, set_text(number, DESIGN.day_number, room, 1), x, top - 8.2 * MM)
        if not self._is_even and column.blocks:
            said = wording.same_time(self.words, self.programme, self._scale.marks[0][0], column.ahead)
            draw_block(canvas, set_text(said, DESIGN.day_number, room, 1), x, top - 8.2 * MM - _HOME)

    def _draw_block(self, canvas: Any, block: Block, left: float, top: float) -> None:
        lane = (self._width - 1 * MM) / block.lanes
        x = left + 0.5 * MM + block.lane * lane
        upper, lower = top - self._scale.at(block.begin), top - self._scale.at(block.end)
        lower = min(lower, upper - 0.8 * DESIGN.least_block) + 0.5
        width = lane - 0.5 * MM
        self._draw_frame(canvas, block, x, lower, width, upper - lower)
        if upper - lower < 2 * _LINE + _AIR - 0.6:
            self._draw_short(canvas, block, x + _BAR + 1 * MM, (upper + lower) / 2)
        else:
            self._draw_long(canvas, block, x + _BAR + 1 * MM, upper - 0.9 * MM, lower)

    def _draw_frame(self, canvas: Any, block: Block, x: float, y: float, width: float, height: float) -> None:
        canvas.setFillColor(colour(FILL))
        canvas.setStrokeColor(colour(HAIRLINE))
        canvas.setLineWidth(0.5)
        canvas.rect(x, y, width, height, stroke=1, fill=1)
        canvas.setFillColor(colour(_BARS.get(block.line.kind, INK_THIRD)))
        canvas.rect(x, y, _BAR, height, stroke=0, fill=1)

    def _draw_short(self, canvas: Any, block: Block, x: float, middle: float) -> None:
        """Mark, time and title on one line."""
        draw_mark(canvas, block.line.kind, x, middle - SIZE / 2)
        baseline = middle - 0.357 * DESIGN.block_title.size
        time = self.words.time(block.line.start)
        x += _MARK
        taken = draw_text(canvas, time, DESIGN.block_time, x, baseline) + 1.2 * MM
        title = set_text(block.line.title, DESIGN.block_line, self._inside(block) - _MARK - taken, 1)
        draw_block(canvas, title, x + taken, baseline)

    def _draw_long(self, canvas: Any, block: Block, x: float, top: float, low: float) -> None:
        """Mark and times, below them title, place and number of meetings, as far as there is room."""
        width = self._inside(block)
        baseline = top - 0.82 * DESIGN.block_title.size
        draw_mark(canvas, block.line.kind, x, baseline - 0.9)
        times = set_text(wording.until(self.words, block.line), DESIGN.block_time, width - _MARK, 1)
        draw_block(canvas, times, x + _MARK, baseline)
        left = int((top - low - 0.2 * MM) / _LINE) - 1
        place = block.line.place.name if block.line.place else ""
        texts = (
            (block.line.title, DESIGN.block_title),
            (wording.meetings(self.words, block.line), DESIGN.block_place),
            (place, DESIGN.block_place),
        )
        baseline -= _LINE
        for text, style in texts:
            if left > 0 and text:
                said = set_text(text, style, width, left)
                baseline = draw_block(canvas, said, x, baseline)
                left -= len(said.lines)

    def _draw_legend(self, canvas: Any, baseline: float) -> None:
        x = self.paper.left + DESIGN.axis
        for kind, label in wording.kinds(self.words, self.programme):
            draw_mark(canvas, kind, x, baseline - 1.4)
            x = draw_row(canvas, ((label, DESIGN.block_line),), x + SIZE + 1.5 * MM, baseline, 0) + 6 * MM
