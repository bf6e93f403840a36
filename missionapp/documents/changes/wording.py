"""The sentences about what changed."""

from collections.abc import Iterator

from missionapp.documents.changes.values import ChangeLine, Notice, Spot, Told, Turn
from missionapp.documents.words import Words
from missionapp.i18n import N_, _

ARROW = "\N{RIGHTWARDS ARROW}"

TURNS = {
    Turn.NEW: N_("New meeting"),
    Turn.MOVED: N_("Moved"),
    Turn.TABLE: N_("Another table"),
    Turn.DROPPED: N_("Cancelled"),
}
_PEOPLE = N_("Another interpreter")


def turn(words: Words, line: ChangeLine) -> str:
    """What became of a meeting, in a word or two."""
    before, after = line.before, line.after
    if line.turn is Turn.TABLE and before and after and before.table == after.table:
        return words.say(_PEOPLE)
    return words.say(TURNS[line.turn])


def zone_note(words: Words, notice: Notice) -> str:
    """ "all times are Beijing time"."""
    first = notice.lines[0].spot.start
    city = notice.city or words.zone_city(str(first.tzinfo))
    return words.say(N_("all times are {city} time")).format(city=city)


def has_many_zones(notice: Notice) -> bool:
    """Whether one note on the zone would not be true of all times."""
    return len({line.spot.start.utcoffset() for line in notice.lines}) > 1


def message(notice: Notice) -> str:
    """What a participant is told by phone or chat: a sentence, and a line for each change."""
    words = Words(notice.language)
    intro = words.say_many(
        "{mission}: a meeting of {name} has changed",
        "{mission}: meetings of {name} have changed",
        len(notice.lines),
    ).format(mission=notice.mission, name=notice.recipient)
    note = "" if has_many_zones(notice) else f" ({zone_note(words, notice)})"
    return "\n".join(
        (f"{intro}{note}.", *(sentence(words, line, has_many_zones(notice)) for line in notice.lines))
    )


def sentence(words: Words, line: ChangeLine, with_zone: bool = False) -> str:
    """ "Moved: Idom, Thu 16 Feb 10:40 → 11:20, table 4 → table 7"."""
    parts = [names(line), when(words, line), *_where(words, line)]
    zone = f" ({words.offset(line.spot.start)})" if with_zone else ""
    return f"{turn(words, line)}: {', '.join(filter(None, parts))}{zone}"


def names(line: ChangeLine) -> str:
    """Whom one meets, in both scripts."""
    return " + ".join(f"{met.name} {met.name_local}".strip() for met in line.met)


def when(words: Words, line: ChangeLine) -> str:
    """The day and the time, both times where it was moved."""
    before, after = line.before, line.after
    if before is None or after is None or before.start == after.start:
        spot = line.spot
        return f"{day_of(words, spot)} {words.time(spot.start)}"
    former = f"{day_of(words, before)} {words.time(before.start)}"
    same_day = before.start.date() == after.start.date()
    day = "" if same_day else f"{day_of(words, after)} "
    return f"{former} {ARROW} {day}{words.time(after.start)}"


def day_of(words: Words, spot: Spot) -> str:
    """ "Thu 16 Feb"."""
    return words.short_date(spot.start)


def _where(words: Words, line: ChangeLine) -> Iterator[str]:
    """Table, place and interpreter: what they are, and what they were where that is another."""
    if line.after is None:
        return
    yield _turned(*(table(words, spot) if spot else "" for spot in (line.before, line.after)))
    is_moved = line.before is None or line.before.place != line.after.place
    if is_moved:
        yield _turned(line.before.place if line.before else "", line.after.place)
    if line.after.interpreter and (line.before is None or line.before.interpreter != line.after.interpreter):
        yield interpreter(words, line.after)


def _turned(before: str, after: str) -> str:
    return f"{before} {ARROW} {after}" if before and after and before != after else after


def table(words: Words, spot: Spot) -> str:
    """ "table 4"."""
    return words.say(N_("table {table}")).format(table=spot.table) if spot.table else ""


def interpreter(words: Words, spot: Spot) -> str:
    """Who interprets."""
    return words.say(N_("Interpreter: {name}")).format(name=spot.interpreter) if spot.interpreter else ""


def texts(told: Told) -> Iterator[tuple[str, str]]:
    """Everything of the records that is printed, each with the beginning of a sentence about it."""
    name_of = _("The name of {record}")
    yield _("The title of {record}").format(record=told.code), f"{told.mission} {told.event}"
    for partner in told.partners:
        yield name_of.format(record=partner), partner
    for notice in told.notices:
        yield name_of.format(record=notice.recipient), f"{notice.recipient} {notice.recipient_local}"
        yield _("The city of {record}").format(record=notice.city), notice.city
        for line in notice.lines:
            for met in line.met:
                yield name_of.format(record=met.name), f"{met.name} {met.name_local}"
            for spot in filter(None, (line.before, line.after)):
                for name in (spot.table, spot.place, spot.interpreter):
                    yield name_of.format(record=name), name
