"""What does not add up, item by item: in a mission that no report knows, and in one that is right."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import pytest

from missionapp.domain import entities as e
from missionapp.domain.entities.cases import Stage
from missionapp.domain.entities.meetings import MeetingStatus, Side
from missionapp.domain.entities.organisations import OrganisationKind
from missionapp.domain.fields import Entity
from tests.actions.expedition import Expedition


class Said(NamedTuple):
    """A finding that a test expects."""

    grade: str
    code: str
    sentence: str
    records: frozenset[UUID]


def said(grade: str, code: str, sentence: str, *records: Entity) -> Said:
    return Said(grade, code, sentence, frozenset(record.id for record in records))


def found_in(trip: Expedition, folder: Path) -> set[Said]:
    return {Said(f.grade, f.code, f.sentence, frozenset(f.records)) for f in trip.found(folder)}


def test_nothing_is_found_where_everything_adds_up(tmp_path: Path) -> None:
    assert Expedition().found(tmp_path) == []


Plant = Callable[[Expedition], Iterable[Said]]


def claim_by_hand(trip: Expedition) -> Iterable[Said]:
    claim = trip.claims["B2B meetings"]
    claim.value, trip.claims["meetings"].value = 5, None
    yield said("warn", "claim-differs", "leaflet, B2B meetings: 5 was claimed, the records give 2.",
               claim, *trip.meetings[1:])  # fmt: skip


def total_that_is_no_sum(trip: Expedition) -> Iterable[Said]:
    total = trip.claims["meetings"]
    total.value = 2
    parts = trip.claims["C2C meetings"], trip.claims["B2B meetings"]
    yield said("warn", "claim-differs", "leaflet, meetings: 2 was claimed, the records give 3 (1 + 2).",
               total, *trip.meetings)  # fmt: skip
    yield said("warn", "total-not-sum", "leaflet, meetings: 2 is printed, and 1 + 2 make 3.", total, *parts)


def total_in_words(trip: Expedition) -> Iterable[Said]:
    claim = trip.claims["agreements (1 + 1)"]
    claim.claim = "agreements (1 + 2)"
    yield said("warn", "total-not-sum", "leaflet, agreements (1 + 2): 2 is printed, and 1 + 2 make 3.", claim)


def claims_that_disagree(trip: Expedition) -> Iterable[Said]:
    claim = trip.claims["cases of clusters"]
    other = trip.add(
        e.Claim(mission_id=trip.mission.id, source="poster", claim="cases", figure=claim.figure, value=4)
    )
    clusters = [trip.cases[key] for key in ("visit", "memorandum", "desk")]
    yield said("warn", "claims-disagree", "Claims disagree on cases of clusters: 3 (leaflet), 4 (poster).",
               claim, other)  # fmt: skip
    yield said("warn", "claim-differs", "poster, cases: 4 was claimed, the records give 3.", other, *clusters)


def claim_of_no_figure(trip: Expedition) -> Iterable[Said]:
    claim = trip.claims["visitors of the stand"]
    claim.figure = "JP.visitors"
    sentence = "leaflet, visitors of the stand: there is no figure “JP.visitors” to compare it with."
    yield said("warn", "claim-unknown", sentence, claim)


def companies_of_two_missions(trip: Expedition) -> Iterable[Said]:
    claim = trip.claims["different companies"]
    claim.figure, claim.value = "JP.eu_smes + KR.eu_smes", 7
    sentence = (
        "leaflet, different companies: 7 adds up missions; whether some took part in both cannot be told, "
        "as the records of KR are not here."
    )
    yield said("note", "sum-of-missions", sentence, claim)


def group_of_another_size(trip: Expedition) -> Iterable[Said]:
    claim = trip.claims["group"]
    claim.value = 4
    (member,) = (
        one
        for one in trip.made
        if isinstance(one, e.ExportGroupMember)
        and one.organisation_id == trip.organisations["Vilnelė Saunas"].id
    )
    sentence = "leaflet, Lithuanians in the group of saunas: 4 was claimed, the records give 1."
    yield said("warn", "claim-differs", sentence, claim, member)


def reverse_mission_in_two_rows(trip: Expedition) -> Iterable[Said]:
    trip.cases["memorandum"].description = "MoU, and the reverse mission"
    trip.parties["memorandum", Side.OURS].organisation_id = None
    trip.parties["memorandum", Side.OURS].named_as = "The consortium"
    sentence = (
        "The reverse mission of Sapporo Chamber is counted in two rows of T3: "
        "“Reverse mission to Gdańsk” and “MoU, and the reverse mission”."
    )
    yield said("warn", "reverse-twice", sentence, trip.cases["visit"], trip.cases["memorandum"])


def case_in_two_rows(trip: Expedition) -> Iterable[Said]:
    trip.parties["canoes", Side.OURS].organisation_id = trip.organisations["Rzeka Boats"].id
    trip.parties["canoes", Side.OURS].named_as = "Rzeka Boats"
    trip.cases["canoes"].description = "twelve BOATS."
    sentence = "Mori Trading stands in two rows of the overview: “Twelve boats” and “twelve BOATS.”."
    yield said("warn", "case-twice", sentence, trip.cases["boats"], trip.cases["canoes"])


def suspended_and_counted(trip: Expedition) -> Iterable[Said]:
    case = trip.cases["saunas"]
    case.stage = Stage.SUSPENDED
    sentence = "Vilnelė Saunas with Hokkai Homes was suspended, and is still counted in the overview."
    yield said("warn", "suspended-counted", sentence, case)


def no_code(trip: Expedition) -> Iterable[Said]:
    trip.drop(trip.codes["desk"])
    sentence = "Cases without an objective code: 1 (Koka Klasteris with Mori Trading)."
    yield said("warn", "no-code", sentence, trip.cases["desk"])


def no_partner(trip: Expedition) -> Iterable[Said]:
    trip.drop(trip.parties["canoes", Side.THEIRS])
    sentence = "Cases of the report without a partner: 1 (Gauja Canoes)."
    yield said("note", "no-partner", sentence, trip.cases["canoes"])


def no_proof(trip: Expedition) -> Iterable[Said]:
    trip.drop(trip.proofs["boats"])
    sentence = "Signed or finished cases without proof: 1 (Rzeka Boats with Mori Trading)."
    yield said("note", "no-proof", sentence, trip.cases["boats"])


def type_of_another_kind(trip: Expedition) -> Iterable[Said]:
    trip.cases["desk"].reported_type = 1
    sentence = (
        "Koka Klasteris with Mori Trading is a representation office or role, "
        "and is reported as type 1, not 3."
    )
    yield said("warn", "type-and-kind", sentence, trip.cases["desk"])


def called_two_things(trip: Expedition) -> Iterable[Said]:
    trip.cases["memorandum"].details_explanation = "After the charter of cooperation was signed"
    sentence = (
        "Medienos Klasteris with Sapporo Chamber is called MoU in the overview, and charter in the details."
    )
    yield said("warn", "called-differently", sentence, trip.cases["memorandum"])


def contract_in_the_details_alone(trip: Expedition) -> Iterable[Said]:
    case = trip.cases["quiet"]
    case.listed_overview = False
    yield said("warn", "details-only", "Agreements in T6 that T4 lacks: 1 (Gauja Canoes).", case)
    smes = [trip.cases[key] for key in ("boats", "saunas", "canoes", "quiet")]
    yield said("note", "rows-differ", "T4 counts 3 cases, T6 has 4 rows.", *smes)


def partner_inside(trip: Expedition) -> Iterable[Said]:
    helper = trip.organisation("Suomi Export", OrganisationKind.INTERMEDIARY, "FI")
    party = trip.parties["desk", Side.THEIRS]
    party.organisation_id, party.named_as = helper.id, "Suomi Export"
    trip.cases["desk"].details_place = "Finlande"
    sentence = "Suomi Export is in Finland, inside the EU, and stands in T3, T5 among third-country partners."
    yield said("note", "partner-inside", sentence, helper, trip.cases["desk"])


def union_as_a_country(trip: Expedition) -> Iterable[Said]:
    party = trip.parties["desk", Side.THEIRS]
    party.organisation_id, party.named_as = None, "Wood Forum"
    trip.cases["desk"].details_place = "EU"
    sentence = "“EU” stands as a partner's country in T5, the table of third-country partners."
    yield said("note", "place-inside", sentence, trip.cases["desk"])


def partner_from_elsewhere(trip: Expedition) -> Iterable[Said]:
    maker = trip.organisation("Han River Sheds", OrganisationKind.SME, "KR")
    party = trip.parties["canoes", Side.THEIRS]
    party.organisation_id, party.named_as = maker.id, "Han River Sheds"
    trip.cases["canoes"].details_place = "Korea"
    sentence = "Han River Sheds is in South Korea; its cases stand under Japan."
    yield said("note", "partner-elsewhere", sentence, maker, trip.cases["canoes"])


def region_as_a_country(trip: Expedition) -> Iterable[Said]:
    case = trip.cases["saunas"]
    case.details_place = "Hokkaidō"
    sentence = (
        "“Hokkaidō” stands as a partner's country in the details, and is none: Hokkai Homes is in Japan."
    )
    yield said("warn", "no-country", sentence, case)


def another_country_in_the_details(trip: Expedition) -> Iterable[Said]:
    case = trip.cases["saunas"]
    case.details_place = "China"
    sentence = "Hokkai Homes stands with country CN in a case, and JP in its own record."
    yield said("warn", "country-differs", sentence, case, trip.organisations["Hokkai Homes"])


def mistaken_code(trip: Expedition) -> Iterable[Said]:
    company = trip.organisations["Rzeka Boats"]
    company.country = "PW"
    sentence = "Rzeka Boats stands with country PW: that is Palau, where no partner is; PL is Poland."
    who, case = trip.participants["Rzeka Boats"], trip.cases["boats"]
    yield said("warn", "country-mistaken", sentence, company, who, case)


def country_without_a_partner(trip: Expedition) -> Iterable[Said]:
    company = trip.organisations["Rzeka Boats"]
    company.country = "SE"
    sentence = "Rzeka Boats is in Sweden, where no partner is."
    who, case = trip.participants["Rzeka Boats"], trip.cases["boats"]
    yield said("note", "no-partner-there", sentence, company, who, case)


def partner_without_a_country(trip: Expedition) -> Iterable[Said]:
    trip.organisations["Hokkai Homes"].country = trip.cases["saunas"].details_place = None
    sentence = "Cases in the details whose partner has no country: 1 (Vilnelė Saunas with Hokkai Homes)."
    yield said("note", "no-place", sentence, trip.cases["saunas"])


def country_as_a_partner(trip: Expedition) -> Iterable[Said]:
    party = trip.parties["desk", Side.THEIRS]
    party.organisation_id, party.named_as = None, "Japan"
    sentence = "“Japan” stands as the partner of a case, and is a country: who is meant?"
    yield said("note", "partner-country", sentence, trip.cases["desk"])


def several_spellings(trip: Expedition) -> Iterable[Said]:
    partner = trip.organisations["Mori Trading"]
    trip.parties["boats", Side.THEIRS].details_named_as = "Mori Trading, Sapporo"
    alias = trip.add(e.Alias(owner_id=partner.id, name="Mori T."))
    trip.cases["desk"].next_steps = "Call Mori T. in May"
    sentence = "Mori Trading is named in 3 ways: “Mori T.”, “Mori Trading”, “Mori Trading, Sapporo”."
    cases = [trip.cases[key] for key in ("boats", "canoes", "desk")]
    yield said("note", "spellings", sentence, partner, alias, *cases)


def slip_of_a_name(trip: Expedition) -> Iterable[Said]:
    company = trip.organisations["Rzeka Boats"]
    alias = trip.add(e.Alias(owner_id=company.id, name="Rzecka Boat"))
    sentence = "Rzeka Boats is named in 2 ways: “Rzecka Boat”, “Rzeka Boats”."
    yield said("note", "spellings", sentence, company, alias, trip.cases["boats"])


def held_without_outcome(trip: Expedition) -> Iterable[Said]:
    trip.meetings[2].outcome = None
    sentence = "Meetings that were held, without an outcome: 1 (Vilnelė Saunas with Hokkai Homes)."
    yield said("warn", "no-outcome", sentence, trip.meetings[2])


def nobody_said_what_became_of_it(trip: Expedition) -> Iterable[Said]:
    meeting = trip.meetings[2]
    meeting.status, meeting.outcome = MeetingStatus.PLANNED, None
    for name in ("B2B meetings", "meetings"):
        trip.drop(trip.claims[name])
    sentence = "Meetings that are over and not recorded: 1 (Vilnelė Saunas with Hokkai Homes)."
    yield said("warn", "not-recorded", sentence, meeting)


def no_consent(trip: Expedition) -> Iterable[Said]:
    trip.quotation.consent = False
    sentence = "Testimonials that may not be printed, as there is no consent: 1."
    yield said("note", "no-consent", sentence, trip.quotation)


def figure_that_is_none(trip: Expedition) -> Iterable[Said]:
    trip.summary.text = "We held {JP.b2b_meeting} meetings."
    sentence = "summary: there is no figure {JP.b2b_meeting}; choose one from the list that “{” offers."
    yield said("warn", "figure-unknown", sentence, trip.summary)


def off_the_map(trip: Expedition) -> Iterable[Said]:
    trip.initiative.region = None
    sentence = "Initiatives without a thematic area or a region: 1 (Steam box)."
    yield said("note", "off-the-map", sentence, trip.initiative)


def exchange_that_is_short(trip: Expedition) -> Iterable[Said]:
    trip.exchange_days.end = date(2031, 4, 8)
    sentence = "X-1, 2031-04-07 to 2031-04-08: an exchange takes 3 working days at least, not 2."
    yield said("warn", "exchange-length", sentence, trip.exchange, trip.exchange_days)


def exchange_that_is_long(trip: Expedition) -> Iterable[Said]:
    trip.exchange_days.end = date(2031, 5, 8)
    sentence = "X-1, 2031-04-07 to 2031-05-08: an exchange takes a month at most."
    yield said("warn", "exchange-length", sentence, trip.exchange, trip.exchange_days)


def no_company(trip: Expedition) -> Iterable[Said]:
    trip.organisations["Gauja Canoes"].kind = OrganisationKind.ASSOCIATION
    sentence = "Home participants that are counted as companies, and are none: Gauja Canoes."
    yield said("note", "no-company", sentence, trip.participants["Gauja Canoes"])


def points_nowhere(trip: Expedition) -> Iterable[Said]:
    trip.group.mission_id = UUID(int=7)
    sentence = "Export groups: “Mission” points to a record that is gone."
    yield said("warn", "dangling", sentence, trip.group)


PLANTS: tuple[Plant, ...] = (
    *(claim_by_hand, total_that_is_no_sum, total_in_words, claims_that_disagree, claim_of_no_figure),
    *(companies_of_two_missions, group_of_another_size, reverse_mission_in_two_rows, case_in_two_rows),
    *(suspended_and_counted, no_code, no_partner, no_proof, type_of_another_kind, called_two_things),
    *(contract_in_the_details_alone, partner_inside, union_as_a_country, partner_from_elsewhere),
    *(region_as_a_country, another_country_in_the_details, mistaken_code, country_without_a_partner),
    *(
        partner_without_a_country,
        country_as_a_partner,
        several_spellings,
        slip_of_a_name,
        held_without_outcome,
    ),
    *(nobody_said_what_became_of_it, no_consent, figure_that_is_none, off_the_map),
    *(exchange_that_is_short, exchange_that_is_long, no_company, points_nowhere),
)
TOGETHER: tuple[Plant, ...] = (
    *(claim_by_hand, total_in_words, claim_of_no_figure, companies_of_two_missions),
    *(group_of_another_size, reverse_mission_in_two_rows, case_in_two_rows, suspended_and_counted),
    *(no_code, no_proof, type_of_another_kind, region_as_a_country),
    *(held_without_outcome, no_consent, figure_that_is_none, off_the_map, exchange_that_is_short),
)
"""Items of which none changes what another is found as."""


def named(plant: Plant | None) -> str:
    return getattr(plant, "__name__", "nothing")


@pytest.mark.parametrize("plant", PLANTS, ids=named)
def test_what_is_wrong_is_found_and_nothing_else(plant: Plant, tmp_path: Path) -> None:
    trip = Expedition()
    expected = set(plant(trip))
    assert found_in(trip, tmp_path) == expected


@pytest.mark.parametrize("mended", [None, *TOGETHER], ids=named)
def test_what_is_mended_is_found_no_more_and_all_else_is(mended: Plant | None, tmp_path: Path) -> None:
    trip = Expedition()
    expected = [found for plant in TOGETHER if plant is not mended for found in plant(trip)]
    found = found_in(trip, tmp_path)
    assert {(one.code, one.sentence) for one in found} == {(one.code, one.sentence) for one in expected}
    assert len(found) == len(expected)
