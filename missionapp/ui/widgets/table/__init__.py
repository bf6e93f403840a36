"""The table that every list stands on: rows, filter, columns, sort, copy."""

from missionapp.ui.widgets.table.columns import (
    Cell,
    Column,
    Facet,
    bar_column,
    number_column,
    pill_column,
)
from missionapp.ui.widgets.table.order import SortKey
from missionapp.ui.widgets.table.prepared import prepared
from missionapp.ui.widgets.table.record_table import RecordTable

__all__ = [
    "Cell",
    "Column",
    "Facet",
    "RecordTable",
    "SortKey",
    "bar_column",
    "number_column",
    "pill_column",
    "prepared",
]
