"""A log with nothing in it: what is laid out in a new file or an empty database, and what sort it is."""

from sqlalchemy import Connection, insert, select

from missionapp import __version__
from missionapp.store.log.drawing import make_tables
from missionapp.store.log.projection import draw_tables
from missionapp.store.log.tables import LOG, META

_REGISTER = "register"


def lay_out(connection: Connection, *, is_register: bool) -> None:
    """Make the tables of the log and of the records; a register says in `meta` that it is one."""
    make_tables(connection, LOG)
    draw_tables(connection)
    if is_register:
        connection.execute(insert(META).values(key=_REGISTER, value="1"))


def is_register(connection: Connection) -> bool:
    """Whether this is an office register, with all missions of a partnership, and not one mission's file."""
    return connection.scalar(select(META.c.value).where(META.c.key == _REGISTER)) == "1"


def is_newer(version: str) -> bool:
    """Whether a version of the program, as it was noted, is newer than this one."""
    return _parts(version) > _parts(__version__)


def _parts(version: str) -> list[int]:
    return [int(part) for part in version.split(".") if part.isdecimal()]
