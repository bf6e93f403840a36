"""What a cell of somebody's sheet can hold; imports nothing heavy, the reading process needs it too."""

from datetime import date, datetime, time
from typing import TypeAlias

Cell: TypeAlias = str | int | float | bool | date | datetime | time | None
"""A value as the sheet holds it; None where it is empty. Numbers are finite, dates and times naive."""
