"""The address of a database on a server, as it is typed; its password is never said again."""

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from missionapp.domain.errors import MissionError
from missionapp.i18n import _

_SECRET = ("password", "sslpassword")


def address_of(place: str, password: str | None) -> URL:
    """An address with its password: the one in it, else the one given. MissionError when it is none."""
    try:
        url = make_url(place).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError):
        raise _no_address() from None
    if not url.database or "@" in (url.host or "") or "/" in url.database:
        raise _no_address()
    given = url.password or url.query.get("password") or password
    url = url.difference_update_query(["password"])
    return url.set(password=given) if isinstance(given, str) else url


def without_secrets(url: URL) -> str:
    """An address as it may be shown and remembered."""
    shown = url.difference_update_query(_SECRET)._replace(drivername="postgresql", password=None)
    return shown.render_as_string(hide_password=False)


def _no_address() -> MissionError:
    return MissionError(
        _("This is no address of a database; nothing was changed"),
        hint=_(
            "Write postgresql://user@server/database; in a password, @ is written %40, : is %3A and / is %2F"
        ),
    )


def plainly(url: URL) -> str:
    """What sentences call a database."""
    return _("{database} on {server}").format(database=url.database, server=url.host or _("this computer"))
