"""What a follow-up may be about, in words: a meeting, a case, an organisation or a person."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select, union_all
from sqlalchemy.orm import Session

from missionapp.actions.lists.mission import main_mission
from missionapp.actions.lists.parties import owned
from missionapp.actions.lists.wording import moment_said
from missionapp.domain.entities import (
    Case,
    CaseParty,
    Decision,
    Delegate,
    Meeting,
    MeetingParty,
    Mission,
    Organisation,
    Participant,
    Person,
    Place,
)
from missionapp.domain.entities.meetings import Side
from missionapp.domain.entities.missions import Role
from missionapp.domain.whereabouts import zone_called
from missionapp.i18n import _


@dataclass(frozen=True, slots=True)
class Source:
    """What a follow-up is about."""

    kind: str
    """ "meeting", "case", "organisation", "person" or "decision"."""
    id: UUID
    whom: str
    """The other side: organisations, or a person."""
    beside: str = ""
    """Our side of a meeting or case; a person's organisation."""
    start: datetime | None = None
    """Of a meeting, by the clock of its place."""
    number: int | None = None
    """Of a case."""
    page: str = ""
    """The page that shows it; "" where none does."""
    record: UUID | None = None
    """What it is called there."""


def read_sources(session: Session, ids: Any) -> dict[UUID, Source]:
    """The records that the query `ids` selects, by id, in a number of queries that does not grow."""
    return {
        **_organisations(session, ids),
        **_persons(session, ids),
        **_cases(session, ids),
        **_meetings(session, ids),
        **_decisions(session, ids),
    }


class Seated(NamedTuple):
    """An organisation at the table of a meeting."""

    organisation_id: UUID
    name: str
    ours: bool


def at_table(session: Session, ids: Any) -> dict[UUID, list[Seated]]:
    """Who sits at the table of the meetings that the query `ids` selects, by name."""
    query = (
        select(MeetingParty.meeting_id, Organisation.id, Organisation.name, Participant.role)
        .join(Participant, Participant.id == MeetingParty.participant_id)
        .join(Organisation, Organisation.id == Participant.organisation_id)
        .where(MeetingParty.meeting_id.in_(ids))
        .order_by(Organisation.name)
    )
    rows = session.execute(query)
    return owned((meeting, Seated(one, name, role != Role.COUNTERPART)) for meeting, one, name, role in rows)


def meeting_sides(session: Session, ids: Any) -> dict[UUID, tuple[str, str]]:
    """Of meetings: the names of our side, and of the other."""
    seated = at_table(session, ids).items()
    return _sides((meeting, one.ours, one.name) for meeting, there in seated for one in there)


def meeting_starts(session: Session, ids: Any) -> dict[UUID, datetime]:
    """When meetings begin, by the clock of their place, else of their mission."""
    query = (
        select(Meeting.id, Meeting.start, Place.timezone, Mission.timezone)
        .join(Place, Place.id == Meeting.place_id, isouter=True)
        .join(Mission, Mission.id == Meeting.mission_id, isouter=True)
        .where(Meeting.id.in_(ids), Meeting.start.is_not(None))
    )
    return {
        meeting: start.astimezone(zone_called(there or zone))
        for meeting, start, there, zone in session.execute(query)
        if start
    }


def _sides(rows: Any) -> dict[UUID, tuple[str, str]]:
    found: dict[UUID, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for record, ours, name in rows:
        found[record][not ours].append(name)
    return {record: (", ".join(ours), ", ".join(theirs)) for record, (ours, theirs) in found.items()}


def _meetings(session: Session, ids: Any) -> dict[UUID, Source]:
    sides, starts = meeting_sides(session, ids), meeting_starts(session, ids)
    query = select(Meeting.id, Meeting.subject).where(Meeting.id.in_(ids))
    return {
        made: _meeting(made, subject or "", sides.get(made, ("", "")), starts.get(made))
        for made, subject in session.execute(query)
    }


def _meeting(made: UUID, subject: str, sides: tuple[str, str], start: datetime | None) -> Source:
    ours, theirs = sides
    return Source("meeting", made, theirs or ours or subject, ours, start, page="today", record=made)


def _cases(session: Session, ids: Any) -> dict[UUID, Source]:
    query = (
        select(CaseParty.case_id, CaseParty.side, CaseParty.named_as, Organisation.name)
        .join(Organisation, Organisation.id == CaseParty.organisation_id, isouter=True)
        .where(CaseParty.case_id.in_(ids))
        .order_by(CaseParty.id)
    )
    rows = session.execute(query)
    sides = _sides((case, side == Side.OURS, named or name or "") for case, side, named, name in rows)
    cases = select(Case.id, Case.number, Case.description).where(Case.id.in_(ids))
    return {
        made: _case(made, number, description or "", sides.get(made, ("", "")))
        for made, number, description in session.execute(cases)
    }


def _case(made: UUID, number: int | None, description: str, sides: tuple[str, str]) -> Source:
    ours, theirs = sides
    return Source("case", made, theirs or ours or description, ours, number=number, page="cases", record=made)


def _decisions(session: Session, ids: Any) -> dict[UUID, Source]:
    """What partnership meetings decided."""
    query = (
        select(Decision.id, Decision.text, Mission.title)
        .join(Mission, Mission.id == Decision.mission_id, isouter=True)
        .where(Decision.id.in_(ids))
    )
    return {
        made: Source("decision", made, text, meeting or "") for made, text, meeting in session.execute(query)
    }


def _persons(session: Session, ids: Any) -> dict[UUID, Source]:
    query = (
        select(Person.id, Person.name, Organisation.name)
        .join(Organisation, Organisation.id == Person.organisation_id, isouter=True)
        .where(Person.id.in_(ids))
    )
    return {
        made: Source("person", made, name, organisation or "", page="contacts", record=made)
        for made, name, organisation in session.execute(query)
    }


def _organisations(session: Session, ids: Any) -> dict[UUID, Source]:
    """Organisations, and participants by theirs; they are shown where they take part."""
    mission = main_mission(session)
    here = (Participant.organisation_id == Organisation.id) & (
        Participant.mission_id == (mission.id if mission else None)
    )
    query = (
        select(Organisation.id, Organisation.name, Participant.id, Participant.role)
        .join(Participant, here, isouter=True)
        .where(Organisation.id.in_(ids) | Participant.id.in_(ids))
        .order_by(Participant.id)
    )
    found: dict[UUID, Source] = {}
    for made, name, part, role in session.execute(query):
        page = "counterparts" if role == Role.COUNTERPART else "participants"
        source = Source("organisation", made, name, page=page if part else "", record=part)
        found.update({made: source, **({part: source} if part else {})})
    return found


def read_owners(session: Session) -> list[tuple[UUID, str]]:
    """Who may see to something: delegates, and the people of those who run the mission or take part."""
    ours = select(Participant.organisation_id).where(Participant.role != Role.COUNTERPART)
    query = (
        select(Person.id, Person.name)
        .where(Person.organisation_id.in_(ours) | Person.id.in_(select(Delegate.person_id)))
        .order_by(Person.name, Person.id)
    )
    return [(made, name) for made, name in session.execute(query)]


def read_abouts(session: Session) -> list[tuple[UUID, str]]:
    """Everything that a follow-up may be about, by its words: organisations first, then by kind."""
    everything = union_all(
        select(Participant.organisation_id),
        select(Person.id),
        select(Case.id),
        select(Meeting.id),
        select(Decision.id),
    )
    found = {source.id: source for source in read_sources(session, everything).values()}
    return sorted(
        ((made, source_said(source)) for made, source in found.items() if source.whom),
        key=lambda pair: (_KINDS.index(found[pair[0]].kind), pair[1].casefold(), pair[0]),
    )


_KINDS = ["organisation", "person", "case", "meeting", "decision"]


def source_said(source: Source) -> str:
    """ "Kaptiva Sports – YESports, Wed 15 Feb 14:20", "Case 9, …", "Li Wei, YESports"."""
    sides = " \N{EN DASH} ".join(filter(None, (source.beside, source.whom)))
    if source.kind == "meeting":
        return ", ".join(filter(None, (sides, moment_said(source.start))))
    if source.kind == "case":
        return f"{case_said(source.number)}, {sides}"
    return ", ".join(filter(None, (source.whom, source.beside)))


def case_said(number: int | None) -> str:
    """ "Case 9"."""
    return _("Case {n}").format(n=number) if number is not None else _("Case")
