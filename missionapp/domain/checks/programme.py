"""The programme and its meetings: what clashes, and what was not recorded."""

from collections.abc import Iterable
from datetime import UTC
from functools import partial
from uuid import UUID

from missionapp.domain.checks.base import Check, Grade, Ground, Said, listed
from missionapp.domain.checks.clashes import Clashes, who
from missionapp.domain.conflicts import Code, grade_of
from missionapp.domain.entities import Meeting
from missionapp.domain.entities.meetings import STANDING, TO_COME, MeetingStatus
from missionapp.domain.records import Records
from missionapp.i18n import _


def conflicts_of(code: Code, ground: Ground) -> Iterable[Said]:
    """The conflicts of one kind."""
    found = [conflict for conflict in ground.conflicts if conflict.code is code]
    if found:
        clashes = Clashes(ground.records)
        for conflict in found:
            yield clashes.sentence(conflict), conflict.records


def without_both_sides(ground: Ground) -> Iterable[Said]:
    """A meeting that lacks one of its parties."""
    records = ground.records
    lonely = [m for m in records.meetings if len(records.parties_of.get(m.id, ())) < 2]
    if lonely:
        names = listed([who(records, meeting) or "?" for meeting in lonely])
        yield _("Meetings without two parties: {meetings}.").format(meetings=names), _ids(lonely)


def not_recorded(ground: Ground) -> Iterable[Said]:
    """Meetings that are over, and of which nobody has said what became of them."""
    records = ground.records
    over = [m for m in _timed(records) if m.status in TO_COME and m.end and m.end < ground.now]
    if over:
        names = listed([who(records, meeting) for meeting in over], 3)
        sentence = _("Meetings that are over and not recorded: {n} ({meetings}).")
        yield sentence.format(n=len(over), meetings=names), _ids(over)


def _timed(records: Records) -> list[Meeting]:
    """The meetings that have a time and take it, in order of time."""
    timed = [
        (m.start.astimezone(UTC), m.end.astimezone(UTC), m.id, m)
        for m in records.meetings
        if m.start and m.end and m.status in STANDING
    ]
    return [meeting for *_times, meeting in sorted(timed, key=lambda row: row[:3])]


def without_outcome(ground: Ground) -> Iterable[Said]:
    """Meetings that were held, with no outcome."""
    records = ground.records
    held = [m for m in records.meetings if m.status == MeetingStatus.HELD and m.outcome is None]
    if held:
        names = listed([who(records, meeting) for meeting in held], 3)
        sentence = _("Meetings that were held, without an outcome: {n} ({meetings}).")
        yield sentence.format(n=len(held), meetings=names), _ids(held)


def _ids(meetings: Iterable[Meeting]) -> list[UUID]:
    return [meeting.id for meeting in meetings]


CHECKS = (
    *(Check(code.value, grade_of(code), partial(conflicts_of, code)) for code in Code),
    Check("party-missing", Grade.WARN, without_both_sides),
    Check("not-recorded", Grade.WARN, not_recorded),
    Check("no-outcome", Grade.WARN, without_outcome),
)
