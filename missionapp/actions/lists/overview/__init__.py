"""Where the mission stands, at a glance: every number with the records behind it."""

from missionapp.actions.lists.overview.behind import BehindRow, read_behind
from missionapp.actions.lists.overview.reading import OVERVIEW_TABLES, read_overview
from missionapp.actions.lists.overview.rows import (
    Coming,
    Count,
    DayRow,
    Kind,
    Need,
    Overview,
    PartnerRow,
    Phase,
    PhaseRow,
    TableRow,
    Tally,
    TargetRow,
    WordRow,
)

__all__ = [
    "OVERVIEW_TABLES",
    "BehindRow",
    "Coming",
    "Count",
    "DayRow",
    "Kind",
    "Need",
    "Overview",
    "PartnerRow",
    "Phase",
    "PhaseRow",
    "TableRow",
    "Tally",
    "TargetRow",
    "WordRow",
    "read_behind",
    "read_overview",
]
