"""Where people disagree on records, told with who, when, on which computer and what each had seen."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from missionapp.actions.exchange.about import about
from missionapp.actions.exchange.ledger import Ledger
from missionapp.actions.exchange.moments import moment, when_said
from missionapp.actions.exchange.values import Claim, Conflicted, Dispute, Folded, Side
from missionapp.actions.exchange.words import Words, kind_of, known_field, label_of
from missionapp.domain.entities import entities
from missionapp.domain.fields import Field, Kind, fields_of
from missionapp.domain.joining import joined
from missionapp.domain.types import LogValue
from missionapp.i18n import _
from missionapp.store.log.oplog import Row
from missionapp.store.log.projection import value_of
from missionapp.store.log.tables import ALL, DELETED, Heads, Op
from missionapp.store.merging.conflicts import Conflict, of_row

FURTHER = {"phone": "phones", "email": "emails"}
"""Fields of which a second value has a place of its own, where the record has that list."""

Found = Mapping[Row, Sequence[Conflict]]
"""By record: the fields on which people disagree."""


def disputed_in(ledger: Ledger, rows: Iterable[Row]) -> dict[Row, list[Conflict]]:
    """Of these records, which are loaded, those on which people disagree."""
    shown = (row for row in rows if _may_be_disputed(ledger.heads(row)) and ledger.is_alive(row))
    found = (
        (row, of_row(row, ledger.heads(row), ledger.ops, ledger.people, ledger.origins)) for row in shown
    )
    return {row: conflicts for row, conflicts in found if conflicts}


def _may_be_disputed(heads: Heads) -> bool:
    return DELETED in heads or any(len(held) > 1 for held in heads.values())


def said_in(ledger: Ledger, found: Found) -> Iterator[tuple[Field | None, LogValue]]:
    """Every value that has to be said of these conflicts."""
    for row, conflicts in found.items():
        for conflict in conflicts:
            for op in _ops(ledger, conflict):
                yield from _said_by(ledger, row, conflict.field, op)


def _said_by(ledger: Ledger, row: Row, name: str, op: Op) -> Iterator[tuple[Field | None, LogValue]]:
    if name == DELETED:
        yield from ((known_field(row[0], other), value) for other, value in op.body.items())
        return
    f = known_field(row[0], name)
    yield f, value_of(op, name)
    yield from ((f, value_of(before, name)) for before in _seen(ledger, op, name))


def _ops(ledger: Ledger, conflict: Conflict) -> list[Op]:
    """The operations that disagree, the one that is shown first."""
    return [ledger.ops[bytes.fromhex(claimed.op)] for claimed in conflict.values]


def _seen(ledger: Ledger, op: Op, name: str) -> list[Op]:
    """The operations that an operation replaced in a field, as far as they are known, the last one first."""
    known = (ledger.ops.get(before) for before in ledger.origin(op, name).over.get(name, ()))
    return sorted((before for before in known if before), key=lambda before: before.rank, reverse=True)


def told(
    ledger: Ledger,
    found: Found,
    words: Words,
    titles: Mapping[Row, str],
    folded: Mapping[Row, Sequence[Folded]],
) -> tuple[Conflicted, ...]:
    """The conflicts in the user's language, by kind and name."""
    tellers = ((row, _Teller(ledger, words, row)) for row in found)
    made = [
        Conflicted(
            entity=row[0],
            row=row[1],
            kind=kind_of(row[0]),
            name=titles[row],
            about=about(ledger, row, words),
            disputes=tuple(_in_order(row[0], [teller.dispute(conflict) for conflict in found[row]])),
            folded=tuple(folded.get(row, ())),
        )
        for row, teller in tellers
    ]
    return tuple(sorted(made, key=lambda each: (_place(each.entity), each.name.casefold(), each.row)))


_FIRST = ("meeting", "case", "participant", "person", "organisation")


def _place(entity: str) -> tuple[int, str]:
    return (_FIRST.index(entity) if entity in _FIRST else len(_FIRST), entity)


def _in_order(entity: str, disputes: list[Dispute]) -> list[Dispute]:
    """As the fields are declared; whether the record stays comes first."""
    kind = entities().get(entity)
    names = [DELETED, *(f.name for f in fields_of(kind))] if kind else []
    return sorted(disputes, key=lambda each: names.index(each.field) if each.field in names else len(names))


class _Teller:
    """Tells the disputes of one record."""

    def __init__(self, ledger: Ledger, words: Words, row: Row) -> None:
        self._ledger, self._words, self._row = ledger, words, row

    def dispute(self, conflict: Conflict) -> Dispute:
        ops = _ops(self._ledger, conflict)
        if conflict.field == DELETED:
            return self._of_deletion(conflict, ops)
        f = known_field(self._row[0], conflict.field)
        first = _one_each(ops, lambda op: value_of(op, conflict.field))
        claims = [self._claim(op, conflict.field, f) for op in self._sorted(first, conflict.field)]
        both, beside = _both(self._row[0], f, claims)
        return Dispute(
            field=conflict.field,
            label=label_of(self._row[0], conflict.field),
            claims=tuple(claims),
            shown=[claim.op for claim in claims].index(ops[0].id.hex()),
            ops=frozenset(op.id.hex() for op in ops),
            both=both,
            beside=beside,
            is_long=f is not None and f.kind is Kind.LONG_TEXT,
        )

    def _sorted(self, ops: Sequence[Op], name: str) -> list[Op]:
        """Those from here first, then the one that wins."""

        def place(op: Op) -> tuple[bool, int]:
            return self._side(self._ledger.origin(op, name)) is Side.THERE, ops.index(op)

        return sorted(ops, key=place)

    def _side(self, op: Op) -> Side:
        return Side.THERE if op.id in self._ledger.news else Side.HERE

    def _claim(self, op: Op, name: str, f: Field | None) -> Claim:
        value = value_of(op, name)
        first = self._ledger.origin(op, name)
        return self._by(op, first, value, self._words.said(f, value), self._saw(op, name, f))

    def _by(self, op: Op, first: Op, value: LogValue, text: str, saw: str) -> Claim:
        person, computer = self._ledger.people.get(first.actor, ("", ""))
        when = moment(first.wall)
        return Claim(value, text, person, computer, when, self._side(first), saw, op.id.hex())

    def _saw(self, op: Op, name: str, f: Field | None) -> str:
        former = _seen(self._ledger, op, name)
        if not former:
            return ""
        said = dict.fromkeys(self._seen_said(before, name, f) for before in former)
        return _("Had seen: {values}").format(values="; ".join(said))

    def _seen_said(self, op: Op, name: str, f: Field | None) -> str:
        value = self._words.said(f, value_of(op, name))
        person, _computer = self._ledger.people.get(op.actor, ("", ""))
        if not value or not person:
            return value or _("nothing")
        short = value if len(value) <= _LONG else f"{value[:_LONG].rstrip()}…"
        return _("{value} by {who}").format(value=short, who=person)

    def _of_deletion(self, conflict: Conflict, ops: Sequence[Op]) -> Dispute:
        gone = [op for op in ops if op.body.get(DELETED) == 1]
        kept = [op for op in ops if op.body.get(DELETED) != 1]
        latest = [max(each, key=lambda op: op.rank) for each in (gone, kept) if each]
        claims = [
            self._deleted(op) if op.body.get(DELETED) == 1 else self._edited(op, kept)
            for op in self._sorted(latest, DELETED)
        ]
        shown = next((n for n, claim in enumerate(claims) if claim.value == 0), 0)
        held = frozenset(op.id.hex() for op in ops)
        return Dispute(DELETED, _("The record"), tuple(claims), shown, held)

    def _deleted(self, op: Op) -> Claim:
        first = self._ledger.origin(op, DELETED)
        seen = [self._ledger.ops[o] for o in first.over.get(ALL, ()) if o in self._ledger.ops]
        last = max((before.wall for before in seen), default="")
        when = when_said(moment(last))
        saw = _("Had seen it as of {when}").format(when=when) if when else ""
        return self._by(op, first, 1, _("Deleted"), saw)

    def _edited(self, op: Op, kept: Iterable[Op]) -> Claim:
        """What was edited without knowing of the deletion."""
        values: dict[str, LogValue] = {}
        for each in sorted(kept, key=lambda one: one.rank):
            values |= {name: value for name, value in each.body.items() if name != DELETED}
        said = [
            f"{label_of(self._row[0], name)}: {text}"
            for name, value in values.items()
            if (text := self._words.said(known_field(self._row[0], name), value))
        ]
        more = _(" and more") if len(said) > _MOST else ""
        text = _("Kept, with {values}").format(values="; ".join(said[:_MOST]) + more) if said else _("Kept")
        return self._by(op, self._ledger.origin(op, DELETED), 0, text, _("Had not seen the deletion"))


_LONG = 200
"""Letters that are told of a value that somebody had seen."""
_MOST = 4
"""Edited fields that are told of a record that was deleted."""


def _one_each(ops: Sequence[Op], value: Callable[[Op], LogValue]) -> list[Op]:
    """Of the operations that say the same, the one that ranks first."""
    found: dict[LogValue, Op] = {}
    for op in ops:
        found.setdefault(value(op), op)
    return list(found.values())


def _both(entity: str, f: Field | None, claims: Sequence[Claim]) -> tuple[str, str]:
    """What keeping all of them would make of a field, and which list takes those that give way."""
    texts = [claim.text for claim in claims if claim.text]
    if f is None or len(texts) < 2:
        return "", ""
    if f.kind is Kind.LONG_TEXT:
        return joined(texts), ""
    kind, beside = entities().get(entity), FURTHER.get(f.name, "")
    if kind and any(other.name == beside and other.is_list for other in fields_of(kind)):
        return "; ".join(texts), beside
    return "", ""
