"""The upper part of a day's first page: who and when."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from missionapp.documents.agendas import wording
from missionapp.documents.agendas.design import QR_SIZE
from missionapp.documents.agendas.setting import GAP, Setting, fitted
from missionapp.documents.agendas.values import AgendaDay
from missionapp.documents.foot import DOT
from missionapp.documents.layout import MM, Paper
from missionapp.documents.qr import draw_qr
from missionapp.documents.text import (
    Align,
    Block,
    Style,
    draw_block,
    draw_row,
    draw_text,
    set_text,
    text_width,
)
from missionapp.i18n import N_


@dataclass(frozen=True)
class DayHead:
    """Who, day, mission and the contact's QR code."""

    setting: Setting
    day: AgendaDay

    @cached_property
    def _code(self) -> tuple[str, str] | None:
        return self.setting.code(self.day)

    @cached_property
    def _room(self) -> float:
        return self.setting.width - (QR_SIZE + 6 * MM if self._code else 0)

    @cached_property
    def _who(self) -> Block:
        return fitted(self.setting.names[0], self.setting.design.who, self._room, 2)

    @cached_property
    def _local(self) -> Block:
        return set_text(self.setting.names[1], self.setting.design.count, self._room, 2)

    @property
    def _to_local(self) -> float:
        """From the last baseline of the larger name to the smaller one; Persian reaches lower."""
        is_low = any(line.from_right for line in self._who.lines)
        return self._local.step + (0.2 * self._who.style.size if is_low else 0)

    @property
    def _local_height(self) -> float:
        return self._to_local + self._local.height - self._local.step if self._local.lines else 0

    @cached_property
    def _mission(self) -> Block:
        agenda, words = self.setting.agenda, self.setting.words
        note = wording.local_zone_note if agenda.is_for_counterpart else wording.zone_note
        parts = (words.apart(agenda.mission), words.apart(agenda.event), note(words, self.day))
        return set_text(DOT.join(filter(None, parts)), self.setting.design.small, self._room, 3)

    @cached_property
    def _date(self) -> tuple[tuple[tuple[str, Style], ...], ...]:
        """Date and number of meetings, on one line or on two."""
        words, design = self.setting.words, self.setting.design
        date = (words.long_date(self.day.day), design.date)
        count = (wording.meeting_count(words, self.day), design.count)
        if text_width(*date) + GAP + text_width(*count) <= self._room:
            return ((date, count),)
        return (date,), (count,)

    @cached_property
    def _steps(self) -> tuple[float, float, float, float]:
        """From the top to the baselines: label, who, date, mission."""
        design = self.setting.design
        label = 0.714 * design.label.size
        who = label + 1.14 * self._who.style.size
        date = who + self._who.height - self._who.step + self._local_height + 1.5 * design.date.size
        mission = date + (len(self._date) - 1) * 1.35 * design.date.size + 1.7 * design.small.size
        return label, who, date, mission

    @property
    def height(self) -> float:
        """Down to where the next block begins, in points."""
        text = self._steps[-1] + self._mission.height - self._mission.step
        code = QR_SIZE + 3.8 * MM if self._code else 0
        return max(text, code) + self.setting.design.between

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw downwards from `top`."""
        design, words = self.setting.design, self.setting.words
        label, who, date, mission = (top - step for step in self._steps)
        title = words.say(N_("Meeting agenda")).upper()
        count = wording.day_count(words, self.day)
        draw_row(canvas, ((title, design.label), (count, design.day)), paper.left, label, GAP + 1)
        local = draw_block(canvas, self._who, paper.left - 0.03 * self._who.style.size, who)
        draw_block(canvas, self._local, paper.left, local + self._who.step - self._to_local)
        for number, parts in enumerate(self._date):
            draw_row(canvas, parts, paper.left, date - number * 1.35 * design.date.size, GAP)
        draw_block(canvas, self._mission, paper.left, mission)
        self._draw_code(canvas, paper, top)

    def _draw_code(self, canvas: Any, paper: Paper, top: float) -> None:
        if self._code is None:
            return
        card, caption = self._code
        quiet = draw_qr(canvas, card, paper.right - QR_SIZE, top, QR_SIZE)
        style = self.setting.design.caption
        below = top - QR_SIZE - quiet - 0.78 * style.size
        draw_text(canvas, caption, style, paper.right, below, align=Align.RIGHT)
