"""Add, edit, delete and merge records of any kind; each call is one step that can be undone."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import CompoundSelect, bindparam, exists, literal_column, select, union_all
from sqlalchemy.orm import Session

from missionapp.domain.entities import (
    Alias,
    Attachment,
    CaseParty,
    ExportGroupMember,
    ListValue,
    Participant,
    entities,
)
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import Entity, Field, Kind, field_of, fields_of
from missionapp.domain.types import Uid
from missionapp.i18n import N_, _
from missionapp.store.lens import all_missions
from missionapp.store.log.blobs import keep_blob
from missionapp.store.store import Store

_E = TypeVar("_E", bound=Entity)


def add(store: Store, *records: Entity) -> None:
    """Add records that belong together; the first gives the step its name."""
    with store.write(N_("Add {what}"), what=records[0]) as session:
        session.add_all(records)


def edit(
    store: Store, entity: type[Entity], record_id: UUID, *, continues: bytes | None = None, **values: Any
) -> bytes | None:
    """Give fields of a record new values; several values of a list field replace those that stood.

    The id of the step that this made, or joined with `continues`; None when nothing changed.
    """
    record = find(store, entity, record_id)
    with store.write(N_("Edit {what}"), continues=continues, what=record) as session:
        _give(session, session.get_one(entity, record_id), values)
    return store.last_step if session.rows else None


def edit_many(store: Store, entity: type[Entity], ids: Iterable[UUID], **values: Any) -> None:
    """Give fields of several records the same values, as one step.

    MissionError, and nothing is changed, when one of them was deleted.
    """
    found = [find(store, entity, record_id) for record_id in dict.fromkeys(ids)]
    if len(found) == 1:
        edit(store, entity, found[0].id, **values)
        return
    with store.write(N_("Edit {n} records"), n=len(found)) as session:
        for record in found:
            _give(session, session.get_one(entity, record.id), values)


def _give(session: Session, record: Entity, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        if field_of(type(record), name).is_list:
            set_list(session, record, name, value)
        else:
            setattr(record, name, value)


def find(store: Store, entity: type[_E], record_id: UUID) -> _E:
    """The record with this id; MissionError when somebody deleted it."""
    with store.read() as session:
        record = session.get(entity, record_id)
    if record is None:
        raise MissionError(
            _("This record is no longer there"), hint=_("Undo its deletion, or go back to the list")
        )
    return record


def set_list(session: Session, record: Entity, name: str, values: Iterable[str]) -> None:
    """Let a list field hold these values: what stays is not touched, so that no history is made of it."""
    wanted = list(dict.fromkeys(values))
    query = select(ListValue).where(ListValue.owner_id == record.id, ListValue.list_name == name)
    standing = {row.value: row for row in session.scalars(query)}
    for value in standing.keys() - set(wanted):
        session.delete(standing[value])
    for value in wanted:
        if value not in standing:
            session.add(ListValue(owner_id=record.id, list_name=name, value=value))


def delete(store: Store, entity: type[Entity], record_id: UUID) -> None:
    """Delete a record with all that is part of it; what merely points to it forgets it."""
    with store.write(N_("Delete {what}"), what=find(store, entity, record_id)) as session:
        delete_in(session, session.get_one(entity, record_id))


def delete_many(store: Store, entity: type[Entity], ids: Iterable[UUID]) -> None:
    """Delete several records as `delete` does, as one step; those that are gone already are passed over."""
    wanted = list(dict.fromkeys(ids))
    if len(wanted) == 1:
        delete(store, entity, wanted[0])
        return
    with store.write(N_("Delete {n} records"), n=len(wanted)) as session:
        for record_id in wanted:
            if record := session.get(entity, record_id):
                delete_in(session, record)
                session.flush()


def delete_in(session: Session, record: Entity) -> None:
    """Delete a record as `delete` does, as part of a larger step."""
    pending = [record]
    gone = {record.id}
    while pending:
        last = pending.pop()
        for pointing, f in list(pointing_to(session, last)):
            if not f.required:
                setattr(pointing, f.name, None)
            elif pointing.id not in gone:
                gone.add(pointing.id)
                pending.append(pointing)
        session.delete(last)


def references_to(entity: type[Entity]) -> Iterator[tuple[type[Entity], Field]]:
    """Every field of every entity that may point to a record of this one."""
    for other in entities().values():
        for f in fields_of(other):
            if f.kind == Kind.REFERENCE and f.target in ("", entity.__tablename__):
                yield other, f


def pointing_to(session: Session, record: Entity) -> Iterator[tuple[Entity, Field]]:
    """Every record that points to this one, of whatever mission, and the field by which it does."""
    for other, f in _in_use(session, record):
        with all_missions(session):
            rows = list(session.scalars(select(other).where(getattr(other, f.name) == record.id)))
        yield from ((row, f) for row in rows)


def _in_use(session: Session, record: Entity) -> list[tuple[type[Entity], Field]]:
    """The fields by which some record does point to this one: of dozens hardly any, and one query tells."""
    references = list(references_to(type(record)))
    if not references:
        return []
    session.flush()
    found = session.connection().scalars(_who_points_to(type(record)), {"to": record.id})
    return [references[number] for number in sorted(found)]


@cache
def _who_points_to(entity: type[Entity]) -> CompoundSelect[Any]:
    """Asks for the numbers of the fields that point to a record of this entity."""
    columns = [other.__table__.c[f.name] for other, f in references_to(entity)]
    to = bindparam("to", type_=Uid())
    return union_all(
        *(select(literal_column(str(n))).where(exists().where(c == to)) for n, c in enumerate(columns))
    )


def merge(
    store: Store, entity: type[Entity], keep: UUID, drop: UUID, values: Mapping[str, Any] | None = None
) -> None:
    """Make one record of two: `keep` gains what it lacks of `drop`, and the other name as an alias.

    `values` are what was chosen of fields in which both say something; without it those of `keep` stand.
    A phone or e-mail that gives way is kept beside, where the record has a list for it. Whatever pointed to
    `drop` points to `keep`; where a case named it, that name stays as it was printed. Two parts of one
    organisation in the same mission become one as well.
    """
    if keep == drop:
        raise MissionError(_("These two are the same record already"))
    with store.write(
        N_("Merge {one} and {other}"), one=find(store, entity, keep), other=find(store, entity, drop)
    ) as session:
        one, other = session.get_one(entity, keep), session.get_one(entity, drop)
        with all_missions(session):
            _merge(session, one, other, values or {})


def _merge(session: Session, keep: Entity, drop: Entity, values: Mapping[str, Any]) -> None:
    _keep_printed_names(session, drop)
    if "name" in values:
        _keep_printed_names(session, keep)
    held = [(name, getattr(keep, name, None), getattr(drop, name, None)) for name in _KEPT_BESIDE]
    for f in fields_of(type(keep)):
        if not f.is_list and getattr(keep, f.name) in (None, "") and getattr(drop, f.name) != keep.id:
            setattr(keep, f.name, getattr(drop, f.name))
    for name, value in values.items():
        setattr(keep, field_of(type(keep), name).name, value)
    for name, *both in held:
        _keep_beside(session, keep, drop, name, [value for value in both if value])
    for pointing, f in list(pointing_to(session, drop)):
        setattr(pointing, f.name, None if pointing is keep else keep.id)
    session.delete(drop)
    session.flush()
    _drop_twins(session, keep)


def _keep_printed_names(session: Session, drop: Entity) -> None:
    name = getattr(drop, "name", None)
    parties = session.scalars(select(CaseParty).where(CaseParty.organisation_id == drop.id))
    members = session.scalars(select(ExportGroupMember).where(ExportGroupMember.organisation_id == drop.id))
    for party in (*parties, *members):
        party.named_as = party.named_as or name


def _keep_beside(session: Session, keep: Entity, drop: Entity, name: str, values: Iterable[str]) -> None:
    """Keep what a field held in either record, and holds no more, where several such values are held."""
    entity, beside = type(keep), _KEPT_BESIDE[name]
    others = [value for value in values if value != getattr(keep, name)]
    owners = [keep.id, drop.id]
    if beside == Alias.__tablename__:
        known = set(session.scalars(select(Alias.name).where(Alias.owner_id.in_(owners))))
        session.add_all(Alias(owner_id=keep.id, name=other) for other in others if other not in known)
    elif others and any(f.name == beside and f.is_list for f in fields_of(entity)):
        query = select(ListValue.value).where(ListValue.owner_id.in_(owners), ListValue.list_name == beside)
        known = set(session.scalars(query))
        news = [other for other in dict.fromkeys(others) if other not in known]
        session.add_all(ListValue(owner_id=keep.id, list_name=beside, value=other) for other in news)


_KEPT_BESIDE = {"name": Alias.__tablename__, "phone": "phones", "email": "emails"}
"""Fields of which nothing is lost in a merge, and where the other value goes."""


def _drop_twins(session: Session, record: Entity) -> None:
    """Let go of what a merge has doubled: equal list values and aliases, and two parts in one mission."""
    for kind, key in _TWINS.items():
        first: dict[Any, Any] = {}
        for twin in session.scalars(select(kind).where(getattr(kind, key[0]) == record.id).order_by(kind.id)):
            mark = tuple(getattr(twin, name) for name in key)
            if mark not in first:
                first[mark] = twin
            elif kind is Participant:
                _merge(session, first[mark], twin, {})
            else:
                session.delete(twin)


_TWINS: Mapping[type[Any], tuple[str, ...]] = {
    ListValue: ("owner_id", "list_name", "value"),
    Alias: ("owner_id", "name"),
    Participant: ("organisation_id", "mission_id"),
}


LARGEST = 50 << 20
"""Bytes of a file that may be kept."""


def refuse_large(name: str, data: bytes) -> None:
    """MissionError for a file that is too large to be kept."""
    if len(data) > LARGEST:
        raise MissionError(
            _("{name} is larger than 50 MB").format(name=name), hint=_("Choose a smaller copy of it")
        )


def attach(store: Store, owner: Entity, name: str, media_type: str | None, data: bytes) -> UUID:
    """Keep a file with a record, by its content; 50 MB at most. The attachment's id."""
    refuse_large(name, data)
    with store.write(N_("Attach a file to {what}"), what=owner) as session:
        digest = keep_blob(session, data)
        made = Attachment(owner_id=owner.id, name=name, media_type=media_type, sha256=digest, size=len(data))
        session.add(made)
    return made.id
