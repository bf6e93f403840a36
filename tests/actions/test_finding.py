"""What Ctrl+K finds in a real mission."""

from pathlib import Path

import pytest
from sqlalchemy import event

from missionapp.actions.finding import Finder
from missionapp.domain import entities as e
from missionapp.domain.finding import Sort
from missionapp.store.store import Store


@pytest.fixture
def hall(store: Store) -> Store:
    """One meeting in Beijing, with a case, a task, and notes."""
    with store.write("Fill") as session:
        mission = session.query(e.Mission).one()
        ours = e.Organisation(name="Agrupació Barça Jugadors", country="ES")
        theirs = e.Organisation(name="Moscow Sports Committee", name_local="北京体育", country="CN")
        parts = [
            e.Participant(mission_id=mission.id, organisation_id=ours.id, role="home participant"),
            e.Participant(mission_id=mission.id, organisation_id=theirs.id, role="counterpart"),
        ]
        anna = e.Person(name="Anna Puig", organisation_id=ours.id, phone="+34 600 111 222")
        meeting = e.Meeting(mission_id=mission.id, note="Wants forty seats, in pairs")
        case = e.Case(mission_id=mission.id, number=7, kind="business contract", stage="drafted")
        case.next_steps = "Translate the draft"
        session.add_all([ours, theirs, *parts, anna, meeting, case])
        session.add(e.Alias(owner_id=theirs.id, name="Москва"))
        session.add_all(e.MeetingParty(meeting_id=meeting.id, participant_id=part.id) for part in parts)
        session.add(e.CaseParty(case_id=case.id, side="ours", organisation_id=ours.id, named_as="FC Barça"))
        session.add(e.CaseParty(case_id=case.id, side="theirs", organisation_id=theirs.id))
        session.add(e.FollowUp(mission_id=mission.id, task="Send prices", about_id=meeting.id))
    return store


def found(store: Store, text: str) -> list[tuple[str, str]]:
    with store.read() as session:
        hits = Finder().read(session).search(text)
    assert hits.count == len(hits.records)
    return [(record.sort, record.label) for record in hits.records]


def test_a_name_in_another_script_finds_all_that_it_is_in(hall: Store) -> None:
    all_of_it = [
        (Sort.COUNTERPART, "Moscow Sports Committee"),
        (Sort.MEETING, "Agrupació Barça Jugadors with Moscow Sports Committee"),
        (Sort.CASE, "FC Barça with Moscow Sports Committee, business contract"),
    ]
    assert found(hall, "москва") == all_of_it
    assert found(hall, "体育") == all_of_it


def test_accents_two_parties_numbers_and_notes_are_found(hall: Store) -> None:
    pair = "Agrupació Barça Jugadors with Moscow Sports Committee"
    case = "FC Barça with Moscow Sports Committee, business contract"
    assert found(hall, "agru mos") == [
        (Sort.MEETING, pair),
        (Sort.CASE, case),
        (Sort.FOLLOW_UP, f"Send prices, {pair}"),
    ]
    assert found(hall, "600111222") == [(Sort.PERSON, "Anna Puig")]
    assert found(hall, "forty pairs") == [(Sort.NOTE, "Wants forty seats, in pairs")]
    assert found(hall, "translate") == [(Sort.NOTE, "Translate the draft")]


def test_a_note_leads_to_what_it_stands_with(hall: Store) -> None:
    with hall.read() as session:
        hit = Finder().read(session).search("forty").records[0]
        assert hit.of == Sort.MEETING
        assert session.get(e.Meeting, hit.id) is not None


def test_only_what_has_changed_is_read_again(hall: Store) -> None:
    finder = Finder()
    with hall.read() as session:
        finder.read(session)
    assert finder.is_fresh
    with hall.write("Rename") as session:
        session.query(e.Person).one().name = "Anna Soler"
    finder.forget({"person"})
    asked: list[str] = []
    with hall.read() as session:
        connection = session.connection()
        event.listen(connection, "before_cursor_execute", lambda *about: asked.append(about[2]))
        assert [hit.label for hit in finder.read(session).search("soler").records] == ["Anna Soler"]
    assert not any("programme_item" in statement for statement in asked)


def test_twice_the_records_take_the_same_number_of_queries(hall: Store, tmp_path: Path) -> None:
    def queries() -> int:
        asked: list[str] = []
        with hall.read() as session:
            connection = session.connection()
            event.listen(connection, "before_cursor_execute", lambda *about: asked.append(about[2]))
            Finder().read(session)
        return len(asked)

    once = queries()
    with hall.write("More") as session:
        session.add_all(e.Person(name=f"Person {n}") for n in range(200))
        mission = session.query(e.Mission).one().id
        session.add_all(e.Meeting(mission_id=mission, note=f"Note {n}") for n in range(200))
    assert queries() == once
