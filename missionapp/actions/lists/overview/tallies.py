"""The numbers of the overview: tiles, days, outcomes, stages, and targets against what is reached."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from missionapp.actions.lists.overview.ground import Ground, ids, in_order
from missionapp.actions.lists.overview.rows import Count, DayRow, Kind, Tally, TargetRow, WordRow
from missionapp.actions.lists.overview.wording import figure_kind, figure_said
from missionapp.actions.vocabularies import Word
from missionapp.domain import entities as e
from missionapp.domain.entities.cases import Stage
from missionapp.domain.entities.meetings import TO_COME, MeetingStatus
from missionapp.domain.figures import Basis
from missionapp.domain.records import grouped
from missionapp.i18n import _

_MEETINGS = ("c2c_meetings", "b2b_meetings")
_THEIRS = ("third_country_clusters", "third_country_businesses")


def counted(code: str, records: Iterable[Any], kind: Kind) -> Count:
    """How many records, with their ids."""
    found = ids(records)
    return Count(code, len(found), kind, found)


def held(ground: Ground) -> Count:
    """The meetings that the report counts as held."""
    rows = [row for row in ground.figures.events.rows if row.basis is Basis.HELD]
    found = tuple(id_ for row in rows for name in _MEETINGS for id_ in row.counts[name].records)
    return Count("held", len(found), Kind.MEETING, found)


def absent(ground: Ground) -> Count:
    """The meetings that somebody did not come to."""
    gone = [m for m in ground.records.meetings if m.status == MeetingStatus.NO_SHOW]
    return counted("no-show", in_order(gone), Kind.MEETING)


def meetings(ground: Ground) -> Tally:
    """What became of the meetings, and how many are still to come."""
    parts = (
        held(ground),
        absent(ground),
        counted("unrecorded", ground.unrecorded, Kind.MEETING),
        counted("ahead", ground.ahead, Kind.MEETING),
    )
    recorded = parts[0].value + parts[1].value
    return Tally("meetings", recorded, sum(part.value for part in parts), parts)


def met(ground: Ground) -> Tally:
    """The counterparts that the report counts, and those of them that somebody has met."""
    everybody = tuple(id_ for name in _THEIRS for id_ in ground.figures.distinct[name].records)
    there = {
        party.organisation_id
        for meeting in held(ground).records
        for party in ground.records.parties_of.get(meeting, ())
    }
    organisation = {id_: ground.records.participant[id_].organisation_id for id_ in everybody}
    seen = tuple(id_ for id_ in everybody if organisation[id_] in there)
    rest = tuple(id_ for id_ in everybody if organisation[id_] not in there)
    kind = parties_kind(ground, everybody, Kind.COUNTERPART)
    parts = (
        Count("met", len(seen), kind, seen),
        Count("unmet" if ground.is_over else "to-meet", len(rest), kind, rest),
    )
    return Tally("met", len(seen), len(everybody), parts)


def parties_kind(ground: Ground, records: Iterable[UUID], kind: Kind) -> Kind:
    """That kind while the pages of the mission list them all, which know of no other mission."""
    known = ground.records.participant
    there = all(id_ in known and known[id_].mission_id == ground.mission.id for id_ in records)
    return kind if there else Kind.PARTY


def agreements(ground: Ground) -> Tally:
    """What stands as an agreement, out of all cases."""
    figure = ground.figures.single.get("total.agreements")
    standing = figure.records if figure else ()
    others = [case for case in ground.records.cases if case.id not in set(standing)]
    drafted = [case for case in others if case.stage == Stage.DRAFTED]
    rest = [case for case in others if case.stage != Stage.DRAFTED]
    parts = (
        Count("agreements", len(standing), Kind.CASE, standing),
        counted("drafted", drafted, Kind.CASE),
        counted("other", rest, Kind.CASE),
    )
    return Tally("agreements", (figure.value or 0) if figure else 0, len(ground.records.cases), parts)


def tasks(ground: Ground) -> Tally:
    """The follow-ups that are open, by how they are due."""
    undone = open_tasks(ground)
    late = [task for task in undone if task.due and task.due < ground.today]
    now = [task for task in undone if task.due == ground.today]
    rest = [task for task in undone if not task.due or task.due > ground.today]
    parts = (
        counted("late", late, Kind.FOLLOW_UP),
        counted("due", now, Kind.FOLLOW_UP),
        counted("later", rest, Kind.FOLLOW_UP),
    )
    return Tally("tasks", len(undone), len(ground.records.follow_ups), parts)


def open_tasks(ground: Ground) -> list[e.FollowUp]:
    """The follow-ups that are not done, by their day; those without one last."""
    undone = [task for task in ground.records.follow_ups if task.done is None]
    return sorted(undone, key=lambda task: (task.due or date.max, task.task, task.id))


def days(ground: Ground) -> list[DayRow]:
    """The days with meetings, in order; meetings without a time are on none."""
    standing = [m for m in ground.records.meetings if m.start and m.status not in _GONE]
    by_day = grouped(in_order(standing), lambda meeting: (ground.start_of(meeting) or ground.now).date())
    recorded = {*held(ground).records}
    over = {*ids(ground.unrecorded)}
    return [_day(day, by_day[day], recorded, over) for day in sorted(by_day)]


_GONE = (MeetingStatus.MOVED, MeetingStatus.CANCELLED)


def _day(day: date, those: Sequence[e.Meeting], recorded: set[UUID], over: set[UUID]) -> DayRow:
    open_ = [meeting for meeting in those if meeting.status in TO_COME]
    return DayRow(
        day=day,
        planned=counted("planned", those, Kind.MEETING),
        held=counted("held", (m for m in those if m.id in recorded), Kind.MEETING),
        absent=counted("no-show", (m for m in those if m.status == MeetingStatus.NO_SHOW), Kind.MEETING),
        unrecorded=counted("unrecorded", (m for m in open_ if m.id in over), Kind.MEETING),
        ahead=counted("ahead", (m for m in open_ if m.id not in over), Kind.MEETING),
    )


def outcomes(ground: Ground, words: Sequence[Word]) -> list[WordRow]:
    """How the held meetings went, best first; those that nobody has said it of are last."""
    those = [ground.records.by_id[id_] for id_ in held(ground).records]
    known = grouped(those, lambda meeting: str(getattr(meeting, "outcome", None) or ""))
    rows = [
        WordRow(word.code, word.label, counted(word.code, known.get(word.code, ()), Kind.MEETING))
        for word in reversed(words)
    ]
    if known.get(""):
        rows.append(WordRow("", _("not said"), counted("", known[""], Kind.MEETING)))
    return rows


def stages(ground: Ground) -> list[WordRow]:
    """How many cases are how far; a stage without any is left out."""
    known = grouped(ground.records.cases, lambda case: case.stage)
    order = [stage for stage in Stage if stage in known] + sorted({*known} - {*Stage})
    return [WordRow(stage, _(stage), counted(stage, known[stage], Kind.CASE)) for stage in order]


def targets(ground: Ground) -> list[TargetRow]:
    """What was promised, and what is reached of it."""
    basis: Mapping[str, bool] = {
        row.market or "-": row.basis is Basis.PLANNED for row in ground.figures.events.rows
    }
    return [
        TargetRow(
            figure=name,
            label=figure_said(name, market=len(ground.records.markets) > 1),
            promised=promised,
            reached=_reached(ground, name),
            planned=name.endswith("_meetings") and basis.get(name.split(".", 1)[0], any(basis.values())),
        )
        for name, promised in sorted(ground.figures.targets.items())
    ]


def _reached(ground: Ground, name: str) -> Count:
    figure = ground.figures.single.get(name)
    value, records = (figure.value or 0, figure.records) if figure else (0, ())
    kind = figure_kind(name)
    if kind in (Kind.PARTICIPANT, Kind.COUNTERPART):
        kind = parties_kind(ground, records, kind)
    return Count(name, value, kind, records)
