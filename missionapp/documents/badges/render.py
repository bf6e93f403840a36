"""Sets name badges of 90 x 55 mm, ten on a sheet, and makes the PDF."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from missionapp.documents.badges.marks import draw_mark
from missionapp.documents.badges.values import Badge
from missionapp.documents.fonts import Weight
from missionapp.documents.kit.fitting import Wish, fitted, fitted_text
from missionapp.documents.kit.sheets import Printing, Sheet, check_texts, render_sheets
from missionapp.documents.layout import MM
from missionapp.documents.text import (
    ACCENT,
    HAIRLINE,
    INK_SECOND,
    INK_THIRD,
    Align,
    Style,
    colour,
    draw_block,
    draw_text,
    set_text,
)
from missionapp.i18n import N_

SHEET = Sheet(90 * MM, 55 * MM, columns=2, rows=5)
_PAD = 6 * MM
_TOP, _FOOT = 9.4 * MM, 10.8 * MM
"""What the mission above and the role below take."""
_WIDTH = SHEET.width - 2 * _PAD
_MISSION = Style(8.5, Weight.SEMIBOLD, INK_THIRD)
_NAME = Style(21, Weight.BOLD, leading=1.16)
_NAME_LOCAL = Style(16, Weight.SEMIBOLD, leading=1.25)
_JOB = Style(9.5, colour=INK_SECOND, leading=1.3)
_ORGANISATION = Style(12, Weight.SEMIBOLD, leading=1.3)
_ORGANISATION_LOCAL = Style(10.5, leading=1.35)
_ROLE = Style(10, Weight.BOLD, ACCENT)
_ASIDE = Style(9.5, Weight.SEMIBOLD, INK_SECOND)


def check_badges(badges: Sequence[Badge], printing: Printing) -> None:
    """Refuse a badge with a letter that no font has: MissionError, naming the text."""
    check_texts([text for badge in badges for text in _texts(badge)] + [printing.mission])


def _texts(badge: Badge) -> tuple[str, ...]:
    return badge.name, badge.name_local, badge.job, badge.organisation, badge.organisation_local


def render_badges(badges: Sequence[Badge], printing: Printing) -> bytes:
    """The PDF of the badges in their order; MissionError for a letter that no font has."""
    check_badges(badges, printing)
    cards = [BadgeCard(badge, printing) for badge in badges]
    return render_sheets(cards, SHEET, printing.about(printing.words.say(N_("Badges"))), printing.imprint)


@dataclass(frozen=True)
class BadgeCard:
    """One badge."""

    badge: Badge
    printing: Printing

    @property
    def title(self) -> str:
        """The name, else the organisation's."""
        return next(filter(None, (self.badge.name, self.badge.name_local, self.badge.organisation)), "?")

    @property
    def _role(self) -> str:
        said = self.printing.words.say(self.badge.role)
        return said[:1].upper() + said[1:]

    @property
    def _job(self) -> str:
        """The job title, unless the role says the same."""
        said = {self.badge.role.casefold(), self._role.casefold()}
        return "" if self.badge.job.strip().casefold() in said else self.badge.job

    def _wishes(self) -> list[Wish]:
        badge = self.badge
        name, other = self.printing.names(badge.name, badge.name_local)
        firm, firm_other = self.printing.names(badge.organisation, badge.organisation_local)
        return [
            Wish(name, _NAME, 10, 2),
            Wish(other, _NAME_LOCAL, 9, 1, 0.4 * MM),
            Wish(self._job, _JOB, 8.5, 1, 0.6 * MM),
            Wish(firm, _ORGANISATION, 8.5, 2, 2 * MM),
            Wish(firm_other, _ORGANISATION_LOCAL, 8.5),
        ]

    def draw(self, canvas: Any, left: float, bottom: float) -> None:
        """Draw with the lower left corner there."""
        x, top = left + _PAD, bottom + SHEET.height
        mission = set_text(self.printing.mission, _MISSION, _WIDTH, 1)
        draw_block(canvas, mission, x, top - 7.4 * MM)
        fitted(self._wishes(), _WIDTH, SHEET.height - _TOP - _FOOT).draw(canvas, x, top - _TOP)
        self._draw_role(canvas, x, bottom)

    def _draw_role(self, canvas: Any, x: float, bottom: float) -> None:
        canvas.setStrokeColor(colour(HAIRLINE))
        canvas.setLineWidth(0.6)
        canvas.line(x, bottom + 10 * MM, x + _WIDTH, bottom + 10 * MM)
        draw_mark(canvas, self.badge.role, x, bottom + 4.1 * MM, 3.6 * MM)
        width = draw_text(canvas, self._role, _ROLE, x + 5.4 * MM, bottom + 4.7 * MM)
        room = _WIDTH - 5.4 * MM - width - 3 * MM
        aside = fitted_text(Wish(self._aside, _ASIDE, 8.5), room)
        y = bottom + 4.7 * MM + (len(aside.lines) - 1) * aside.step
        draw_block(canvas, aside, x + _WIDTH, y, Align.RIGHT)

    @property
    def _aside(self) -> str:
        """Where somebody is from or, of an interpreter, between which languages."""
        words = self.printing.words
        spoken = " \N{EN DASH} ".join(map(words.language_named, self.badge.languages))
        return spoken[:1].upper() + spoken[1:] or words.country(self.badge.country)
