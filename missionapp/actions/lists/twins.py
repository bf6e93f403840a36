"""Which organisations may be the same as one that is looked at."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.lists.parties import owned
from missionapp.domain.duplicates import Candidate, likely_duplicates
from missionapp.domain.entities import Alias, Organisation
from missionapp.domain.names import web_domain


@dataclass(frozen=True, slots=True)
class Twin:
    """Another organisation that may be the same, and how sure that is, of 100."""

    id: UUID
    name: str
    score: int


def read_twins(session: Session, organisation_id: UUID) -> list[Twin]:
    """The organisations that are likely the same as this one, the likeliest first; two queries."""
    aliases = owned(session.execute(select(Alias.owner_id, Alias.name)))
    query = select(
        *(Organisation.id, Organisation.name, Organisation.name_local, Organisation.country),
        *(Organisation.website, Organisation.email, Organisation.phone),
    )
    names: dict[UUID, str] = {}
    one: list[Candidate] = []
    others: list[Candidate] = []
    for made, name, local, country, *contact in session.execute(query):
        names[made] = name
        known = tuple(filter(None, (local, *aliases.get(made, ()))))
        candidate = _candidate(made, name, known, country, *contact)
        (one if made == organisation_id else others).append(candidate)
    return [Twin(pair.right, names[pair.right], pair.score) for pair in likely_duplicates(one, others)]


def _candidate(
    made: UUID,
    name: str,
    aliases: tuple[str, ...],
    country: str | None,
    website: str | None,
    email: str | None,
    phone: str | None,
) -> Candidate:
    domains = (web_domain(text) for text in (website, email) if text)
    return Candidate(
        id=made,
        name=name,
        aliases=aliases,
        country=country or "",
        domains=tuple(dict.fromkeys(filter(None, domains))),
        emails=(email,) if email else (),
        phones=(phone,) if phone else (),
    )
