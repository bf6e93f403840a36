"""Rows put into tables, many at once, as the driver takes them most quickly."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, cast

from sqlalchemy import Column, Connection, Dialect, LargeBinary, Table, insert

from missionapp.domain.types import Uid

_BATCH = 400


def batches(items: Iterable[Any]) -> Iterator[list[Any]]:
    """The items in lists that fit one statement."""
    rest = iter(items)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def insert_all(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, if there are any, in one executemany."""
    if rows:
        connection.execute(insert(table), cast(Any, rows))


def insert_records(connection: Connection, table: Table, records: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows, their values as the database holds them, in the order of the table's columns."""
    if records:
        insert_columns(connection, table, zip(*records, strict=True))


def insert_columns(connection: Connection, table: Table, columns: Iterable[Sequence[Any]]) -> None:
    """Insert at least one row, given column by column.

    Columns that no row fills are left out, and bytes travel as bytearrays: for every nothing and every bytes
    the driver looks for an adapter, in vain, which takes longer than inserting them.
    """
    both = zip(table.columns, columns, strict=True)
    held = {column.name: _quick(column, values) for column, values in both if _says_anything(values)}
    statement, positional = _insertion(table, tuple(held), connection.dialect)
    rows: list[Any] = list(zip(*held.values(), strict=True))
    if not positional:
        rows = [dict(zip(held, row, strict=True)) for row in rows]
    connection.exec_driver_sql(statement, rows)


@lru_cache(maxsize=500)
def _insertion(table: Table, columns: tuple[str, ...], dialect: Dialect) -> tuple[str, bool]:
    """The statement that fills these columns; whether it takes their values by place."""
    compiled = insert(table).compile(dialect=dialect, column_keys=columns)
    return str(compiled), bool(compiled.positional)


def _says_anything(values: Sequence[Any]) -> bool:
    return values.count(None) < len(values)


def _quick(column: Column[Any], values: Sequence[Any]) -> Sequence[Any]:
    """A column of values as the driver takes them most quickly."""
    if not isinstance(column.type, LargeBinary | Uid):
        return values
    return [None if value is None else bytearray(value) for value in values]
