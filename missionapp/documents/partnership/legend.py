"""What the marks of a synergy map mean, in a line or two above it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from missionapp.documents.layout import MM, Paper
from missionapp.documents.partnership.stages import HEIGHT, WIDTH, draw_facility, draw_stage
from missionapp.documents.text import INK_SECOND, Style, draw_text, text_width

_WORD = Style(8.5, colour=INK_SECOND)
_BESIDE = 1.5 * MM
"""From a mark to its word."""
_BETWEEN = 7 * MM
_LINE = 6.6 * MM
FACILITY_WIDTH = 7 * MM


@dataclass(frozen=True)
class Legend:
    """The stages in order, and the frame of a demonstration facility."""

    stages: tuple[str, ...]
    facility: str
    width: float
    """Points that a line may take."""
    leads = False

    @cached_property
    def _lines(self) -> tuple[tuple[tuple[int, str, float], ...], ...]:
        """Each mark with its word and where it begins; mark 0 is that of a facility."""
        marks = [*enumerate(self.stages, start=1), (0, self.facility)]
        lines: list[list[tuple[int, str, float]]] = [[]]
        x = 0.0
        for mark, word in marks:
            own = (WIDTH if mark else FACILITY_WIDTH) + _BESIDE + text_width(word, _WORD)
            if lines[-1] and x + own > self.width:
                lines.append([])
                x = 0.0
            lines[-1].append((mark, word, x))
            x += own + _BETWEEN
        return tuple(tuple(line) for line in lines)

    @property
    def height(self) -> float:
        """In points."""
        return len(self._lines) * _LINE + 2.4 * MM

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw downwards from `top`."""
        for n, line in enumerate(self._lines):
            bottom = top - n * _LINE - 5 * MM
            for mark, word, at in line:
                x = paper.left + at
                if mark:
                    draw_stage(canvas, mark, x, bottom)
                else:
                    draw_facility(canvas, x, bottom - 0.4 * MM, FACILITY_WIDTH, HEIGHT + 0.8 * MM)
                beside = x + (WIDTH if mark else FACILITY_WIDTH) + _BESIDE
                draw_text(canvas, word, _WORD, beside, bottom + 0.3 * MM)
