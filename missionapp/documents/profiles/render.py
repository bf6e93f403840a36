"""Sets the catalogue on its pages: an index by segment, then the profiles, each language in its column."""

from collections.abc import Sequence
from itertools import groupby

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
from missionapp.documents.layout import MM, About, Box, Paper, Part
from missionapp.documents.printable import check_values
from missionapp.documents.profiles.columns import Columns, both, head_boxes, profile_boxes, spaced
from missionapp.documents.profiles.values import Catalogue
from missionapp.documents.words import Words


def render_catalogue(catalogue: Catalogue, paper: Paper) -> bytes:
    """The PDF."""
    check_values(catalogue)
    words = Words(catalogue.languages[0])
    imprint = imprint_of(words, catalogue.printed, catalogue.version, catalogue.replaces)
    foot = Foot(words, paper, KIT.foot, catalogue.partners, imprint)
    pages = _pages(catalogue, paper, foot.top + 2 * MM)
    title = f"{catalogue.label.texts[0]}: {catalogue.mission}"
    subject = DOT.join((catalogue.code, *catalogue.lines))
    about = About(title, ", ".join(catalogue.partners), subject, words.tag)
    return render_book(Book(tuple(pages), paper, about, foot, bare=frozenset()))


def _pages(catalogue: Catalogue, paper: Paper, bottom: float) -> list[Sequence[Part]]:
    columns = Columns(catalogue.languages, paper)
    numbers: dict[str, int] = {}
    label, running = spaced(columns, catalogue.label), spaced(columns, catalogue.index)
    index, profiles = tuple(_index(catalogue, columns, numbers)), tuple(_profiles(catalogue, columns))
    chapters = (
        Chapter("index", catalogue.mission, index, label, DOT.join(catalogue.lines)),
        Chapter("profiles", both(catalogue.index), profiles, label, running=running),
    )
    pages = [page for chapter in chapters for page in chapter_pages(chapter, paper, bottom)]
    numbers.update((mark.key, number) for number, mark in marks_of(pages))
    return list(pages)


def _index(catalogue: Catalogue, columns: Columns, numbers: dict[str, int]) -> list[Box]:
    """The participants of each segment, with their pages."""
    boxes: list[Box] = []
    numbered = enumerate(catalogue.entries)
    for segment, entries in groupby(numbered, key=lambda each: each[1].segment):
        boxes += head_boxes(columns, segment)
        boxes += [_line(columns, each.name, each.local, f"profile-{n}", numbers) for n, each in entries]
    return boxes


def _line(columns: Columns, name: str, local: str, key: str, numbers: dict[str, int]) -> Entry:
    said = DOT.join(filter(None, (name, local)))
    return entry(said, key, numbers, columns.paper, KIT.cell, indent=2 * MM)


def _profiles(catalogue: Catalogue, columns: Columns) -> list[Box]:
    return [
        box
        for n, each in enumerate(catalogue.entries)
        for box in (Mark(f"profile-{n}", each.name, 1), *profile_boxes(columns, each))
    ]
