"""What of a report does not add up, rule by rule: countries, names, rows that stand twice, sums."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from missionapp.domain import entities as e
from missionapp.domain.checks import CHECKS, Ground
from missionapp.domain.checks.places import country_said, is_european, is_inside, place_code
from missionapp.domain.entities.cases import Confidentiality, Level
from missionapp.domain.entities.meetings import Side
from missionapp.domain.entities.missions import Role
from missionapp.domain.entities.organisations import OrganisationKind
from missionapp.domain.figures import figures
from missionapp.domain.records import Records

MISSION = e.Mission(id=UUID(int=1), code="BR-2030", title="Brazil", market="BR", start=date(2030, 5, 6))
NOW = datetime(2031, 1, 1, tzinfo=UTC)


class Log:
    """Cases between organisations that are there as soon as they are named."""

    def __init__(self) -> None:
        self.organisations: dict[str, e.Organisation] = {}
        self.more: dict[str, list[Any]] = {"cases": [], "case_parties": [], "aliases": []}

    def organisation(self, name: str, country: str | None = None) -> e.Organisation:
        known = self.organisations.setdefault(
            name, e.Organisation(id=UUID(int=1000 + len(self.organisations)), name=name)
        )
        known.country = country or known.country
        return known

    def case(self, ours: str, theirs: str, **values: Any) -> e.Case:
        cases = self.more["cases"]
        made = e.Case(id=UUID(int=100 + len(cases)), mission_id=MISSION.id, number=len(cases) + 1, **values)
        cases.append(made)
        for side, name in ((Side.OURS, ours), (Side.THEIRS, theirs)):
            owner = self.organisation(name).id if name else None
            party = e.CaseParty(case_id=made.id, side=side, organisation_id=owner, named_as=name or "All")
            self.more["case_parties"].append(party)
        return made

    def alias(self, name: str, *others: str) -> None:
        owner = self.organisation(name).id
        self.more["aliases"] += [e.Alias(owner_id=owner, name=other) for other in others]

    def said(self, code: str) -> list[str]:
        known = Records(missions=[MISSION], organisations=list(self.organisations.values()), **self.more)
        ground = Ground(known, figures(known), NOW)
        return [f.sentence for check in CHECKS if check.code == code for f in check.findings(ground)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Brazil", "BR"), ("Brasil", "BR"), ("BR", "BR"), ("EU", "EU"), ("European Union", "EU"),
        ("Bavaria", None), ("São Paulo, Brazil", None), ("", None), ("  ", None), ("</para>", None),
    ],
)  # fmt: skip
def test_what_is_a_country(text: str, code: str | None) -> None:
    assert place_code(text) == code


def test_where_countries_lie() -> None:
    inside = [is_inside(code) for code in ("EU", "ES", "EL", "GB", "NO", "BR", "")]
    assert inside == [True, True, False, False, False, False, False]
    assert [is_european(code) for code in ("ES", "NO", "GB", "BL", "")] == [True, True, True, False, False]
    assert (country_said("BR"), country_said("??")) == ("Brazil", "??")


def test_partners_inside_the_union_are_of_no_interest_in_a_market_inside_it() -> None:
    log = Log()
    log.organisation("Ponte", "PT")
    log.case("Alfa", "Ponte", market="ES")
    assert log.said("partner-inside") == []
    assert log.said("partner-elsewhere") == ["Ponte is in Portugal; its cases stand under Spain."]


def test_a_hidden_partner_is_told_of_by_none_of_them() -> None:
    log = Log()
    log.organisation("Ponte", "PT")
    log.alias("Ponte", "Ponto", "Pontes")
    case = log.case("Alfa", "Ponte", confidentiality=Confidentiality.PARTNER_HIDDEN, details_place="Alentejo")
    case.listed_details = True
    codes = ("partner-inside", "partner-elsewhere", "country-differs", "spellings")
    assert [log.said(code) for code in codes] == [[], [], [], []]
    assert log.said("no-country") == ["“Alentejo” stands as a partner's country in the details, and is none."]


def test_a_country_that_no_partner_is_in_is_told_where_partners_are_known() -> None:
    log = Log()
    for name, country in (("Alfa", "AU"), ("Bravo", "NO"), ("Hub", "AT"), ("Hub 2", "AT")):
        log.organisation(name, country)
    log.case("Alfa", "Xenon")
    log.case("Bravo", "Xenon")
    assert [log.said(code) for code in ("country-mistaken", "no-partner-there")] == [[], []]
    log.more["partners"] = [
        e.Partner(partnership_id=UUID(int=3), organisation_id=log.organisations["Hub"].id)
    ]
    assert log.said("country-mistaken") == [
        "Alfa stands with country AU: that is Australia, where no partner is; AT is Austria."
    ]
    assert log.said("no-partner-there") == ["Bravo is in Norway, where no partner is."]
    log.organisation("Hub 2", "AM")
    log.more["partners"].append(
        e.Partner(partnership_id=UUID(int=3), organisation_id=log.organisations["Hub 2"].id)
    )
    assert log.said("country-mistaken") == [
        "Alfa stands with country AU: that is Australia, where no partner is."
    ]


def test_without_partners_the_organisers_say_where_we_are_from() -> None:
    log = Log()
    hub, alfa = log.organisation("Hub", "DE"), log.organisation("Alfa", "DZ")
    log.more["participants"] = [
        e.Participant(id=UUID(int=50 + n), mission_id=MISSION.id, organisation_id=who.id, role=role)
        for n, (who, role) in enumerate(((hub, Role.ORGANISER), (alfa, Role.HOME)))
    ]
    assert log.said("country-mistaken") == [
        "Alfa stands with country DZ: that is Algeria, where no partner is; DE is Germany."
    ]


def test_other_names_are_no_trouble_until_somebody_uses_them() -> None:
    log = Log()
    log.case("Alfa", "Secretaria de Esporte")
    log.alias("Secretaria de Esporte", "SESP", "巴西体育局", "Secretaria de Esporte S.A.")
    log.alias("Nobody Here", "Nobody Heer")
    assert log.said("spellings") == []
    log.more["cases"][0].next_steps = "Ask SESP."
    assert log.said("spellings") == [
        "Secretaria de Esporte is named in 2 ways: “SESP”, “Secretaria de Esporte”."
    ]


def test_the_short_name_of_a_partner_is_meant_to_be_used() -> None:
    log = Log()
    hub = log.organisation("Hub of the North", "DK")
    log.alias("Hub of the North", "HoN")
    log.case("Hub of the North", "Xenon", description="HoN shows its hall", level=Level.CLUSTER)
    log.more["partners"] = [e.Partner(partnership_id=UUID(int=3), organisation_id=hub.id, short_name="HoN")]
    assert log.said("spellings") == []


def test_short_names_that_differ_in_a_letter_are_two_names() -> None:
    log = Log()
    log.case("Alfa", "BMX1")
    log.alias("BMX1", "BMX2")
    assert log.said("spellings") == []


def test_two_rows_with_one_partner_are_told_once_each() -> None:
    log = Log()
    for text in ("One", "Two", "Three"):
        log.case("Alfa", "Xenon", description=text, kind="business contract")
    log.case("Bravo", "Xenon", description="Four", kind="business contract")
    log.case("Alfa", "Xenon", description="Five", kind="other")
    log.case("Alfa", "Xenon", description="Six", kind="business contract", listed_overview=False)
    log.case("Alfa", "Xenon", description="Seven", kind="business contract", level=Level.CLUSTER)
    assert log.said("case-twice") == [
        "Xenon stands in two rows of the overview: “One” and “Two”.",
        "Xenon stands in two rows of the overview: “One” and “Three”.",
    ]


def test_what_all_of_us_did_is_also_what_one_of_us_did() -> None:
    log = Log()
    log.case("Bravo", "Yard", description="Visit")
    log.case("", "Xenon", description="Visit")
    log.case("Alfa", "Xenon", description="visit!", kind="business contract")
    assert log.said("case-twice") == ["Xenon stands in two rows of the overview: “Visit” and “visit!”."]


def test_a_reverse_mission_with_agreements_that_tell_of_it_in_other_languages() -> None:
    log = Log()
    for text in ("Misión inversa", "Convenio, y la mision inversa", "Convenio"):
        log.case("", "Xenon", description=text, level=Level.CLUSTER)
    assert log.said("reverse-twice") == [
        "The reverse mission of Xenon is counted in two rows of T3: "
        "“Misión inversa” and “Convenio, y la mision inversa”."
    ]


def claim(claim: str, figure: str | None, value: int, where: str = "table, total") -> e.Claim:
    return e.Claim(mission_id=MISSION.id, source=where, claim=claim, figure=figure, value=value)


@pytest.mark.parametrize(("total", "wrong"), [(5, True), (7, False), (8, False)])
def test_a_total_of_which_not_every_part_is_printed_can_only_be_too_small(total: int, wrong: bool) -> None:
    log = Log()
    log.more["claims"] = [
        claim("boats", "BR.x + AR.x + CL.x", total),
        claim("boats", "BR.x", 3, "table, Brazil"),
        claim("boats", "AR.x", 4, "table, Argentina"),
        claim("boats", "CL.x", 9, "another table"),
    ]
    expected = [f"table, total, boats: {total} is printed, and 3 + 4 make 7."] if wrong else []
    assert log.said("total-not-sum") == expected


def test_different_companies_of_two_missions_that_are_both_here() -> None:
    log = Log()
    other = e.Mission(id=UUID(int=2), code="AR-2030", title="Argentina", market="AR")
    who = [log.organisation(name, "DK") for name in ("Alfa", "Bravo")]
    for one in who:
        one.kind = OrganisationKind.SME
    log.more["participants"] = [
        e.Participant(mission_id=mission.id, organisation_id=one.id, role=Role.HOME)
        for mission, one in ((MISSION, who[0]), (MISSION, who[1]), (other, who[0]))
    ]
    log.more["claims"] = [
        claim("different companies", "BR.eu_smes + AR.eu_smes", 3),
        claim("companies", "BR.eu_smes + AR.eu_smes", 3),
    ]
    known = Records(missions=[MISSION, other], organisations=who, **log.more)
    ground = Ground(known, figures(known), NOW)
    found = [
        f.sentence for check in CHECKS if check.code == "sum-of-missions" for f in check.findings(ground)
    ]
    assert found == ["table, total, different companies: 3 counts some twice; 2 are different ones."]


def test_organisations_without_a_name() -> None:
    log = Log()
    for name in ("", "  ", "Alfa"):
        log.organisation(name)
    assert log.said("no-name") == ["Organisations without a name: 2."]


def test_a_case_of_a_level_that_is_none_stands_in_no_table() -> None:
    log = Log()
    log.organisation("Ponte", "PT")
    log.case("Alfa", "Ponte", level="</para>", listed_details=True, details_place="EU")
    assert (log.said("partner-inside"), log.said("place-inside")) == ([], [])
