"""The words of a mission are its own, and every change of them can be taken back."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from missionapp.actions.missions import new_mission
from missionapp.actions.vocabularies import (
    FOLLOW_UP_CHIP,
    OUTCOME,
    add_word,
    drop_word,
    reword,
    words_of,
)
from missionapp.domain.errors import MissionError
from missionapp.store.store import Store

CHIPS = ["Send price list", "Send contract draft", "Call back", "Invite to Barcelona"]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new mission, open for writing."""
    path = tmp_path / "new.mission"
    new_mission(path, title="To China", start=date(2017, 2, 14), end=date(2017, 2, 18), market="CN")
    with Store.open(path) as opened:
        yield opened


def labels(store: Store, vocabulary: str) -> list[str]:
    with store.read() as session:
        return [word.label for word in words_of(session, vocabulary)]


def first(store: Store, vocabulary: str) -> tuple[str, str]:
    with store.read() as session:
        word = words_of(session, vocabulary)[0]
    return word.code, word.label


def key(store: Store, vocabulary: str, label: str) -> UUID:
    with store.read() as session:
        (found,) = (word.id for word in words_of(session, vocabulary) if word.label == label)
    return found


def test_a_word_is_changed_and_its_code_stays(store: Store) -> None:
    reword(store, OUTCOME, key(store, OUTCOME, "no fit"), "  not   for us ")
    assert first(store, OUTCOME) == ("1", "not for us")
    assert store.undo() == "Change the outcome words"
    assert labels(store, OUTCOME) == ["no fit", "weak", "some interest", "good", "deal likely"]


def test_a_chip_is_added_at_the_end_and_taken_off(store: Store) -> None:
    add_word(store, FOLLOW_UP_CHIP, "Send photos")
    assert labels(store, FOLLOW_UP_CHIP) == [*CHIPS, "Send photos"]
    drop_word(store, FOLLOW_UP_CHIP, key(store, FOLLOW_UP_CHIP, "Call back"))
    assert labels(store, FOLLOW_UP_CHIP) == [*(c for c in CHIPS if c != "Call back"), "Send photos"]
    assert [store.undo(), store.undo()] == ["Change the follow-up chips"] * 2
    assert labels(store, FOLLOW_UP_CHIP) == CHIPS


def test_a_chip_that_was_taken_off_can_come_back(store: Store) -> None:
    drop_word(store, FOLLOW_UP_CHIP, key(store, FOLLOW_UP_CHIP, "Send price list"))
    add_word(store, FOLLOW_UP_CHIP, "Send price list")
    assert labels(store, FOLLOW_UP_CHIP) == [*CHIPS[1:], "Send price list"]


def test_a_word_may_take_the_place_of_one_that_was_reworded(store: Store) -> None:
    reword(store, FOLLOW_UP_CHIP, key(store, FOLLOW_UP_CHIP, "Call back"), "Ring up")
    add_word(store, FOLLOW_UP_CHIP, "Call back")
    assert labels(store, FOLLOW_UP_CHIP)[2:] == ["Ring up", "Invite to Barcelona", "Call back"]


@pytest.mark.parametrize(
    ("label", "message"),
    [("  ", "A word is missing"), ("CALL BACK", "CALL BACK is in the list already")],
)
def test_an_empty_word_and_one_that_is_there_are_refused(store: Store, label: str, message: str) -> None:
    with pytest.raises(MissionError, match=message):
        add_word(store, FOLLOW_UP_CHIP, label)
    with pytest.raises(MissionError, match=message):
        reword(store, FOLLOW_UP_CHIP, key(store, FOLLOW_UP_CHIP, "Send price list"), label)
    assert labels(store, FOLLOW_UP_CHIP) == CHIPS


def test_a_word_may_change_its_case_alone(store: Store) -> None:
    reword(store, FOLLOW_UP_CHIP, key(store, FOLLOW_UP_CHIP, "Call back"), "Call Back")
    assert labels(store, FOLLOW_UP_CHIP)[2] == "Call Back"
