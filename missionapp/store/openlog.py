"""An open log where it lies: opened, made, taken up by this version, handed out whole, and closed."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Self
from uuid import UUID

from sqlalchemy import Engine, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from missionapp.domain.errors import MissionError, OnlyToReadError, PassphraseError
from missionapp.i18n import _
from missionapp.store.backends.backend import Backend
from missionapp.store.backends.file import FileBackend
from missionapp.store.backends.places import make_place, open_or_make_register, open_place
from missionapp.store.file import missionfile
from missionapp.store.keys.deriving import on_paper
from missionapp.store.log.layout import is_newer, is_register
from missionapp.store.log.projection import draw_tables, schema_mark
from missionapp.store.log.tables import FORMAT, META
from missionapp.store.others import Others
from missionapp.store.writer import Writer


class OpenLog:
    """What a store has to do with its file or its server; it knows nothing of what is written."""

    def __init__(self, backend: Backend) -> None:
        """Use `open` or `create`; this finds out who may write, and how the tables stand."""
        self.writable = backend.writable
        self.newer_values = 0
        self.is_register = False
        self.lens: UUID | None = None
        """The mission that is looked at, where it is one of several; None: all of them."""
        self._backend = backend
        self._busy = RLock()
        self._writer = Writer()
        self._others = Others()
        self._session: Session | None = None
        try:
            self._prepare()
        except BaseException:
            self.close()
            raise

    @classmethod
    def create(cls, place: Path | str, passphrase: str | None = None, *, is_register: bool = False) -> Self:
        """Make a new mission file, or a register, and open it; MissionError when that cannot be."""
        return cls(make_place(place, passphrase, is_register=is_register))

    @classmethod
    def open(
        cls, place: Path | str, passphrase: str | None = None, *, write: bool = True, wait: float = 0
    ) -> Self:
        """Open a mission file or a register, by its path or URL. Reading writes nothing, and needs no lock.

        For writing, `wait` is how many seconds somebody else has to finish.
        Raises MissionError: no mission, damaged, wrong passphrase, held by another, newer, read-only,
        no such server.
        """
        return cls(open_place(place, passphrase, write=write, wait=wait))

    @classmethod
    def open_or_create_register(cls, url: str, passphrase: str | None = None, *, wait: float = 30) -> Self:
        """Open the register at a URL for writing; made first where there is none."""
        return cls(open_or_make_register(url, passphrase, wait=wait))

    @property
    def name(self) -> str:
        """What sentences call it; never with a password."""
        return self._backend.name

    @property
    def stem(self) -> str:
        """What files made from it are called where the mission has no code."""
        return self._backend.stem

    @property
    def place(self) -> str:
        """By what it is opened again: a path, or a URL without its password."""
        return self._backend.place

    @property
    def is_file(self) -> bool:
        """Whether it is a file, which can be copied; a server makes backups of its own."""
        return self._backend.path is not None

    @property
    def path(self) -> Path:
        """The file. MissionError for a register on a server."""
        if self._backend.path is None:
            raise MissionError(
                _("{name} lies on a server, and is no file").format(name=self.name),
                hint=_("Ask whoever runs the server for its backups"),
            )
        return self._backend.path

    @property
    def _engine(self) -> Engine:
        return self._backend.reading

    def _prepare(self) -> None:
        try:
            self._take_up()
        except DBAPIError as error:
            raise self._backend.trouble(error, writing=True) from error
        except (KeyError, ValueError) as error:
            raise self._backend.damaged() from error

    def _take_up(self) -> None:
        """Find out who may write, and draw the tables anew where another version drew them."""
        if self.writable:
            self._backend.prepare_to_write()
        with self._engine.connect() as connection:
            known = dict(connection.execute(select(META.c.key, META.c.value)).all())
            self.is_register = is_register(connection)
            self._others.changed(connection)
        shared_with_newer = self._backend.is_shared and is_newer(known.get("drawn_by", ""))
        if self.writable and (int(known.get("min_writer", FORMAT)) > FORMAT or shared_with_newer):
            raise OnlyToReadError(
                _("{file} was changed by a newer version of missionapp").format(file=self.name),
                hint=_("Install the newer version to change it; you can still look at it here"),
            )
        if known.get("schema") != schema_mark():
            self._redraw()
        with self._engine.connect() as connection:
            query = select(META.c.value).where(META.c.key == "newer_values")
            self.newer_values = int(connection.scalar(query) or 0)

    def _redraw(self) -> None:
        """Draw the tables for this version's fields: in place, or in memory when it is only read."""
        if not self.writable:
            self._backend.move_to_memory()
        elif self.is_file and not self._backend.is_copy:
            self._keep_as_it_was()
        with self._backend.writing.begin() as connection:
            draw_tables(connection)

    def _keep_as_it_was(self) -> None:
        """Take a snapshot before an upgrade; it draws the tables alone, so it goes on without one."""
        from missionapp.store.keeping.snapshots import take

        with suppress(MissionError):
            take(self, before="upgrade")

    def close(self) -> None:
        """Leave one file: no journal, no lock."""
        with self._busy:
            self._backend.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _require_free(self) -> None:
        if not self.writable:
            raise MissionError(
                _("{file} is open for reading only").format(file=self.name),
                hint=_("Open it for writing, or work on a copy"),
            )
        if self._session is not None:
            raise RuntimeError("a write inside a read or a write: pass the session on instead")

    @contextmanager
    def _troubles(self, *, writing: bool) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise self._backend.trouble(error, writing=writing) from error

    def damaged(self) -> MissionError:
        """What to say when the log is not what was written."""
        return self._backend.damaged()

    def snapshot_into(self, target: Path) -> None:
        """Write a copy of the whole file, encrypted as it is, to `target`, which must not exist."""
        with self._busy:
            self._file().snapshot_into(target)

    def reopen_copy(self, path: Path, *, write: bool = False) -> Self:
        """Open a copy of this file with this file's key; an unencrypted one without."""
        key = self._file().key if missionfile.salt_of(path) is not None else None
        backend = FileBackend(path, key, write=write)
        backend.is_copy = True
        return type(self)(backend)

    @property
    def is_encrypted(self) -> bool:
        """Whether it opens with a passphrase alone."""
        return isinstance(self._backend, FileBackend) and self._backend.is_encrypted

    def file_and_key(self) -> tuple[Path, str | None]:
        """By what a second connection to the file is made; MissionError when another file stands there."""
        with self._busy:
            file = self._file()
            file.require_in_place()
            return file.path, file.key

    @contextmanager
    def alone(self) -> Iterator[FileBackend]:
        """The file itself, for what is done to it as a whole. MissionError when it may not be changed."""
        with self._busy:
            self._require_free()
            yield self._file()

    def recovery_key(self, secret: str) -> str:
        """What opens the file in place of its passphrase, for paper; PassphraseError when that is wrong."""
        file = self._file()
        if not file.opens_with(secret):
            raise PassphraseError(
                _("This is not the passphrase of {file}").format(file=self.name), hint=_("Type it again")
            )
        return on_paper(str(file.key))

    def rest(self) -> None:
        """Close an encrypted file and forget its key, until `wake`; nobody else may write it meanwhile."""
        with self._busy:
            self._file().rest()

    def wake(self, secret: str) -> None:
        """Open it again by passphrase or recovery key, as at a new opening; MissionError: it rests still."""
        with self._busy:
            self._file().wake(secret)
            self._writer = Writer()
            try:
                self._prepare()
            except BaseException:
                self._file().rest()
                raise

    def _file(self) -> FileBackend:
        if not isinstance(self._backend, FileBackend):
            raise RuntimeError("a register on a server is no file")
        return self._backend

    def compact(self) -> None:
        """Leave nothing of what was deleted, as far as this can be done here."""
        with self._busy:
            self._require_free()
            self._backend.compact()
