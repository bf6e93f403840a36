"""Photos of business cards: kept with a meeting, typed in later, given to their person."""

import os
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from uuid import UUID, uuid4

import pytest
from PIL import Image
from sqlalchemy import select

from missionapp.actions import cards
from missionapp.actions.records import LARGEST
from missionapp.actions.telling_history import read_history
from missionapp.domain import entities as e
from missionapp.domain.errors import MissionError
from missionapp.store.store import Store

HEIC = Path(__file__).parents[1] / "data" / "card.heic"


class Hall(NamedTuple):
    store: Store
    meeting: UUID
    wang: UUID
    utour: UUID


@pytest.fixture
def hall(store: Store) -> Hall:
    """A meeting of Kaptiva with Utour, and a person of Utour."""
    with store.read() as session:
        mission = session.scalars(select(e.Mission)).one().id
    ours, theirs = e.Organisation(name="Kaptiva"), e.Organisation(name="Utour")
    parts = [
        e.Participant(mission_id=mission, organisation_id=ours.id),
        e.Participant(mission_id=mission, organisation_id=theirs.id, role="counterpart"),
    ]
    meeting = e.Meeting(mission_id=mission, status="held", start=datetime(2017, 2, 15, 2, tzinfo=UTC))
    wang = e.Person(name="Wang Wei", organisation_id=theirs.id)
    with store.write("Begin") as session:
        session.add_all([ours, theirs, *parts, meeting, wang])
        session.add_all(e.MeetingParty(meeting_id=meeting.id, participant_id=part.id) for part in parts)
    return Hall(store, meeting.id, wang.id, theirs.id)


def _label(store: Store) -> str:
    return read_history(store, changes=False)[0].label


def test_a_card_is_kept_upright_and_without_its_place(hall: Hall) -> None:
    kept = cards.keep_card(hall.store, e.Meeting, hall.meeting, HEIC)
    with hall.store.read() as session:
        card = session.get_one(e.Attachment, kept)
        shown = cards.card_picture(session, kept)
        (line,) = cards.cards_to_read(session)
    assert (card.owner_id, card.name, card.media_type, card.purpose, card.size) == (
        *(hall.meeting, "card.jpg", "image/jpeg", "business card"),
        len(shown),
    )
    picture = Image.open(BytesIO(shown))
    assert (picture.format, picture.size, dict(picture.getexif())) == ("JPEG", (40, 64), {})
    assert (line.id, line.meeting_id, line.theirs, line.ours) == (kept, hall.meeting, "Utour", "Kaptiva")
    assert (line.name, line.organisation_id, f"{line.start:%H:%M %Z}") == (
        "card.jpg",
        hall.utour,
        "10:00 CST",
    )
    assert _label(hall.store) == "Keep a business card with Kaptiva – Utour"


def test_the_same_photo_is_kept_once(hall: Hall) -> None:
    kept = cards.keep_card(hall.store, e.Meeting, hall.meeting, HEIC)
    steps = hall.store.steps_taken()
    assert cards.keep_card(hall.store, e.Meeting, hall.meeting, HEIC) == kept
    assert hall.store.steps_taken() == steps


def test_a_card_is_given_to_its_person_who_was_at_the_meeting(hall: Hall) -> None:
    kept = cards.keep_card(hall.store, e.Meeting, hall.meeting, HEIC)
    cards.give_to(hall.store, kept, hall.wang)
    with hall.store.read() as session:
        assert session.get_one(e.Attachment, kept).owner_id == hall.wang
        there = session.scalars(select(e.MeetingPerson)).one()
        assert (there.meeting_id, there.person_id) == (hall.meeting, hall.wang)
        assert cards.cards_to_read(session) == []
    assert _label(hall.store) == "Give card.jpg to Wang Wei"
    hall.store.undo()
    with hall.store.read() as session:
        assert session.scalars(select(e.MeetingPerson)).all() == []
        assert [line.id for line in cards.cards_to_read(session)] == [kept]


def test_what_is_no_picture_is_refused_and_nothing_changes(hall: Hall, tmp_path: Path) -> None:
    steps = hall.store.steps_taken()
    (tmp_path / "card.jpg").write_bytes(b"%PDF-1.7")
    with (tmp_path / "huge.jpg").open("wb") as opened:
        os.truncate(opened.fileno(), LARGEST + 1)
    for name, said in (
        ("card.jpg", "card.jpg is no picture that can be read"),
        ("huge.jpg", "huge.jpg is larger than 50 MB"),
        ("gone.jpg", "gone.jpg cannot be read"),
    ):
        with pytest.raises(MissionError) as caught:
            cards.keep_card(hall.store, e.Meeting, hall.meeting, tmp_path / name)
        assert caught.value.message == said
    with pytest.raises(MissionError, match=r"^This record is no longer there"):
        cards.keep_card(hall.store, e.Meeting, uuid4(), HEIC)
    assert hall.store.steps_taken() == steps


def test_a_picture_that_is_not_here_is_said(hall: Hall) -> None:
    with hall.store.read() as session, pytest.raises(MissionError, match=r"^This picture is not in"):
        cards.card_picture(session, uuid4())
