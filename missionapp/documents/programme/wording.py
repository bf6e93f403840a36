"""The sentences of the printed programme."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from missionapp.documents.programme.days import Column
from missionapp.documents.programme.values import Programme, ProgrammeLine
from missionapp.documents.words import Words
from missionapp.domain.entities.programme import ItemKind
from missionapp.i18n import N_, _

KINDS = {
    ItemKind.B2B: N_("B2B meetings"),
    ItemKind.C2C: N_("C2C meetings"),
    ItemKind.PREPARATORY: N_("Sessions and visits"),
    ItemKind.LOGISTICS: N_("Travel"),
    ItemKind.SOCIAL: N_("Meals and evenings"),
}


def kinds(words: Words, programme: Programme) -> list[tuple[str, str]]:
    """The kinds that there are, and what each is called."""
    held = {line.kind for line in programme.lines}
    return [(kind, words.say(label)) for kind, label in KINDS.items() if kind in held]


def day_number(words: Words, programme: Programme, day: date) -> str:
    """ "Day 2 of 5"; nothing for a day outside the mission's dates."""
    first, last = programme.first, programme.last
    if not first or not last or not first <= day <= last:
        return ""
    number, of = (day - first).days + 1, (last - first).days + 1
    return words.say(N_("Day {day} of {days}")).format(day=number, days=of)


def span_of_days(words: Words, programme: Programme) -> str:
    """The mission's first and last day."""
    if not programme.first or not programme.last:
        return ""
    return f"{words.long_date(programme.first)} \N{EN DASH} {words.long_date(programme.last)}"


def home(words: Words, programme: Programme) -> str:
    """The city whose time is shown beside; "" where there is none."""
    if not programme.home_zone:
        return ""
    return programme.home_city or words.zone_city(programme.home_zone)


def place_time(words: Words, programme: Programme, columns: list[Column]) -> str:
    """The city after which the days' own time is called; "" where they have several."""
    zones = {str(block.line.start.tzinfo) for column in columns for block in column.blocks}
    if len(zones) != 1:
        return ""
    return programme.city or words.zone_city(zones.pop())


def same_time(words: Words, programme: Programme, minute: int, ahead: timedelta) -> str:
    """ "08:00 = 16:00 Barcelona": what time it is at home."""
    if not programme.home_zone or not ahead:
        return ""
    there = clock(minute - int(ahead.total_seconds()) // 60)
    return f"{clock(minute)} = {there} {home(words, programme)}"


def clock(minute: int) -> str:
    """ "01:00": minutes as a time of the day, also of the day before or after."""
    return f"{minute // 60 % 24:02}:{minute % 60:02}"


def home_time(words: Words, programme: Programme, moment: datetime) -> str:
    """The time at home, with the day where it is another."""
    if not programme.home_zone:
        return ""
    there = moment.astimezone(ZoneInfo(programme.home_zone))
    if there.utcoffset() == moment.utcoffset():
        return ""
    day = f"{words.short_date(there)} " if there.date() != moment.date() else ""
    return f"{day}{words.time(there)}"


def meetings(words: Words, line: ProgrammeLine) -> str:
    """ "46 meetings": those that begin in the time of the line."""
    n = sum(line.start <= start < line.end for start in line.meetings)
    return words.say_many("{n} meeting", "{n} meetings", n).format(n=n) if n else ""


def until(words: Words, line: ProgrammeLine) -> str:
    """From when to when, with the day where it ends on another; of a flight as tickets have it, "+1"."""
    days = (line.end.date() - line.start.date()).days
    if line.end.tzinfo is not line.start.tzinfo:
        later = f" {days:+}" if days else ""
        return f"{words.span(line.start, line.end)}{later} {words.zone_city(str(line.end.tzinfo))}"
    if not days:
        return words.span(line.start, line.end)
    return f"{words.time(line.start)} \N{EN DASH} {words.short_date(line.end)} {words.time(line.end)}"


def texts(programme: Programme) -> Iterator[tuple[str, str]]:
    """Everything of the records that is printed, each with the beginning of a sentence about it."""
    name_of, title_of = _("The name of {record}"), _("The title of {record}")
    yield title_of.format(record=programme.code), f"{programme.mission} {programme.event}"
    for city in (programme.city, programme.home_city, *(line.city for line in programme.lines)):
        yield _("The city of {record}").format(record=city), city
    for partner in programme.partners:
        yield name_of.format(record=partner), partner
    for line in programme.lines:
        yield title_of.format(record=line.title), line.title
        if line.place:
            yield name_of.format(record=line.place.name), f"{line.place.name} {line.place.name_local}"
            where = f"{line.place.address} {line.place.address_local}"
            yield _("The address of {record}").format(record=line.place.name), where
