"""One font for each script, and an error before export for a letter that none has."""

import pytest

from missionapp.documents.fonts import Weight, check_printable, font_runs, missing, width
from missionapp.documents.righttoleft import shaped
from missionapp.domain.errors import MissionError


def test_each_run_has_one_font() -> None:
    assert font_runs("SEAC 国家 7 号", Weight.BOLD) == (
        ("NotoSans-Bold", "SEAC "),
        ("NotoSansSC-Regular", "国家 7 号"),
    )


@pytest.mark.parametrize(
    ("text", "font"),
    [
        ("Ωμέγα Привет ăşğ", "NotoSans-SemiBold"),
        ("國際會議中心", "NotoSansSC-Regular"),
        ("ひらがなカタカナ", "NotoSansSC-Regular"),
        ("한국 축구", "NotoSansKR-Regular"),
        ("ایران ۱۲", "NotoSansArabic-Bold"),
        ("שלום", "NotoSansHebrew-Regular"),
    ],
)
def test_every_script_has_its_font(text: str, font: str) -> None:
    assert {name for name, _ in font_runs(shaped(text), Weight.SEMIBOLD)} == {font}


def test_a_sign_that_the_latin_font_lacks_comes_from_another() -> None:
    assert font_runs("→", Weight.REGULAR) == (("NotoSansSC-Regular", "→"),)


def test_widths_add_up_over_fonts() -> None:
    both = width("SEAC 国家", Weight.REGULAR, 10)
    assert both == pytest.approx(width("SEAC ", Weight.REGULAR, 10) + 20.0)


def test_a_missing_letter_names_the_record() -> None:
    with pytest.raises(MissionError) as refused:
        check_printable([("The name of Kaptiva", "Kaptiva"), ("The name of Thai", "Smile 😀 ไ")])
    assert refused.value.message == (
        "The name of Thai holds a character that no font of the program can print: ไ (U+0E44)"
    )


def test_control_characters_are_not_missing_letters() -> None:
    assert missing("a\x00b\u200f") == ()


def test_an_emoji_has_a_font_of_its_own() -> None:
    assert font_runs("Smile 😀!", Weight.BOLD) == (
        ("NotoSans-Bold", "Smile "),
        ("NotoEmoji-Regular", "😀"),
        ("NotoSans-Bold", "!"),
    )
    assert missing("😀 ⚽ ❤ ☎ 🫨") == ()


def test_unassigned_characters_are_missing_letters() -> None:
    assert missing("a\u0378 \U0001f8ff") == ("\u0378", "\U0001f8ff")
