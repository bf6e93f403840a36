"""Lines as a typesetter would break them; a letter is one point wide here."""

from missionapp.documents.linebreak import wrap


def lines(text: str, width: int, most: int | None = None) -> list[str]:
    return wrap(text, width, len, most)


def test_latin_breaks_at_spaces_only() -> None:
    assert lines("one two three", 8) == ["one two", "three"]
    assert lines("one two three", 7) == ["one two", "three"]


def test_chinese_breaks_anywhere() -> None:
    assert lines("国家体育总局体育器材", 4) == ["国家体育", "总局体育", "器材"]


def test_chinese_punctuation_never_begins_a_line() -> None:
    assert lines("国家体育，总局", 4) == ["国家体", "育，总局"]
    assert lines("国家体育）总局", 4) == ["国家体", "育）总局"]


def test_an_opening_bracket_never_ends_a_line() -> None:
    assert lines("国家体（育总局", 4) == ["国家体", "（育总局"]


def test_a_latin_word_in_chinese_stays_whole() -> None:
    assert lines("北京ISPO展览", 5) == ["北京", "ISPO展", "览"]


def test_a_word_longer_than_the_line_is_cut() -> None:
    assert lines("ab Donaudampfschiff", 6) == ["ab", "Donaud", "ampfsc", "hiff"]


def test_words_may_part_after_a_hyphen_and_a_slash() -> None:
    assert lines("Noord-Brabant and/or", 9) == ["Noord-", "Brabant", "and/or"]


def test_a_number_with_a_no_break_space_stays_together() -> None:
    assert lines("until 7\u00a0h later", 8) == ["until", "7\u00a0h", "later"]


def test_too_many_lines_end_with_an_ellipsis() -> None:
    assert lines("one two three four", 5, 2) == ["one", "two…"]
    assert lines("one two", 3, 2) == ["one", "two"]
    assert lines("one two three four five", 8, 2) == ["one two", "three…"]


def test_twenty_thousand_letters_stop_early() -> None:
    assert lines("x" * 20_000, 10, 2) == ["xxxxxxxxxx", "xxxxxxxxx…"]


def test_nothing_gives_no_line() -> None:
    assert lines("", 10) == []
