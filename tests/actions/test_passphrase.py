"""How hard a passphrase is to guess, in words; what everybody knows of the mission helps nobody."""

import pytest

from missionapp.actions.passphrase import judge, read_known
from missionapp.domain.entities import Organisation
from missionapp.store.store import Store


@pytest.mark.parametrize(
    ("typed", "words", "advice"),
    [
        ("", "", ""),
        ("password", "Guessed at once", "Add words that have nothing to do with each other."),
        ("qwertyuiop", "Guessed at once", "Add words that have nothing to do with each other."),
        ("14022017", "Guessed within minutes", "Dates are tried first. Take words."),
        ("abcdefghijk", "Guessed at once", "Sequences like abc or 6543 are tried first. Take words."),
        ("kaptivakaptiva", "Guessed at once", "Repeating something adds next to nothing. Take other words."),
        (
            "Kaptiva Beijing",
            "Guessed within minutes",
            "It has a name from this mission in it, which is tried first.",
        ),
        ("green ostrich paints slowly", "Strong: it takes years to guess", ""),
        ("x" * 500, "Guessed at once", "Repeating something adds next to nothing. Take other words."),
    ],
)
def test_it_says_how_strong_it_is_and_what_helps(typed: str, words: str, advice: str) -> None:
    found = judge(typed, ["Kaptiva Sports", "Kaptiva", "Beijing"])
    assert (found.words, found.advice) == (words, advice)


def test_only_what_is_guessed_within_minutes_is_refused() -> None:
    assert [judge(typed).is_enough for typed in ("", "Sport2017", "Sport-2017-x7", "tandem boreal fig")] == [
        False,
        False,
        True,
        True,
    ]


def test_names_that_are_tried_first_come_from_the_mission(store: Store) -> None:
    with store.write("Add") as session:
        session.add(Organisation(name="Kaptiva Sports"))
    assert {"China", "Kaptiva Sports", "Kaptiva", "Sports"} <= set(read_known(store))
