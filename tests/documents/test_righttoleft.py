"""Persian, Arabic and Hebrew as they are drawn: joined, and from the right."""

import pytest

from missionapp.documents.righttoleft import is_right_to_left, shaped


def test_persian_letters_join_and_stand_from_the_right() -> None:
    assert shaped("ایران") == "\ufee5\ufe8d\ufeae\ufbfe\ufe8d"


def test_digits_stay_from_the_left() -> None:
    assert shaped("תל 123") == "123 לת"


def test_latin_inside_a_line_from_the_right_keeps_its_order_and_brackets() -> None:
    assert shaped("אבג (Esp) 12") == "12 (Esp) גבא"
    assert shaped("אבג (דה) 12") == "12 (הד) גבא"


def test_a_name_from_the_right_inside_a_latin_line() -> None:
    assert shaped("With Dan דן (lead)") == "With Dan ןד (lead)"


def test_the_joiner_shapes_and_is_not_drawn() -> None:
    assert shaped("می\u200cروم") == "\ufee1\ufeed\ufead\ufbfd\ufee3"


@pytest.mark.parametrize("text", ["Kaptiva Sports", "国家会议中心", "12 + 3", ""])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert shaped(text) == text


def test_the_first_letter_tells_the_direction() -> None:
    assert is_right_to_left("(12) ایران")
    assert not is_right_to_left("Iran ایران")
    assert not is_right_to_left("12")


def test_a_latin_name_set_apart_keeps_its_order_in_a_line_from_the_right() -> None:
    assert shaped("תל \u2068Gate 3 (VIP).\u2069, 25") == "25 ,Gate 3 (VIP). לת"


def test_a_line_that_begins_in_latin_may_be_read_from_the_right() -> None:
    assert shaped("Dan תל") == "Dan לת"
    assert shaped("Dan תל", from_right=True) == "לת Dan"
    assert shaped("Dan", from_right=True) == "Dan"
