"""Pieces of a text that stand out, counted as Qt counts letters."""

from PySide6.QtGui import QFont

from missionapp.domain.differing import Span
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.marked import marked


def test_rare_letters_before_a_piece_are_counted_twice(theme: Theme) -> None:
    text = "🥇 gold 𠮷"
    found = marked(theme, text, [Span(0, 1), Span(2, 6), Span(7, 8)])
    assert [(piece.start, piece.length) for piece in found] == [(0, 2), (3, 4), (8, 2)]
    look = found[0].format
    assert look.fontWeight() == QFont.Weight.DemiBold
    assert look.background().color() == theme.colour("warn_s")


def test_nothing_stands_out_where_nothing_differs(theme: Theme) -> None:
    assert marked(theme, "gold", []) == []
