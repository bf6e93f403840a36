"""How minutes and columns become pixels."""

from dataclasses import dataclass

from PySide6.QtCore import QRect

from missionapp.ui.widgets.timetable.blocks import DAY, Piece

_GAP = 3
_LEAST, _THIN = 11, 4


@dataclass(frozen=True, slots=True)
class Scale:
    """All in pixels of the whole picture, of which the window shows a part."""

    columns: int
    width: float
    """Of a column."""
    hour: float
    """Height of one hour."""

    @property
    def across(self) -> int:
        """How wide all columns are together."""
        return round(self.columns * self.width)

    @property
    def height(self) -> int:
        """How high a day is."""
        return round(24 * self.hour) + 1

    def x(self, column: int) -> int:
        """Where a column begins."""
        return round(column * self.width)

    def y(self, minute: float) -> int:
        """Where a minute is."""
        return round(minute * self.hour / 60)

    def column(self, x: int) -> int:
        """The column at `x`: the first or the last one beyond the ends; -1 when there is none."""
        return min(max(int(x / self.width), 0), self.columns - 1)

    def minute(self, y: int) -> float:
        """The minute at `y`, within the day."""
        return min(max(y * 60 / self.hour, 0), DAY)

    def rect(self, piece: Piece) -> QRect:
        """Where a piece is painted: apart from its neighbours, and high enough for a word if it can be."""
        left, right = self.x(piece.column) + _GAP, self.x(piece.column + 1) - _GAP
        room = right - left
        x = left + round(piece.left * room)
        end = left + round(piece.right * room) - (2 if piece.right < 1 else 0)
        top = self.y(piece.top) + 1
        least = min(self.y(piece.until) - top - 1, _LEAST)
        return QRect(x, top, max(end - x, 8), max(self.y(piece.bottom) - top, least, _THIN))
