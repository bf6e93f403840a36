"""A keystroke in the filter of 50,000 contacts, to painted rows; beside Qt's own filter on the same rows.

Both are real tables on an (offscreen) screen; every keystroke ends when the rows that are left are painted.
"""

import os
import statistics
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from _timing import alternate, verdict
from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QApplication, QTableView

from missionapp.settings import Look
from missionapp.ui.memory import Memory
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.table import Cell, Column, RecordTable, SortKey, prepared
from missionapp.ui.widgets.table.rows_model import RowsModel

COUNT, ROUNDS = 50_000, 5
WORD = "müller"
MILLISECONDS = 50
"""A keystroke must take no longer on a laptop of today."""
SHARE = 0.1
"""Nor more than this of what Qt's own filter takes, on any computer."""

GIVEN = ("Jürgen", "Anaïs", "María", "Wei", "Nuria", "Pieter", "Zoë", "Antonio", "Marta", "Ahmed")
FAMILY = ("Müller", "García", "Dupont", "Zhang", "Puig", "de Vries", "Muñoz", "Haddad", "Núñez")
CITIES = ("Barcelona", "Lyon", "Eindhoven", "München", "Ogden", "Beijing", "Zürich")


@dataclass(frozen=True)
class Contact:
    """Somebody who was met."""

    id: int
    name: str
    local: str
    organisation: str
    city: str
    email: str
    phone: str


COLUMNS = (
    Column("name", "Name", lambda c: c.name, second=lambda c: c.local, cell=Cell.NAME, sort=lambda c: c.name),
    Column("organisation", "Organisation", lambda c: c.organisation),
    Column("city", "City", lambda c: c.city),
    Column("email", "E-mail", lambda c: c.email),
    Column("phone", "Phone", lambda c: c.phone),
)


def contacts() -> list[Contact]:
    """The same 50,000 people at every run."""
    return [
        Contact(
            id=n,
            name=f"{GIVEN[n % 10]} {FAMILY[n * 7 % 9]} {n}",
            local="张伟" if n % 4 == 0 else "",
            organisation=f"Sport Company {n % 3_000}",
            city=CITIES[n % 7],
            email=f"person{n}@company{n % 3_000}.example",
            phone=f"+34 600 {n // 1000:03} {n % 1000:03}",
        )
        for n in range(COUNT)
    ]


def our_keystrokes(theme: Theme, folder: Path, people: list[Contact]) -> dict[str, Callable[[], None]]:
    """What typing each letter does in a page's table."""
    table = RecordTable(theme, Memory(folder), "contacts", COLUMNS, sort=[SortKey("name")])
    table.resize(1100, 620)
    table.set_rows(prepared(people, COLUMNS))
    table.show()

    def typed(letter: str) -> None:
        table.filter_row.edit.insert(letter)
        table.view.viewport().repaint()

    def start() -> None:
        table.filter_row.edit.clear()

    return _steps("the program's table", typed, start)


def qts_keystrokes(people: list[Contact]) -> dict[str, Callable[[], None]]:
    """What each letter does in a QTableView over a QSortFilterProxyModel, on the same rows."""
    source = RowsModel(COLUMNS)
    source.set_rows(people)
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(source)
    proxy.setFilterKeyColumn(-1)
    proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    proxy.sort(0)
    view = QTableView()
    view.resize(1100, 620)
    view.setModel(proxy)
    view.show()
    text = ""
    source.setParent(view)
    proxy.setParent(view)

    def typed(letter: str) -> None:
        nonlocal text
        text += letter
        proxy.setFilterFixedString(text)
        view.viewport().repaint()

    def start() -> None:
        nonlocal text
        text = ""
        proxy.setFilterFixedString("")

    return _steps("Qt's filter model", typed, start)


def _steps(
    who: str, typed: Callable[[str], None], start: Callable[[], None]
) -> dict[str, Callable[[], None]]:
    steps: dict[str, Callable[[], None]] = {f"{who}, empty": start}
    for n, letter in enumerate(WORD):
        steps[f"{who}, {WORD[: n + 1]}"] = partial(typed, letter)
    return steps


def main() -> None:
    """Print each keystroke's median, both tables' medians, and their ratio."""
    application = QApplication([])
    theme = Theme(application, Look(theme="light"))
    theme.load_style()
    people = contacts()
    with tempfile.TemporaryDirectory() as folder:
        ways = our_keystrokes(theme, Path(folder), people) | qts_keystrokes(people)
        seconds = alternate(ways, ROUNDS)
    for name, median in seconds.items():
        print(f"{name}: {median * 1000:.1f} ms")
    ours, qts = (
        statistics.median(s for name, s in seconds.items() if who in name and "empty" not in name)
        for who in ("program", "Qt's")
    )
    slowest = max(s for name, s in seconds.items() if "program" in name)
    print(f"a keystroke among {COUNT} contacts: {ours * 1000:.1f} ms, {slowest * 1000:.1f} ms at most")
    verdict("slowest keystroke to the 50 ms that a user does not feel", slowest * 1000 / MILLISECONDS, 1)
    verdict("keystroke in the program's table to one with Qt's filter model", ours / qts, SHARE)


if __name__ == "__main__":
    main()
