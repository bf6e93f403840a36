"""A page of an agenda; contacts go below the last day where there is room, else on pages of their own."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from missionapp.documents.agendas import wording
from missionapp.documents.agendas.contacts import ContactsTitle, contact_rows
from missionapp.documents.agendas.setting import GAP, Setting
from missionapp.documents.agendas.values import AgendaDay
from missionapp.documents.foot import DOT, rule
from missionapp.documents.layout import MM, Box, Paper, Part, paginate
from missionapp.documents.text import Align, draw_block, draw_text, set_text
from missionapp.i18n import N_

LEGEND = 6 * MM
"""What the meaning of the scale's figures takes under the last rule."""


def height_of(boxes: Sequence[Part]) -> float:
    """All of them together, in points."""
    return sum(box.height for box in boxes)


@dataclass(frozen=True)
class Continued:
    """The small heading of further pages."""

    setting: Setting
    said: str
    """What goes on there."""

    @property
    def height(self) -> float:
        """In points."""
        return 6 * MM

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw downwards from `top`."""
        design = self.setting.design
        baseline = top - design.light.size
        width = draw_text(canvas, self.said, design.small, paper.right, baseline, align=Align.RIGHT)
        who = set_text(self.setting.names[0], design.light_time, self.setting.width - width - GAP, 1)
        draw_block(canvas, who, paper.left, baseline)


@dataclass(frozen=True)
class Page:
    """One page: the rows of a day or a part of them, or contacts."""

    setting: Setting
    head: tuple[Part, ...]
    rows: tuple[Box, ...]
    mark: tuple[str, str] | None = None
    """What the table of contents says of it, and the entry's key."""
    tail: tuple[Part, ...] = ()
    """What follows below the rows."""

    @property
    def height(self) -> float:
        """What is filled of it, in points."""
        return height_of(self.head) + height_of(self.rows) + LEGEND + height_of(self.tail)

    def draw(self, canvas: Any) -> None:
        """Draw everything but the foot."""
        paper = self.setting.paper
        top = _draw(canvas, paper, self.head, paper.top)
        for number, row in enumerate(self.rows, start=1):
            row.draw(canvas, paper, top)
            top -= row.height
            rule(canvas, paper, top, is_strong=number == len(self.rows))
        if self.rows and self.setting.parts.scale:
            self._draw_legend(canvas, top - LEGEND + 1.6 * MM)
        _draw(canvas, paper, self.tail, top - LEGEND)

    def _draw_legend(self, canvas: Any, baseline: float) -> None:
        legend = wording.scale_legend(self.setting.words, self.setting.agenda)
        block = set_text(legend, self.setting.design.caption, self.setting.width, 1)
        draw_block(canvas, block, self.setting.paper.right, baseline, Align.RIGHT)


def _draw(canvas: Any, paper: Paper, parts: Sequence[Part], top: float) -> float:
    for part in parts:
        part.draw(canvas, paper, top)
        top -= part.height
    return top


def with_contacts(setting: Setting, day: AgendaDay, pages: list[Page], bottom: float) -> list[Page]:
    """The pages of a day with the contacts of those who are met, where it has several."""
    if not setting.has_contacts(day):
        return pages
    title, rows = ContactsTitle(setting), contact_rows(setting, day)
    below = setting.paper.top - bottom - pages[-1].height
    if height_of((title, *rows)) <= below:
        return [*pages[:-1], replace(pages[-1], tail=(title, *rows))]
    head = Continued(setting, going_on(setting, day))
    room = setting.paper.top - bottom - height_of((head, title))
    return [*pages, *(Page(setting, (head, title, *part), ()) for part in paginate(rows, room, room))]


def going_on(setting: Setting, day: AgendaDay) -> str:
    """What a further page of a day is called."""
    return DOT.join((setting.words.long_date(day.day), setting.words.say(N_("continued"))))
