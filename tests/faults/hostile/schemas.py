"""Files that act by themselves, or whose tables are others than ours."""

import random

import apsw

from tests.faults.hostile.rows import COLUMNS, any_row
from tests.faults.hostile.tampering import Tampering

_SCHEMAS = (
    "CREATE TRIGGER t AFTER INSERT ON op BEGIN DELETE FROM op; END",
    "CREATE VIEW v AS SELECT * FROM op",
    "DROP TABLE tx; CREATE VIEW tx AS "
    "SELECT id, actor, 1 AS lamport, '' AS wall, '' AS label, '{}' AS names, NULL AS reverts FROM op",
    "CREATE VIRTUAL TABLE f USING fts5(x)",
    "CREATE VIRTUAL TABLE r USING rtree(a, b, c)",
    "ALTER TABLE op ADD COLUMN more TEXT",
    "ALTER TABLE op ADD COLUMN sum TEXT GENERATED ALWAYS AS (body || over) VIRTUAL",
    "ALTER TABLE tx RENAME COLUMN label TO labels",
    "ALTER TABLE op RENAME TO ops; "
    "CREATE TABLE op (id, actor, lamport, wall, tx, entity, row, body, salts, over)",
    "CREATE INDEX i ON op (length(body) + length(over))",
    "CREATE INDEX i ON op (lamport) WHERE lamport > 3",
    "CREATE TABLE other (a CHECK (a > (SELECT 1)))",
    "CREATE TABLE [odd name; DROP TABLE op] (x)",
    "UPDATE sqlite_master SET sql = replace(sql, 'STRICT', '') WHERE name IN ('op', 'tx', 'actor')",
    "UPDATE sqlite_master SET sql = replace(sql, 'body TEXT NOT NULL', 'body TEXT AS (over) STORED') "
    "WHERE name = 'op'",
    "UPDATE sqlite_master SET sql = replace(sql, 'NOT NULL', 'NOT NULL COLLATE nobody') WHERE name = 'op'",
    "UPDATE sqlite_master SET sql = replace(sql, 'TEXT', 'ANY') WHERE name = 'op'",
    "UPDATE sqlite_master SET sql = 'CREATE TABLE op (' WHERE name = 'op'",
    "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name = 'tx') "
    "WHERE name = 'op'",
    "UPDATE sqlite_master SET rootpage = 99999999 WHERE name = 'actor'",
    "UPDATE sqlite_master SET type = 'trigger' WHERE name = 'head'",
    "DELETE FROM sqlite_master WHERE name LIKE 'sqlite_autoindex_%'",
    "DROP TABLE meta",
    "PRAGMA application_id = 1",
    "PRAGMA user_version = 77",
)  # fmt: skip


def _another_schema(connection: apsw.Connection, dice: random.Random) -> None:
    """Tables that are not ours, or that are not only tables."""
    connection.execute(dice.choice(_SCHEMAS))


def _loose(connection: apsw.Connection, dice: random.Random) -> None:
    """The same columns without strict types, and rows in them of other kinds, some of them twice."""
    sql = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'op'").fetchall()[0][0]
    loose = str(sql).replace("STRICT", "").replace("PRIMARY KEY (id)", "CHECK (1)")
    connection.execute("ALTER TABLE op RENAME TO former")
    connection.execute(loose)
    connection.execute("INSERT INTO op SELECT * FROM former; DROP TABLE former")
    if dice.random() < 0.5:
        connection.execute("INSERT INTO op SELECT * FROM op LIMIT 3")
    column = dice.choice(COLUMNS["op"])
    rowid, _value = any_row(connection, dice, "op", column)
    odd = dice.choice(("text", 5, 1.5, b"\xff\xfe", b"{}"))
    connection.execute(f'UPDATE op SET "{column}" = ? WHERE rowid = ?', (odd, rowid))
    if dice.random() < 0.3:
        connection.execute("UPDATE op SET body = CAST(x'7bff7d' AS TEXT) WHERE rowid = ?", (rowid,))


STRUCTURE: tuple[Tampering, ...] = (_another_schema, _another_schema, _another_schema, _loose)
