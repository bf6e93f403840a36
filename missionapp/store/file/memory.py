"""A copy of a mission file in memory, in which its tables can be drawn without writing anywhere."""

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite

from missionapp.store.file.missionfile import SETTINGS, uri_of


def connect_to_memory() -> Any:
    """A driver connection to an empty database that is gone with it."""
    return sqlite.connect("file::memory:", uri=True, isolation_level=None, check_same_thread=False)


def copy_to_memory(connection: Any, path: Path, key: str | None) -> Any:
    """A connection to a copy of the file in memory, so that its tables can be drawn without writing to it."""
    connection.close()
    memory = connect_to_memory()
    lock = f' KEY "{key}"' if key else " KEY ''"
    memory.execute(f"ATTACH ? AS file{lock}", (f"{uri_of(path)}?mode=ro",))
    memory.execute("BEGIN")
    parts = memory.execute("SELECT sql FROM file.sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC")
    for (sql,) in parts.fetchall():
        memory.execute(sql)
    tables = memory.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall()
    for (name,) in tables:
        memory.execute(f'INSERT INTO main."{name}" SELECT * FROM file."{name}"')  # noqa: S608 - our own names
    memory.execute("COMMIT")
    memory.execute("DETACH file")
    for name, value in SETTINGS:
        memory.execute(f"PRAGMA {name} = {value}")
    return memory
