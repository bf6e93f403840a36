"""Rows of a log that somebody changed, under the hashes that they had."""

import json
import random
from collections.abc import Callable
from typing import Any

import apsw

from tests.faults.hostile.tampering import Tampering

_BYTES = {"id", "actor", "tx", "row", "salts", "by", "op", "digest", "sha256", "bytes", "reverts"}
_NUMBERS = {"lamport", "format", "size"}
COLUMNS = {
    "op": ("id", "actor", "lamport", "wall", "tx", "entity", "row", "body", "salts", "over"),
    "tx": ("id", "actor", "lamport", "wall", "label", "names", "reverts"),
    "actor": ("id", "person", "computer", "opened", "version", "format"),
    "redaction": ("op", "field", "digest", "reason", "by"),
    "blob": ("sha256", "size", "bytes"),
    "meta": ("key", "value"),
}


def _another_value(connection: apsw.Connection, dice: random.Random) -> None:
    """One value of one operation, changed so that it still makes sense."""
    rowid, text = any_row(connection, dice, "op", "body")
    body = json.loads(text)
    name = dice.choice(sorted(body) or ["name"])
    old = body.get(name)
    body[name] = old + 1 if isinstance(old, int) else f"{old or ''}x" if dice.random() < 0.8 else None
    connection.execute("UPDATE op SET body = ? WHERE rowid = ?", (json.dumps(body), rowid))


def _another_column(connection: apsw.Connection, dice: random.Random) -> None:
    """Anything in any column of the log."""
    column = dice.choice(COLUMNS["op"])
    rowid, value = any_row(connection, dice, "op", column)
    connection.execute(f'UPDATE op SET "{column}" = ? WHERE rowid = ?', (_odd(column, value, dice), rowid))


def _another_table(connection: apsw.Connection, dice: random.Random) -> None:
    """Anything in what stands beside the operations."""
    table = dice.choice(("tx", "actor", "redaction", "blob", "meta"))
    column = dice.choice(COLUMNS[table])
    rowid, value = any_row(connection, dice, table, column)
    connection.execute(
        f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = ?', (_odd(column, value, dice), rowid)
    )


def _swapped(connection: apsw.Connection, dice: random.Random) -> None:
    """The values of two operations exchanged."""
    first, second = any_row(connection, dice, "op", "body"), any_row(connection, dice, "op", "body")
    for (rowid, _own), (_other, body) in ((first, second), (second, first)):
        connection.execute("UPDATE op SET body = ? WHERE rowid = ?", (body, rowid))


def _taken_out(connection: apsw.Connection, dice: random.Random) -> None:
    """Rows that are missing: what is left is true, or its step or author is gone."""
    table = dice.choice(("op", "op", "tx", "actor", "redaction", "blob"))
    connection.execute("PRAGMA foreign_keys = 0")
    for _row in range(dice.choice((1, 5))):
        rowid, _value = any_row(connection, dice, table, COLUMNS[table][0])
        connection.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (rowid,))


def _erased_by_hand(connection: apsw.Connection, dice: random.Random) -> None:
    """A redaction that nobody made, of a value that still stands, or with another digest."""
    ((op, by),) = connection.execute("SELECT op.id, tx.id FROM op, tx ORDER BY random() LIMIT 1").fetchall()
    row = (op, dice.choice(("name", "-", "nothing")), dice.randbytes(32), "because", by)
    connection.execute("INSERT INTO redaction VALUES (?, ?, ?, ?, ?)", row)


def any_row(connection: apsw.Connection, dice: random.Random, table: str, column: str) -> tuple[int, Any]:
    """The number of a row by chance, and what stands in a column of it."""
    rows = connection.execute(f'SELECT rowid FROM "{table}"').fetchall()
    rowid: Any = dice.choice(rows)[0] if rows else 0
    found = connection.execute(f'SELECT "{column}" FROM "{table}" WHERE rowid = ?', (rowid,)).fetchall()
    return rowid, found[0][0] if found else None


def _odd(column: str, value: Any, dice: random.Random) -> Any:
    if column in _BYTES:
        return dice.choice((b"", bytes(16), dice.randbytes(16), dice.randbytes(15), (value or b"") + b"\0"))
    if column in _NUMBERS:
        return dice.choice((0, -1, (value or 0) + 1, (1 << 63) - 1, -(1 << 63), 1 << 40))
    return dice.choice(_ODD_TEXTS)(str(value or ""), dice)


_ODD_TEXTS: tuple[Callable[[str, random.Random], str], ...] = (
    lambda _text, _dice: "",
    lambda text, _dice: text + "x",
    lambda text, _dice: text.replace("a", "e", 1),
    lambda _text, _dice: "{}",
    lambda _text, _dice: "null",
    lambda _text, _dice: "[" * 100_000,
    lambda _text, _dice: '{"a":' * 50_000,
    lambda _text, _dice: '{"name": 1e999, "-": NaN}',
    lambda _text, _dice: '{"name": "\\ud800"}',
    lambda _text, _dice: '{"*": ["' + "0" * 32 + '"]}',
    lambda _text, _dice: "x\0y\u202e\x1b[2J",
    lambda text, dice: text + "9" * dice.choice((5_000, 5_000_000)),
)

FORGED: tuple[Tampering, ...] = (
    _another_value, _another_value, _another_column, _another_column, _another_table, _swapped, _taken_out,
    _erased_by_hand,
)  # fmt: skip
"""What changes the log and leaves the hashes as they were."""
