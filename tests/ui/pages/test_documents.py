"""The page of documents: what it lists, shows, writes and prints."""

import shutil
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from missionapp.actions.exporting import pieces_of, read_document
from missionapp.actions.pieces import OnShelf, Wanted
from missionapp.actions.records import add, edit
from missionapp.actions.shelf import shelf
from missionapp.documents.catalogue import DOCUMENTS
from missionapp.domain import entities as e
from missionapp.domain.entities.missions import DelegateKind
from missionapp.store.store import Store
from missionapp.ui.desk import Desk, Notice
from missionapp.ui.dialogs.choosing import ChoosingDialog
from missionapp.ui.memory import Memory
from missionapp.ui.page import Action
from missionapp.ui.pages.documents.given import given
from missionapp.ui.pages.documents.page import DocumentsPage
from missionapp.ui.pages.documents.rows import Entry, entries
from missionapp.ui.pages.documents.wanted import wanted_of
from missionapp.ui.tasks import Task, Tasks
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.banner import Banner
from missionapp.ui.widgets.empty import EmptyState
from missionapp.ui.widgets.headed_list import HeadedModel
from missionapp.ui.widgets.pdf_pages import Book, read_book

Settle = Callable[[], None]


@dataclass
class Shown:
    """A page, what it asked of the desktop, and what that answers."""

    page: DocumentsPage
    folder: Path
    opened: list[Path] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    wanted: list[tuple[str, object]] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    printer: QPrinter | None = None
    names: frozenset[str] | None = None
    """What is ticked when the page asks for whom."""

    @property
    def book(self) -> Book:
        pictures = self.page.preview.view.pictures
        assert pictures is not None
        return pictures.book

    @property
    def name(self) -> str:
        return self.page.preview.view.accessibleName()

    @property
    def text(self) -> str:
        """All pages, however the lines are broken."""
        return " ".join(self.book.texts).replace("\n", " ")

    @property
    def middle(self) -> str:
        """What stands in the middle: pages, trouble, or something instead."""
        preview = self.page.preview
        known: dict[QWidget | None, str] = {preview.view: "pages", preview.trouble: "trouble"}
        return known.get(preview.showing, "instead")

    def action(self, label: str) -> Action:
        (found,) = (action for action in self.page.actions_here() if action.label == label)
        return found

    @property
    def foot(self) -> Banner:
        item = self.page.preview.foot.itemAt(0)
        assert item is not None
        banner = item.widget()
        assert isinstance(banner, Banner)
        return banner

    @property
    def files(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir())


def opened_on(desk: Desk, folder: Path) -> Shown:
    shown: Shown

    def open_folder(path: Path) -> None:
        shown.opened.append(path)

    def choose_folder(before: str) -> Path | None:
        shown.asked.append(f"folder {Path(before).name}".strip())
        return shown.folder

    def ask_printer(_parent: QWidget, _book: Book, title: str) -> QPrinter | None:
        shown.asked.append(title)
        return shown.printer

    def ask_names(
        _parent: QWidget, _theme: Theme, names: Sequence[str], ticked: Collection[str]
    ) -> frozenset[str] | None:
        shown.asked.append(f"{len(ticked)} of {len(names)}")
        return shown.names

    page = DocumentsPage(desk, open_folder, choose_folder, ask_printer=ask_printer, ask_names=ask_names)
    shown = Shown(page, folder)
    page.page_wanted.connect(lambda name, what: shown.wanted.append((name, what)))
    page.fact_changed.connect(shown.facts.append)
    return shown


@pytest.fixture
def shown(desk: Desk, tmp_path: Path, qtbot: QtBot, settle: Settle) -> Shown:
    """The page on the China sample, its first agenda drawn."""
    folder = tmp_path / "out"
    folder.mkdir()
    made = opened_on(desk, folder)
    qtbot.addWidget(made.page)
    made.page.resize(1118, 620)
    made.page.show()
    made.page.refresh()
    settle()
    return made


@pytest.fixture
def empty(theme: Theme, tasks: Tasks, tmp_path: Path, data_folder: Path) -> Iterator[Desk]:
    """A mission in which nothing stands but itself."""
    store = Store.create(tmp_path / "new.mission")
    add(store, e.Mission(code="NEW", title="New", market="CN", timezone="Asia/Shanghai"))
    memory = Memory(data_folder)
    memory.enter(store.path)
    desk = Desk(store, theme, tasks, memory)
    yield desk
    desk.close()


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(widget.width() // 2, widget.height() // 2))


# The list


def test_documents_stand_under_the_moment_of_their_use(shown: Shown) -> None:
    model = shown.page.list.rows
    sentences = [
        model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())
    ]
    assert sentences == [
        "Before the mission",
        "Brief, 2 files, 10 have no profile",
        "Catalogue of participants, One file",
        "Registration forms, 14, one each",
        "For the field",
        "Participant agendas, 17, one each",
        "Counterpart agendas, 72, one each",
        "Booklet, One file",
        "Badges, 2 files",
        "Table signs, One file",
        "Taxi cards, One file",
        "Programme, One file",
        "Calendars, 89, one each",
        "Contacts for phones, 18, one each",
        "After the mission",
        "Contact log, One file",
        "Contract log, 2 files, 5 have no evidence",
        "Follow-ups, One file",
        "Key achievements, 3 files",
        "Meeting report, 1, one each",
        "Exchange report, 1, one each",
        "At any time",
        "Partnership profile, 3, one each, 1 has no partners",
        "Synergy map, 1, one each",
        "Mission workbook, One file",
    ]
    assert shown.facts[-1] == "Participant agendas, 17, one each"


def test_the_model_is_sound_and_headings_cannot_be_chosen(shown: Shown) -> None:
    model = HeadedModel(entries({name: OnShelf(name, 1) for name in DOCUMENTS}))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(entries({"agendas": OnShelf("agendas", 2)}))
    model.show(entries({"agendas": OnShelf("agendas", 3, "1 has no meetings")}))
    assert [model.flags(model.index(row)) == Qt.ItemFlag.NoItemFlags for row in range(2)] == [True, False]
    chosen = shown.page.list
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, *(len(DOCUMENTS) * [Qt.Key.Key_Down])):
        QTest.keyClick(chosen, key)
    entry = chosen.rows.row(chosen.currentIndex())
    assert isinstance(entry, Entry)
    assert entry.kind.name == "workbook"


def test_what_is_missing_is_said(desk: Desk, shown: Shown, settle: Settle) -> None:
    with desk.store.read() as session:
        mission = session.scalars(select(e.Mission).where(e.Mission.parent_id.is_(None))).one()
    newcomer = e.Organisation(name="Newcomer")
    part = e.Participant(mission_id=mission.id, organisation_id=newcomer.id, role="home participant")
    desk.do(add, newcomer, part)
    shown.page.refresh()
    settle()
    row = shown.page.list.rows.row(shown.page.list.rows.index_of("agendas"))
    assert isinstance(row, Entry)
    assert row.detail == "17, one each, 1 has no meetings"


@pytest.mark.parametrize("mission", ["china-2017", "usa-2017", "iran"])
def test_the_counts_are_those_of_the_files(samples: Path, mission: str) -> None:
    with Store.open(samples / f"{mission}.mission", write=False) as store, store.read() as session:
        for name, stands in shelf(session).items():
            assert (name, stands.count) == (name, len(pieces_of(name, read_document(store, name), Wanted())))


# The pages


def test_the_first_agenda_is_shown_as_it_will_be_printed(desk: Desk, shown: Shown) -> None:
    assert shown.name == "Agenda of Dotcomsport, page 1 of 3"
    first = pieces_of("agendas", read_document(desk.store, "agendas"), Wanted())[0]
    assert first.pdf is not None
    wanted = read_book(first.pdf())
    assert [text.split("Version")[0] for text in shown.book.texts] == [
        text.split("Version")[0] for text in wanted.texts
    ]
    tools = shown.page.preview.tools
    assert (tools.place.text(), tools.page.text()) == ("1 of 17", "Page 1 of 3")


def test_one_goes_from_recipient_to_recipient(shown: Shown, settle: Settle) -> None:
    tools, names = shown.page.preview.tools, []
    for step in (tools.ahead, tools.ahead, tools.back):
        click(step)
        settle()
        names.append((shown.name.split(",")[0], tools.place.text(), tools.recipients.currentText()))
    assert names == [
        ("Agenda of Flanders' Bike Valley", "2 of 17", "Flanders' Bike Valley"),
        ("Agenda of GP Systems", "3 of 17", "GP Systems"),
        ("Agenda of Flanders' Bike Valley", "2 of 17", "Flanders' Bike Valley"),
    ]
    shown.action("Previous recipient").run()
    settle()
    assert shown.name == "Agenda of Dotcomsport, page 1 of 3"
    assert not tools.back.isEnabled()
    shown.action("Previous recipient").run()
    assert tools.place.text() == "1 of 17"


def test_a_change_of_the_data_is_drawn_and_the_place_stays(desk: Desk, shown: Shown, settle: Settle) -> None:
    bar = shown.page.preview.view.verticalScrollBar()
    bar.setValue(300)
    settle()
    with desk.store.read() as session:
        place = session.scalars(select(e.Place).where(e.Place.name_local == "国家会议中心")).first()
    assert place is not None
    assert "Hall Nine" not in shown.text
    desk.do(edit, e.Place, place.id, name="Hall Nine")
    shown.page.refresh()
    settle()
    assert "Hall Nine" in shown.text
    assert bar.value() == 300
    shown.page.preview.tools.ahead.click()
    settle()
    assert bar.value() == 0


def test_the_recipient_stays_when_others_come_and_go(desk: Desk, shown: Shown, settle: Settle) -> None:
    shown.page.preview.tools.step(2)
    settle()
    with desk.store.read() as session:
        idom = session.scalars(select(e.Organisation).where(e.Organisation.name == "Dotcomsport")).one()
    desk.do(edit, e.Organisation, idom.id, name="Zotcomsport")
    shown.page.refresh()
    settle()
    assert shown.name.split(",")[0] == "Agenda of GP Systems"
    assert shown.page.preview.tools.place.text() == "2 of 17"


def test_what_another_page_asks_for_is_opened(desk: Desk, shown: Shown, settle: Settle) -> None:
    with desk.store.read() as session:
        kaptiva = session.scalars(select(e.Organisation).where(e.Organisation.name == "Kaptiva Sports")).one()
    shown.page.choose("workbook")
    shown.page.open_record(kaptiva.id)
    settle()
    assert shown.name.split(",")[0] == "Agenda of Kaptiva Sports"
    assert shown.page.kind.name == "agendas"


def test_the_pages_can_be_fitted_and_that_is_remembered(shown: Shown, desk: Desk, settle: Settle) -> None:
    tools = shown.page.preview.tools
    tools.fit_chosen.emit(1.5)
    settle()
    assert tools.fit.text() == "150 %"
    assert shown.page.preview.view.fit == 1.5
    again = opened_on(desk, shown.folder).page
    assert again.preview.view.fit == 1.5
    assert again.preview.tools.fit.text() == "150 %"


# The options


def choose(shown: Shown, option: str, value: object) -> None:
    control = shown.page.options.controls[option]
    if isinstance(control, QAbstractButton):
        click(control)
    else:
        shown.page.options.chosen.emit(option, value)


@pytest.mark.parametrize(
    ("option", "value", "there", "gone"),
    [
        ("language", "fr", ["Mercredi 15 février 2017"], ["Wednesday 15 February 2017"]),
        ("language", "ca", ["Dimecres"], ["Wednesday"]),
        ("day", datetime(2017, 2, 16, tzinfo=UTC).date(), ["Thursday 16 February 2017"], ["Wednesday 15"]),
        ("address", "local", ["国家会议中心"], ["China National Convention Center"]),
        ("address", "latin", ["China National Convention Center"], ["国家会议中心"]),
        ("code", False, [], ["Scan: delegation lead"]),
        ("scale", False, [], ["INTEREST", "deal likely"]),
        ("phones", False, [], ["+34 600 000 000"]),
    ],
)
def test_an_option_changes_what_is_printed(
    shown: Shown, settle: Settle, option: str, value: object, there: list[str], gone: list[str]
) -> None:
    assert [word for word in gone if word not in shown.text] == []
    choose(shown, option, value)
    settle()
    assert [word for word in there if word not in shown.text] == []
    assert [word for word in gone if word in shown.text] == []


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("a5", (420, 595)), ("letter", (612, 792))])
def test_paper(shown: Shown, settle: Settle, paper: str, size: tuple[int, int]) -> None:
    click(shown.page.options.paper.segment("a5" if paper == "a4" else "a4"))
    click(shown.page.options.paper.segment(paper))
    settle()
    assert {(round(width), round(height)) for width, height in shown.book.sizes} == {size}


def test_without_note_lines_the_days_take_less_paper(shown: Shown, settle: Settle) -> None:
    before = shown.page.preview.view.grab().toImage()
    assert len(shown.book) == 3
    choose(shown, "notes", False)
    settle()
    assert shown.page.preview.view.grab().toImage() != before
    assert len(shown.book) == 2


def test_options_are_remembered_for_the_mission(
    shown: Shown, desk: Desk, settle: Settle, qtbot: QtBot
) -> None:
    for option, value in (
        ("paper", "a5"),
        ("language", "nl"),
        ("day", datetime(2017, 2, 16, tzinfo=UTC).date()),
    ):
        shown.page.options.chosen.emit(option, value)
    choose(shown, "scale", False)
    desk.memory.save()
    again = opened_on(desk, shown.folder)
    qtbot.addWidget(again.page)
    again.page.refresh()
    settle()
    options = again.page.options
    assert (options.paper.value, options.language.value) == ("a5", "nl")
    assert options.day.currentText() == "Thu 16 Feb"
    assert [name for name, switch in options.switches.items() if not switch.isChecked()] == [
        "scale",
        "folded",
        "hidden_partners",
    ]
    assert "Donderdag 16 februari 2017" in again.text
    assert "Woensdag" not in again.text
    assert again.facts[-1] == "Participant agendas, Thursday 16 February 2017"


def test_language_and_paper_are_each_document_s_own(shown: Shown, settle: Settle) -> None:
    options = shown.page.options
    shown.page.choose("key-achievements")
    settle()
    options.chosen.emit("language", "fr")
    options.chosen.emit("paper", "a5")
    shown.page.choose("counterpart-agendas")
    settle()
    assert (options.paper.value, options.language.value) == ("a4", "")
    shown.page.choose("key-achievements")
    settle()
    assert (options.paper.value, options.language.value) == ("a5", "fr")


def test_files_for_one_and_the_same_reader_are_not_offered_to_choose_from(
    shown: Shown, settle: Settle
) -> None:
    shown.page.choose("key-achievements")
    settle()
    assert choices_of(shown) == []
    assert not shown.page.options.readers.isVisibleTo(shown.page)


def test_home_goes_to_the_first_document_below_its_heading(shown: Shown, settle: Settle) -> None:
    shown.page.choose("key-achievements")
    settle()
    QTest.keyClick(shown.page.list, Qt.Key.Key_Home)
    settle()
    assert shown.page.kind.name == "brief"


def test_a_remembered_option_that_makes_no_sense_is_as_by_default() -> None:
    kept = {
        "paper": "a3",
        "language": 7,
        "day": "tomorrow",
        "notes": "no",
        "scale": False,
        "replaces": {"a": 1},
    }
    assert wanted_of(kept, "letter") == Wanted(paper="letter", scale=False)


def test_a_day_without_any_agenda_is_not_offered_and_not_asked(shown: Shown, settle: Settle) -> None:
    options = shown.page.options
    labels = [options.day.itemText(row) for row in range(options.day.count())]
    assert labels == ["All days", "Wed 15 Feb", "Thu 16 Feb", "Fri 17 Feb"]
    options.chosen.emit("day", datetime(2020, 1, 1, tzinfo=UTC).date())
    settle()
    assert len(shown.book) == 3


def test_what_would_change_nothing_is_off_and_says_why(desk: Desk, shown: Shown, settle: Settle) -> None:
    with desk.store.read() as session:
        leads = session.scalars(select(e.Delegate).where(e.Delegate.kind == DelegateKind.LEAD)).all()
    for lead in leads:
        desk.do(edit, e.Delegate, lead.id, kind=DelegateKind.DELEGATE)
    shown.page.refresh()
    settle()
    switches = shown.page.options.switches
    assert [(name, switch.isEnabled()) for name, switch in switches.items()] == [
        ("code", False),
        ("notes", True),
        ("scale", True),
        ("phones", False),
        ("folded", True),
        ("hidden_partners", True),
    ]
    assert switches["code"].accessibleDescription() == "No lead to be called"


def test_only_the_options_of_the_document_are_there(shown: Shown, settle: Settle) -> None:
    controls = shown.page.options.controls
    for name, kind in DOCUMENTS.items():
        shown.page.choose(name)
        settle()
        there = [option for option, each in controls.items() if each.isVisible()]
        assert (name, there) == (name, [option for option in controls if option in kind.options])
    assert set(controls) == {option for kind in DOCUMENTS.values() for option in kind.options}


# Export


def test_all_are_exported(shown: Shown, desk: Desk, settle: Settle) -> None:
    notices: list[Notice] = []
    desk.noticed.connect(notices.append)
    shown.action("Export 17 PDFs").run()
    settle()
    assert len(shown.files) == 17
    assert shown.files[5] == "CN-2017_agenda_Kaptiva-Sports_2017-02-15.pdf"
    assert shown.asked == ["folder"]
    assert shown.foot.accessibleName() == "17 PDFs made."
    assert notices == [Notice("17 PDFs made.", quiet=True)]
    assert [button.text() for button in shown.foot.buttons] == ["Open folder", "Close"]
    click(shown.foot.buttons[0])
    assert shown.opened == [shown.folder]
    click(shown.foot.buttons[1])
    assert shown.page.preview.foot.count() == 0


def test_what_is_exported_is_what_is_shown(shown: Shown, settle: Settle) -> None:
    choose(shown, "scale", False)
    shown.page.options.chosen.emit("paper", "a5")
    settle()
    shown.action("Export this one").run()
    settle()
    assert shown.files == ["CN-2017_agenda_Dotcomsport_2017-02-15.pdf"]
    assert shown.foot.accessibleName() == "1 PDF made."
    written = read_book((shown.folder / shown.files[0]).read_bytes())
    assert written.sizes == shown.book.sizes
    assert written.texts == shown.book.texts


def test_with_one_day_only_those_who_meet_then_get_a_file(shown: Shown, settle: Settle) -> None:
    shown.page.options.chosen.emit("day", datetime(2017, 2, 17, tzinfo=UTC).date())
    settle()
    n = shown.page.preview.tools.recipients.count()
    assert 0 < n < 17
    shown.action(f"Export {n} PDFs").run()
    settle()
    assert len(shown.files) == n
    assert {name[-14:] for name in shown.files} == {"2017-02-17.pdf"}


def test_the_next_version_says_what_it_replaces(desk: Desk, shown: Shown, settle: Settle) -> None:
    version = desk.store.steps_taken()
    today = (
        f"{datetime.now().astimezone():%a} {datetime.now().astimezone().day} {datetime.now().astimezone():%b}"
    )
    line = shown.page.options.version
    assert line.text() == f"Version {version}, not exported yet."
    shown.action("Export this one").run()
    settle()
    assert line.text() == f"Version {version}, exported {today}."
    assert "Replaces" not in shown.text
    with desk.store.read() as session:
        place = session.scalars(select(e.Place)).first()
    assert place is not None
    desk.do(edit, e.Place, place.id, city="Peking")
    shown.page.refresh()
    settle()
    assert line.text() == f"Version {version + 1}. Replaces version {version}, exported {today}."
    assert f"Replaces version {version}." in shown.text
    shown.page.preview.tools.step(1)
    settle()
    assert line.text() == f"Version {version + 1}, not exported yet."
    assert "Replaces" not in shown.text


def test_an_export_can_be_stopped_and_keeps_what_is_made(shown: Shown, settle: Settle) -> None:
    def stop_at_three(task: Task, _what: str) -> None:
        task.progressed.connect(
            lambda done, _of, _name: task.stop() if done == 3 else None, Qt.ConnectionType.DirectConnection
        )

    shown.page.jobs.began.connect(stop_at_three)
    shown.page.export()
    settle()
    made = len(shown.files)
    assert 3 <= made < 17
    assert shown.foot.accessibleName() == f"Stopped. {made} of 17 files are made, and stay."
    assert all(read_book((shown.folder / name).read_bytes()).sizes for name in shown.files)


def test_the_folder_of_last_time_is_offered(shown: Shown, settle: Settle) -> None:
    for _time in range(2):
        shown.action("Export this one").run()
        settle()
    assert shown.asked == ["folder", "folder out"]


def test_no_second_export_begins_meanwhile(shown: Shown, settle: Settle) -> None:
    shown.page.export()
    shown.page.export()
    settle()
    assert shown.asked == ["folder"]
    assert not shown.page.jobs.busy


def test_a_folder_that_cannot_be_written(shown: Shown, settle: Settle, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    right, shown.folder = shown.folder, tmp_path / "file"
    shown.page.export()
    settle()
    assert shown.foot.accessibleName() == "The folder file cannot be made. Choose another folder."
    assert shown.foot.buttons[0].text() == "Choose another folder"
    shown.folder = right
    click(shown.foot.buttons[0])
    settle()
    assert shown.foot.accessibleName() == "17 PDFs made."


def test_who_thinks_better_of_it_exports_nothing(desk: Desk, shown: Shown, settle: Settle) -> None:
    page = DocumentsPage(desk, shown.opened.append, lambda _before: None)
    page.refresh()
    settle()
    page.export()
    settle()
    assert not page.jobs.busy
    assert page.preview.foot.count() == 0
    page.deleteLater()


# Documents without pages


def test_a_workbook_is_no_pdf_and_is_exported_all_the_same(shown: Shown, settle: Settle) -> None:
    shown.page.choose("workbook")
    settle()
    instead = shown.page.preview.showing
    assert isinstance(instead, EmptyState)
    assert instead.accessibleName() == "Every record but hidden partners, in sheets that import takes back."
    assert [action.label for action in shown.page.actions_here()] == [
        "Export the file",
        "Export all documents",
    ]
    click(instead.buttons[0])
    settle()
    assert shown.files == ["CN-2017_workbook_2017-02-14.xlsx"]
    assert shown.foot.accessibleName() == "1 file made."


def test_forms_are_exported_in_the_language_that_was_chosen(shown: Shown, settle: Settle) -> None:
    from openpyxl import load_workbook

    shown.page.choose("forms")
    settle()
    shown.page.options.chosen.emit("language", "fr")
    shown.action("Export 14 files").run()
    settle()
    assert len(shown.files) == 14
    title = load_workbook(shown.folder / shown.files[0]).worksheets[0]["A1"].value
    assert title.startswith("Inscription")


def test_one_comes_back_to_the_pages(shown: Shown, settle: Settle) -> None:
    shown.page.preview.tools.step(1)
    settle()
    shown.page.choose("workbook")
    settle()
    shown.page.choose("agendas")
    settle()
    assert shown.middle == "pages"
    assert shown.page.preview.tools.isVisible()


# Troubles


def test_a_letter_that_no_font_has_is_told_and_the_others_are_shown(
    desk: Desk, shown: Shown, settle: Settle
) -> None:
    with desk.store.read() as session:
        bad = session.scalars(select(e.Organisation).where(e.Organisation.name == "Dotcomsport")).one()
    desk.do(edit, e.Organisation, bad.id, name="Dotcom ก")
    shown.page.refresh()
    settle()
    assert shown.middle == "trouble"
    assert shown.page.preview.trouble.accessibleName() == (
        "The name of Dotcom ก holds a character that no font of the program can print: ก (U+0E01). "
        "Until that is put right this document is not written. The mission itself is safe. "
        "Take the character out of the record."
    )
    shown.page.preview.tools.step(1)
    settle()
    assert shown.name.split(",")[0] == "Agenda of Flanders' Bike Valley"
    assert shown.middle == "pages"
    shown.page.export()
    settle()
    assert shown.files == []
    assert shown.foot.accessibleName().startswith("The name of Dotcom ก holds a character")
    assert [button.text() for button in shown.foot.buttons] == ["Close"]
    desk.undo()
    shown.page.refresh()
    shown.page.preview.tools.step(-1)
    settle()
    assert shown.name.split(",")[0] == "Agenda of Dotcomsport"


def test_a_mission_that_cannot_be_read_for_agendas_is_told(desk: Desk, shown: Shown, settle: Settle) -> None:
    with desk.store.read() as session:
        mission = session.scalars(select(e.Mission).where(e.Mission.parent_id.is_(None))).one()
    desk.do(edit, e.Mission, mission.id, timezone="Nowhere/At all")
    shown.page.refresh()
    settle()
    assert shown.page.preview.trouble.accessibleName().startswith(
        "There is no time zone called Nowhere/At all."
    )
    assert shown.middle == "trouble"
    assert not shown.page.preview.tools.isVisible()
    assert [action.label for action in shown.page.actions_here()] == ["Export all documents"]
    desk.undo()
    shown.page.refresh()
    settle()
    assert shown.middle == "pages"


@pytest.mark.parametrize(
    ("document", "line", "page"),
    [
        ("agendas", "No agendas yet: plan meetings first", "programme"),
        ("forms", "No forms yet: add participants first", "participants"),
        ("programme", "No programme yet: add what happens when", "programme"),
        ("calendars", "No calendars yet: plan meetings first", "programme"),
        ("vcards", "No contacts yet: add people first", "contacts"),
    ],
)
def test_where_nothing_is_yet(
    empty: Desk, tmp_path: Path, qtbot: QtBot, settle: Settle, document: str, line: str, page: str
) -> None:
    shown = opened_on(empty, tmp_path)
    qtbot.addWidget(shown.page)
    shown.page.show()
    shown.page.choose(document)
    settle()
    instead = shown.page.preview.showing
    assert isinstance(instead, EmptyState)
    assert instead.accessibleName() == line
    assert [action.label for action in shown.page.actions_here()] == ["Export all documents"]
    click(instead.buttons[0])
    assert shown.wanted == [(page, None)]


def test_who_may_only_look_can_export_and_print(
    samples: Path, theme: Theme, tasks: Tasks, tmp_path: Path, data_folder: Path, qtbot: QtBot, settle: Settle
) -> None:
    path = Path(shutil.copy(samples / "usa-2017.mission", tmp_path))
    memory = Memory(data_folder)
    memory.enter(path)
    desk = Desk(Store.open(path, write=False), theme, tasks, memory)
    shown = opened_on(desk, tmp_path / "out")
    qtbot.addWidget(shown.page)
    shown.page.refresh()
    settle()
    assert [action.changes for action in shown.page.actions_here()] == [False] * 7
    assert not shown.page.options.controls["address"].isVisibleTo(shown.page.options)
    shown.page.export()
    settle()
    assert len(shown.files) == 20
    desk.close()


# For whom


def table_changed(desk: Desk) -> None:
    """Let one meeting of Dotcomsport be at another table."""
    with desk.store.read() as session:
        dotcom = select(e.Organisation.id).where(e.Organisation.name == "Dotcomsport").scalar_subquery()
        part = select(e.Participant.id).where(e.Participant.organisation_id == dotcom)
        party = select(e.MeetingParty.meeting_id).where(e.MeetingParty.participant_id.in_(part))
        meeting = session.scalars(
            select(e.Meeting).where(e.Meeting.id.in_(party), e.Meeting.table_id.is_not(None))
        ).first()
        assert meeting is not None
        other = session.scalars(select(e.Table).where(e.Table.id != meeting.table_id)).first()
    assert other is not None
    desk.do(edit, e.Meeting, meeting.id, table_id=other.id)


def detail_of(shown: Shown, document: str) -> str:
    row = shown.page.list.rows.row(shown.page.list.rows.index_of(document))
    assert isinstance(row, Entry)
    return row.detail


def choices_of(shown: Shown) -> list[str]:
    readers = shown.page.options.readers
    return [readers.itemText(row) for row in range(readers.count())]


def test_whose_agenda_must_be_printed_again(desk: Desk, shown: Shown, settle: Settle) -> None:
    assert choices_of(shown) == ["All (17)", "Choose…"]
    shown.page.export()
    settle()
    assert detail_of(shown, "agendas") == "17, one each"
    table_changed(desk)
    shown.page.refresh()
    settle()
    assert detail_of(shown, "agendas") == "1 to print again, 17, one each"
    assert choices_of(shown) == ["All (17)", "To print again (1)", "Choose…"]
    tools = shown.page.preview.tools
    assert [tools.recipients.itemText(row) for row in range(2)] == [
        "Dotcomsport: print again",
        "Flanders' Bike Valley",
    ]
    assert "2017-02-1" in shown.page.options.version.toolTip()
    shown.page.options.readers_chosen.emit("again")
    settle()
    assert tools.place.text() == "1 of 1"
    for name in shown.files:
        (shown.folder / name).unlink()
    shown.action("Export the file").run()
    settle()
    assert shown.files == ["CN-2017_agenda_Dotcomsport_2017-02-15.pdf"]
    assert detail_of(shown, "agendas") == "17, one each"
    shown.page.refresh()
    settle()
    assert detail_of(shown, "agendas") == "17, one each"
    assert tools.place.text() == "1 of 17"


def test_another_document_shows_it_too_and_undo_takes_it_back(
    desk: Desk, shown: Shown, settle: Settle
) -> None:
    shown.page.export()
    settle()
    table_changed(desk)
    shown.page.choose("workbook")
    settle()
    assert detail_of(shown, "agendas") == "1 to print again, 17, one each"
    desk.undo()
    shown.page.refresh()
    settle()
    assert detail_of(shown, "agendas") == "17, one each"


def test_an_option_does_not_make_anybody_print_again(desk: Desk, shown: Shown, settle: Settle) -> None:
    shown.page.options.chosen.emit("day", datetime(2017, 2, 16, tzinfo=UTC).date())
    settle()
    shown.page.export()
    settle()
    for option, value in (("language", "fr"), ("day", None), ("address", "latin"), ("phones", False)):
        shown.page.options.chosen.emit(option, value)
    shown.page.refresh()
    settle()
    n = 17 - len(shown.files)
    assert detail_of(shown, "agendas") == f"{n} to print again, 17, one each"


def test_some_are_ticked(shown: Shown, settle: Settle) -> None:
    shown.names = frozenset(("Idom", "GP Systems"))
    shown.page.options.readers_chosen.emit("chosen")
    settle()
    assert shown.asked == ["0 of 17"]
    assert shown.page.preview.tools.place.text() == "1 of 2"
    assert choices_of(shown) == ["All (17)", "2 ticked…"]
    shown.names = None
    shown.page.options.readers_chosen.emit("chosen")
    settle()
    assert shown.asked[-1] == "2 of 17"
    assert shown.page.preview.tools.place.text() == "1 of 2"
    shown.action("Export 2 PDFs").run()
    settle()
    assert [name.split("_")[2] for name in shown.files] == ["GP-Systems", "Idom"]


def test_names_are_ticked_in_a_dialog(theme: Theme, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ChoosingDialog(theme, parent, "For whom", ["Idom", "Ángel", "Oakley"], {"Oakley"})
    dialog.show()
    assert dialog.focusWidget() is dialog.list
    assert dialog.ticked() == {"Oakley"}
    dialog.list.setCurrentRow(1)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.ticked() == {"Oakley", "Ángel"}
    assert dialog.count.text() == "2 of 3"
    dialog.filter.setText("angel")
    assert [dialog.list.item(row).isHidden() for row in range(3)] == [True, False, True]


def test_all_documents_are_exported(
    samples: Path, theme: Theme, tasks: Tasks, tmp_path: Path, data_folder: Path, qtbot: QtBot, settle: Settle
) -> None:
    memory = Memory(data_folder)
    memory.enter(samples / "iran.mission")
    desk = Desk(Store.open(samples / "iran.mission", write=False), theme, tasks, memory)
    shown = opened_on(desk, tmp_path / "out")
    qtbot.addWidget(shown.page)
    shown.page.refresh()
    settle()
    shown.action("Export all documents").run()
    settle()
    with desk.store.read() as session:
        stands = shelf(session)
    assert len(shown.files) == sum(each.count for each in stands.values())
    assert {name.rsplit(".", 1)[1] for name in shown.files} == {"pdf", "xlsx", "docx", "ics", "vcf"}
    assert shown.foot.accessibleName() == f"{len(shown.files)} files made."
    desk.close()


# Print


def test_the_agenda_in_view_is_printed(shown: Shown, settle: Settle, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    shown.printer = printer
    shown.action("Print this one").run()
    settle()
    assert shown.asked == ["CN-2017_agenda_Dotcomsport_2017-02-15"]
    assert len(read_book((tmp_path / "printed.pdf").read_bytes())) == 3
    assert shown.foot.accessibleName() == "3 pages sent to the printer."
    assert shown.action("Print this one").keys == "Ctrl+P"
    assert shown.action("Export 17 PDFs").keys == "Ctrl+E"


def test_all_that_are_meant_are_printed_in_one_go(
    desk: Desk, shown: Shown, settle: Settle, tmp_path: Path
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    shown.printer, shown.names = printer, frozenset(("Idom", "GP Systems"))
    shown.page.options.readers_chosen.emit("chosen")
    settle()
    shown.action("Print all 2").run()
    settle()
    assert shown.asked[-1] == "agenda"
    pages = len(read_book((tmp_path / "printed.pdf").read_bytes()))
    assert shown.foot.accessibleName() == f"{pages} pages sent to the printer."
    version = desk.store.steps_taken()
    assert {whom: each.version for whom, each in given(desk.memory, "agendas").items()} == {
        "Idom": version,
        "GP Systems": version,
    }


def test_who_thinks_better_of_it_prints_nothing(shown: Shown, settle: Settle) -> None:
    shown.page.print()
    settle()
    assert shown.asked == ["CN-2017_agenda_Dotcomsport_2017-02-15"]
    assert shown.page.preview.foot.count() == 0


# The window


def test_it_fits_the_smallest_window(shown: Shown) -> None:
    smallest = shown.page.minimumSizeHint()
    assert smallest.width() <= 1052
    assert smallest.height() <= 560


def test_every_control_is_reached_by_tab_and_has_a_name(shown: Shown) -> None:
    page = shown.page
    page.list.setFocus()
    reached: list[QWidget] = [page.list]
    while True:
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        widget = page.focusWidget()
        if widget in reached:
            break
        reached.append(widget)
    assert [widget.accessibleName() for widget in reached] == [
        "Documents",
        "Recipient",
        "Next recipient",
        "Fit width",
        "Agenda of Dotcomsport, page 1 of 3",
        "For whom",
        "A4",
        "Days",
        "Driver address in",
        "Language",
        "Contact code",
        "Note lines",
        "Interest scale",
        "Phone numbers",
    ]


def test_everything_follows_the_theme(shown: Shown, theme: Theme, settle: Settle) -> None:
    from dataclasses import replace

    before = shown.page.grab().toImage()
    theme.apply(replace(theme.look, theme="dark", text_size=125))
    settle()
    after = shown.page.grab().toImage()
    assert after != before
    assert after.pixelColor(20, after.height() - 20).name() == theme.hex("surface").lower()
