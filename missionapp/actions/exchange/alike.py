"""Which organisations and persons that come by a merge may be there already."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from missionapp.actions.exchange.deltas import Delta
from missionapp.actions.exchange.ledger import Ledger
from missionapp.actions.lists.duplicates import COMPARED, Likely, read_candidates, read_told_apart
from missionapp.domain.duplicates import Candidate, likely_duplicates
from missionapp.domain.entities import Person
from missionapp.domain.names import web_domain
from missionapp.store.log.oplog import Row


def likely_in(
    session: Session, ledger: Ledger, happens: Mapping[Row, Delta], parts: Mapping[Row, Sequence[Row]]
) -> tuple[Likely, ...]:
    """Pairs of a new record with one that is here, or with another new one; the likeliest first."""
    found: list[Likely] = []
    gone = {row[1] for row, delta in happens.items() if delta.what == "deleted"}
    for kind in COMPARED:
        table = str(kind.__tablename__)
        new = [row for row, delta in happens.items() if row[0] == table and delta.what == "new"]
        if not new:
            continue
        ours = [one for one in read_candidates(session, kind) if one.id.bytes not in gone]
        theirs = [_candidate(ledger, row, parts.get(row, ())) for row in new]
        found += _pairs(table, theirs, ours, persons=kind is Person)
    apart = read_told_apart(session) if found else set()
    left = [pair for pair in found if frozenset((pair.left, pair.right)) not in apart]
    return tuple(sorted(left, key=lambda pair: -pair.score))


def _pairs(
    table: str, new: Sequence[Candidate], here: Sequence[Candidate], *, persons: bool
) -> Iterable[Likely]:
    names = {one.id: one.name for one in (*new, *here)}
    for pair in likely_duplicates(new, here, persons=persons):
        both = (names[pair.left], names[pair.right])
        yield Likely(table, pair.left, pair.right, both, pair.score, pair.reasons, is_new=True)


def _candidate(ledger: Ledger, row: Row, parts: Iterable[Row]) -> Candidate:
    beside: dict[str, list[str]] = {"aliases": [], "phones": [], "emails": []}
    for part in parts:
        if part[0] == "alias":
            beside["aliases"].append(_text(ledger, part, "name"))
        elif part[0] == "list_value":
            beside.setdefault(_text(ledger, part, "list_name"), []).append(_text(ledger, part, "value"))
    emails = _filled(_text(ledger, row, "email"), *beside["emails"])
    domains = [web_domain(text) for text in _filled(_text(ledger, row, "website"), *emails)]
    return Candidate(
        id=UUID(bytes=row[1]),
        name=_text(ledger, row, "name"),
        aliases=_filled(_text(ledger, row, "name_local"), *beside["aliases"]),
        country=_text(ledger, row, "country"),
        domains=tuple(dict.fromkeys(filter(None, domains))),
        emails=emails,
        phones=_filled(_text(ledger, row, "phone"), *beside["phones"]),
    )


def _text(ledger: Ledger, row: Row, name: str) -> str:
    return str(ledger.value(row, name) or "")


def _filled(*texts: str) -> tuple[str, ...]:
    return tuple(filter(None, texts))
