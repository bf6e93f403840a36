"""What each record is called, by what the log holds of it: deleted records have names too."""

from collections import ChainMap
from collections.abc import Iterable, Mapping
from typing import cast

from sqlalchemy import Connection

from missionapp.domain.entities import entities
from missionapp.domain.entities.meetings import Side
from missionapp.domain.entities.missions import Role
from missionapp.domain.fields import Kind, fields_of
from missionapp.domain.types import LogValue
from missionapp.i18n import _
from missionapp.store.erasure.erased import erased_rows
from missionapp.store.log.oplog import Row, heads_of, ops_of
from missionapp.store.log.parties import titles_by_parties
from missionapp.store.log.projection import holders, value_of
from missionapp.store.log.tables import Heads, Op


def id_of(value: LogValue) -> bytes | None:
    """The record that a reference of the log names; None where it names none, as a foreign hand may write."""
    try:
        return bytes.fromhex(value) if isinstance(value, str) and len(value) == 32 else None
    except ValueError:
        return None


def titles_of(
    connection: Connection,
    rows: Iterable[Row],
    heads: Mapping[Row, Heads] | None = None,
    ops: Mapping[bytes, Op] | None = None,
) -> dict[Row, str]:
    """What each record is called: its name, else that of what it stands for, else its first text.

    Deleted ones too. A participant is called as its organisation is, a delegate as the person, a meeting as
    its parties are, and so a case that nobody described. `heads` with their `ops` stand in place of what the
    mission holds: records as a merge would leave them.
    """
    held = _Held(connection, rows, heads or {}, ops or {})
    found: dict[Row, str] = {}
    parties = {**held.parties_to_come(connection), **titles_by_parties(connection, held.asked)}
    gone = erased_rows(connection)
    for row in held.asked:
        if row in gone:
            found[row] = _("{record} (erased)").format(record=_name_of_kind(row[0]))
            continue
        texts = [_by_parties(held, row, parties)]
        texts += [held.value(row, name) for name in _title_fields(row[0], named=True)]
        if (called := held.stands_for(row)) is not None:
            texts += [held.value(called, name) for name in _title_fields(called[0])]
        texts += [held.value(row, name) for name in _title_fields(row[0])]
        found[row] = str(next((t for t in texts if t), None) or _name_of_kind(row[0]))
    return found


def _by_parties(held: "_Held", row: Row, parties: Mapping[Row, str]) -> LogValue:
    """As the parties are called; a case first as it is described."""
    described = held.value(row, "description") if row[0] == "case" else None
    return described or parties.get(row)


class _Held:
    """What records hold, and the records that they stand for, in a few queries for all of them."""

    def __init__(
        self,
        connection: Connection,
        rows: Iterable[Row],
        heads: Mapping[Row, Heads],
        ops: Mapping[bytes, Op],
    ) -> None:
        self.asked = list(dict.fromkeys(rows))
        self._given, self._given_ops = heads, ops
        self._heads: dict[Row, Heads] = {}
        self._ops: ChainMap[bytes, Op] = ChainMap({}, cast(dict[bytes, Op], ops))
        self._read(connection, self.asked)

    def _read(self, connection: Connection, rows: Iterable[Row]) -> None:
        wanted: Iterable[Row] = rows
        while more := [row for row in wanted if row not in self._heads]:
            self._heads.update({row: self._given[row] for row in more if row in self._given})
            heads = heads_of(connection, [row for row in more if row not in self._given])
            self._heads.update(heads)
            self._ops.update(ops_of(connection, heads.values()))
            wanted = dict.fromkeys(other for row in more if (other := self._other(row)))

    def parties_to_come(self, connection: Connection) -> dict[Row, str]:
        """The names of the parties of meetings and cases that are asked for, by what only a merge brings."""
        asked = {row: list[Row]() for row in self.asked if row[0] in _PARTIES}
        if not asked or not self._given:
            return {}
        for party, heads in self._given.items():
            if party[0] in _OF_PARTIES:
                held = holders(heads, f"{_OF_PARTIES[party[0]]}_id", self._given_ops)
                whole = id_of(value_of(held[0], f"{_OF_PARTIES[party[0]]}_id")) if held else None
                if whole is not None:
                    asked.get((_OF_PARTIES[party[0]], whole), []).append(party)
        self._read(connection, [party for parties in asked.values() for party in parties])
        return {row: self._joined(parties) for row, parties in asked.items() if parties}

    def _joined(self, parties: Iterable[Row]) -> str:
        """Their names, ours first."""
        called = sorted((self._is_theirs(party), self._named(party)) for party in parties)
        return " \N{EN DASH} ".join(name for _side, name in called if name)

    def _is_theirs(self, party: Row) -> bool:
        if party[0] == "case_party":
            return self.value(party, "side") == Side.THEIRS
        one = self._other(party)
        return one is not None and self.value(one, "role") == Role.COUNTERPART

    def _named(self, party: Row) -> str:
        called = self.stands_for(party)
        return str((called and self.value(called, "name")) or "")

    def value(self, row: Row, name: str) -> LogValue:
        held = holders(self._heads[row], name, self._ops)
        return value_of(held[0], name) if held else None

    def _other(self, row: Row) -> Row | None:
        name, target = _STANDS_FOR.get(row[0], ("", ""))
        other = id_of(self.value(row, name)) if name else None
        return (target, other) if other is not None else None

    def stands_for(self, row: Row) -> Row | None:
        """The record at the end of the chain: of a party of a meeting, the organisation."""
        other, last = self._other(row), None
        while other is not None and other != row:
            other, last = self._other(other), other
        return last


_OF_PARTIES = {"meeting_party": "meeting", "case_party": "case"}
_PARTIES = frozenset(_OF_PARTIES.values())
_STANDS_FOR = {
    "participant": ("organisation_id", "organisation"),
    "partner": ("organisation_id", "organisation"),
    "delegate": ("person_id", "person"),
    "meeting_person": ("person_id", "person"),
    "meeting_party": ("participant_id", "participant"),
    "availability": ("participant_id", "participant"),
    "attendance": ("participant_id", "participant"),
    "opening": ("place_id", "place"),
    "wish": ("participant_id", "participant"),
    "case_party": ("organisation_id", "organisation"),
    "export_group_member": ("organisation_id", "organisation"),
    "membership": ("organisation_id", "organisation"),
    "programme_session": ("item_id", "programme_item"),
    "complementarity": ("initiative_id", "initiative"),
    "exchange": ("visitor_id", "organisation"),
    "presentation": ("initiative_id", "initiative"),
}
"""Entity without a name of its own → the field, and the entity, that says what its records are called."""
_NAMING = ("name", "title", "label", "value")
"""Fields that say best what a record is."""


def _title_fields(entity: str, *, named: bool = False) -> list[str]:
    """The fields that may be a record's title, the best first; only real names if `named`."""
    kind = entities().get(entity)
    if kind is None:
        return []
    texts = [
        f.name
        for f in fields_of(kind)
        if f.kind in (Kind.TEXT, Kind.LONG_TEXT) and f.choices is None and not f.is_list
    ]
    if named:
        return [name for name in texts if name in _NAMING]
    return sorted(texts, key=lambda name: name not in _NAMING)[:2]


def _name_of_kind(entity: str) -> str:
    kind = entities().get(entity)
    return _(kind.singular) if kind else entity
