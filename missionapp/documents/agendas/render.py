"""Sets an agenda on its pages and makes the PDF."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from missionapp.documents.agendas import wording
from missionapp.documents.agendas.design import Rhythm, design_for
from missionapp.documents.agendas.driver import DriverBlock
from missionapp.documents.agendas.head import DayHead
from missionapp.documents.agendas.rows import LightRow, MeetingRow
from missionapp.documents.agendas.setting import GAP, Parts, Setting
from missionapp.documents.agendas.values import Agenda, AgendaDay, MeetingLine
from missionapp.documents.fonts import check_printable
from missionapp.documents.foot import DOT, Foot, rule
from missionapp.documents.layout import MM, About, Box, Document, Paper, Part, paginate
from missionapp.documents.text import Align, draw_block, draw_text, set_text, text_width
from missionapp.documents.words import Words
from missionapp.i18n import N_

EVERYTHING = Parts()
LEGEND = 6 * MM
"""What the meaning of the scale's figures takes under the last rule."""


def check_agenda(agenda: Agenda) -> None:
    """Refuse an agenda with a letter that no font has: MissionError, naming the record."""
    check_printable(wording.texts(agenda))


def render_agenda(agenda: Agenda, paper: Paper, parts: Parts = EVERYTHING) -> bytes:
    """The PDF of one agenda; MissionError, naming the record, for a letter that no font has."""
    check_agenda(agenda)
    words = Words(agenda.language)
    setting = Setting(agenda, words, design_for(paper), paper, parts)
    foot = Foot(words, paper, setting.design.foot, agenda.partners, wording.imprint(words, agenda))
    pages = list(chain.from_iterable(_pages(setting, day, foot.top) for day in agenda.days))
    document = Document(paper, _about(agenda, words))
    for number, page in enumerate(pages, start=1):
        page.draw(document)
        foot.draw(document.canvas, number, len(pages))
        document.end_page()
    return document.finish()


def _about(agenda: Agenda, words: Words) -> About:
    title = ": ".join((words.say(N_("Meeting agenda")), agenda.recipient))
    return About(title, ", ".join(agenda.partners), f"{agenda.code} {agenda.mission}", words.tag)


@dataclass(frozen=True)
class Heading:
    """The names of the columns over the first rule."""

    setting: Setting
    above: float

    @property
    def height(self) -> float:
        """In points."""
        return self.above + 2.7 * MM

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw downwards from `top`, the rule last."""
        design, words, baseline = self.setting.design, self.setting.words, top - self.above
        columns = (
            (0.0, N_("Time")),
            (design.table_at, N_("Table")),
            (design.name_at, N_("You meet")),
        )
        for at, label in columns:
            draw_text(canvas, words.say(label).upper(), design.heading, paper.left + at, baseline)
        if self.setting.parts.scale:
            self._draw_interest(canvas, paper, baseline)
        rule(canvas, paper, top - self.height, is_strong=True)

    def _draw_interest(self, canvas: Any, paper: Paper, baseline: float) -> None:
        design, words = self.setting.design, self.setting.words
        interest = words.say(N_("Interest")).upper()
        order = words.say(N_("low to high"))
        plain = design.caption
        left = paper.right - text_width(order, plain) - 1.2 * MM
        draw_text(canvas, order, plain, paper.right, baseline, align=Align.RIGHT)
        draw_text(canvas, interest, design.heading, left, baseline, align=Align.RIGHT)


@dataclass(frozen=True)
class Continued:
    """The small heading of a day's further pages."""

    setting: Setting
    day: AgendaDay

    @property
    def height(self) -> float:
        """In points."""
        return 6 * MM

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw downwards from `top`."""
        words, design = self.setting.words, self.setting.design
        baseline = top - design.light.size
        date = DOT.join((words.long_date(self.day.day), words.say(N_("continued"))))
        date_width = draw_text(canvas, date, design.small, paper.right, baseline, align=Align.RIGHT)
        who = set_text(
            self.setting.agenda.recipient, design.light_time, self.setting.width - date_width - GAP, 1
        )
        draw_block(canvas, who, paper.left, baseline)


@dataclass(frozen=True)
class Page:
    """One page of a day."""

    setting: Setting
    day: AgendaDay
    head: tuple[Part, ...]
    rows: tuple[Box, ...]
    is_first: bool

    def draw(self, document: Document) -> None:
        """Draw everything but the foot."""
        canvas, paper, top = document.canvas, document.paper, document.paper.top
        if self.is_first:
            document.bookmark(self.setting.words.long_date(self.day.day), f"{self.day.day:%Y%m%d}")
        for box in self.head:
            box.draw(canvas, paper, top)
            top -= box.height
        for number, row in enumerate(self.rows, start=1):
            row.draw(canvas, paper, top)
            top -= row.height
            rule(canvas, paper, top, is_strong=number == len(self.rows))
        if self.rows and self.setting.parts.scale:
            self._draw_legend(canvas, top - LEGEND + 1.6 * MM)

    def _draw_legend(self, canvas: Any, baseline: float) -> None:
        legend = wording.scale_legend(self.setting.words, self.setting.agenda)
        block = set_text(legend, self.setting.design.caption, self.setting.width, 1)
        draw_block(canvas, block, self.setting.paper.right, baseline, Align.RIGHT)


def _pages(setting: Setting, day: AgendaDay, bottom: float) -> list[Page]:
    """A day's pages: one, if a tighter rhythm makes it so."""
    first: tuple[Part, ...] = (
        DayHead(setting, day),
        DriverBlock(setting, day),
        Heading(setting, setting.design.between),
    )
    rest: tuple[Part, ...] = (Continued(setting, day), Heading(setting, 4 * MM))
    room = setting.paper.top - bottom - LEGEND
    rows = _fitted_rows(setting, day, room - _height(first))
    dealt = paginate(rows, room - _height(first), room - _height(rest))
    return [
        Page(setting, day, first if number == 0 else rest, tuple(rows), is_first=number == 0)
        for number, rows in enumerate(dealt)
    ]


def _fitted_rows(setting: Setting, day: AgendaDay, room: float) -> list[Box]:
    """The rows of a day as roomy as one page allows; quite roomy where they need several in any case."""
    roomy, dense = setting.design.roomy, setting.design.dense
    rows = _rows(setting, day, roomy)
    over = _height(rows) - room
    saved = _height(rows) - _height(_rows(setting, day, dense)) if over > 0 else 0.0
    if 0 < over <= saved:
        return _rows(setting, day, roomy.blend(dense, min(1.0, over / saved + 0.001)))
    return rows


def _height(boxes: Sequence[Part]) -> float:
    return sum(box.height for box in boxes)


def _rows(setting: Setting, day: AgendaDay, rhythm: Rhythm) -> list[Box]:
    return [
        MeetingRow(setting, line, rhythm, is_elsewhere=line.place != day.place)
        if isinstance(line, MeetingLine)
        else LightRow(setting, line, rhythm, is_elsewhere=getattr(line, "place", None) != day.place)
        for line in day.lines
    ]
