"""A small drawing for each kind of programme item: it reads in grey, and at arm's length."""

from collections.abc import Callable
from typing import Any

from missionapp.documents.text import INK, colour
from missionapp.domain.entities.programme import ItemKind

SIZE = 8.0
"""Points, of the square that each is drawn in."""


def draw_mark(canvas: Any, kind: str, left: float, bottom: float) -> None:
    """Draw the mark of a kind in a square whose lower left corner is given."""
    canvas.saveState()
    canvas.translate(left, bottom)
    canvas.setStrokeColor(colour(INK))
    canvas.setFillColor(colour(INK))
    canvas.setLineWidth(0.8)
    canvas.setLineJoin(1)
    _MARKS.get(kind, _flag)(canvas)
    canvas.restoreState()


def _two_bubbles(canvas: Any) -> None:
    """Two who talk: B2B."""
    canvas.roundRect(0.4, 3.4, 4.9, 3.8, 1, stroke=1, fill=0)
    canvas.roundRect(2.9, 0.8, 4.7, 3.6, 1, stroke=1, fill=1)


def _two_rings(canvas: Any) -> None:
    """Two clusters: C2C."""
    canvas.circle(2.8, 4, 2.4, stroke=1, fill=0)
    canvas.circle(5.2, 4, 2.4, stroke=1, fill=0)


def _bus(canvas: Any) -> None:
    """On the way: logistics."""
    canvas.roundRect(0.9, 1.9, 6.2, 5.2, 0.8, stroke=1, fill=0)
    canvas.line(0.9, 4.2, 7.1, 4.2)
    canvas.circle(2.5, 1.3, 0.8, stroke=0, fill=1)
    canvas.circle(5.5, 1.3, 0.8, stroke=0, fill=1)


def _fork_and_knife(canvas: Any) -> None:
    """Meals and evenings: social."""
    canvas.line(2.4, 0.6, 2.4, 4.4)
    canvas.line(1.2, 7.4, 1.2, 5.2)
    canvas.line(2.4, 7.4, 2.4, 4.4)
    canvas.line(3.6, 7.4, 3.6, 5.2)
    canvas.line(1.2, 5.0, 3.6, 5.0)
    canvas.line(6.0, 0.6, 6.0, 7.4)
    canvas.ellipse(5.4, 3.6, 6.9, 7.4, stroke=0, fill=1)


def _flag(canvas: Any) -> None:
    """Somewhere to be: preparatory."""
    canvas.line(1.8, 0.6, 1.8, 7.4)
    path = canvas.beginPath()
    path.moveTo(1.8, 7.2)
    path.lineTo(6.8, 5.6)
    path.lineTo(1.8, 4.0)
    path.close()
    canvas.drawPath(path, stroke=1, fill=1)


_MARKS: dict[str, Callable[[Any], None]] = {
    ItemKind.B2B: _two_bubbles,
    ItemKind.C2C: _two_rings,
    ItemKind.LOGISTICS: _bus,
    ItemKind.SOCIAL: _fork_and_knife,
    ItemKind.PREPARATORY: _flag,
}
