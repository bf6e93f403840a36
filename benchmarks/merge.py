"""Merging a colleague's file of 100,000 operations, and the same file again."""

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from _timing import verdict
from sqlalchemy import select

from missionapp.domain.entities import Organisation, Person
from missionapp.store.log.capture import add_many
from missionapp.store.merging.foreign import foreign
from missionapp.store.merging.steps import known_ops, merge_into
from missionapp.store.merging.union import Union
from missionapp.store.store import Store

SHARED, PEOPLE, EDITS = 5_000, 80_000, 20_000
SECONDS, AGAIN = 10, 2
"""Bounds: for all of it, and for the same once more."""


def begin(path: Path) -> None:
    """A mission with some thousand organisations."""
    with Store.create(path) as store, store.write("Begin") as session:
        session.add_all(Organisation(name=f"Sport Company {n}", country="CN") for n in range(SHARED))


def work_apart(path: Path) -> None:
    """Ninety thousand new people and edits of what both have, in a copy."""
    with Store.open(path) as store:
        with store.write("Add") as session:
            firms = list(session.scalars(select(Organisation.id)))
            names = ("name", "organisation_id", "email", "phone")
            empty = dict.fromkeys(column.key for column in Person.__table__.columns)
            rows = [
                {
                    **empty,
                    "id": uuid4(),
                    **dict(
                        zip(
                            names,
                            (f"Li Wei {n}", firms[n % SHARED], f"li{n}@c.example", f"{n:09}"),
                            strict=True,
                        )
                    ),
                }
                for n in range(PEOPLE)
            ]
            add_many(session, Person, rows)
        for turn in range(EDITS // SHARED):
            with store.write("Edit") as session:
                for n, firm in enumerate(session.scalars(select(Organisation))):
                    firm.city = f"City {turn} {n}"


def work_here(path: Path) -> None:
    """Edits of the same organisations, so that there are conflicts."""
    with Store.open(path) as store, store.write("Edit") as session:
        for n, firm in enumerate(session.scalars(select(Organisation).limit(1000))):
            firm.city = f"Here {n}"


def timed(work: Callable[[], Union]) -> tuple[float, Union]:
    """Seconds, and what came of it."""
    start = time.perf_counter()
    union = work()
    return time.perf_counter() - start, union


def main() -> None:
    """Merge, and merge again."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["MISSIONAPP_DATA"] = str(folder / "data")
        ours, theirs = folder / "ours.mission", folder / "theirs.mission"
        begin(ours)
        shutil.copyfile(ours, theirs)
        work_apart(theirs)
        work_here(ours)
        with Store.open(ours) as store:

            def merge() -> Union:
                with foreign(theirs, None, known_ops(store)) as incoming:
                    return merge_into(store, incoming)

            seconds, union = timed(merge)
            again, nothing = timed(merge)
        print(f"{len(union.news):,} operations on {len(union.touched):,} records")
        assert nothing.changes_nothing
    verdict("merge, seconds", seconds, SECONDS)
    verdict("the same again, seconds", again, AGAIN)


if __name__ == "__main__":
    main()
