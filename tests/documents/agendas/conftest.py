"""An agenda as the design shows it, and what a printed file holds, read back by another program."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from missionapp.documents.agendas.render import render_agenda
from missionapp.documents.agendas.timeline import day_lines, driver_times
from missionapp.documents.agendas.values import Agenda, AgendaDay, EventLine, Lead, MeetingLine, Met, Venue
from missionapp.documents.layout import paper_named

BEIJING = ZoneInfo("Asia/Shanghai")
HALL = Venue(
    "China National Convention Center",
    "国家会议中心",
    "7 Tianchen East Road, Chaoyang, Beijing",
    "北京市朝阳区天辰东路 7 号",
)

Bounds = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""


@dataclass(frozen=True)
class Printed:
    """One text object of a page."""

    text: str
    font: str
    is_embedded: bool
    bounds: Bounds


class Reader:
    """A finished PDF, read back."""

    def __init__(self, content: bytes) -> None:
        self.file = pypdfium2.PdfDocument(content)

    def __len__(self) -> int:
        return len(self.file)

    def text(self, page: int) -> str:
        """The page's text in the order in which it was drawn."""
        return str(self.file[page].get_textpage().get_text_bounded()).replace("\r\n", "\n")

    def texts(self, page: int) -> Iterator[Printed]:
        """Every piece of text of one font, but those inside the interest scales."""
        opened = self.file[page]
        reading = opened.get_textpage()
        for piece in opened.get_objects([pdfium.FPDF_PAGEOBJ_TEXT], max_depth=1, textpage=reading):
            assert isinstance(piece, pypdfium2.PdfTextObj)
            font = piece.get_font()
            yield Printed(piece.extract(), font.get_base_name(), font.is_embedded, piece.get_bounds())

    def forms(self, page: int) -> list[Bounds]:
        """Where the interest scales are."""
        found = self.file[page].get_objects(filter=[pdfium.FPDF_PAGEOBJ_FORM], max_depth=1)
        return [form.get_bounds() for form in found]


def at(hour: int, minute: int = 0, day: int = 15) -> datetime:
    """A time in Beijing."""
    return datetime(2017, 2, day, hour, minute, tzinfo=BEIJING)


def meeting(hour: int, met: Met, table: str = "4", place: Venue = HALL) -> MeetingLine:
    """Twenty minutes from a full hour on."""
    start = at(hour, 20)
    return MeetingLine(start, start + timedelta(minutes=20), (met,), table, place)


MEETINGS = (
    meeting(9, Met("U-Tour", "众信旅游", "Tour operator. Match tickets for Chinese visitors."), "4"),
    meeting(11, Met("SEAC", "国家体育总局体育器材装备中心", "How the government promotes football."), "1"),
    meeting(14, Met("YESports", "", "Sports events agency."), "7"),
)
LUNCH = EventLine(at(12, 30), at(13, 30), "Lunch with the delegation")
DOORS = EventLine(at(9), at(17), "Doors, Hall 3 entrance B")


def a_day(meetings: tuple[MeetingLine, ...] = MEETINGS) -> AgendaDay:
    """One day in Beijing."""
    return AgendaDay(
        day=meetings[0].start.date(),
        lines=day_lines(meetings, [LUNCH], [], lambda _before, _after: None),
        zone="Asia/Shanghai",
        home_zone="Europe/Madrid",
        city="Beijing",
        home_city="Barcelona",
        place=HALL,
        times=driver_times(meetings, DOORS, []),
        number=2,
        of=5,
    )


@pytest.fixture
def agenda() -> Agenda:
    """The agenda of the picture in the design."""
    return Agenda(
        recipient="Kaptiva Sports",
        recipient_local="",
        code="CN-2017",
        mission="Trade mission to China",
        event="ISPO Beijing",
        days=(a_day(),),
        printed=at(18, 40, 14),
        partners=("INDESCAT", "Sports & Technology", "Flanders' Bike Valley"),
        lead=Lead("Maria Puig", "+34 600 000 000", "maria@example.org"),
        version=3,
        replaces=2,
    )


@pytest.fixture
def printed() -> Callable[..., Reader]:
    """Print an agenda and read it back."""

    def print_it(agenda: Agenda, paper: str = "a4") -> Reader:
        return Reader(render_agenda(agenda, paper_named(paper)))

    return print_it
