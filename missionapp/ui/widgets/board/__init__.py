"""A board: cards in lanes, moved from one to the next by pointer or keys."""

from missionapp.ui.widgets.board.board import Board
from missionapp.ui.widgets.board.cards import BoardCard, LaneKind, Mark

__all__ = ["Board", "BoardCard", "LaneKind", "Mark"]
