"""The measures of the printed programme, in points."""

from missionapp.documents.fonts import Weight
from missionapp.documents.layout import MM, PAPERS, Paper, paper_named
from missionapp.documents.text import ACCENT, INK_SECOND, INK_THIRD, Style


class Design:
    """Styles and measures."""

    label = Style(8, Weight.BOLD, ACCENT, tracking=1.2)
    title = Style(20, Weight.BOLD, leading=1.12)
    small = Style(8.6, colour=INK_THIRD, leading=1.35)
    heading = Style(7.2, Weight.BOLD, INK_THIRD, tracking=0.7)
    day = Style(11, Weight.BOLD)
    day_number = Style(8.5, colour=INK_SECOND)
    hour = Style(8.5, Weight.BOLD, INK_SECOND)
    axis_head = Style(7.2, Weight.BOLD, INK_THIRD)
    home_hour = Style(8.5, colour=INK_THIRD)
    block_time = Style(8.5, Weight.BOLD, leading=1.15)
    block_title = Style(8.5, Weight.BOLD, leading=1.15)
    block_line = Style(8.5, leading=1.15)
    block_place = Style(8.5, colour=INK_SECOND, leading=1.15)
    row_time = Style(10, Weight.BOLD, leading=1.25)
    row_home = Style(9, colour=INK_THIRD, leading=1.25)
    row_title = Style(10, Weight.SEMIBOLD, leading=1.25)
    row_place = Style(8.8, colour=INK_SECOND, leading=1.35)
    foot = Style(7.6, colour=INK_THIRD, leading=1.35)
    axis = 27 * MM
    """From the left margin to the first day."""
    day_head = 11.5 * MM
    legend = 7 * MM
    least_block = 4.7 * MM
    """A line of text and the air around it."""


DESIGN = Design()


def across(name: str) -> Paper:
    """The paper of that name laid across; a programme does not fit a pocket, and is printed on A4."""
    upright = paper_named(name)
    upright = PAPERS["a4"] if upright is PAPERS["a5"] else upright
    return Paper(upright.name, upright.height, upright.width, 16 * MM)
