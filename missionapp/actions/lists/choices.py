"""What fields of forms offer to choose from: the entries of vocabularies, and records by name."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from missionapp.domain.entities import (
    ExportGroup,
    Initiative,
    Organisation,
    Partner,
    Partnership,
    Person,
    Place,
    ProgrammeItem,
    ThematicArea,
    VocabularyEntry,
)
from missionapp.domain.entities.organisations import OrganisationKind
from missionapp.domain.fields import Field, Kind
from missionapp.store.lens import everybody

Choice = tuple[Any, str]
"""A value, and what it is called."""

_NAMED: dict[str, Any] = {
    "organisation": Organisation.name,
    "person": Person.name,
    "place": Place.name,
    "programme_item": ProgrammeItem.title,
    "export_group": ExportGroup.segment,
    "partnership": Partnership.name,
    "thematic_area": ThematicArea.name,
    "initiative": Initiative.name,
}


def read_choices(session: Session, fields: Iterable[Field]) -> dict[str, list[Choice]]:
    """By the name of a field: what it may hold, in a query for each; nothing for other fields."""
    with everybody(session):
        return _read_choices(session, fields)


def _read_choices(session: Session, fields: Iterable[Field]) -> dict[str, list[Choice]]:
    found: dict[str, list[Choice]] = {}
    for field in fields:
        if field.vocabulary:
            found[field.name] = _read_vocabulary(session, field.vocabulary)
        elif field.name == "cluster_id":
            found[field.name] = _read_clusters(session)
        elif field.kind is Kind.REFERENCE and field.target in _NAMED:
            name = _NAMED[field.target]
            query = select(name.class_.id, name).order_by(name)
            found[field.name] = [(made, said) for made, said in session.execute(query)]
    return found


def _read_vocabulary(session: Session, vocabulary: str) -> list[Choice]:
    query = (
        select(VocabularyEntry.code, VocabularyEntry.label)
        .where(VocabularyEntry.vocabulary == vocabulary)
        .order_by(VocabularyEntry.position, VocabularyEntry.code)
    )
    return [(code, label or "") for code, label in session.execute(query)]


def _read_clusters(session: Session) -> list[Choice]:
    """Organisations that are clusters, or partners."""
    partners = select(Partner.organisation_id)
    query = (
        select(Organisation.id, Organisation.name)
        .where(or_(Organisation.kind == OrganisationKind.CLUSTER, Organisation.id.in_(partners)))
        .order_by(Organisation.name)
    )
    return [(made, name) for made, name in session.execute(query)]
