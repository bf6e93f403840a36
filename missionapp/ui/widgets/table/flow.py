"""The layout of the filter row, which other parts use too."""

from missionapp.ui.widgets.flow import FlowLayout

__all__ = ["FlowLayout"]
