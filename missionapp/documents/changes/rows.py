"""One change on paper: the new time and table strong, the former ones struck beneath."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from missionapp.documents.agendas.wording import until
from missionapp.documents.changes import wording
from missionapp.documents.changes.design import DESIGN
from missionapp.documents.changes.values import ChangeLine, Spot
from missionapp.documents.foot import rule
from missionapp.documents.layout import MM, Paper
from missionapp.documents.text import (
    ACCENT,
    INK_THIRD,
    Align,
    Block,
    Style,
    colour,
    draw_block,
    draw_row,
    draw_text,
    set_text,
    text_width,
)
from missionapp.documents.words import Words

GAP = 2 * MM


@dataclass(frozen=True)
class ChangeRow:
    """One meeting: what became of it, when, at which table, with whom."""

    line: ChangeLine
    words: Words
    width: float
    with_zone: bool = False

    @cached_property
    def _turn(self) -> Block:
        return set_text(wording.turn(self.words, self.line), DESIGN.turn, DESIGN.when_at - GAP, 2)

    @cached_property
    def _names(self) -> tuple[Block, ...]:
        """Whom one meets, name and local name under each other."""
        room = self.width - DESIGN.name_at
        style = DESIGN.name if self.line.after else DESIGN.gone
        blocks = [
            block
            for met in self.line.met
            for block in (
                set_text(met.name, style, room, 2),
                set_text(met.name_local, DESIGN.name_local, room, 2),
            )
        ]
        return tuple(block for block in blocks if block.lines)

    @cached_property
    def _details(self) -> tuple[Block, ...]:
        """Place and interpreter, where they are news; the former ones in the line before."""
        after, before = self.line.after, self.line.before
        if after is None:
            return ()
        room = self.width - DESIGN.name_at
        place = after.place if before is None or before.place != after.place else ""
        people = "" if before and before.interpreter == after.interpreter else after.interpreter
        said = wording.interpreter(self.words, after) if people else ""
        blocks = (set_text(text, DESIGN.about, room, 2) for text in (place, said))
        return tuple(block for block in blocks if block.lines)

    @cached_property
    def _former(self) -> Spot | None:
        """What is struck beneath: the former time or table of a meeting that still takes place."""
        before, after = self.line.before, self.line.after
        if before is None or after is None:
            return None
        same = (before.start, before.table) == (after.start, after.table)
        return None if same else before

    @property
    def height(self) -> float:
        """In points."""
        step = DESIGN.former.size * 1.5
        left = step if self._former or self.line.after else 0
        names = sum(block.height for block in (*self._names, *self._details)) - DESIGN.name.size
        turn = self._turn.height - self._turn.step
        return DESIGN.above + max(left, names, turn, 1.5 * MM) + DESIGN.below

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw downwards from the rule at `top`."""
        rule(canvas, paper, top, is_strong=False)
        baseline = top - DESIGN.above
        draw_block(canvas, self._turn, paper.left, baseline)
        self._draw_now(canvas, paper, baseline)
        if self._former:
            self._draw_former(canvas, paper, self._former, baseline - DESIGN.former.size * 1.5)
        for block in (*self._names, *self._details):
            baseline = draw_block(canvas, block, paper.left + DESIGN.name_at, baseline)

    def _draw_now(self, canvas: Any, paper: Paper, baseline: float) -> None:
        """Day, time and table as they are now; of a meeting that is cancelled as they were, struck."""
        spot, is_gone = self.line.spot, self.line.after is None
        day = wording.day_of(self.words, spot)
        zone = self.words.offset(spot.start) if self.with_zone else ""
        time = DESIGN.gone if is_gone else DESIGN.time
        x = paper.left + DESIGN.when_at
        parts = (
            (day, DESIGN.former if is_gone else DESIGN.day),
            (self.words.time(spot.start), time),
            (zone, DESIGN.until),
        )
        right = draw_row(canvas, parts, x, baseline, GAP)
        if is_gone:
            _strike(canvas, x, right, baseline + 0.3 * time.size)
        elif self._former is None or self._former.start == spot.start:
            said = until(self.words, spot.end)
            draw_text(canvas, said, DESIGN.until, x, baseline - DESIGN.former.size * 1.5)
        if spot.table:
            middle = paper.left + DESIGN.table_at + DESIGN.box[0] / 2
            if is_gone:
                _draw_struck(canvas, spot.table, middle, baseline, DESIGN.gone)
            else:
                _draw_box(canvas, spot.table, paper.left + DESIGN.table_at, baseline)

    def _draw_former(self, canvas: Any, paper: Paper, before: Spot, baseline: float) -> None:
        now = self.line.spot
        x = paper.left + DESIGN.when_at
        if before.start != now.start:
            said = f"{wording.day_of(self.words, before)} {self.words.time(before.start)}"
            width = draw_text(canvas, said, DESIGN.former, x, baseline)
            _strike(canvas, x, x + width, baseline + 0.32 * DESIGN.former.size)
        if before.table and before.table != now.table:
            middle = paper.left + DESIGN.table_at + DESIGN.box[0] / 2
            _draw_struck(canvas, before.table, middle, baseline - 0.6 * MM, DESIGN.former)


def _strike(canvas: Any, left: float, right: float, y: float) -> None:
    canvas.setStrokeColor(colour(INK_THIRD))
    canvas.setLineWidth(0.8)
    canvas.line(left - 1, y, right + 1, y)


def _draw_struck(canvas: Any, text: str, middle: float, baseline: float, style: Style) -> None:
    block = set_text(text, style, DESIGN.name_at - DESIGN.table_at - GAP, 1)
    draw_block(canvas, block, middle, baseline, Align.CENTRE)
    _strike(canvas, middle - block.width / 2, middle + block.width / 2, baseline + 0.32 * style.size)


def _draw_box(canvas: Any, table: str, left: float, baseline: float) -> None:
    """The table's number in its box; a long name makes the letters smaller, then the box wider."""
    widest = DESIGN.name_at - DESIGN.table_at - GAP
    style = DESIGN.table
    while text_width(table, style) > widest - 2 * MM and style.size > 6:
        style = Style(style.size - 1, style.weight, style.colour)
    block = set_text(table, style, widest - 2 * MM, 1)
    width, height = max(DESIGN.box[0], block.width + 3 * MM), DESIGN.box[1]
    bottom = baseline + 0.357 * DESIGN.time.size - height / 2
    canvas.setStrokeColor(colour(ACCENT))
    canvas.setLineWidth(1.2)
    canvas.roundRect(left, bottom, min(width, widest), height, 1.6 * MM, stroke=1, fill=0)
    draw_block(
        canvas, block, left + min(width, widest) / 2, bottom + height / 2 - 0.357 * style.size, Align.CENTRE
    )
