"""Which organisations, and which persons, of a file may be the same."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.lists.parties import owned
from missionapp.domain.duplicates import Candidate, Reason, likely_duplicates
from missionapp.domain.entities import Alias, Distinct, ListValue, Organisation, Person
from missionapp.domain.fields import Entity
from missionapp.domain.names import web_domain
from missionapp.i18n import N_, _
from missionapp.store.lens import all_missions

COMPARED: tuple[type[Entity], ...] = (Organisation, Person)
"""What may be there twice."""

_WHY = {
    Reason.SAME_NAME: N_("same name"),
    Reason.SIMILAR_NAME: N_("similar name"),
    Reason.ALIAS: N_("one is called as the other"),
    Reason.SAME_DOMAIN: N_("same web domain"),
    Reason.SAME_EMAIL: N_("same e-mail"),
    Reason.SAME_PHONE: N_("same phone"),
}


@dataclass(frozen=True, slots=True)
class Likely:
    """Two records that may be one."""

    table: str
    left: UUID
    right: UUID
    names: tuple[str, str]
    """Of the left one and of the right one."""
    score: int
    """How sure that is, of 100."""
    reasons: tuple[Reason, ...]
    is_new: bool
    """Whether one of them has only just come."""

    @property
    def why(self) -> str:
        """The reasons, in the user's language."""
        return ", ".join(_(_WHY[reason]) for reason in self.reasons)


def read_duplicates(session: Session, news: Collection[UUID] = ()) -> list[Likely]:
    """All pairs that nobody told apart; of those with one of the `news` first, then the likeliest first.

    The number of queries does not grow with the data.
    """
    with all_missions(session):
        return _read_duplicates(session, news)


def _read_duplicates(session: Session, news: Collection[UUID]) -> list[Likely]:
    apart, beside = read_told_apart(session), _Beside(session)
    found: list[Likely] = []
    for entity in COMPARED:
        candidates = _candidates(session, entity, beside)
        names = {one.id: one.name for one in candidates}
        for pair in likely_duplicates(candidates, persons=entity is Person):
            if frozenset((pair.left, pair.right)) not in apart:
                is_new = pair.left in news or pair.right in news
                both = (names[pair.left], names[pair.right])
                table = str(entity.__tablename__)
                found.append(Likely(table, pair.left, pair.right, both, pair.score, pair.reasons, is_new))
    return sorted(found, key=lambda pair: (not pair.is_new, -pair.score))


def read_candidates(session: Session, entity: type[Entity]) -> list[Candidate]:
    """All organisations, or all persons, with what is compared of them."""
    with all_missions(session):
        return _candidates(session, entity, _Beside(session))


def read_told_apart(session: Session) -> set[frozenset[UUID]]:
    """The pairs of which somebody said that they are two."""
    return {frozenset(pair) for pair in session.execute(select(Distinct.left_id, Distinct.right_id))}


class _Beside:
    """What stands beside the records: their other names, and the further values that are compared."""

    def __init__(self, session: Session) -> None:
        rows = select(ListValue.owner_id, ListValue.list_name, ListValue.value)
        wanted = rows.where(ListValue.list_name.in_(("emails", "phones"))).order_by(ListValue.value)
        self.aliases = owned(session.execute(select(Alias.owner_id, Alias.name).order_by(Alias.name)))
        self.lists = owned(((o, name), value) for o, name, value in session.execute(wanted))


_COMPARED = ("name", "name_local", "country", "website", "email", "phone")


def _candidates(session: Session, entity: type[Entity], beside: _Beside) -> list[Candidate]:
    names = [name for name in _COMPARED if hasattr(entity, name)]
    query = select(entity.id, *(getattr(entity, name) for name in names)).order_by(entity.id)
    rows = session.execute(query)
    return [_candidate(record, dict(zip(names, values, strict=True)), beside) for record, *values in rows]


def _candidate(record: UUID, held: dict[str, Any], beside: _Beside) -> Candidate:
    emails = _filled(held["email"], *beside.lists.get((record, "emails"), ()))
    domains = (web_domain(address) for address in _filled(held.get("website"), *emails))
    return Candidate(
        id=record,
        name=held["name"],
        aliases=_filled(held["name_local"], *beside.aliases.get(record, ())),
        country=held.get("country") or "",
        domains=tuple(dict.fromkeys(_filled(*domains))),
        emails=emails,
        phones=_filled(held["phone"], *beside.lists.get((record, "phones"), ())),
    )


def _filled(*values: str | None) -> tuple[str, ...]:
    return tuple(value for value in values if value)
