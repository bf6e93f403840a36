"""What somebody does while it is written down: edits of each kind, acknowledged one by one."""

import hashlib
import marshal
import random
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select

from missionapp.actions import records
from missionapp.domain.entities import Mission, Organisation, Person
from missionapp.domain.errors import MissionError
from missionapp.store.log.capture import add_many
from missionapp.store.store import Store
from tests.faults.powerloss.recording import Recording, Step, recorded

EDITS = 16
MANY = 60
"""Records that are added at once: more than one page of the log."""
HUGE = 5 << 19
"""Bytes of a file that SQLite's cache cannot hold."""


class Script(NamedTuple):
    """A morning's work on one mission."""

    before: bytes
    """The file as it was."""
    steps: list[Step]
    states: list[str]
    """A mark of all that the file holds, after each acknowledgement; the first of what it held before."""


def write_script(folder: Path, dice: random.Random, *, huge: bool = False) -> Script:
    """Work on a new mission with the real store, and write down what it asks of the disk's driver.

    `huge`: with one step that SQLite's cache cannot hold, so that it is written before it is complete.
    """
    path = folder / "written.mission"
    path.unlink(missing_ok=True)
    with Store.create(path) as store, store.write("Begin", final=True) as session:
        session.add(Mission(code="CN-2017", title="China", market="CN", timezone="Asia/Shanghai"))
        session.add_all(Organisation(name=f"Firm {n}") for n in range(5))
    before = path.read_bytes()
    ways = [*dice.choices(_WAYS, k=EDITS), *([_attach_much] if huge else [])]
    with recorded() as recording, Store.open(path) as store:
        states = [_mark(store, recording)]
        for way in dice.sample(ways, len(ways)):
            way(store, dice)
            recording.acknowledge(len(states))
            states.append(_mark(store, recording))
    return Script(before, recording.steps, states)


def _mark(store: Store, recording: Recording) -> str:
    with recording.silence():
        return mark(store)


def mark(store: Store) -> str:
    """A mark of every row of every table."""
    whole = hashlib.sha256()
    with store.log() as log:
        cursor = log.connection.cursor()
        names = (
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        )
        for (name,) in cursor.execute(names).fetchall():
            rows = cursor.execute(f'SELECT * FROM "{name}"').fetchall()
            whole.update(marshal.dumps((name, rows), 2))
    return whole.hexdigest()


def _edit(store: Store, dice: random.Random) -> None:
    with store.read() as session:
        target = dice.choice(sorted(session.scalars(select(Organisation.id))))
    records.edit(store, Organisation, target, city=f"City {dice.random()}")


def _add(store: Store, dice: random.Random) -> None:
    home = Organisation(name=f"Firm {dice.random()}")
    records.add(store, home, Person(name="Somebody", organisation_id=home.id))


def _delete(store: Store, dice: random.Random) -> None:
    with store.read() as session:
        ids = sorted(session.scalars(select(Organisation.id)))
    if len(ids) > 2:
        records.delete_many(store, Organisation, [dice.choice(ids)])


def _turn(store: Store, dice: random.Random) -> None:
    try:
        (store.undo if dice.random() < 0.6 else store.redo)()
    except MissionError:
        _edit(store, dice)


def _many(store: Store, dice: random.Random) -> None:
    rows = [{"name": f"Guest {dice.random()}"} for _row in range(MANY)]
    with store.write("Import") as session:
        columns = [column.key for column in Organisation.__table__.columns]
        made = [Organisation(**row) for row in rows]
        add_many(session, Organisation, [{name: getattr(one, name) for name in columns} for one in made])


def _write_much(store: Store, dice: random.Random) -> None:
    with store.read() as session:
        target = dice.choice(sorted(session.scalars(select(Organisation.id))))
    words = f"{dice.random()} " * 40
    records.edit(store, Organisation, target, address=words * (1 + dice.randrange(40)))


def _attach_much(store: Store, dice: random.Random) -> None:
    with store.read() as session:
        owner = session.scalars(select(Mission)).one()
    records.attach(store, owner, "film.bin", None, dice.randbytes(HUGE))


_WAYS: tuple[Callable[[Store, random.Random], None], ...] = (
    _edit, _edit, _add, _add, _delete, _turn, _turn, _many, _write_much
)  # fmt: skip
"""What is done, and how often."""
