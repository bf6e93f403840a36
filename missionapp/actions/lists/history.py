"""The rows of the history page: the steps, and what one of them changed in the user's words."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from missionapp.actions.lists.wording import country_said, day_said, language_said, time_said
from missionapp.domain.entities import entities
from missionapp.domain.fields import Entity, Field, Kind, field_of
from missionapp.domain.types import LogValue
from missionapp.i18n import _
from missionapp.store.log.history import Change, changes_of, history
from missionapp.store.log.oplog import Row, heads_of
from missionapp.store.log.titles import id_of, titles_of
from missionapp.store.log.undo import stacks

MOST = 300
"""Changes of one step that are told one by one."""


@dataclass(frozen=True)
class StepRow:
    """One step as the list shows it."""

    id: str
    label: str
    by: str
    when: datetime
    """Aware, in UTC; by the clock of the computer that made it."""
    undone: bool
    place: int
    """Its place in the story: the earliest is 1, however wrong a clock was."""
    next: bool
    """Whether Undo takes it back now."""


@dataclass(frozen=True)
class Story:
    """The steps, the latest first."""

    steps: list[StepRow]
    redo: bool
    """Whether there is a step to be done again."""


@dataclass(frozen=True)
class FieldChange:
    """One field, before and after, in words; "" for nothing."""

    label: str
    old: str
    new: str
    of_list: bool = False
    """Whether a value was added to a list, or taken from it."""


@dataclass(frozen=True)
class RecordChange:
    """What a step did to one record."""

    kind: str
    """What the record is, in the user's language: "organisation"."""
    name: str
    what: str
    """ "added", "deleted" or "changed"."""
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class StepDetail:
    """What one step changed."""

    id: str
    records: tuple[RecordChange, ...]
    untold: int
    """How many more changes it made, beyond the first `MOST`."""


class Named(NamedTuple):
    """A record that another one points to."""

    entity: str
    title: str


Names = Mapping[bytes, Named]


def read_story(session: Session) -> Story:
    """Every step, the latest first, without what each changed: tens of thousands are no matter."""
    connection = session.connection()
    waiting = stacks(connection)
    following = waiting.undo[-1].hex() if waiting.undo else ""
    steps = history(connection, changes=False)
    rows = [
        StepRow(
            step.id,
            step.label,
            step.by,
            datetime.fromisoformat(step.when),
            step.undone,
            len(steps) - n,
            step.id == following,
        )
        for n, step in enumerate(steps)
    ]
    return Story(rows, redo=bool(waiting.redo))


def read_step(session: Session, step: str) -> StepDetail:
    """What one step changed, record by record."""
    connection = session.connection()
    changes, count = changes_of(connection, bytes.fromhex(step), MOST)
    wanted = set(_referred(changes))
    there = [row for row, heads in heads_of(connection, wanted).items() if heads]
    names = {row[1]: Named(row[0], title) for row, title in titles_of(connection, there).items()}
    records = tuple(_records(changes, names))
    return StepDetail(step, records, max(0, count - MOST))


def _referred(changes: Iterable[Change]) -> Iterator[Row]:
    """Every record that a change names, of each entity that it may be of."""
    for change in changes:
        f = _field(change.entity, change.field)
        if f is not None and f.kind == Kind.REFERENCE:
            targets = [f.target] if f.target else list(entities())
            for record in (id_of(change.old), id_of(change.new)):
                if record is not None:
                    yield from ((target, record) for target in targets)


def _records(changes: list[Change], names: Names) -> Iterator[RecordChange]:
    """The changes by record; a value of a list is told with the record that it belongs to."""
    of_row: dict[str, list[Change]] = {}
    for change in changes:
        of_row.setdefault(change.row, []).append(change)
    lists: dict[str, list[FieldChange]] = {}
    for row in [row for row, made in of_row.items() if made[0].entity == "list_value"]:
        if owner := _value(of_row[row], "owner_id"):
            lists.setdefault(owner, []).append(_list_change(of_row.pop(row), names))
    for row, made in of_row.items():
        yield _record(made, names, lists.pop(row, []))
    for owner, fields in lists.items():
        entity, title = names.get(bytes.fromhex(owner), Named("", ""))
        yield RecordChange(_kind(entity), title, "changed", tuple(fields))


def _record(changes: list[Change], names: Names, lists: list[FieldChange]) -> RecordChange:
    whole = next((c for c in changes if not c.field), None)
    what = "changed" if whole is None else "added" if whole.new is not None else "deleted"
    fields = [_told(change, names) for change in changes if change.field]
    return RecordChange(_kind(changes[0].entity), changes[0].name, what, (*fields, *lists))


def _kind(entity: str) -> str:
    known = entities().get(entity)
    return _(known.singular) if known else entity


def _value(changes: list[Change], name: str) -> str:
    """What a record that came or went held in a field."""
    return next((_text(c.old if c.new is None else c.new) for c in changes if c.field == name), "")


def _list_change(changes: list[Change], names: Names) -> FieldChange:
    """A value that was added to a list, or taken from it."""
    name, value = _value(changes, "list_name"), _value(changes, "value")
    added = any(not c.field and c.new is not None for c in changes)
    owner = names.get(bytes.fromhex(_value(changes, "owner_id")))
    f = _field(owner.entity, name) if owner else None
    return FieldChange(
        _(f.label) if f else name, "" if added else value, value if added else "", of_list=True
    )


def _told(change: Change, names: Names) -> FieldChange:
    f = _field(change.entity, change.field)
    if f is None:
        return FieldChange(change.field, _text(change.old), _text(change.new))
    return FieldChange(_(f.label), said(f, change.old, names), said(f, change.new, names))


def said(f: Field, value: LogValue, names: Names) -> str:
    """A value of the log in the user's words; times in the zone of this computer. "" for nothing."""
    if value is None:
        return ""
    if f.kind == Kind.REFERENCE:
        named = names.get(id_of(value) or b"")
        return named.title if named else _("a record that is gone")
    if f.choices is not None:
        return _(str(value))
    return _WORDS.get(f.kind, _text)(value)


def _text(value: LogValue) -> str:
    return "" if value is None else str(value)


def _moment(value: LogValue) -> str:
    when = datetime.fromisoformat(str(value)).astimezone()
    return f"{day_said(when.date(), 'd MMM y')}, {time_said(when)}"


_WORDS: Mapping[Kind, Callable[[LogValue], str]] = {
    Kind.FLAG: lambda value: _("yes") if value else _("no"),
    Kind.DATE: lambda value: day_said(datetime.fromisoformat(str(value)).date(), "d MMM y"),
    Kind.INSTANT: _moment,
    Kind.COUNTRY: lambda value: country_said(str(value)),
    Kind.LANGUAGE: lambda value: language_said(str(value)),
}


def _field(entity: str, name: str) -> Field | None:
    kind: type[Entity] | None = entities().get(entity)
    try:
        return field_of(kind, name) if kind else None
    except KeyError:
        return None
