"""The statements that make tables, put into words once for all files that are made."""

from functools import lru_cache

from sqlalchemy import Connection, Dialect, MetaData, Table
from sqlalchemy.schema import CreateIndex, CreateTable, DropTable


def make_tables(connection: Connection, tables: MetaData) -> None:
    """Make tables where there are none of their names."""
    for statement in _making(tables, connection.dialect):
        connection.exec_driver_sql(statement)


def drop_tables(connection: Connection, tables: MetaData) -> None:
    """Drop those of the tables that are there."""
    for statement in _dropping(tables, connection.dialect):
        connection.exec_driver_sql(statement)


@lru_cache(maxsize=4)
def _making(tables: MetaData, dialect: Dialect) -> tuple[str, ...]:
    return tuple(said for table in tables.sorted_tables for said in _making_one(table, dialect))


def _making_one(table: Table, dialect: Dialect) -> list[str]:
    indexes = sorted(table.indexes, key=lambda index: index.name or "")
    made = CreateTable(table, if_not_exists=True)
    others = (CreateIndex(index, if_not_exists=True) for index in indexes)
    return [str(made.compile(dialect=dialect)), *(str(other.compile(dialect=dialect)) for other in others)]


@lru_cache(maxsize=4)
def _dropping(tables: MetaData, dialect: Dialect) -> tuple[str, ...]:
    return tuple(
        str(DropTable(table, if_exists=True).compile(dialect=dialect))
        for table in reversed(tables.sorted_tables)
    )
