"""Paper, pages and the file around them: what every document needs of ReportLab."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Protocol

from missionapp.documents.fonts import Weight, font_name, load
from missionapp.documents.scripts import Script
from missionapp.domain.errors import MissionError
from missionapp.i18n import _

MM = 72 / 25.4
"""Points in a millimetre."""


@dataclass(frozen=True)
class Paper:
    """A page size and its margins, in points."""

    name: str
    width: float
    height: float
    margin: float

    @property
    def left(self) -> float:
        """The left edge of what is printed."""
        return self.margin

    @property
    def right(self) -> float:
        """The right edge of what is printed."""
        return self.width - self.margin

    @property
    def top(self) -> float:
        """The upper edge of what is printed, from the bottom of the page."""
        return self.height - self.margin


PAPERS = {
    "a4": Paper("A4", 210 * MM, 297 * MM, 16 * MM),
    "a5": Paper("A5", 148 * MM, 210 * MM, 10 * MM),
    "letter": Paper("Letter", 8.5 * 72, 11 * 72, 16 * MM),
}
"""What `--paper` takes."""


def paper_named(name: str) -> Paper:
    """The paper of that name in any case; MissionError for another."""
    try:
        return PAPERS[name.casefold()]
    except KeyError:
        raise MissionError(
            _("There is no paper called {name}").format(name=name),
            hint=_("Choose one of {names}").format(names=", ".join(PAPERS)),
        ) from None


class Part(Protocol):
    """Something of a measured height on a page."""

    @property
    def height(self) -> float:
        """In points."""

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw between the paper's margins, downwards from `top` (points from the bottom of the page)."""


class Box(Part, Protocol):
    """A part that is dealt to pages and never splits."""

    @property
    def leads(self) -> bool:
        """Whether it stays on the page of the box that follows."""


def paginate(boxes: Sequence[Box], first: float, rest: float) -> list[list[Box]]:
    """Boxes dealt to pages that have room for `first` points on the first page and `rest` on the others."""
    pages: list[list[Box]] = [[]]
    room = first
    for group in _together(boxes):
        needed = sum(box.height for box in group)
        if needed > room and (pages[-1] or len(pages) == 1):
            pages.append([])
            room = rest
        pages[-1] += group
        room -= needed
    return pages


def _together(boxes: Sequence[Box]) -> Iterator[list[Box]]:
    """The boxes in groups that stay on one page: those that lead, and what they lead to."""
    group: list[Box] = []
    for box in boxes:
        group.append(box)
        if not box.leads:
            yield group
            group = []
    if group:
        yield group


@dataclass(frozen=True)
class About:
    """What a reader of the file is told of it, beside its pages."""

    title: str
    author: str
    subject: str
    language: str


class Document:
    """A PDF in the making: every font embedded, title, author, language and bookmarks set."""

    def __init__(self, paper: Paper, about: About) -> None:
        from reportlab import rl_config
        from reportlab.pdfgen.canvas import Canvas

        rl_config.useA85 = 0  # binary streams: a fifth smaller, and a tenth of the time
        self._file = BytesIO()
        self._level = -1
        self.paper = paper
        self.canvas: Any = Canvas(
            self._file,
            pagesize=(paper.width, paper.height),
            pageCompression=1,
            initialFontName=load(font_name(Script.LATIN, Weight.REGULAR)),
            lang=about.language,
        )
        self.canvas.setTitle(about.title)
        self.canvas.setAuthor(about.author)
        self.canvas.setSubject(about.subject)
        self.canvas.setCreator("missionapp")
        self.canvas.setViewerPreference("DisplayDocTitle", "true")

    def bookmark(self, title: str, key: str, level: int = 0) -> None:
        """Name the page being drawn in the reader's table of contents, below an entry of the level above."""
        self.canvas.bookmarkPage(key)
        self.outline(title, key, level)

    def outline(self, title: str, key: str, level: int = 0) -> None:
        """Add an entry to the reader's table of contents, for a page that is bookmarked by this key."""
        self._level = min(level, self._level + 1)
        self.canvas.addOutlineEntry(title, key, level=self._level)

    def end_page(self) -> None:
        """The page is full; the next thing drawn is on a new one."""
        self.canvas.showPage()

    def finish(self) -> bytes:
        """The whole file."""
        self.canvas.save()
        return self._file.getvalue()
