"""Sessions on a mission: one whose changes go into the log, one whose changes go nowhere."""

from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session

from missionapp.domain.entities import Case, Mission
from missionapp.store.lens import limit, look_again
from missionapp.store.log.capture import capture
from missionapp.store.log.oplog import Author, Row


class WriteSession(Session):
    """Everything that it flushes is written to the log first-hand; ways around that are refused."""

    author: Author
    rows: set[Row]
    """What was changed so far."""

    def _refuse_bulk(self, *_arguments: Any, **_options: Any) -> Any:
        raise RuntimeError("a bulk statement would pass the log by: change the objects, or add_many")

    bulk_save_objects = bulk_insert_mappings = bulk_update_mappings = _refuse_bulk


class ReadSession(Session):
    """What it gives stays usable afterwards; a change in it is a defect."""


@event.listens_for(WriteSession, "after_flush")
def _capture(session: WriteSession, _context: Any) -> None:
    session.rows.update(capture(session, session.author))
    if any(isinstance(obj, Mission | Case) for obj in session.new):
        look_again(session)  # what follows from the mission looked at is seen from now on


@event.listens_for(WriteSession, "do_orm_execute")
def _select_only(state: ORMExecuteState) -> None:
    if not state.is_select:
        raise RuntimeError("a bulk statement would pass the log by: change the objects, or add_many")


@event.listens_for(WriteSession, "do_orm_execute")
@event.listens_for(ReadSession, "do_orm_execute")
def _look_through_the_lens(state: ORMExecuteState) -> None:
    limit(state)


@event.listens_for(ReadSession, "before_flush")
def _refuse_flush(_session: ReadSession, _context: Any, _instances: Any) -> None:
    raise RuntimeError("a change in a reading session: use store.write()")
