"""The history as it leaves the program: hidden partners are not named in it, internal cases not told."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.domain.entities import (
    Alias,
    Attachment,
    Case,
    CaseParty,
    FollowUp,
    ListValue,
    Mission,
    Organisation,
    Person,
    Step,
    entities,
)
from missionapp.domain.entities.cases import Confidentiality
from missionapp.domain.entities.meetings import Side
from missionapp.domain.hiding import CONFIDENTIAL, hide, partner_names
from missionapp.domain.records import Records
from missionapp.domain.types import LogValue
from missionapp.i18n import _
from missionapp.store.log import history as told
from missionapp.store.store import Store

_BESIDE = (Step.case_id, Attachment.owner_id, FollowUp.about_id, ListValue.owner_id)
"""What stands with a case, and by which field."""
_OF_CASES = frozenset(kind.__tablename__ for kind in (Case, CaseParty, Step))


@dataclass
class _Secrets:
    """What may not be told, by the ids of the records in hex."""

    alive: set[str] = field(default_factory=set)
    """Cases that are here, and what stands with records: of the others nobody knows any more."""
    silent: set[str] = field(default_factory=set)
    """Records of which nothing is said."""
    names: dict[str, frozenset[str]] = field(default_factory=dict)
    """What to take out of all that is said of a record."""
    all_names: frozenset[str] = frozenset()

    def is_silent(self, change: told.Change) -> bool:
        """Whether nothing is said of a record: a case that is gone may have been a secret too."""
        return change.row in self.silent or (change.entity in _OF_CASES and change.row not in self.alive)

    def names_for(self, change: told.Change) -> frozenset[str]:
        """What to take out of what is said of a change."""
        beside = change.entity in _TABLES and change.row not in self.alive
        return self.all_names if beside else self.names.get(change.row, frozenset())


_TABLES = frozenset(column.class_.__tablename__ for column in _BESIDE)


def read_history(store: Store, *, changes: bool) -> list[told.Step]:
    """Every step, the latest first, with what it changed where that is wanted."""
    with store.read() as session:
        secrets = _read_secrets(session)
        steps = told.history(session.connection(), changes=changes or bool(secrets.silent))
    return [_tell(step, secrets, changes=changes) for step in steps]


def _tell(step: told.Step, secrets: _Secrets, *, changes: bool) -> told.Step:
    names = {name for change in step.changes for name in secrets.names_for(change)}
    names |= {c.name for c in step.changes if secrets.is_silent(c) and c.name != _kind(c)}
    shown = [_tell_change(change, secrets) for change in step.changes] if changes else []
    return replace(step, label=hide(step.label, names), changes=shown)


def _kind(change: told.Change) -> str:
    """What a record is called that has no name: this betrays nobody."""
    kind = entities().get(change.entity)
    return _(kind.singular) if kind else ""


def _tell_change(change: told.Change, secrets: _Secrets) -> told.Change:
    if secrets.is_silent(change) or (change.field == "meeting_id" and secrets.names_for(change)):
        old, new = (CONFIDENTIAL if value is not None else None for value in (change.old, change.new))
        return replace(change, name=CONFIDENTIAL, old=old, new=new)
    names = secrets.names_for(change)
    if not names:
        return change
    return replace(
        change,
        name=hide(change.name, names),
        old=_without(change.old, names),
        new=_without(change.new, names),
    )


def _without(value: LogValue, names: Iterable[str]) -> LogValue:
    return hide(value, names) if isinstance(value, str) else value


def _read_secrets(session: Session) -> _Secrets:
    known = Records(
        cases=list(session.scalars(select(Case))),
        case_parties=list(session.scalars(select(CaseParty))),
        organisations=list(session.scalars(select(Organisation))),
        persons=list(session.scalars(select(Person))),
        aliases=list(session.scalars(select(Alias))),
        list_values=list(session.scalars(select(ListValue).where(ListValue.list_name == "emails"))),
    )
    following = _read_owners(session, Mission.follows_case_id)
    beside = {column.class_: _read_owners(session, column) for column in _BESIDE}
    secrets = _Secrets(alive={record.id.hex for record in (*known.cases, *known.case_parties)})
    secrets.alive |= {made for owned in beside.values() for parts in owned.values() for made in parts}
    for case in known.cases:
        if case.confidentiality != Confidentiality.OPEN:
            names = _keep_secret(
                secrets, known, case, {kind: owned[case.id] for kind, owned in beside.items()}
            )
            secrets.names |= dict.fromkeys(following[case.id], names)
    secrets.all_names = frozenset(name for names in secrets.names.values() for name in names)
    return secrets


def _read_owners(session: Session, column: Any) -> dict[UUID, list[str]]:
    """The ids in hex of what stands with each record."""
    found: dict[UUID, list[str]] = defaultdict(list)
    for made, owner in session.execute(select(column.class_.id, column)):
        found[owner].append(made.hex)
    return found


def _keep_secret(
    secrets: _Secrets, known: Records, case: Case, parts: dict[Any, list[str]]
) -> frozenset[str]:
    """Note what may not be told of a case; the names to take out."""
    names, beside = partner_names(known, case), [made for owned in parts.values() for made in owned]
    parties = known.parties_of_case.get(case.id, ())
    if case.confidentiality == Confidentiality.INTERNAL:
        names |= {said for said in (case.description, case.details_explanation) if said}
        secrets.silent |= {case.id.hex, *beside, *(party.id.hex for party in parties)}
    else:
        secrets.silent |= {party.id.hex for party in parties if party.side == Side.THEIRS}
        secrets.silent |= set(parts[Attachment])
    secrets.names |= dict.fromkeys((case.id.hex, *beside, *(party.id.hex for party in parties)), names)
    return names
