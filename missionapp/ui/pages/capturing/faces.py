"""The photos of somebody's cards in the pane; one that is pressed is seen large, over the page."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from missionapp.actions.attachments import read_attachment
from missionapp.i18n import _
from missionapp.ui.desk import Desk
from missionapp.ui.icons import paint_icon
from missionapp.ui.pages.capturing.photo_view import PhotoView
from missionapp.ui.pages.capturing.pictures import Picture, picture_of
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.label import Label, plain_tip
from missionapp.ui.widgets.painting import KeyboardFocus, paint_frame

_HEIGHT = 116
_MOST = 3
"""Photos side by side: front, back, and one more."""


class Face(KeyboardFocus, QAbstractButton):
    """One photo, as large as there is room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.take_theme(theme)
        self.image = QImage()
        self._pixmap = QPixmap()
        self._trouble = False
        self.setAccessibleName(_("Photo of the card"))
        self.setToolTip(_("Photo of the card: press to see it large"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_image(self, image: QImage) -> None:
        """Show this photo."""
        self.image, self._pixmap, self._trouble = image, QPixmap(), False
        self.update()

    def say_trouble(self, sentence: str) -> None:
        """It cannot be seen, for this reason."""
        self._trouble = True
        self.setToolTip(plain_tip(sentence))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """All are equally high."""
        return QSize(self.theme.px(80), self.theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The photo in its frame."""
        del event
        theme, box = self.theme, self.rect()
        with QPainter(self) as painter:
            paint_frame(painter, box, fill=theme.colour("inset"), radius=theme.px(6))
            self._paint_photo(painter, box)
            border = "focus" if self.ringed else "ctl" if self.hovered else "line"
            width = 2 if self.ringed else 1
            paint_frame(painter, box, border=theme.colour(border), width=width, radius=theme.px(6))

    def _paint_photo(self, painter: QPainter, box: QRect) -> None:
        """Cut to fill the frame: what is around a card on its photo says nothing."""
        if self.image.isNull():
            icon = "warning-circle" if self._trouble else "identification-card"
            side = self.theme.px(24)
            place = QRect(0, 0, side, side)
            place.moveCenter(box.center())
            paint_icon(painter, place, icon, self.theme.colour("text3"))
            return
        inside = box.adjusted(1, 1, -1, -1)
        dots = self.devicePixelRatioF()
        if self._pixmap.isNull() or self._pixmap.deviceIndependentSize().toSize() != inside.size():
            wanted = inside.size() * dots
            grown = self.image.scaled(
                wanted,
                Qt.AspectRatioMode.KeepAspectRatioByExpanding,
                Qt.TransformationMode.SmoothTransformation,
            )
            part = QRect((grown.width() - wanted.width()) // 2, (grown.height() - wanted.height()) // 2, 0, 0)
            part.setSize(wanted)
            self._pixmap = QPixmap.fromImage(grown.copy(part))
            self._pixmap.setDevicePixelRatio(dots)
        painter.drawPixmap(inside.topLeft(), self._pixmap)


class Faces(QWidget):
    """The photos of one person's cards, read in the background."""

    opened = Signal(object, str)
    """A photo (a QImage) and its name, to be seen large."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._cards: tuple[UUID, ...] = ()
        self.faces: list[Face] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(desk.theme.px(8))

    def show_cards(self, cards: Sequence[UUID], name: str) -> None:
        """Show these attachments, which are cards of somebody of this name."""
        wanted = tuple(cards[:_MOST])
        if wanted == self._cards:
            return
        self._cards = wanted
        for face in self.faces:
            face.hide()
            face.deleteLater()
        self.faces = [Face(self._desk.theme) for _card in wanted]
        for face, card in zip(self.faces, wanted, strict=True):
            face.clicked.connect(partial(self._open, face, name))
            self._row.addWidget(face)
            self._read(face, card, name)

    def _read(self, face: Face, card: UUID, name: str) -> None:
        def look(data: bytes) -> None:
            self._desk.aside(lambda _task: picture_of(data, name), show, fail)

        def show(picture: Picture) -> None:
            if face in self.faces:
                face.show_image(picture.image)

        def fail(error: Exception) -> None:
            if face in self.faces:
                face.say_trouble(str(error))

        self._desk.do(read_attachment, card, then=look, failed=fail)

    def _open(self, face: Face, name: str) -> None:
        if not face.image.isNull():
            self.opened.emit(face.image, name)


class Enlarged(Card):
    """A photo over the whole page. Esc closes it, and the focus is where it was."""

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(theme, padding=12)
        self.setParent(over)
        self._over = over
        self._before: QWidget | None = None
        self.view = PhotoView(theme)
        self._title = Label(theme, "", "section")
        close = Button(theme, "", "x", "plain", "Esc", _("Close"))
        close.clicked.connect(self.leave)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        for icon, tip, keys, run in (
            ("magnifying-glass-minus", _("Farther"), "-", self.view.zoom_out),
            ("magnifying-glass-plus", _("Closer"), "+", self.view.zoom_in),
            ("arrow-clockwise", _("Turn by a quarter"), "R", self.view.turn),
        ):
            button = Button(theme, "", icon, "plain", keys, tip)
            button.clicked.connect(run)
            head.addWidget(button)
        head.addWidget(close)
        self.body.addLayout(head)
        self.body.addWidget(self.view, 1)
        self.hide()

    def show_photo(self, image: QImage, name: str) -> None:
        """Show it."""
        self._before = self.window().focusWidget()
        self._title.setText(name)
        self.setGeometry(self._over.rect())
        self.view.show_picture(image, name)
        self.show()
        self.raise_()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Close it."""
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
