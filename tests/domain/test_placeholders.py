"""Figures named in a text: filled in, offered, and told apart from other braces."""

from uuid import UUID

import pytest

from missionapp.domain.figures import CountTable, Figure, Figures
from missionapp.domain.figures.labels import figure_label
from missionapp.domain.figures.placeholders import Filled, Placeholder, filled, offered

MEETING = UUID(int=1)


@pytest.fixture
def figures() -> Figures:
    nothing = CountTable((), ())
    single = {
        "CN.b2b_meetings": Figure(1130, (MEETING,)),
        "CN.c2c_meetings": Figure(4),
        "IR.b2b_meetings": Figure(None),
        "CN.sme_agreements": Figure(0),
        "CN.export_group.rock climbing.ES": Figure(2),
        "total.c2c_meetings": Figure(10),
        "distinct.eu_smes": Figure(30),
    }
    return Figures(nothing, nothing, {}, (), (), (), (), single, {})


def test_a_known_name_is_replaced_by_its_number(figures: Figures) -> None:
    assert filled("In all {CN.b2b_meetings} meetings.", figures) == Filled(
        "In all 1130 meetings.", (Placeholder("CN.b2b_meetings", 7, 24, 1130, (MEETING,)),)
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{IR.b2b_meetings} meetings", "– meetings"),
        ("{ cn.B2B_meetings }", "1130"),
        ("{CN.export_group.rock climbing.ES}", "2"),
        ("{total.c2c_meetings} and {distinct.eu_smes}", "10 and 30"),
        ("", ""),
    ],
)
def test_names_are_understood(figures: Figures, text: str, said: str) -> None:
    found = filled(text, figures)
    assert (found.text, found.unknown) == (said, ())


def test_an_unknown_name_stays_and_is_told_once(figures: Figures) -> None:
    found = filled("{CN.b2b} of {CN.b2b}, {FR.export_group.ski.ES}", figures)
    assert found == Filled(
        "{CN.b2b} of {CN.b2b}, {FR.export_group.ski.ES}", (), ("CN.b2b", "FR.export_group.ski.ES")
    )


@pytest.mark.parametrize(
    "text", ["{a}", "{}", "{ }", "{see below.}", "{{", "}{", "{x\ny.z}", "{1, 2. 3}", "<b>{"]
)
def test_other_braces_are_left_alone(figures: Figures, text: str) -> None:
    assert filled(text, figures) == Filled(text)


def test_numbers_are_written_as_asked_and_texts_are_no_formats(figures: Figures) -> None:
    assert filled("{CN.b2b_meetings}", figures, "{:,}".format).text == "1,130"
    assert filled("{CN.b2b_meetings.__class__} {0.real}", figures).used == ()


def test_what_was_typed_offers_the_likeliest_first(figures: Figures) -> None:
    assert [offer.name for offer in offered(figures, "CN.")] == [
        "CN.b2b_meetings", "CN.c2c_meetings", "CN.export_group.rock climbing.ES", "CN.sme_agreements",
    ]  # fmt: skip
    assert [offer.name for offer in offered(figures, "c2c")] == ["CN.c2c_meetings", "total.c2c_meetings"]
    assert [offer.name for offer in offered(figures, "china meet")] == ["CN.b2b_meetings", "CN.c2c_meetings"]
    assert [offer.name for offer in offered(figures, "cn.b2b_")] == ["CN.b2b_meetings"]
    assert offered(figures, "zebra") == []
    assert len(offered(figures, "")) == len(figures.single)


def test_an_offer_says_what_it_is(figures: Figures) -> None:
    said = {offer.name: (offer.value, offer.label) for offer in offered(figures, "")}
    assert said == {
        "CN.b2b_meetings": (1130, "B2B meetings, China"),
        "CN.c2c_meetings": (4, "C2C meetings, China"),
        "IR.b2b_meetings": (None, "B2B meetings, Iran"),
        "CN.sme_agreements": (0, "Agreements, SMEs, China"),
        "CN.export_group.rock climbing.ES": (
            2,
            "Members of the export group rock climbing from Spain, China",
        ),
        "total.c2c_meetings": (10, "C2C meetings, all together"),
        "distinct.eu_smes": (30, "EU SMEs, each counted once"),
    }


def test_a_figure_without_words_has_its_name() -> None:
    assert figure_label("XX.some_figure", str, str) == "some figure, XX"
