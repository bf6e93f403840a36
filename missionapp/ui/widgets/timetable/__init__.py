"""A timetable: days or lanes side by side, hours downwards, blocks that can be moved, and a tray below."""

from missionapp.ui.widgets.timetable.blocks import DAY, Bar, Block, Column, Content, Note
from missionapp.ui.widgets.timetable.move import Move
from missionapp.ui.widgets.timetable.rims import clock
from missionapp.ui.widgets.timetable.tray import Tray
from missionapp.ui.widgets.timetable.view import TimetableView
from missionapp.ui.widgets.timetable.waiting import Waiting

__all__ = [
    "DAY",
    "Bar",
    "Block",
    "Column",
    "Content",
    "Move",
    "Note",
    "TimetableView",
    "Tray",
    "Waiting",
    "clock",
]
