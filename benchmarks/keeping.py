"""A mission of 100 MB and 120,000 operations: opened, its hashes made again, snapshots, handed over."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from _timing import alternate
from sqlalchemy import select

from missionapp.domain.entities import Person
from missionapp.domain.fields import fields_of
from missionapp.store.checks.verify import forged
from missionapp.store.checks.verifying import watch_over
from missionapp.store.keeping.handing import hand_over
from missionapp.store.keeping.snapshots import take
from missionapp.store.log.capture import add_many
from missionapp.store.place import snapshots
from missionapp.store.store import Store

PEOPLE, EDITS, BATCH, ROUNDS = 72_000, 48_000, 4_000, 2
NOTE = "Met in the hall at noon, wants prices by the end of the month. " * 4
BOUNDS = {"open": 2.0, "hashes": 10.0, "snapshot": 0.5, "snapshot, encrypted": 2.0}
"""Seconds that DESIGN.md gives."""


def fill(store: Store) -> None:
    """Many people, two of three edited once."""
    usual = {f.name: f.default for f in fields_of(Person)}
    for start in range(0, PEOPLE, BATCH):
        rows = [
            {
                **usual,
                "id": uuid4(),
                "name": f"Anna Garcia {n}",
                "email": f"anna{n}@example.org",
                "note": NOTE,
            }
            for n in range(start, start + BATCH)
        ]
        with store.write("Fill") as session:
            add_many(session, Person, rows)
    for start in range(0, EDITS, BATCH):
        with store.write("Edit") as session:
            for person in session.scalars(select(Person).order_by(Person.id).offset(start).limit(BATCH)):
                person.job_title = "Director"


def ways(path: Path, passphrase: str | None, folder: Path) -> dict[str, Callable[[], None]]:
    """What is measured of one file, which stays open for it."""
    store = Store.open(path, passphrase)

    def hashes() -> None:
        with store.log() as log:
            assert forged(log) == []

    def through() -> None:
        assert not watch_over(store, lambda: None)

    def over() -> None:
        (folder / "stick.mission").unlink(missing_ok=True)
        hand_over(store, folder / "stick.mission")

    def snapshot() -> None:
        for former in snapshots(path):
            former.unlink()
        take(store)

    def reopen() -> None:
        nonlocal store
        store.close()
        store = Store.open(path, passphrase)

    return {
        "open": reopen,
        "hashes": hashes,
        "snapshot": snapshot,
        "looked through": through,
        "handed over": over,
    }


def main() -> None:
    """Print the seconds of each, and say where one is over its bound."""
    late = []
    with tempfile.TemporaryDirectory() as work:
        os.environ["MISSIONAPP_DATA"] = f"{work}/data"
        for kind, passphrase in (("", None), (", encrypted", "secret")):
            path = Path(work, f"m{len(kind)}.mission")
            with Store.create(path, passphrase) as store:
                fill(store)
            print(f"{path.stat().st_size / 1e6:.0f} MB{kind}")
            for what, seconds in alternate(ways(path, passphrase, Path(work)), ROUNDS).items():
                bound = BOUNDS.get(f"{what}{kind}", BOUNDS.get(what, 0))
                print(f"  {what:16}{seconds:7.2f} s" + (f" (at most {bound} s)" if bound else ""))
                late += [f"{what}{kind}"] if bound and seconds > bound else []
    if late:
        raise SystemExit(f"too slow: {', '.join(late)}")


if __name__ == "__main__":
    main()
