"""What became of meetings and promises: single figures, and how they spread over days, people and stages."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from uuid import UUID

from missionapp.domain import entities as e
from missionapp.domain.entities.meetings import MeetingStatus
from missionapp.domain.figures import figures
from missionapp.domain.figures.outcomes import (
    by_day,
    by_outcome,
    by_participant,
    cases_by_kind,
    cases_by_stage,
    late_follow_ups,
)
from missionapp.domain.records import Records
from missionapp.domain.whereabouts import Whereabouts

MISSION = e.Mission(code="CN", title="China", market="CN", timezone="Asia/Shanghai")
EXCHANGE = e.Mission(code="X", title="Exchange", kind="ClusterXchange exchange")
IDOM, TAJD, CABR = (e.Organisation(name=name) for name in ("Idom", "TAJD", "CABR"))
OURS = e.Participant(mission_id=MISSION.id, organisation_id=IDOM.id)
THEIRS = [
    e.Participant(mission_id=MISSION.id, organisation_id=one.id, role="counterpart") for one in (TAJD, CABR)
]
LI, WU = e.Person(name="Li", organisation_id=TAJD.id), e.Person(name="Wu", organisation_id=IDOM.id)


def met(status: str, outcome: int | None = None, *, hour: int = 1, mission: e.Mission = MISSION) -> e.Meeting:
    start = datetime(2017, 2, 15, hour, tzinfo=UTC)
    return e.Meeting(mission_id=mission.id, status=status, outcome=outcome, start=start)


MEETINGS = [met("held", 4), met("held", 4, hour=20), met("held"), met("no-show"), met("planned")]
ELSEWHERE = met("held", 5, mission=EXCHANGE)


def known(**more: Iterable[object]) -> Records:
    parties = [
        e.MeetingParty(meeting_id=meeting.id, participant_id=part.id)
        for n, meeting in enumerate([*MEETINGS, ELSEWHERE])
        for part in (OURS, THEIRS[n % 2])
    ]
    there = [e.MeetingPerson(meeting_id=MEETINGS[0].id, person_id=one.id) for one in (LI, WU, LI)]
    return Records(
        missions=[MISSION, EXCHANGE],
        organisations=[IDOM, TAJD, CABR],
        participants=[OURS, *THEIRS],
        persons=[LI, WU],
        meetings=[*MEETINGS, ELSEWHERE],
        meeting_parties=parties,
        meeting_persons=there,
        **more,  # type: ignore[arg-type]
    )


def test_single_figures_with_the_records_behind() -> None:
    single = figures(known()).single
    names = ("meetings_held", "no_shows", "outcome_4", "outcome_5", "counterparts_met", "people_met")
    assert [single[f"total.{name}"].value for name in names] == [3, 1, 2, 0, 2, 1]
    assert single["CN.no_shows"].records == (MEETINGS[3].id,)
    assert single["CN.people_met"].records == (LI.id,)


def test_the_parts_add_up_to_the_figure() -> None:
    records = known()
    held = figures(records).single["total.meetings_held"]
    where = Whereabouts(records)
    for spread in (by_outcome(records), by_day(records, MeetingStatus.HELD, where.day)):
        assert sum(figure.value or 0 for figure in spread.values()) == held.value
        assert {made for figure in spread.values() for made in figure.records} == set(held.records)


def test_days_are_those_of_the_place() -> None:
    records = known()
    days = by_day(records, MeetingStatus.HELD, Whereabouts(records).day)
    assert {day: figure.value for day, figure in days.items()} == {date(2017, 2, 15): 2, date(2017, 2, 16): 1}


def test_meetings_of_each_of_ours() -> None:
    found = by_participant(known(), MeetingStatus.HELD)
    assert {key: figure.value for key, figure in found.items()} == {IDOM.id: 3}


def test_cases_by_stage_and_kind_are_those_of_the_overview() -> None:
    cases = [
        e.Case(mission_id=MISSION.id, kind="other", stage="signed", nb=3),
        e.Case(mission_id=MISSION.id, kind="other", stage="lead"),
        e.Case(mission_id=MISSION.id, confidentiality="internal", stage="signed"),
        e.Case(mission_id=MISSION.id, listed_overview=False, stage="signed"),
    ]
    records = known(cases=cases)
    assert {key: f.value for key, f in cases_by_stage(records).items() if f.value} == {"lead": 1, "signed": 3}
    assert {key: f.value for key, f in cases_by_kind(records).items() if f.value} == {"other": 4}
    assert figures(records).single["total.cases"].value == 4


def test_follow_ups_of_internal_cases_count_nowhere() -> None:
    internal = e.Case(mission_id=MISSION.id, confidentiality="internal")
    day = date(2017, 3, 1)

    def task(about: UUID | None = None, **fields: object) -> e.FollowUp:
        return e.FollowUp(mission_id=MISSION.id, task="Call", about_id=about, **fields)

    late, due, done = task(due=day), task(due=date(2017, 3, 2)), task(due=day, done=day)
    records = known(cases=[internal], follow_ups=[late, due, done, task(internal.id, due=day)])
    assert figures(records).single["total.follow_ups_open"].records == (late.id, due.id)
    assert late_follow_ups(records, date(2017, 3, 2)).records == (late.id,)
    assert late_follow_ups(records, day).value == 0
