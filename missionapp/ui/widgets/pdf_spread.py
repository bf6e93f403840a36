"""Where the pages of a PDF stand on a surface of a given size, one below the other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QRect, QSize

from missionapp.ui.widgets.pdf_pages import POINTS

WIDTH, WHOLE = "width", "page"
"""Ways to fit a page: its width, or the whole of it."""
Fit = str | float
"""WIDTH, WHOLE, or a part of the page's true size (1.0)."""

SCREEN_DPI = 96
"""What true size is measured by."""
_ABOVE, _BESIDE, _BETWEEN = 18, 28, 16
_LEAST = 0.1


@dataclass(frozen=True)
class Spread:
    """The pages in logical pixels, from the upper left corner of the whole."""

    sizes: Sequence[tuple[float, float]]
    """Of the pages, in points."""
    room: QSize
    """What is in view at once, scroll bars included."""
    bar: int
    """The width of a scroll bar."""
    fit: Fit
    px: Callable[[float], int]
    """The theme's measure of a number of pixels."""

    @cached_property
    def scale(self) -> float:
        """Logical pixels in a point."""
        if not isinstance(self.fit, str):
            return self.fit * self.px(SCREEN_DPI) / POINTS
        width, height = self.room.width(), self.room.height()
        if self.fit == WHOLE:
            return min(self._across(width - (self.bar if len(self.sizes) > 1 else 0)), self._down(height))
        scale = self._across(width)
        return scale if self._height(scale) <= height else self._across(width - self.bar)

    def _across(self, width: int) -> float:
        return max(_LEAST, (width - 2 * self.px(_BESIDE)) / max(width for width, _height in self.sizes))

    def _down(self, height: int) -> float:
        return max(_LEAST, (height - 2 * self.px(_ABOVE)) / max(height for _width, height in self.sizes))

    def _height(self, scale: float) -> float:
        between = (len(self.sizes) - 1) * self.px(_BETWEEN)
        return sum(height for _width, height in self.sizes) * scale + between + 2 * self.px(_ABOVE)

    @cached_property
    def size(self) -> QSize:
        """Of the whole, margins included."""
        widest = max(width for width, _height in self.sizes) * self.scale
        return QSize(int(widest) + 2 * self.px(_BESIDE), int(self._height(self.scale)))

    @cached_property
    def pages(self) -> tuple[QRect, ...]:
        """Each page, in the middle of what is in view where that is wider."""
        bar = self.bar if self.size.height() > self.room.height() else 0
        across = max(self.room.width() - bar, self.size.width())
        top, pages = float(self.px(_ABOVE)), []
        for width, height in self.sizes:
            wide, high = round(width * self.scale), round(height * self.scale)
            pages.append(QRect((across - wide) // 2, round(top), wide, high))
            top += height * self.scale + self.px(_BETWEEN)
        return tuple(pages)

    def page_top(self, page: int) -> int:
        """How far to scroll for a page to stand at the top."""
        return self.pages[page].top() - self.px(_ABOVE)

    def same_place(self, before: "Spread", value: int) -> int:
        """How far to scroll here to see what was in view there, scrolled to `value`."""
        return round(value * self.pages[0].height() / before.pages[0].height())
