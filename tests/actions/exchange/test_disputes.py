"""What is told of conflicts before a merge."""

import pytest

from missionapp.actions import records
from missionapp.actions.exchange.values import Dispute, Folded, Side
from missionapp.domain import entities as e
from tests.actions.exchange.conftest import Copies


def said(dispute: Dispute) -> list[tuple[Side, str, str, str]]:
    return [(claim.side, claim.by, claim.text, claim.saw) for claim in dispute.claims]


@pytest.mark.usefixtures("at_home")
def test_a_field_on_which_both_disagree_is_told_with_who_and_what_they_had_seen(copies: Copies) -> None:
    records.edit(copies.store, e.Meeting, copies.meeting, outcome=4)
    with copies.theirs() as there:
        records.edit(there, e.Meeting, copies.meeting, outcome=4)
        records.edit(there, e.Meeting, copies.meeting, outcome=3)
    found = copies.preview()
    (record,) = found.conflicts
    assert (record.kind, record.name, record.about) == (
        "Meeting",
        "Kaptiva Sports – YESports",
        "Meeting, Wednesday 14:20, table 7",
    )
    (dispute,) = record.disputes
    assert (dispute.field, dispute.label, dispute.both, dispute.beside) == ("outcome", "Outcome", "", "")
    assert said(dispute) == [
        (Side.HERE, "Anna", "4, Good", "Had seen: nothing"),
        (Side.THERE, "Léa", "3, Some interest", "Had seen: 4, Good by Léa"),
    ]
    assert {claim.when.tzname() for claim in dispute.claims if claim.when} <= {"CET", "CEST"}
    assert all(claim.when and claim.computer for claim in dispute.claims)
    assert (found.records, found.new, found.changed) == (1, (), ())


def test_both_notes_can_be_kept_and_a_second_phone_goes_beside(copies: Copies) -> None:
    records.edit(copies.store, e.Meeting, copies.meeting, note="Wants 40 seats for the spring. In yuan.")
    records.edit(copies.store, e.Organisation, copies.kaptiva, phone="+34 600 111 222", email="a@kaptiva.es")
    with copies.theirs() as there:
        records.edit(there, e.Meeting, copies.meeting, note="Wants 40 seats. Decision next week.")
        records.edit(there, e.Organisation, copies.kaptiva, phone="+34 600 333 444", email="b@kaptiva.es")
    meeting, kaptiva = copies.preview().conflicts
    assert meeting.disputes[0].both == "Wants 40 seats for the spring. In yuan. Decision next week."
    both = {d.field: (d.both, d.beside) for d in kaptiva.disputes}
    assert both == {"email": ("", ""), "phone": ("+34 600 111 222; +34 600 333 444", "phones")}


def test_a_record_deleted_here_and_edited_there_stays_until_somebody_decides(copies: Copies) -> None:
    records.delete(copies.store, e.Person, copies.li)
    with copies.theirs() as there:
        records.edit(there, e.Person, copies.li, phone="+86 10 5555 1234", job_title="President")
    (record,) = copies.preview().conflicts
    (dispute,) = record.disputes
    assert (record.about, dispute.label, dispute.is_deletion) == (
        "Person, President, YESports",
        "The record",
        True,
    )
    deleted, kept = dispute.claims
    assert (deleted.text, deleted.by, kept.by) == ("Deleted", "Anna", "Léa")
    assert kept.text == "Kept, with Job title: President; Phone: +86 10 5555 1234"
    assert (deleted.saw.startswith("Had seen it as of"), kept.saw) == (True, "Had not seen the deletion")
    assert dispute.claims[dispute.shown] is kept


def test_what_is_the_same_or_only_added_needs_no_choice(copies: Copies) -> None:
    records.edit(copies.store, e.Meeting, copies.meeting, outcome=4, status="held")
    records.attach(copies.store, records.find(copies.store, e.Meeting, copies.meeting), "a.jpg", None, b"a")
    with copies.theirs() as there:
        records.edit(there, e.Meeting, copies.meeting, outcome=3, status="held", subject="Seats")
        records.attach(there, records.find(there, e.Meeting, copies.meeting), "b.jpg", None, b"bb")
    found = copies.preview()
    (record,) = found.conflicts
    assert [dispute.field for dispute in record.disputes] == ["outcome"]
    assert record.folded == (
        Folded("Status", "Held", "same in both", "same"),
        Folded("Subject", "Seats", "only in their file, comes in", "added"),
        Folded("Attachments", "1 here and 1 in their file", "all kept, no choice needed", "added"),
    )
    assert (found.source.files, found.source.size, found.records) == (1, 2, 1)


def test_references_are_told_by_name_and_choices_in_words(copies: Copies) -> None:
    with copies.store.write("Two places") as session:
        hall = e.Place(mission_id=copies.mission, name="Hall 1")
        session.add(hall)
        session.get_one(e.Meeting, copies.meeting).place_id = hall.id
    with copies.theirs() as there, there.write("Another place") as session:
        lobby = e.Place(mission_id=copies.mission, name="Lobby")
        session.add(lobby)
        meeting = session.get_one(e.Meeting, copies.meeting)
        meeting.place_id, meeting.status = lobby.id, "cancelled"
    found = copies.preview()
    (record,) = found.conflicts
    assert [claim.text for claim in record.disputes[0].claims] == ["Hall 1", "Lobby"]
    assert record.folded == (
        Folded("Status", "Cancelled", "changed in their file alone, comes in; it was: Planned", "changed"),
    )
    assert [(group.label, group.count) for group in found.new] == [("Places", 1)]
