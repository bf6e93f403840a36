"""What followed beside the cases: export groups, testimonials, memberships won, reverse missions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from missionapp.actions.lists.parties import NAMELESS, owned
from missionapp.actions.lists.parts import Line, Values, read_values
from missionapp.domain.entities import (
    Case,
    ExportGroup,
    ExportGroupMember,
    Membership,
    Mission,
    Organisation,
    Person,
    Testimonial,
)
from missionapp.domain.entities.missions import MissionKind


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A member of an export group."""

    id: UUID
    """Of the ExportGroupMember."""
    organisation_id: UUID
    name: str
    """As it is named in the group."""
    country: str | None


@dataclass(frozen=True, slots=True)
class GroupRow:
    """An export group as a line of the list."""

    id: UUID
    segment: str
    promoter: str
    market: str | None
    """Its own, else its mission's."""
    aim: str
    members: tuple[MemberLine, ...]
    """By name."""
    cases: tuple[Line, ...]
    """Number and description of those that belong to it."""
    mission_code: str

    @property
    def countries(self) -> dict[str, int]:
        """How many members each country has, most first; "" for those whose country is not known."""
        codes = [member.country or "" for member in self.members]
        return dict(sorted(((code, codes.count(code)) for code in set(codes)), key=lambda c: (-c[1], c[0])))


@dataclass(frozen=True, slots=True)
class TestimonialRow:
    """A quotation as a line of the list."""

    __test__ = False

    id: UUID
    text: str
    person_id: UUID | None
    person: str
    organisation_id: UUID | None
    organisation: str
    country: str | None
    language: str | None
    consent: bool
    """Whether it may be printed."""
    consent_date: date | None
    mission_code: str


@dataclass(frozen=True, slots=True)
class MembershipRow:
    """A cluster membership won, as a line of the list."""

    id: UUID
    organisation_id: UUID
    organisation: str
    country: str | None
    cluster_id: UUID | None
    cluster: str
    joined: date | None
    note: str
    mission_code: str


@dataclass(frozen=True, slots=True)
class ReverseRow:
    """A reverse mission as a line of the list."""

    id: UUID
    code: str
    title: str
    market: str | None
    start: date | None
    end: date | None
    place: str
    case_id: UUID | None
    case: str
    """Number and description of the case that it follows from."""
    from_mission: str
    """Code of the mission that it follows from."""


def read_groups(session: Session) -> Sequence[GroupRow]:
    """All export groups by segment, in three queries."""
    members = _read_members(session)
    cases = select(Case).where(Case.export_group_id.is_not(None)).order_by(Case.number, Case.id)
    linked = owned((case.export_group_id, Line(case.id, case_said(case))) for case in session.scalars(cases))
    query = (
        select(ExportGroup, Mission.code, Mission.market)
        .join(Mission, Mission.id == ExportGroup.mission_id, isouter=True)
        .order_by(ExportGroup.segment, ExportGroup.id)
    )
    return [
        GroupRow(
            id=group.id,
            segment=group.segment,
            promoter=group.promoter or "",
            market=group.market or market,
            aim=group.aim or "",
            members=tuple(sorted(members.get(group.id, ()), key=lambda m: (m.name.casefold(), m.id))),
            cases=tuple(linked.get(group.id, ())),
            mission_code=code or "",
        )
        for group, code, market in session.execute(query)
    ]


def _read_members(session: Session) -> dict[UUID, list[MemberLine]]:
    query = select(ExportGroupMember, Organisation.name, Organisation.country).join(
        Organisation, Organisation.id == ExportGroupMember.organisation_id, isouter=True
    )
    return owned(
        (
            member.export_group_id,
            MemberLine(member.id, member.organisation_id, member.named_as or name or NAMELESS, country),
        )
        for member, name, country in session.execute(query)
    )


def case_said(case: Case) -> str:
    """A case in a few words: its number and what it is about."""
    about = case.description or case.details_explanation or case.kind
    return f"{case.number} · {about}" if case.number else about


def read_group(session: Session, group_id: UUID) -> tuple[Values, GroupRow] | None:
    """An export group's values for its form, and its line; None when it was deleted."""
    group = session.get(ExportGroup, group_id)
    if group is None:
        return None
    row = next(row for row in read_groups(session) if row.id == group_id)
    return read_values(session, [group])[group_id], row


def read_testimonials(session: Session) -> Sequence[TestimonialRow]:
    """All quotations, those that may be printed first, in one query."""
    query = (
        select(Testimonial, Person.name, Organisation.name, Organisation.country, Mission.code)
        .join(Person, Person.id == Testimonial.person_id, isouter=True)
        .join(Organisation, Organisation.id == Testimonial.organisation_id, isouter=True)
        .join(Mission, Mission.id == Testimonial.mission_id, isouter=True)
        .order_by(Testimonial.consent.desc(), Organisation.name, Testimonial.id)
    )
    return [
        TestimonialRow(
            id=said.id,
            text=said.text,
            person_id=said.person_id,
            person=person or "",
            organisation_id=said.organisation_id,
            organisation=organisation or "",
            country=country,
            language=said.language,
            consent=said.consent,
            consent_date=said.consent_date,
            mission_code=code or "",
        )
        for said, person, organisation, country, code in session.execute(query)
    ]


def read_memberships(session: Session) -> Sequence[MembershipRow]:
    """All memberships won, the latest first, in one query."""
    cluster = aliased(Organisation)
    query = (
        select(Membership, Organisation.name, Organisation.country, cluster.name, Mission.code)
        .join(Organisation, Organisation.id == Membership.organisation_id, isouter=True)
        .join(cluster, cluster.id == Membership.cluster_id, isouter=True)
        .join(Mission, Mission.id == Membership.mission_id, isouter=True)
        .order_by(Membership.joined.desc().nulls_last(), Organisation.name, Membership.id)
    )
    return [
        MembershipRow(
            id=won.id,
            organisation_id=won.organisation_id,
            organisation=name or NAMELESS,
            country=country,
            cluster_id=won.cluster_id,
            cluster=joined or "",
            joined=won.joined,
            note=won.note or "",
            mission_code=code or "",
        )
        for won, name, country, joined, code in session.execute(query)
    ]


def read_reverse_missions(session: Session) -> Sequence[ReverseRow]:
    """All reverse missions by their first day, in one query."""
    parent = aliased(Mission)
    query = (
        select(Mission, Case, parent.code)
        .join(Case, Case.id == Mission.follows_case_id, isouter=True)
        .join(parent, parent.id == Mission.parent_id, isouter=True)
        .where(Mission.kind == MissionKind.REVERSE)
        .order_by(Mission.start, Mission.code)
    )
    return [
        ReverseRow(
            id=mission.id,
            code=mission.code,
            title=mission.title,
            market=mission.market,
            start=mission.start,
            end=mission.end,
            place=mission.cities or "",
            case_id=mission.follows_case_id,
            case=case_said(case) if case else "",
            from_mission=code or "",
        )
        for mission, case, code in session.execute(query)
    ]
