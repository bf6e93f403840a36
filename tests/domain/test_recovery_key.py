"""A recovery key that was typed as it is printed gives the key; every mistake is told by its group."""

import random
import re

import pytest

from missionapp.domain.recovery_key import (
    ALPHABET,
    GROUPS,
    LETTERS,
    WrongGroupsError,
    may_be_meant,
    typed,
    written,
)

KEYS = [bytes(32), bytes(range(32)), b"\xff" * 32, random.Random(7).randbytes(32)]


@pytest.mark.parametrize("key", KEYS)
def test_what_is_printed_gives_the_key(key: bytes) -> None:
    text = written(key)
    assert re.fullmatch(rf"([{ALPHABET}]{{6}}-){{10}}[{ALPHABET}]{{6}}", text)
    assert typed(text) == key


def test_case_spaces_and_letters_that_look_alike_do_not_matter() -> None:
    key = KEYS[1]
    text = written(key)
    assert "0" in text
    assert "1" in text
    assert typed(text.lower().replace("-", " ")) == key
    assert typed(f"  {text.replace('-', '')}\n") == key
    assert typed(text.replace("0", "O").replace("1", "l")) == key
    assert typed(text.replace("-", " \N{EN DASH} ")) == key


def test_each_wrong_letter_is_told_by_its_group() -> None:
    text = written(KEYS[3])
    for at, letter in enumerate(text):
        for other in ALPHABET if letter != "-" else "":
            if other != letter:
                assert wrong(text[:at] + other + text[at + 1 :]) == (at // (LETTERS + 1) + 1,)


def test_letters_and_groups_that_changed_places_are_found() -> None:
    text = written(KEYS[3])
    groups = text.split("-")
    for place, group in enumerate(groups):
        for one in range(LETTERS):
            for other in range(one + 1, LETTERS):
                letters = list(group)
                letters[one], letters[other] = letters[other], letters[one]
                if "".join(letters) != group:
                    mixed = [*groups[:place], "".join(letters), *groups[place + 1 :]]
                    assert wrong("-".join(mixed)) == (place + 1,)
    for one in range(GROUPS):
        for other in range(one + 1, GROUPS):
            mixed = list(groups)
            mixed[one], mixed[other] = mixed[other], mixed[one]
            assert wrong("-".join(mixed)) == (one + 1, other + 1)


def test_what_is_missing_or_too_much_is_found() -> None:
    groups = written(KEYS[3]).split("-")
    assert wrong("-".join([groups[0][:-1], *groups[1:]])) == (1,)
    assert wrong("-".join([*groups[:-1], groups[-1] + "7"])) == (GROUPS,)
    assert wrong("-".join(groups[:-1])) == ()
    assert wrong("") == ()
    assert wrong("-".join([groups[0].replace(groups[0][2], "U"), *groups[1:]])) == (1,)


def test_it_is_told_from_a_passphrase() -> None:
    text = written(KEYS[3])
    assert may_be_meant(text)
    assert may_be_meant(text[:-1])
    assert may_be_meant(text[:3] + text[4:])
    assert not may_be_meant("correct horse battery staple")
    assert not may_be_meant("Seventeen delegates left for Beijing on a rainy Monday and came home happy")
    assert not may_be_meant("")


def wrong(text: str) -> tuple[int, ...]:
    with pytest.raises(WrongGroupsError) as caught:
        typed(text)
    return caught.value.groups
