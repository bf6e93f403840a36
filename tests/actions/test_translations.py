"""Texts of a record in other languages, and the numbers to call."""

import pytest
from sqlalchemy import select

from missionapp.actions.emergency import add_number
from missionapp.actions.records import add, delete
from missionapp.actions.translations import set_translation
from missionapp.domain import entities as e
from missionapp.domain.errors import MissionError
from missionapp.store.store import Store


@pytest.fixture
def kaptiva(store: Store) -> e.Organisation:
    made = e.Organisation(name="Kaptiva", profile="Football")
    add(store, made)
    return made


def texts(store: Store) -> list[tuple[str, str, str]]:
    with store.read() as session:
        rows = session.scalars(select(e.Translation).order_by(e.Translation.language))
        return [(row.field_name, row.language, row.text) for row in rows]


def test_a_text_is_added_changed_and_removed(store: Store, kaptiva: e.Organisation) -> None:
    assert set_translation(store, kaptiva.id, "profile", "zh", " 足球 ")
    assert texts(store) == [("profile", "zh", "足球")]
    assert set_translation(store, kaptiva.id, "profile", "zh", "足球训练")
    assert texts(store) == [("profile", "zh", "足球训练")]
    assert set_translation(store, kaptiva.id, "profile", "zh", "足球训练") is None
    set_translation(store, kaptiva.id, "profile", "zh", " ")
    assert texts(store) == []
    assert set_translation(store, kaptiva.id, "profile", "zh", "") is None


def test_each_change_is_one_step_that_can_be_taken_back(store: Store, kaptiva: e.Organisation) -> None:
    step = set_translation(store, kaptiva.id, "profile", "zh", "足")
    assert set_translation(store, kaptiva.id, "profile", "zh", "足球", continues=step) == step
    store.undo()
    assert texts(store) == []


def test_of_two_texts_in_one_language_one_is_left(store: Store, kaptiva: e.Organisation) -> None:
    for text in ("一", "二"):
        add(store, e.Translation(owner_id=kaptiva.id, field_name="profile", language="zh", text=text))
    set_translation(store, kaptiva.id, "profile", "zh", "足球")
    set_translation(store, kaptiva.id, "profile", "fa", "فوتبال")
    assert texts(store) == [("profile", "fa", "فوتبال"), ("profile", "zh", "足球")]


def test_only_known_texts_of_standing_records(store: Store, kaptiva: e.Organisation) -> None:
    with pytest.raises(MissionError, match="This text has no translations"):
        set_translation(store, kaptiva.id, "name", "zh", "足球")
    with pytest.raises(MissionError, match="This record is no longer there"):
        set_translation(store, kaptiva.id, "seeks", "zh", "足球")
    delete(store, e.Organisation, kaptiva.id)
    with pytest.raises(MissionError, match="This record is no longer there"):
        set_translation(store, kaptiva.id, "profile", "zh", "足球")


def test_a_text_goes_with_its_record(store: Store, kaptiva: e.Organisation) -> None:
    set_translation(store, kaptiva.id, "profile", "zh", "足球")
    delete(store, e.Organisation, kaptiva.id)
    assert texts(store) == []


def test_numbers_stand_in_the_order_in_which_they_were_added(store: Store) -> None:
    with store.read() as session:
        mission = session.scalars(select(e.Mission)).one()
    add_number(store, mission.id, " Police ", " 110 ")
    add_number(store, mission.id, "Ambulance", "120", "Speaks Chinese")
    with store.read() as session:
        rows = session.scalars(select(e.EmergencyNumber).order_by(e.EmergencyNumber.position))
        assert [(row.label, row.phone, row.note, row.position) for row in rows] == [
            ("Police", "110", None, 1),
            ("Ambulance", "120", "Speaks Chinese", 2),
        ]
    with pytest.raises(MissionError, match="The number has no name"):
        add_number(store, mission.id, " ", "110")
    with pytest.raises(MissionError, match="There is no number to call"):
        add_number(store, mission.id, "Police", " ")
