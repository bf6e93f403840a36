"""How far an initiative is, as a mark that reads in grey: five steps, filled as far as it has come."""

from typing import Any

from missionapp.documents.layout import MM
from missionapp.documents.text import ACCENT, DOTTED, FILL, colour
from missionapp.domain.figures.partnership import STAGES

STEP = 3.4 * MM
"""From one step to the next."""
WIDTH = len(STAGES) * STEP
HEIGHT = 3.6 * MM


def draw_stage(canvas: Any, reached: int, x: float, bottom: float) -> None:
    """A flight of steps that rises to the right, the first `reached` of them filled."""
    canvas.setLineWidth(0.6)
    for n in range(len(STAGES)):
        high = HEIGHT * (n + 2) / (len(STAGES) + 1)
        is_filled = n < reached
        canvas.setFillColor(colour(ACCENT))
        canvas.setStrokeColor(colour(ACCENT if is_filled else DOTTED))
        canvas.rect(x + n * STEP, bottom, STEP - 0.7 * MM, high, stroke=1, fill=int(is_filled))


def draw_facility(canvas: Any, x: float, bottom: float, width: float, height: float) -> None:
    """The ground and frame by which a demonstration facility stands out."""
    canvas.setFillColor(colour(FILL))
    canvas.setStrokeColor(colour(ACCENT))
    canvas.setLineWidth(1.4)
    canvas.roundRect(x, bottom, width, height, 1.2 * MM, fill=1)
