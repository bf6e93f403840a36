"""Looking through the whole file while it is worked on: in slices so short that no page and no edit waits."""

import json
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from missionapp.domain.entities import entities
from missionapp.domain.fields import Entity
from missionapp.store.checks import seal
from missionapp.store.checks.verify import Findings, forged_among, page_troubles, raw_ops, spoilt, tables_of
from missionapp.store.erasure.erased import erased_rows
from missionapp.store.file.beside import beside
from missionapp.store.log.oplog import Row, heads_of, ops_of
from missionapp.store.log.ops import Op
from missionapp.store.log.projection import heads_from, is_alive, is_complete, picture, rebuild
from missionapp.store.log.tables import HEAD
from missionapp.store.store import Store

Pauses = Callable[[], None]
"""Lets others have their turn; whatever it raises ends the looking."""
_SLICE, _ROWS = 2000, 200
_REST = 0.002
"""Seconds between two slices that belong to the window."""
_PATIENCE = 0.1
"""Seconds until reading is tried again after somebody wanted to write."""
_STEPS = 20_000
"""Of SQLite's machine, between two looks at whether somebody does."""


def watch_over(store: Store, stop_here: Callable[[], None]) -> Findings:
    """What is not as it was written, found on a connection of its own; a doubt is looked at twice.

    A doubt may come of an edit between two slices. `stop_here` is called between them.
    """

    def pause() -> None:
        stop_here()
        time.sleep(_REST)

    with beside(store) as connection:
        _give_way(connection, store.path.resolve())
        found = _look(connection, pause)
        return _look(connection, pause) if found else found


def _look(connection: Connection, pause: Pauses) -> Findings:
    driver = connection.connection.driver_connection
    for table in _quick(connection, lambda: tables_of(driver)):
        if said := _quick(connection, partial(page_troubles, driver, table)):
            return Findings(pages=said)
        pause()
    wrong: list[str] = []
    light: list[Op] = []
    for rows in _slices(connection, pause):
        wrong += _quick(connection, partial(forged_among, connection, rows))
        light += map(_light, rows)
    return Findings(
        forged=tuple(wrong),
        blobs=tuple(_quick(connection, lambda: spoilt(connection))),
        unsealed=tuple(_quick(connection, lambda: seal.broken(driver))),
        strayed=tuple(_stray(connection, light, pause)),
    )


def _quick(connection: Connection, read: Callable[[], Any]) -> Any:
    """Read in one transaction, and let go of the file at once; give way to whoever writes meanwhile."""
    while True:
        if not connection.in_transaction():
            connection.begin()
        try:
            return read()
        except (DBAPIError, sqlite.OperationalError) as error:
            if not any(sign in str(error) for sign in ("interrupted", "locked")):
                raise
        finally:
            connection.rollback()
        time.sleep(_PATIENCE)


def _give_way(connection: Connection, path: Path) -> None:
    """Let reading be broken off as soon as somebody wants to write: the journal says so."""
    journal = path.with_name(f"{path.name}-journal")

    def is_wanted() -> bool:
        try:
            return journal.stat().st_size > 0
        except OSError:
            return False

    driver: Any = connection.connection.driver_connection
    driver.set_progress_handler(is_wanted, _STEPS)


def _slices(connection: Connection, pause: Pauses, last: int = 0) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of the `op` table, a slice at a time, in the order in which they came."""
    while rows := _quick(connection, partial(raw_ops, connection, last, _SLICE)):
        yield [row[1:] for row in rows]
        last = rows[-1][0]
        pause()


def _light(row: tuple[Any, ...]) -> Op:
    """Of an operation what the heads depend on: its fields, without what they hold."""
    id_, _actor, lamport, _wall, _tx, entity, about, body, _salts, over = row
    try:
        seen = {name: [bytes.fromhex(op) for op in ops] for name, ops in json.loads(over).items()}
        fields = dict.fromkeys(json.loads(body))
    except (ValueError, AttributeError, TypeError):
        seen, fields = {}, {}
    return Op(bytes(id_), b"", lamport, "", b"", entity, bytes(about), fields, b"", seen)


def _stray(connection: Connection, light: list[Op], pause: Pauses) -> Iterator[str]:
    """The tables that differ from what the log gives."""
    heads = _quick(connection, lambda: set(_heads(connection)))
    for op in heads_from(light) ^ heads:
        del op
        yield HEAD.name
        break
    rows: dict[str, list[bytes]] = {}
    for entity, row in sorted({(entity, row) for entity, row, _field, _op in heads}):
        rows.setdefault(entity, []).append(row)
    for name, kind in entities().items():
        if not _is_true(connection, name, kind, rows.get(name, []), pause):
            yield name


def _heads(connection: Connection) -> Iterable[tuple[str, bytes, str, bytes]]:
    for entity, row, name, op in connection.execute(select(HEAD)):
        yield entity, bytes(row), name, bytes(op)


def _is_true(connection: Connection, name: str, kind: type[Entity], rows: list[bytes], pause: Pauses) -> bool:
    """Whether a table shows what the log gives: no row more, and each as it is drawn."""
    query = f'SELECT id FROM "{name}"'  # noqa: S608 - our own names
    shown = _quick(connection, lambda: {bytes(id_) for (id_,) in connection.exec_driver_sql(query)})
    gone = _quick(connection, lambda: erased_rows(connection))
    if not shown <= {row for row in rows if (name, row) not in gone}:
        return False
    for start in range(0, len(rows), _ROWS):
        some = [(name, row) for row in rows[start : start + _ROWS] if (name, row) not in gone]
        if not _quick(connection, partial(_same, connection, kind, some)):
            return False
        pause()
    return True


def _same(connection: Connection, kind: type[Entity], rows: list[Row]) -> bool:
    heads = heads_of(connection, rows)
    ops = ops_of(connection, heads.values())
    drawn = [picture(kind, row, of, ops) for (_, row), of in heads.items() if is_alive(of, ops)]
    table: Any = kind.__table__
    ids = [UUID(bytes=row) for _name, row in rows]
    stands = {
        row.id: dict(row._mapping) for row in connection.execute(select(table).where(table.c.id.in_(ids)))
    }
    return stands == {values["id"]: values for values in drawn if is_complete(kind, values)}


def draw_anew(store: Store) -> None:
    """Make the tables from the log again, where they had strayed from it."""
    with store.alone() as file, file.writing.begin() as connection:
        rebuild(connection)
