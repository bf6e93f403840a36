"""What the panes of the partnership's page show beside its rows: who came, whom to call, and the mission."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.lists.mission import main_mission
from missionapp.actions.lists.parties import NAMELESS
from missionapp.actions.lists.parts import Line, Values, read_values
from missionapp.domain.entities import Delegate, EmergencyNumber, Organisation, Person, Translation

TextKey = tuple[UUID, str, str]
"""Whose text, which field, in which language."""


@dataclass(frozen=True, slots=True)
class NumberRow:
    """Whom to call, in the order in which it is printed."""

    id: UUID
    label: str
    phone: str
    note: str


@dataclass(frozen=True)
class MissionDetail:
    """The mission that the window shows, and whom to call there."""

    mission: Values
    numbers: tuple[NumberRow, ...]


def read_main(session: Session) -> MissionDetail | None:
    """The mission of the window, in three queries; None in a file in which none was begun."""
    mission = main_mission(session)
    if mission is None:
        return None
    return MissionDetail(read_values(session, [mission])[mission.id], read_numbers(session, mission.id))


def read_numbers(session: Session, mission_id: UUID) -> tuple[NumberRow, ...]:
    """The emergency numbers of a mission."""
    query = (
        select(EmergencyNumber)
        .where(EmergencyNumber.mission_id == mission_id)
        .order_by(EmergencyNumber.position, EmergencyNumber.label, EmergencyNumber.id)
    )
    return tuple(NumberRow(n.id, n.label, n.phone, n.note or "") for n in session.scalars(query))


def read_came(session: Session, mission_id: UUID) -> tuple[Line, ...]:
    """Who came to a meeting, by name; the ids are those of the delegates."""
    query = (
        select(Delegate.id, Person.name, Organisation.name)
        .join(Person, Person.id == Delegate.person_id, isouter=True)
        .join(Organisation, Organisation.id == Person.organisation_id, isouter=True)
        .where(Delegate.mission_id == mission_id)
        .order_by(Person.name, Delegate.id)
    )
    return tuple(Line(made, name or NAMELESS, of or "") for made, name, of in session.execute(query))


def read_translations(session: Session, owners: Iterable[UUID]) -> Mapping[TextKey, str]:
    """The texts of these records in other languages; of two that were made at once the one shown first."""
    query = select(Translation).where(Translation.owner_id.in_(list(owners))).order_by(Translation.id)
    found: dict[TextKey, str] = {}
    for row in session.scalars(query):
        found.setdefault((row.owner_id, row.field_name, row.language), row.text)
    return found
