"""What somebody decided about conflicts, and what of it still fits when it is written down."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from missionapp.actions.bringing_back import whole_again
from missionapp.actions.exchange.disputes import disputed_in
from missionapp.actions.exchange.ledger import Ledger
from missionapp.actions.exchange.values import Conflicted, Dispute
from missionapp.actions.exchange.words import known_field
from missionapp.domain.entities import ListValue
from missionapp.domain.errors import MissionError
from missionapp.domain.types import LogValue
from missionapp.i18n import _
from missionapp.store.log.oplog import Row
from missionapp.store.log.tables import DELETED
from missionapp.store.merging.resolving import Resolution, resolve
from missionapp.store.sessions import WriteSession


@dataclass(frozen=True)
class Choice:
    """What a field shall hold, decided by somebody who had seen these operations."""

    row: Row
    field: str
    value: LogValue
    ops: frozenset[str]
    beside: str = ""
    """The list that takes the values that give way."""
    further: tuple[str, ...] = ()
    """Those values."""


def taken(record: Conflicted, dispute: Dispute, n: int) -> Choice:
    """The nth of the values; of a deletion: whether the record goes or stays."""
    return Choice(record.key, dispute.field, dispute.claims[n].value, dispute.ops)


def kept_both(record: Conflicted, dispute: Dispute, text: str | None = None) -> Choice:
    """All of the values: texts joined, or as they were edited since; else the others in their own list."""
    if not dispute.both:
        raise ValueError(f"both make no sense in {dispute.field}")
    if not dispute.beside:
        return Choice(record.key, dispute.field, (text or dispute.both).strip(), dispute.ops)
    first, *others = (str(claim.value) for claim in dispute.claims if claim.value)
    return Choice(record.key, dispute.field, first, dispute.ops, dispute.beside, tuple(others))


def typed(record: Conflicted, dispute: Dispute, value: Any) -> Choice:
    """A value of somebody's own, as the program holds values. MissionError when the field must have one."""
    f = known_field(record.entity, dispute.field)
    if f is None or dispute.is_deletion:
        raise ValueError(f"nobody types {dispute.field}")
    if f.required and value in (None, ""):
        raise MissionError(
            _("{field} cannot stay empty").format(field=_(f.label)),
            hint=_("Write something, or take one side"),
        )
    return Choice(record.key, dispute.field, None if value is None else f.encode(value), dispute.ops)


def settle_in(session: WriteSession, choices: Iterable[Choice]) -> list[Choice]:
    """Write down choices; those that no longer fit, as somebody wrote there meanwhile, are given back.

    A record that is kept comes back with its parts that were deleted with it, and is named where it was.
    """
    choices = list(choices)
    session.flush()
    standing = _standing(session, {choice.row for choice in choices})
    fitting = [c for c in choices if standing.get((c.row, c.field)) == c.ops]
    kept = [c.row for c in fitting if c.field == DELETED and c.value == 0]
    whole = [part for row in kept for part in whole_again(session.connection(), row)]
    resolve(session, [*whole, *(Resolution(*c.row, c.field, c.value) for c in fitting)])
    for choice in fitting:
        _keep_beside(session, choice)
    return [choice for choice in choices if choice not in fitting]


def _standing(session: WriteSession, rows: set[Row]) -> dict[tuple[Row, str], frozenset[str]]:
    """The operations that hold each disputed field now."""
    ledger = Ledger(session.connection())
    ledger.load(rows)
    return {
        (row, conflict.field): frozenset(claimed.op for claimed in conflict.values)
        for row, conflicts in disputed_in(ledger, rows).items()
        for conflict in conflicts
    }


def _keep_beside(session: WriteSession, choice: Choice) -> None:
    if not choice.beside or choice.field == DELETED:
        return
    owner = UUID(bytes=choice.row[1])
    query = select(ListValue.value).where(ListValue.owner_id == owner, ListValue.list_name == choice.beside)
    known = {*session.scalars(query), choice.value}
    for value in dict.fromkeys(choice.further):
        if value not in known:
            session.add(ListValue(owner_id=owner, list_name=choice.beside, value=value))
