"""The left half: the photo of the card at hand, or the ways in which a photo gets here."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from missionapp.i18n import _
from missionapp.ui.pages.capturing.newest import NewestPhotos
from missionapp.ui.pages.capturing.photo_view import PhotoView
from missionapp.ui.pages.capturing.thumbs import Thumb, Thumbs
from missionapp.ui.pages.capturing.waiting import Queue
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.empty import Picture
from missionapp.ui.widgets.label import Label


class _Way(QWidget):
    """A dashed frame that says what can be dropped, and what else can be done."""

    def __init__(self, theme: Theme, buttons: Sequence[Button]) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        line = Label(theme, _("Drop photos of business cards here."), "body", "text2", wrap=True)
        line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addStretch()
        for button in buttons:
            row.addWidget(button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(20), theme.px(16), theme.px(20))
        column.setSpacing(theme.px(10))
        column.addWidget(Picture(theme, "identification-card", 32, "text3"), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(line)
        column.addLayout(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame."""
        del event
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(theme.colour("inset"))
            painter.setPen(QPen(theme.colour("ctl"), 1, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), theme.px(8), theme.px(8))


class _Tools(QWidget):
    """The name of the card, and how one looks at it."""

    more_wanted = Signal()
    aside_wanted = Signal()

    def __init__(self, theme: Theme, view: PhotoView) -> None:
        super().__init__()
        self._view = view
        self.name = Label(theme, "", "body", "text", 600)
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.place = Label(theme, "", "meta", "text2", tabular=True)
        self._scale = Button(theme, "", "", "plain", "1", _("Its own size"))
        self._scale.clicked.connect(lambda: view.zoom_to(1.0))
        self._scale.setFixedWidth(theme.px(60))
        self.more = Button(theme, "", "plus", "plain", tip=_("Choose more photos…"))
        self.aside = Button(theme, "", "x", "plain", tip=_("Put this card aside"))
        self.more.clicked.connect(self.more_wanted)
        self.aside.clicked.connect(self.aside_wanted)
        self.buttons: list[Button] = []
        self._lay_out(theme)
        view.zoomed.connect(self._say)
        self._say()

    def _lay_out(self, theme: Theme) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        row.addWidget(self.name, 1)
        row.addWidget(self.place)
        row.addSpacing(theme.px(8))
        for icon, tip, keys, run in (
            ("magnifying-glass-minus", _("Farther"), "-", self._view.zoom_out),
            ("magnifying-glass-plus", _("Closer"), "+", self._view.zoom_in),
            ("frame-corners", _("Show all of it"), "0", self._view.fit),
            ("arrow-clockwise", _("Turn by a quarter"), "R", self._view.turn),
        ):
            button = Button(theme, "", icon, "plain", keys, tip)
            button.clicked.connect(run)
            row.addWidget(button)
            self.buttons.append(button)
        row.insertWidget(row.indexOf(self.buttons[0]) + 1, self._scale)
        row.addWidget(self.more)
        row.addWidget(self.aside)

    def _say(self) -> None:
        self._scale.set_text(f"{round(self._view.scale * 100)} %")
        self._scale.setAccessibleName(_("Its own size"))
        for widget in (self._scale, *self.buttons):
            widget.setVisible(not self._view.is_empty)


class PhotoCard(Card):
    """Shows; the photos are read elsewhere."""

    choose_wanted = Signal()
    paste_wanted = Signal()
    card_wanted = Signal(object)
    """The key of a card that waits."""
    drop_wanted = Signal(object)
    """The key of a card that is not to be typed in."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, padding=12, spacing=8)
        self._theme = theme
        self.setAccessibleName(_("Photo of the card"))
        self.view = PhotoView(theme)
        self.tools = _Tools(theme, self.view)
        self.tools.more_wanted.connect(self.choose_wanted)
        self.tools.aside_wanted.connect(self._put_aside)
        self._at_hand: int | None = None
        self.newest = NewestPhotos(theme)
        self.choose = Button(theme, _("Choose photos…"), "image")
        self.paste = Button(theme, _("Paste a card"), "clipboard-text", keys="Ctrl+Shift+V")
        self.choose.clicked.connect(self.choose_wanted)
        self.paste.clicked.connect(self.paste_wanted)
        self.line = Label(theme, "", "body", "text2", wrap=True)
        self.line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.strip = Thumbs(theme, _("Cards to type in"), several=False)
        self.strip.chosen.connect(self._chosen)
        self.strip.removed.connect(self.drop_wanted)
        self._filling = False
        self._lay_out()

    def _lay_out(self) -> None:
        self._ways = QWidget()
        column = QVBoxLayout(self._ways)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(12))
        column.addWidget(_Way(self._theme, [self.choose, self.paste]))
        column.addWidget(self.newest, 1)
        self._stack = QStackedWidget()
        for widget in (self._ways, self.view, self.line):
            self._stack.addWidget(widget)
        self.body.addWidget(self.tools)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self.strip)
        self.tools.hide()
        self.strip.hide()

    def show_queue(self, queue: Queue) -> None:
        """Show which cards wait, and which is at hand."""
        self._filling = True
        pictures = {thumb.key: thumb.picture for thumb in self.strip.model_.rows}
        self.strip.set_thumbs(
            [
                Thumb(
                    card.key,
                    card.name,
                    "image" if card.has_photo else "identification-card",
                    pictures.get(card.key),
                    queue.is_done(card),
                )
                for card in queue.cards
            ]
        )
        card = queue.at_hand
        self._at_hand = card.key if card else None
        if card is not None:
            self.strip.choose([card.key])
        self._filling = False
        self.strip.setVisible(len(queue.cards) > bool(card))
        self.tools.setVisible(card is not None)
        self.tools.name.setText(card.name if card else "")
        self.tools.name.setToolTip(card.name if card else "")
        many = card is not None and len(queue.cards) > 1
        self.tools.place.setText(
            _("{n} of {count}").format(n=queue.cards.index(card) + 1, count=len(queue.cards))
            if many and card
            else ""
        )
        if card is None:
            self._stack.setCurrentWidget(self._ways)

    def wait(self, sentence: str) -> None:
        """Say what is done, or why there is nothing to see."""
        self.view.clear()
        self.line.setText(sentence)
        self._stack.setCurrentWidget(self.line)

    def show_photo(self, image: QImage, name: str) -> None:
        """Show the photo of the card at hand."""
        self._stack.setCurrentWidget(self.view)
        self.view.show_picture(image, name)

    def _put_aside(self) -> None:
        if self._at_hand is not None:
            self.drop_wanted.emit(self._at_hand)

    def _chosen(self) -> None:
        if not self._filling and self.strip.chosen_keys:
            self.card_wanted.emit(self.strip.chosen_keys[0])
