"""What is decided about conflicts, merged in the same step or settled later."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from missionapp.actions import records
from missionapp.actions.exchange.choices import Choice, kept_both, taken, typed
from missionapp.actions.exchange.merging import Done, merge, settle
from missionapp.actions.exchange.resting import read_resting
from missionapp.actions.exchange.values import Conflicted, MergePreview
from missionapp.domain import entities as e
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import Entity
from missionapp.store.keeping.snapshots import taken_before
from missionapp.store.merging.conflicts import conflicts
from missionapp.store.place import snapshots
from tests.actions.exchange.conftest import Copies


def merged(copies: Copies, choices: Sequence[Choice] = ()) -> Done:
    with copies.incoming() as incoming:
        return merge(copies.store, incoming, choices)


def held(copies: Copies, kind: type[Entity], record: UUID) -> Any:
    with copies.store.read() as session:
        return session.get(kind, record)


def open_fields(copies: Copies) -> list[str]:
    with copies.store.log() as log:
        return [conflict.field for conflict in conflicts(log)]


def dispute(found: MergePreview, field: str) -> tuple[Conflicted, Any]:
    return next((r, d) for r in found.conflicts for d in r.disputes if d.field == field)


@pytest.fixture
def apart(copies: Copies) -> Copies:
    """A meeting, a firm and a person on which both disagree."""
    records.edit(copies.store, e.Meeting, copies.meeting, outcome=4, note="Wants seats.")
    records.edit(copies.store, e.Organisation, copies.kaptiva, phone="+34 600 111 222")
    records.edit(copies.store, e.Person, copies.li, job_title="Boss")
    with copies.theirs() as there:
        records.edit(there, e.Meeting, copies.meeting, outcome=3, note="Needs invoices.")
        records.edit(there, e.Organisation, copies.kaptiva, phone="+34 600 333 444")
        records.edit(there, e.Person, copies.li, job_title="President")
    return copies


def test_one_side_both_and_a_third_value_are_merged_in_one_step(apart: Copies) -> None:
    found = apart.preview()
    choices = [
        taken(*dispute(found, "outcome"), 1),
        kept_both(*dispute(found, "note"), "Wants seats, and invoices."),
        kept_both(*dispute(found, "phone")),
        typed(*dispute(found, "job_title"), "Chair"),
    ]
    steps = apart.store.steps_taken()
    assert merged(apart, choices).left == ()
    meeting = held(apart, e.Meeting, apart.meeting)
    assert (meeting.outcome, meeting.note) == (3, "Wants seats, and invoices.")
    assert held(apart, e.Organisation, apart.kaptiva).phone == "+34 600 111 222"
    assert held(apart, e.Person, apart.li).job_title == "Chair"
    with apart.store.read() as session:
        further = session.execute(select(e.ListValue.list_name, e.ListValue.value)).all()
    assert further == [("phones", "+34 600 333 444")]
    assert open_fields(apart) == []
    assert apart.store.steps_taken() == steps + 4
    assert list(map(taken_before, snapshots(apart.store.path))) == ["merge"]


def test_undo_takes_the_merge_and_all_that_was_decided_back(apart: Copies) -> None:
    found = apart.preview()
    merged(apart, [taken(*dispute(found, "outcome"), 1), kept_both(*dispute(found, "phone"))])
    apart.store.undo()
    meeting = held(apart, e.Meeting, apart.meeting)
    assert (meeting.outcome, meeting.note) == (4, "Wants seats.")
    assert held(apart, e.Organisation, apart.kaptiva).phone == "+34 600 111 222"
    assert held(apart, e.Person, apart.li).job_title == "Boss"
    with apart.store.read() as session:
        assert list(session.scalars(select(e.ListValue))) == []
    assert open_fields(apart) == []


def test_what_nobody_decides_stays_open_and_is_settled_later(apart: Copies) -> None:
    merged(apart, [taken(*dispute(apart.preview(), "outcome"), 0)])
    assert sorted(open_fields(apart)) == ["job_title", "note", "phone"]
    with apart.store.read() as session:
        standing = read_resting(session).conflicts
    assert [(r.name, [d.field for d in r.disputes]) for r in standing] == [
        ("Kaptiva Sports – YESports", ["note"]),
        ("Li Wei", ["job_title"]),
        ("Kaptiva Sports", ["phone"]),
    ]
    note, title, phone = ((r, r.disputes[0]) for r in standing)
    steps = apart.store.steps_taken()
    done = settle(apart.store, [kept_both(*note), taken(*title, 1), typed(*phone, "+34 93 1")])
    assert (done.left, apart.store.steps_taken(), open_fields(apart)) == ((), steps + 1, [])
    assert held(apart, e.Meeting, apart.meeting).note == "Wants seats. Needs invoices."
    assert held(apart, e.Person, apart.li).job_title == "President"
    apart.store.undo()
    assert sorted(open_fields(apart)) == ["job_title", "note", "phone"]


def test_a_choice_that_no_longer_fits_leaves_the_conflict_open(apart: Copies) -> None:
    found = apart.preview()
    stale, fresh = taken(*dispute(found, "outcome"), 1), taken(*dispute(found, "job_title"), 1)
    records.edit(apart.store, e.Meeting, apart.meeting, outcome=5)
    assert merged(apart, [stale, fresh]).left == (stale,)
    assert sorted(open_fields(apart)) == ["note", "outcome", "phone"]
    with apart.store.log() as log:
        (outcome,) = (c for c in conflicts(log) if c.field == "outcome")
    assert {claimed.value for claimed in outcome.values} == {5, 3}


@pytest.mark.parametrize("keeps", [True, False])
def test_a_record_deleted_here_and_edited_there_is_kept_or_goes(copies: Copies, keeps: bool) -> None:
    records.delete(copies.store, e.Person, copies.li)
    with copies.theirs() as there:
        records.edit(there, e.Person, copies.li, job_title="President")
    record, disputed = dispute(copies.preview(), "-")
    n = next(n for n, claim in enumerate(disputed.claims) if claim.value == (0 if keeps else 1))
    merged(copies, [taken(record, disputed, n)])
    person = held(copies, e.Person, copies.li)
    assert (person.job_title if person else None) == ("President" if keeps else None)
    assert open_fields(copies) == []
    copies.store.undo()
    assert held(copies, e.Person, copies.li) is None


def test_a_field_that_must_be_filled_is_not_emptied(copies: Copies) -> None:
    records.edit(copies.store, e.Person, copies.li, name="Li W.")
    with copies.theirs() as there:
        records.edit(there, e.Person, copies.li, name="Lee Wei")
    with pytest.raises(MissionError, match="Person cannot stay empty"):
        typed(*dispute(copies.preview(), "name"), None)
    record, disputed = dispute(copies.preview(), "name")
    with pytest.raises(ValueError, match="both make no sense in name"):
        kept_both(record, disputed)


def test_three_copies_give_three_values(copies: Copies, third: Callable[[], Path]) -> None:
    path = third()
    records.edit(copies.store, e.Person, copies.li, job_title="Boss")
    for file, person, title in ((copies.there, "Léa", "President"), (path, "Tom", "Owner")):
        with copies.theirs(file, person) as there:
            records.edit(there, e.Person, copies.li, job_title=title)
    merged(copies)
    with copies.incoming(path) as incoming:
        merge(copies.store, incoming)
    with copies.store.read() as session:
        (record,) = read_resting(session).conflicts
    (disputed,) = record.disputes
    assert {(claim.by, claim.side.value, claim.text) for claim in disputed.claims} == {
        ("Anna", "here", "Boss"),
        ("Léa", "there", "President"),
        ("Tom", "there", "Owner"),
    }
    settle(copies.store, [taken(record, disputed, 2)])
    assert held(copies, e.Person, copies.li).job_title == disputed.claims[2].text
    assert open_fields(copies) == []


def test_who_is_kept_comes_back_with_the_parts_and_is_named_where_they_were(copies: Copies) -> None:
    """Deleted here with a presence and as a contact, edited there, and kept."""
    there = e.MeetingPerson(meeting_id=copies.meeting, person_id=copies.li)
    task = e.FollowUp(mission_id=copies.mission, task="Call", owner_id=copies.li)
    records.add(copies.store, there, task)
    shutil.copy(copies.store.path, copies.there)
    with copies.theirs() as store:
        records.edit(store, e.Person, copies.li, job_title="President")
    records.delete(copies.store, e.Person, copies.li)
    assert (held(copies, e.MeetingPerson, there.id), held(copies, e.FollowUp, task.id).owner_id) == (
        None,
        None,
    )
    record, gone = dispute(copies.preview(), "-")
    kept = [n for n, claim in enumerate(gone.claims) if claim.value == 0]
    merged(copies, [taken(record, gone, *kept)])
    assert held(copies, e.Person, copies.li).job_title == "President"
    assert held(copies, e.MeetingPerson, there.id).person_id == copies.li
    assert held(copies, e.FollowUp, task.id).owner_id == copies.li
    assert open_fields(copies) == []
    copies.store.undo()
    assert held(copies, e.Person, copies.li) is None
    assert (held(copies, e.MeetingPerson, there.id), held(copies, e.FollowUp, task.id).owner_id) == (
        None,
        None,
    )
