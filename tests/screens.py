"""Render every page of the window in its states, and every document: `make screens DIR=folder`.

The window is the real one, without a display, 1366x768, light and dark, over copies of the sample mission;
what is used in the hall and after it is drawn at 1920x1080 as well.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import groupby, islice
from pathlib import Path

import pypdfium2

from tests.gallery import draw_gallery

VARIANTS = [("en", "a4"), ("en", "a5"), ("en", "letter"), ("fr", "a4")]
"""Language and paper of each rendering of the documents."""
DOTS_PER_POINT = 1.5
FEW = 5
"""Files of one document that are drawn."""
MANY = 300
"""Counterparts of the large mission."""
MESSY = """Registro de participantes
Empresa;País;Persona;Correo;Teléfono;Fecha de llegada
Kaptiva Sport;España;Núria Camps;nuria(at)kaptiva.example;934 00;30/02/2017
Idom;ES;Jon Ruiz;jon@idom.example;+34 944 79 76 00;13/02/2017
Nova Vela SL;Atlantis;;info@novavela.example;;
;ES;Sense Nom;;;
"""


def missionapp(*arguments: str | Path) -> None:
    """Run the program as a user does; its errors end this script."""
    subprocess.run([sys.executable, "-m", "missionapp", *map(str, arguments)], check=True)


# Documents


def export_variants(mission: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """Export every document of `mission` in each variant; give the name and folder of each."""
    for language, paper in VARIANTS:
        out = folder / f"{mission.stem}-{language}-{paper}"
        missionapp("export", mission, out, "--language", language, "--paper", paper)
        yield out.name, out


def render(pdf: Path, out: Path) -> None:
    """Write each page of `pdf` into `out` as `name-1.png`, `name-2.png`, ..."""
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, 1):
            page.render(scale=DOTS_PER_POINT).to_pil().save(out / f"{pdf.stem}-{number}.png")


def draw_documents(sample: Path, work: Path, target: Path) -> None:
    """Write the pages of all documents of all samples into folders of `target`."""
    for mission in sorted(sample.glob("*.mission")):
        for name, documents in export_variants(mission, work):
            pictures = target / name
            pictures.mkdir(parents=True, exist_ok=True)
            for pdf in _some(sorted(documents.rglob("*.pdf"))):
                render(pdf, pictures)


def _some(files: Sequence[Path]) -> Iterator[Path]:
    """The first few of the files that differ in their recipient alone."""
    for _kind, alike in groupby(files, key=lambda file: file.name.split("_")[1]):
        yield from islice(alike, FEW)


# Pages


@dataclass(frozen=True)
class State:
    """One picture: which mission, which page, and what is done there."""

    name: str
    mission: str
    page: str
    do: "Callable[[Screens], None]" = lambda _screens: None


class Screens:
    """The real window, driven from state to state."""

    def __init__(self, theme: str, missions: Path, target: Path) -> None:
        """Make the window in one theme."""
        from missionapp import app
        from missionapp.settings import Look, Settings
        from missionapp.store.place import data_folder

        self.missions, self.target, self.theme = missions, target, theme
        self.application = app.make_application()
        self.window = app.make_window(self.application, data_folder(), Settings(look=Look(theme=theme)))
        self.window.resize(1366, 768)
        self.window.show()
        self.window.complete()

    def wait(self) -> None:
        """Let everything asked for be answered and painted."""
        from PySide6.QtCore import QEventLoop, QTimer

        quiet = 0
        while quiet < 10:
            loop = QEventLoop()
            QTimer.singleShot(30, loop.quit)
            loop.exec()
            quiet = quiet + 1 if self.window.tasks.idle else 0

    def take(self, state: State) -> None:
        """Bring the window into a state, and write its picture."""
        window = self.window
        if not state.mission:
            window.leave_mission()
            window.welcome()
        elif window.desk is None or window.desk.store.path.stem != state.mission:
            window.open(self.missions / f"{state.mission}.mission")
            self.wait()
        if state.page:
            window.show_page(state.page)
        self.wait()
        state.do(self)
        self.wait()
        window.grab().save(str(self.target / f"{state.name}-{self.theme}.png"))
        window.shell.calm()
        window.shell.hush()
        window.shell.palette_.hide()
        window.shell.keys.hide()
        window.shell.drop_hint.cover("")

    def press(self, key: str) -> None:
        """Press a letter (capital) or digit on the window, and wait for what it does."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        self.window.activateWindow()
        self.wait()
        QTest.keyClick(self.window, Qt.Key(ord(key)))
        self.wait()

    def type(self, text: str) -> None:
        """Type into what has the focus."""
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QApplication

        self.window.activateWindow()
        self.wait()
        QTest.keyClicks(QApplication.focusWidget() or self.window, text)


def filtered(text: str) -> Callable[[Screens], None]:
    """Type a filter into the page's table."""

    def do(screens: Screens) -> None:
        page = screens.window.page
        assert page is not None
        page.find_here()
        screens.type(text)

    return do


def unfiltered(screens: Screens) -> None:
    """Leave no filter behind."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    filtered("")(screens)
    QTest.keyClick(QApplication.focusWidget() or screens.window, Qt.Key.Key_Escape)


def troubled(screens: Screens) -> None:
    """Show an error that the user can put right."""
    from missionapp.domain.errors import MissionError

    error = MissionError(
        "The PDF could not be written", hint="The folder is full or read-only: choose another"
    )
    screens.window.trouble(error)


def dragging(screens: Screens) -> None:
    """Drag lists over the window."""
    screens.window.shell.drop_hint.cover("Let go to import")


def importing(screens: Screens) -> None:
    """Open a messy list."""
    source = screens.missions / "registro.csv"
    source.write_text(MESSY, "utf-8")
    screens.window.take_files([source])


def changed(screens: Screens) -> None:
    """Change something, so that toast and strip have something to say."""
    from sqlalchemy import select

    from missionapp.actions import records
    from missionapp.domain.entities import Organisation

    desk = screens.window.desk
    assert desk is not None
    with desk.store.read() as session:
        record = session.scalars(select(Organisation).where(Organisation.name == "Soda Soccer")).one()
    desk.do(records.edit, Organisation, record.id, city="Beijing" if record.city != "Beijing" else "Nanjing")


def programme(view: str, lanes: str = "places") -> Callable[[Screens], None]:
    """Show the second day of the mission in a view of the programme, in the middle of that day."""

    def do(screens: Screens) -> None:
        from missionapp.ui.pages.programme import ProgrammePage

        page = screens.window.page
        assert isinstance(page, ProgrammePage)
        calendar = page.calendar
        calendar.clock = lambda: datetime(2017, 2, 15, 6, 27, tzinfo=UTC)
        page.refresh()
        screens.wait()
        page.show_view("week")
        calendar.select(calendar.view.content.blocks[8].record)
        calendar.lanes = lanes
        page.tools.calendar.lanes.set_value(lanes)
        page.show_view(view)
        screens.wait()
        calendar.view.setFocus()

    return do


def clashing(screens: Screens) -> None:
    """Place one event over another, and leave a second one waiting."""
    from missionapp.actions.programme import Sitting, add_item

    desk = screens.window.desk
    assert desk is not None
    sitting = Sitting(date(2017, 2, 18), time(10), time(11))
    desk.do(add_item, "Beijing Sinobo Guoan", "preparatory", "visit", sitting)
    desk.do(add_item, "CABR", "preparatory")
    screens.wait()
    programme("week")(screens)
    screens.window.shell.hush()


def moving(screens: Screens) -> None:
    """Take a block up, and move it a day and some steps."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    programme("week")(screens)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_P, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(screens.window.focusWidget(), key)


def settled(screens: Screens) -> None:
    """Put back what was taken up, and take back what was added for the clash."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    QTest.keyClick(screens.window.focusWidget(), Qt.Key.Key_Escape)
    unfiltered(screens)
    for _step in range(2):
        screens.window.undo()
    screens.wait()
    programme("list")(screens)
    screens.window.shell.hush()


def pointing(screens: Screens) -> None:
    """Go to a wish on the map."""
    from missionapp.ui.pages.matching.page import MatchingPage

    page = screens.window.page
    assert isinstance(page, MatchingPage)
    idom = next(one.id for one in page.matching.ours if one.name == "Idom")
    page.map.map.go_to(*next(key for key in page.matching.pairs if key[0] == idom))
    page.map.focus_map()


def planning(screens: Screens) -> None:
    """Plan, to the end."""
    from missionapp.ui.pages.matching.page import MatchingPage

    page = screens.window.page
    assert isinstance(page, MatchingPage)
    page.planner.start()


def searching(screens: Screens) -> None:
    """Show the plan as it looks while better ones are still searched for."""
    from missionapp.actions.planning.running import Standing
    from missionapp.ui.pages.matching.page import MatchingPage

    page = screens.window.page
    assert isinstance(page, MatchingPage)
    page.pane.begin()
    for seconds, placed in ((1, 40), (4, 96), (9, 118), (14, 126)):
        page.pane.show_standing(
            Standing(seconds, placed, 134, page.planner.proposal), page.planner.run.bounds
        )


def telling(screens: Screens) -> None:
    """Plan and apply; whom to tell is left."""
    from missionapp.ui.pages.matching.page import MatchingPage

    page = screens.window.page
    assert isinstance(page, MatchingPage)
    page.planner.close()
    page.planner.start()
    screens.wait()
    page.planner.apply()


def recording(screens: Screens) -> None:
    """In the middle of the second day: some recorded, a no-show, a note being typed."""
    from missionapp.ui.pages.today.page import TodayPage

    page = screens.window.page
    assert isinstance(page, TodayPage)
    page.go_to_day(date(2017, 2, 15))
    screens.wait()
    for key in "4", "2", "N1", "5", "3":
        for letter in key:
            screens.press(letter)
        page.next_to_record()
        screens.wait()
    screens.press("4")
    page.open_recorder()
    screens.type("Wants 40 seats per match for the spring season, in pairs.")


def typing_card(screens: Screens) -> None:
    """A business card beside the form."""
    from PIL import Image, ImageDraw

    from missionapp.ui.pages.contacts import ContactsPage

    page = screens.window.page
    assert isinstance(page, ContactsPage)
    card = screens.missions / "card.jpg"
    picture = Image.new("RGB", (1100, 640), "#f7f5ef")
    for top, words, size in (
        (120, "WANG Wei", 80),
        (230, "Sport Equipment Centre", 44),
        (420, "+86 138 0013 8000", 40),
    ):
        ImageDraw.Draw(picture).text((80, top), words, fill="black", font_size=size)
    picture.save(card)
    page.take_photos([card])
    screens.wait()
    screens.type("Wang Wei")


def cases_view(view: str) -> Callable[[Screens], None]:
    """The board, the log, or both."""

    def do(screens: Screens) -> None:
        from missionapp.ui.pages.cases.log import CaseList

        page = screens.window.page
        assert page is not None
        for shown in page.findChildren(CaseList):
            shown.show_view(view)

    return do


def partnership(view: str, *, pane: bool = False, chosen: str = "") -> Callable[[Screens], None]:
    """Show a view of the partnership's page: of this partnership, with the pane open."""

    def do(screens: Screens) -> None:
        from missionapp.ui.pages.list_page import ListPage
        from missionapp.ui.pages.partnership.page import PartnershipPage

        page = screens.window.page
        assert isinstance(page, PartnershipPage)
        page.show_view(view)
        screens.wait()
        if chosen:
            page.partnerships.setCurrentText(chosen)
            page.partnerships.activated.emit(page.partnerships.currentIndex())
            screens.wait()
        if pane and isinstance(page.shown, ListPage):
            page.shown.open_pane()

    return do


def finding(screens: Screens) -> None:
    """Two beginnings of words in the palette."""
    screens.window.commands.open_palette()
    screens.wait()
    screens.type("kap yes")


PAGES = (
    *("overview", "participants", "counterparts", "programme", "matching", "today", "cases"),
    *("contacts", "follow-ups", "report", "documents", "exchange", "history", "settings"),
)
STATES = (
    State("welcome", "", ""),
    *(State(f"{page}-filled", "china-2017", page) for page in PAGES),
    *(State(f"{page}-empty", "empty", page) for page in PAGES if page != "settings"),
    *(
        State(f"{page}-filtered", "china-2017", page, filtered("spo"))
        for page in ("participants", "counterparts", "programme", "contacts", "history")
    ),
    State("counterparts-nothing-matches", "china-2017", "counterparts", filtered("zzz")),
    State("counterparts-unfiltered", "china-2017", "counterparts", unfiltered),
    State("counterparts-300", "many", "counterparts"),
    State("counterparts-changed", "china-2017", "counterparts", changed),
    State("programme-week", "china-2017", "programme", programme("week")),
    State("programme-day", "china-2017", "programme", programme("day")),
    State("programme-day-participants", "china-2017", "programme", programme("day", "people")),
    State("programme-clash", "china-2017", "programme", clashing),
    State("programme-moving", "china-2017", "programme", moving),
    State("programme-list", "china-2017", "programme", settled),
    State("matching-wishes", "eve", "matching", pointing),
    State("matching-planned", "eve", "matching", planning),
    State("matching-searching", "eve", "matching", searching),
    State("matching-applied", "eve", "matching", telling),
    State("today-recording", "planned", "today", recording),
    State("overview-field", "planned", "overview"),
    State("cases-board", "china-2017", "cases", cases_view("board")),
    State("cases-log", "china-2017", "cases", cases_view("log")),
    State("cases-both", "china-2017", "cases", cases_view("both")),
    State("contacts-card", "china-2017", "contacts", typing_card),
    State("partnership-mission", "china-2017", "partnership", partnership("mission")),
    State(
        "partnership-profile",
        "china-2017",
        "partnership",
        partnership("profile", chosen="SmartSports4GoodLife"),
    ),
    State("partnership-map", "china-2017", "partnership", partnership("map")),
    State("partnership-map-pane", "china-2017", "partnership", partnership("map", pane=True)),
    State("partnership-exchanges", "china-2017", "partnership", partnership("exchanges")),
    State("partnership-meetings", "china-2017", "partnership", partnership("meetings")),
    *(
        State(f"partnership-{view}-empty", "empty", "partnership", partnership(view))
        for view in ("mission", "profile", "map", "exchanges", "meetings")
    ),
    State("report-table", "china-2017", "report", lambda screens: screens.window.show_page("report", "T4")),
    State(
        "report-findings",
        "china-2017",
        "report",
        lambda screens: screens.window.show_page("report", "findings"),
    ),
    State("documents-error", "china-2017", "documents", troubled),
    State("counterparts-dragging", "china-2017", "counterparts", dragging),
    State("import-preview", "china-2017", "import", importing),
    State("palette", "china-2017", "participants", lambda screens: screens.window.commands.open_palette()),
    State("palette-found", "china-2017", "participants", finding),
    State("keys", "china-2017", "participants", lambda screens: screens.window.commands.show_keys()),
)


LARGE = (
    *("overview-filled", "overview-field", "today-filled", "today-recording", "cases-both", "cases-log"),
    *("contacts-filled", "contacts-card", "follow-ups-filled"),
)
"""States that are drawn at 1920x1080 as well."""


def make_missions(folder: Path, sample: Path) -> None:
    """The missions that the pictures are of: the sample, an empty one, one with 300 counterparts."""
    from missionapp.actions.importing import import_files
    from missionapp.actions.missions import new_mission
    from missionapp.actions.planning.told import plan_mission
    from missionapp.store.store import Store

    shutil.copy(sample / "china-2017.mission", folder)
    shutil.copy(sample / "eve" / "china-2017.mission", folder / "eve.mission")
    shutil.copy(sample / "eve" / "china-2017.mission", folder / "planned.mission")
    with Store.open(folder / "planned.mission") as store:
        plan_mission(store, seconds=10)
    first, last = date(2027, 3, 1), date(2027, 3, 6)
    for name in ("empty", "many"):
        path = folder / f"{name}.mission"
        new_mission(path, title=f"Mission to Peru, {name}", start=first, end=last, market="PE")
    rows = [f"Deportes {n} S.A.;Lima;Peru;info@deportes{n}.example" for n in range(MANY)]
    source = folder / "counterparts.csv"
    source.write_text("\n".join(["Organisation;City;Country;E-mail", *rows]), "utf-8")
    with Store.open(folder / "many.mission") as store:
        import_files(store, [source], kind="counterparts")


def draw_pages(theme: str, missions: Path, target: Path, screen: str = "screen") -> None:
    """Write the picture of every state in one theme, on a screen of which a file tells."""
    os.environ["QT_QPA_PLATFORM"] = (
        f"offscreen:configfile={os.path.relpath(Path(__file__).with_name(f'{screen}.json'))}"
    )
    target.mkdir(parents=True, exist_ok=True)
    screens = Screens(theme, missions, target)
    if screen != "screen":
        screens.window.resize(1920, 1040)
    for state in STATES:
        if screen == "screen" or state.name in LARGE:
            screens.take(state)
    screens.window.close()
    screens.wait()
    os._exit(0)  # Qt's own objects are torn down in an order that Python does not know


def main() -> None:
    """Render pages and documents into the folder that the command names."""
    target = Path(sys.argv[1])
    if sys.argv[2:]:
        draw_pages(sys.argv[2], Path(sys.argv[3]), target, sys.argv[4])
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        os.environ["MISSIONAPP_DATA"] = str(work / "data")
        sample = work / "sample"
        missionapp("sample", sample)
        missionapp("sample", sample / "eve", "--eve")
        for theme in ("light", "dark"):
            for screen, folder in (("screen", "window"), ("screen_large", "window-large")):
                missions = work / theme / screen
                missions.mkdir(parents=True)
                make_missions(missions, sample)
                words = [str(target / folder), theme, str(missions), screen]
                subprocess.run([sys.executable, "-m", "tests.screens", *words], check=True)
        draw_documents(sample, work, target)
        draw_gallery(sample / "china-2017.mission")
    print(f"Pictures: {target.resolve()}")


if __name__ == "__main__":
    main()
