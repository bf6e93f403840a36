"""What the tests of typing contacts in share: keys, texts, and what came of them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from sqlalchemy import func, select

from missionapp.actions.lists.capturing import read_offers
from missionapp.domain import entities as e
from missionapp.ui.pages.capturing.view import CaptureView
from missionapp.ui.pages.contacts import ContactsPage
from tests.ui.pages.conftest import Shown

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
ENTER = Qt.Key.Key_Return
CODE = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zhao Lei\r\nORG:Harbin Ice\r\nTITLE:Buyer\r\n"
    "TEL;TYPE=CELL:+86 138 0013 8000\r\nEMAIL:zhao@harbin.example\r\nEND:VCARD\r\n"
)


def photo(path: Path, size: tuple[int, int] = (300, 200), colour: str = "#f4f1ea") -> Path:
    Image.new("RGB", size, colour).save(path)
    return path


def add(shown: Shown, page: ContactsPage) -> CaptureView:
    """Press Add contact."""
    page.actions_here()[0].run()
    shown.settle()
    return page.capture


def save(shown: Shown) -> None:
    shown.press(ENTER, CTRL)
    shown.settle()


def texts(view: CaptureView, *names: str) -> list[str]:
    return [view.form.rows[name].editor.text() for name in names]


def write(shown: Shown, view: CaptureView, **values: str) -> None:
    """Type into fields by name."""
    for name, text in values.items():
        view.form.rows[name].editor.setFocus()
        type_(shown, text)


def type_(shown: Shown, text: str) -> None:
    """Type where the focus is; what no key writes comes by an input method, here the clipboard."""
    if text.isascii():
        QTest.keyClicks(shown.focus, text)
    else:
        QGuiApplication.clipboard().setText(text)
        shown.press(Qt.Key.Key_V, CTRL)


def person(shown: Shown, name: str) -> e.Person:
    with shown.desk.store.read() as session:
        return session.scalars(select(e.Person).where(e.Person.name == name)).one()


def cards_of(shown: Shown, owner: UUID) -> Sequence[tuple[str, str | None]]:
    query = select(e.Attachment.name, e.Attachment.purpose).where(e.Attachment.owner_id == owner)
    with shown.desk.store.read() as session:
        return [(name, purpose) for name, purpose in session.execute(query)]


def count(shown: Shown, entity: type[Any]) -> int:
    with shown.desk.store.read() as session:
        return session.scalar(select(func.count()).select_from(entity)) or 0


def first_meeting(shown: Shown) -> e.Meeting:
    """The earliest of those held, whose table has one counterpart."""
    with shown.desk.store.read() as session:
        offers = read_offers(session)
        wanted = next(each for each in offers.meetings if each.organisation == "SEAC")
        return session.get_one(e.Meeting, wanted.id)
