"""Partners that may not be named, and texts without them."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from missionapp.domain import entities as e
from missionapp.domain.entities.cases import Confidentiality
from missionapp.domain.entities.meetings import Side
from missionapp.domain.figures import figures
from missionapp.domain.hiding import Discreet, hide, partner_names
from missionapp.domain.records import Records


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Contract with Oakley Inc.", ["Oakley Inc."], "Contract with confidential"),
        ("Contract with OAKLEY, signed", ["Oakley Inc."], "Contract with confidential, signed"),
        ("Oakleys and Oakley", ["Oakley"], "Oakleys and confidential"),
        ("Visité à l'Été", ["L'ete"], "Visité à confidential"),
        ("与中国建筑科学研究院会面", ["中国建筑科学研究院"], "与confidential会面"),
        ("Li met Li Wei", ["Li", "Li Wei"], "Li met confidential"),
        ("SEAC Beijing; SEAC", ["SEAC", "SEAC Beijing"], "confidential; confidential"),
        ("ﬁne Straße", ["strasse"], "ﬁne confidential"),
        ("Helmets of Nanjing\nSkate  Works", ["Nanjing Skate Works Ltd"], "Helmets of confidential"),
        (
            "NANJING-SKATE\u00a0WORKS, Nan\u00adjing Skate\u200b Works",
            ["Nanjing Skate Works"],
            "confidential, confidential",
        ),
        ("Roe, Jane and Jane Roe", ["Jane Roe"], "confidential and confidential"),
        ("O’Neill's", ["O'Neill"], "confidential's"),
        (
            "Mail jane@skate.cn, www.skate.cn",
            ["jane@skate.cn", "skate.cn"],
            "Mail confidential, www.confidential",
        ),
        ("No names", ["", " ", "a"], "No names"),
        ("confidential", ["fide"], "confidential"),
        ("", ["SEAC"], ""),
        ("LG and 3M, LG's", ["LG Inc.", "3M"], "confidential and confidential, confidential's"),
        ("5 lg, 3m wide, BLG, LGs, 33", ["LG", "3M", "33", "A."], "5 lg, 3m wide, BLG, LGs, 33"),
        ("LG Display or LG", ["LG", "LG Display"], "confidential or confidential"),
    ],
)
def test_names_are_taken_out_of_texts(text: str, names: list[str], expected: str) -> None:
    assert hide(text, names) == expected


@settings(max_examples=300, deadline=None)
@given(st.text("ab ß½ﬁéE李-;", max_size=24), st.lists(st.text("ab ß½ﬁéE李", max_size=6), max_size=3))
def test_what_was_hidden_stays_hidden(text: str, names: list[str]) -> None:
    once = hide(text, names)
    assert hide(once, names) == once


def hidden_case() -> tuple[e.Case, Records]:
    seac = e.Organisation(name="Sport Equipment Centre", name_local="体育器材装备中心", country="CN")
    li = e.Person(name="Li Wei", organisation_id=seac.id)
    mission = e.Mission(code="CN", title="China", market="CN")
    case = e.Case(
        mission_id=mission.id, confidentiality=Confidentiality.PARTNER_HIDDEN, description="MoU with SEAC",
        sector="Sport (SEAC)", listed_details=True, details_explanation="Signed by Li Wei",
        next_steps="Visit 体育器材装备中心", details_place="Beijing",
    )  # fmt: skip
    return case, Records(
        missions=[mission], organisations=[seac], persons=[li], cases=[case],
        aliases=[e.Alias(owner_id=seac.id, name="SEAC")],
        case_parties=[
            e.CaseParty(case_id=case.id, side=Side.OURS, named_as="INDESCAT"),
            e.CaseParty(case_id=case.id, side=Side.THEIRS, organisation_id=seac.id, named_as="The Centre"),
        ],
        steps=[e.Step(case_id=case.id, text="Call with sport equipment centre")],
        list_values=[
            e.ListValue(owner_id=case.id, list_name="objective_codes", value="14", text="SEAC in Europe")
        ],
    )  # fmt: skip


def test_whatever_a_partner_is_called() -> None:
    case, known = hidden_case()
    assert partner_names(known, case) == {
        *("Sport Equipment Centre", "体育器材装备中心", "SEAC", "The Centre", "Li Wei")
    }


def test_a_partner_is_known_by_its_domain_but_not_by_a_mail_provider() -> None:
    case, known = hidden_case()
    (seac,), (li,) = known.organisations, known.persons
    seac.website, seac.email, li.email = "https://www.seac.cn/en", "office@seac-mail.cn", "liwei@qq.com"
    mails = [e.ListValue(owner_id=li.id, list_name="emails", value="li@seac.com.cn")]
    assert partner_names(replace(known, list_values=mails), case) - partner_names(hidden_case()[1], case) >= {
        *("seac.cn", "office@seac-mail.cn", "seac-mail.cn", "liwei@qq.com", "li@seac.com.cn", "seac.com.cn")
    }
    assert "qq.com" not in partner_names(known, case)


def test_the_tables_name_a_hidden_partner_nowhere() -> None:
    _case, known = hidden_case()
    found = figures(known)
    (overview,), (details,) = found.sme_cases, found.sme_details
    assert (overview.description, overview.sector, overview.objective_codes, overview.partner) == (
        "MoU with confidential",
        "Sport (confidential)",
        ("14: confidential in Europe",),
        "confidential",
    )
    assert (details.partner, details.partner_country, details.explanation) == (
        "confidential",
        None,
        "Signed by confidential",
    )
    assert (details.steps_undertaken, details.next_steps) == (
        "Call with confidential",
        "Visit confidential",
    )


def test_texts_of_no_case_do_not_name_who_is_hidden_in_every_case() -> None:
    cases = [e.Case(confidentiality=told) for told in ("partner hidden", "internal", "open")]
    named = (("Oakley Inc.", 0), ("Zeta", 1), ("SEAC", 2), ("SEAC", 0))
    parties = [e.CaseParty(case_id=cases[n].id, side="theirs", named_as=name) for name, n in named]
    tell = Discreet(Records(cases=cases, case_parties=parties))
    assert tell("OAKLEY, zeta and SEAC") == "confidential, confidential and SEAC"
    assert tell(None) == ""
    assert Discreet(Records())("Oakley") == "Oakley"
