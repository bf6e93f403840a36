"""A partner that may not be named: what it is called, and texts without it. Pure."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from missionapp.domain.entities import Case, Organisation, Person
from missionapp.domain.entities.cases import Confidentiality
from missionapp.domain.names import organisation_key, web_domain
from missionapp.domain.records import Records
from missionapp.i18n import N_

CONFIDENTIAL = N_("confidential")
"""What stands for a hidden partner; the same in every language of the report's data."""
_SHORTEST = 3
"""Letters of a name that is looked for in any case: one of two, as LG, is one in capitals alone."""
_APOSTROPHES = frozenset("\u2019\u2018\u02bc`\u00b4")


def is_hidden(case: Case) -> bool:
    """Whether the partner of a case may not be named."""
    return case.confidentiality != Confidentiality.OPEN


def partner_names(records: Records, case: Case) -> frozenset[str]:
    """Whatever the partners of a case are called: in it and elsewhere, and the people who work for them."""
    parties = records.theirs(case)
    found = {name for party in parties for name in (party.named_as, party.details_named_as)}
    found |= names_called(records, {party.organisation_id for party in parties})
    return frozenset(name for name in found if name and name != CONFIDENTIAL)


def names_called(records: Records, owners: Iterable[UUID | None]) -> frozenset[str]:
    """Whatever these organisations, and the people who work for them, are called and are reached by."""
    ids = {owner for owner in owners if owner}
    known = [records.organisation[owner] for owner in ids if owner in records.organisation]
    people = [person for owner in ids for person in records.staff_of.get(owner, ())]
    ids |= {person.id for person in people}
    named: list[Organisation | Person] = [*known, *people]
    found = {name for one in named for name in (one.name, one.name_local)}
    found |= {alias.name for owner in ids for alias in records.aliases_of.get(owner, ())}
    found |= set(addresses_said(text for one in known for text in (one.website, one.email)))
    found |= set(addresses_said(person.email for person in people))
    more = (value for value in records.list_values if value.list_name == "emails")
    found |= set(addresses_said(value.value for value in more if value.owner_id in ids))
    return frozenset(name for name in found if name)


@dataclass(frozen=True)
class Discreet:
    """How texts that belong to no case are told: without the partners that no case names openly."""

    records: Records

    @cached_property
    def _secret(self) -> frozenset[str]:
        hidden = [partner_names(self.records, case) for case in self.records.cases if is_hidden(case)]
        if not hidden:
            return frozenset()
        named = (partner_names(self.records, case) for case in self.records.cases if not is_hidden(case))
        return frozenset().union(*hidden).difference(*named)

    @cached_property
    def _traces(self) -> frozenset[str]:
        """The letters of what these names are looked for as: a text without any of them names nobody."""
        forms = (form for name in self._secret for found in (_forms, _turned) for form in found(name))
        return frozenset(_letters(form) for form in forms if _is_long_enough(_folded(form)[0].strip()))

    def __call__(self, text: str | None, beside: Iterable[UUID | None] = ()) -> str:
        """The text; the organisations `beside` it are named there anyway."""
        if not text or not self._secret:
            return text or ""
        letters = _letters(text)
        if not any(trace in letters for trace in self._traces):
            return text
        return hide(text, self._secret - names_called(self.records, beside))


def addresses_said(addresses: Iterable[str | None]) -> Iterator[str]:
    """Web and e-mail addresses, and their domains where these are of one firm: they name it too."""
    for address in filter(None, addresses):
        yield address
        if domain := web_domain(address):
            yield domain


def hide(text: str, names: Iterable[str]) -> str:
    """A text in which "confidential" stands for each of these names, in whatever case and accents.

    A name is looked for without its legal form as well: Oakley for Oakley Inc.; with its last word first: Wei
    Li for Li Wei; and with any blanks, line ends and hyphens between its words.
    """
    known = list(names)
    for forms in (_forms, _turned):
        text = _without(text, {_folded(form)[0].strip() for name in known for form in forms(name)})
    return text


def _without(text: str, wanted: Iterable[str]) -> str:
    folded, places = _folded(text)
    for name in sorted((name for name in wanted if _is_long_enough(name)), key=len, reverse=True):
        start = folded.find(name)
        while start >= 0:
            end = start + len(name)
            if _is_apart(folded, start, end) and _is_meant(name, text[places[start] : places[end]]):
                text = text[: places[start]] + CONFIDENTIAL + text[places[end] :]
                folded, places = _folded(text)
                end = folded.find(CONFIDENTIAL, start) + len(CONFIDENTIAL)
            start = folded.find(name, end)
    return text


def _forms(name: str) -> Iterator[str]:
    yield name
    if not _is_address(name):
        yield organisation_key(name)


def _turned(name: str) -> Iterator[str]:
    """The last word first; looked for once no name is left that it could be taken for a part of."""
    first, _blank, last = " ".join(name.split()).rpartition(" ")
    if first and not _is_address(name):
        yield f"{last} {first}"


def _is_address(name: str) -> bool:
    return "@" in name or "//" in name or web_domain(name) == name.lower()


def _is_long_enough(name: str) -> bool:
    enough = len(name) >= _SHORTEST or (len(name) > 1 and (name.isalnum() or not name.isascii()))
    return enough and name != CONFIDENTIAL


def _is_meant(name: str, written: str) -> bool:
    """Whether it is the name that stands there, and no usual word or unit: "3 of us", "5 lg", "3m"."""
    return len(name) >= _SHORTEST or not name.isascii() or written.isupper()


def _folded(text: str) -> tuple[str, list[int]]:
    """A text without case and accents, and where each of its letters, and its end, stands in the text.

    What stands between words is one blank, however it is written; invisible signs are nothing.
    """
    letters: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for base in unicodedata.normalize("NFKD", char.casefold()):
            sign = _sign(base)
            if sign and not (sign == " " and letters and letters[-1] == " "):
                letters.append(sign)
                places.append(place)
    return "".join(letters), [*places, len(text)]


def _letters(text: str) -> str:
    """The letters and digits of a text alone, as they are compared."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", text.casefold())))


def _sign(char: str) -> str:
    """A sign as it is compared; "" for one that is not seen."""
    if char.isalnum():
        return char
    category = unicodedata.category(char)
    if char.isspace() or char in "_," or category == "Pd":
        return " "
    if category in ("Cf", "Cc", "Mn", "Me") or unicodedata.combining(char):
        return ""
    return "'" if char in _APOSTROPHES else char


def _is_apart(text: str, start: int, end: int) -> bool:
    """Whether a name is a word of its own; Chinese writes words without blanks."""
    name = text[start:end]
    before = start > 0 and text[start - 1].isalnum() and name[0].isascii() and text[start - 1].isascii()
    after = end < len(text) and text[end].isalnum() and name[-1].isascii() and text[end].isascii()
    return not before and not after
