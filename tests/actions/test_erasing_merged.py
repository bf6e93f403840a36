"""Somebody erased on one computer stays erased, whatever was done about them on another meanwhile."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from missionapp.actions.check import find, is_sound
from missionapp.actions.erasing import erase, whom_to_erase
from missionapp.actions.erasing_again import Again, Completed, complete_erasures, erased_again
from missionapp.actions.records import attach, delete, edit
from missionapp.domain import entities as e
from missionapp.store.keeping.renewing import Renewed
from missionapp.store.keeping.snapshots import take
from missionapp.store.log.tables import ACTOR, BLOB, HEAD, OP, REDACTION
from missionapp.store.merging.foreign import incoming_from
from missionapp.store.merging.steps import known_ops, merge_into
from missionapp.store.place import snapshots
from missionapp.store.store import Store

NOW = datetime(2017, 3, 1, tzinfo=UTC)
SECRET = "zzyxq"
ANNA = "Anna Zzyxqpuig"
PHOTO = b"\xff\xd8\xff a card of Zzyxq" * 300


@pytest.fixture
def anna(store: Store) -> UUID:
    """Somebody of a firm, with a second e-mail and a journey."""
    with store.write("Fill") as session:
        mission = session.query(e.Mission).one()
        firm = e.Organisation(name="Idom")
        person = e.Person(name=ANNA, email="anna@zzyxq.example", phone="+34 Zzyxq", organisation_id=firm.id)
        session.add_all([firm, person, e.Participant(mission_id=mission.id, organisation_id=firm.id)])
        session.add(e.ListValue(owner_id=person.id, list_name="emails", value="Zzyxq@home.example"))
        session.add(e.Delegate(mission_id=mission.id, person_id=person.id, hotel="Zzyxq hotel"))
    return UUID(str(person.id))


@pytest.fixture
def other(store: Store, anna: UUID, tmp_path: Path) -> Iterator[Store]:
    """A copy of the mission on another computer, on which Anna herself has worked."""
    (tmp_path / "b").mkdir()
    path = tmp_path / "b" / "china.mission"
    store.snapshot_into(path)
    with pytest.MonkeyPatch.context() as here, Store.open(path, write=True) as made:
        here.setenv("MISSIONAPP_PERSON", ANNA)
        yield made


def edited(store: Store, anna: UUID) -> None:
    """Everything that may be done about somebody while they are erased elsewhere."""
    edit(store, e.Person, anna, phone="+34 601 Zzyxq", note="Likes tea, says Zzyxq")
    edit(store, e.Person, anna, emails=["zzyxq@work.example", "Zzyxq@home.example"])
    with store.read() as session:
        person, delegate = session.get_one(e.Person, anna), session.query(e.Delegate).one()
    edit(store, e.Delegate, delegate.id, room="Zzyxq 12")
    attach(store, person, "Zzyxq.jpg", "image/jpeg", PHOTO)
    with store.write("Fill") as session:
        mission, part = session.query(e.Mission).one(), session.query(e.Participant).one()
        meeting = e.Meeting(mission_id=mission.id)
        session.add_all([meeting, e.Alias(owner_id=anna, name="Zzyxq P.")])
        session.add(e.MeetingPerson(meeting_id=meeting.id, person_id=anna))
        session.add(e.Testimonial(mission_id=mission.id, person_id=anna, text="Great, says Zzyxq"))
        session.add(e.FollowUp(mission_id=mission.id, task="Send prices", owner_id=anna))
        part.contact_id = anna


def merged(into: Store, source: Store) -> Completed:
    with source.log() as log:
        merge_into(into, incoming_from(log, source.name, known_ops(into)))
        return complete_erasures(into)


def erased(store: Store) -> None:
    erase(store, whom_to_erase(store, ANNA))


def contents(store: Store) -> dict[str, Any]:
    """Operations, heads, redactions and tables; and what the files hold."""
    with store.log() as log:
        found: dict[str, Any] = {
            table.name: sorted(map(tuple, log.execute(select(table))))
            for table in (OP, HEAD, REDACTION, BLOB)
        }
        for name, kind in e.entities().items():
            rows = log.execute(select(kind.__table__))
            found[f"table {name}"] = {row.id: tuple(row) for row in rows}
    return found


def secrets_in(store: Store) -> list[str]:
    paths = [store.path, *snapshots(store.path)]
    return [path.name for path in paths if SECRET.encode() in path.read_bytes().lower()]


ROUNDS: dict[str, list[tuple[str, str]]] = {
    "theirs first": [("a", "b"), ("b", "a"), ("a", "b")],
    "ours first": [("b", "a"), ("a", "b"), ("b", "a")],
}


@pytest.mark.parametrize("rounds", ROUNDS.values(), ids=ROUNDS)
@pytest.mark.parametrize("when", [edited, lambda store, anna: delete(store, e.Person, anna)])
def test_nothing_is_left_in_either_file(
    store: Store, other: Store, anna: UUID, rounds: list[tuple[str, str]], when: Callable[[Store, UUID], None]
) -> None:
    take(store)
    when(other, anna)
    take(other)
    erased(store)
    files = {"a": store, "b": other}
    for into, source in rounds:
        merged(files[into], files[source])
    assert secrets_in(store) == secrets_in(other) == []
    assert is_sound(store)
    assert is_sound(other)
    assert contents(store) == contents(other)
    with other.read() as session:
        for kind in (
            e.Person,
            e.Alias,
            e.ListValue,
            e.Delegate,
            e.Attachment,
            e.MeetingPerson,
            e.Testimonial,
        ):
            assert session.query(kind).all() == []
        assert [task.owner_id for task in session.query(e.FollowUp)] in ([], [None])
        assert session.query(e.Participant).one().contact_id is None
        assert SECRET not in str(session.execute(select(ACTOR.c.person)).all()).lower()


def test_once_complete_nothing_more_is_written(store: Store, other: Store, anna: UUID) -> None:
    edited(other, anna)
    erased(store)
    first = merged(store, other)
    assert (first.files, first.snapshots) == (1, Renewed(0, 0))
    assert first.records > 0
    before = contents(store)
    assert complete_erasures(store) == merged(store, other) == Completed(0, 0, Renewed(0, 0))
    assert contents(store) == before


def test_where_nobody_was_erased_nothing_is_done(store: Store, anna: UUID) -> None:
    before = contents(store)
    assert complete_erasures(store) == Completed(0, 0, Renewed(0, 0))
    assert contents(store) == before


def test_undo_brings_nothing_of_it_back(store: Store, other: Store, anna: UUID) -> None:
    edited(other, anna)
    erased(store)
    merged(store, other)
    store.undo()
    store.redo()
    assert secrets_in(store) == []
    with store.read() as session:
        assert session.query(e.Person).all() == []


def added_anew(store: Store, **values: Any) -> UUID:
    with store.write("Add") as session:
        person = e.Person(**values)
        session.add(person)
    return UUID(str(person.id))


def test_somebody_erased_and_added_anew_elsewhere_is_told_of(store: Store, other: Store, anna: UUID) -> None:
    again = added_anew(other, name="A. Puig", email="ANNA@zzyxq.example")
    added_anew(other, name=ANNA, email="somebody.else@example.com")
    erased(store)
    with other.log() as theirs, store.log() as ours:
        told = erased_again(ours, incoming_from(theirs, other.name, known_ops(store)).ops)
    assert told == [Again(again, "A. Puig", "")]
    merged(store, other)
    found = [finding for finding in find(store, NOW) if finding.code == "erased-again"]
    assert [(f.sentence, f.records) for f in found] == [
        ("A. Puig was erased, and is here again: erase the data again.", (again,))
    ]
    edit(store, e.Person, again, consented_on=date(2017, 2, 28))
    assert [finding for finding in find(store, NOW) if finding.code == "erased-again"] == []
