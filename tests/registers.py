"""An office register of sample missions, for tests: made by merging them, as the office does."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import select

from missionapp.domain.entities import Organisation
from missionapp.store.merging.foreign import incoming_from
from missionapp.store.merging.steps import merge_into
from missionapp.store.store import Store

MISSIONS = {"china-2017": "CN-2017", "usa-2017": "US-2017", "iran": "IR"}
"""The sample missions' files, and the codes of what they are about."""

LAPTOPS = 4
_SHARED, _OWN = 40, 120
"""Organisations that all laptops edit, and that each adds."""


def fill_register(place: str, files: Iterable[Path]) -> None:
    """Merge mission files into the register at a URL, which is made."""
    with Store.open_or_create_register(place) as register:
        for path in files:
            with Store.open(path, write=False) as other, other.log() as log:
                merge_into(register, incoming_from(log, path.name))


def edited_apart(folder: Path) -> list[Path]:
    """Copies of one mission, in which some edited the same records, and all added more."""
    base = folder / "base.mission"
    with Store.create(base) as store, store.write("Begin") as session:
        session.add_all([Organisation(name=f"Shared {n}", country="ES") for n in range(_SHARED)])
    files = [Path(shutil.copy(base, folder / f"laptop-{number}.mission")) for number in range(LAPTOPS)]
    for number, file in enumerate(files):
        with Store.open(file) as store:
            with store.write("Edit") as session:
                for organisation in session.scalars(select(Organisation)):
                    organisation.city = f"City {number}"
            with store.write("Add") as session:
                session.add_all([Organisation(name=f"Of {number}: {n}", country="NL") for n in range(_OWN)])
    return files
