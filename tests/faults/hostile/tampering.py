"""Mission files in which somebody changed rows, with all the structure of a true SQLite file."""

import random
from collections.abc import Callable
from pathlib import Path

import apsw

Tampering = Callable[[apsw.Connection, random.Random], None]


def tamper(path: Path, dice: random.Random, ways: tuple[Tampering, ...]) -> str:
    """Change a file in one of these ways; what it is called."""
    way = dice.choice(ways)
    connection = apsw.Connection(str(path))
    connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 0)
    try:
        connection.execute("PRAGMA synchronous = OFF; PRAGMA writable_schema = 1; BEGIN")
        way(connection, dice)
        connection.execute("COMMIT")
        if dice.random() < 0.05:
            connection.execute("PRAGMA writable_schema = 0; VACUUM")
    except apsw.Error:
        if connection.in_transaction:
            connection.execute("COMMIT")
    finally:
        connection.close()
    return way.__name__.strip("_")
