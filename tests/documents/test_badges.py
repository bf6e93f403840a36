"""Name badges: what stands on them, how large, and that nothing leaves its badge."""

from dataclasses import replace

import pytest

from missionapp.documents.badges.render import SHEET, render_badges
from missionapp.documents.badges.values import Badge, BadgeRole
from missionapp.domain.errors import MissionError
from tests.documents.printing import LONG, page_sizes, printing, texts, within, written
from tests.documents.sound import assert_sound

LI = Badge(
    "Li Wei",
    BadgeRole.COUNTERPART,
    "李伟",
    "Director",
    "China Sporting Goods Federation",
    "中国体育用品业联合会",
    "CN",
)
ANNA = Badge("Anna Puig", BadgeRole.LEAD, "", "Delegation lead", "INDESCAT", "", "ES")
ZHOU = Badge("Zhou Min", BadgeRole.INTERPRETER, "周敏", "Interpreter", languages=("zh", "en"))


def test_what_stands_on_each() -> None:
    pdf = render_badges([ANNA, LI, ZHOU], printing())
    assert_sound(pdf)
    said = [within(pdf, x, y, SHEET.width, SHEET.height) for x, y in SHEET.corners()[:3]]
    assert said == [
        ["Trade mission to China", "Anna Puig", "INDESCAT", "Delegation lead Spain"],
        [
            "Trade mission to China",
            "Li Wei",
            "李伟",
            "Director",
            "China Sporting Goods Federation",
            "中国体育用品业联合会",
            "Counterpart China",
        ],
        ["Trade mission to China", "Zhou Min", "周敏", "Interpreter Chinese \N{EN DASH} English"],
    ]
    assert texts(pdf)[-1].startswith("CN-2017 · Version 3, printed Tue 14 Feb 10:40")


def test_in_another_language() -> None:
    said = texts(render_badges([ZHOU], printing("fr")))
    assert "Interprète Chinois \N{EN DASH} anglais" in said


@pytest.mark.parametrize(
    ("script", "names"), [("both", ["Li Wei", "李伟"]), ("local", ["李伟"]), ("latin", ["Li Wei"])]
)
def test_the_scripts_that_are_wanted(script: str, names: list[str]) -> None:
    said = texts(render_badges([LI], printing(script=script)))
    assert said[1 : said.index("Director")] == names


def test_a_name_is_printed_in_the_script_that_there_is() -> None:
    said = texts(render_badges([ANNA, Badge("", BadgeRole.OBSERVER, "李伟")], printing(script="local")))
    assert "Anna Puig" in said
    assert "李伟" in texts(render_badges([Badge("", BadgeRole.OBSERVER, "李伟")], printing(script="latin")))


def test_ten_on_a_sheet() -> None:
    pdf = render_badges([ANNA] * 21, printing())
    assert page_sizes(pdf) == [(210, 297)] * 3
    assert_sound(pdf)


def test_a_long_name_takes_a_second_line() -> None:
    pdf = render_badges(
        [ANNA, Badge("Maria del Carmen González de la Fuente", BadgeRole.DELEGATE)], printing()
    )
    sizes = {text.strip(): size for text, size, _ in written(pdf)}
    assert sizes["Anna Puig"] == 21
    assert sizes["Maria del Carmen"] == sizes["González de la Fuente"] == 20


def test_nothing_leaves_its_badge_however_long() -> None:
    badge = Badge(LONG[:300], BadgeRole.COUNTERPART, "李" * 300, LONG, LONG, "体育" * 150, "CN")
    pdf = render_badges([badge] * 10, printing())
    assert_sound(pdf)
    for left, bottom in SHEET.corners():
        said = within(pdf, left + 2, bottom + 2, SHEET.width - 4, SHEET.height - 4)
        assert said[0] == "Trade mission to China"
        assert said[-1] == "Counterpart China"
    sizes = [size for text, size, _ in written(pdf) if not text.startswith("CN-2017")]
    assert min(sizes) >= 6.9


def test_a_name_of_300_letters_is_whole() -> None:
    pdf = render_badges([replace(LI, name=LONG[:300])], printing())
    assert_sound(pdf)
    said = texts(pdf)
    assert " ".join(said[1 : said.index("李伟")]) == LONG[:300].strip()
    assert "China Sporting Goods Federation" in said


def test_markup_is_letters_and_persian_stands_at_the_right() -> None:
    pdf = render_badges(
        [Badge("<b>Ann</b> & </para>", BadgeRole.DELEGATE, "نمونه احمدی", "", "<img src=x>")], printing()
    )
    assert_sound(pdf)
    assert texts(pdf)[1] == "<b>Ann</b> & </para>"
    assert "<img src=x>" in texts(pdf)
    (bounds,) = [box for text, size, box in written(pdf) if size == 16]
    left, _bottom = SHEET.corners()[0]
    assert bounds[2] == pytest.approx(left + SHEET.width - 17, abs=2)


def test_nobody_known_by_name() -> None:
    assert_sound(render_badges([Badge("", BadgeRole.DELEGATE)], printing()))


def test_every_role_has_a_shape_of_its_own() -> None:
    pdf = render_badges([Badge("Anna", role) for role in BadgeRole], printing())
    assert_sound(pdf)
    words = ["Delegation lead", "Organiser", "Delegate", "Interpreter", "Counterpart", "Observer"]
    assert [line for line in texts(pdf) if line in words] == words


def test_a_letter_that_no_font_has() -> None:
    with pytest.raises(MissionError, match="The text “Anna \ua4d0” holds a character"):
        render_badges([Badge("Anna \ua4d0", BadgeRole.DELEGATE)], printing())
