"""Texts shrink before they wrap, wrap before they are cut, and never leave their box."""

import pytest

from missionapp.documents.fonts import Weight
from missionapp.documents.kit.fitting import Wish, fitted, fitted_text
from missionapp.documents.text import Style

NAME = Style(20, Weight.BOLD, leading=1.2)


def said(text: str, *, least: float = 10, lines: int = 2, width: float = 200) -> tuple[float, int]:
    block = fitted_text(Wish(text, NAME, least, lines), width)
    return round(block.style.size, 2), len(block.lines)


def test_what_fits_keeps_its_size() -> None:
    assert said("Anna Puig") == (20, 1)


def test_a_little_too_long_is_a_little_smaller() -> None:
    assert said("Anna Puig i Cadafalch") == (18.05, 1)


def test_longer_takes_a_second_line_at_its_full_size() -> None:
    assert said("Anna Maria Puig i Cadafalch") == (20, 2)


def test_no_word_is_broken_while_it_can_be_smaller() -> None:
    size, lines = said("Sportgerätehersteller-Vereinigung", lines=1)
    assert lines == 1
    assert size == pytest.approx(11.4, abs=0.6)


def test_at_its_least_size_it_takes_the_lines_that_it_needs() -> None:
    size, lines = said("Federació Catalana " * 16)
    assert (size, lines) == (10, 8)


def test_a_full_box_makes_everything_smaller() -> None:
    wishes = [Wish("Anna Puig", NAME, 10), Wish("Kaptiva Sports", NAME, 10, before=4)]
    roomy, tight = fitted(wishes, 200, 60), fitted(wishes, 200, 40)
    assert roomy.height == 52
    assert 36 < tight.height <= 40
    assert {len(block.lines) for _, block in tight.blocks} == {1}


def test_only_what_nothing_else_saves_is_cut() -> None:
    stack = fitted([Wish("Anna Puig", NAME, 10), Wish("Federació " * 90, NAME, 10)], 200, 100)
    assert stack.height <= 100
    assert [len(block.lines) for _, block in stack.blocks] == [1, 7]
    last = "".join(part for _, part in stack.blocks[1][1].lines[-1].runs)
    assert last.endswith("…")


def test_an_empty_text_takes_no_room() -> None:
    assert fitted([Wish("", NAME, 10, before=9), Wish("\x00 ", NAME, 10)], 200, 100).height == 0
