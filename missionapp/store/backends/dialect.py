"""PostgreSQL made to answer as SQLite does: whole numbers of 64 bits, texts by their bytes, nothing first."""

from typing import Any

from sqlalchemy import False_, Index, Integer, MetaData, Null, Text, True_
from sqlalchemy.dialects.postgresql.psycopg import PGCompiler_psycopg
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import operators
from sqlalchemy.sql.elements import BinaryExpression, UnaryExpression

from missionapp.domain.types import Said


@compiles(Integer, "postgresql")
def _of_64_bits(_type: Integer, _compiler: Any, **_options: Any) -> str:
    return "BIGINT"


@compiles(Text, "postgresql")
def _by_bytes(_type: Text, _compiler: Any, **_options: Any) -> str:
    return 'TEXT COLLATE "C"'


def index_long_texts(metadata: MetaData) -> None:
    """Let indexes of texts take a text of any length: only equality is ever asked of them."""
    for table in metadata.tables.values():
        for index in table.indexes:
            if _is_of_text(index):
                index.dialect_options["postgresql"]["using"] = "hash"


def _is_of_text(index: Index) -> bool:
    return any(isinstance(column.type, Said | Text) for column in index.columns)


class LikeSqlite(PGCompiler_psycopg):
    """Writes the same statements so that they give the same rows in the same order."""

    def order_by_clause(self, select: Any, **kw: Any) -> str:
        """Where nothing is said of empty values, they are the lowest."""
        clauses = [self._ordered(clause, **kw) for clause in select._order_by_clauses]
        return f" ORDER BY {', '.join(clauses)}" if clauses else ""

    def _ordered(self, clause: Any, **kw: Any) -> str:
        said: str = clause._compiler_dispatch(self, **kw)
        modifier = clause.modifier if isinstance(clause, UnaryExpression) else None
        if modifier in (operators.nulls_first_op, operators.nulls_last_op):
            return said
        return f"{said} NULLS {'LAST' if modifier is operators.desc_op else 'FIRST'}"

    def visit_is__binary(self, binary: BinaryExpression[Any], operator: Any, **kw: Any) -> str:
        return self._is(binary, "IS", "IS NOT DISTINCT FROM", **kw)

    def visit_is_not_binary(self, binary: BinaryExpression[Any], operator: Any, **kw: Any) -> str:
        return self._is(binary, "IS NOT", "IS DISTINCT FROM", **kw)

    def _is(self, binary: BinaryExpression[Any], of_nothing: str, of_value: str, **kw: Any) -> str:
        """Sameness with a value as well as with nothing; yes and no are held as 1 and 0."""
        if isinstance(binary.right, Null):
            return self._generate_generic_binary(binary, f" {of_nothing} ", **kw)
        if isinstance(binary.right, True_ | False_):
            return f"{self.process(binary.left, **kw)} {of_value} {int(isinstance(binary.right, True_))}"
        return self._generate_generic_binary(binary, f" {of_value} ", **kw)
