"""Whose data is meant by an erasure: a person's record, its deleted twins, and all that belongs to them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.erasing_parts import Held
from missionapp.actions.persons import find_person, people_called
from missionapp.domain.entities import Alias, ListValue, Organisation, Person
from missionapp.domain.erased_marks import marks_of
from missionapp.domain.errors import MissionError
from missionapp.domain.names import person_key
from missionapp.domain.types import LogValue
from missionapp.i18n import _
from missionapp.store.log.oplog import Row
from missionapp.store.log.tables import TX
from missionapp.store.log.titles import id_of

_PERSON, _MERGED = Person.__tablename__, "Merge {one} and {other}"


@dataclass(frozen=True)
class Whom:
    """A person whose data is to be erased."""

    name: str
    rows: frozenset[Row]
    """The record, and former ones of the same person."""
    names: frozenset[str]
    emails: frozenset[str]
    marks: frozenset[str]
    """By which the person is known when sent again."""


@dataclass
class _Known:
    """What one person's record was ever called, and where it was reached; organisations by id in hex."""

    names: set[str] = field(default_factory=set)
    emails: set[str] = field(default_factory=set)
    firms: set[str] = field(default_factory=set)

    def is_like(self, other: "_Known") -> bool:
        """Whether two records surely are of one person: one e-mail, or one name at one organisation.

        Without organisations a name is enough where no e-mails tell them apart.
        """
        if self.emails & other.emails:
            return True
        nowhere = not (self.firms or other.firms or (self.emails and other.emails))
        return bool(self.keys & other.keys) and (nowhere or bool(self.firms & other.firms))

    @property
    def keys(self) -> set[str]:
        """The names made comparable."""
        return {person_key(name) for name in self.names} - {""}


def find_whom(session: Session, held: Held, name: str, person_id: UUID | None) -> Whom:
    """The person of that name or e-mail, else one whose record was deleted; MissionError as `find_person`."""
    people = _read_people(held)
    alive = {(_PERSON, row.bytes) for row in session.scalars(select(Person.id))}
    gone = {row for row in people if row not in alive and people[row].names}
    if people_called(session, name):
        person = find_person(session, name, person_id)
        return _whom(session, held, people, {(_PERSON, person.id.bytes)}, gone, person.name)
    groups = _groups(session, people, _called(people, gone, name), gone)
    if person_id is not None:
        groups = [rows for rows in groups if (_PERSON, person_id.bytes) in rows]
    if not groups:
        find_person(session, name, person_id)
    if len(groups) > 1:
        raise MissionError(
            _("Several people who were deleted are called “{name}”: {people}").format(
                name=name, people="; ".join(_said(held, people, rows) for rows in groups)
            ),
            hint=_("Say which with --id"),
        )
    return _whom(session, held, people, groups[0], gone, name)


def whom_by_id(session: Session, held: Held, people: Iterable[UUID]) -> list[Whom]:
    """Those meant by the ids of their records, deleted ones too, by name."""
    known = _read_people(held)
    alive = {(_PERSON, row.bytes) for row in session.scalars(select(Person.id))}
    gone = {row for row in known if row not in alive and known[row].names}
    meant = ((_PERSON, made.bytes) for made in people)
    found = [_whom(session, held, known, {row}, gone, name_of(held, row)) for row in meant if row in known]
    return sorted(found, key=lambda whom: (whom.name, sorted(whom.rows)))


def name_of(held: Held, row: Row) -> str:
    """What a record was called last; "" for one that never had a name, or was erased."""
    return str(held[row].get("name", ("",))[-1])


def _whom(
    session: Session, held: Held, people: Mapping[Row, _Known], rows: set[Row], gone: set[Row], name: str
) -> Whom:
    every = _with_twins(session, people, rows, gone)
    known = [people[row] for row in every if row in people]
    names = frozenset(n for each in known for n in each.names)
    emails = frozenset(mail for each in known for mail in each.emails)
    firms = [n for each in known for firm in each.firms for n in _names_of_firm(held, firm)]
    return Whom(name, frozenset(every), names, emails, frozenset(marks_of(names, emails, firms)))


def _read_people(held: Held) -> dict[Row, _Known]:
    people: dict[Row, _Known] = {row: _Known() for row in held if row[0] == _PERSON}
    for row, values in held.items():
        if row in people:
            people[row].names |= _texts(values, "name", "name_local")
            people[row].emails |= {mail.casefold() for mail in _texts(values, "email")}
            people[row].firms |= _texts(values, "organisation_id")
        owners = [(_PERSON, id_of(owner) or b"") for owner in _texts(values, "owner_id")]
        for known in (people[owner] for owner in owners if owner in people):
            if row[0] == Alias.__tablename__:
                known.names |= _texts(values, "name")
            elif row[0] == ListValue.__tablename__ and "emails" in _texts(values, "list_name"):
                known.emails |= {mail.casefold() for mail in _texts(values, "value")}
    return people


def _texts(values: Mapping[str, Sequence[LogValue]], *names: str) -> set[str]:
    return {value for name in names for value in values.get(name, ()) if isinstance(value, str) and value}


def _names_of_firm(held: Held, firm: str) -> set[str]:
    return _texts(held.get((Organisation.__tablename__, id_of(firm) or b""), {}), "name", "name_local")


def _called(people: Mapping[Row, _Known], rows: Iterable[Row], name: str) -> list[Row]:
    key, email = person_key(name), name.strip().casefold()
    return [row for row in sorted(rows) if key in people[row].keys or email in people[row].emails]


def _groups(
    session: Session, people: Mapping[Row, _Known], rows: Sequence[Row], gone: set[Row]
) -> list[set[Row]]:
    """Deleted records, those of one person together."""
    groups: list[set[Row]] = []
    for row in rows:
        if not any(row in group for group in groups):
            groups.append(_with_twins(session, people, {row}, gone))
    return groups


def _said(held: Held, people: Mapping[Row, _Known], rows: Iterable[Row]) -> str:
    first = min(rows)
    firms = sorted(n for firm in people[first].firms for n in _names_of_firm(held, firm))
    return ", ".join([min(people[first].names), *firms[:1], str(UUID(bytes=first[1]))])


def _with_twins(
    session: Session, people: Mapping[Row, _Known], rows: AbstractSet[Row], gone: AbstractSet[Row]
) -> set[Row]:
    """These records, and those that were merged into them or deleted before they were made again."""
    merged = _merged(session)
    found = set(rows)
    while more := {
        row
        for row in gone - found
        if found & merged.get(row, set()) or any(people[row].is_like(people[other]) for other in found)
    }:
        found |= more
    return found


def _merged(session: Session) -> dict[Row, set[Row]]:
    """Of each person's record that was merged into others, these."""
    found: dict[Row, set[Row]] = {}
    for (names,) in session.execute(select(TX.c.names).where(TX.c.label == _MERGED)):
        about: dict[str, Any] = json.loads(names)
        said = [value for key in ("one", "other") if isinstance(value := about.get(key), list)]
        if len(said) == 2:  # a foreign hand may write this label with anything
            one, other = ((entity, bytes.fromhex(row)) for entity, row in said)
            found.setdefault(other, set()).add(one)
    return found
