"""The look of reports, in points: one ink besides black, body at least 8.5."""

from missionapp.documents.fonts import Weight
from missionapp.documents.layout import MM, Paper
from missionapp.documents.text import ACCENT, DOTTED, INK_SECOND, INK_THIRD, Style


class Design:
    """Styles and measures."""

    label = Style(8, Weight.BOLD, ACCENT, tracking=1.2)
    title = Style(20, Weight.BOLD, leading=1.15)
    title_local = Style(15, colour=INK_SECOND, leading=1.15)
    under = Style(9, colour=INK_THIRD, leading=1.35)
    headings = (
        Style(14, Weight.BOLD, leading=1.2),
        Style(11, Weight.BOLD, leading=1.2),
        Style(9.5, Weight.SEMIBOLD, INK_SECOND, leading=1.25),
    )
    """By level."""
    before_heading = (7 * MM, 5 * MM, 3.4 * MM)
    after_heading = (2.2 * MM, 1.6 * MM, 0.8 * MM)
    heading_local = Style(11, colour=INK_SECOND, leading=1.2)
    body = Style(9.5, leading=1.42)
    strong = Style(9.5, Weight.SEMIBOLD, leading=1.42)
    small = Style(8.5, colour=INK_SECOND, leading=1.4)
    quote = Style(10.5, leading=1.45)
    quote_by = Style(8.5, colour=INK_SECOND, leading=1.4)
    after = 2 * MM
    """Below a paragraph."""
    column = Style(7.4, Weight.BOLD, INK_THIRD, leading=1.25, tracking=0.3)
    cell = Style(8.6, leading=1.32)
    cell_strong = Style(8.6, Weight.SEMIBOLD, leading=1.32)
    cell_second = Style(8.5, colour=INK_SECOND, leading=1.3)
    group = Style(10, Weight.BOLD, leading=1.3)
    group_line = Style(8.5, colour=INK_SECOND, leading=1.35)
    before_group = 5 * MM
    total = Style(8.6, Weight.BOLD, leading=1.32)
    fact_label = Style(8.5, colour=INK_THIRD, leading=1.4)
    fact = Style(9.5, leading=1.35)
    foot = Style(7.6, colour=INK_THIRD, leading=1.35)
    pad = 1.5 * MM
    """Above and below the words of a row."""
    between = 3 * MM
    """From one column to the next."""
    indent = 4.5 * MM
    most_lines = 12
    """Of a title or a caption: what stays together must find room on a page."""
    bar_height = 3.4 * MM
    fills = (ACCENT, DOTTED, "")
    """Of the parts of a chart, told apart in grey too; "" is white with a line around it."""
    number = Style(22, Weight.BOLD, leading=1.1)
    number_beside = Style(9, colour=INK_THIRD)
    number_label = Style(8.5, colour=INK_SECOND, leading=1.25)
    gutter = 8 * MM
    """Between two columns of blocks."""
    narrow = 120 * MM
    """Paper with less room from margin to margin takes one column only."""


DESIGN = Design()


def turned(paper: Paper) -> Paper:
    """The paper laid on its long side."""
    return Paper(paper.name, paper.height, paper.width, paper.margin)
