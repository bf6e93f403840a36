"""Records that may be the same: compared within blocks, never all pairs."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from rapidfuzz import fuzz

from missionapp.domain.names import organisation_key, person_key


class Reason(StrEnum):
    """Why two records are thought to be the same."""

    SAME_NAME = "same name"
    SIMILAR_NAME = "similar name"
    ALIAS = "alias"
    SAME_DOMAIN = "same web domain"
    SAME_EMAIL = "same e-mail"
    SAME_PHONE = "same phone"


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is compared of an organisation or a person."""

    id: UUID
    name: str
    aliases: tuple[str, ...] = ()
    """Other names, also the one in the local script."""
    country: str = ""
    """ISO code; "" when unknown. Names alone never make records of two known countries alike."""
    domains: tuple[str, ...] = ()
    """Of website and e-mails, by `names.web_domain`."""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that are likely the same; `score` from 0 to 100."""

    left: UUID
    """Of `records`, never of `against`."""
    right: UUID
    score: int
    reasons: tuple[Reason, ...]


_ENOUGH = 50
_POINTS = {
    Reason.SAME_NAME: 70,
    Reason.ALIAS: 65,
    Reason.SAME_EMAIL: 60,
    Reason.SIMILAR_NAME: 50,
    Reason.SAME_DOMAIN: 50,
    Reason.SAME_PHONE: 30,
}
"""What each reason adds; two records are a pair from `_ENOUGH` on."""
_CONTACTS = (Reason.SAME_EMAIL, Reason.SAME_DOMAIN, Reason.SAME_PHONE)
_COLLEAGUES = 30
"""What a shared domain adds for persons, who mostly are colleagues then."""
_OTHER_COUNTRY = 40
"""What two different countries take off."""
_SIMILAR = 88
"""How alike, of 100, names must be by themselves."""
_SIMILAR_BESIDE = 70
"""The same where domain, e-mail or phone agree as well."""
_BLOCK = 16
"""Records that are compared with each other at a time."""
_STEP = _BLOCK // 2
_DIVIDED = ("name", "words", "start", Reason.SAME_EMAIL)
"""Blocks that are sorted by name and divided when larger. Other blocks of such a size say nothing."""
_FIRST_LETTERS = 5
_WORD = 4
"""Letters that a word must have to be worth a block."""


def likely_duplicates(
    records: Sequence[Candidate], against: Sequence[Candidate] = (), *, persons: bool = False
) -> list[Pair]:
    """Pairs among `records`, and of `records` with `against`; the likeliest first, ties in order of entry.

    Pairs within `against` are not looked for. With `persons`, names are compared in any order of words, and a
    shared domain alone says nothing.
    """
    known = [_Known.of(candidate, persons) for candidate in (*records, *against)]
    pairs = []
    for one, others in _worth_comparing(known, len(records)):
        for other in others:
            reasons = _reasons(one, other)
            score = _score(reasons, one, other, persons) if reasons else 0
            if score >= _ENOUGH:
                pairs.append(Pair(one.id, other.id, score, reasons))
    return sorted(pairs, key=lambda pair: -pair.score)


class _Known(NamedTuple):
    """A candidate with all of it made comparable, once."""

    id: UUID
    key: str
    compact: str
    """The key without blanks."""
    sorted: str
    """The key with its words in the order of the alphabet."""
    names: frozenset[str]
    """The keys of the name and of all aliases."""
    marks: frozenset[str]
    """The numbers and single letters in the name: Hall 1 is not Hall 2."""
    country: str
    contacts: frozenset[tuple[Reason, str]]
    """Domains, e-mails and digits of phones, each with the reason that sharing it is."""

    @classmethod
    def of(cls, candidate: Candidate, persons: bool) -> "_Known":
        """Made comparable as an organisation or as a person."""
        make_key = person_key if persons else organisation_key
        key = make_key(candidate.name)
        words = key.split()
        return cls(
            id=candidate.id,
            key=key,
            compact="".join(words),
            sorted=" ".join(sorted(words)),
            names=frozenset(filter(None, (key, *map(make_key, candidate.aliases)))),
            marks=frozenset([word for word in words if word.isdecimal() or len(word) == 1]),
            country=candidate.country,
            contacts=frozenset(_contacts(candidate)),
        )


def _contacts(candidate: Candidate) -> list[tuple[Reason, str]]:
    emails = [(Reason.SAME_EMAIL, email.casefold()) for email in candidate.emails if email]
    domains = [(Reason.SAME_DOMAIN, domain) for domain in candidate.domains if domain]
    phones = [(Reason.SAME_PHONE, digits) for phone in candidate.phones if (digits := _digits(phone))]
    return emails + domains + phones


def _digits(phone: str) -> str:
    return "".join(filter(str.isdecimal, phone))


def _worth_comparing(known: list[_Known], records: int) -> Iterator[tuple[_Known, list[_Known]]]:
    """Each of the `records` with those that share a block with it and may be the same; each pair once."""
    blocks_of: list[list[list[int]]] = [[] for _ in known]
    for block in _small_blocks(known):
        for position in block:
            blocks_of[position].append(block)
    for left in range(records):
        one = known[left]
        others = {right for block in blocks_of[left] for right in block if right > left}
        yield one, _maybe_same(one, [known[right] for right in sorted(others)])


def _small_blocks(known: list[_Known]) -> Iterator[list[int]]:
    """Blocks of two and more; a large one in parts that overlap, so that neighbours by name still meet."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for position, one in enumerate(known):
        for block in _blocks(one):
            blocks[block].append(position)
    for (kind, _name), members in blocks.items():
        if 1 < len(members) <= _BLOCK:
            yield members
        elif len(members) > _BLOCK and kind in _DIVIDED:
            members.sort(key=lambda position: known[position].compact)
            yield from (members[start : start + _BLOCK] for start in range(0, len(members) - _STEP, _STEP))


def _blocks(one: _Known) -> set[tuple[str, str]]:
    """What a record is filed under: those that share none of it are never compared."""
    return {
        *[("name", name) for name in one.names],
        ("words", one.sorted),
        *[("word", word) for word in one.key.split() if len(word) >= _WORD],
        ("start", one.compact[:_FIRST_LETTERS]),
        *one.contacts,
    }


def _maybe_same(one: _Known, others: list[_Known]) -> list[_Known]:
    """Those whose contacts or names can make them a pair with one, without comparing letters of the rest."""
    found = []
    contacts, country, marks, names = one.contacts, one.country, one.marks, one.names
    for other in others:
        if contacts.isdisjoint(other.contacts):
            if country != other.country and country and other.country:
                continue
            if marks != other.marks and marks and other.marks and names.isdisjoint(other.names):
                continue
        found.append(other)
    return found


def _reasons(left: _Known, right: _Known) -> tuple[Reason, ...]:
    beside: list[Reason] = []
    if not left.contacts.isdisjoint(right.contacts):
        shared = {reason for reason, _value in left.contacts & right.contacts}
        beside = [reason for reason in _CONTACTS if reason in shared]
    names = _name_reason(left, right, _SIMILAR_BESIDE if beside else _SIMILAR)
    return (names, *beside) if names else tuple(beside)


def _name_reason(left: _Known, right: _Known, alike: int) -> Reason | None:
    if not left.names.isdisjoint(right.names):
        return Reason.SAME_NAME if left.key == right.key else Reason.ALIAS
    if left.marks != right.marks and left.marks and right.marks:
        return None
    return Reason.SIMILAR_NAME if _is_alike(left, right, alike) else None


def _is_alike(left: _Known, right: _Known, alike: int) -> bool:
    """Whether names are alike letter by letter, blanks passed over, or with their words in another order."""
    together = fuzz.ratio(left.compact, right.compact, score_cutoff=alike)
    return bool(together or fuzz.ratio(left.sorted, right.sorted, score_cutoff=alike))


def _score(reasons: tuple[Reason, ...], left: _Known, right: _Known, persons: bool) -> int:
    points = sum(
        _COLLEAGUES if persons and reason is Reason.SAME_DOMAIN else _POINTS[reason] for reason in reasons
    )
    abroad = left.country and right.country and left.country != right.country
    return min(points - (_OTHER_COUNTRY if abroad else 0), 100)
