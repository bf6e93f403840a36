"""The programme as the booklet tells it, day by day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

from missionapp.documents.agendas.driver import address_lines
from missionapp.documents.booklet.values import Day, Sitting
from missionapp.documents.foot import DOT
from missionapp.documents.programme import wording
from missionapp.documents.programme.values import Programme, ProgrammeLine
from missionapp.documents.words import Words
from missionapp.i18n import N_

_JOURNEY = timedelta(days=2)
"""How long before and after the mission one is on the way."""


def days_of(programme: Programme | None, words: Words) -> tuple[Day, ...]:
    """The mission's own days with the journey; then as one what lies further away from it."""
    if programme is None:
        return ()
    own = [line for line in programme.lines if _is_own(programme, line.start.date())]
    rest = [line for line in programme.lines if not _is_own(programme, line.start.date())]
    days = [_day(programme, words, day, lines) for day, lines in groupby(own, lambda each: each.start.date())]
    return (*days, *([_rest(programme, words, rest)] if rest else []))


def _is_own(programme: Programme, day: date) -> bool:
    first, last = programme.first, programme.last
    return not first or not last or (first - day <= _JOURNEY and day - last <= _JOURNEY)


def _rest(programme: Programme, words: Words, lines: Sequence[ProgrammeLine]) -> Day:
    """With the day of each in its place, the time below."""
    told = _sittings(programme, words, lines)
    sittings = (
        replace(each, time=words.short_date(line.start), home=each.time)
        for each, line in zip(told, lines, strict=True)
    )
    return Day(words.say(N_("Before and after the mission")), "", tuple(sittings))


def _day(programme: Programme, words: Words, day: date, lines: Iterable[ProgrammeLine]) -> Day:
    own = list(lines)
    zones = {str(line.start.tzinfo) for line in own}
    cities = [line.city for line in own if line.city and str(line.start.tzinfo) in zones]
    city = cities[0] if cities else words.zone_city(str(own[0].start.tzinfo))
    said = words.say(N_("all times are {city} time")).format(city=city) if len(zones) == 1 else ""
    note = DOT.join(filter(None, (_which(programme, words, day), said)))
    return Day(words.long_date(day), note, tuple(_sittings(programme, words, own)))


def _which(programme: Programme, words: Words, day: date) -> str:
    """ "Day 2 of 5", or on which side of the mission it lies."""
    if programme.first and day < programme.first:
        return words.say(N_("Before the mission"))
    if programme.last and day > programme.last:
        return words.say(N_("After the mission"))
    return wording.day_number(words, programme, day)


def _sittings(programme: Programme, words: Words, lines: Iterable[ProgrammeLine]) -> Iterator[Sitting]:
    city = wording.home(words, programme)
    for line in lines:
        home = wording.home_time(words, programme, line.start)
        place, local = _where(line)
        yield Sitting(
            time=wording.until(words, line),
            title=line.title,
            kind=line.kind,
            home=f"{home} {city}" if home else "",
            note=_note(words, line),
            place=place,
            place_local=local,
        )


def _note(words: Words, line: ProgrammeLine) -> str:
    """How many meetings, and when there is a break."""
    pause = ""
    if line.pause:
        pause = words.say(N_("break {span}")).format(span=words.span(*line.pause))
    return DOT.join(filter(None, (wording.meetings(words, line), pause)))


def _where(line: ProgrammeLine) -> tuple[str, str]:
    """The place by name, in both scripts; its address stands among the places."""
    if line.place is None:
        return line.city, ""
    name, _street, _latin = address_lines(line.place)
    return (line.place.name, name) if name != line.place.name else (name, "")
