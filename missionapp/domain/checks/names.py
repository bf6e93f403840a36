"""Names in the contract log: one organisation under several of them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations
from uuid import UUID

from missionapp.domain.checks.base import Check, Grade, Ground, Said, listed, named
from missionapp.domain.entities import Organisation
from missionapp.domain.figures.cases import is_hidden
from missionapp.domain.names import fold, organisation_key
from missionapp.domain.records import Records
from missionapp.i18n import _

_LONG = 10
"""Letters from which on two names may differ in two of them and still be a slip of each other."""
_SHORT = 5


def several_spellings(ground: Ground) -> Iterable[Said]:
    """An organisation that the report names in several ways, or that somebody misspells."""
    records = ground.records
    printed, hidden, texts = _printed(records), _hidden(records), _Texts(records)
    for organisation in records.organisations:
        if organisation.id in hidden:
            continue
        cases = printed.get(organisation.id, {})
        names = set(cases) | _others(records, organisation, cases, texts)
        if len(names) > 1:
            sentence = _("{name} is named in {n} ways: {names}.")
            quoted = [_("“{name}”").format(name=name) for name in sorted(names)]
            said = sentence.format(name=named(organisation.name), n=len(names), names=listed(quoted))
            behind = (id_ for ids in cases.values() for id_ in ids)
            yield said, [organisation.id, *behind, *_with_name(records, organisation, names)]


def _printed(records: Records) -> Mapping[UUID, Mapping[str, list[UUID]]]:
    """What each organisation is called in cases and export groups, with these."""
    found: dict[UUID, dict[str, list[UUID]]] = {}
    for party in records.case_parties:
        for name in (party.named_as, party.details_named_as):
            if party.organisation_id and name:
                found.setdefault(party.organisation_id, {}).setdefault(name, []).append(party.case_id)
    for member in records.export_group_members:
        if member.named_as:
            names = found.setdefault(member.organisation_id, {})
            names.setdefault(member.named_as, []).append(member.export_group_id)
    return found


def _hidden(records: Records) -> frozenset[UUID]:
    """Partners that may not be named."""
    cases = [case for case in records.cases if is_hidden(case)]
    return frozenset(p.organisation_id for case in cases for p in records.theirs(case) if p.organisation_id)


def _with_name(records: Records, organisation: Organisation, names: Collection[str]) -> list[UUID]:
    return [alias.id for alias in records.aliases_of.get(organisation.id, ()) if alias.name in names]


def _others(
    records: Records, organisation: Organisation, printed: Collection[str], texts: "_Texts"
) -> set[str]:
    """Other names that the report's texts use, and those that are a slip of one another."""
    aliases = [alias.name for alias in records.aliases_of.get(organisation.id, ())]
    if not aliases:
        return set()
    known = {organisation_key(name) for name in (*printed, *texts.short.get(organisation.id, ()))}
    used = {name for name in aliases if organisation_key(name) not in known and texts.have(name)}
    slips = set(_slips([organisation.name, *aliases], printed)) if printed else set()
    found = used | slips
    keys = {organisation_key(name) for name in found}
    own = organisation.name
    return found | ({own} if found and not printed and organisation_key(own) not in keys else set())


def _slips(names: Iterable[str], printed: Collection[str]) -> Iterator[str]:
    """Names of which one is another with a letter or two gone wrong; as the cases write them, if they do."""
    keys = {organisation_key(name): name for name in (*names, *printed)}
    for one, other in combinations(keys, 2):
        if _is_slip(one.replace(" ", ""), other.replace(" ", "")):
            yield from (keys[one], keys[other])


def _is_slip(one: str, other: str) -> bool:
    from rapidfuzz.distance import Levenshtein

    shorter = min(len(one), len(other))
    wrong = 2 if shorter >= _LONG else 1
    return shorter >= _SHORT and 0 < Levenshtein.distance(one, other, score_cutoff=wrong) <= wrong


class _Texts:
    """What the report's texts say, and the short names that partners are meant to have."""

    def __init__(self, records: Records) -> None:
        self._said = f" {fold(' '.join(filter(None, _texts(records))))} "
        self._words = frozenset(self._said.split())
        self.short = {
            partner.organisation_id: (partner.short_name,)
            for partner in records.partners
            if partner.short_name
        }

    def have(self, name: str) -> bool:
        """Whether a name stands in them, as words of its own."""
        key = fold(name)
        return bool(key) and key.split()[0] in self._words and f" {key} " in self._said


def _texts(records: Records) -> Iterator[str | None]:
    for case in records.cases:
        if not is_hidden(case):
            yield from (case.description, case.details_explanation, case.next_steps)
            yield from (step.text for step in records.steps_of.get(case.id, ()))
    yield from (group.aim for group in records.export_groups)
    yield from (text.text for text in records.report_texts)


CHECKS = (Check("spellings", Grade.NOTE, several_spellings),)
