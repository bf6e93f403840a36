"""The chapters of the booklet as boxes for its pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from missionapp.documents.booklet.design import DESIGN, is_pocket
from missionapp.documents.booklet.plan import plan_boxes, unnamed
from missionapp.documents.booklet.values import (
    Booklet,
    Contact,
    Day,
    Group,
    Hall,
    Number,
    PlaceCard,
    Profile,
    Sitting,
)
from missionapp.documents.foot import DOT
from missionapp.documents.kit.blocks import Column, Facts, Said, Table, Text
from missionapp.documents.kit.book import Chapter, Mark, kept
from missionapp.documents.kit.design import DESIGN as KIT
from missionapp.documents.kit.parts import boxes_of
from missionapp.documents.kit.rows import Row, Slot, set_cell
from missionapp.documents.kit.tables import DASH
from missionapp.documents.layout import MM, Box, Paper
from missionapp.documents.programme.marks import draw_mark
from missionapp.documents.scripts import clean
from missionapp.documents.text import Align
from missionapp.documents.words import Words
from missionapp.i18n import N_

_DAY = 0.85
_TOGETHER = 0.45
"""Of a page, at most for what stays on one."""


@dataclass(frozen=True)
class Setting:
    """The page and the language."""

    booklet: Booklet
    words: Words
    paper: Paper

    @property
    def width(self) -> float:
        """Between the margins, in points."""
        return self.paper.right - self.paper.left

    def together(self, boxes: Sequence[Box], most: float = _TOGETHER) -> list[Box]:
        """Boxes that a page should not part, unless they take more than that of it."""
        return kept(boxes, most * self.paper.height)


def chapters_of(setting: Setting) -> list[Chapter]:
    """What there is to tell, in order; the numbers last, so that they stand at the very end."""
    booklet, say = setting.booklet, setting.words.say
    made = (
        ("programme", N_("Programme"), _days(setting)),
        ("participants", N_("Participants"), [b for p in booklet.profiles for b in _profile(setting, p)]),
        ("places", N_("Places"), [b for p in booklet.places for b in _place(setting, p)]),
        ("tables", N_("Tables"), [b for h in booklet.halls for b in _hall(setting, h)]),
        ("people", N_("Who is who"), [b for g in booklet.groups for b in _group(setting, g)]),
        ("numbers", N_("In an emergency"), [b for n in booklet.numbers for b in _number(setting, n)]),
    )
    return [
        Chapter(key, say(title), tuple(boxes), label=booklet.mission) for key, title, boxes in made if boxes
    ]


def _head(setting: Setting, key: str, title: str, note: str = "", *, local: str = "") -> list[Box]:
    """What a part of a chapter is called; the contents name it."""
    looks = [(clean(title) or DASH, KIT.headings[1]), (local, KIT.body), (note, KIT.small)]
    cell = set_cell(looks, setting.width)
    row = Row((Slot(0, setting.width),), (cell,), above=5 * MM, below=1.2 * MM, line="strong", leads=True)
    return [Mark(key, title, 1), row]


def _days(setting: Setting) -> list[Box]:
    days = enumerate(setting.booklet.days)
    return [box for n, day in days for box in _day(setting, f"day-{n}", day)]


def _day(setting: Setting, key: str, day: Day) -> list[Box]:
    rows = [_sitting(setting, each) for each in day.sittings]
    return setting.together([*_head(setting, key, day.title, day.note), *rows], _DAY)


@dataclass(frozen=True)
class Marked:
    """A row with the mark of what it is."""

    row: Row
    kind: str
    at: float
    leads: bool = False
    head = None

    @property
    def height(self) -> float:
        """In points."""
        return self.row.height

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw downwards from `top`."""
        draw_mark(canvas, self.kind, paper.left + self.at, top - self.row.above - 10.2)
        self.row.draw(canvas, paper, top)

    def split(self, room: float) -> tuple["Marked", Row] | None:
        """As the row does; the mark stands once."""
        parts = self.row.split(room)
        return (replace(self, row=parts[0], leads=False), parts[1]) if parts else None


def _sitting(setting: Setting, sitting: Sitting) -> Box:
    """When, what and where; on a small page the place stands below."""
    times = 29 * MM
    mark, left = times + 2 * MM, times + 7 * MM
    said = [(sitting.title, DESIGN.title), (sitting.note, DESIGN.place)]
    where = [(sitting.place, DESIGN.place), (sitting.place_local, DESIGN.place)]
    middle = setting.width - left if is_pocket(setting.paper) else (setting.width - left) * 0.55
    slots = [Slot(0, times), Slot(left, middle - 3 * MM)]
    time = set_cell([(sitting.time, DESIGN.time), (sitting.home, KIT.small)], times)
    cells = [time, set_cell(said + (where if is_pocket(setting.paper) else []), slots[1].width)]
    if not is_pocket(setting.paper):
        slots.append(Slot(left + middle, setting.width - left - middle))
        cells.append(set_cell(where, slots[2].width))
    return Marked(Row(tuple(slots), tuple(cells), line="weak"), sitting.kind, mark)


def _profile(setting: Setting, profile: Profile) -> list[Box]:
    key = f"profile-{setting.booklet.profiles.index(profile)}"
    boxes = _head(setting, key, profile.name, profile.under, local=profile.local)
    boxes += [_gap(setting)]
    boxes += boxes_of(Text(profile.about), setting.paper)
    boxes += boxes_of(Facts(profile.facts), setting.paper)
    return setting.together(boxes)


def _gap(setting: Setting) -> Row:
    return Row((Slot(0, setting.width),), ((),), above=1.8 * MM, below=0, leads=True)


def _place(setting: Setting, place: PlaceCard) -> list[Box]:
    """What the driver reads, large; beside it whom to call, and how far it is."""
    aside = setting.width * 0.36
    room = setting.width - aside - 4 * MM
    where = [(place.local, DESIGN.local_name), (place.address_local, DESIGN.local_address)]
    name = KIT.strong if place.local else DESIGN.latin_name
    where += [(place.name, name), (place.address, KIT.body)]
    beside = [(place.phone, DESIGN.strong), (place.directions, KIT.small)]
    beside += [(way, KIT.small) for way in place.ways]
    slots = (Slot(0, room), Slot(room + 4 * MM, aside))
    cells = (set_cell(where, room), set_cell(beside, aside))
    return [Row(slots, cells, above=3.4 * MM, below=3 * MM, line="weak")]


def _hall(setting: Setting, hall: Hall) -> list[Box]:
    key = f"hall-{setting.booklet.halls.index(hall)}"
    head = [*_head(setting, key, hall.title, hall.where), replace(_gap(setting), above=3 * MM)]
    plan = plan_boxes(hall.desks, setting.paper)
    names = [
        (desk.number, DOT.join(filter(None, (*desk.who.splitlines(), desk.capacity)))) for desk in hall.desks
    ]
    small = {desk.number for desk in unnamed(hall.desks, setting.paper)}
    rows = tuple((number, said) for number, said in names if number in small)
    columns = (
        Column(setting.words.say(N_("Table")), most=30),
        Column(setting.words.say(N_("Who sits there"))),
    )
    return [*head, *plan, *boxes_of(Table(columns, rows), setting.paper)]


def _group(setting: Setting, group: Group) -> list[Box]:
    key = f"group-{setting.booklet.groups.index(group)}"
    head = _head(setting, key, group.title)
    rows = tuple(_person(contact) for contact in group.contacts)
    say = setting.words.say
    labels = (N_("Name"), N_("Organisation"), N_("Role"), N_("Phone"))
    used = [n for n in range(len(labels)) if any(row[n] not in ("", Said("")) for row in rows)]
    columns = tuple(Column(say(labels[n])) for n in used)
    table = Table(columns, tuple(tuple(row[n] for n in used) for row in rows))
    return [*_without_rule(head), *boxes_of(table, setting.paper)]


def _without_rule(boxes: Sequence[Box]) -> Iterator[Box]:
    """A head above the headings of a table, which have a rule of their own."""
    return (replace(box, line="") if isinstance(box, Row) else box for box in boxes)


def _person(contact: Contact) -> tuple[Said, Said, str, str]:
    spoken = f"[{contact.pronunciation}]" if contact.pronunciation else ""
    name = Said(contact.name, "\n".join(filter(None, (contact.local, spoken))), strong=True)
    return name, Said(contact.organisation, contact.organisation_local), contact.role, contact.phone


def _number(setting: Setting, number: Number) -> list[Box]:
    """Whom to call, and the number large."""
    half = setting.width * 0.5
    slots = (Slot(0, half - 3 * MM), Slot(half, half, Align.RIGHT))
    label = set_cell([(number.label, DESIGN.whom), (number.note, KIT.small)], slots[0].width)
    phone = set_cell([(number.phone, DESIGN.phone)], half)
    return [Row(slots, (label, phone), above=3 * MM, below=3 * MM, line="weak")]
