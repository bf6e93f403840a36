"""The measures of the page of changes: those of the agenda, so that both are read alike."""

from missionapp.documents.fonts import Weight
from missionapp.documents.layout import MM
from missionapp.documents.text import ACCENT, INK_SECOND, INK_THIRD, Style


class Design:
    """Styles and measures, in points."""

    label = Style(8, Weight.BOLD, ACCENT, tracking=1.2)
    small = Style(8.6, colour=INK_THIRD, leading=1.35)
    who = Style(20, Weight.BOLD, leading=1.15)
    who_local = Style(14, colour=INK_SECOND, leading=1.25)
    heading = Style(7.2, Weight.BOLD, INK_THIRD, tracking=0.7)
    turn = Style(9, Weight.BOLD, leading=1.2)
    day = Style(9.5, Weight.BOLD)
    time = Style(14, Weight.BOLD)
    until = Style(8.5, colour=INK_THIRD)
    former = Style(8.8, colour=INK_THIRD)
    table = Style(12, Weight.BOLD, ACCENT)
    name = Style(11.5, Weight.BOLD, leading=1.16)
    name_local = Style(10.4, colour=INK_SECOND, leading=1.26)
    gone = Style(11.5, colour=INK_THIRD, leading=1.16)
    about = Style(8.6, colour=INK_SECOND, leading=1.38)
    foot = Style(7.6, colour=INK_THIRD, leading=1.35)
    when_at = 27 * MM
    table_at = 72 * MM
    name_at = 92 * MM
    box = (10.2 * MM, 7 * MM)
    headings = 7.5 * MM
    """From the note to the first rule."""
    above = 6.6 * MM
    """From a rule to the first baseline."""
    below = 3.2 * MM


DESIGN = Design()
