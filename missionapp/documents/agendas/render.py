"""Sets an agenda on its pages and makes the PDF."""

from dataclasses import dataclass
from itertools import chain
from typing import Any

from missionapp.documents.agendas import wording
from missionapp.documents.agendas.design import Rhythm, design_for
from missionapp.documents.agendas.driver import DriverBlock
from missionapp.documents.agendas.head import DayHead
from missionapp.documents.agendas.pages import LEGEND, Continued, Page, going_on, height_of, with_contacts
from missionapp.documents.agendas.rows import LightRow, MeetingRow
from missionapp.documents.agendas.setting import Parts, Setting
from missionapp.documents.agendas.values import Agenda, AgendaDay, MeetingLine
from missionapp.documents.fonts import check_printable
from missionapp.documents.foot import Foot, rule
from missionapp.documents.layout import MM, About, Box, Document, Paper, Part, paginate
from missionapp.documents.mirror import mirrored
from missionapp.documents.text import Align, draw_text, text_width
from missionapp.documents.words import Words
from missionapp.i18n import N_

EVERYTHING = Parts()


def check_agenda(agenda: Agenda) -> None:
    """Refuse an agenda with a letter that no font has: MissionError, naming the record."""
    check_printable(wording.texts(agenda))


def render_agenda(agenda: Agenda, paper: Paper, parts: Parts = EVERYTHING) -> bytes:
    """The PDF of one agenda; MissionError, naming the record, for a letter that no font has."""
    check_agenda(agenda)
    words = Words(agenda.language)
    setting = Setting(agenda, words, design_for(paper, from_right=words.from_right), paper, parts)
    foot = Foot(words, paper, setting.design.foot, agenda.partners, wording.imprint(words, agenda))
    pages = list(chain.from_iterable(_pages(setting, day, foot.top) for day in agenda.days))
    document = Document(paper, _about(agenda, words))
    canvas = mirrored(document.canvas, paper.width, from_right=words.from_right)
    for number, page in enumerate(pages, start=1):
        if page.mark:
            document.bookmark(*page.mark)
        page.draw(canvas)
        foot.draw(canvas, number, len(pages))
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


def _pages(setting: Setting, day: AgendaDay, bottom: float) -> list[Page]:
    """A day's pages: one, if a tighter rhythm makes it so."""
    first: tuple[Part, ...] = (
        DayHead(setting, day),
        DriverBlock(setting, day),
        Heading(setting, setting.design.between),
    )
    date = setting.words.long_date(day.day)
    rest: tuple[Part, ...] = (Continued(setting, going_on(setting, day)), Heading(setting, 4 * MM))
    room = setting.paper.top - bottom - LEGEND
    rows = _fitted_rows(setting, day, room - height_of(first))
    dealt = paginate(rows, room - height_of(first), room - height_of(rest))
    mark = (date, f"{day.day:%Y%m%d}")
    pages = [
        Page(setting, first if number == 0 else rest, tuple(rows), None if number else mark)
        for number, rows in enumerate(dealt)
    ]
    return with_contacts(setting, day, pages, bottom)


def _fitted_rows(setting: Setting, day: AgendaDay, room: float) -> list[Box]:
    """The rows of a day as roomy as one page allows; quite roomy where they need several in any case."""
    roomy, dense = setting.design.roomy, setting.design.dense
    rows = _rows(setting, day, roomy)
    over = height_of(rows) - room
    saved = height_of(rows) - height_of(_rows(setting, day, dense)) if over > 0 else 0.0
    if 0 < over <= saved:
        return _rows(setting, day, roomy.blend(dense, min(1.0, over / saved + 0.001)))
    return rows


def _rows(setting: Setting, day: AgendaDay, rhythm: Rhythm) -> list[Box]:
    return [
        MeetingRow(setting, line, rhythm, is_elsewhere=line.place != day.place)
        if isinstance(line, MeetingLine)
        else LightRow(setting, line, rhythm, is_elsewhere=getattr(line, "place", None) != day.place)
        for line in day.lines
    ]
