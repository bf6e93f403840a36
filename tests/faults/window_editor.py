"""The real window, worked by its keyboard; Qt is begun in the process that may be killed."""

import os
from collections.abc import Callable
from functools import cached_property
from itertools import count
from pathlib import Path
from time import monotonic
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from missionapp import app
from missionapp.actions import records
from missionapp.domain.entities import Organisation
from missionapp.settings import Look, Settings
from missionapp.ui.main_window import MainWindow
from missionapp.ui.pages.participants import ParticipantsPage
from missionapp.ui.pages.party_pane import PartyPane
from missionapp.ui.widgets.banner import Banner
from missionapp.ui.widgets.form.form import Form
from missionapp.ui.widgets.label import Label
from tests.faults.editors import Say

SCREEN = os.path.relpath(Path(__file__).parents[1] / "screen.json")
WAYS = 3
PATIENCE = 20
"""Seconds until a window will not answer any more."""
Act = Callable[[], object]


class Typist:
    """Somebody at the window, on the page of participants."""

    def __init__(self, path: Path) -> None:
        """Open the window on a mission."""
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={SCREEN}"
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what Qt says of a platform without a screen
        self._application = app.make_application()
        settings = Settings(look=Look(theme="light"))
        self.window: MainWindow = app.make_window(self._application, path.with_name("data"), settings)
        window = self.window
        window.show()
        app.begin(window, [path])
        self.wait(lambda: window.desk is not None and window.page is not None and window.tasks.idle)
        window.show_page("participants")
        page = cast(ParticipantsPage, window.page)
        self.wait(lambda: window.tasks.idle and "detail" in page.__dict__)
        self.wait(lambda: self._form.record_id is not None)
        window.activateWindow()

    def wait(self, holds: Callable[[], bool]) -> None:
        """Let the window work until something holds."""
        until = monotonic() + PATIENCE
        while not holds():
            assert monotonic() < until, f"the window does not answer; it says: {self.trouble}"
            QTest.qWait(2)

    @cached_property
    def _form(self) -> Form:
        page = cast(ParticipantsPage, self.window.page)
        return cast(PartyPane, page.detail).main.organisation

    def change(self, city: str, way: int) -> None:
        """Write the city: as any page does what is asked of it, typed and left with Tab, or left alone."""
        self.window.shell.strip.say_saved("")
        if way % WAYS == 0:
            assert self.window.desk is not None
            self.window.desk.do(records.edit, Organisation, self._form.record_id, city=city)
            return
        (field,) = self._form.rows["city"].editor.inputs()
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field, city)
        if way % WAYS == 1:
            QTest.keyClick(field, Qt.Key.Key_Tab)

    @property
    def is_saved(self) -> bool:
        """What a user looks for: the strip's word on it."""
        return self.window.shell.strip._saved.text().startswith("Saved ")

    @property
    def trouble(self) -> str:
        """What the window says went wrong."""
        labels = [
            label for banner in self.window.findChildren(Banner) for label in banner.findChildren(Label)
        ]
        return " ".join(label.text() for label in labels if label.isVisible() and label.text())


def type_in(path: Path, first: int, say: Say) -> None:
    """Change one company in each of the ways in turn; said to be saved when the strip says so."""
    typist = Typist(path)
    say("ready")
    for n in count(first):
        typist.change(str(n), n)
        typist.wait(lambda: typist.is_saved)
        say(f"saved {n}")


def type_while_gone(path: Path, take_away: Act, bring_back: Act, way: int) -> str:
    """Change a company while the file is not there, and when it is there again; what the window said."""
    typist = Typist(path)
    typist.change("before", way)
    typist.wait(lambda: typist.is_saved)
    take_away()
    typist.change("meanwhile", way)
    typist.wait(lambda: bool(typist.trouble))
    said = typist.trouble
    assert not typist.is_saved
    bring_back()
    typist.change("back again", way)
    typist.wait(lambda: typist.is_saved)
    typist.window.close()
    typist.wait(lambda: not typist.window.isVisible())
    return said
