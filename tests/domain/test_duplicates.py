"""Records that may be the same."""

import time
from typing import Any
from uuid import UUID, uuid5

from missionapp.domain.duplicates import Candidate, Reason, likely_duplicates

SPACE = UUID(int=0)


def organisation(name: str, number: int = 0, **values: Any) -> Candidate:
    """A candidate whose id follows from its name and number."""
    return Candidate(uuid5(SPACE, f"{name}{number}"), name, **values)


def found(*records: Candidate, against: tuple[Candidate, ...] = (), persons: bool = False) -> list[object]:
    """Pairs with names instead of ids."""
    names = {record.id: record.name for record in (*records, *against)}
    pairs = likely_duplicates(records, against, persons=persons)
    return [(names[pair.left], names[pair.right], pair.score, *pair.reasons) for pair in pairs]


def test_spellings_of_one_name_are_one_pair_each() -> None:
    assert found(
        organisation("Bicis Niño S.L.", country="ES"),
        organisation("BICIS NINO"),
        organisation("Nino Bicis"),
        organisation("Esquís Puig"),
    ) == [
        ("Bicis Niño S.L.", "BICIS NINO", 70, Reason.SAME_NAME),
        ("Bicis Niño S.L.", "Nino Bicis", 50, Reason.SIMILAR_NAME),
        ("BICIS NINO", "Nino Bicis", 50, Reason.SIMILAR_NAME),
    ]


def test_a_slip_of_the_pen_and_a_blank_more_are_similar() -> None:
    assert found(organisation("Outdoor Equipment"), organisation("Outdor Equipment")) == [
        ("Outdoor Equipment", "Outdor Equipment", 50, Reason.SIMILAR_NAME)
    ]
    assert found(organisation("BikeTech"), organisation("Bike Tech")) == [
        ("BikeTech", "Bike Tech", 50, Reason.SIMILAR_NAME)
    ]


def test_an_alias_and_a_shared_domain_are_reasons() -> None:
    assert found(
        organisation("SEAC", aliases=("Sport Equipment Centre",), country="CN"),
        organisation("Sport Equipment Centre Co., Ltd", country="CN"),
        organisation("Acme", domains=("acme.es",)),
        organisation("Industrias Puig", domains=("acme.es",), phones=("+34 93 1",)),
        organisation("Metalls Roca", phones=("+34931",)),
    ) == [
        ("SEAC", "Sport Equipment Centre Co., Ltd", 65, Reason.ALIAS),
        ("Acme", "Industrias Puig", 50, Reason.SAME_DOMAIN),
    ]


def test_the_same_name_in_another_country_needs_more_than_the_name() -> None:
    here, there = organisation("Acme", country="ES"), organisation("Acme", 1, country="FR")
    assert found(here, there) == []
    here, there = (
        organisation("Acme", number, country=country, domains=("acme.com",))
        for number, country in enumerate(("ES", "FR"))
    )
    assert found(here, there) == [("Acme", "Acme", 80, Reason.SAME_NAME, Reason.SAME_DOMAIN)]


def test_numbers_tell_names_apart() -> None:
    assert found(*(organisation(f"Sample Company {number:02}") for number in range(30))) == []


def test_only_the_new_records_are_compared_with_those_there() -> None:
    new, old = organisation("Acme S.L."), organisation("Acme")
    assert found(new, against=(old, organisation("Puig"), organisation("Puig S.A."))) == [
        ("Acme S.L.", "Acme", 70, Reason.SAME_NAME)
    ]


def test_persons_are_compared_in_any_order_and_colleagues_are_not_the_same() -> None:
    people = (
        organisation("Anna Puig", domains=("acme.es",), phones=("+34 93 123",)),
        organisation("Joan Serra", domains=("acme.es",), phones=("+34 93 456",)),
        organisation("PUIG, Anna"),
        organisation("A. Roca", emails=("Roca@acme.es",)),
        organisation("Roca Anna", emails=("roca@acme.es",)),
    )
    assert (
        found(*people, persons=True)
        == [
            ("Anna Puig", "PUIG, Anna", 70, Reason.SAME_NAME),
            ("A. Roca", "Roca Anna", 100, Reason.SIMILAR_NAME, Reason.SAME_EMAIL),
        ][::-1]
    )


def test_ten_thousand_records_alike_are_bounded() -> None:
    records = [organisation("Acme", number) for number in range(10_000)]
    begin = time.process_time()
    pairs = likely_duplicates(records)
    assert time.process_time() - begin < 4
    assert len(pairs) < 20 * len(records)
