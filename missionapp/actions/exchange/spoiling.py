"""Attachments of a partner's file whose content is not what was attached: whose they are, and what to do."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, select

from missionapp.actions.exchange.ledger import Ledger
from missionapp.domain.entities import Attachment
from missionapp.i18n import _, ngettext
from missionapp.store.log.oplog import Row
from missionapp.store.log.tables import HEAD
from missionapp.store.log.titles import id_of
from missionapp.store.merging.union import Union

_ATTACHMENT = Attachment.__tablename__
_TOLD = 3


@dataclass(frozen=True, slots=True)
class Spoilt:
    """An attachment that comes without its content."""

    name: str
    owner: str
    """What it is attached to; "" where that is not known."""


def read_spoilt(connection: Connection, union: Union) -> tuple[Spoilt, ...]:
    """These attachments, by owner and name; the number of queries does not grow with them."""
    if not union.spoilt:
        return ()
    ledger = Ledger(connection, union)
    rows = {(head.entity, bytes(head.row)) for head in connection.execute(_KNOWN)}
    rows |= {row for row in union.after if row[0] == _ATTACHMENT}
    ledger.load(rows)
    wanted = {digest.hex() for digest in union.spoilt}
    left_out = [row for row in rows if ledger.is_alive(row) and ledger.value(row, "sha256") in wanted]
    owners = _owners(ledger, left_out)
    titles = ledger.titles(owners.values())
    found = {
        Spoilt(str(ledger.value(row, "name") or ""), titles.get(owners.get(row, row), "")) for row in left_out
    }
    return tuple(sorted(found, key=lambda each: (each.owner.casefold(), each.name.casefold())))


_KNOWN = select(HEAD.c.entity, HEAD.c.row).where(HEAD.c.entity == _ATTACHMENT).distinct()


def _owners(ledger: Ledger, rows: Collection[Row]) -> dict[Row, Row]:
    ids = {row: owner for row in rows if (owner := id_of(ledger.value(row, "owner_id")))}
    known = ledger.rows_of(ids.values())
    return {row: known[owner] for row, owner in ids.items() if owner in known}


def spoilt_said(found: Collection[Spoilt], file: str) -> str:
    """What is said of them, in a sentence; "" where there are none."""
    if not found:
        return ""
    names = [_said(each) for each in found][:_TOLD]
    more = len(found) - len(names)
    if more:
        names.append(ngettext("{n} more", "{n} more", more).format(n=more))
    text = ngettext(
        "{n} attachment in {file} is damaged and stays out: {names}. All else is unharmed; ask for the file "
        "again.",
        "{n} attachments in {file} are damaged and stay out: {names}. All else is unharmed; ask for the file "
        "again.",
        len(found),
    )
    return text.format(n=len(found), file=file, names="; ".join(names))


def _said(each: Spoilt) -> str:
    if not each.owner:
        return each.name
    return _("{name} of {owner}").format(name=each.name, owner=each.owner)
