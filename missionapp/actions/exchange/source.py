"""What is known of a partner's file itself, before anything of it is taken."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.erasing_again import erased_again
from missionapp.actions.exchange.ledger import Ledger
from missionapp.actions.exchange.moments import moment
from missionapp.actions.exchange.spoiling import read_spoilt
from missionapp.actions.exchange.values import Source
from missionapp.actions.exchange.words import known_field
from missionapp.actions.lists.mission import main_mission
from missionapp.domain.entities import Mission, Person, entities
from missionapp.store.erasure.erased import Erased
from missionapp.store.log.oplog import Row
from missionapp.store.log.tables import DELETED, TX
from missionapp.store.merging.union import Union

_MISSION = Mission.__tablename__


def read_source(session: Session, union: Union, ledger: Ledger, *, is_other: bool) -> Source:
    """The facts of a file that was read."""
    incoming, connection = union.incoming, session.connection()
    known = set(map(bytes, connection.scalars(select(TX.c.id))))
    last = incoming.last_author
    mission = main_mission(session)
    here = mission.title if mission else ""
    again = erased_again(connection, union.news, Erased(incoming.erased))
    return Source(
        name=incoming.name,
        by=last.person if last else "",
        computer=last.computer if last else "",
        when=moment(incoming.last_wall),
        mission=(_title(union, ledger) if is_other else "") or here,
        here=here,
        is_other=is_other,
        steps=len(incoming.steps.keys() - known),
        newer=_newer(union),
        erasures=len(_persons_erased(union)),
        again=tuple(one.name for one in again),
        spoilt=read_spoilt(connection, union),
        files=len(union.blobs),
        size=sum(incoming.blobs[digest] for digest in union.blobs),
    )


def _title(union: Union, ledger: Ledger) -> str:
    """What the mission in the file is called; the one that is nobody's part, where it holds several."""
    missions = [row for row in union.after if row[0] == _MISSION and ledger.is_alive(row)]
    whole = [row for row in missions if ledger.value(row, "parent_id") is None]
    return next((str(ledger.value(row, "title") or "") for row in (*whole, *missions)), "")


def _newer(union: Union) -> int:
    """How many values this version of the program has no field for."""
    known = entities()
    return sum(
        name != DELETED and (op.entity not in known or known_field(op.entity, name) is None)
        for op in union.news
        for name in op.body
    )


def _persons_erased(union: Union) -> set[Row]:
    """The people whom the file erases here."""
    rows = {(op.entity, op.row) for redacted in union.redactions if (op := union.ops.get(redacted.op))}
    return {row for row in rows & union.erased if row[0] == Person.__tablename__}
