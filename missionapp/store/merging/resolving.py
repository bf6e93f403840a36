"""Settling a conflict: one more operation, which has seen every value and takes their place."""

from collections.abc import Iterable
from dataclasses import dataclass

from missionapp.domain.types import LogValue
from missionapp.store.log.capture import deletion
from missionapp.store.log.oplog import Row, heads_of
from missionapp.store.log.projection import project
from missionapp.store.log.tables import ALL, DELETED, Draft, Heads, seen
from missionapp.store.sessions import WriteSession


@dataclass(frozen=True)
class Resolution:
    """What a field shall hold, as the log holds values. `field` "-" is deletion: 1 deletes, 0 keeps."""

    entity: str
    row: bytes
    field: str
    value: LogValue


def resolve(session: WriteSession, choices: Iterable[Resolution]) -> None:
    """Write down what was chosen; a record that is not known any more is passed over."""
    session.flush()
    connection = session.connection()
    by_row: dict[Row, dict[str, LogValue]] = {}
    for choice in choices:
        by_row.setdefault((choice.entity, choice.row), {})[choice.field] = choice.value
    known = heads_of(connection, by_row)
    drafts = [_draft(row, body, known[row]) for row, body in by_row.items() if known[row]]
    session.author.append(connection, drafts, known)
    project(connection, by_row)
    session.rows.update((draft.entity, draft.row) for draft in drafts)


def _draft(row: Row, body: dict[str, LogValue], heads: Heads) -> Draft:
    if body.get(DELETED) == 1:
        return deletion(*row, heads)
    over = {name: seen(heads, name) for name in body}
    if DELETED in body:
        over[ALL] = sorted({op for name, held in heads.items() if name != DELETED for op in held})
    return Draft(*row, body, over)
