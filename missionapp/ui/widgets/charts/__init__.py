"""Pictures of numbers, painted: each part says what it counts, and opens what stands behind it."""

from missionapp.ui.widgets.charts.figures import Cell, Figures, Head, Row
from missionapp.ui.widgets.charts.fills import Fill, Part, paint_parts, paint_swatch
from missionapp.ui.widgets.charts.phases import PhaseLine, Station
from missionapp.ui.widgets.charts.table import FigureTable
from missionapp.ui.widgets.charts.tile import Face, Slice, Tile

__all__ = [
    "Cell",
    "Face",
    "FigureTable",
    "Figures",
    "Fill",
    "Head",
    "Part",
    "PhaseLine",
    "Row",
    "Slice",
    "Station",
    "Tile",
    "paint_parts",
    "paint_swatch",
]
