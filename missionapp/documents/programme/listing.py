"""The programme as a list, day by day: all that the page of days has no room for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

from missionapp.documents.agendas.driver import address_lines
from missionapp.documents.foot import DOT, rule
from missionapp.documents.layout import MM, Box, Paper
from missionapp.documents.programme import wording
from missionapp.documents.programme.design import DESIGN
from missionapp.documents.programme.marks import draw_mark
from missionapp.documents.programme.values import Programme, ProgrammeLine
from missionapp.documents.text import Block, draw_block, draw_row, set_text
from missionapp.documents.words import Words
from missionapp.i18n import N_

_HOME_AT = 30 * MM
_MARK_AT = 56 * MM
_TITLE_AT = 62 * MM
_PLACE_AT = 142 * MM
_PAD = 1.9 * MM


def list_boxes(programme: Programme, words: Words, paper: Paper) -> list[Box]:
    """A heading for each day and a row for each sitting, in order."""
    boxes: list[Box] = []
    for day, lines in groupby(programme.lines, key=lambda line: line.start.date()):
        own = list(lines)
        boxes.append(DayHeading(programme, words, day, own))
        boxes += [SittingRow(programme, words, line, paper) for line in own]
    return boxes


@dataclass(frozen=True)
class DayHeading:
    """The date, and what time it is then at home."""

    programme: Programme
    words: Words
    day: date
    lines: Sequence[ProgrammeLine]

    @property
    def leads(self) -> bool:
        """It stays on the page of its first sitting."""
        return True

    @property
    def height(self) -> float:
        """In points."""
        return 11 * MM

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw downwards from `top`, the rule last."""
        baseline = top - 7.4 * MM
        number = wording.day_number(self.words, self.programme, self.day)
        cities = (line.city for line in self.lines if line.city)
        city = next(cities, "") or self.words.zone_city(str(self.lines[0].start.tzinfo))
        zones = {str(line.start.tzinfo) for line in self.lines}
        time = self.words.say(N_("all times are {city} time")).format(city=city) if len(zones) == 1 else ""
        said = DOT.join(filter(None, (number, time)))
        parts = ((self.words.long_date(self.day), DESIGN.day), (said, DESIGN.day_number))
        draw_row(canvas, parts, paper.left, baseline, 4 * MM, paper.right)
        rule(canvas, paper, top - self.height, is_strong=True)


@dataclass(frozen=True)
class SittingRow:
    """Times here and at home, what it is and where."""

    programme: Programme
    words: Words
    line: ProgrammeLine
    paper: Paper

    @property
    def leads(self) -> bool:
        """A row stands alone."""
        return False

    @cached_property
    def _title(self) -> tuple[Block, ...]:
        room = _PLACE_AT - _TITLE_AT - 4 * MM
        blocks = (
            set_text(self.line.title, DESIGN.row_title, room, 3),
            set_text(wording.meetings(self.words, self.line), DESIGN.row_place, room, 1),
        )
        return tuple(block for block in blocks if block.lines)

    @cached_property
    def _place(self) -> tuple[Block, ...]:
        if self.line.place is None:
            return ()
        room = self.paper.right - self.paper.left - _PLACE_AT
        name, street, latin = address_lines(self.line.place)
        both = (DOT.join(filter(None, (name, street))), latin)
        blocks = (set_text(text, DESIGN.row_place, room, 2) for text in both)
        return tuple(block for block in blocks if block.lines)

    @cached_property
    def _time(self) -> Block:
        return set_text(wording.until(self.words, self.line), DESIGN.row_time, _HOME_AT - 2 * MM, 2)

    @cached_property
    def _home(self) -> Block:
        said = wording.home_time(self.words, self.programme, self.line.start)
        city = wording.home(self.words, self.programme)
        return set_text(f"{said} {city}" if said else "", DESIGN.row_home, _MARK_AT - _HOME_AT - 2 * MM, 2)

    @property
    def height(self) -> float:
        """In points."""
        columns = (self._title, self._place, (self._time,), (self._home,))
        return max(sum(block.height for block in column) for column in columns) + 2 * _PAD

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw downwards from `top`, a rule last."""
        baseline = top - _PAD - 0.9 * DESIGN.row_time.size
        draw_block(canvas, self._time, paper.left, baseline)
        draw_block(canvas, self._home, paper.left + _HOME_AT, baseline)
        draw_mark(canvas, self.line.kind, paper.left + _MARK_AT, baseline - 0.9)
        for at, blocks in ((_TITLE_AT, self._title), (_PLACE_AT, self._place)):
            below = baseline
            for block in blocks:
                below = draw_block(canvas, block, paper.left + at, below)
        rule(canvas, paper, top - self.height, is_strong=False)
