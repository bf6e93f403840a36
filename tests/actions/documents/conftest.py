"""What the tests of documents share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from missionapp.actions.documents.making import maker
from missionapp.actions.pieces import Wanted
from missionapp.domain import entities as e
from missionapp.store.store import Store
from tests.actions.documents.reading import Pages, Told, lines
from tests.actions.fair import Fair


@pytest.fixture
def mission(store: Store) -> e.Mission:
    """The mission of the file `store`."""
    with store.read() as session:
        return session.scalars(select(e.Mission)).one()


@pytest.fixture(scope="session")
def china(samples: Path) -> Iterator[Store]:
    """The sample mission to China, finished."""
    with Store.open(samples / "china-2017.mission", write=False) as opened:
        yield opened


@pytest.fixture
def fair(store: Store) -> Fair:
    """A day of meetings at a fair."""
    return Fair(store)


@pytest.fixture
def told(store: Store) -> Told:
    """Reads a document of `store` by its name, in English."""

    def read(document: str, **wanted: object) -> dict[str, Pages]:
        made = maker(document)
        found = made.pieces(made.read(store), Wanted(language="en", **wanted))  # type: ignore[arg-type]
        return {piece.file: lines(piece.pdf()) for piece in found if piece.pdf}

    return read
