"""Where a log lies, from what people type: a path, `sqlite:///…` for a register file, or `postgresql://…`."""

from pathlib import Path
from typing import TYPE_CHECKING

from missionapp.domain.errors import MissionError
from missionapp.i18n import _
from missionapp.store.backends.file import make_file, open_file
from missionapp.store.file.making import new_key

if TYPE_CHECKING:
    from missionapp.store.backends.backend import Backend

_SERVER = ("postgresql://", "postgres://", "postgresql+psycopg://")
_FILE = "sqlite:///"


def file_of(place: Path | str) -> Path | None:
    """The file that is meant; None for a database on a server. MissionError when no sort of place is."""
    if isinstance(place, Path):
        return place
    if place.startswith(_SERVER):
        return None
    if place.startswith(_FILE) and len(place) > len(_FILE):
        return Path(place.removeprefix(_FILE))
    if "://" in place:
        raise MissionError(
            _("This is no place for an office register; nothing was changed"),
            hint=_("Give sqlite:///office.register for a file, or postgresql://user@server/database"),
        )
    return Path(place)


def _is_url(place: Path | str) -> bool:
    return isinstance(place, str) and "://" in place


def open_place(place: Path | str, passphrase: str | None, *, write: bool, wait: float = 0) -> "Backend":
    """Open what lies there; MissionError when that cannot be."""
    path = file_of(place)
    if path is not None:
        return open_file(path, passphrase, write=write, wait=wait)
    from missionapp.store.backends.postgres import open_server

    return open_server(str(place), passphrase, write=write)


def make_place(
    place: Path | str, passphrase: str | None, *, is_register: bool = False, wait: float = 0
) -> "Backend":
    """Lay out a new log there; what a URL names is a register. MissionError when that cannot be."""
    path = file_of(place)
    if path is not None:
        return make_file(path, new_key(passphrase), is_register=is_register or _is_url(place), wait=wait)
    from missionapp.store.backends.postgres import lay_out_server, open_server

    lay_out_server(str(place), passphrase)
    return open_server(str(place), passphrase, write=True)


def open_or_make_register(place: str, passphrase: str | None, *, wait: float) -> "Backend":
    """Open the register at a URL, laid out first where there is none, also when two come at once."""
    path = file_of(place)
    if path is None:
        return make_place(place, passphrase)
    if not path.exists():
        try:
            return make_place(place, passphrase, wait=wait)
        except MissionError:
            if not path.exists():
                raise
    return open_place(place, passphrase, write=True, wait=wait)
