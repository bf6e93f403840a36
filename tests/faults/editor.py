"""A process that edits a mission and is killed at any moment.

Reads lines `path way first count`; for each, a child (a copy of this warm process) opens the mission and does
`count` edits, numbered from `first`, each acknowledged by a line once the program says that it is saved.
`way` is "edit" (the action), "import" (the whole command line) or "field" (what is recorded in the hall).
"""

import os
import sys
from contextlib import redirect_stdout
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import configure_mappers

from missionapp.actions import capture, cards, cases, followups, recording, records, walkin
from missionapp.domain.entities import Meeting, Organisation, Participant
from missionapp.domain.entities.missions import Role
from missionapp.store.store import Store


def say(line: str) -> None:
    """Write a line at once, past every buffer."""
    os.write(1, f"{line}\n".encode())


def edit(path: Path, first: int, count: int) -> None:
    """Edit one organisation and add another, again and again."""
    with Store.open(path) as store:
        with store.read() as session:
            target = session.scalars(select(Organisation).where(Organisation.name == "Edited")).one().id
        for n in range(first, first + count):
            records.edit(store, Organisation, target, city=str(n))
            records.add(store, Organisation(name=f"Added {n}"))
            say(f"saved {n}")


def bring_in(path: Path, first: int, count: int) -> None:
    """Import one list after the other through the command line."""
    from missionapp.cli import app

    for n in range(first, first + count):
        source = path.with_name(f"list {n}.csv")
        rows = "".join(f"Added {n}.{k};Spain\n" for k in range(5))
        source.write_text(f"Organisation;Country\n{rows}", encoding="utf-8")
        with redirect_stdout(StringIO()):
            app(["import", str(path), str(source), "--as", "participants"], standalone_mode=False)
        say(f"saved {n}")


def record(path: Path, first: int, count: int) -> None:
    """Seat guests, and record all that can be recorded of them."""
    card = path.with_name("card.jpg")
    if not card.exists():
        Image.new("RGB", (90, 50), "white").save(card)
    with Store.open(path) as store:
        with store.read() as session:
            home = session.scalars(select(Participant.id).where(Participant.role == Role.HOME)).one()
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


def serve() -> None:
    """Do what each line says in a child that may be killed."""
    configure_mappers()
    for line in sys.stdin:
        path, way, first, count = line.rstrip("\n").rsplit("\t", 3)
        child = os.fork()
        if child == 0:
            say(f"child {os.getpid()}")
            {"edit": edit, "import": bring_in, "field": record}[way](Path(path), int(first), int(count))
            os._exit(0)
        os.waitpid(child, 0)
        say("over")


if __name__ == "__main__":
    serve()
