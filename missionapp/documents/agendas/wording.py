"""The sentences of an agenda."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from missionapp.documents.agendas.values import (
    Agenda,
    AgendaDay,
    DayLine,
    DriverTime,
    EventLine,
    FreeLine,
    MeetingLine,
    Met,
    Milestone,
    PauseLine,
    TravelLine,
)
from missionapp.documents.foot import DOT, imprint_of
from missionapp.documents.words import Words
from missionapp.i18n import N_, _

NO_BREAK = "\u00a0"

_WAYS = {
    "": N_("On the way to {place}, {time}"),
    "walk": N_("Walk to {place}, {time}"),
    "on foot": N_("Walk to {place}, {time}"),
    "taxi": N_("Taxi to {place}, {time}"),
    "bus": N_("Bus to {place}, {time}"),
    "car": N_("Car to {place}, {time}"),
    "metro": N_("Metro to {place}, {time}"),
    "train": N_("Train to {place}, {time}"),
}
_OTHER_WAY = N_("{how} to {place}, {time}")

_MILESTONES = {Milestone.FIRST: N_("First meeting"), Milestone.LAST: N_("Last meeting ends")}

DEFAULT_WORDS = (N_("no fit"), N_("weak"), N_("some interest"), N_("good"), N_("deal likely"))
"""The interest scale's words as the catalogues know them; a mission's own words are printed as they are."""


def day_count(words: Words, day: AgendaDay) -> str:
    """ "Day 2 of 5"; nothing for a day outside the mission's dates."""
    if day.number is None or day.of is None:
        return ""
    return words.say(N_("Day {day} of {days}")).format(day=day.number, days=day.of)


def meeting_count(words: Words, day: AgendaDay) -> str:
    """ "6 meetings, 09:20 - 16:20"."""
    n = len(day.meetings)
    said = words.say_many("{n} meeting", "{n} meetings", n).format(n=n)
    start, end = min(m.start for m in day.meetings), max(m.end for m in day.meetings)
    return words.say(N_("{meetings}, {span}")).format(meetings=said, span=words.span(start, end))


def zone_note(words: Words, day: AgendaDay) -> str:
    """ "all times are Beijing time (Barcelona + 7 h)", computed for noon of that day."""
    noon = datetime(day.day.year, day.day.month, day.day.day, 12, tzinfo=ZoneInfo(day.zone))
    city = day.city or words.zone_city(day.zone)
    told = words.say(N_("all times are {city} time")).format(city=city)
    if not day.home_zone:
        return told
    ahead = _ahead(noon, day.home_zone)
    if not ahead:
        return told
    home = day.home_city or words.zone_city(day.home_zone)
    sign = "+" if ahead > timedelta() else "\N{MINUS SIGN}"
    difference = f"({home} {sign} {words.duration(abs(ahead))})"
    return f"{told} {difference.replace(' ', NO_BREAK)}"


def local_zone_note(words: Words, day: AgendaDay) -> str:
    """ "all times are local time (UTC+8)", for those who are at home there."""
    noon = datetime(day.day.year, day.day.month, day.day.day, 12, tzinfo=ZoneInfo(day.zone))
    return words.say(N_("all times are local time ({offset})")).format(offset=words.offset(noon))


def line_on(words: Words, met: Met) -> str:
    """Country and what an organisation does, in the reader's language where that was translated."""
    about = dict(met.translated).get(words.language, met.about)
    return DOT.join(filter(None, (words.country(met.country), words.apart(about))))


def _ahead(moment: datetime, home_zone: str) -> timedelta:
    home = moment.astimezone(ZoneInfo(home_zone))
    return (moment.utcoffset() or timedelta()) - (home.utcoffset() or timedelta())


def until(words: Words, end: datetime) -> str:
    """ "until 09:40"."""
    return words.say(N_("until {time}")).format(time=words.time(end))


def driver_time(words: Words, time: DriverTime) -> str:
    """What happens at one of the three times."""
    return time.title or words.say(_MILESTONES[time.milestone])


def light_row(words: Words, line: EventLine | FreeLine | PauseLine | TravelLine, *, with_place: bool) -> str:
    """What a row between the meetings says."""
    match line:
        case EventLine():
            where = line.place.name if line.place and with_place else ""
            return f"{words.apart(line.title)}, {words.apart(where)}" if where else line.title
        case FreeLine():
            return words.say(N_("Free until {time}, {length}")).format(
                time=words.time(line.end), length=words.duration(line.end - line.start)
            )
        case PauseLine():
            return words.say(N_("Break until {time}")).format(time=words.time(line.end))
        case TravelLine():
            return _way(words, line)


def _way(words: Words, line: TravelLine) -> str:
    pattern = words.say(_WAYS.get(line.how.strip().lower(), _OTHER_WAY))
    how = words.apart(line.how[:1].upper() + line.how[1:])
    return pattern.format(
        how=how, place=words.apart(line.to), time=words.duration(timedelta(minutes=line.minutes))
    )


def with_whom(words: Words, line: MeetingLine) -> str:
    """Persons and interpreter of a meeting."""
    parts = []
    if line.persons:
        parts.append(words.say(N_("With {names}")).format(names=", ".join(map(words.apart, line.persons))))
    if line.interpreter:
        parts.append(words.say(N_("Interpreter: {name}")).format(name=words.apart(line.interpreter)))
    return DOT.join(parts)


def scale_legend(words: Words, agenda: Agenda) -> str:
    """ "1 no fit  2 weak ...": what the figures mean; a mission's own words stay as they are."""
    own = (words.say(word) if word in DEFAULT_WORDS else word for word in agenda.outcome_words)
    meanings = enumerate(own, start=1)
    return "\u00a0\u00a0 ".join(f"{n}\u00a0{meaning}" for n, meaning in meanings if meaning)


def imprint(words: Words, agenda: Agenda) -> str:
    """Version and time of printing, with the zone."""
    return imprint_of(words, agenda.printed, agenda.version, agenda.replaces)


def texts(agenda: Agenda) -> Iterator[tuple[str, str]]:
    """Everything of the records that is printed, each with the beginning of a sentence about it."""
    name_of = _("The name of {record}")
    title_of = _("The title of {record}")
    yield title_of.format(record=agenda.code), f"{agenda.mission} {agenda.event}"
    yield name_of.format(record=agenda.recipient), f"{agenda.recipient} {agenda.recipient_local}"
    for word in agenda.outcome_words:
        yield _("The interest scale"), word
    for partner in agenda.partners:
        yield name_of.format(record=partner), partner
    if agenda.lead:
        yield name_of.format(record=agenda.lead.name), f"{agenda.lead.name} {agenda.lead.phone}"
    for venue in agenda.venues():
        yield name_of.format(record=venue.name), f"{venue.name} {venue.name_local}"
        yield _("The address of {record}").format(record=venue.name), f"{venue.address} {venue.address_local}"
    for day in agenda.days:
        yield _("The city of {record}").format(record=day.city), f"{day.city} {day.home_city}"
        for title in (time.title for time in day.times):
            yield title_of.format(record=title), title
        for line in day.lines:
            yield from _texts_of(line)


def _texts_of(line: DayLine) -> Iterator[tuple[str, str]]:
    name_of = _("The name of {record}")
    match line:
        case EventLine():
            yield _("The title of {record}").format(record=line.title), line.title
        case TravelLine():
            yield name_of.format(record=line.to), f"{line.to} {line.how}"
        case MeetingLine():
            for name in (line.table, line.interpreter, *line.persons):
                yield name_of.format(record=name), name
            for met in line.met:
                yield name_of.format(record=met.name), f"{met.name} {met.name_local}"
                told = (met.about, *(text for _language, text in met.translated))
                yield _("The line on {record}").format(record=met.name), " ".join(told)
                if met.card:
                    card = f"{met.card.name} {met.card.job} {met.card.phone} {met.card.email}"
                    yield name_of.format(record=met.card.name), card
