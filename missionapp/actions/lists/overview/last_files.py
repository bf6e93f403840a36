"""How old what came of each partner is, by the names that stand in what was merged."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.exchange.counting import read_last_files
from missionapp.actions.lists.overview.rows import PartnerRow
from missionapp.domain.entities import Organisation, Person
from missionapp.domain.names import fold


def with_last_files(session: Session, rows: Sequence[PartnerRow]) -> list[PartnerRow]:
    """The partners with until when their last file reaches; nothing more is read where none was merged."""
    last = {fold(person): when for person, when in read_last_files(session.connection()).items()}
    if not last:
        return list(rows)
    names = _names(session, [row.id for row in rows])
    found = []
    for row in rows:
        known = {fold(row.name), *names.get(row.id, ())}
        found.append(replace(row, last_file=max((last[n] for n in known if n in last), default=None)))
    return found


def _names(session: Session, partners: Sequence[UUID]) -> dict[UUID, set[str]]:
    """The names of these organisations, and of their people."""
    names: dict[UUID, set[str]] = {}
    people = select(Person.organisation_id, Person.name).where(Person.organisation_id.in_(partners))
    own = select(Organisation.id, Organisation.name).where(Organisation.id.in_(partners))
    for query in (people, own):
        for partner, name in session.execute(query):
            if partner is not None:
                names.setdefault(partner, set()).add(fold(name))
    return names
