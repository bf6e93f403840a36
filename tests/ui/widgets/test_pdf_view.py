"""The pages of a PDF in a window: which are drawn, when, and how one moves among them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from missionapp.documents.layout import PAPERS, About, Document, Paper
from missionapp.documents.text import Style, draw_text
from missionapp.ui.tasks import Tasks
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.pdf_pages import Book, picture, read_book
from missionapp.ui.widgets.pdf_pictures import MOST_KEPT
from missionapp.ui.widgets.pdf_spread import WHOLE, WIDTH, Spread
from missionapp.ui.widgets.pdf_view import PdfView

Settle = Callable[[], None]


def a_book(*pages: str, paper: Paper = PAPERS["a4"]) -> Book:
    """A PDF with a word on each page, and a black square in its middle."""
    document = Document(paper, About("Test", "", "", "en"))
    for text in pages:
        draw_text(document.canvas, text, Style(20), 60, paper.height - 60)
        document.canvas.rect(paper.width / 2 - 50, paper.height / 2 - 50, 100, 100, fill=1)
        document.end_page()
    return read_book(document.finish())


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, tasks: Tasks) -> PdfView:
    """An empty view of 600 x 500 pixels."""
    made = PdfView(theme, tasks.aside)
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    return made


def pages_drawn(view: PdfView) -> list[int]:
    return sorted(view.pictures.pages) if view.pictures else []


def colour_at(view: PdfView, x: int, y: int) -> str:
    return view.viewport().grab().toImage().pixelColor(QPoint(x, y)).name()


def test_a_book_is_read() -> None:
    book = a_book("First", "Second", paper=PAPERS["a5"])
    assert [tuple(map(round, size)) for size in book.sizes] == [(420, 595), (420, 595)]
    assert book.texts == ("First", "Second")
    assert len(book) == 2


def test_a_picture_is_of_the_size_that_was_asked_for() -> None:
    image = picture(a_book("First"), 0, 2.0)
    assert (image.width(), image.height()) == (1191, 1684)
    assert image.pixelColor(595, 842).name() == "#161b25"
    assert image.pixelColor(5, 5).name() == "#ffffff"


def test_the_true_page_is_painted_pixel_by_pixel(view: PdfView, settle: Settle) -> None:
    book = a_book("First")
    view.show_book(book, "Test")
    settle()
    scale = view.devicePixelRatioF() * (600 - view.verticalScrollBar().width() - 56) / PAPERS["a4"].width
    drawn = picture(book, 0, scale)
    shown = view.viewport().grab().toImage().copy(28, 18, drawn.width(), 400)
    wanted = drawn.copy(0, 0, drawn.width(), 400).convertToFormat(shown.format())
    assert shown == wanted


def test_it_is_white_paper_on_the_ground_in_every_theme(view: PdfView, theme: Theme, settle: Settle) -> None:
    view.show_book(a_book("First"), "Test")
    settle()
    assert colour_at(view, 5, 100) == theme.hex("track").lower()
    assert colour_at(view, 40, 40) == "#ffffff"


def test_only_pages_in_view_are_drawn(view: PdfView, qtbot: QtBot, settle: Settle) -> None:
    view.show_book(a_book(*"abcdefghijkl"), "Test")
    settle()
    assert pages_drawn(view) == [0]
    QTest.keyClick(view, Qt.Key.Key_End)
    settle()
    assert pages_drawn(view) == [0, 11]


def test_no_more_pictures_are_kept_than_memory_allows(view: PdfView, settle: Settle) -> None:
    view.show_book(a_book(*"abcdefghijkl"), "Test")
    settle()
    for page in range(12):
        view.go_to_page(page)
        settle()
    assert len(pages_drawn(view)) == MOST_KEPT
    assert pages_drawn(view)[-1] == 11


def test_what_was_shown_stays_until_the_next_is_drawn(view: PdfView, qtbot: QtBot, settle: Settle) -> None:
    first, second = a_book("First"), a_book("Second")
    view.show_book(first, "One")
    settle()
    with qtbot.waitSignal(view.shown):
        view.show_book(second, "Two")
        assert view.pictures is not None
        assert view.pictures.book is first
        assert pages_drawn(view) == [0]
    assert view.pictures is not None
    assert view.pictures.book is second
    assert pages_drawn(view) == [0]


def test_of_two_books_in_a_row_the_last_one_is_shown(view: PdfView, settle: Settle) -> None:
    shown: list[str] = []
    view.shown.connect(lambda: shown.append(view.pictures.name if view.pictures else ""))
    for name in ("One", "Two", "Three"):
        view.show_book(a_book(name), name)
    settle()
    assert shown == ["Three"]


def test_the_place_stays_when_the_book_changes_but_not_for_another_one(view: PdfView, settle: Settle) -> None:
    view.show_book(a_book("a", "b", "c"), "One")
    settle()
    view.verticalScrollBar().setValue(700)
    view.show_book(a_book("a", "b2", "c"), "One")
    settle()
    assert view.verticalScrollBar().value() == 700
    view.show_book(a_book("a", "b", "c"), "Two", from_top=True)
    settle()
    assert view.verticalScrollBar().value() == 0


def test_the_place_stays_on_other_paper_and_at_another_size(view: PdfView, settle: Settle) -> None:
    view.show_book(a_book("a", "b", "c"), "One")
    settle()
    top = view.verticalScrollBar().value
    view.go_to_page(2)
    view.show_book(a_book("a", "b", "c", paper=PAPERS["letter"]), "One")
    settle()
    assert view.accessibleName() == "One, page 3 of 3"
    before = top()
    view.set_fit(2.0)
    settle()
    assert view.accessibleName() == "One, page 3 of 3"
    assert top() > before


def test_keys_scroll(view: PdfView, qtbot: QtBot, settle: Settle) -> None:
    view.show_book(a_book("a", "b", "c"), "One")
    settle()
    bar = view.verticalScrollBar()
    places = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Up, Qt.Key.Key_End):
        QTest.keyClick(view, key)
        places.append(bar.value())
    assert places == [40, 540, 40, 0, bar.maximum()]
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert bar.value() == 0


def test_a_screen_reader_hears_which_page_it_is_and_what_it_says(view: PdfView, settle: Settle) -> None:
    told: list[tuple[int, int]] = []
    view.page_changed.connect(lambda page, of: told.append((page, of)))
    view.show_book(a_book("Hello", "World"), "Agenda of Kaptiva Sports")
    settle()
    assert view.accessibleName() == "Agenda of Kaptiva Sports, page 1 of 2"
    assert view.accessibleDescription() == "Hello"
    view.go_to_page(1)
    assert view.accessibleName() == "Agenda of Kaptiva Sports, page 2 of 2"
    assert view.accessibleDescription() == "World"
    assert told == [(1, 2), (2, 2)]


def test_a_larger_view_draws_the_page_anew_and_keeps_the_old_picture_until_then(
    view: PdfView, qtbot: QtBot, settle: Settle
) -> None:
    view.show_book(a_book("Hello"), "One")
    settle()
    assert view.pictures is not None
    before = view.pictures.picture(0)
    view.resize(900, 500)
    assert view.pictures.picture(0) is before
    qtbot.waitUntil(lambda: view.pictures is not None and view.pictures.picture(0) is not before)
    settle()
    after = view.pictures.picture(0)
    assert before is not None
    assert after is not None
    assert after.image.width() - before.image.width() == 300


def test_nothing_is_shown_after_clear(view: PdfView, theme: Theme, settle: Settle) -> None:
    view.show_book(a_book("a", "b"), "One")
    settle()
    view.clear()
    assert view.pictures is None
    assert view.verticalScrollBar().maximum() == 0
    assert colour_at(view, 300, 100) == theme.hex("track").lower()


def spread(fit: str | float, *sizes: tuple[float, float], room: QSize | None = None) -> Spread:
    return Spread(sizes, room or QSize(656, 436), 12, fit, round)


def test_fit_width_leaves_room_for_a_scroll_bar_only_where_one_is_needed() -> None:
    assert spread(WIDTH, (600, 400)).pages[0].width() == 600
    assert spread(WIDTH, (600, 400.1)).pages[0].width() == 588


def test_whole_pages_fit() -> None:
    assert spread(WHOLE, (600, 800)).pages[0].size() == QSize(300, 400)
    assert spread(WHOLE, (600, 800), (600, 800)).pages[1].top() == 18 + 400 + 16


def test_true_size_is_that_of_the_screen() -> None:
    assert spread(1.0, (72, 72)).pages[0].size() == QSize(96, 96)
    assert spread(1.0, (72, 72)).pages[0].center().x() == 327


def test_after_a_moment_it_says_that_pages_are_being_drawn(
    view: PdfView, qtbot: QtBot, settle: Settle
) -> None:
    before = view.viewport().grab().toImage()
    view.expect()
    assert view.viewport().grab().toImage() == before
    qtbot.waitUntil(lambda: view.viewport().grab().toImage() != before)
    view.show_book(a_book("a"), "One")
    settle()
    shown = view.viewport().grab().toImage()
    view.expect()
    qtbot.wait(400)
    assert view.viewport().grab().toImage() == shown
