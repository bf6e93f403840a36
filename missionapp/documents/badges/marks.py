"""A shape for each part that people come in, told apart without colour."""

from typing import Any

from missionapp.documents.badges.values import BadgeRole
from missionapp.documents.text import ACCENT, colour


def draw_mark(canvas: Any, role: BadgeRole, x: float, y: float, size: float) -> None:
    """Draw the shape of a role in a square with this lower left corner: filled for hosts, open for guests."""
    canvas.setFillColor(colour(ACCENT))
    canvas.setStrokeColor(colour(ACCENT))
    canvas.setLineWidth(size * 0.14)
    inset, middle = size * 0.07, size / 2
    if role == BadgeRole.LEAD:
        _polygon(canvas, _star(x + middle, y + middle, middle), fill=1)
    elif role == BadgeRole.ORGANISER:
        canvas.rect(x, y, size, size, stroke=0, fill=1)
    elif role == BadgeRole.DELEGATE:
        canvas.circle(x + middle, y + middle, middle, stroke=0, fill=1)
    elif role == BadgeRole.INTERPRETER:
        _polygon(canvas, [(x, y), (x + size, y), (x + middle, y + size)], fill=1)
    elif role == BadgeRole.COUNTERPART:
        _polygon(canvas, _diamond(x + middle, y + middle, middle - inset), fill=0)
    else:
        canvas.circle(x + middle, y + middle, middle - inset, stroke=1, fill=0)


def _diamond(x: float, y: float, half: float) -> list[tuple[float, float]]:
    return [(x - half, y), (x, y - half), (x + half, y), (x, y + half)]


def _star(x: float, y: float, radius: float) -> list[tuple[float, float]]:
    from math import cos, pi, sin

    turns = [(pi / 2 + at * pi / 5, radius if at % 2 == 0 else radius * 0.42) for at in range(10)]
    return [(x + length * cos(turn), y + length * sin(turn)) for turn, length in turns]


def _polygon(canvas: Any, corners: list[tuple[float, float]], *, fill: int) -> None:
    path = canvas.beginPath()
    path.moveTo(*corners[0])
    for corner in corners[1:]:
        path.lineTo(*corner)
    path.close()
    canvas.drawPath(path, stroke=1 - fill, fill=fill)
