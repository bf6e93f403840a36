"""Where the partners of cases are: against the market, the tables, and the organisations' own records."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from missionapp.domain.checks.base import Check, Grade, Ground, Said, listed, named
from missionapp.domain.checks.cases import in_order, title
from missionapp.domain.checks.places import country_said, is_inside, place_code
from missionapp.domain.entities import Case, CaseParty, Organisation
from missionapp.domain.figures.cases import country_of, is_hidden, market_of_case
from missionapp.domain.figures.counting import (
    DETAILS,
    OVERVIEW,
    has_partner,
    out_of_details,
    out_of_overview,
)
from missionapp.domain.records import Records
from missionapp.i18n import _


def _open_cases(records: Records) -> list[Case]:
    return [case for case in in_order(records) if not is_hidden(case)]


def _organisation(records: Records, party: CaseParty) -> Organisation | None:
    return records.organisation.get(party.organisation_id) if party.organisation_id else None


def _partners(records: Records, case: Case) -> Iterator[tuple[Organisation, str]]:
    """The partners of a case that are known, with their countries."""
    for party in records.theirs(case):
        organisation = _organisation(records, party)
        if organisation and (country := organisation.country or party.country):
            yield organisation, country


def _tables(case: Case) -> list[str]:
    """The tables of the report that a case stands in; none for a level that is none."""
    stands = ((OVERVIEW, out_of_overview), (DETAILS, out_of_details))
    return [names[case.level] for names, out_of in stands if case.level in names and not out_of(case)]


def _is_abroad(records: Records, case: Case) -> bool:
    """Whether a case stands under no country of the Union."""
    return not is_inside(market_of_case(records, case) or "")


def partners_from_elsewhere(ground: Ground) -> Iterable[Said]:
    """Partners of another third country than the market that the case stands under."""
    records = ground.records
    for case in _open_cases(records):
        market = market_of_case(records, case)
        for organisation, country in _partners(records, case):
            if market and country != market and not (is_inside(country) and _is_abroad(records, case)):
                sentence = _("{name} is in {country}; its cases stand under {market}.")
                said = sentence.format(
                    name=named(organisation.name),
                    country=country_said(country),
                    market=country_said(market),
                )
                yield said, [organisation.id, case.id]


def partners_inside(ground: Ground) -> Iterable[Said]:
    """Partners inside the Union in the tables of partners from third countries."""
    records = ground.records
    found: dict[tuple[UUID, str], list[Case]] = {}
    for case in _open_cases(records):
        if _tables(case) and _is_abroad(records, case):
            for organisation, country in _partners(records, case):
                if is_inside(country):
                    found.setdefault((organisation.id, country), []).append(case)
    sentence = _(
        "{name} is in {country}, inside the EU, and stands in {tables} among third-country partners."
    )
    for (partner, country), cases in found.items():
        tables = listed(sorted({table for case in cases for table in _tables(case)}))
        name = named(records.organisation[partner].name)
        said = sentence.format(name=name, country=country_said(country), tables=tables)
        yield said, [partner, *(case.id for case in cases)]


def places_inside(ground: Ground) -> Iterable[Said]:
    """The Union, or a country of it, as the place of a partner in the details that is no record here."""
    records = ground.records
    for case in _open_cases(records):
        place, known = case.details_place, any(_partners(records, case))
        table = DETAILS.get(case.level)
        asked = table in _tables(case) and not known and _is_abroad(records, case)
        if place and asked and is_inside(place_code(place) or ""):
            sentence = _(
                "“{place}” stands as a partner's country in {table}, the table of third-country partners."
            )
            yield sentence.format(place=place, table=table), [case.id]


def partners_without_a_country(ground: Ground) -> Iterable[Said]:
    """Partners in the details of whom nobody says where they are."""
    records = ground.records
    missing = [
        case
        for case in _open_cases(records)
        if not out_of_details(case)
        and has_partner(records, case)
        and not (case.details_place or country_of(records, records.theirs(case)))
    ]
    if missing:
        sentence = _("Cases in the details whose partner has no country: {n} ({cases}).")
        names = listed([title(records, case) for case in missing])
        yield sentence.format(n=len(missing), cases=names), [case.id for case in missing]


def partners_that_are_countries(ground: Ground) -> Iterable[Said]:
    """A country where the partner's name is to stand."""
    records = ground.records
    for case in _open_cases(records):
        for party in records.theirs(case) if _tables(case) else ():
            name = party.named_as
            if name and not party.organisation_id and len(name) > 2 and place_code(name):
                sentence = _("“{name}” stands as the partner of a case, and is a country: who is meant?")
                yield sentence.format(name=name), [case.id]


def places_that_are_no_country(ground: Ground) -> Iterable[Said]:
    """A partner's place in the details that is no country, with the one that it may be in."""
    for case in in_order(ground.records):
        place = case.details_place
        if place and place_code(place) is None:
            sentence = _("“{place}” stands as a partner's country in the details, and is none.")
            partners = [] if is_hidden(case) else list(_partners(ground.records, case))
            if len(partners) == 1:
                sentence = _(
                    "“{place}” stands as a partner's country in the details, and is none: "
                    "{name} is in {country}."
                )
                name, country = named(partners[0][0].name), country_said(partners[0][1])
                yield sentence.format(place=place, name=name, country=country), [case.id]
            else:
                yield sentence.format(place=place), [case.id]


def countries_that_differ(ground: Ground) -> Iterable[Said]:
    """A party given another country in a case than its own record has."""
    records = ground.records
    sentence = _("{name} stands with country {given} in a case, and {own} in its own record.")
    for party in records.case_parties:
        organisation = _organisation(records, party)
        if organisation and party.country and organisation.country not in (None, party.country):
            said = sentence.format(
                name=named(organisation.name), given=party.country, own=organisation.country
            )
            yield said, [party.case_id, party.id, organisation.id]
    for case in _open_cases(records):
        given, partners = place_code(case.details_place or ""), list(_partners(records, case))
        if given and len(partners) == 1 and not _is_within(partners[0][1], given):
            organisation, own = partners[0]
            said = sentence.format(name=named(organisation.name), given=given, own=own)
            yield said, [case.id, organisation.id]


def _is_within(code: str, given: str) -> bool:
    return code == given or (given == "EU" and is_inside(code))


CHECKS = (
    Check("no-country", Grade.WARN, places_that_are_no_country),
    Check("country-differs", Grade.WARN, countries_that_differ),
    Check("partner-elsewhere", Grade.NOTE, partners_from_elsewhere),
    Check("partner-inside", Grade.NOTE, partners_inside),
    Check("partner-country", Grade.NOTE, partners_that_are_countries),
    Check("no-place", Grade.NOTE, partners_without_a_country),
    Check("place-inside", Grade.NOTE, places_inside),
)
