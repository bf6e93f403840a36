"""A register in a PostgreSQL database: several people write, one transaction after the other.

Whoever writes holds one lock from the beginning of the transaction to its end, so that clocks and steps of
the log follow each other as they do in a file. Who reads sees one state, and waits for nobody.
"""

from contextlib import suppress
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import configure_mappers
from sqlalchemy.pool import QueuePool

from missionapp.domain.entities import entities
from missionapp.domain.errors import MissionError, OnlyToReadError
from missionapp.domain.fields import Entity
from missionapp.i18n import _
from missionapp.store.backends.address import address_of, plainly, without_secrets
from missionapp.store.backends.backend import Backend
from missionapp.store.backends.dialect import LikeSqlite, index_long_texts
from missionapp.store.backends.server_troubles import not_opened, trouble
from missionapp.store.file import missionfile
from missionapp.store.file.memory import connect_to_memory
from missionapp.store.file.missionfile import APPLICATION_ID
from missionapp.store.log.layout import is_register, lay_out
from missionapp.store.log.tables import LOG, META, OP

_READ = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"
_WRITE = f"SELECT pg_advisory_xact_lock({APPLICATION_ID})"
_CONNECTION = (
    "SET lock_timeout = '60s'",
    "SET idle_in_transaction_session_timeout = '5min'",
    "SET client_min_messages = 'warning'",
)
"""A colleague's import is waited for; a laptop that fell asleep in the middle of a step holds nobody up."""


class ServerBackend(Backend):
    """One connection to the database, made anew when it was lost."""

    is_shared = True

    def __init__(self, url: URL, *, write: bool) -> None:
        """Connect, and make sure that there is a register. MissionError when there is none, or no server."""
        self.writable = write
        self.name, self.stem, self.place = plainly(url), url.database or "", without_secrets(url)
        self._engine = _engine_on(url)
        self.reading = self._engine.execution_options(begin=_READ)
        self.writing = self._engine.execution_options(begin=_WRITE)
        try:
            self._require_register(url)
        except BaseException:
            self.close()
            raise

    def _require_register(self, url: URL) -> None:
        try:
            with self.reading.connect() as connection:
                stands = _stands(connection)
        except DBAPIError as error:
            raise not_opened(url, error) from None
        if stands is None:
            raise MissionError(
                _("There is no office register in {name} yet").format(name=self.name),
                hint=_("Make it by importing a first mission: missionapp merge URL FILE"),
            )
        if not stands:
            raise _of_another_program(self.name)

    def prepare_to_write(self) -> None:
        with self.reading.connect() as connection:
            may = connection.exec_driver_sql(
                "SELECT has_table_privilege('op', 'INSERT') AND NOT pg_is_in_recovery()"
            ).scalar()
        if not may:
            raise OnlyToReadError(
                _("You may read {name}, and not change it").format(name=self.name),
                hint=_("Whoever runs the server can let you"),
            )

    def move_to_memory(self) -> None:
        memory = connect_to_memory()
        engine = missionfile.engine_on(memory)
        with self.reading.connect() as there, engine.begin() as here:
            LOG.create_all(here)
            known = inspect(there)
            for table in filter(lambda table: known.has_table(table.name), LOG.sorted_tables):
                rows = [dict(row._mapping) for row in there.execute(select(table))]
                if rows:
                    here.execute(table.insert(), rows)
        self._engine.dispose()
        self._engine = self.reading = engine
        self.writing = engine.execution_options(begin="BEGIN IMMEDIATE")

    def trouble(self, error: DBAPIError, *, writing: bool) -> Exception:
        return trouble(self.name, error, writing=writing)

    def damaged(self) -> MissionError:
        return MissionError(
            _("{name} is not as it was written").format(name=self.name),
            hint=_("Ask whoever runs the server for the newest backup that is sound"),
        )

    def compact(self) -> None:
        """Write our tables anew; the server's log and its backups are beyond our reach."""
        autocommit = self._engine.execution_options(isolation_level="AUTOCOMMIT")
        for table in (*LOG.sorted_tables, *Entity.metadata.sorted_tables):
            quoted = self._engine.dialect.identifier_preparer.format_table(table)
            with suppress(DBAPIError), autocommit.connect() as connection:
                connection.exec_driver_sql(f"VACUUM (FULL) {quoted}")

    def close(self) -> None:
        self._engine.dispose()


def open_server(place: str, password: str | None, *, write: bool) -> ServerBackend:
    """Open the register in a database; MissionError when that cannot be."""
    return ServerBackend(address_of(place, password), write=write)


def lay_out_server(place: str, password: str | None) -> None:
    """Make the tables of a register in a database that has none of ours yet; else nothing is changed.

    MissionError when there is no such database, or another program's tables are in the way.
    """
    url = address_of(place, password)
    engine = _engine_on(url).execution_options(begin=_WRITE)
    try:
        with engine.begin() as connection:
            stands = _stands(connection)
            if stands is None:
                lay_out(connection, is_register=True)
    except DBAPIError as error:
        raise not_opened(url, error) from None
    finally:
        engine.dispose()
    if stands is False:
        raise _of_another_program(plainly(url))


def _stands(connection: Connection) -> bool | None:
    """Whether the database holds a register; None when none of our tables is there."""
    there = set(inspect(connection).get_table_names())
    if {OP.name, META.name} <= there:
        return is_register(connection)
    return False if there & (LOG.tables.keys() | entities().keys()) else None


def _of_another_program(name: str) -> MissionError:
    return MissionError(
        _("{name} holds tables of another program; nothing was changed").format(name=name),
        hint=_("Make a database of its own for the office register"),
    )


def _engine_on(url: URL) -> Engine:
    engine = create_engine(
        url,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"connect_timeout": 10, "application_name": "missionapp", "client_encoding": "utf8"},
    )
    engine.dialect.statement_compiler = LikeSqlite
    engine.dialect.tuple_in_values = True  # hashed, where a list of tuples is compared one by one
    configure_mappers()
    index_long_texts(Entity.metadata)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(driver: Any, _record: Any) -> None:
    with driver.cursor() as cursor:
        for statement in _CONNECTION:
            cursor.execute(statement)
    driver.commit()


def _begin(connection: Connection) -> None:
    if statement := connection.get_execution_options().get("begin"):
        connection.exec_driver_sql(statement)
