"""Typing contacts in off photos, seen beside the form and kept as evidence; bad ones are a sentence."""

import shutil
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from missionapp.domain import entities as e
from missionapp.domain.entities.records import Purpose
from missionapp.ui.pages.contacts import ContactsPage
from tests.ui.pages.capturing.typing_in import (
    add,
    cards_of,
    count,
    person,
    photo,
    save,
    texts,
    write,
)
from tests.ui.pages.conftest import Shown, said_in

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # lists that open


def test_photos_are_typed_in_one_after_the_other_and_kept(
    shown: Shown, page: ContactsPage, photos: list[Path]
) -> None:
    page.take_photos(photos)
    shown.settle()
    view = page.capture
    assert (view.photo.view.picture_size.width(), view.photo.tools.place.text()) == (300, "1 of 2")
    assert view.card.save.text() == "Save, next card"
    write(shown, view, name="Wang Wei")
    save(shown)
    assert (view.photo.tools.name.text(), texts(view, "name")) == ("two.png", [""])
    assert view.card.save.text() == "Save"
    write(shown, view, name="Li Na")
    save(shown)
    assert not view.isVisible()
    for name, file in (("Wang Wei", "one.jpg"), ("Li Na", "two.jpg")):
        assert cards_of(shown, person(shown, name).id) == [(file, Purpose.CARD)]
    shown.desk.undo()
    shown.settle()
    assert (count(shown, e.Person), count(shown, e.Attachment)) == (94, 2)


def test_going_to_another_card_keeps_what_was_typed_of_the_first(
    shown: Shown, page: ContactsPage, photos: list[Path]
) -> None:
    page.take_photos(photos)
    shown.settle()
    view = page.capture
    write(shown, view, name="Wang Wei", emails="wang at")
    one, two = view.photo.strip.keys
    view.photo.strip.choose([two])
    shown.settle()
    assert texts(view, "name", "emails") == ["", ""]
    view.photo.strip.choose([one])
    shown.settle()
    assert texts(view, "name", "emails") == ["Wang Wei", "wang at"]
    assert view.form.rows["emails"].problem
    view.photo.strip.removed.emit(two)
    assert view.photo.strip.keys == [one]
    view.photo.tools.aside.click()
    shown.settle()
    assert (view.photo.strip.keys, texts(view, "name"), view.photo.newest.isVisible()) == (
        *([], ["Wang Wei"]),
        True,
    )
    view.card.clear.click()


def test_a_photo_that_comes_while_one_types_belongs_to_what_was_typed(
    shown: Shown, page: ContactsPage, photos: list[Path]
) -> None:
    view = add(shown, page)
    write(shown, view, name="Wang Wei")
    view.take_photos(photos[:1])
    shown.settle()
    assert (view.photo.tools.name.text(), texts(view, "name")) == ("one.jpg", ["Wang Wei"])
    view.card.clear.click()


def test_a_photo_as_phones_take_it_is_seen_and_kept_as_jpeg(
    shown: Shown, page: ContactsPage, tmp_path: Path
) -> None:
    shutil.copy(Path(__file__).parents[3] / "data" / "card.heic", tmp_path / "IMG_1.HEIC")
    shown.desk.memory.put("contacts", "photos", str(tmp_path))
    view = add(shown, page)
    (thumb,) = view.photo.newest.thumbs.model_.rows
    assert thumb.picture is not None
    view.photo.newest.thumbs.opened.emit(thumb.key)
    shown.settle()
    assert not view.photo.view.is_empty
    write(shown, view, name="Wang Wei")
    save(shown)
    assert cards_of(shown, person(shown, "Wang Wei").id) == [("IMG_1.jpg", Purpose.CARD)]


def bomb(path: Path) -> Path:
    """A small file that says it is a picture of 81 million pixels."""
    out = BytesIO()
    Image.new("1", (9_000, 9_000)).save(out, "PNG")
    path.write_bytes(out.getvalue())
    return path


def too_large(path: Path) -> Path:
    with path.open("wb") as made:
        made.truncate((50 << 20) + 1)
    return path


def broken(path: Path) -> Path:
    path.write_bytes(photo(path).read_bytes()[:300])
    return path


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (
            bomb,
            "x.jpg is too large a picture to be opened. Save it smaller, or take the photo anew.",
        ),
        (too_large, "x.jpg is larger than 50 MB. Choose a smaller copy of it."),
        (broken, "x.jpg is no picture that can be read. Take a photo as JPEG, PNG or HEIC."),
        (lambda path: path, "x.jpg cannot be read. Look whether it is still there."),
    ],
)
def test_a_bad_photo_is_a_sentence_and_the_contact_is_saved_without_it(
    shown: Shown, page: ContactsPage, tmp_path: Path, make: Any, said: str
) -> None:
    page.take_photos([make(tmp_path / "x.jpg")])
    shown.settle()
    view = page.capture
    assert view.photo.line.text() == f"{said}\nThe contact is saved without it."
    assert (view.photo.line.isVisible(), shown.troubles) == (True, [])
    write(shown, view, name="Wang Wei")
    save(shown)
    assert cards_of(shown, person(shown, "Wang Wei").id) == []


def test_the_newest_photos_of_a_folder_are_offered_and_remembered(
    shown: Shown, page: ContactsPage, photos: list[Path], tmp_path: Path
) -> None:
    broken(tmp_path / "broken.jpg")
    view = add(shown, page)
    view.choose_folder = lambda _parent, _before: tmp_path
    view.photo.newest.folder.click()
    shown.settle()
    thumbs = view.photo.newest.thumbs
    assert sorted(path.name for path in thumbs.keys) == ["broken.jpg", "one.jpg", "two.png"]
    assert {t.name for t in thumbs.model_.rows if t.picture is None} == {"broken.jpg"}
    assert shown.desk.memory.get("contacts", "photos", "") == str(tmp_path)
    assert not view.photo.newest.use.isVisible()
    thumbs.choose(photos)
    assert view.photo.newest.use.text() == "Use 2 photos"
    view.photo.newest.use.click()
    shown.settle()
    assert [card.path and card.path.name for card in view.queue.cards] == [
        path.name for path in thumbs.keys if path in photos
    ]


def test_a_folder_that_is_gone_is_a_sentence(shown: Shown, page: ContactsPage, tmp_path: Path) -> None:
    shown.desk.memory.put("contacts", "photos", str(tmp_path / "DCIM"))
    view = add(shown, page)
    (label,) = [text for text in said_in(view.photo.newest) if "DCIM" in text]
    assert label == (
        "The folder DCIM cannot be looked into. "
        "Connect the phone or the card again, or choose another folder."
    )


def test_photos_that_are_dropped_are_typed_in_and_other_files_are_the_windows(
    shown: Shown, page: ContactsPage, photos: list[Path], tmp_path: Path
) -> None:
    action, buttons, keys = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )

    def mime(*paths: Path) -> QMimeData:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        return data

    other = mime(photos[0], tmp_path / "a.vcf")
    enter = QDragEnterEvent(QPoint(50, 50), action, other, buttons, keys)
    QApplication.sendEvent(page, enter)
    assert not enter.isAccepted()
    mine = mime(*photos)
    enter = QDragEnterEvent(QPoint(50, 50), action, mine, buttons, keys)
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(page, QDropEvent(QPointF(50, 50), action, mine, buttons, keys))
    shown.settle()
    assert [card.path for card in page.capture.queue.cards] == photos


def test_a_photo_is_looked_at_closer_moved_and_turned_by_keys(
    shown: Shown, page: ContactsPage, tmp_path: Path
) -> None:
    page.take_photos([photo(tmp_path / "large.jpg", (2000, 1000))])
    shown.settle()
    view = page.capture.photo.view
    view.setFocus()
    fitted = view.scale
    assert view.fits
    shown.press(Qt.Key.Key_1)
    assert (view.scale, view.fits) == (1.0, False)
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton)
    assert view.fits
    for key, expected in ((Qt.Key.Key_Plus, fitted * 1.25), (Qt.Key.Key_Minus, fitted)):
        shown.press(key)
        assert view.scale == pytest.approx(expected)
    shown.press(Qt.Key.Key_R)
    assert (view.picture_size.width(), view.picture_size.height()) == (1000, 2000)
