"""Where, the three times of the day, and a number to call: for a driver, or plain for those at home there."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from missionapp.documents.agendas import wording
from missionapp.documents.agendas.setting import GAP, Setting, fitted
from missionapp.documents.agendas.values import AgendaDay, DriverTime, Venue
from missionapp.documents.foot import rule
from missionapp.documents.layout import MM, Paper
from missionapp.documents.strokes import draw_lines
from missionapp.documents.text import (
    ACCENT,
    FILL,
    HAIRLINE,
    INK,
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
from missionapp.i18n import N_


@dataclass(frozen=True)
class DriverBlock:
    """Where; cut out, it works alone."""

    setting: Setting
    day: AgendaDay

    @property
    def _is_plain(self) -> bool:
        """Whether no driver is to be shown it."""
        return self.setting.agenda.is_for_counterpart

    @property
    def _inset(self) -> float:
        return 0.0 if self._is_plain else self.setting.design.inset

    @property
    def _divider(self) -> float:
        return self.setting.width - self.setting.design.driver_aside

    @property
    def _aside(self) -> float:
        """From the left margin to the times."""
        return self._divider + self.setting.design.inset - 1.2 * MM

    @cached_property
    def _where(self) -> tuple[tuple[Block, float], ...]:
        """Name, street and Latin line, each with the step to its first baseline."""
        design, room = self.setting.design, self._divider - self._inset - 3 * MM
        large, middle = design.driver_name, design.driver_street
        if self._is_plain:
            large, middle = design.venue_name, design.venue_street
        name, street, latin = address_lines(self.day.place or Venue(self.setting.agenda.event))
        blocks = (
            fitted(name, large, room, 2),
            set_text(street, middle, room, 2),
            set_text(latin, design.driver_latin, room, 3),
        )
        steps = (1.55, 1.6, 1.7) if self._is_plain else (1.3, 1.42, 1.85)
        return tuple((b, f * b.style.size) for b, f in zip(blocks, steps, strict=True) if b.lines)

    @cached_property
    def _times(self) -> tuple[tuple[DriverTime, Block], ...]:
        design = self.setting.design
        room = self.setting.width - self._aside - self._time_width - 1.5 * MM
        return tuple(
            (time, set_text(wording.driver_time(self.setting.words, time), design.driver_what, room, 2))
            for time in self.day.times
        )

    @property
    def _time_width(self) -> float:
        return text_width("00:00", self.setting.design.driver_time) + 3.2 * MM

    @property
    def _step(self) -> float:
        return 1.66 * self.setting.design.driver_time.size

    @property
    def _phone(self) -> str:
        return self.setting.agenda.lead.phone if self.setting.agenda.lead else ""

    @cached_property
    def _left_height(self) -> float:
        return 6.1 * MM + sum(step + block.height - block.step for block, step in self._where)

    @cached_property
    def _right_height(self) -> float:
        times = sum(self._step + block.height - block.step for _, block in self._times)
        return 7.4 * MM - self._step + times + (self._step * (1.25 + self._phone_below) if self._phone else 0)

    @cached_property
    def _phone_below(self) -> bool:
        """Whether the phone number needs a line of its own."""
        said = self._call
        style = self.setting.design.driver_time
        both = text_width(said, style) + GAP + text_width(self._phone, self._plain)
        return both > self._room_aside

    @property
    def _room_aside(self) -> float:
        return self.setting.width - self._aside - 2 * MM

    @property
    def _call(self) -> str:
        return self.setting.words.say(N_("Any questions?") if self._is_plain else N_("Late or lost?"))

    @property
    def _plain(self) -> Style:
        return replace(self.setting.design.driver_what, size=self.setting.design.driver_time.size, colour=INK)

    @property
    def height(self) -> float:
        """In points."""
        return max(self._left_height, self._right_height) + 4.6 * MM

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw downwards from `top`."""
        self._draw_frame(canvas, paper, top)
        self._draw_where(canvas, paper.left + self._inset, top - 6.1 * MM)
        self._draw_times(canvas, paper.left + self._aside, top - 7.4 * MM)
        if self._phone:
            self._draw_phone(canvas, paper.left + self._aside, top - self.height + 4.6 * MM)

    def _draw_frame(self, canvas: Any, paper: Paper, top: float) -> None:
        bottom = top - self.height
        if self._is_plain:
            rule(canvas, paper, top, is_strong=False)
            rule(canvas, paper, bottom, is_strong=False)
        else:
            self._draw_fill(canvas, paper, bottom)
        x = paper.left + self._divider
        draw_lines(canvas, (x, bottom + 4.5 * MM, x, top - 4.5 * MM), colour=HAIRLINE)

    def _draw_fill(self, canvas: Any, paper: Paper, bottom: float) -> None:
        canvas.setFillColor(colour(FILL))
        canvas.roundRect(paper.left, bottom, self.setting.width, self.height, 2 * MM, stroke=0, fill=1)
        canvas.rect(paper.left, bottom, 4 * MM, self.height, stroke=0, fill=1)
        canvas.setFillColor(colour(ACCENT))
        canvas.rect(paper.left, bottom, 1.2 * MM, self.height, stroke=0, fill=1)

    def _draw_where(self, canvas: Any, left: float, baseline: float) -> None:
        if not self._where:
            return
        label = self.setting.words.say(N_("Where") if self._is_plain else N_("Show this to the driver"))
        draw_text(canvas, label.upper(), self.setting.design.heading, left, baseline)
        right = left - self._inset + self._divider - 4 * MM
        for block, step in self._where:
            baseline -= step
            from_right = block.lines[0].from_right and not block.style.from_right
            x, align = (right, Align.RIGHT) if from_right else (left, Align.LEFT)
            baseline = draw_block(canvas, block, x, baseline, align) + block.step

    def _draw_times(self, canvas: Any, left: float, baseline: float) -> None:
        for time, what in self._times:
            draw_text(
                canvas, self.setting.words.time(time.at), self.setting.design.driver_time, left, baseline
            )
            draw_block(canvas, what, left + self._time_width, baseline)
            baseline -= self._step + what.height - what.step

    def _draw_phone(self, canvas: Any, left: float, baseline: float) -> None:
        said = self._call
        style = self.setting.design.driver_time
        if self._phone_below:
            draw_text(canvas, said, style, left, baseline + 1.25 * style.size)
            draw_block(canvas, set_text(self._phone, self._plain, self._room_aside, 1), left, baseline)
        else:
            draw_row(canvas, ((said, style), (self._phone, self._plain)), left, baseline, GAP)


def address_lines(place: Venue) -> tuple[str, str, str]:
    """Large, middle and small line: the local script before the Latin one, nothing twice."""
    name = place.name_local or place.name
    street = place.address_local or place.address
    latin = [text for text, shown in ((place.name, name), (place.address, street)) if text and text != shown]
    return name, street, ", ".join(latin)
