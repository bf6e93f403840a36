"""What only the log knows of a person: values that stood once, and who entered them when."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from missionapp.actions.erasing_parts import Held, parts_of
from missionapp.domain.entities import ListValue, Person, entities
from missionapp.domain.fields import Field, Kind, fields_of
from missionapp.domain.types import LogValue
from missionapp.store.log.oplog import Row
from missionapp.store.log.tables import ACTOR, DELETED, OP, TX
from missionapp.store.log.traces import ever_held


@dataclass(frozen=True)
class Former:
    """A personal value that was replaced, deleted or taken back."""

    field: Field
    value: Any
    """As the program holds it."""


def former_values(held: Held, rows: Iterable[Row]) -> list[Former]:
    """The values of these records that only the history keeps, each once."""
    found = {
        (f.name, f.label, str(value)): Former(f, value)
        for row in sorted(rows)
        for f, value in _former(held[row], row)
    }
    return list(found.values())


def _former(values: Mapping[str, Sequence[LogValue]], row: Row) -> Iterator[tuple[Field, Any]]:
    is_gone = values.get(DELETED, [0])[-1] == 1
    for field in _personal(values, row[0]):
        held = "value" if row[0] == ListValue.__tablename__ else field.name
        known = list(dict.fromkeys(values.get(held, ())))
        for value in known if is_gone else known[:-1]:
            if (meant := _decoded(field, value)) not in (None, ""):
                yield field, meant


def _personal(values: Mapping[str, Sequence[LogValue]], entity: str) -> list[Field]:
    """The personal fields of a record; a value of a list is of the field whose list it is."""
    if entity == ListValue.__tablename__:
        name = values.get("list_name", [""])[-1]
        lists = (f for kind in entities().values() for f in fields_of(kind) if f.is_list and f.name == name)
        return [f for f in lists if f.personal][:1]
    kind = entities().get(entity)
    return [f for f in fields_of(kind) if f.personal and not f.is_list] if kind else []


def _decoded(field: Field, value: LogValue) -> Any:
    if field.kind is Kind.REFERENCE or value is None:
        return None
    try:
        return field.decode(value)
    except (ArithmeticError, TypeError, ValueError):
        return None


def former_of(connection: Connection, person: UUID) -> list[dict[str, str]]:
    """The former values of a person's records, as JSON."""
    held = ever_held(connection)
    rows = parts_of(held, {(Person.__tablename__, person.bytes)} & held.keys())
    return [{"field": former.field.name, "value": str(former.value)} for former in former_values(held, rows)]


@dataclass(frozen=True)
class Entry:
    """A step that touched a record: when (UTC in ISO form, a label), by whom, and what it was called."""

    when: str
    by: str
    label: str
    """An English message id."""
    numbers: Mapping[str, int]
    """What it names in braces, records left out."""


def entries(connection: Connection, person: UUID) -> list[Entry]:
    """The steps that touched a person's own record, the first first."""
    query = select(OP.c.wall, TX.c.label, TX.c.names, ACTOR.c.person, ACTOR.c.computer)
    query = query.join(TX, TX.c.id == OP.c.tx).join(ACTOR, ACTOR.c.id == OP.c.actor)
    mine = (OP.c.entity == Person.__tablename__) & (OP.c.row == person.bytes)
    steps = connection.execute(query.where(mine).order_by(OP.c.lamport, OP.c.actor, OP.c.id))
    return [Entry(s.wall, f"{s.person}, {s.computer}", s.label, _numbers(s.names)) for s in steps]


def _numbers(names: str) -> dict[str, int]:
    return {key: value for key, value in json.loads(names).items() if isinstance(value, int)}


def entered(connection: Connection, person: UUID) -> dict[str, str]:
    """When and by whom a person's record was entered, and changed last, as JSON."""
    steps = entries(connection, person)
    if not steps:
        return {}
    first, last = steps[0], steps[-1]
    return {"when": first.when, "by": first.by, "changed": last.when, "changed_by": last.by}
