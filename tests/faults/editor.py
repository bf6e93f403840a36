"""A process that edits a mission and is killed at any moment.

Reads lines `path way first count`; for each, a child (a copy of this warm process) opens the mission and does
`count` edits, numbered from `first`, each acknowledged by a line once the program says that it is saved.
`way` is "edit" (the action) or "import" (the whole command line).
"""

import os
import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import configure_mappers

from missionapp.actions import records
from missionapp.domain.entities import Organisation
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


def serve() -> None:
    """Do what each line says in a child that may be killed."""
    configure_mappers()
    for line in sys.stdin:
        path, way, first, count = line.rstrip("\n").rsplit("\t", 3)
        child = os.fork()
        if child == 0:
            say(f"child {os.getpid()}")
            {"edit": edit, "import": bring_in}[way](Path(path), int(first), int(count))
            os._exit(0)
        os.waitpid(child, 0)
        say("over")


if __name__ == "__main__":
    serve()
