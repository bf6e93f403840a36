"""From nothing to a printed agenda by keyboard alone; then the command line finds the same mission."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from sqlalchemy import select

from missionapp.domain.entities import Alias, Organisation
from missionapp.store.store import Store
from tests.program import run

from .conftest import CTRL, NONE, SHIFT, Hands

Key = Qt.Key

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

SHEETS: Mapping[str, list[list[Any]]] = {
    "Inscripciones": [
        ["Misión a China 2017 — inscripciones recibidas"],
        [],
        ["Empresa", "País", "Contacto", "Correo electrónico", "Teléfono"],
        ["Kaptiva Sports, S.L.", "España", "Pep Roca", "pep@kaptiva.example", "+34 934 000 001"],
        ["Idom", "España", "Ana Puig", "ana(at)idom.example", "+34 944 797 600"],
        ["", "España", "Núria Mas", "nuria@vela.example", ""],
        ["TOTAL", 3, "", "", ""],
    ],
    "Counterparts": [
        ["Organisation", "Name in local script", "Country", "City", "Website", "Phone"],
        ["Soda Soccer", "苏打足球", "China", "Beijing", "https://soda.example", "+86 10 8888 0001"],
        ["Soda Soccer Beijing", "", "China", "Beijing", "https://soda.example", ""],
        ["YESports", "", "China", "Beijing", "", "+86 10 8888 0002"],
    ],
    "Programme": [
        ["Title", "Kind", "Date", "From", "To", "Slot (minutes)", "Place", "Time zone"],
        ["B2B day", "B2B event", "2017-02-15", "09:00", "12:00", 20, "Hall 3", "Asia/Shanghai"],
    ],
    "Tables": [["Event", "Table", "Capacity"], ["B2B day", "1", 1]],
    "Meetings": [
        ["Parties", "Date", "From", "To", "Event", "Table"],
        ["Kaptiva Sports; YESports", "2017-02-15", "09:20", "09:40", "B2B day", "1"],
    ],
}


@pytest.fixture
def messy(tmp_path: Path) -> Path:
    """What a secretary sends: a title row, Spanish words, a wrong e-mail, a missing name, a total."""
    workbook = Workbook()
    for title, rows in SHEETS.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    del workbook["Sheet"]
    path = tmp_path / "inscripciones.xlsx"
    workbook.save(path)
    return path


def missionapp(*words: str | Path) -> str:
    """Run the command line as a user does."""
    answer = run(*words)
    assert (answer.code, answer.err) == (0, "")
    return answer.out


def begin_mission(hands: Hands, path: Path) -> None:
    def answer() -> None:
        for text in ("Mission to China", "China", "13 Feb 2017", "18 Feb 2017"):
            hands.type(text)
            hands.focus.focusNextChild()
        hands.tab_to("Mission file")
        hands.type(str(path), over=True)
        hands.press(Key.Key_Return)

    hands.in_dialog(Key.Key_N, CTRL | SHIFT, answer)


def choose(hands: Hands, name: str) -> None:
    """Filter the table for a name, and go to the row that is left."""
    hands.press(Key.Key_F, CTRL)
    hands.type(name, over=True)
    hands.press(Key.Key_Down)


def mend(hands: Hands, field: str, text: str) -> None:
    """Go to the next row that needs a look, and correct one of its cells."""
    hands.press(Key.Key_J, CTRL)
    hands.tab_to(f"{field}, as it came")
    hands.type(text, over=True)
    hands.press(Key.Key_Return)


def phone_of(mission: Path, name: str) -> str | None:
    """An organisation's phone, as a second program that only looks finds it."""
    with Store.open(mission, write=False) as store, store.read() as session:
        return session.scalars(select(Organisation).where(Organisation.name == name)).one().phone


def aliases_of(mission: Path, name: str) -> list[str]:
    with Store.open(mission, write=False) as store, store.read() as session:
        owner = session.scalars(select(Organisation).where(Organisation.name == name)).one()
        return list(session.scalars(select(Alias.name).where(Alias.owner_id == owner.id)))


def text_of(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_from_nothing_to_a_printed_agenda(hands: Hands, messy: Path, tmp_path: Path) -> None:
    mission = tmp_path / "china.mission"
    begin_mission(hands, mission)
    assert hands.window.windowTitle() == "Mission to China – missionapp"

    hands.in_dialog(Key.Key_I, CTRL, hands.answer_with(messy))
    assert hands.window.shell.header.title.text() == "Import"
    hands.press(Key.Key_Return, CTRL)
    mend(hands, "Organisation", "Vela Nova")
    hands.press(Key.Key_J, CTRL)
    mend(hands, "E-mail", "ana@idom.example")
    hands.press(Key.Key_Return, CTRL)
    assert hands.told() == "Import 20 records"

    hands.press(Key.Key_3, CTRL)
    choose(hands, "Soda Soccer Beijing")
    hands.press(Key.Key_Return)
    hands.tab_to("Compare", back=True)
    hands.press(Key.Key_Space)
    assert hands.window.shell.header.title.text() == "Compare two records"
    hands.press(Key.Key_Return, CTRL)
    assert hands.told() == "Merge Soda Soccer and Soda Soccer Beijing"

    choose(hands, "YESports")
    hands.press(Key.Key_Return)
    hands.tab_to("Organisation phone")
    hands.type("+86 10 8888 9999", over=True)
    hands.press(Key.Key_Escape)
    assert hands.told() == "Edit YESports"
    assert phone_of(mission, "YESports") == "+86 10 8888 9999"
    hands.press(Key.Key_Z, CTRL)
    assert hands.told() == "Undone: Edit YESports"

    out = tmp_path / "printed"
    out.mkdir()
    hands.press(Key.Key_0, CTRL)
    hands.press(Key.Key_K, CTRL)
    hands.type("export this")
    hands.in_dialog(Key.Key_Return, NONE, hands.answer_with(out))
    (pdf,) = out.rglob("*.pdf")
    text = text_of(pdf)
    assert "Kaptiva Sports" in text
    assert "YESports" in text
    assert "09:20" in text

    hands.window.close()
    hands.settle()
    labels = [step["label"] for step in json.loads(missionapp("history", mission, "--json"))]
    assert labels == [
        "Undone: Edit YESports",
        "Edit YESports",
        "Merge Soda Soccer and Soda Soccer Beijing",
        "Import 20 records",
        "Begin Mission to China",
    ]
    assert phone_of(mission, "YESports") == "+86 10 8888 0002"
    assert aliases_of(mission, "Soda Soccer") == ["Soda Soccer Beijing"]
