"""Table signs: a tent that reads from both sides."""

import pytest

from missionapp.documents.signs.render import FOLD, PAPER, render_signs
from missionapp.documents.signs.values import Sign
from tests.documents.printing import LONG, page_sizes, printing, texts, written
from tests.documents.sound import assert_sound

HOSTED = Sign("10", "B2B meetings at ISPO", "China Sporting Goods Federation", "中国体育用品业联合会", "CN")


def half(pdf: bytes, *, lower: bool, page: int = 0) -> list[str]:
    """The texts of a half in the order in which they are drawn."""
    found = [(text, box) for text, _, box in written(pdf, page) if not text.startswith("CN-2017")]
    return [text.strip() for text, box in found if (box[3] < FOLD) == lower and text != "Fold here"]


def test_both_halves_say_the_same() -> None:
    pdf = render_signs([HOSTED], printing())
    assert_sound(pdf)
    assert page_sizes(pdf) == [(297, 210)]
    assert half(pdf, lower=True) == half(pdf, lower=False)
    assert half(pdf, lower=True) == [
        "B2B meetings at ISPO",
        "Trade mission to China",
        "TABLE",
        "10",
        "China Sporting",
        "Goods Federation",
        "中国体育用品业联合会",
        "China",
    ]
    assert "Fold here" in texts(pdf)
    assert texts(pdf)[-1] == "CN-2017 · Version 3, printed Tue 14 Feb 10:40 (UTC+0). · Page 1 of 1"


def test_the_upper_half_stands_on_its_head() -> None:
    """Each box of the lower half has one turned by half a turn about the middle of the page."""
    numbers = [box for text, _, box in written(render_signs([HOSTED], printing())) if text.strip() == "10"]
    lower, upper = sorted(numbers, key=lambda box: box[1])
    turned = (
        PAPER.width - lower[2],
        PAPER.height - lower[3],
        PAPER.width - lower[0],
        PAPER.height - lower[1],
    )
    assert upper == pytest.approx(turned, abs=0.1)


@pytest.mark.parametrize(
    ("table", "shown"), [("4", "4"), ("Table 4", "4"), ("A12", "A12"), ("Blue room", "Blue room")]
)
def test_a_number_is_huge_and_a_name_large(table: str, shown: str) -> None:
    pdf = render_signs([Sign(table, "Matchmaking")], printing())
    assert_sound(pdf)
    (size,) = {size for text, size, _ in written(pdf) if text.strip() == shown}
    assert size > (150 if shown[-1].isdigit() else 80)
    assert ("TABLE" in texts(pdf)) == shown[-1].isdigit()


def test_a_table_in_another_language() -> None:
    pdf = render_signs([Sign("Tafel 4", "Matchmaking")], printing("nl"))
    assert {size > 150 for text, size, _ in written(pdf) if text.strip() == "4"} == {True}
    assert "TAFEL" in texts(pdf)


@pytest.mark.parametrize(("script", "names"), [("local", (False, True)), ("latin", (True, False))])
def test_the_scripts_that_are_wanted(script: str, names: tuple[bool, bool]) -> None:
    said = "".join(half(render_signs([HOSTED], printing(script=script)), lower=True))
    assert ("China Sporting" in said, "中国体育用品业联合会" in said) == names


def test_long_and_strange_texts_stay_on_their_half() -> None:
    signs = [
        Sign("A12", LONG, LONG[:300], "国家体育总局" * 50, "CN"),
        Sign(LONG[:300], "<img src=x> & </para>", "هتل نمونه", "فدراسیون ورزشی نمونه تهران", "IR"),
        Sign("", "", "X"),
    ]
    pdf = render_signs(signs, printing())
    assert_sound(pdf)
    for page in range(3):
        for _, _, (_left, bottom, _right, top) in written(pdf, page):
            assert top < FOLD or bottom > FOLD
    assert half(pdf, lower=True, page=1)[0] == "<img src=x> & </para>"
