"""Where people disagree, in their own words."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from missionapp.actions.exchange.ledger import Ledger
from missionapp.actions.exchange.moments import moment, when_said
from missionapp.actions.exchange.words import Words, kind_of, known_field, label_of, read_words
from missionapp.i18n import _
from missionapp.store.log.tables import DELETED
from missionapp.store.merging.conflicts import Claimed, Conflict, conflicts
from missionapp.store.store import Store


@dataclass(frozen=True)
class Said:
    """What somebody says that a field holds, in words."""

    value: str
    by: str
    when: str
    """In ISO form, with the offset."""
    where: str
    """On which computer."""


@dataclass(frozen=True)
class Disagreement:
    """A field on which people disagree; the value that is shown meanwhile comes first."""

    entity: str
    row: UUID
    name: str
    field: str
    """"-" is deletion."""
    values: list[Said]

    def as_json(self) -> dict[str, Any]:
        """As `conflicts --json` gives it."""
        return {**asdict(self), "row": str(self.row)}


def read_conflicts(store: Store) -> list[Disagreement]:
    """Every disagreement in a mission or a register, in a number of queries that does not grow with them."""
    with store.read() as session:
        connection = session.connection()
        found = conflicts(connection)
        ledger = Ledger(connection)
        rows = {conflict: (conflict.entity, bytes.fromhex(conflict.row)) for conflict in found}
        names = ledger.titles(rows.values())
        said = [(known_field(c.entity, c.field), v.value) for c in found for v in c.values]
        words = read_words(session, ledger, said)
    return [_disagreement(conflict, names[rows[conflict]], words) for conflict in found]


def _disagreement(conflict: Conflict, name: str, words: Words) -> Disagreement:
    values = [Said(_value(conflict, v, words), v.by, v.when, v.where) for v in conflict.values]
    return Disagreement(conflict.entity, UUID(conflict.row), name, conflict.field, values)


def _value(conflict: Conflict, claimed: Claimed, words: Words) -> str:
    if conflict.field == DELETED:
        return _("deleted") if claimed.value == 1 else _("edited")
    return words.said(known_field(conflict.entity, conflict.field), claimed.value)


def told(found: list[Disagreement]) -> Iterator[str]:
    """Disagreements as lines of a terminal."""
    for each in found:
        label = "" if each.field == DELETED else f", {label_of(each.entity, each.field)}"
        values = "; ".join(_said(value) for value in each.values)
        yield " ".join(f"{kind_of(each.entity)} {each.name}{label}: {values}".split())
    if not found:
        yield _("Nobody disagrees.")


def _said(value: Said) -> str:
    when = when_said(moment(value.when))
    return _("{value} ({person}, {when}, {computer})").format(
        value=value.value or _("nothing"), person=value.by, when=when, computer=value.where
    )
