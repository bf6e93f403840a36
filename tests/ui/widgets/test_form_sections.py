"""Other names and free times are added in a line below their rows; wrong ones say what to do."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from missionapp.ui.theme import Theme
from missionapp.ui.widgets.form import (
    AliasesSection,
    AttachmentsSection,
    AvailabilitySection,
    PersonsSection,
    Setting,
)
from missionapp.ui.widgets.form.sections import AddLine

HERE = Setting("CN", "Asia/Shanghai", date(2017, 2, 14))


@pytest.fixture
def aliases(theme: Theme, qtbot: QtBot) -> AliasesSection:
    """Open to be written in."""
    section = AliasesSection(theme)
    qtbot.addWidget(section)
    section.show()
    section.link.click()
    return section


def fill(line: AddLine, *texts: str) -> None:
    for field, text in zip(line.fields, texts, strict=True):
        field.clear()
        QTest.keyClicks(field, text)
    QTest.keyClick(line.fields[-1], Qt.Key.Key_Return)


def test_another_name_is_given_and_the_line_waits_for_the_next(aliases: AliasesSection) -> None:
    given: list[str] = []
    aliases.add_wanted.connect(given.append)
    fill(aliases.line, "  C.A.B.R. ")
    assert (given, aliases.line.fields[0].text(), aliases.line.isVisible()) == (["C.A.B.R."], "", True)


def test_a_name_of_nothing_is_none(aliases: AliasesSection) -> None:
    given: list[str] = []
    aliases.add_wanted.connect(given.append)
    fill(aliases.line, "   ")
    field = aliases.line.fields[0]
    assert (given, aliases.line.remark.sentence) == ([], "Write the other name, or press Esc.")
    assert (field.property("invalid"), field.accessibleDescription()) == (
        True,
        "Write the other name, or press Esc.",
    )
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not aliases.line.isVisible()


def test_a_free_time_is_read_at_the_place(theme: Theme, qtbot: QtBot) -> None:
    section = AvailabilitySection(theme, HERE)
    qtbot.addWidget(section)
    section.show()
    given: list[tuple[datetime, datetime]] = []
    section.add_wanted.connect(lambda start, end: given.append((start, end)))
    section.link.click()
    said = []
    for texts in (
        ("soon", "9", "13"),
        ("15/2", "9", "late"),
        ("15/2", "13:00", "9"),
        ("15 feb", "9", "13h30"),
    ):
        fill(section.line, *texts)
        wrong = [place for place, field in enumerate(section.line.fields) if field.property("invalid")]
        said.append((section.line.remark.sentence, wrong))
    assert said == [
        ("Not a date. Write 10/2/2017 or 10 Feb.", [0]),
        ("Not a time. Write 14:10 or 14h10.", [2]),
        ("Ends before it starts. Set it after 13:00.", [2]),
        ("", []),
    ]
    there = ZoneInfo("Asia/Shanghai")
    assert given == [(datetime(2017, 2, 15, 9, 0, tzinfo=there), datetime(2017, 2, 15, 13, 30, tzinfo=there))]


def test_every_part_has_a_name(theme: Theme, qtbot: QtBot) -> None:
    made = (
        AliasesSection(theme),
        PersonsSection(theme),
        AvailabilitySection(theme, HERE),
        AttachmentsSection(theme),
    )
    names = []
    for section in made:
        qtbot.addWidget(section)
        names.append((section.view.accessibleName(), section.link.accessibleName()))
    assert names == [
        ("Also known as", "Add: Also known as"),
        ("People", "Add: People"),
        ("Can come", "Add: Can come"),
        ("Files", "Attach: Files"),
    ]
    assert [f.accessibleName() for f in made[2].line.fields] == ["Day", "From", "To"]


def test_a_file_can_be_saved_from_its_menu(theme: Theme, qtbot: QtBot) -> None:
    section = AttachmentsSection(theme)
    qtbot.addWidget(section)
    section.set_rows([("cv.pdf", "12 kB", None, 7)])
    saved: list[object] = []
    section.save_wanted.connect(saved.append)
    menu = section.view.menu_for(section.view.entries.index(0))
    assert menu is not None
    menu.actions()[1].trigger()
    assert ([action.text() for action in menu.actions()], saved) == (["Open", "Save as…", "Remove"], [7])
