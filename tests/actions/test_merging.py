"""Two records side by side, and one made of them as somebody chose."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from missionapp.actions import records
from missionapp.actions.merging import MergePair, read_pair
from missionapp.domain import entities as e
from missionapp.store.store import Store


@pytest.fixture
def pair(store: Store) -> tuple[e.Organisation, e.Organisation]:
    """Two Kaptivas, of which the second came in by a list."""
    one = e.Organisation(name="Kaptiva Sports SL", country="ES", city="Barcelona", phone="+34 1")
    two = e.Organisation(
        name="Kaptiva Sport", country="ES", city="Sabadell", phone="+34 2", website="https://k.es"
    )
    with store.write("Before") as session:
        mission = session.scalars(select(e.Mission.id)).one()
        session.add_all([one, two, e.Person(name="Pep", organisation_id=two.id)])
        session.add(part := e.Participant(organisation_id=two.id, mission_id=mission))
        session.add(meeting := e.Meeting(mission_id=mission))
        session.add(e.MeetingParty(meeting_id=meeting.id, participant_id=part.id))
        session.add(e.Alias(owner_id=two.id, name="Kaptiva"))
        for owner, sector in ((one, "Events"), (two, "Events"), (two, "Football")):
            session.add(e.ListValue(owner_id=owner.id, list_name="sectors", value=sector))
    return one, two


def look(store: Store, one: e.Organisation, two: e.Organisation) -> MergePair:
    with store.read() as session:
        found = read_pair("organisation", one.id, two.id)(session)
    assert found is not None
    return found


def everything(store: Store, query: Any) -> list[Any]:
    with store.read() as session:
        return list(session.scalars(query))


def test_two_records_side_by_side(store: Store, pair: tuple[e.Organisation, e.Organisation]) -> None:
    found = look(store, *pair)
    assert (found.left.name, found.left.along) == ("Kaptiva Sports SL", [])
    assert (found.right.name, found.right.along) == (
        "Kaptiva Sport",
        [("Persons", 1), ("Meetings", 1), ("Participants", 1)],
    )
    assert [(f.label, f.left, f.right, f.equal, f.to_choose) for f in found.fields] == [
        ("Organisation", "Kaptiva Sports SL", "Kaptiva Sport", False, True),
        ("Country", "Spain", "Spain", True, False),
        ("City", "Barcelona", "Sabadell", False, True),
        ("Website", "", "https://k.es", False, False),
        ("Organisation phone", "+34 1", "+34 2", False, True),
        ("Sector", "Events", "Events; Football", False, False),
        ("Aliases", "", "Kaptiva", False, False),
    ]


def test_a_record_that_is_gone(store: Store, pair: tuple[e.Organisation, e.Organisation]) -> None:
    records.delete(store, e.Organisation, pair[1].id)
    with store.read() as session:
        assert read_pair("organisation", pair[0].id, pair[1].id)(session) is None


def test_the_chosen_values_stand_and_nothing_is_lost(
    store: Store, pair: tuple[e.Organisation, e.Organisation]
) -> None:
    one, two = pair
    steps = store.steps_taken()
    chosen = {"name": "Kaptiva Sport", "city": "Sabadell", "phone": "+34 2"}
    records.merge(store, e.Organisation, one.id, two.id, chosen)
    assert store.steps_taken() == steps + 1
    (merged,) = everything(store, select(e.Organisation))
    assert (merged.id, merged.name, merged.city, merged.phone, merged.website) == (
        one.id, "Kaptiva Sport", "Sabadell", "+34 2", "https://k.es",
    )  # fmt: skip
    assert everything(store, select(e.Alias.name).order_by(e.Alias.name)) == ["Kaptiva", "Kaptiva Sports SL"]
    held = select(e.ListValue.value).where(e.ListValue.owner_id == one.id).order_by(e.ListValue.value)
    assert everything(store, held) == ["+34 1", "Events", "Football"]
    assert everything(store, select(e.Person.organisation_id)) == [one.id]
    store.undo()
    assert everything(store, select(e.Organisation.phone).order_by(e.Organisation.phone)) == [
        "+34 1",
        "+34 2",
    ]
    assert everything(store, select(e.Alias.name)) == ["Kaptiva"]


def test_a_case_keeps_the_name_that_was_printed(
    store: Store, pair: tuple[e.Organisation, e.Organisation], tmp_path: Path
) -> None:
    one, two = pair
    with store.write("Case") as session:
        session.add(e.CaseParty(case_id=two.id, organisation_id=one.id))
    records.merge(store, e.Organisation, one.id, two.id, {"name": "Kaptiva Sport"})
    assert everything(store, select(e.CaseParty.named_as)) == ["Kaptiva Sports SL"]
