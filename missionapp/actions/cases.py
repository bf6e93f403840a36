"""The contract log: cases, made of a meeting or by hand, and how they go on."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from missionapp.actions import records
from missionapp.actions.case_labels import move_label
from missionapp.actions.case_parts import (
    add_party,
    add_step,
    edit_step,
    made_party,
    new_party,
    refuse_twice,
    remove_party,
    remove_step,
    set_codes,
)
from missionapp.actions.lists.mission import today_there
from missionapp.actions.records import find
from missionapp.domain.case_rules import checked, type_after, usual_type
from missionapp.domain.entities import (
    Case,
    CaseParty,
    ListValue,
    Meeting,
    MeetingParty,
    Mission,
    Organisation,
    Participant,
)
from missionapp.domain.entities.cases import CaseKind, Level, Stage
from missionapp.domain.entities.meetings import Side
from missionapp.domain.entities.missions import Role
from missionapp.domain.fields import Entity, fields_of
from missionapp.domain.records import CLUSTER_LIKE
from missionapp.i18n import N_
from missionapp.store.store import Store

__all__ = [
    "add_party",
    "add_step",
    "edit_case",
    "edit_cases",
    "edit_step",
    "from_meeting",
    "log_case",
    "move_stage",
    "remove_party",
    "remove_step",
    "set_codes",
]

Party = UUID | str
"""An organisation by its id, or by a name that somebody typed."""


def from_meeting(store: Store, meeting_id: UUID, kind: str | None = None) -> UUID:
    """Log what came of a meeting, with its parties, its sector and the mission's market; the case's id.

    Another case out of the same meeting is another case.
    """
    meeting = find(store, Meeting, meeting_id)
    with store.read() as session:
        case, parties = _out_of(session, meeting, kind or CaseKind.OTHER)
    with store.write(N_("Log case {n} out of a meeting"), n=case.number or 0) as session:
        session.add_all([case, *parties])
    return case.id


def _out_of(session: Session, meeting: Meeting, kind: str) -> tuple[Case, list[CaseParty]]:
    mission = session.get_one(Mission, meeting.mission_id)
    both = _parties_of(session, meeting)
    level = _level([(part, who) for part, who in both if part.role != Role.COUNTERPART])
    case = Case(
        mission_id=mission.id,
        number=_next_number(session),
        level=level,
        kind=checked({"kind": kind}, {}, date.min)["kind"],
        stage=Stage.IN_TALKS,
        stage_date=today_there(session),
        reported_type=usual_type(kind, level),
        market=mission.market,
        description=meeting.subject,
        sector=_sector(session, both),
        meeting_id=meeting.id,
    )
    return case, [
        made_party(case.id, Side.THEIRS if part.role == Role.COUNTERPART else Side.OURS, who, position)
        for position, (part, who) in enumerate(both, start=1)
    ]


def _parties_of(session: Session, meeting: Meeting) -> list[tuple[Participant, Organisation]]:
    """Who met, ours first, each side by name."""
    query = (
        select(Participant, Organisation)
        .join(Organisation, Organisation.id == Participant.organisation_id)
        .join(MeetingParty, MeetingParty.participant_id == Participant.id)
        .where(MeetingParty.meeting_id == meeting.id)
        .order_by(Participant.role == Role.COUNTERPART, Organisation.name)
    )
    return [(part, who) for part, who in session.execute(query)]


def _level(ours: Iterable[tuple[Participant, Organisation]]) -> Level:
    """A case of clusters when all of ours are one; an organiser is, whatever its kind."""
    clusters = [part.role == Role.ORGANISER or who.kind in CLUSTER_LIKE for part, who in ours]
    return Level.CLUSTER if clusters and all(clusters) else Level.SME


def _sector(session: Session, both: Iterable[tuple[Participant, Organisation]]) -> str | None:
    """Of the first that has one: its segment in the mission, else its organisation's first sector."""
    for part, who in both:
        query = select(func.min(ListValue.value)).where(
            ListValue.owner_id == who.id, ListValue.list_name == "sectors"
        )
        if found := part.segment or session.scalar(query):
            return found
    return None


def log_case(
    store: Store, mission_id: UUID, *, ours: Iterable[Party] = (), theirs: Iterable[Party] = (), **values: Any
) -> UUID:
    """Log a case of a mission with these fields and parties; the case's id.

    It gets the next free number, the type that is usual for its kind and today as its stage's day, where
    `values` do not say otherwise. MissionError for values that make no sense.
    """
    find(store, Mission, mission_id)
    codes = values.pop("objective_codes", ())
    with store.read() as session:
        today = today_there(session)
        standing = {"number": _next_number(session), "stage_date": today}
        case = Case(mission_id=mission_id, **{**standing, **checked(values, {}, today)})
        if "reported_type" not in values:
            case.reported_type = usual_type(case.kind, case.level)
        made: list[Entity] = [case]
        sides = [*((Side.OURS, party) for party in ours), *((Side.THEIRS, party) for party in theirs)]
        for position, (side, who) in enumerate(sides, start=1):
            party, new = new_party(session, case.id, side, who, made)
            refuse_twice(party, [one for one in made if isinstance(one, CaseParty)])
            party.position = position
            made += [party, *new]
    made += [ListValue(owner_id=case.id, list_name="objective_codes", value=code) for code in codes]
    with store.write(N_("Log case {n}"), n=case.number or 0) as session:
        session.add_all(made)
    return case.id


def _next_number(session: Session) -> int:
    return (session.scalar(select(func.max(Case.number))) or 0) + 1


def edit_case(store: Store, case_id: UUID, *, continues: bytes | None = None, **values: Any) -> bytes | None:
    """Give fields of a case new values, as `records.edit` does; MissionError for what makes no sense.

    The reported type follows the kind as long as nobody chose another.
    """
    case = find(store, Case, case_id)
    with store.read() as session:
        given = _given(case, values, today_there(session))
    return records.edit(store, Case, case_id, continues=continues, **given)


def edit_cases(store: Store, case_ids: Iterable[UUID], **values: Any) -> None:
    """Give several cases the same values, as one step; each takes them as `edit_case` has it."""
    found = [find(store, Case, case_id) for case_id in dict.fromkeys(case_ids)]
    with store.read() as session:
        today = today_there(session)
    given = {case.id: _given(case, values, today) for case in found}
    with store.write(N_("Edit {n} records"), n=len(found)) as session:
        for case_id, its in given.items():
            held = session.get_one(Case, case_id)
            for name, value in its.items():
                setattr(held, name, value)


def _given(case: Case, values: Mapping[str, Any], today: date) -> dict[str, Any]:
    """What a case is given, its type with a new kind."""
    was = {f.name: getattr(case, f.name) for f in fields_of(Case) if not f.is_list}
    given = checked(values, was, today)
    if {"kind", "level"} & given.keys() and "reported_type" not in given:
        given["reported_type"] = type_after(was, given.get("kind", case.kind), given.get("level", case.level))
    return given


def move_stage(store: Store, case_id: UUID, stage: str, on: date | None = None) -> None:
    """Let a case reach a stage, today or on another day; nothing happens where it is there already.

    Signed without a proof is allowed: the case says that it lacks one.
    """
    case = find(store, Case, case_id)
    with store.read() as session:
        today = today_there(session)
        given = checked({"stage": stage, "stage_date": on or today}, {}, today)
        label, named = move_label(session, case, given["stage"])
    if case.stage == stage and on is None:
        return
    with store.write(label, **named) as session:
        held = session.get_one(Case, case_id)
        held.stage, held.stage_date = given["stage"], given["stage_date"]
