"""The pane beside a list: header, sections, problems, and the keys that lead through and out of it."""

from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from missionapp.domain import entities as e
from missionapp.settings import TEXT_SIZES, Look
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.banner import Banner
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.form import DetailPane, Entry, Form, RowsSection
from missionapp.ui.widgets.form.entries import cross_rect
from missionapp.ui.widgets.pill import Pill, PillLabel

ROWS = [
    Entry("Tue 16:00", "Idom", Pill("No outcome", "warning-circle", "bad"), 1),
    Entry("Thu 14:40", "Play & Train", Pill("To come", "clock"), 2),
]


@pytest.fixture
def pane(theme: Theme, qtbot: QtBot) -> DetailPane:
    """CABR, with two forms and its meetings."""
    made = DetailPane(theme)
    qtbot.addWidget(made)
    made.set_header("CABR", "中国建筑科学研究院", Pill("Business", "buildings"))
    for names in (["reply", "segment", "most_meetings"], ["language"]):
        form = Form(theme, e.Participant, names)
        form.show_record(UUID(int=1), {"reply": "waiting", "segment": "Ski"})
        made.add_section(form)
    made.add_section(RowsSection(theme, "Meetings", ROWS, "Add"))
    made.set_footer([Button(theme, "Agenda PDF"), Button(theme, "Find a slot")])
    made.resize(312, 640)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


def rows_of(pane: DetailPane) -> RowsSection:
    (section,) = pane.findChildren(RowsSection)
    return section


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert isinstance(widget, QWidget)
    return widget


def test_it_names_whom_it_is_about(pane: DetailPane) -> None:
    assert texts(pane)[:2] == ["CABR", "中国建筑科学研究院"]
    assert pane.accessibleName() == "CABR"
    (pill,) = pane.findChildren(PillLabel)
    assert (pill.isVisible(), pill.accessibleName()) == (True, "Business")
    pane.set_header("Idom", note="Waiting since Fri 10 Feb")
    assert texts(pane)[:2] == ["Idom", "Waiting since Fri 10 Feb"]
    assert not pill.isVisible()


def test_markup_in_a_name_is_shown_as_it_is(pane: DetailPane) -> None:
    pane.set_header("<b>CABR</b><img src=x>")
    (label,) = (each for each in pane.findChildren(QLabel) if each.text().startswith("<b>"))
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_tab_goes_down_through_forms_rows_and_buttons(pane: DetailPane) -> None:
    pane.focus()
    names = []
    for _step in range(7):
        names.append(focused().accessibleName())
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert names == [
        *("Reply", "Segment", "Most meetings", "Document language"),
        *("Add: Meetings", "Meetings", "Agenda PDF"),
    ]


@pytest.mark.parametrize("place", ["Reply", "Segment", "Meetings"])
def test_ctrl_up_and_down_ask_for_another_row_and_esc_leaves(
    pane: DetailPane, qtbot: QtBot, place: str
) -> None:
    (widget,) = (w for w in pane.findChildren(QWidget) if w.accessibleName() == place and w.focusPolicy())
    widget.setFocus()
    steps: list[int] = []
    pane.step_wanted.connect(steps.append)
    QTest.keyClick(widget, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(widget, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(pane.left):
        QTest.keyClick(widget, Qt.Key.Key_Escape)
    assert (steps, focused() is widget) == ([1, -1], True)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_fields_to_check_are_counted_over_all_forms_and_one_goes_there(pane: DetailPane) -> None:
    counts: list[int] = []
    pane.problems_changed.connect(counts.append)
    first, second = pane.forms
    for form, name, text in ((first, "most_meetings", "many"), (second, "language", "qqqq")):
        field = form.rows[name].editor.inputs()[0]
        field.setFocus()
        QTest.keyClicks(field, text)
    rows_of(pane).view.setFocus()
    (button,) = (b for b in pane.findChildren(Button) if b.text().endswith("to check"))
    assert (counts, button.text(), button.isVisible()) == ([1, 2], "2 fields to check", True)
    button.click()
    assert focused().accessibleName() == "Most meetings"
    button.click()
    assert focused().accessibleName() == "Document language"
    button.click()
    assert focused().accessibleName() == "Most meetings"
    QTest.keyClick(focused(), Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    assert (counts, button.text()) == ([1, 2, 1], "1 field to check")


def test_a_banner_comes_with_its_action_and_goes(pane: DetailPane, qtbot: QtBot) -> None:
    pressed: list[str] = []
    pane.set_banner("May be the same as “C.A.B.R. Ltd”", "Compare", lambda: pressed.append("compare"))
    (banner,) = pane.findChildren(Banner)
    qtbot.waitUntil(banner.isVisible)
    banner.buttons[0].click()
    assert (pressed, banner.accessibleName()) == (["compare"], "May be the same as “C.A.B.R. Ltd”")
    pane.set_banner("")
    assert [b for b in pane.findChildren(Banner) if b.isVisible()] == []


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_more_is_a_menu(pane: DetailPane) -> None:
    done: list[str] = []
    pane.set_more([("Delete", lambda: done.append("delete"))])
    menu = pane._head.menu()
    menu.actions()[0].trigger()
    assert ([action.text() for action in menu.actions()], done) == (["Delete"], ["delete"])


def test_the_keyboard_scrolls_along(pane: DetailPane, qtbot: QtBot) -> None:
    section = rows_of(pane)
    section.set_rows([Entry(f"Meeting {n}", id=n) for n in range(40)])
    (area,) = pane.findChildren(QScrollArea)
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 500)
    section.view.setFocus()
    for _step in range(39):
        QTest.keyClick(section.view, Qt.Key.Key_Down)
    assert section.view.id_at(section.view.currentIndex()) == 39
    row = section.view.visualRect(section.view.currentIndex())
    shown = section.view.viewport().mapTo(area.viewport(), row.center())
    assert area.viewport().rect().contains(shown)
    pane.focus()
    assert bar.value() < 100


def test_it_fits_its_least_width_at_any_text_size(pane: DetailPane, theme: Theme, qtbot: QtBot) -> None:
    (area,) = pane.findChildren(QScrollArea)
    inside = area.widget()
    assert inside is not None
    for size in TEXT_SIZES:
        theme.apply(Look(theme="light", text_size=size))
        pane.resize(pane.minimumSizeHint().width(), 600)
        qtbot.wait(1)
        assert pane.minimumSizeHint().width() == theme.px(284)
        assert inside.minimumSizeHint().width() <= area.viewport().width(), size


def test_rows_say_a_sentence_each(theme: Theme, qtbot: QtBot, qtmodeltester: Any) -> None:
    section = RowsSection(theme, "Meetings", ROWS, "Add")
    qtbot.addWidget(section)
    model = section.view.entries
    qtmodeltester.check(model)
    said = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert said == ["Tue 16:00, Idom, No outcome", "Thu 14:40, Play & Train, To come"]
    assert section.view.accessibleName() == "Meetings"


def test_rows_are_opened_and_removed_by_key_and_by_pointer(theme: Theme, qtbot: QtBot) -> None:
    section = RowsSection(theme, "Meetings", ROWS, "Add", removable=True)
    qtbot.addWidget(section)
    section.resize(300, 120)
    section.show()
    opened: list[int] = []
    removed: list[int] = []
    section.opened.connect(opened.append)
    section.remove_wanted.connect(removed.append)
    view = section.view
    view.setCurrentIndex(view.entries.index(1))
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_Delete)
    row = view.visualRect(view.entries.index(0))
    for place in (QPoint(20, row.center().y()), cross_rect(theme, row).center()):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert (opened, removed) == ([2, 1], [2, 1])
    assert cross_rect(theme, row).width() >= 24
    section.set_writable(writable=False)
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert removed == [2, 1]


def test_the_menu_of_a_row_has_what_can_be_done(theme: Theme, qtbot: QtBot) -> None:
    section = RowsSection(theme, "Files", [("cv.pdf", "", None, 7)], removable=True)
    qtbot.addWidget(section)
    saved: list[int] = []
    section.view.extra = [("Save as…", saved.append)]
    menu = section.view.menu_for(section.view.entries.index(0))
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["Open", "Save as…", "Remove"]
    menu.actions()[1].trigger()
    assert saved == [7]
    assert section.view.menu_for(section.view.entries.index(9)) is None


def test_rows_are_as_high_as_they_are_many_and_the_current_one_stays(theme: Theme, qtbot: QtBot) -> None:
    section = RowsSection(theme, "Meetings", ROWS, empty="None yet.")
    qtbot.addWidget(section)
    section.show()
    section.view.setCurrentIndex(section.view.entries.index(1))
    section.set_rows([Entry("Mon 9:00", id=0), *ROWS])
    assert section.view.id_at(section.view.currentIndex()) == 2
    assert section.view.height() == 3 * theme.px(28)
    section.set_rows([])
    assert (section.view.isVisible(), texts(section)) == (False, ["Meetings", "None yet."])
