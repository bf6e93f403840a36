"""What brings new things into a log: operations that nobody of ours wrote, under hashes of their own."""

import json
import random
from collections.abc import Callable
from typing import Any

import apsw

from missionapp.store.log.ops import SALT, Op, op_id
from tests.faults.hostile.rows import any_row
from tests.faults.hostile.tampering import Tampering


def _rehashed(connection: apsw.Connection, dice: random.Random) -> None:
    """An operation of odd parts whose id is right."""
    query = "SELECT id, actor FROM tx ORDER BY random() LIMIT 1"
    found: Any = connection.execute(query).fetchall()
    ((tx, actor),) = found
    body = dice.choice(_ODD_BODIES)(dice)
    over = dice.choice(_ODD_OVERS)(dice)
    op = Op(
        b"", actor, dice.choice((1, 7, 0, -5, 1 << 39, 1 << 62)), dice.choice(("", "never", "9" * 5000)), tx,
        dice.choice(("organisation", "person", "nothing", "op", "sqlite_master", "X'; --", "")),
        dice.choice((bytes(16), dice.randbytes(16), b"", bytes(900))), body,
        dice.randbytes(SALT * len(body) + dice.choice((0, 0, 0, 1))), over,
    )  # fmt: skip
    text = json.dumps(body), json.dumps({name: [o.hex() for o in ops] for name, ops in over.items()})
    try:
        made = op_id(op)
    except (TypeError, ValueError, AttributeError):
        made = dice.randbytes(16)
    row = (made, *op[1:7], text[0], op.salts, text[1])
    connection.execute("INSERT INTO op VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


_ODD_BODIES: tuple[Callable[[random.Random], Any], ...] = (
    lambda _dice: {"name": "Somebody"},
    lambda _dice: {"name": 1 << 62, "city": -(1 << 62)},
    lambda _dice: {"name": 1.5},
    lambda _dice: {"name": True},
    lambda _dice: {"name": ["a"]},
    lambda _dice: {"name": 1 << 200},
    lambda _dice: {"id": "x", "rowid": 1},
    lambda _dice: {"-": 7},
    lambda _dice: {"*": "all"},
    lambda _dice: {"no_such_field": "x" * 100_000},
    lambda _dice: {f"field_{n}": n for n in range(5000)},
    lambda dice: {"name": "".join(map(chr, dice.choices(range(1, 0xD7FF), k=50)))},
    lambda _dice: {},
)
_ODD_OVERS: tuple[Callable[[random.Random], Any], ...] = (
    lambda _dice: {"*": []},
    lambda dice: {"name": [dice.randbytes(16)]},
    lambda dice: {"name": [dice.randbytes(16)] * 2},
    lambda _dice: {"name": [b"x"]},
    lambda _dice: {},
    lambda dice: {"name": [dice.randbytes(16) for _n in range(20_000)]},
)


def _reverts_in_circles(connection: apsw.Connection, dice: random.Random) -> None:
    """Steps that take each other back."""
    first, second = (dice.randbytes(16) for _n in range(2))
    ((actor,),) = connection.execute("SELECT id FROM actor LIMIT 1").fetchall()
    for own, other in ((first, second), (second, first)):
        connection.execute("INSERT INTO tx VALUES (?, ?, 5, '', 'Round', '{}', ?)", (own, actor, other))


def _marked(connection: apsw.Connection, dice: random.Random) -> None:
    """Marks that ask for something."""
    key = dice.choice(
        ("min_writer", "erased:zz:zz", f"erased:00:{'0' * 64}", "erased:" + "0" * 400, "register", "seal")
    )
    value = dice.choice(("", "1", "99", "-1", "x", "9" * 5000, "{}"))
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))


def _large(connection: apsw.Connection, dice: random.Random) -> None:
    """More than anybody types: a text, an attachment, or rows."""
    megabytes = dice.choice((5, 40))
    match dice.randrange(3):
        case 0:
            rowid, _body = any_row(connection, dice, "op", "body")
            connection.execute("UPDATE op SET body = ? WHERE rowid = ?", ("x" * (megabytes << 20), rowid))
        case 1:
            blob = (dice.randbytes(32), megabytes << 20, megabytes << 20)
            connection.execute("INSERT INTO blob VALUES (?, ?, zeroblob(?))", blob)
        case _:
            query = "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n LIMIT 20000) "
            connection.execute(f"{query} INSERT INTO meta SELECT 'x' || n, n FROM n")


ODD: tuple[Tampering, ...] = (_rehashed, _rehashed, _rehashed, _reverts_in_circles, _marked, _large)
