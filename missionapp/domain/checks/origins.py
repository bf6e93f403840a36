"""Where our own companies are from: a country without any partner may be a slip."""

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from missionapp.domain.checks.base import Check, Grade, Ground, Said, named
from missionapp.domain.checks.cases import in_order
from missionapp.domain.checks.places import country_said, is_european
from missionapp.domain.entities import Organisation
from missionapp.domain.entities.missions import Role
from missionapp.domain.records import Records
from missionapp.i18n import _


def mistaken_codes(ground: Ground) -> Iterable[Said]:
    """One of ours in a country far from all partners: a slip, as BL for Belgium."""
    ours = _countries_of_partners(ground.records)
    for organisation, code, records in _abroad(ground.records, ours):
        if not is_european(code):
            meant = [other for other in sorted(ours) if other[:1] == code[:1]]
            sentence = _("{name} stands with country {code}: that is {country}, where no partner is.")
            if len(meant) == 1:
                sentence = _(
                    "{name} stands with country {code}: that is {country}, where no partner is; "
                    "{other} is {meant}."
                )
            said = sentence.format(
                name=named(organisation.name),
                code=code,
                country=country_said(code),
                other=meant[0] if meant else "",
                meant=country_said(meant[0]) if meant else "",
            )
            yield said, [organisation.id, *records]


def from_no_partners_country(ground: Ground) -> Iterable[Said]:
    """One of ours in a country of Europe that has no partner."""
    for organisation, code, records in _abroad(ground.records, _countries_of_partners(ground.records)):
        if is_european(code):
            sentence = _("{name} is in {country}, where no partner is.")
            said = sentence.format(name=named(organisation.name), country=country_said(code))
            yield said, [organisation.id, *records]


def _countries_of_partners(records: Records) -> frozenset[str]:
    """Of the partners, else of the organisers."""
    organisers = [p.organisation_id for p in records.participants if p.role == Role.ORGANISER]
    for ids in ([partner.organisation_id for partner in records.partners], organisers):
        known = (records.organisation.get(id_) for id_ in ids if id_)
        if found := frozenset(o.country for o in known if o and o.country):
            return found
    return frozenset()


def _abroad(records: Records, ours: frozenset[str]) -> Iterator[tuple[Organisation, str, tuple[UUID, ...]]]:
    """Our companies with a country that no partner is in, and the records that say so."""
    for (id_, code), behind in _said_of_ours(records).items() if ours else ():
        organisation = records.organisation.get(id_)
        if organisation and code not in ours:
            yield organisation, code, tuple(behind)


def _said_of_ours(records: Records) -> Mapping[tuple[UUID, str], list[UUID]]:
    found: dict[tuple[UUID, str], list[UUID]] = {}
    for participant in records.participants:
        organisation = records.organisation.get(participant.organisation_id)
        if participant.role == Role.HOME and organisation and organisation.country:
            found.setdefault((organisation.id, organisation.country), []).append(participant.id)
    for case in in_order(records):
        for party in records.ours(case):
            organisation = records.organisation.get(party.organisation_id) if party.organisation_id else None
            country = party.country or (organisation and organisation.country)
            if organisation and country:
                found.setdefault((organisation.id, country), []).append(case.id)
    return found


CHECKS = (
    Check("country-mistaken", Grade.WARN, mistaken_codes),
    Check("no-partner-there", Grade.NOTE, from_no_partners_country),
)
