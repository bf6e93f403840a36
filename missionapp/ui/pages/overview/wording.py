"""How the overview says its numbers, and in which colours."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from missionapp.actions.lists.overview import Count, Kind, Overview, Phase, PhaseRow, Tally
from missionapp.actions.lists.wording import day_said, time_said, zone_said
from missionapp.domain.entities.cases import Stage
from missionapp.i18n import N_, _, ngettext
from missionapp.ui.widgets.charts import Face, Fill, Part, Slice, Station
from missionapp.ui.widgets.pill import Tone


@dataclass(frozen=True, slots=True)
class Go:
    """What leads to a page, and to a record there."""

    page: str
    record: object = None


@dataclass(frozen=True, slots=True)
class Behind:
    """What leads to the records that a number counts."""

    words: str
    kind: Kind
    records: tuple[UUID, ...]


PAGES: Mapping[Kind, str] = {
    Kind.PARTICIPANT: "participants",
    Kind.COUNTERPART: "counterparts",
    Kind.CASE: "cases",
    Kind.FOLLOW_UP: "follow-ups",
}
"""Where a sort of records is listed; the others are listed in place of the overview."""

EMPTY = Fill()
FILLS: Mapping[str, Fill] = {
    "held": Fill("ok"),
    "no-show": Fill("bad", hatched=True),
    "unrecorded": Fill("warn_f"),
    "met": Fill("accent"),
    "agreements": Fill("ok"),
    "drafted": Fill("accent", hatched=True),
    "late": Fill("bad"),
    "due": Fill("warn_f"),
}
"""By what is counted; the rest of a bar is empty."""


def part_said(code: str, n: int) -> str:
    """A part of a tile in words: "51 held"."""
    said = {
        "held": ngettext("{n} held", "{n} held", n),
        "no-show": ngettext("{n} no-show", "{n} no-shows", n),
        "unrecorded": ngettext("{n} to record", "{n} to record", n),
        "ahead": ngettext("{n} to come", "{n} to come", n),
        "met": ngettext("{n} met", "{n} met", n),
        "to-meet": ngettext("{n} to meet", "{n} to meet", n),
        "unmet": ngettext("{n} not met", "{n} not met", n),
        "agreements": ngettext("{n} agreement", "{n} agreements", n),
        "drafted": ngettext("{n} drafted", "{n} drafted", n),
        "other": ngettext("{n} other", "{n} other", n),
        "late": ngettext("{n} late", "{n} late", n),
        "due": ngettext("{n} due today", "{n} due today", n),
        "later": ngettext("{n} later", "{n} later", n),
    }
    return said[code].format(n=n)


def behind(count: Count, words: str) -> Behind | None:
    """What a number opens; nothing for none."""
    return Behind(words, count.kind, count.records) if count.records else None


def slices(tally: Tally) -> tuple[Slice, ...]:
    """The parts of a tile, without those that are none."""
    return tuple(
        Slice(
            words=(said := part_said(part.code, part.value)),
            part=Part(len(part.records), FILLS.get(part.code, EMPTY)),
            opens=behind(part, said),
        )
        for part in tally.parts
        if part.value
    )


def faces(overview: Overview) -> list[Face]:
    """The four tiles."""
    return [
        _face(overview.meetings, _("Meetings"), "chats", "today"),
        _face(overview.met, _("Counterparts met"), "handshake", "counterparts"),
        _face(overview.agreements, _("Agreements"), "files", "cases"),
        _face(overview.tasks, _("Follow-ups"), "check-square-offset", "follow-ups"),
    ]


def _face(tally: Tally | None, label: str, icon: str, page: str) -> Face:
    tally = tally or Tally("", 0, 0)
    words = {
        "meetings": _("of {of} recorded").format(of=tally.of),
        "met": _("of {of}").format(of=tally.of),
        "agreements": ngettext("of {n} case", "of {n} cases", tally.of).format(n=tally.of),
        "tasks": _("open"),
    }.get(tally.code, "")
    if not tally.of:
        words = _NONE.get(tally.code, "") and _(_NONE[tally.code])
    return Face(label, icon, str(tally.value), words, slices(tally), Go(page))


_NONE: Mapping[str, str] = {
    "meetings": N_("none planned yet"),
    "met": N_("none invited yet"),
    "agreements": N_("no cases yet"),
    "tasks": N_("none noted yet"),
}

_PHASES: Mapping[Phase, tuple[str, str]] = {
    Phase.PREPARE: (N_("Prepare"), "participants"),
    Phase.MATCH: (N_("Match"), "matching"),
    Phase.FIELD: (N_("In the field"), "today"),
    Phase.REPORT: (N_("Report"), "documents"),
}


def station(row: PhaseRow) -> Station:
    """A phase on the line."""
    label, page = _PHASES[row.phase]
    state = _("over") if row.over else _("now") if row.now else _("to come")
    said = _("{phase}, {state}: {line}").format(phase=_(label), state=state, line=row.line)
    return Station(_(label), row.line, row.over, row.now, said, Go(page))


NEEDS: Mapping[str, tuple[str, Tone, str]] = {
    "outcome": ("warning-circle", "bad", N_("Record")),
    "clash": ("table", "bad", N_("Fix")),
    "late": ("clock", "bad", N_("Open")),
    "due": ("check-square-offset", "warn", N_("Open")),
    "erased-again": ("user-minus", "bad", N_("Erase again")),
    "withdrawn": ("hand-palm", "bad", N_("Look")),
    "too-long": ("hourglass-low", "bad", N_("Decide")),
    "soon": ("hourglass-medium", "warn", N_("Decide")),
    "proof": ("paperclip", "warn", N_("Attach")),
    "code": ("hash", "warn", N_("Complete")),
    "card": ("identification-card", "accent", N_("Type in")),
    "reply": ("envelope-simple", "warn", N_("See who")),
    "wish": ("intersect", "accent", N_("Plan")),
    "home": ("buildings", "accent", N_("Add")),
    "counterpart": ("handshake", "accent", N_("Add")),
    "item": ("calendar-blank", "accent", N_("Add")),
}
"""Of each need: its icon, how bad it is, and the verb on its button."""


def lack_said(code: str, n: int) -> str:
    """What a table of the report lacks."""
    said = {
        "unrecorded": ngettext("{n} meeting to record", "{n} meetings to record", n),
        "no-company": ngettext("{n} counted as SME is none", "{n} counted as SMEs are none", n),
        "no-code": ngettext("{n} without an objective code", "{n} without an objective code", n),
        "suspended-counted": ngettext("{n} stopped, and counted", "{n} stopped, and counted", n),
        "type-and-kind": ngettext("{n} with another type", "{n} with another type", n),
        "no-details": ngettext("{n} not told", "{n} not told", n),
        "no-steps": ngettext("{n} without steps", "{n} without steps", n),
    }
    return said[code].format(n=n)


def fact_said(overview: Overview) -> str:
    """ "Wednesday 15 February, 14:27 in Beijing, 07:27 in Barcelona"."""
    facts, now = overview.facts, overview.now
    if facts is None:
        return ""
    day = day_said(now.date(), "EEEE d MMMM")
    here = _("{time} in {city}").format(time=time_said(now), city=facts_city(overview))
    if facts.home_zone == facts.zone:
        return f"{day}, {here}"
    from zoneinfo import ZoneInfo

    home = now.astimezone(ZoneInfo(facts.home_zone))
    there = _("{time} in {city}").format(time=time_said(home), city=zone_said(facts.home_zone))
    return f"{day}, {here}, {there}"


def facts_city(overview: Overview) -> str:
    """What the clock of the place is called: the mission's first city, else its zone's."""
    facts = overview.facts
    if facts is None:
        return ""
    city = facts.line.split(",")[0] if facts.first_day is None or "," in facts.line else ""
    return city or zone_said(facts.zone)


def soon_said(minutes: int) -> str:
    """ "in 13 min", "in 2 h 05"."""
    if minutes < 60:
        return _("in {n} min").format(n=minutes)
    return _("in {h} h {m:02}").format(h=minutes // 60, m=minutes % 60)


STAGE_FILLS: Mapping[str, Fill] = {
    Stage.SUSPENDED: Fill("text3", hatched=True),
    Stage.LOST: Fill("text3", hatched=True),
}
"""A stopped case counts as nothing: its bar is grey and hatched."""
