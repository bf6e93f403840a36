"""Names and countries in the contract log against those of the organisations."""

from collections.abc import Iterable

from missionapp.domain.checks.base import Check, Grade, Ground, Said, listed
from missionapp.domain.checks.cases import in_order
from missionapp.domain.checks.places import is_country
from missionapp.domain.figures.cases import is_hidden, market_of_case
from missionapp.domain.records import grouped
from missionapp.i18n import _


def partners_from_elsewhere(ground: Ground) -> Iterable[Said]:
    """Partners of another country than the market that the case stands under."""
    records = ground.records
    for case in in_order(records):
        market = market_of_case(records, case)
        for party in () if is_hidden(case) else records.theirs(case):
            organisation = records.organisation.get(party.organisation_id) if party.organisation_id else None
            country = organisation and organisation.country
            if organisation and country and market and country != market:
                sentence = _("{name} is in {country}; its cases stand under {market}.")
                said = sentence.format(name=organisation.name, country=country, market=market)
                yield said, [organisation.id, case.id]


def places_that_are_no_country(ground: Ground) -> Iterable[Said]:
    """A partner's place in the details that is no country."""
    for case in in_order(ground.records):
        if case.details_place and not is_country(case.details_place):
            sentence = _("“{place}” stands as a partner's country in the details, and is none.")
            yield sentence.format(place=case.details_place), [case.id]


def countries_that_differ(ground: Ground) -> Iterable[Said]:
    """A party given another country in a case than its own record has."""
    records = ground.records
    for party in records.case_parties:
        organisation = records.organisation.get(party.organisation_id) if party.organisation_id else None
        if organisation and party.country and organisation.country not in (None, party.country):
            sentence = _("{name} stands with country {given} in a case, and {own} in its own record.")
            said = sentence.format(name=organisation.name, given=party.country, own=organisation.country)
            yield said, [party.case_id, party.id, organisation.id]


def several_spellings(ground: Ground) -> Iterable[Said]:
    """An organisation that the cases name in several ways."""
    records = ground.records
    known = [party for party in records.case_parties if party.organisation_id]
    for organisation_id, parties in grouped(known, lambda party: party.organisation_id).items():
        names = {name for party in parties for name in (party.named_as, party.details_named_as) if name}
        organisation = records.organisation.get(organisation_id) if organisation_id else None
        if organisation and len(names) > 1:
            sentence = _("{name} is named in {n} ways: {names}.")
            quoted = [_("“{name}”").format(name=name) for name in sorted(names)]
            said = sentence.format(name=organisation.name, n=len(names), names=listed(quoted))
            yield said, [organisation.id, *dict.fromkeys(party.case_id for party in parties)]


CHECKS = (
    Check("partner-elsewhere", Grade.NOTE, partners_from_elsewhere),
    Check("no-country", Grade.WARN, places_that_are_no_country),
    Check("country-differs", Grade.WARN, countries_that_differ),
    Check("spellings", Grade.NOTE, several_spellings),
)
