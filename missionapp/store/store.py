"""The open mission or register: read, write, undo. The one door to its log."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DBAPIError, NoResultFound
from sqlalchemy.orm import Session

from missionapp.domain.errors import MissionError
from missionapp.domain.fields import Entity
from missionapp.i18n import _
from missionapp.store.backends.backend import Backend
from missionapp.store.lens import look_at
from missionapp.store.log import undo
from missionapp.store.log.oplog import Author, Row
from missionapp.store.log.tables import TX
from missionapp.store.openlog import OpenLog
from missionapp.store.sessions import ReadSession, WriteSession
from missionapp.store.writer import is_written


@dataclass(frozen=True)
class Changes:
    """What one step changed; given to everybody who listens to `Store.changed`."""

    label: str
    rows: frozenset[Row]


class Store(OpenLog):
    """An open mission file or office register. One connection; its use is serialised."""

    def __init__(self, backend: Backend) -> None:
        """Use `open` or `create`."""
        self.changed: list[Callable[[Changes], None]] = []
        self.last_step: bytes | None = None
        super().__init__(backend)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session on what stands now. What it gives stays usable afterwards; changes to it go nowhere."""
        with self._busy:
            if self._session is not None:
                yield self._session
                return
            with self._troubles(writing=False), ReadSession(self._engine, autoflush=False) as session:
                look_at(session, self.lens)
                self._session = session
                try:
                    yield session
                finally:
                    self._session = None
                    session.expunge_all()

    @contextmanager
    def log(self) -> Iterator[Connection]:
        """A connection for reading the log itself."""
        with self.read() as session:
            yield session.connection()

    @contextmanager
    def write(
        self, label: str, *, continues: bytes | None = None, final: bool = False, **about: Entity | int
    ) -> Iterator[WriteSession]:
        """A session whose changes are one transaction, one undo step and one line of the history.

        `label` is an English message id that may name records and numbers in braces, given in `about`:
        `write("Edit {who}", who=person)`. `continues` joins the last step (its id is `last_step`).
        A `final` step is never taken back; those before it can be.
        Raises MissionError when the disk is full or the file has become read-only; nothing is changed then.
        """
        names = {key: _name(value) for key, value in about.items()}
        with self._busy:
            with self._session_for_writing() as session:
                connection = session.connection()
                joins = (
                    continues is not None and self._writer.is_known and undo.is_last(connection, continues)
                )
                session.author = self._writer.author(
                    connection, label, names, tx=continues if joins else None
                )
                yield session
                session.flush()
                if not session.rows:
                    return
                if not joins:
                    undo.note_step(connection, session.author.tx, undo.FINAL if final else "do")
                self._commit(session)
            self._writer.is_known = True
            self.last_step = session.author.tx
            self._tell(label, session.rows)

    @contextmanager
    def _session_for_writing(self) -> Iterator[WriteSession]:
        """A session in a transaction of its own, which the one who asks commits; else it is taken back.

        The session itself ends the transaction, so that objects that were not saved can be saved again.
        """
        self._require_free()
        engine = self._backend.writing
        with self._troubles(writing=True), WriteSession(engine, expire_on_commit=False) as session:
            session.rows = set()
            look_at(session, self.lens, everybody=True)
            if self._backend.is_shared:
                self._others.meet(session.connection(), self.name)
            self._session = session
            try:
                yield session
            except NoResultFound as error:
                if not self._backend.is_shared:
                    raise
                raise _deleted_meanwhile() from error
            finally:
                self._session = None
                session.rollback()
                session.expunge_all()

    def _commit(self, session: WriteSession) -> None:
        """End a step; where the connection broke just then, ask the server whether it was in time."""
        if not self._backend.is_shared:
            session.commit()
            return
        self._others.note(session.connection())
        try:
            session.commit()
        except DBAPIError as error:
            session.rollback()
            if not error.connection_invalidated or not self._was_in_time(session.author):
                raise

    def _was_in_time(self, author: Author) -> bool:
        with self._backend.writing.begin() as connection:
            return is_written(connection, author)

    def others_changed(self) -> bool:
        """Whether somebody else has written since this was asked last, or since opening; one quick query."""
        if self.writable and not self._backend.is_shared:
            return False
        with self.log() as log:
            return self._others.changed(log)

    @contextmanager
    def looking_at(self, mission_id: UUID | None) -> Iterator[None]:
        """Look at another mission meanwhile; None: at all of them."""
        with self._busy:
            before, self.lens = self.lens, mission_id
            try:
                yield
            finally:
                self.lens = before

    def undo(self) -> str:
        """Take the last step back; its label. MissionError when there is none or others built on it."""
        return self._turn("undo")

    def redo(self) -> str:
        """Do again what was undone last; its label."""
        return self._turn("redo")

    def _turn(self, way: str) -> str:
        with self._busy:
            with self._session_for_writing() as session:
                connection = session.connection()
                step, drafts = undo.waiting(connection, way)
                names = json.loads(step.names)
                author = self._writer.author(connection, step.label, names, reverts=bytes(step.id))
                session.author = author
                rows = undo.revert(connection, drafts, author)
                undo.note_step(connection, author.tx, way)
                self._commit(session)
            self._writer.is_known = True
            self._tell(step.label, rows)
        return str(step.label)

    def _tell(self, label: str, rows: set[Row]) -> None:
        """Tell everybody, also when one of them fails."""
        with ExitStack() as everybody:
            for listener in reversed(self.changed):
                everybody.callback(listener, Changes(label, frozenset(rows)))

    def steps_taken(self) -> int:
        """How many steps the mission has seen: the printed version, as equal numbers mean equal data."""
        with self.log() as log:
            return int(log.scalar(select(func.count()).select_from(TX)) or 0)


def _deleted_meanwhile() -> MissionError:
    """On a server a colleague may delete what was just read, before the step on it begins."""
    return MissionError(
        _("This record is no longer there"), hint=_("Undo its deletion, or go back to the list")
    )


def _name(value: Entity | int) -> list[str] | int:
    return value if isinstance(value, int) else [value.__tablename__, value.id.hex]
