"""One sample mission, as the steps in which somebody would have made it."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.sample.aftermath import claims, follow_ups, report_texts, targets, testimonials
from missionapp.actions.sample.cases import cases, export_groups
from missionapp.actions.sample.cast import Cast
from missionapp.actions.sample.meetings import Meetings
from missionapp.actions.sample.organisations import ALLIANCE, organisation_id, partnerships
from missionapp.actions.sample.partnership import exchange, meeting, next_steps, synergy_map
from missionapp.actions.sample.profiles import emergency_numbers, translations
from missionapp.actions.sample.programme import programme
from missionapp.actions.sample.source import day, plan, split, table, uid
from missionapp.actions.vocabularies import add_vocabularies
from missionapp.domain.entities import Meeting, MeetingParty, Mission
from missionapp.domain.fields import Entity
from missionapp.i18n import N_

Step: TypeAlias = tuple[str, Callable[[Session], None]]
"""A label of the history and what is done under it."""

_HOME_PARTNER = {"INDESCAT": "indescat", "Flanders Bike Valley": "flanders-bike-valley"}


def sample_files() -> list[tuple[str, str]]:
    """The code of each sample's main mission and the name of its file, without ending."""
    return [(row["code"], row["file"]) for row in table("missions") if not row["parent"]]


def steps(code: str, *, eve: bool) -> list[Step]:
    """How a sample mission comes about; with `eve`, up to the evening before it."""
    spec = plan(dict(sample_files())[code])
    cast = Cast(code, spec, eve=eve)
    events = programme(code, spec)
    meetings = Meetings(cast, events)
    before = [
        (N_("Start the mission"), _start(_mission(code, spec["note"]))),
        (N_("Add the partnership"), _adding([*partnerships(), *synergy_map()])),
        (N_("Import participants"), _adding([*cast.ours, *translations(cast)])),
        (N_("Import counterparts"), _adding(cast.guests)),
        (N_("Draw up the programme"), _adding([*events.records, *emergency_numbers(code)])),
        (N_("Register delegates and interpreters"), _adding(cast.delegates(events.items))),
        (N_("Collect wishes and availability"), _adding(meetings.wishes())),
        (N_("Set targets"), _adding(targets(cast))),
    ]
    return before if eve else before + _afterwards(code, cast, meetings)


def _afterwards(code: str, cast: Cast, meetings: Meetings) -> list[Step]:
    planned = meetings.planned()
    later = [row["code"] for row in table("missions") if row["parent"] == code]
    return [
        (N_("Plan the meetings"), _adding(planned)),
        (N_("Record the outcomes"), lambda session: _record(session, meetings)),
        (N_("Log the cases"), _adding([*export_groups(code), *cases([code, *later], meetings.ids)])),
        (N_("Add the missions that followed"), lambda session: _add_later(session, code, later, cast)),
        (N_("Note follow-ups"), lambda session: _follow_up(session, cast)),
        (N_("Keep testimonials"), _adding(testimonials(cast))),
        (N_("Keep the figures that the report printed"), _adding(claims(code))),
        (N_("Write the report"), _adding(report_texts(code))),
    ]


def _adding(records: Sequence[Entity]) -> Callable[[Session], None]:
    return lambda session: session.add_all(records)


def _start(mission: Mission) -> Callable[[Session], None]:
    def start(session: Session) -> None:
        session.add(mission)
        add_vocabularies(session)

    return start


def _record(session: Session, meetings: Meetings) -> None:
    session.add_all(meetings.record(session.scalars(select(Meeting))))


def _add_later(session: Session, code: str, later: Sequence[str], cast: Cast) -> None:
    session.add_all(_mission(each, cast.spec["note"]) for each in later)
    session.add_all([*exchange(code), *meeting(code)])


def _follow_up(session: Session, cast: Cast) -> None:
    session.add_all(next_steps(cast.code))
    session.add_all(follow_ups(cast, session.scalars(select(Meeting)), session.scalars(select(MeetingParty))))


def _mission(code: str, note: str) -> Mission:
    ours = next(row for row in table("missions") if row["code"] == code)
    fact = next(row for row in table("facts", "missions") if row["code"] == code)
    parent, followed = ours["parent"], ours["follows_case"]
    return Mission(
        id=uid("mission", code),
        code=code,
        title=fact["title"],
        kind=fact["kind"],
        market=fact["target_country"],
        start=day(ours["start"]),
        end=day(ours["end"]),
        timezone=ours["timezone"],
        home_timezone=ours["home_timezone"],
        cities="; ".join(split(fact["cities"])),
        venue=ours["venue"] or None,
        partnership_id=ALLIANCE,
        home_partner_id=organisation_id(_HOME_PARTNER[fact["home_partner"]]),
        parent_id=uid("mission", parent) if parent else None,
        follows_case_id=uid("case", followed) if followed else None,
        note=f"{fact['source_note']}. The days within the month are invented." if parent else note,
    )
