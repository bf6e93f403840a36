"""Where a name stands in texts that belong to other records: nobody but the user can say what they mean."""

from collections.abc import Collection, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.domain.entities import Alias, Person, entities
from missionapp.domain.fields import Entity, Field, Kind, fields_of
from missionapp.domain.names import fold, is_latin
from missionapp.i18n import _
from missionapp.store.log.oplog import Row
from missionapp.store.log.titles import titles_of
from missionapp.store.log.traces import ever_held

_TEXTS = frozenset((Kind.TEXT, Kind.LONG_TEXT, Kind.EMAIL))
_OF_NAMESAKES = frozenset(
    ((Person.__tablename__, "name"), (Person.__tablename__, "name_local"), (Alias.__tablename__, "name"))
)
"""Fields in which the name is another person's own."""


@dataclass(frozen=True)
class Mention:
    """A text of another record in which a name stands."""

    row: Row
    field: Field
    record: str
    """What the record is called."""
    text: str

    @property
    def said(self) -> str:
        """Record and field, in words."""
        return f"{self.record}, {_(self.field.label)}"


@dataclass(frozen=True)
class Mentions:
    """Where a name still stands."""

    places: tuple[Mention, ...]
    former: int
    """Texts that only the history still holds."""

    @property
    def now(self) -> tuple[str, ...]:
        """The places in words."""
        return tuple(place.said for place in self.places)


class _Wanted:
    """Names and e-mails to look for in texts."""

    def __init__(self, names: Collection[str], emails: Collection[str]) -> None:
        plain = {fold(name) for name in names} - {""}
        self._names = {f" {name} " if is_latin(name) else name for name in plain}
        self._emails = {email.casefold() for email in emails}

    def stands_in(self, text: object) -> bool:
        """Whether one of them does."""
        if not isinstance(text, str) or not text:
            return False
        folded, lower = f" {fold(text)} ", text.casefold()
        return any(name in folded for name in self._names) or any(mail in lower for mail in self._emails)


def find_mentions(session: Session, names: Collection[str], emails: Collection[str]) -> Mentions:
    """Where the names and e-mails of somebody who was erased stand, now and in the history."""
    wanted = _Wanted(names, emails)
    places = mentions_now(session, names, emails)
    known = {(place.row, place.field.name) for place in places}
    former = sum(
        (row, name) not in known and any(map(wanted.stands_in, values))
        for row, held in ever_held(session.connection()).items()
        for name, values in held.items()
        if name in _text_fields(row[0])
    )
    return Mentions(tuple(places), former)


def mentions_now(
    session: Session, names: Collection[str], emails: Collection[str], but: AbstractSet[Row] = frozenset()
) -> list[Mention]:
    """The texts that name somebody now, but for those in the records `but`, which are the person's own."""
    wanted = _Wanted(names, emails)
    found = [(row, f, text) for row, f, text in _standing(session, wanted) if row not in but]
    titles = titles_of(session.connection(), (row for row, _field, _text in found))
    return [Mention(row, f, titles[row], text) for row, f, text in found]


def _standing(session: Session, wanted: _Wanted) -> Iterator[tuple[Row, Field, str]]:
    for entity, kind in sorted(entities().items()):
        for row, field, text in _read_texts(session, kind):
            if text and wanted.stands_in(text):
                yield (entity, row.bytes), field, text


def _read_texts(session: Session, kind: type[Entity]) -> Iterator[tuple[UUID, Field, str | None]]:
    fields = list(_text_fields(kind.__tablename__).values())
    query = select(kind.id, *(getattr(kind, f.name) for f in fields)).order_by(kind.id)
    for row, *texts in session.execute(query) if fields else ():
        yield from ((row, field, text) for field, text in zip(fields, texts, strict=True))


@cache
def _text_fields(entity: str) -> dict[str, Field]:
    kind = entities().get(entity)
    return {
        f.name: f
        for f in (fields_of(kind) if kind else ())
        if f.kind in _TEXTS and f.choices is None and not f.is_list and (entity, f.name) not in _OF_NAMESAKES
    }
