"""Partners and people of a meeting by id or name, lines in order, and what the panes read."""

from uuid import UUID

import pytest
from sqlalchemy import select

from missionapp.actions.emergency import add_number
from missionapp.actions.lists.mission import main_mission
from missionapp.actions.lists.partnership_parts import (
    NumberRow,
    read_came,
    read_main,
    read_numbers,
    read_translations,
)
from missionapp.actions.ordering import moved, put_in_order
from missionapp.actions.partnership import add_meeting, add_partnership
from missionapp.actions.partnership_people import let_come, let_join
from missionapp.actions.translations import set_translation
from missionapp.domain.entities import EmergencyNumber, Organisation, Person
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import Entity
from missionapp.store.store import Store


def mission_of(store: Store) -> UUID:
    """The mission of the file."""
    with store.read() as session:
        found = main_mission(session)
    assert found is not None
    return found.id


def names(store: Store, kind: type[Entity]) -> list[str]:
    """The names of all records of a kind."""
    with store.read() as session:
        return sorted(record.name for record in session.scalars(select(kind)))  # type: ignore[attr-defined]


def test_a_known_organisation_joins_under_any_spelling_and_a_new_one_is_a_cluster(store: Store) -> None:
    partnership = add_partnership(store, "ClusSport")
    let_join(store, partnership, "  Sport   Vlaanderen ")
    with store.read() as session:
        made = session.scalars(select(Organisation)).one()
    assert (made.name, made.kind) == ("Sport Vlaanderen", "cluster")
    with pytest.raises(MissionError, match="Sport Vlaanderen is a partner of ClusSport already"):
        let_join(store, partnership, "sport vlaanderen BV")
    with pytest.raises(MissionError, match="There is no name"):
        let_join(store, partnership, " ")
    store.undo()
    assert names(store, Organisation) == []


def test_who_came_is_noted_once(store: Store) -> None:
    meeting = add_meeting(store, "Kick-off", None)
    let_come(store, meeting, "Anna  Maas")
    with store.read() as session:
        person = session.scalars(select(Person)).one()
    assert person.name == "Anna Maas"
    with pytest.raises(MissionError, match="Anna Maas came already"):
        let_come(store, meeting, person.id)
    with store.read() as session:
        assert [(line.text, line.note) for line in read_came(session, meeting)] == [("Anna Maas", "")]
    store.undo()
    assert names(store, Person) == []


def test_numbers_stand_in_the_order_that_somebody_gave_them(store: Store) -> None:
    mission = mission_of(store)
    made = [add_number(store, mission, label, "1") for label in ("Police", "Ambulance", "Fire brigade")]
    put_in_order(store, EmergencyNumber, moved(made, made[2], -1))
    with store.read() as session:
        labels = [row.label for row in read_numbers(session, mission)]
        detail = read_main(session)
    assert labels == ["Police", "Fire brigade", "Ambulance"]
    assert detail is not None
    assert detail.numbers[0] == NumberRow(made[0], "Police", "1", "")
    store.undo()
    with store.read() as session:
        assert [row.id for row in read_numbers(session, mission)] == made


def test_a_line_goes_no_further_than_the_ends() -> None:
    a, b = UUID(int=1), UUID(int=2)
    assert moved([a, b], a, -1) == moved([a, b], b, 1) == moved([a, b], UUID(int=3), 1) == [a, b]
    assert moved([a, b], a, 1) == [b, a]


def test_texts_are_found_by_whose_they_are_and_in_which_language(store: Store) -> None:
    made = Organisation(name="Idom")
    with store.write("Add {what}", what=made) as session:
        session.add(made)
    set_translation(store, made.id, "profile", "zh", "工程")
    set_translation(store, made.id, "profile", "fr", "Ingénierie")
    with store.read() as session:
        assert read_translations(session, [made.id]) == {
            (made.id, "profile", "zh"): "工程",
            (made.id, "profile", "fr"): "Ingénierie",
        }
        assert read_translations(session, []) == {}
