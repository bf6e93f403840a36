"""The funder's report as the window shows it: texts, tables, and the records behind each number."""

from missionapp.actions.lists.report.behind import behind
from missionapp.actions.lists.report.reading import REPORT_TABLES, read_report
from missionapp.actions.lists.report.rows import (
    FINDINGS,
    TABLES,
    TEXTS,
    BehindLine,
    Column,
    Line,
    Part,
    Passage,
    Pointed,
    ReportFound,
    Sheet,
)

__all__ = [
    "FINDINGS",
    "REPORT_TABLES",
    "TABLES",
    "TEXTS",
    "BehindLine",
    "Column",
    "Line",
    "Part",
    "Passage",
    "Pointed",
    "ReportFound",
    "Sheet",
    "behind",
    "read_report",
]
