"""The seal on what no hash covers: a sum over steps, authors, erasures and marks, renewed with each commit.

Operations and attachments carry hashes of their own, and the tables are held against the log. The rest is
summed up row by row, so that a commit adds its own rows alone; what a later version added without a seal is
sealed by the next commit. A database on a server has checksums of its own, and no seal.
"""

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as sqlite

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

_SUMMED = ("tx", "actor", "redaction", "arrival", "undo_step")
_META = "meta"
_COVERED = {*_SUMMED, _META}
_KEY = "seal"
DERIVED = (_KEY, "schema", "drawn_by", "newer_values")
"""Marks that say nothing of their own, and may be written without a new seal."""
_MODULUS = 1 << 256

Sum = tuple[int, int, int]
"""The last row that is summed up, how many there are, and their sum."""


def keep(engine: "Engine") -> None:
    """Renew the seal with every commit on this engine that changes what it covers."""
    from sqlalchemy import event
    from sqlalchemy.exc import DBAPIError

    @event.listens_for(engine, "after_cursor_execute")
    def note(connection: "Connection", _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.startswith(("INSERT", "UPDATE", "DELETE")):
            _note(connection, statement)

    @event.listens_for(engine, "commit")
    def renew(connection: "Connection") -> None:
        if how := connection.info.pop(_KEY, ""):
            try:
                _renew(connection.connection.driver_connection, anew=how == "anew")
            except (
                sqlite.Error
            ) as error:  # as the engine tells of every other statement: the disk may be full
                raise DBAPIError("the seal", None, error) from error

    @event.listens_for(engine, "rollback")
    def forget(connection: "Connection") -> None:
        connection.info.pop(_KEY, None)


def _note(connection: "Connection", statement: str) -> None:
    """Remember that rows came, or that rows which are summed up already became others."""
    words = statement.split(None, 3)
    table = words[1 if words[0] == "UPDATE" else 2].strip('"')
    if table not in _COVERED:
        return
    if table == _META or (words[0] == "INSERT" and "DO UPDATE" not in statement):
        connection.info.setdefault(_KEY, "more")
    else:
        connection.info[_KEY] = "anew"


def _renew(driver: Any, *, anew: bool) -> None:
    before = {} if anew else _sums(_read(driver))
    sums = {name: _summed(driver, name, before.get(name, (0, 0, 0))) for name in _present(driver)}
    said = {name: [last, count, f"{total:x}"] for name, (last, count, total) in sums.items()}
    text = json.dumps({**said, _META: _marks(driver)})
    driver.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (_KEY, text))


def renumbered(driver: Any) -> None:
    """Seal a copy that was written row by row, whose rows have other numbers; the seal itself was true."""
    if _read(driver):
        _renew(driver, anew=True)


def _read(driver: Any) -> dict[str, Any]:
    row = driver.execute("SELECT value FROM meta WHERE key = ?", (_KEY,)).fetchone()
    return dict(json.loads(row[0])) if row else {}


def _sums(said: dict[str, Any]) -> dict[str, Sum]:
    return {n: (s[0], s[1], int(s[2], 16)) for n, s in said.items() if n != _META}


def _present(driver: Any) -> list[str]:
    """The tables that this file has; one of an earlier version may lack some."""
    there = {name for (name,) in driver.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return [name for name in _SUMMED if name in there]


def _summed(driver: Any, table: str, before: Sum) -> Sum:
    """A sum with the rows that came since."""
    query = f"SELECT rowid, * FROM {table} WHERE rowid > ?"  # noqa: S608 - our own names
    return _added(driver.execute(query, before[:1]), before)


def _added(rows: Iterable[tuple[Any, ...]], before: Sum) -> Sum:
    last, count, total = before
    for number, *values in rows:
        last, count, total = max(last, number), count + 1, total + _weight(values)
    return last, count, total % _MODULUS


def _weight(values: list[Any]) -> int:
    return int.from_bytes(sha256(ascii(values).encode()).digest())


def _marks(driver: Any) -> str:
    query = "SELECT key, value FROM meta WHERE key NOT IN (?, ?, ?, ?) ORDER BY key"
    return sha256(ascii(driver.execute(query, DERIVED).fetchall()).encode()).hexdigest()


def broken(driver: Any) -> list[str]:
    """The tables, by name, whose rows are not those that were sealed; none where nothing was ever sealed.

    What a newer version seals besides is its own matter.
    """
    try:
        said = _read(driver)
        sums = _sums(said)
    except (ValueError, TypeError, AttributeError, IndexError):
        return [_META]
    if not said:
        return []
    wrong = [name for name in _SUMMED if name in sums and _differs(driver, name, sums[name])]
    wrong += [name for name in _present(driver) if name not in sums]
    return wrong if said.get(_META) == _marks(driver) else [*wrong, _META]


def _differs(driver: Any, table: str, sealed: Sum) -> bool:
    query = f"SELECT rowid, * FROM {table} WHERE rowid <= ?"  # noqa: S608 - our own names
    _last, count, total = _added(driver.execute(query, sealed[:1]), (0, 0, 0))
    return (count, total) != sealed[1:]
