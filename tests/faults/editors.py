"""What programs do that are killed at any moment: they edit a mission, and say what was saved."""

import os
from collections.abc import Callable
from contextlib import redirect_stdout
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path

from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import configure_mappers

from missionapp.actions import capture, cards, cases, followups, recording, records, walkin
from missionapp.actions.missions import new_mission
from missionapp.cli import app
from missionapp.domain.entities import Meeting, Mission, Organisation, Participant
from missionapp.domain.entities.missions import Role
from missionapp.store.store import Store

Say = Callable[[str], None]
"""Tells the one who kills, at once and past every buffer."""
MANY = 1000
"""More than anybody lets be done before the killing."""


def make_mission(path: Path) -> None:
    """A mission with one participant, for all of them to begin with."""
    configure_mappers()
    new_mission(path, title="Killed", start=date(2017, 2, 13), end=date(2017, 2, 18), market="CN")
    with Store.open(path) as store:
        home = Organisation(name="Edited")
        with store.read() as session:
            mission = session.scalars(select(Mission.id)).one()
        records.add(store, home, Participant(mission_id=mission, organisation_id=home.id))


def to(pipe: int) -> Say:
    """A way to say lines into a pipe."""

    def say(line: str) -> None:
        os.write(pipe, f"{line}\n".encode())

    return say


def edit(path: Path, first: int, say: Say, *, count: int = MANY) -> None:
    """Edit one organisation and add another, again and again."""
    with Store.open(path) as store:
        with store.read() as session:
            target = session.scalars(select(Organisation).where(Organisation.name == "Edited")).one().id
        say("ready")
        for n in range(first, first + count):
            records.edit(store, Organisation, target, city=str(n))
            records.add(store, Organisation(name=f"Added {n}"))
            say(f"saved {n}")


def bring_in(path: Path, first: int, say: Say, *, count: int = MANY) -> None:
    """Import one list after the other through the command line."""
    say("ready")
    for n in range(first, first + count):
        source = path.with_name(f"list {n}.csv")
        rows = "".join(f"Added {n}.{k};Spain\n" for k in range(5))
        source.write_text(f"Organisation;Country\n{rows}", encoding="utf-8")
        with redirect_stdout(StringIO()):
            app(["import", str(path), str(source), "--as", "participants"], standalone_mode=False)
        say(f"saved {n}")


def record(path: Path, first: int, say: Say, *, count: int = MANY) -> None:
    """Seat guests in the hall, and record all that can be recorded of them."""
    card = path.with_name("card.jpg")
    if not card.exists():
        Image.new("RGB", (90, 50), "white").save(card)
    with Store.open(path) as store:
        with store.read() as session:
            home = session.scalars(select(Participant.id).where(Participant.role == Role.HOME)).one()
        say("ready")
        for n in range(first, first + count):
            start = datetime(2017, 2, 14, 9, tzinfo=UTC) + timedelta(minutes=20 * n)
            meeting = walkin.walk_in(store, home, f"Guest {n}", start)
            recording.set_outcome(store, meeting, n % 5 + 1)
            recording.write_note(store, meeting, f"Note {n}")
            followups.promise(store, f"Task {n}", about_id=meeting)
            cases.from_meeting(store, meeting)
            photo = cards.keep_card(store, Meeting, meeting, card)
            capture.save_contact(
                store, capture.ContactValues(name=f"Person {n}"), meeting_id=meeting, card_id=photo
            )
            say(f"saved {n}")
