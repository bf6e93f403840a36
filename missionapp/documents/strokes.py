"""Lines and boxes, written as operators: to have ReportLab write them takes longer than the text."""

from functools import lru_cache
from typing import Any

from missionapp.documents.mirror import begins
from missionapp.documents.text import rgb

_CURVE = 0.5523
"""Of a radius, how far the handles of a quarter of a circle reach."""

Segment = tuple[float, float, float, float]
"""From x and y to x and y, in points."""


def draw_lines(
    canvas: Any, *lines: Segment, colour: str, width: float = 0.6, dash: tuple[float, float] | None = None
) -> None:
    """Draw lines of one look."""
    paths = " ".join(
        f"{begins(canvas, x, 0):.2f} {y:.2f} m {begins(canvas, to_x, 0):.2f} {to_y:.2f} l"
        for x, y, to_x, to_y in lines
    )
    pattern = f"[{dash[0]:g} {dash[1]:g}] 0 d " if dash else ""
    canvas.addLiteral(f"q {rgb(colour)} RG {width:g} w {pattern}{paths} S Q")


def draw_box(
    canvas: Any, left: float, bottom: float, size: tuple[float, float], radius: float, *, colour: str
) -> None:
    """Draw a box with round corners, in a line that is found at arm's length."""
    x = begins(canvas, left, size[0])
    canvas.addLiteral(f"q {rgb(colour)} RG 1.2 w 1 0 0 1 {x:.2f} {bottom:.2f} cm {_rounded(*size, radius)} Q")


@lru_cache(maxsize=64)
def _rounded(width: float, height: float, radius: float) -> str:
    near, far = radius * (1 - _CURVE), radius
    w, h = width, height
    return (
        f"{far:.2f} 0 m {w - far:.2f} 0 l {w - near:.2f} 0 {w:.2f} {near:.2f} {w:.2f} {far:.2f} c "
        f"{w:.2f} {h - far:.2f} l {w:.2f} {h - near:.2f} {w - near:.2f} {h:.2f} {w - far:.2f} {h:.2f} c "
        f"{far:.2f} {h:.2f} l {near:.2f} {h:.2f} 0 {h - near:.2f} 0 {h - far:.2f} c "
        f"0 {far:.2f} l 0 {near:.2f} {near:.2f} 0 {far:.2f} 0 c s"
    )
