"""The true pages of a PDF, one below the other: drawn in the background as they come into view."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from missionapp.i18n import _
from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.painting import RING, paint_text
from missionapp.ui.widgets.pdf_pages import Book
from missionapp.ui.widgets.pdf_pictures import Draw, Pictures
from missionapp.ui.widgets.pdf_spread import WIDTH, Fit, Spread
from missionapp.ui.widgets.progress import PATIENCE


class PdfView(QAbstractScrollArea):
    """Shows a book. What was shown stays until the next one is drawn, and so does the place in it."""

    shown = Signal()
    """The book that was asked for last stands on the screen."""
    page_changed = Signal(int, int)
    """The page in view, counted from 1, and of how many."""

    def __init__(self, theme: Theme, draw: Draw) -> None:
        """`draw` is `Desk.aside`."""
        super().__init__()
        self._theme, self._draw = theme, draw
        self._fit: Fit = WIDTH
        self._now: Pictures | None = None
        self._next: Pictures | None = None
        self._next_from_top = False
        self._spread: Spread | None = None
        self._page = (0, 0)
        self._ringed = self._is_late = False
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._tell_late)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(self._scrolled)
        self.setAutoFillBackground(True)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_book(self, book: Book, name: str, *, from_top: bool = False) -> None:
        """Show this as soon as it is drawn. `name` says what it is: "Agenda of Kaptiva Sports"."""
        if self._next:
            self._next.stop()
        self._next = Pictures(book, name, self._draw, self._take)
        self._next_from_top = from_top or self._next_from_top
        self.destroyed.connect(self._next.stop)  # what comes later has nowhere to go
        self._ask()

    def expect(self) -> None:
        """Say, after a moment, that a book is being made, unless one is there to look at."""
        self._is_late = False
        self._patience.start()

    def clear(self) -> None:
        """Show nothing."""
        for opened in (self._now, self._next):
            if opened:
                opened.stop()
        self._now = self._next = None
        self._lay_out()

    @property
    def fit(self) -> Fit:
        """WIDTH, WHOLE, or a part of the page's true size (1.0)."""
        return self._fit

    def set_fit(self, fit: Fit) -> None:
        """Fit the pages in another way, staying at the same place."""
        self._fit = fit
        self._lay_out()

    def go_to_page(self, page: int) -> None:
        """Scroll to the upper edge of a page, counted from 0."""
        if self._spread:
            self.verticalScrollBar().setValue(self._spread.page_top(page))

    @property
    def pictures(self) -> Pictures | None:
        """What is on the screen."""
        return self._now

    def minimumSizeHint(self) -> QSize:
        """Small: it scrolls."""
        return QSize(self._theme.px(240), self._theme.px(160))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages again."""
        super().resizeEvent(event)
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to the ends; Qt has the arrows, Page up and Page down."""
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        if event.key() in ends:
            bar.setValue(ends[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus when the keyboard brought it here."""
        self._ringed = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the focus border away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages in view; one that is not drawn yet is white, or as it was at another size."""
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), self._theme.colour("track"))
            if self._now and self._spread:
                for page in self._in_view(self._spread):
                    self._paint_page(painter, self._now, page, self._spread)
            elif self._is_late:
                said, font = _("Drawing the pages…"), self._theme.font("body")
                middle = Qt.AlignmentFlag.AlignHCenter
                paint_text(painter, self.viewport().rect(), said, font, self._theme.colour("text2"), middle)
            if self._ringed and self.hasFocus():
                paint_frame(painter, self.viewport().rect(), border=self._theme.colour("focus"), width=RING)

    def _paint_page(self, painter: QPainter, opened: Pictures, page: int, spread: Spread) -> None:
        scale = spread.scale * self.devicePixelRatioF()
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        at = spread.pages[page].translated(-across, -down)
        painter.fillRect(at.adjusted(-1, -1, 1, 1), self._theme.colour("ctl"))
        painter.fillRect(at, Qt.GlobalColor.white)
        picture = opened.picture(page)
        if picture is None:
            return
        painter.save()
        painter.setClipRect(at)
        if picture.scale == scale:
            picture.image.setDevicePixelRatio(self.devicePixelRatioF())
            painter.drawImage(at.topLeft(), picture.image)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(at, picture.image)
        painter.restore()

    def _spread_of(self, book: Book) -> Spread:
        bar = self.verticalScrollBar().sizeHint().width()
        return Spread(book.sizes, self.maximumViewportSize(), bar, self._fit, self._theme.px)

    def _in_view(self, spread: Spread, value: int | None = None) -> list[int]:
        """The pages in view, scrolled to `value` (as it is now)."""
        top = self.verticalScrollBar().value() if value is None else value
        bottom = top + self.viewport().height()
        return [n for n, page in enumerate(spread.pages) if page.bottom() >= top and page.top() <= bottom]

    def _ask(self) -> None:
        """Have drawn what is in view and is not drawn as it should be; what is on its way comes first."""
        if self._next:
            spread = self._spread_of(self._next.book)
            pages = self._in_view(spread, self._value_in(spread))
            if self._next.ask(pages, spread.scale * self.devicePixelRatioF()):
                self._turn_to_next(spread)
        elif self._now and self._spread:
            self._now.ask(self._in_view(self._spread), self._spread.scale * self.devicePixelRatioF())

    def _value_in(self, spread: Spread) -> int:
        """How far another book will be scrolled."""
        if self._spread is None or self._next_from_top:
            return 0
        value = spread.same_place(self._spread, self.verticalScrollBar().value())
        return max(0, min(value, spread.size.height() - self.viewport().height()))

    def _take(self) -> None:
        """A picture has come: it may be the last that the next book waits for."""
        self._ask()
        self.viewport().update()

    def _turn_to_next(self, spread: Spread) -> None:
        value = self._value_in(spread)
        if self._now:
            self._now.stop()
        self._now, self._next, self._next_from_top = self._next, None, False
        self._page = (0, 0)
        self._set_spread(spread, value)
        self.shown.emit()

    def _tell_late(self) -> None:
        self._is_late = True
        self.viewport().update()

    def _restyle(self) -> None:
        """Lay the pages on the same ground as the scroll bars."""
        palette = self.palette()
        palette.setColor(self.backgroundRole(), self._theme.colour("track"))
        self.setPalette(palette)
        self._lay_out()

    def _lay_out(self) -> None:
        """Fit the pages to the room as it is now, and ask for what that lacks."""
        if self._now:
            before, spread = self._spread, self._spread_of(self._now.book)
            value = self.verticalScrollBar().value()
            self._set_spread(spread, spread.same_place(before, value) if before else 0)
        else:
            self._spread = None
            self.verticalScrollBar().setRange(0, 0)
            self.horizontalScrollBar().setRange(0, 0)
            self.viewport().update()
        self._ask()

    def _set_spread(self, spread: Spread, value: int) -> None:
        self._spread = spread
        room = self.maximumViewportSize()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, spread.size.height() - room.height()))
        bar = spread.bar if down.maximum() else 0
        across.setRange(0, max(0, spread.size.width() - room.width() + bar) if self._fit != WIDTH else 0)
        for each, step in ((down, room.height()), (across, room.width())):
            each.setPageStep(step)
            each.setSingleStep(self._theme.px(40))
        down.setValue(value)
        self._tell_page()
        self.viewport().update()

    def _scrolled(self) -> None:
        self._ask()
        self._tell_page()
        self.viewport().update()

    def _tell_page(self) -> None:
        """Name the page in the middle of the view, to whoever listens and to a screen reader."""
        if not self._now or not self._spread:
            return
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        above = [n for n, page in enumerate(self._spread.pages) if page.top() <= middle]
        page = above[-1] if above else 0
        place = (page + 1, len(self._now.book))
        if place != self._page:
            self._page = place
            said = _("{name}, page {page} of {pages}")
            self.setAccessibleName(said.format(name=self._now.name, page=place[0], pages=place[1]))
            self.setAccessibleDescription(self._now.book.texts[page])
            self.page_changed.emit(*place)
