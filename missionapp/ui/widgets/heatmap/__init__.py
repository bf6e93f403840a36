"""A table of small squares: what stands between each line and each column, told by shape before colour."""

from missionapp.ui.widgets.heatmap.marks import PITCHES, Mark, Marks, Seat, Weight
from missionapp.ui.widgets.heatmap.model import Head, HeatModel, Picture
from missionapp.ui.widgets.heatmap.view import HeatMap

__all__ = ["PITCHES", "Head", "HeatMap", "HeatModel", "Mark", "Marks", "Picture", "Seat", "Weight"]
