"""Names made comparable."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionapp.domain.names import fold, is_latin, organisation_key, person_key, web_domain


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Équipement—ALPIN,  (Genève) ", "equipement alpin geneve"),
        ("Straße", "strasse"),
        ("Łódź Øst Œuvre", "lodz ost oeuvre"),
        ("北京体育 有限公司", "北京体育 有限公司"),
        ("ООО «Спорт»", "ооо спорт"),
        ("شركة كوك", "شرکة کوک"),
        ("ﬁtness Ⅳ", "fitness iv"),
        ("...", ""),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("name", ["Wang Wei", "Núria Çelik-Łoś", "O'Neil (2)", ""])
def test_a_latin_name(name: str) -> None:
    assert is_latin(name)


@pytest.mark.parametrize("name", ["王伟", "Иван", "احمدی", "Wang 王"])
def test_a_name_in_another_script(name: str) -> None:
    assert not is_latin(name)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    "name",
    [
        "Bicis Niño, S.L.",
        "BICIS NINO SL",
        "Bicis  Niño S. L. U.",
        "bicis-nino Sociedad Limitada",
        "Bicis Niño",
    ],
)
def test_one_company_in_five_spellings_has_one_key(name: str) -> None:
    assert organisation_key(name) == "bicis nino"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Acme Co., Ltd.", "acme"),
        ("Acme Company Limited", "acme"),
        ("Gore-Tex N.V", "gore tex"),
        ("Müller GmbH & Co. KG", "muller"),
        ("Foo Sp. z o.o.", "foo"),
        ("SARL Équipement", "equipement"),
        ("SAS Institute", "sas institute"),
        ("Vitamin C S.L.", "vitamin c"),
        ("北京体育有限公司", "北京体育"),
        ("株式会社スポーツ", "スポーツ"),
        ("ООО «Спорт»", "спорт"),
        ("S.A.S.", "s a s"),
        ("Ltd", "ltd"),
        ("!", ""),
    ],
)
def test_the_legal_form_is_left_out_of_an_organisations_key(name: str, key: str) -> None:
    assert organisation_key(name) == key


@given(st.text())
def test_a_name_with_letters_always_has_a_key(text: str) -> None:
    assert bool(organisation_key(text)) == bool(fold(text))


def test_a_persons_key_knows_no_order_and_no_title() -> None:
    assert person_key("Dr. José García López") == person_key("GARCIA LOPEZ, Jose") == "garcia jose lopez"
    assert person_key("Mr") == "mr"


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("https://www.acme.es/path?q=1#x", "acme.es"),
        ("acme.es", "acme.es"),
        ("WWW2.Acme.co.uk:8080/", "acme.co.uk"),
        ("anna@acme.es", "acme.es"),
        ("Anna <anna@Shop.acme.es>", "shop.acme.es"),
        ("mailto:anna@acme.es", "acme.es"),
        ("https://acme.es/@anna", "acme.es"),
        ("anna@gmail.com", ""),
        ("anna@yahoo.fr", ""),
        ("wang@163.com", ""),
        ("https://www.facebook.com/acme", ""),
        ("acme", ""),
        ("", ""),
    ],
)
def test_web_domain(address: str, domain: str) -> None:
    assert web_domain(address) == domain


def test_ten_thousand_names_are_a_matter_of_milliseconds() -> None:
    names = [f"Compañía {number} de Esquí S.L." for number in range(10_000)]
    begin = time.process_time()
    keys = [organisation_key(name) for name in names]
    assert time.process_time() - begin < 1
    assert keys[9_999] == "compania 9999 de esqui"
