"""Who of those known is likely meant while somebody is typed in: on rows already read, at once."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from heapq import nsmallest
from itertools import islice
from typing import Protocol
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.capture_values import ContactValues
from missionapp.actions.lists.parties import owned
from missionapp.domain.duplicates import Reason
from missionapp.domain.entities import Alias, ListValue, Organisation, Person
from missionapp.domain.name_words import TITLES
from missionapp.domain.names import fold, organisation_key
from missionapp.store.lens import everybody


class Row(Protocol):
    """What is looked at of somebody known: a line of the contacts has it."""

    @property
    def id(self) -> UUID: ...
    @property
    def name(self) -> str: ...
    @property
    def name_local(self) -> str: ...
    @property
    def organisation(self) -> str: ...
    @property
    def job_title(self) -> str: ...
    @property
    def email(self) -> str: ...
    @property
    def phone(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody known, with all names, e-mails and phones."""

    id: UUID
    name: str
    name_local: str = ""
    organisation: str = ""
    job_title: str = ""
    email: str = ""
    phone: str = ""
    also: tuple[str, ...] = ()
    """Other names, e-mails and phones."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody who is likely meant; `score` from 0 to 100."""

    id: UUID
    name: str
    name_local: str
    organisation: str
    job_title: str
    email: str
    reasons: tuple[Reason, ...]
    score: int


_SCORES = {Reason.SAME_EMAIL: 90, Reason.SAME_PHONE: 60, Reason.SAME_NAME: 60, Reason.SIMILAR_NAME: 50}
_SAME_EMPLOYER = 30
_DIGITS = 7
"""Of a phone number, its last ones: what stands before may be dialled in several ways."""
_MOST, _MOST_ROWS = 5, 1000
"""Told, and looked at for one reason."""
_MOST_WORDS = 2000
"""Words that begin alike and are looked at."""
_SHORTEST, _START = 4, 2
"""Letters that a word must have to be looked for with a slip in it, and those that must be right."""
_WORD_ALIKE, _NAME_ALIKE = 75, 85
"""How alike, of 100, a word and a whole name must be."""


@dataclass
class Index:
    """Everybody by e-mail, digits and words of the name; built once, off the window's thread."""

    rows: Sequence[Row] = ()
    emails: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    phones: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    words: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    letters: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """By the letters of the whole name in the alphabet's order, so that words may stand in any."""
    employers: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    names: list[str] = field(default_factory=list)
    """Of each row the words of its name, sorted."""
    texts: list[str] = field(default_factory=list)
    """Of each row all words of all its names, a blank before each."""
    in_order: list[str] = field(default_factory=list)
    """The words, sorted."""


def read_known(session: Session) -> list[Known]:
    """Everybody whom any mission knows, in three queries."""
    with everybody(session):
        return _read_known(session)


def _read_known(session: Session) -> list[Known]:
    beside = ("emails", "phones")
    also = owned(
        session.execute(select(ListValue.owner_id, ListValue.value).where(ListValue.list_name.in_(beside)))
    )
    for owner, name in session.execute(select(Alias.owner_id, Alias.name)):
        also.setdefault(owner, []).append(name)
    query = select(
        *(Person.id, Person.name, Person.name_local, Organisation.name.label("organisation")),
        *(Person.job_title, Person.email, Person.phone),
    ).join(Organisation, Organisation.id == Person.organisation_id, isouter=True)
    return [
        Known(
            *(row.id, row.name, row.name_local or "", row.organisation or ""),
            *(row.job_title or "", row.email or "", row.phone or ""),
            also=tuple(also.get(row.id, ())),
        )
        for row in session.execute(query)
    ]


def read_index(session: Session) -> Index:
    """Everybody, ready to be compared with what is typed."""
    return index_of(read_known(session))


def index_of(rows: Iterable[Row]) -> Index:
    """Rows ready to be compared with what is typed."""
    index = Index(list(rows))
    for position, row in enumerate(index.rows):
        _note(index, position, row)
    index.in_order = sorted(index.words)
    return index


def _note(index: Index, position: int, row: Row) -> None:
    also: tuple[str, ...] = getattr(row, "also", ())
    words_of_all: list[str] = []
    for text in filter(None, (row.name, row.name_local, row.email, row.phone, *also)):
        if "@" in text:
            index.emails[text.casefold().strip()].append(position)
        elif digits := _end_of_number(text):
            index.phones[digits].append(position)
        else:
            words = _words(text)
            words_of_all += words
            index.letters[_letters(words)].append(position)
    for word in dict.fromkeys(words_of_all):
        index.words[word].append(position)
    index.texts.append("".join(f" {word}" for word in words_of_all))
    index.names.append(" ".join(sorted(_words(row.name))))
    if employer := organisation_key(row.organisation):
        index.employers[employer].add(position)


def _end_of_number(text: str) -> str:
    digits = "".join(filter(str.isdecimal, text))
    return digits[-_DIGITS:] if len(digits) >= _DIGITS else ""


def _words(name: str) -> list[str]:
    words = fold(name).split()
    return [word for word in words if word not in TITLES] or words


def _letters(words: Iterable[str]) -> str:
    return "".join(sorted("".join(words)))


def alike(index: Index, typed: ContactValues, *, most: int = _MOST) -> Sequence[Alike]:
    """Who is likely meant by what is typed so far, the likeliest first. No query, a few milliseconds."""
    colleagues = index.employers.get(organisation_key(typed.organisation), set())
    reasons: dict[int, set[Reason]] = defaultdict(set)
    for position, reason in _hits(index, typed, colleagues):
        if reason != Reason.SIMILAR_NAME or Reason.SAME_NAME not in reasons[position]:
            reasons[position].add(reason)
    scores = {at: _score(found, at in colleagues) for at, found in reasons.items()}
    best = nsmallest(most, scores, key=lambda at: (-scores[at], index.rows[at].name, at))
    return [_told(index.rows[at], reasons[at], scores[at]) for at in best]


def _hits(index: Index, typed: ContactValues, colleagues: set[int]) -> Iterator[tuple[int, Reason]]:
    """Each row that something of what is typed fits, and the reason."""
    for email in typed.emails:
        yield from _first(index.emails.get(email.casefold().strip(), ()), Reason.SAME_EMAIL)
    for number in typed.phones:
        yield from _first(index.phones.get(_end_of_number(number.text), ()), Reason.SAME_PHONE)
    for name in filter(None, (typed.name, typed.name_local)):
        words = _words(name)
        if words:
            yield from _first(index.letters.get(_letters(words), ()), Reason.SAME_NAME)
            yield from _first(_beginning(index, words, colleagues), Reason.SIMILAR_NAME)
            yield from _first(_nearly(index, words), Reason.SIMILAR_NAME)


def _first(rows: Iterable[int], reason: Reason) -> Iterator[tuple[int, Reason]]:
    return ((at, reason) for at in islice(rows, _MOST_ROWS))


def _beginning(index: Index, words: Sequence[str], colleagues: set[int]) -> Iterator[int]:
    """Those in whose names every word that is typed begins one.

    One word alone is many people's: then only those of the organisation that is typed as well.
    """
    longest, *others = sorted(words, key=len, reverse=True)
    if not others:
        yield from (at for at in sorted(colleagues) if f" {longest}" in index.texts[at])
        return
    for begun in _begun_with(index, longest):
        for at in index.words[begun]:
            if all(f" {word}" in index.texts[at] for word in others):
                yield at


def _nearly(index: Index, words: Sequence[str]) -> Iterator[int]:
    """Those whose name is typed with a slip or two; somewhere the first two letters of a word are right."""
    from rapidfuzz import fuzz

    if len(words) < 2:
        return
    name = " ".join(sorted(words))
    for word in (word for word in words if len(word) >= _SHORTEST):
        for near in _begun_with(index, word[:_START]):
            if fuzz.ratio(near, word, score_cutoff=_WORD_ALIKE):
                for at in index.words[near]:
                    if fuzz.ratio(index.names[at], name, score_cutoff=_NAME_ALIKE):
                        yield at


def _begun_with(index: Index, word: str) -> Iterator[str]:
    start = bisect_left(index.in_order, word)
    for at in range(start, min(start + _MOST_WORDS, len(index.in_order))):
        if not index.in_order[at].startswith(word):
            return
        yield index.in_order[at]


def _score(reasons: Set[Reason], is_colleague: bool) -> int:
    best = max(_SCORES[reason] for reason in reasons)
    return min(best + 10 * (len(reasons) - 1) + (_SAME_EMPLOYER if is_colleague else 0), 100)


def _told(row: Row, reasons: Set[Reason], score: int) -> Alike:
    return Alike(
        *(row.id, row.name, row.name_local, row.organisation, row.job_title, row.email),
        reasons=tuple(reason for reason in _SCORES if reason in reasons),
        score=score,
    )
