"""Texts cut where their script changes."""

from missionapp.documents.scripts import Script, clean, runs


def test_digits_inside_a_chinese_address_are_chinese() -> None:
    assert runs("北京市朝阳区天辰东路 7 号") == ((Script.HAN, "北京市朝阳区天辰东路 7 号"),)
    assert runs("7 号楼") == ((Script.HAN, "7 号楼"),)


def test_what_lies_between_two_scripts_is_of_the_page() -> None:
    assert runs("Hall 3 国家 7 Tianchen") == (
        (Script.LATIN, "Hall 3 "),
        (Script.HAN, "国家"),
        (Script.LATIN, " 7 Tianchen"),
    )


def test_every_script_is_told() -> None:
    assert [script for script, _ in runs("Ωж 가 خ ש 々")] == [
        Script.LATIN,
        Script.HANGUL,
        Script.LATIN,
        Script.ARABIC,
        Script.LATIN,
        Script.HEBREW,
        Script.LATIN,
        Script.HAN,
    ]


def test_a_text_of_signs_alone_is_latin() -> None:
    assert runs("12 + 3") == ((Script.LATIN, "12 + 3"),)
    assert runs("") == ()


def test_cleaning_keeps_letters_and_drops_control_characters() -> None:
    assert clean("a\x00b\tc\u200bd \n e\x1b\u202e") == "ab cd e"
    assert clean("e\u0301") == "é"
    assert clean(None) == ""


def test_cleaning_keeps_the_joiner_of_persian_and_the_space_that_does_not_break() -> None:
    assert clean("همایش\u200cها") == "همایش\u200cها"
    assert clean("7\u00a0h") == "7\u00a0h"


def test_of_an_emoji_only_what_fonts_for_print_have_stays() -> None:
    """A flag is its country's letters; skin, sex and keys go; joined ones stand in a row."""
    assert clean("🇪🇸 Kaptiva") == "ES Kaptiva"
    assert clean("👋🏽 🚴\u200d♀\ufe0f ❤\ufe0f 1\ufe0f\u20e3") == "👋 🚴 ❤ 1"
    assert clean("♀ ♂") == "♀ ♂"
