"""Who works here: the environment's word, else the settings', else the account's."""

from pathlib import Path

import pytest

from missionapp.settings import Settings
from missionapp.store.place import account_name, whoami


@pytest.fixture(autouse=True)
def _nobody_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MISSIONAPP_PERSON", raising=False)


def test_without_a_word_it_is_the_account(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "anna")
    assert (account_name(), whoami().person) == ("anna", "anna")


def test_the_settings_name_the_person(data_folder: Path) -> None:
    Settings(person="Anna Puig").save(data_folder)
    assert whoami().person == "Anna Puig"


def test_the_environment_wins(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Settings(person="Anna Puig").save(data_folder)
    monkeypatch.setenv("MISSIONAPP_PERSON", "INDESCAT")
    assert whoami().person == "INDESCAT"


def test_unreadable_settings_are_none(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "anna")
    (data_folder / "settings.json").write_text("{", "utf-8")
    assert whoami().person == "anna"
