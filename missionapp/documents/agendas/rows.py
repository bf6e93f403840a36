"""The rows of a day: a meeting with its lines for notes, and the light rows between."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from missionapp.documents.agendas import wording
from missionapp.documents.agendas.design import Rhythm
from missionapp.documents.agendas.driver import address_lines
from missionapp.documents.agendas.setting import Setting
from missionapp.documents.agendas.values import EventLine, FreeLine, MeetingLine, Met, PauseLine, TravelLine
from missionapp.documents.layout import MM, Paper
from missionapp.documents.mirror import begins, within
from missionapp.documents.strokes import draw_box, draw_lines
from missionapp.documents.text import (
    ACCENT,
    DOTTED,
    INK_THIRD,
    Align,
    Block,
    Style,
    colour,
    draw_block,
    draw_text,
    set_text,
    text_width,
)

NOTE_LINES = 2
SCALE = "interest"
NAME_GAP = 3.2 * MM
MOST_LINES = 7


@dataclass(frozen=True)
class Title:
    """A name in both scripts: on one line where there is room."""

    name: Block
    local: Block
    is_beside: bool

    @property
    def height(self) -> float:
        """In points."""
        return self.name.height + (0 if self.is_beside else self.local.height)

    def draw(self, canvas: Any, x: float, baseline: float) -> float:
        """Draw from the first baseline; the baseline that would come next."""
        below = draw_block(canvas, self.name, x, baseline)
        if not self.is_beside:
            return draw_block(canvas, self.local, x, below)
        draw_block(canvas, self.local, x + self.name.lines[-1].width + NAME_GAP, below + self.name.step)
        return below


def title(met: Met, setting: Setting, width: float, most: int) -> Title:
    """The name of an organisation in at most `most` lines, and the one in its own script."""
    design = setting.design
    name = set_text(met.name, design.name, width, most)
    local = set_text(met.name_local, design.name_local, width, most)
    is_short = len(name.lines) > 0 and len(local.lines) <= 1
    is_beside = is_short and name.lines[-1].width + NAME_GAP + local.width <= width
    return Title(name, local, is_beside)


@dataclass(frozen=True)
class MeetingRow:
    """One meeting."""

    setting: Setting
    line: MeetingLine
    rhythm: Rhythm
    is_elsewhere: bool
    """Not at the day's main place."""

    @property
    def leads(self) -> bool:
        """A meeting stands alone."""
        return False

    @cached_property
    def _width(self) -> float:
        """For names: up to the scale."""
        scale = self.setting.design.scale_width + 3 * MM if self.setting.parts.scale else 0
        return self.setting.width - self.setting.design.name_at - scale

    @cached_property
    def _titles(self) -> tuple[Title, ...]:
        most = MOST_LINES if len(self.line.met) == 1 else 2
        return tuple(title(met, self.setting, self._width, most) for met in self.line.met)

    @cached_property
    def _details(self) -> tuple[Block, ...]:
        """The lines below the names: place, what they do, who comes."""
        design, width = self.setting.design, self.setting.width - self.setting.design.name_at
        told = (wording.line_on(self.setting.words, met) for met in self.line.met)
        about = " ".join(filter(None, told))
        name, street, latin = self._place
        blocks = (
            set_text(latin or name, design.place, width, 2),
            set_text(f"{name} {street}" if latin else street, design.place, width, 2),
            set_text(about, design.about, width, 2),
            set_text(wording.with_whom(self.setting.words, self.line), design.about, width, 2),
        )
        return tuple(block for block in blocks if block.lines)

    @property
    def _place(self) -> tuple[str, str, str]:
        if not self.is_elsewhere or self.line.place is None:
            return "", "", ""
        return address_lines(self.line.place)

    @property
    def _text_height(self) -> float:
        """From the first baseline to the last."""
        about = self.setting.design.about
        titles = sum(t.height for t in self._titles)
        details = sum(b.height for b in self._details) or about.size * about.leading
        return titles + details - about.size * about.leading

    @property
    def height(self) -> float:
        """In points."""
        r = self.rhythm
        notes = r.to_notes + (NOTE_LINES - 1) * r.note if self.setting.parts.notes else r.below
        return r.above + self._text_height + notes + r.below

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw downwards from the rule at `top`."""
        design, baseline = self.setting.design, top - self.rhythm.above
        x = paper.left + design.name_at
        draw_text(canvas, self.setting.words.time(self.line.start), design.time, paper.left, baseline)
        until = wording.until(self.setting.words, self.line.end)
        second = baseline - design.name.size * design.name.leading
        draw_text(canvas, until, design.until, paper.left, second)
        if self.line.table:
            draw_table(canvas, self.line.table, self.setting, paper.left + design.table_at, baseline)
        if self.setting.parts.scale:
            draw_scale(canvas, self.setting, paper.right, baseline)
        for shown in self._titles:
            baseline = shown.draw(canvas, x, baseline)
        for block in self._details:
            baseline = draw_block(canvas, block, x, baseline)
        if self.setting.parts.notes:
            self._draw_notes(canvas, x, paper.right, top - self.height + self.rhythm.below)

    def _draw_notes(self, canvas: Any, left: float, right: float, lowest: float) -> None:
        heights = (lowest + number * self.rhythm.note for number in range(NOTE_LINES))
        lines = ((left, y, right - 0.6, y) for y in heights)
        draw_lines(canvas, *lines, colour=DOTTED, dash=(0.6, 2.0))


def draw_table(canvas: Any, table: str, setting: Setting, left: float, baseline: float) -> None:
    """The table's number in its box, findable at arm's length; a long name makes the box larger."""
    design = setting.design
    width, height = design.box
    widest = design.name_at - design.table_at - 2 * MM
    block = _table_text(table, design.table, widest - 2 * MM)
    width = min(widest, max(width, block.width + 3 * MM))
    height = max(height, block.height + 1.6 * MM)
    top = baseline + 0.357 * design.time.size + design.box[1] / 2
    middle = top - height / 2
    draw_box(canvas, left, top - height, (width, height), 1.6 * MM, colour=ACCENT)
    first = middle + block.step * (len(block.lines) - 1) / 2 - 0.357 * block.style.size
    draw_block(canvas, block, left + width / 2, first, Align.CENTRE)


def _table_text(table: str, style: Style, widest: float) -> Block:
    for size in (style.size, style.size * 0.8, style.size * 0.65):
        smaller = replace(style, size=size, leading=1.15)
        if text_width(table, smaller) <= widest:
            return set_text(table, smaller)
    return set_text(table, smaller, widest, 3)


def draw_scale(canvas: Any, setting: Setting, right: float, baseline: float) -> None:
    """Five circles, 1 to 5, the last one's edge at `right`; the file holds the drawing once."""
    width = setting.design.scale_width
    if not canvas.hasForm(SCALE):
        edge = setting.design.circle + 1
        canvas.beginForm(SCALE, -1, -edge, width + 1, edge)
        _draw_circles(within(canvas, width), setting)
        canvas.endForm()
    middle = baseline + 0.36 * setting.design.name.size
    canvas.saveState()
    canvas.translate(begins(canvas, right - width, width), middle)
    canvas.doForm(SCALE)
    canvas.restoreState()


def _draw_circles(canvas: Any, setting: Setting) -> None:
    design = setting.design
    canvas.setStrokeColor(colour(design.scale.colour))
    canvas.setLineWidth(0.7)
    for number in range(5):
        x = design.circle + number * design.circle_step
        canvas.circle(begins(canvas, x, 0), 0, design.circle, stroke=1, fill=0)
        draw_text(canvas, str(number + 1), design.scale, x, -0.357 * design.scale.size, align=Align.CENTRE)


@dataclass(frozen=True)
class LightRow:
    """Lunch, free time, a break, the way to the next place."""

    setting: Setting
    line: EventLine | FreeLine | PauseLine | TravelLine
    rhythm: Rhythm
    is_elsewhere: bool
    """Not at the day's main place."""

    @property
    def leads(self) -> bool:
        """Free time and a way belong to the meeting that follows."""
        return not self._is_event

    @property
    def _is_event(self) -> bool:
        return isinstance(self.line, EventLine)

    @cached_property
    def _text(self) -> Block:
        design = self.setting.design
        style = design.light if self._is_event else replace(design.light, colour=INK_THIRD)
        said = wording.light_row(self.setting.words, self.line, with_place=self.is_elsewhere)
        return set_text(said, style, self.setting.width - design.name_at - self._until_width, 2)

    @cached_property
    def _until(self) -> str:
        return wording.until(self.setting.words, self.line.end) if self._is_event else ""

    @property
    def _row(self) -> float:
        return self.rhythm.event if self._is_event else self.rhythm.free

    @property
    def _until_width(self) -> float:
        return text_width(self._until, self.setting.design.until) + 4 * MM if self._until else 0

    @property
    def height(self) -> float:
        """In points."""
        return self._row + self._text.height - self._text.step

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw downwards from the rule at `top`."""
        design = self.setting.design
        baseline = top - self._row / 2 - 0.357 * design.light.size
        time = design.light_time if self._is_event else self._text.style
        draw_text(canvas, self.setting.words.time(self.line.start), time, paper.left, baseline)
        draw_block(canvas, self._text, paper.left + design.name_at, baseline)
        draw_text(canvas, self._until, design.until, paper.right, baseline, align=Align.RIGHT)
