"""Pages for readers from the right: what stands left elsewhere stands as far from the right."""

from typing import Any


class Mirrored:
    """A canvas that mirrors where things are placed, never what they look like."""

    def __init__(self, canvas: Any, width: float) -> None:
        """Mirror what is drawn on a page, or in a form, of this width in points."""
        self.canvas = canvas
        self.width = width

    def __getattr__(self, name: str) -> Any:
        return getattr(self.canvas, name)

    def rect(self, x: float, y: float, width: float, height: float, **look: int) -> None:
        """A rectangle."""
        self.canvas.rect(self.width - x - width, y, width, height, **look)

    def roundRect(  # noqa: N802 - ReportLab's name
        self, x: float, y: float, width: float, height: float, radius: float, **look: int
    ) -> None:
        """A rectangle with round corners."""
        self.canvas.roundRect(self.width - x - width, y, width, height, radius, **look)


def mirrored(canvas: Any, width: float, *, from_right: bool) -> Any:
    """The canvas for a page of this width, as its reader reads."""
    return Mirrored(canvas, width) if from_right else canvas


def within(canvas: Any, width: float) -> Any:
    """The canvas for a form of this width that is drawn on another one."""
    return Mirrored(canvas.canvas, width) if isinstance(canvas, Mirrored) else canvas


def begins(canvas: Any, left: float, width: float) -> float:
    """Where a thing of this width begins on the canvas, from the left."""
    return canvas.width - left - width if isinstance(canvas, Mirrored) else left
