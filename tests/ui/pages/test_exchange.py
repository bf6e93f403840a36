"""The exchange page: a partner's file looked at, decided by keyboard, merged; and what is there at rest."""

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select, update

from missionapp.actions import records
from missionapp.actions.exchange.values import Side
from missionapp.domain import entities as e
from missionapp.store.file.copies import drop_copies
from missionapp.store.log.history import history
from missionapp.store.log.tables import BLOB
from missionapp.store.merging.conflicts import conflicts
from missionapp.store.store import Store
from missionapp.ui.desk import Desk, Notice
from missionapp.ui.memory import Memory
from missionapp.ui.page import Action
from missionapp.ui.pages.exchange.page import ExchangePage
from missionapp.ui.tasks import Tasks
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.headed_list import Heading

Settle = Callable[[], None]
OURS, THEIRS = "Wants 40 seats for the spring. Asked for a price list.", "Wants 40 seats. Needs invoices."
BOTH = "Wants 40 seats for the spring. Asked for a price list. Needs invoices."


@dataclass
class Shown:
    """The page, a partner's file, and the records on which both disagree."""

    page: ExchangePage
    desk: Desk
    there: Path
    meeting: UUID
    firm: UUID
    person: UUID
    settle: Settle

    def press(self, *keys: Qt.Key) -> None:
        """Press keys where the focus is, else those of the page's actions."""
        for key in keys:
            if not self._act(key):
                QTest.keyClick(self.page.focusWidget() or self.page, key)

    def _act(self, key: Qt.Key) -> bool:
        action = next((a for a in self.page.actions_here() if a.keys == Qt.Key(key).name[4:]), None)
        if action is not None:
            action.run()
        return action is not None

    def action(self, beginning: str) -> Action:
        """The action whose label begins so."""
        return next(a for a in self.page.actions_here() if a.label.startswith(beginning))

    @property
    def offered(self) -> list[tuple[int, str]]:
        """The buttons in the header."""
        return [(a.rank, a.label) for a in self.page.actions_here() if a.rank < 2]

    @property
    def lines(self) -> list[tuple[str, str]]:
        """What the list shows."""
        model = self.page.view.list.entries.rows
        rows = [model.row(model.index(n)) for n in range(model.rowCount())]
        return [(row.text, "") if isinstance(row, Heading) else (row.title, row.detail) for row in rows]

    def open(self, path: Path | None = None) -> None:
        """Look at the partner's file."""
        self.page.open_file(path or self.there)
        for _turn in range(3):
            self.settle()

    def held(self, kind: type, record: UUID) -> object:
        """A record as it stands."""
        with self.desk.store.read() as session:
            return session.get(kind, record)

    def open_conflicts(self) -> list[str]:
        """The fields that are open in the mission."""
        with self.desk.store.log() as log:
            return [conflict.field for conflict in conflicts(log)]


@pytest.fixture
def shown(
    desk: Desk, china: Path, tmp_path: Path, qtbot: QtBot, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> Shown:
    """The page of Anna's mission, from which Léa's differs in a meeting, a firm and a person."""
    monkeypatch.setenv("MISSIONAPP_PERSON", "Léa")
    there = Path(shutil.copy(china, tmp_path / "from-lea.mission"))
    with desk.store.read() as session:
        meeting = session.scalars(select(e.Meeting.id).where(e.Meeting.outcome == 4)).first()
        firm = session.scalars(select(e.Organisation.id).where(e.Organisation.name == "Kaptiva Sports")).one()
        name = e.Person.name.startswith("Sample Interpreter")
        person = session.scalars(select(e.Person.id).where(name).order_by(e.Person.name)).first()
    assert meeting is not None
    assert person is not None
    with Store.open(there) as store:
        records.edit(store, e.Meeting, meeting, note=THEIRS, outcome=3)
        records.edit(store, e.Organisation, firm, city="Reus")
        records.edit(store, e.Person, person, job_title="President")
        records.add(store, e.Organisation(name="Idom Beijing", country="CN"))
    monkeypatch.setenv("MISSIONAPP_PERSON", "Anna")
    records.edit(desk.store, e.Meeting, meeting, note=OURS, outcome=5)
    records.edit(desk.store, e.Organisation, firm, city="Tarragona")
    records.delete(desk.store, e.Person, person)
    page = ExchangePage(desk)
    qtbot.addWidget(page)
    page.resize(1118, 642)
    page.show()
    settle()
    return Shown(page, desk, there, meeting, firm, person, settle)


def write_another_city(shown: Shown, text: str) -> QWidget:
    """Write what neither side has; the field that it stands in."""
    shown.press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_E)
    shown.settle()
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, text)
    return field


def test_at_rest_it_says_what_can_be_done(shown: Shown) -> None:
    assert shown.page.nothing.isVisible()
    assert shown.page.nothing.accessibleName() == (
        "Hand your file to a partner, or merge theirs into this mission. Where you disagree you are asked, "
        "and no value is ever lost."
    )
    assert shown.offered == [(0, "Export my file"), (1, "Merge a partner's file")]
    assert shown.page.fact == "Hand your file over, or merge a partner's file into this mission"


def test_a_file_is_chosen_and_its_conflicts_are_shown_side_by_side(shown: Shown) -> None:
    shown.page.choose_file = lambda _parent: shown.there
    shown.action("Merge a partner").run()
    for _turn in range(3):
        shown.settle()
    page, pane = shown.page, shown.page.view.pane
    assert page.head.title.text() == "from-lea.mission"
    assert page.head.fact.text().startswith("Changed last on ")
    assert page.head.fact.text().endswith("The file is complete.")
    assert [chip.text() for chip in page.view.list.chips.values()] == ["3 conflicts", "1 new"]
    assert [detail for _title, detail in shown.lines] == [
        "To decide: Outcome, Meeting note",
        "To decide: The record",
        "To decide: City",
    ]
    assert pane.head.about.text().endswith("Conflict 1 of 3.")
    assert [box.value_text for box in pane.fields[0].boxes] == ["5, Deal likely", "3, Some interest"]
    assert [[OURS[s.start : s.end] for s in pane.fields[1].boxes[0].marks]] == [
        ["for the spring", "Asked for a price list"]
    ]
    assert pane.fields[1].boxes[1].accessibleName().startswith("Meeting note, Their file, Léa on ")
    assert shown.offered == [(0, "Merge 4 changes"), (1, "Cancel")]
    assert pane.foot.words.text() == "Nothing decided yet: all 3 would stay open, and no value is lost."


def test_conflicts_are_decided_by_keyboard_and_merged_in_one_step(shown: Shown, qtbot: QtBot) -> None:
    shown.open()
    pane, view, keys = shown.page.view.pane, shown.page.view, Qt.Key
    assert view.list.entries.hasFocus()
    steps = shown.desk.store.steps_taken()
    before = shown.desk.store.path.read_bytes()
    shown.press(keys.Key_2, keys.Key_B)
    assert shown.lines[0][1] == "Outcome: from their file. Meeting note: both kept"
    shown.press(keys.Key_N, keys.Key_2)
    assert shown.lines[1][1] == "Kept"
    shown.press(keys.Key_Down, keys.Key_E)
    shown.settle()
    field = QApplication.focusWidget()
    assert field is not None
    assert field.accessibleName() == "Another value: City"
    QTest.keyClicks(field, "Vila-seca")
    assert shown.lines[2][1] == "City: written anew"
    assert pane.foot.words.text() == "All 3 conflicts decided. You can still change them."
    assert shown.desk.store.path.read_bytes() == before
    told: list[Notice] = []
    shown.desk.noticed.connect(told.append)
    shown.action("Merge").run()
    for _turn in range(3):
        shown.settle()
    assert [(notice.sentence, notice.undo, notice.quiet) for notice in told] == [
        ("Merge a file: 4 changes", True, True),
        ("Merged from-lea.mission: 1 new, 3 settled", True, False),
    ]
    assert shown.open_conflicts() == []
    meeting, firm = shown.held(e.Meeting, shown.meeting), shown.held(e.Organisation, shown.firm)
    assert isinstance(meeting, e.Meeting)
    assert isinstance(firm, e.Organisation)
    assert (meeting.outcome, meeting.note, firm.city) == (3, BOTH, "Vila-seca")
    assert shown.held(e.Person, shown.person) is not None
    assert shown.desk.store.steps_taken() > steps + 1
    assert [chip.text() for chip in view.list.chips.values()] == ["1 file merged"]
    assert view.note.button is not None
    view.note.button.click()
    shown.settle()
    assert shown.held(e.Person, shown.person) is None
    assert isinstance(again := shown.held(e.Meeting, shown.meeting), e.Meeting)
    assert (again.outcome, again.note) == (5, OURS)


def test_what_is_left_open_is_settled_on_the_same_page(shown: Shown) -> None:
    shown.open()
    shown.press(Qt.Key.Key_1)
    shown.press(Qt.Key.Key_L)
    assert shown.page.view.pane.head.about.text().endswith("Conflict 2 of 3.")
    assert shown.lines[0][1] == "To decide: Outcome, Meeting note"
    QTest.keyClick(shown.page.view.list.entries, Qt.Key.Key_Return)
    for _turn in range(3):
        shown.settle()
    assert sorted(shown.open_conflicts()) == ["-", "city", "note", "outcome"]
    assert [chip.text() for chip in shown.page.view.list.chips.values()] == ["3 conflicts", "1 file merged"]
    assert shown.page.fact == "3 conflicts to decide"
    assert shown.offered == [(0, "Merge a partner's file"), (1, "Export my file")]
    QTest.keyClick(shown.page.view.list.entries, Qt.Key.Key_Up)
    shown.page.view.pane.sides[Side.THERE].use_all.click()
    assert shown.offered == [(0, "Settle 1 conflict"), (1, "Merge a partner's file"), (1, "Export my file")]
    QTest.keyClick(shown.page.view.list.entries, Qt.Key.Key_Return)
    for _turn in range(2):
        shown.settle()
    assert sorted(shown.open_conflicts()) == ["-", "city"]
    meeting = shown.held(e.Meeting, shown.meeting)
    assert isinstance(meeting, e.Meeting)
    assert (meeting.outcome, meeting.note) == (3, THEIRS)


def test_both_texts_can_be_edited_before_they_are_kept(shown: Shown) -> None:
    shown.open()
    pane = shown.page.view.pane
    shown.press(Qt.Key.Key_1, Qt.Key.Key_E)
    box = pane.fields[1].both_box
    assert box is not None
    assert box.text is not None
    assert (box.text.hasFocus(), box.text.text(), box.head.isChecked()) == (True, BOTH, True)
    QTest.keyClick(box.text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(box.text, " Call.")
    shown.page.merge()
    for _turn in range(3):
        shown.settle()
    meeting = shown.held(e.Meeting, shown.meeting)
    assert isinstance(meeting, e.Meeting)
    assert (meeting.outcome, meeting.note) == (5, f"{BOTH} Call.")


def test_a_mission_that_changes_meanwhile_is_compared_again(shown: Shown) -> None:
    shown.open()
    shown.press(Qt.Key.Key_1, Qt.Key.Key_B, Qt.Key.Key_N, Qt.Key.Key_1)
    shown.desk.do(records.edit, e.Meeting, shown.meeting, note="Now another.")
    shown.settle()
    shown.page.refresh()
    shown.settle()
    assert shown.page.banners.sentences == ["The mission has changed: this preview was made anew."]
    assert shown.lines[0][1] == "Outcome: from here. To decide: Meeting note"
    assert shown.lines[1][1] == "Deleted"


def test_new_records_are_shown_with_their_fields(shown: Shown) -> None:
    shown.open()
    shown.page.view.list.chips["new"].click()
    assert shown.lines == [("Organisations, 1", ""), ("Idom Beijing", "Organisation, China")]
    assert shown.page.view.note.head.about.text() == "Organisation, China. New in their file."
    assert not shown.page.view.is_deciding


def test_enter_after_a_value_of_ones_own_goes_on_and_keeps_it(shown: Shown) -> None:
    shown.open()
    view = shown.page.view
    field = write_another_city(shown, "Vila-seca")
    QTest.keyClick(field, Qt.Key.Key_Return)
    other = view.pane.fields[0].other
    assert other is not None
    assert (other.is_on, view.pane.foot.next.hasFocus()) == (True, True)
    QTest.keyClick(view.pane.foot.next, Qt.Key.Key_Return)
    assert shown.lines[2][1] == "City: written anew"
    assert view.pane.record == view.conflicts[0]


def test_esc_leads_from_a_value_of_ones_own_back_to_the_list(shown: Shown) -> None:
    shown.open()
    field = write_another_city(shown, "Vila-seca")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert shown.page.view.list.entries.hasFocus()
    assert shown.lines[2][1] == "City: written anew"
    shown.press(Qt.Key.Key_1)
    other = shown.page.view.pane.fields[0].other
    assert other is not None
    assert (other.is_on, shown.lines[2][1]) == (False, "City: from here")


def test_a_file_whose_merge_was_undone_can_be_merged_again(shown: Shown) -> None:
    shown.open()
    shown.action("Merge").run()
    for _turn in range(3):
        shown.settle()
    shown.desk.store.undo()
    shown.page.refresh()
    shown.settle()
    shown.open()
    banner = shown.page.banners.shown["undone"]
    assert banner.accessibleName().startswith("4 changes of from-lea.mission were merged on ")
    assert banner.accessibleName().endswith(" and undone by Anna; they stay undone.")
    assert shown.offered == [(0, "Merge it again"), (1, "Cancel")]
    [again] = banner.buttons
    again.click()
    for _turn in range(3):
        shown.settle()
    with shown.desk.store.log() as log:
        assert history(log)[0].label == "Done again: Merge a file: 4 changes"
    shown.open()
    assert shown.page.banners.sentences == ["This mission has everything that is in the file."]


def test_what_was_undone_of_a_file_comes_back_with_its_news_when_that_is_wanted(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown.open()
    shown.action("Merge").run()
    for _turn in range(3):
        shown.settle()
    shown.desk.store.undo()
    monkeypatch.setenv("MISSIONAPP_PERSON", "Léa")
    with Store.open(shown.there) as store:
        records.add(store, e.Organisation(name="Tianjin Sports", country="CN"))
    monkeypatch.setenv("MISSIONAPP_PERSON", "Anna")
    shown.page.refresh()
    shown.settle()
    shown.open()
    banner = shown.page.banners.shown["undone"]
    assert banner.accessibleName().endswith(" and undone by Anna; they stay undone.")
    assert [button.text() for button in banner.buttons] == ["Bring back too"]
    assert shown.offered[0] == (0, "Merge 1 change")
    shown.action("Bring back too").run()
    assert shown.page.banners.shown["undone"].accessibleName() == (
        "4 changes of from-lea.mission that were undone here come back too."
    )
    turned = QApplication.focusWidget()
    assert turned is not None
    assert turned.accessibleName() == "Leave undone"
    assert shown.offered[0] == (0, "Merge 5 changes")
    told: list[Notice] = []
    shown.desk.noticed.connect(told.append)
    shown.action("Merge").run()
    for _turn in range(3):
        shown.settle()
    assert told[-1].sentence == "Merged from-lea.mission: 1 new, 4 brought back, 3 to settle"
    assert told[-1].undo
    assert sorted(shown.open_conflicts()) == ["-", "city", "note", "outcome"]
    shown.desk.store.undo()
    assert shown.open_conflicts() == []


def test_a_damaged_attachment_is_said_before_and_after_the_merge(shown: Shown) -> None:
    with Store.open(shown.there) as store:
        owner = records.find(store, e.Organisation, shown.firm)
        records.attach(store, owner, "card.jpg", None, b"a card")
        records.attach(store, owner, "photo.jpg", None, b"a photo")
    with Store.open(shown.there) as store, store.write("Spoil it") as session:
        digest = hashlib.sha256(b"a card").digest()
        session.connection().execute(update(BLOB).where(BLOB.c.sha256 == digest).values(bytes=b"a cart"))
        session.add(e.Organisation(name="New"))
    said = (
        "1 attachment in from-lea.mission is damaged and stays out: card.jpg of Kaptiva Sports. "
        "All else is unharmed; ask for the file again."
    )
    shown.open()
    assert said in shown.page.banners.sentences
    assert shown.page.run.now is not None
    assert (shown.page.run.now.source.files, shown.page.run.now.source.size) == (1, 7)
    shown.action("Merge").run()
    for _turn in range(3):
        shown.settle()
    assert said in shown.page.banners.sentences


def test_a_mission_that_was_locked_meanwhile_reads_the_file_again(shown: Shown) -> None:
    shown.open()
    shown.press(Qt.Key.Key_2)
    drop_copies()
    shown.page.refresh()
    for _turn in range(3):
        shown.settle()
    assert "The mission was locked meanwhile: the file was read again." in shown.page.banners.sentences
    assert shown.lines[0][1] == "Outcome: from their file. To decide: Meeting note"
    shown.action("Merge").run()
    for _turn in range(3):
        shown.settle()
    assert "outcome" not in shown.open_conflicts()


def test_a_preview_that_is_still_true_is_not_made_anew(shown: Shown) -> None:
    shown.open()
    before = shown.page.run.now
    shown.page.refresh()
    shown.settle()
    assert shown.page.run.now is before
    assert shown.page.banners.sentences == []


def test_the_keys_stand_on_what_they_choose(shown: Shown) -> None:
    shown.open()
    fields = shown.page.view.pane.fields
    boxes = [field.both_box for field in fields]
    assert boxes[0] is None
    assert boxes[1] is not None
    assert fields[0].other is not None
    assert fields[1].other is not None
    assert (fields[0].other.cap.isVisible(), [cap.isVisible() for cap in boxes[1].caps]) == (
        True,
        [False, False],
    )
    shown.press(Qt.Key.Key_Right)
    assert (fields[0].other.cap.isVisible(), [cap.isVisible() for cap in boxes[1].caps]) == (
        False,
        [True, True],
    )
    assert not fields[1].other.cap.isVisible()


def test_cancel_lets_go_of_the_file_and_changes_nothing(shown: Shown) -> None:
    before = shown.desk.store.path.read_bytes()
    shown.open()
    shown.press(Qt.Key.Key_1)
    shown.action("Cancel").run()
    shown.settle()
    assert (shown.page.nothing.isVisible(), shown.page.head.isVisible()) == (True, False)
    assert shown.desk.store.path.read_bytes() == before


def test_a_file_of_another_mission_asks_first(shown: Shown, samples: Path) -> None:
    shown.open(samples / "usa-2017.mission")
    assert shown.offered == [(1, "Cancel")]
    (sentence,) = shown.page.banners.sentences
    assert sentence.startswith("The file is of another mission: ")
    assert sentence.endswith("Here Trade mission to China is open.")
    shown.page.merge()
    shown.settle()
    assert shown.page.run.now is not None
    shown.page.banners.shown["other"].buttons[0].click()
    assert shown.offered[0][1].startswith("Merge ")


def test_a_file_that_brings_nothing_says_so(shown: Shown, tmp_path: Path) -> None:
    same = Path(shutil.copy(shown.desk.store.path, tmp_path / "same.mission"))
    shown.open(same)
    assert shown.page.banners.sentences == ["This mission has everything that is in the file."]
    assert shown.offered == [(1, "Cancel")]


def test_what_is_no_mission_is_refused_in_a_sentence(shown: Shown, tmp_path: Path) -> None:
    (bad := tmp_path / "notes.mission").write_text("notes")
    shown.open(bad)
    assert shown.page.banners.sentences == [
        "notes.mission is not a mission file; nothing was changed. "
        "Choose a file that missionapp made, ending in .mission."
    ]
    shown.open(shown.desk.store.path)
    (sentence,) = shown.page.banners.sentences
    assert sentence.startswith("china-2017.mission is the mission that is open here.")


def test_a_locked_file_asks_for_its_passphrase_until_it_opens(shown: Shown, tmp_path: Path) -> None:
    locked = tmp_path / "locked.mission"
    Store.create(locked, "open sesame").close()
    asked: list[str] = []

    def ask(_parent: object, _path: Path, sentence: str) -> str | None:
        asked.append(sentence)
        return ["wrong", "open sesame"][len(asked) - 1]

    shown.page.ask_passphrase = ask
    shown.open(locked)
    for _turn in range(6):
        shown.settle()
    assert len(asked) == 2
    assert asked[0].startswith("locked.mission is locked with a passphrase.")
    assert shown.page.run.now is not None


def test_a_file_that_was_dropped_is_merged_or_opened(shown: Shown, qtbot: QtBot) -> None:
    shown.page.open_record(shown.there)
    merge, other = shown.page.banners.shown["dropped"].buttons
    assert (merge.text(), other.text(), merge.hasFocus()) == (
        "Merge it into this mission",
        "Open it instead",
        True,
    )
    with qtbot.waitSignal(shown.page.file_wanted) as wanted:
        other.click()
    assert wanted.args == [shown.there]
    shown.page.open_record(shown.there)
    shown.page.banners.shown["dropped"].buttons[0].click()
    for _turn in range(3):
        shown.settle()
    assert shown.page.run.now is not None


def test_the_pointer_decides_too(shown: Shown) -> None:
    shown.open()
    box = shown.page.view.pane.fields[0].boxes[0]
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(20, 15))
    assert shown.lines[0][1] == "Outcome: from here. To decide: Meeting note"
    assert (box.isChecked(), shown.page.view.pane.current) == (True, 1)


def test_it_fits_a_small_laptop_and_says_its_keys(shown: Shown) -> None:
    shown.open()
    least = shown.page.minimumSizeHint()
    assert least.width() <= 1280 - 208
    assert least.height() <= 560
    assert [keys for _label, keys in shown.page.keys_here()] == [
        "Up  Down",
        "Left  Right",
        "PgUp  PgDown",
        "Enter",
    ]
    assert [a.keys for a in shown.page.actions_here() if len(a.keys) == 1] == ["1", "2", "B", "E", "L", "N"]


def test_stop_while_a_file_is_read_changes_nothing(shown: Shown) -> None:
    told: list[str] = []
    shown.desk.noticed.connect(lambda notice: told.append(notice.sentence))
    shown.page.run.working.connect(lambda task, _what: task.stop())
    shown.open()
    assert told == ["Stopped. Nothing was changed."]
    assert (shown.page.run.path, shown.page.nothing.isVisible()) == (None, True)


def test_who_only_looks_is_told_why_nothing_can_be_merged(
    china: Path, theme: Theme, tasks: Tasks, data_folder: Path, qtbot: QtBot, settle: Settle
) -> None:
    desk = Desk(Store.open(china, write=False), theme, tasks, Memory(data_folder))
    page = ExchangePage(desk)
    qtbot.addWidget(page)
    page.show()
    settle()
    assert page.banners.sentences == [
        "You are reading this mission: files are merged where it is open for writing."
    ]
    assert [button.text() for button in page.nothing.buttons] == ["Export my file"]
    desk.close()
