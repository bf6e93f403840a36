"""Going back to a snapshot: what differs from it, and its state again, as one step that undo takes back."""

import shutil
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from missionapp.domain.entities import entities
from missionapp.domain.errors import MissionError
from missionapp.domain.types import LogValue
from missionapp.files import sync, sync_folder
from missionapp.i18n import N_, _
from missionapp.store.erasure.erased import erased_rows
from missionapp.store.file import missionfile
from missionapp.store.file.beside import beside, reading
from missionapp.store.file.troubles import damaged
from missionapp.store.keeping.snapshots import take, taken_at
from missionapp.store.keys.unlocking import key_for, told_apart
from missionapp.store.log.capture import deletion
from missionapp.store.log.oplog import Row, heads_of, ops_of
from missionapp.store.log.projection import is_alive, values_held
from missionapp.store.log.tables import ACTOR, DELETED, OP, TX, Draft
from missionapp.store.log.undo import drafts_of, revert, without
from missionapp.store.merging.foreign import incoming_from
from missionapp.store.merging.union import Union, apply, unite
from missionapp.store.store import Store

_LABEL = N_("Go back to the snapshot of {day}.{month}.{year}, {hour}:{tens}{ones}")
_Values = Mapping[str, Any]


@dataclass(frozen=True)
class Kind:
    """Of one kind of records, how many came, were changed, and went since a snapshot."""

    entity: str
    new: int
    changed: int
    gone: int


@dataclass(frozen=True)
class Difference:
    """What was done since a snapshot was taken."""

    steps: int
    people: Mapping[str, int] = field(default_factory=dict)
    """How many of these steps are whose, most first."""
    kinds: tuple[Kind, ...] = ()
    """Most changed first."""
    only_there: int = 0
    """Operations that the snapshot has and this mission lacks; restoring brings them, too."""

    @property
    def is_none(self) -> bool:
        """Whether the mission stands as it stood then."""
        return not self.steps and not self.only_there


@contextmanager
def _snapshot(store: Store, snapshot: Path) -> Iterator[Connection]:
    """A snapshot, read only. MissionError when it is damaged, or its passphrase was another one."""
    _path, own = store.file_and_key()
    key = own if missionfile.salt_of(snapshot) is not None else None
    try:
        with reading(snapshot, key) as connection:
            missionfile.check_sound(connection.connection.driver_connection, snapshot, locked=key is not None)
            yield connection
    except (DBAPIError, sqlite.Error) as error:
        raise damaged(snapshot) from error


def difference(store: Store, snapshot: Path) -> Difference:
    """What was done since a snapshot was taken; both are only read, beside everything else."""
    with _snapshot(store, snapshot) as then, beside(store) as now:
        ours, theirs = _rows_by_op(now), _rows_by_op(then)
        touched = {row for op, row in ours.items() if op not in theirs}
        known = set(map(bytes, then.scalars(select(TX.c.id))))
        people = select(TX.c.id, ACTOR.c.person).join(ACTOR, ACTOR.c.id == TX.c.actor)
        since = [person for tx, person in now.execute(people) if bytes(tx) not in known]
        return Difference(
            steps=len(since),
            people=dict(Counter(since).most_common()),
            kinds=tuple(_kinds(then, now, touched)),
            only_there=len(theirs.keys() - ours.keys()),
        )


def _rows_by_op(connection: Connection) -> dict[bytes, Row]:
    rows = connection.execute(select(OP.c.id, OP.c.entity, OP.c.row))
    return {bytes(op): (entity, bytes(row)) for op, entity, row in rows}


def _kinds(then: Connection, now: Connection, touched: Collection[Row]) -> Iterable[Kind]:
    rows: dict[str, set[bytes]] = {}
    for entity, row in touched:
        rows.setdefault(entity, set()).add(row)
    found = []
    for name in rows.keys() & entities().keys():
        before, after = _shown(then, name, rows[name]), _shown(now, name, rows[name])
        changed = sum(_differ(before[row], after[row]) for row in after.keys() & before.keys())
        kind = Kind(name, len(after.keys() - before.keys()), changed, len(before.keys() - after.keys()))
        if kind.new or kind.changed or kind.gone:
            found.append(kind)
    return sorted(found, key=lambda kind: (-kind.new - kind.changed - kind.gone, kind.entity))


def _shown(connection: Connection, name: str, wanted: Collection[bytes]) -> dict[bytes, _Values]:
    """What a file's tables show of these records; nothing of a kind that it did not know yet."""
    try:
        rows = connection.exec_driver_sql(f'SELECT * FROM "{name}"').mappings()  # noqa: S608 - our own names
    except DBAPIError:
        return {}
    return {made: dict(row) for row in rows if (made := bytes(row["id"])) in wanted}


def _differ(before: _Values, after: _Values) -> bool:
    """Whether a record shows something else; a field that one of the two does not know is to be empty."""
    both = before.keys() & after.keys()
    alone = [*(before[name] for name in before.keys() - both), *(after[name] for name in after.keys() - both)]
    return any(alone) or any(before[name] != after[name] for name in both)


def restore(store: Store, snapshot: Path) -> Difference:
    """Bring the mission back to where it stood in a snapshot, as one step; what it lacked comes along.

    Nothing is lost: a snapshot of now is taken first, every operation stays in the log, and undo takes the
    step back. What was erased since stays erased. Raises MissionError when the snapshot is damaged, or does
    not differ.
    """
    found = difference(store, snapshot)
    if found.is_none:
        raise _stands_so()
    take(store, spare=snapshot, before="restore")
    with _snapshot(store, snapshot) as then:
        known = set(_rows_by_op(then))
        with store.write(_LABEL, continues=None, final=False, **_clock(snapshot)) as session:
            connection = session.connection()
            ours = _rows_by_op(connection)
            apply(session, _what_is_lacking(connection, then, store.name, set(ours)))
            touched = {row for op, row in ours.items() if op not in known}
            drafts = list(_drafts(connection, then, touched))
            if not drafts and not found.only_there:
                raise _stands_so()
            session.rows.update(revert(connection, drafts, session.author))
    return found


def _stands_so() -> MissionError:
    return MissionError(
        _("The mission stands as it stood then; nothing was changed"), hint=_("Choose an older one")
    )


def _clock(snapshot: Path) -> dict[str, int]:
    """When it was taken, by the clock of this computer, as the numbers that a label can hold."""
    here = taken_at(snapshot).astimezone()
    tens, ones = divmod(here.minute, 10)
    return {
        "day": here.day,
        "month": here.month,
        "year": here.year,
        "hour": here.hour,
        "tens": tens,
        "ones": ones,
    }


def _what_is_lacking(now: Connection, then: Connection, name: str, ours: Collection[bytes]) -> Union:
    return unite(now, incoming_from(then, name, ours))


def _drafts(now: Connection, then: Connection, touched: Collection[Row]) -> list[Draft]:
    """What gives every record the values that it had then; never what was erased since."""
    gone = erased_rows(now)
    rows = sorted(set(touched) - gone)
    here, there = _Stand(now, rows), _Stand(then, rows)
    drafts = [draft for row in rows for draft in _of_row(row, here, there)]
    return without(gone, drafts)


class _Stand:
    """How records stand in a log."""

    def __init__(self, connection: Connection, rows: Iterable[Row]) -> None:
        self.heads = heads_of(connection, rows)
        self.ops = ops_of(connection, self.heads.values())

    def is_alive(self, row: Row) -> bool:
        return bool(self.heads[row]) and is_alive(self.heads[row], self.ops)

    def fields(self, row: Row) -> set[str]:
        return {name for held in self.heads[row].values() for op in held for name in self.ops[op].body}

    def values(self, row: Row, name: str) -> list[LogValue]:
        """The distinct values that people gave a field, the one that is shown at the end."""
        return values_held(self.heads[row], name, self.ops)


def _of_row(row: Row, here: _Stand, there: _Stand) -> Iterable[Draft]:
    heads = here.heads[row]
    if not there.is_alive(row):
        return [deletion(*row, heads)] if here.is_alive(row) else []
    values: dict[str, list[LogValue]] = {}
    for name in sorted((here.fields(row) | there.fields(row)) - {DELETED}):
        then = there.values(row, name)
        if then != here.values(row, name):
            values[name] = then or [None]
    if not here.is_alive(row):
        values[DELETED] = [0]
    return drafts_of(row, values, heads)


# A file that does not open any more


def put_in_place(path: Path, snapshot: Path, passphrase: str | None) -> Path:
    """Let a snapshot become the mission file where that is damaged; where the damaged one is kept now.

    Raises MissionError when the snapshot does not open with this passphrase, or the folder cannot be written;
    the damaged file stands as it was then.
    """
    key = key_for(snapshot, passphrase)
    with told_apart(snapshot, passphrase), reading(snapshot, key) as connection:
        missionfile.check_sound(connection.connection.driver_connection, snapshot, locked=key is not None)
    draft = path.with_name(f".{path.name}.restored")
    kept = _free_name(path)
    journal, kept_journal = (each.with_name(f"{each.name}-journal") for each in (path, kept))
    try:
        shutil.copyfile(snapshot, draft)
        sync(draft)
        if path.exists():
            path.rename(kept)
        if journal.exists():
            journal.rename(kept_journal)
        sync_folder(path.parent)  # what the power leaves is never the snapshot with the other file's journal
        draft.rename(path)
        sync_folder(path.parent)
    except OSError as error:
        if kept.exists() and not path.exists():
            kept.rename(path)
            if kept_journal.exists():
                kept_journal.rename(journal)
        raise MissionError(
            _("{file} could not be put in its place; it was left as it is").format(file=path.name),
            hint=_("Make room in its folder, or make it writable"),
        ) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return kept


def _free_name(path: Path) -> Path:
    """A telling name for the damaged file, which nothing has yet."""
    moment = f"{datetime.now(UTC).astimezone():%Y-%m-%d %H.%M}"
    damaged = _("damaged")
    names = [
        f"{path.stem} ({damaged} {moment}){n}{path.suffix}" for n in ("", *(f" {k}" for k in range(2, 99)))
    ]
    return next(kept for name in names if not (kept := path.with_name(name)).exists())
