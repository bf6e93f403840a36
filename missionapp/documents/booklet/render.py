"""Sets the booklet on its pages, flat or to be folded, and makes the PDF."""

from collections.abc import Sequence
from dataclasses import replace

from missionapp.documents.booklet.chapters import Setting, chapters_of
from missionapp.documents.booklet.cover import Cover, Lines
from missionapp.documents.booklet.design import DESIGN, HALF_LETTER
from missionapp.documents.booklet.values import Booklet
from missionapp.documents.foot import DOT, Foot, imprint_of
from missionapp.documents.kit.book import (
    Book,
    Chapter,
    Entry,
    Mark,
    chapter_pages,
    entry,
    marks_of,
    render_book,
)
from missionapp.documents.kit.design import DESIGN as KIT
from missionapp.documents.kit.design import turned
from missionapp.documents.layout import MM, PAPERS, About, Paper, Part
from missionapp.documents.printable import check_values
from missionapp.documents.words import Words
from missionapp.i18n import N_

_HEAD = 20 * MM
"""What the heading of the contents takes."""
_FOLDS = 4
"""Pages on a sheet that is folded."""


def render_booklet(booklet: Booklet, paper: Paper, *, folded: bool = False) -> bytes:
    """The PDF; folded, two small pages on each side of a sheet, in the order of a stapled booklet."""
    check_values(booklet)
    page, sheet = halved(paper) if folded else (paper, None)
    words = Words(booklet.language)
    imprint = imprint_of(words, booklet.printed, booklet.version, booklet.replaces)
    foot = Foot(words, page, KIT.foot, booklet.partners, imprint)
    pages = _pages(Setting(booklet, words, page), foot.top + 2 * MM, folded=folded)
    return render_book(Book(pages, page, _about(booklet, words), foot), sheet)


def halved(paper: Paper) -> tuple[Paper, Paper]:
    """The page of a folded booklet, and the sheet that it is folded from."""
    if paper.name == PAPERS["letter"].name:
        return HALF_LETTER, turned(paper)
    return PAPERS["a5"], turned(PAPERS["a4"])


def _about(booklet: Booklet, words: Words) -> About:
    title = f"{words.say(N_('Booklet'))}: {booklet.mission}"
    return About(title, ", ".join(booklet.partners), DOT.join((booklet.code, *booklet.lines)), words.tag)


def _pages(setting: Setting, bottom: float, *, folded: bool) -> tuple[Sequence[Part], ...]:
    """Cover, contents, chapters; in a folded one, pages for notes before the last chapter, its back."""
    words, paper, booklet = setting.words, setting.paper, setting.booklet
    chapters = chapters_of(setting)
    numbers: dict[str, int] = {}
    contents = Chapter(
        "contents",
        words.say(N_("Contents")),
        tuple(_fitted(_contents(setting, chapters, numbers), paper.top - bottom - _HEAD)),
        label=booklet.mission,
    )
    cover: list[Part] = [Cover(booklet, words, paper.top - paper.margin)]
    parts = [chapter_pages(chapter, paper, bottom) for chapter in (contents, *chapters)]
    pages: list[list[Part]] = [cover, *(page for part in parts[:-1] for page in part)]
    if folded:
        pages += [_notes(setting, bottom) for _n in range(-(len(pages) + len(parts[-1])) % _FOLDS)]
    pages += parts[-1]
    numbers.update((mark.key, number) for number, mark in marks_of(pages))
    return tuple(pages)


def _notes(setting: Setting, bottom: float) -> list[Part]:
    room = setting.paper.top - bottom - 30 * MM
    title = setting.words.say(N_("Notes"))
    return chapter_pages(Chapter("notes", title, (Lines(room),)), setting.paper, bottom)[0][1:]


def _fitted(lines: list[Entry], room: float) -> list[Entry]:
    """The lines of the contents closer together where that puts them on one page."""
    close = [replace(line, above=line.above * 0.6, below=line.below * 0.4) for line in lines]
    is_long = sum(line.height for line in lines) > room
    return close if is_long and sum(line.height for line in close) <= room else lines


def _contents(setting: Setting, chapters: Sequence[Chapter], numbers: dict[str, int]) -> list[Entry]:
    """A line for each chapter, and for what it is parted into."""
    boxes: list[Entry] = []
    for chapter in chapters:
        boxes.append(_entry(setting, chapter.title, chapter.key, numbers, is_chapter=True))
        marks = [box for box in chapter.boxes if isinstance(box, Mark)]
        boxes += [_entry(setting, mark.title, mark.key, numbers) for mark in marks]
    return boxes


def _entry(
    setting: Setting, title: str, key: str, numbers: dict[str, int], *, is_chapter: bool = False
) -> Entry:
    style = DESIGN.chapter if is_chapter else DESIGN.entry
    above = 2.4 * MM if is_chapter else 0.0
    line = entry(title, key, numbers, setting.paper, style, indent=0.0 if is_chapter else 5 * MM)
    return Entry(line.text, key, numbers, indent=line.indent, above=above, leads=is_chapter)
