"""How every entity belongs to a mission, or to none: what a mission is made of where a file holds several."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Subquery, and_, bindparam, column, or_, select, table, union_all

from missionapp.domain import entities as e
from missionapp.domain.fields import Entity, Kind, fields_of
from missionapp.domain.types import Uid

Ids: TypeAlias = Select[tuple[UUID]]
MISSIONS = bindparam("missions", type_=Uid, expanding=True)
"""The ids of the missions that are looked at, wherever these selects name them."""


@dataclass(frozen=True)
class By:
    """A record belongs to the missions that what it refers to belongs to; to none where it refers to none."""

    reference: str
    owner: type[Entity] = e.Mission


ITSELF = By("id")
PART = By("owner_id", Entity)
"""A part of any other record, with which it goes."""
_STRAIGHT = (ITSELF, By("mission_id"))
_EVERYBODYS = (e.Partner, e.Initiative)
"""Entities without a mission that name organisations and persons."""

BELONGS: Mapping[type[Entity], By | None] = {
    e.Mission: ITSELF,
    e.Participant: By("mission_id"),
    e.Delegate: By("mission_id"),
    e.Place: By("mission_id"),
    e.ProgrammeItem: By("mission_id"),
    e.Meeting: By("mission_id"),
    e.Case: By("mission_id"),
    e.ExportGroup: By("mission_id"),
    e.Membership: By("mission_id"),
    e.FollowUp: By("mission_id"),
    e.Testimonial: By("mission_id"),
    e.Exchange: By("mission_id"),
    e.Presentation: By("mission_id"),
    e.Decision: By("mission_id"),
    e.ReportText: By("mission_id"),
    e.EmergencyNumber: By("mission_id"),
    e.Claim: By("mission_id"),
    e.Target: By("mission_id"),
    e.ProgrammeSession: By("item_id", e.ProgrammeItem),
    e.Attendance: By("item_id", e.ProgrammeItem),
    e.Table: By("item_id", e.ProgrammeItem),
    e.Slot: By("session_id", e.ProgrammeSession),
    e.Opening: By("place_id", e.Place),
    e.Travel: By("from_place_id", e.Place),
    e.Availability: By("participant_id", e.Participant),
    e.Wish: By("participant_id", e.Participant),
    e.MeetingParty: By("meeting_id", e.Meeting),
    e.MeetingPerson: By("meeting_id", e.Meeting),
    e.CaseParty: By("case_id", e.Case),
    e.Step: By("case_id", e.Case),
    e.ExportGroupMember: By("export_group_id", e.ExportGroup),
    e.Attachment: PART,
    e.Translation: PART,
    e.ListValue: PART,
    e.Alias: PART,
    e.Organisation: None,
    e.Person: None,
    e.Partnership: None,
    e.Partner: None,
    e.ThematicArea: None,
    e.Initiative: None,
    e.Complementarity: None,
    e.VocabularyEntry: None,
    e.ImportChoice: None,
    e.Distinct: None,
}
"""Every entity. None: its records belong to the partnership, or to nobody, whatever the mission."""


def of(entity: type[Entity]) -> Ids:
    """The ids of an entity's records that belong to these missions."""
    of_it = _apart(entity)
    return select(of_it.c.id).where(_within(of_it, entity))


def named(kind: str, *, anywhere: bool = False) -> Ids:
    """The ids of the organisations, or persons, whom the records of missions name: of these, or of any.

    What names somebody without belonging to a mission, as a partnership does, counts for these and for any.
    """
    found = [_named(entity, name, anywhere) for entity, name in _references(kind)]
    if kind == "organisation":
        found += [_employing(entity, name, anywhere) for entity, name in _references("person")]
    return _all_of(found)


def unseen(part: type[Entity], *, everybody: bool = False) -> Ids:
    """The ids of what is not these missions' and may have such parts; `everybody`: of records of missions."""
    owners = (entity for entity, by in BELONGS.items() if by in _STRAIGHT and _may_own(entity, part))
    theirs = [_of_others(entity) for entity in owners]
    return _all_of(theirs if everybody else [*theirs, strange_organisations(), strange_persons()])


def elsewhere() -> Ids:
    """The ids of all that belongs to other missions, but for the parts of records."""
    return _all_of(_of_others(entity) for entity, by in BELONGS.items() if by not in (None, PART))


def strange_organisations() -> Ids:
    """The ids of the organisations that other missions name, and none of these."""
    organisation = _apart(e.Organisation)
    return select(organisation.c.id).where(_is_strange("organisation", organisation.c.id))


def strange_persons() -> Ids:
    """The ids of the persons whom other missions name, and none of these; the unnamed go with their firm."""
    person = _apart(e.Person)
    unnamed = ~_is_among(person.c.id, named("person", anywhere=True))
    strange = or_(
        _is_strange("person", person.c.id),
        and_(unnamed, _is_strange("organisation", person.c.organisation_id)),
    )
    return select(person.c.id).where(strange)


def _is_strange(kind: str, value: Any) -> ColumnElement[bool]:
    return and_(value.not_in(named(kind)), _is_among(value, named(kind, anywhere=True)))


def _is_among(value: Any, ids: Ids) -> ColumnElement[bool]:
    """Whether a value is one of these: asked row by row, through the indexes."""
    return ids.where(ids.selected_columns[0] == value).exists()


def _references(kind: str) -> Iterator[tuple[type[Entity], str]]:
    """The fields that name an organisation, or a person."""
    for entity, by in BELONGS.items():
        if entity in _EVERYBODYS or by not in (None, PART):
            for f in fields_of(entity):
                if f.kind is Kind.REFERENCE and f.target in (kind, ""):
                    yield entity, f.name


def _named(entity: type[Entity], name: str, anywhere: bool) -> Ids:
    of_it = _apart(entity)
    return _of_these(select(of_it.c[name]).where(of_it.c[name].is_not(None)), of_it, entity, anywhere)


def _employing(entity: type[Entity], name: str, anywhere: bool) -> Ids:
    """For whom the people work whom a field names."""
    of_it, person = _apart(entity), _apart(e.Person)
    employers = select(person.c.organisation_id).where(
        person.c.id == of_it.c[name], person.c.organisation_id.is_not(None)
    )
    return _of_these(employers, of_it, entity, anywhere)


def _of_these(query: Ids, of_it: Any, entity: type[Entity], anywhere: bool) -> Ids:
    return query if anywhere or BELONGS[entity] is None else query.where(_within(of_it, entity))


def _of_others(entity: type[Entity]) -> Ids:
    of_it = _apart(entity)
    return select(of_it.c.id).where(~_within(of_it, entity))


def _may_own(entity: type[Entity], part: type[Entity]) -> bool:
    """Lists are parts of those entities alone that have fields of several values."""
    return part is not e.ListValue or any(f.is_list for f in fields_of(entity))


def _within(of_it: Any, entity: type[Entity]) -> ColumnElement[bool]:
    by = BELONGS[entity]
    if by is None:
        raise LookupError(f"{entity.__name__} belongs to no mission")
    owners: Any = MISSIONS if by.owner is e.Mission else of(by.owner)
    within: ColumnElement[bool] = of_it.c[by.reference].in_(owners)
    return within


def _apart(entity: type[Entity]) -> Any:
    """An entity's ids and references under a name of its own, so that no select around it is meant."""
    references = (f.name for f in fields_of(entity) if f.kind is Kind.REFERENCE)
    return table(entity.__tablename__, *(column(name, Uid) for name in ("id", *references))).alias()


def _all_of(selects: Iterable[Ids]) -> Ids:
    found: Subquery = union_all(*selects).subquery()
    return select(found.c[0])
