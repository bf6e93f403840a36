"""Which words of two texts differ, as one sees them marked side by side."""

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionapp.domain import differing as module
from missionapp.domain.differing import Span, differing


def marked(one: str, other: str) -> tuple[list[str], list[str]]:
    """The pieces that are marked, as texts."""
    here, there = differing(one, other)
    return [one[a:b] for a, b in here], [other[a:b] for a, b in there]


@pytest.mark.parametrize(
    ("one", "other", "here", "there"),
    [
        ("", "", [], []),
        ("Kaptiva Sports", "Kaptiva Sports", [], []),
        ("", "Kaptiva Sports", [], ["Kaptiva Sports"]),
        ("Kaptiva Sports", "Kaptiva Sports S.L.", [], ["S.L."]),
        ("+34 600 000 000", "+34 600 000 001", ["000"], ["001"]),
        ("marta@kaptiva.example", "marta@kaptiva-sports.example", [], ["-sports"]),
        ("2017-02-15", "2017-02-16", ["15"], ["16"]),
        ("Sports", "sports", ["Sports"], ["sports"]),
        ("one  two", "one two", [], []),
        ("北京奥林匹克体育中心", "北京国家体育中心", ["奥林匹克"], ["国家"]),
        ("スポーツ用品の会社", "スポーツ会社", ["用品の"], []),
        ("شرکت ورزش تهران", "شرکت ورزش شیراز", ["تهران"], ["شیراز"]),
        ("Kim 김민준 씨", "Kim 김서준 씨", ["김민준"], ["김서준"]),
        ("Gold 🥇 medal", "Gold 🥈 medal", ["🥇"], ["🥈"]),
        (
            "Talked of 2 prototypes, wants prices",
            "Talked of 3 prototypes, has prices",
            ["2", "wants"],
            ["3", "has"],
        ),
    ],
)
def test_words_of_one_s_own_are_marked(one: str, other: str, here: list[str], there: list[str]) -> None:
    assert marked(one, other) == (here, there)
    assert marked(other, one) == (there, here)


def test_the_way_an_accent_is_written_is_no_difference() -> None:
    assert differing("Café Zürich", unicodedata.normalize("NFD", "Café Zürich")) == ([], [])


def test_a_note_that_grew_in_the_middle_is_marked_there_alone() -> None:
    words = [f"word{n}" for n in range(3000)]
    longer = [*words[:1500], "and", "this", *words[1500:]]
    assert marked(" ".join(words), " ".join(longer)) == ([], ["and this"])


def test_of_long_texts_that_have_little_in_common_all_in_between_is_marked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "MOST", 8)
    assert marked("a b c d e", "a x c y e") == (["b c d"], ["x c y"])


@given(st.text(max_size=60), st.text(max_size=60))
def test_what_is_not_marked_is_the_same_in_both(one: str, other: str) -> None:
    def rest(text: str, pieces: list[Span]) -> str:
        for start, end in reversed(pieces):
            text = text[:start] + " " + text[end:]
        return "".join(unicodedata.normalize("NFC", text).split())

    here, there = differing(one, other)
    for text, pieces in ((one, here), (other, there)):
        assert all(0 <= a < b <= len(text) for a, b in pieces)
        assert all(b <= c for (_, b), (c, _) in itertools.pairwise(pieces))
    assert rest(one, here) == rest(other, there)
