"""The look of the booklet, in points: as reports look, and what only a booklet has."""

from missionapp.documents.fonts import Weight
from missionapp.documents.layout import MM, Paper
from missionapp.documents.text import ACCENT, INK_SECOND, INK_THIRD, Style

HALF_LETTER = Paper("Half letter", 5.5 * 72, 8.5 * 72, 10 * MM)
"""A page of a booklet that is folded from letter paper."""


class Design:
    """Styles and measures."""

    cover_label = Style(9, Weight.BOLD, ACCENT, tracking=1.6)
    cover_title = (Style(30, Weight.BOLD, leading=1.12), Style(23, Weight.BOLD, leading=1.12))
    """On a large page, and on one for the pocket."""
    cover_day = Style(13, Weight.BOLD, leading=1.5)
    cover_line = Style(12, colour=INK_SECOND, leading=1.5)
    partners = Style(9.5, leading=1.5)
    heading = Style(7.4, Weight.BOLD, INK_THIRD, tracking=0.7)
    chapter = Style(11, Weight.BOLD, leading=1.35)
    entry = Style(9, leading=1.3)
    time = Style(10.5, Weight.BOLD, leading=1.25)
    title = Style(9.8, Weight.SEMIBOLD, leading=1.3)
    place = Style(8.8, colour=INK_SECOND, leading=1.35)
    local_name = Style(17, leading=1.25)
    local_address = Style(12, leading=1.3)
    latin_name = Style(13, Weight.BOLD, leading=1.25)
    strong = Style(9.5, Weight.BOLD, leading=1.4)
    phone = Style(17, Weight.BOLD, leading=1.25)
    whom = Style(12, Weight.BOLD, leading=1.3)
    desk = Style(18, Weight.BOLD, ACCENT, leading=1.15)
    sits = Style(8.5, Weight.SEMIBOLD, leading=1.2)
    capacity = Style(8.5, colour=INK_SECOND, leading=1.2)


DESIGN = Design()


def is_pocket(paper: Paper) -> bool:
    """Whether a page is one for the pocket."""
    return paper.width < 180 * MM
