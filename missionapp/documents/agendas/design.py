"""The measures of an agenda on each paper: one design, two sizes of it."""

from dataclasses import astuple, dataclass, fields, replace
from functools import cache
from typing import Any

from missionapp.documents.fonts import Weight
from missionapp.documents.layout import MM, Paper
from missionapp.documents.text import ACCENT, INK, INK_SECOND, INK_THIRD, Style

QR_SIZE = 24 * MM


@dataclass(frozen=True)
class Rhythm:
    """The heights within one meeting, in points."""

    above: float
    """From the rule to the first baseline."""
    to_notes: float
    """From the last baseline to the first dotted line."""
    note: float
    """From one dotted line to the next."""
    below: float
    """From the last dotted line to the next rule."""
    event: float
    """The whole of a row for lunch and the like."""
    free: float
    """The whole of a row for free time, a break, a way."""

    def blend(self, other: "Rhythm", part: float) -> "Rhythm":
        """This rhythm at 0, the other at 1."""
        return Rhythm(
            *(own + part * (its - own) for own, its in zip(astuple(self), astuple(other), strict=True))
        )


ROOMY = Rhythm(above=7 * MM, to_notes=6.8 * MM, note=5.9 * MM, below=3.6 * MM, event=8.4 * MM, free=6.8 * MM)
DENSE = Rhythm(
    above=6.5 * MM, to_notes=5.1 * MM, note=4.65 * MM, below=2.0 * MM, event=5.6 * MM, free=4.8 * MM
)
POCKET = Rhythm(
    above=5.6 * MM, to_notes=5.2 * MM, note=4.8 * MM, below=2.2 * MM, event=5.8 * MM, free=4.9 * MM
)


@dataclass(frozen=True)
class Design:
    """Styles and measures (points) of one size."""

    label: Style
    day: Style
    who: Style
    date: Style
    count: Style
    small: Style
    caption: Style
    driver_name: Style
    driver_street: Style
    driver_latin: Style
    venue_name: Style
    venue_street: Style
    """The same for those who know the place."""
    driver_time: Style
    driver_what: Style
    heading: Style
    time: Style
    until: Style
    table: Style
    name: Style
    name_local: Style
    about: Style
    place: Style
    light_time: Style
    light: Style
    scale: Style
    foot: Style
    table_at: float
    name_at: float
    box: tuple[float, float]
    circle: float
    circle_step: float
    driver_aside: float
    """From the divider in the driver's block to its right edge."""
    inset: float
    """From the left edge of the driver's block to its text."""
    between: float
    """Between the head, the driver's block and the rows."""
    roomy: Rhythm
    dense: Rhythm
    """As far as a day is pressed together to fit on one page."""

    @property
    def scale_width(self) -> float:
        """The interest scale from its first circle's left edge to its last one's right edge."""
        return 4 * self.circle_step + 2 * self.circle


FULL = Design(
    label=Style(8, Weight.BOLD, ACCENT, tracking=1.2),
    day=Style(8.5, colour=INK_SECOND),
    who=Style(27, Weight.BOLD, leading=1.12),
    date=Style(11.6, Weight.BOLD),
    count=Style(11.6, colour=INK_SECOND),
    small=Style(8.6, colour=INK_THIRD, leading=1.35),
    caption=Style(7.5, colour=INK_THIRD),
    driver_name=Style(20, leading=1.25),
    driver_street=Style(13, leading=1.3),
    driver_latin=Style(8.5, colour=INK_SECOND, leading=1.3),
    venue_name=Style(13, Weight.BOLD, leading=1.2),
    venue_street=Style(10, leading=1.3),
    driver_time=Style(9, Weight.BOLD),
    driver_what=Style(8.8, colour=INK_SECOND, leading=1.2),
    heading=Style(7.2, Weight.BOLD, INK_THIRD, tracking=0.7),
    time=Style(14, Weight.BOLD),
    until=Style(8.5, colour=INK_THIRD),
    table=Style(12, Weight.BOLD, ACCENT),
    name=Style(11.5, Weight.BOLD, leading=1.16),
    name_local=Style(10.4, colour=INK_SECOND, leading=1.26),
    about=Style(8.6, colour=INK_SECOND, leading=1.38),
    place=Style(8.6, Weight.SEMIBOLD, INK, leading=1.38),
    light_time=Style(8.8, Weight.BOLD, INK_SECOND),
    light=Style(8.8, colour=INK_SECOND),
    scale=Style(7, colour=INK_SECOND),
    foot=Style(7.6, colour=INK_THIRD, leading=1.35),
    table_at=23 * MM,
    name_at=38.2 * MM,
    box=(10.2 * MM, 7 * MM),
    circle=2.15 * MM,
    circle_step=6.4 * MM,
    driver_aside=60.5 * MM,
    inset=6.1 * MM,
    between=7 * MM,
    roomy=ROOMY,
    dense=DENSE,
)

SMALL = replace(
    FULL,
    label=Style(7.2, Weight.BOLD, ACCENT, tracking=1.0),
    who=Style(19, Weight.BOLD, leading=1.12),
    date=Style(10, Weight.BOLD),
    count=Style(10, colour=INK_SECOND),
    small=Style(8.5, colour=INK_THIRD, leading=1.3),
    caption=Style(7, colour=INK_THIRD),
    driver_street=Style(12, leading=1.25),
    driver_latin=Style(8.5, colour=INK_SECOND, leading=1.25),
    venue_name=Style(11, Weight.BOLD, leading=1.2),
    venue_street=Style(9.2, leading=1.25),
    driver_time=Style(8.5, Weight.BOLD),
    driver_what=Style(8.5, colour=INK_SECOND, leading=1.15),
    heading=Style(6.6, Weight.BOLD, INK_THIRD, tracking=0.5),
    time=Style(12.5, Weight.BOLD),
    table=Style(10.5, Weight.BOLD, ACCENT),
    name=Style(10.5, Weight.BOLD, leading=1.18),
    name_local=Style(9.8, colour=INK_SECOND, leading=1.25),
    about=Style(8.5, colour=INK_SECOND, leading=1.3),
    place=Style(8.5, Weight.SEMIBOLD, INK, leading=1.3),
    light_time=Style(8.5, Weight.BOLD, INK_SECOND),
    light=Style(8.5, colour=INK_SECOND),
    scale=Style(6.4, colour=INK_SECOND),
    foot=Style(6.8, colour=INK_THIRD, leading=1.3),
    table_at=18 * MM,
    name_at=30 * MM,
    box=(8.6 * MM, 6 * MM),
    circle=1.85 * MM,
    circle_step=4.9 * MM,
    driver_aside=44 * MM,
    inset=4.6 * MM,
    between=5 * MM,
    roomy=POCKET,
    dense=POCKET,
)


def design_for(paper: Paper, *, from_right: bool = False) -> Design:
    """The size of the design that a paper has room for, for readers from the left or from the right."""
    return _turned(is_small=paper.width < 180 * MM, from_right=from_right)


@cache
def _turned(*, is_small: bool, from_right: bool) -> Design:
    design = SMALL if is_small else FULL
    if not from_right:
        return design
    styles = ((each.name, getattr(design, each.name)) for each in fields(design))
    turned: dict[str, Any] = {name: replace(s, from_right=True) for name, s in styles if isinstance(s, Style)}
    return replace(design, **turned)
