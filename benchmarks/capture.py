"""What the log costs: 10,000 organisations flushed with the log's capture, and the same flush without it."""

import tempfile
from pathlib import Path

from _timing import alternate, verdict
from sqlalchemy.orm import Session

from missionapp.domain.entities import Organisation
from missionapp.store.store import Store

COUNT = 10_000


def organisations() -> list[Organisation]:
    """New organisations with seven fields filled, as a registration gives them."""
    return [
        Organisation(
            name=f"Organisation {n}",
            country="ES",
            city="Barcelona",
            website=f"https://organisation{n}.example",
            email=f"info@organisation{n}.example",
            phone="+34 600 000 000",
            profile="Makes things for people who do sport.",
        )
        for n in range(COUNT)
    ]


def main() -> None:
    """Print both medians and their ratio."""
    with tempfile.TemporaryDirectory() as folder, Store.create(Path(folder) / "capture.mission") as store:

        def captured() -> None:
            with store.write("Add organisations") as session:
                session.add_all(organisations())

        def bare() -> None:
            engine = store._backend.writing
            with Session(engine, expire_on_commit=False) as session:
                session.add_all(organisations())
                session.commit()

        seconds = alternate({"with the log": captured, "without": bare}, runs=7)
    for name, median in seconds.items():
        print(f"{COUNT} organisations {name}: {median:.2f} s")
    verdict("log's capture to the same flush without it", seconds["with the log"] / seconds["without"], 2)


if __name__ == "__main__":
    main()
