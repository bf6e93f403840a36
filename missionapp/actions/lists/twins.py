"""Which record may be the same as one that is looked at."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from missionapp.actions.lists.duplicates import read_candidates, read_told_apart
from missionapp.domain.duplicates import likely_duplicates
from missionapp.domain.entities import Organisation, Person
from missionapp.domain.fields import Entity


@dataclass(frozen=True, slots=True)
class Twin:
    """Another record that may be the same, and how sure that is, of 100."""

    id: UUID
    name: str
    score: int


def read_twins(session: Session, record: UUID, entity: type[Entity] = Organisation) -> list[Twin]:
    """The organisations, or persons, that are likely the same as this one, the likeliest first.

    Those of which somebody said that they are not are left out.
    """
    candidates = read_candidates(session, entity)
    names = {each.id: each.name for each in candidates}
    apart = read_told_apart(session)
    one = [each for each in candidates if each.id == record]
    others = [each for each in candidates if each.id != record and frozenset((record, each.id)) not in apart]
    found = likely_duplicates(one, others, persons=entity is Person)
    return [Twin(pair.right, names[pair.right], pair.score) for pair in found]
