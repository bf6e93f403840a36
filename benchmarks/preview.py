"""A change of the data or of an option, to the agenda painted anew; beside making all of the agendas."""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from _timing import alternate, verdict
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from missionapp.actions.exporting import pieces_of, read_document
from missionapp.actions.pieces import Wanted
from missionapp.actions.records import edit
from missionapp.actions.sample import write_samples
from missionapp.domain.entities import Place
from missionapp.settings import Look
from missionapp.store.store import Store
from missionapp.ui.desk import Desk
from missionapp.ui.memory import Memory
from missionapp.ui.pages.documents.page import DocumentsPage
from missionapp.ui.tasks import Tasks
from missionapp.ui.theme import Theme

RUNS = 9
LONGEST = 0.3
"""Seconds that a change may take until it is seen."""


class Painted:
    """The page of documents in a window of 1366 x 768, and how long a change takes until it is painted."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.page = DocumentsPage(desk, lambda _folder: None, lambda _before: None)
        desk.changed.connect(lambda _tables: self.page.refresh())
        self.page.resize(1118, 640)
        self.page.show()
        self.after(self.page.refresh)

    def after(self, change: Callable[[], object]) -> float:
        """Seconds from a change to the new page on the screen."""
        loop = QEventLoop()
        self.page.preview.view.shown.connect(loop.quit)
        start = time.perf_counter()
        change()
        loop.exec()
        self.page.preview.view.viewport().repaint()
        seconds = time.perf_counter() - start
        self.page.preview.view.shown.disconnect(loop.quit)
        return seconds

    def option(self) -> float:
        """Switch the lines for notes."""
        return self.after(self.page.options.switches["notes"].toggle)

    def data(self, name: str) -> float:
        """Give the place of the meetings another name, saved and all."""
        with self.desk.store.read() as session:
            place = session.scalars(select(Place).where(Place.name_local.is_not(None))).first()
        assert place is not None
        return self.after(lambda: self.desk.do(edit, Place, place.id, name=name))


def make_all(store: Store) -> None:
    """Make every agenda of the mission, without writing it."""
    for piece in pieces_of("agendas", read_document(store, "agendas"), Wanted()):
        assert piece.pdf is not None
        piece.pdf()


def main() -> None:
    """Print both changes, the yardstick and their ratio; 1 where a change takes longer than it may."""
    app = QApplication([])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_samples(folder)
        path = folder / "china-2017.mission"
        memory, tasks = Memory(folder), Tasks()
        memory.enter(path)
        desk = Desk(Store.open(path), Theme(app, Look(theme="light")), tasks, memory)
        painted = Painted(desk)
        option = statistics.median(painted.option() for _run in range(RUNS))
        data = statistics.median(painted.data(f"Hall {run}") for run in range(RUNS))
        every = alternate({"all": lambda: make_all(desk.store)}, runs=5)["all"]
        painted.page.deleteLater()
        desk.close()
        tasks.finish()
    print(f"an option to painted: {option * 1000:.0f} ms")
    print(f"an edit to saved, read and painted: {data * 1000:.0f} ms")
    print(f"all agendas of the mission made: {every * 1000:.0f} ms")
    if max(option, data) > LONGEST:
        sys.exit(f"longer than {LONGEST * 1000:.0f} ms")
    verdict("an option to painted, to all agendas made", option / every, 1 / 2)
    verdict("an edit to painted, to all agendas made", data / every, 1 / 2)


if __name__ == "__main__":
    main()
