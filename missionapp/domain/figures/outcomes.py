"""What became of the meetings and of what was promised: single figures of a market, and how they spread."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from uuid import UUID

from missionapp.domain.entities import Case, FollowUp, Meeting, Mission, Participant
from missionapp.domain.entities.cases import CaseKind, Confidentiality, Stage
from missionapp.domain.entities.meetings import MeetingStatus
from missionapp.domain.entities.missions import Role
from missionapp.domain.figures.base import Figure, count, nb_of
from missionapp.domain.figures.counting import out_of_overview
from missionapp.domain.figures.stakeholders import once
from missionapp.domain.records import Records

OUTCOMES = range(1, 6)
"""The grades of a meeting that was held."""


def outcome_figures(records: Records, market: str | None, missions: Iterable[Mission]) -> dict[str, Figure]:
    """The figures of the meetings and follow-ups of a market, by their names."""
    meetings = [m for m in records.meetings if records.market_of.get(m.mission_id, "") == market]
    held = with_status(meetings, MeetingStatus.HELD)
    ids = {mission.id for mission in missions}
    return {
        "meetings_held": count(held),
        "no_shows": count(with_status(meetings, MeetingStatus.NO_SHOW)),
        **{f"outcome_{n}": count(m for m in held if m.outcome == n) for n in OUTCOMES},
        "counterparts_met": _counterparts_met(records, held),
        "people_met": _people_met(records, held),
        "follow_ups_open": count(f for f in open_follow_ups(records) if f.mission_id in ids),
    }


def with_status(meetings: Iterable[Meeting], status: MeetingStatus) -> list[Meeting]:
    """Those of the meetings that came to this."""
    return [meeting for meeting in meetings if meeting.status == status]


def _counterparts_met(records: Records, held: Iterable[Meeting]) -> Figure:
    """The counterparts of these meetings, an organisation once."""
    met = [p for m in held for p in records.parties_of.get(m.id, ()) if p.role == Role.COUNTERPART]
    return once(records, met)


def _people_met(records: Records, held: Iterable[Meeting]) -> Figure:
    """The people of the counterparts who were at these meetings, as far as it was noted who was there."""
    theirs = {
        m.id: {p.organisation_id for p in records.parties_of.get(m.id, ()) if p.role == Role.COUNTERPART}
        for m in held
    }
    employer = {person.id: person.organisation_id for person in records.persons}
    met = dict.fromkeys(
        there.person_id
        for there in records.meeting_persons
        if there.meeting_id in theirs and employer.get(there.person_id) in theirs[there.meeting_id]
    )
    return Figure(len(met), tuple(met))


def told_follow_ups(records: Records) -> list[FollowUp]:
    """All but those about a case that is told nowhere."""
    internal = {case.id for case in records.cases if case.confidentiality == Confidentiality.INTERNAL}
    return [follow_up for follow_up in records.follow_ups if follow_up.about_id not in internal]


def open_follow_ups(records: Records) -> list[FollowUp]:
    """What is still to be done."""
    return [follow_up for follow_up in told_follow_ups(records) if follow_up.done is None]


def all_open_follow_ups(records: Records) -> Figure:
    """What is still to be done in all missions of the file, also those inside the Union."""
    return count(open_follow_ups(records))


def late_follow_ups(records: Records, today: date) -> Figure:
    """What should have been done before today."""
    return count(f for f in open_follow_ups(records) if f.due is not None and f.due < today)


def abroad(records: Records) -> list[Meeting]:
    """The meetings that the figures tell of: those of missions with a target market."""
    return [meeting for meeting in records.meetings if meeting.mission_id in records.market_of]


def by_outcome(records: Records) -> Mapping[int | None, Figure]:
    """The meetings that were held by their grade; None for those of which nobody said how they went."""
    held = with_status(abroad(records), MeetingStatus.HELD)
    grades: tuple[int | None, ...] = (*OUTCOMES, None)
    return {n: count(m for m in held if (m.outcome if m.outcome in OUTCOMES else None) == n) for n in grades}


def by_day(
    records: Records, status: MeetingStatus, day_of: Callable[[Meeting], date | None]
) -> Mapping[date | None, Figure]:
    """The meetings of a status by their day at the place, in order; None for those without a time."""
    those = with_status(abroad(records), status)
    days = sorted({day_of(m) for m in those}, key=lambda day: (day is None, day or date.max))
    return {day: count(m for m in those if day_of(m) == day) for day in days}


def by_participant(records: Records, status: MeetingStatus) -> Mapping[UUID, Figure]:
    """The meetings of a status by each organisation of ours that sat there; one with two counts for both."""
    found: dict[UUID, list[Meeting]] = {}
    for meeting in with_status(abroad(records), status):
        ours = {p.organisation_id for p in records.parties_of.get(meeting.id, ()) if _is_ours(p)}
        for organisation in ours:
            found.setdefault(organisation, []).append(meeting)
    return {organisation: count(meetings) for organisation, meetings in found.items()}


def _is_ours(participant: Participant) -> bool:
    return participant.role in (Role.HOME, Role.ORGANISER)


def cases_by_stage(records: Records) -> Mapping[str, Figure]:
    """The cases of the overview by their stage, as the report adds them up."""
    return _cases(records, Stage, lambda case: case.stage)


def cases_by_kind(records: Records) -> Mapping[str, Figure]:
    """The cases of the overview by their kind, as the report adds them up."""
    return _cases(records, CaseKind, lambda case: case.kind)


def _cases(records: Records, keys: Iterable[str], key: Callable[[Case], str]) -> Mapping[str, Figure]:
    listed = [case for case in records.cases if out_of_overview(case) is None]
    return {str(k): nb_of([case for case in listed if key(case) == k]) for k in keys}
