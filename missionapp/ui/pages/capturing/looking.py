"""Brings photos onto the screen: read and made smaller in the background, the one at hand first."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from missionapp.actions.attachments import read_attachment
from missionapp.formats.photos import newest
from missionapp.i18n import _
from missionapp.ui.desk import Desk
from missionapp.ui.pages.capturing.photo_card import PhotoCard
from missionapp.ui.pages.capturing.pictures import Picture, fitted, picture_of, read_photo, thumbnail
from missionapp.ui.pages.capturing.thumbs import WIDTH
from missionapp.ui.pages.capturing.waiting import Queue, Waiting
from missionapp.ui.tasks import Task

_MANY = 24
"""Photos of a folder that are offered."""


class Looker(QObject):
    """Answers for a card that was left meanwhile are passed over."""

    def __init__(self, desk: Desk, card: PhotoCard) -> None:
        super().__init__(card)
        self._desk, self._card = desk, card
        self._at_hand: Waiting | None = None
        self._small: list[Task] = []
        self._folder: Path | None = None
        self.troubles: dict[int, str] = {}
        """Why the photo of a card cannot be seen, by the card's key."""

    # The card at hand

    def look_at(self, card: Waiting | None) -> None:
        """Show the photo of this card."""
        self._at_hand = card
        if card is None:
            return
        if not card.has_photo:
            self._card.wait(_("There is no photo of this card."))
            return
        self._stop_small()
        self._card.wait(_("Opening {file}…").format(file=card.name))
        self._read(card, partial(self._show, card), partial(self._fail, card))

    def _read(
        self, card: Waiting, then: Callable[[Picture], None], failed: Callable[[Exception], None]
    ) -> None:
        path, name = card.path, card.name
        if path is not None:
            self._desk.aside(lambda _task: picture_of(read_photo(path), name), then, failed)
        else:

            def look(data: bytes) -> None:
                self._desk.aside(lambda _task: picture_of(data, name), then, failed)

            self._desk.do(read_attachment, card.card_id, then=look, failed=failed)

    def _show(self, card: Waiting, picture: Picture) -> None:
        self._card.strip.set_image(card.key, fitted(picture.image, 2 * WIDTH))
        if card is self._at_hand:
            self._card.show_photo(picture.image, picture.name)

    def _fail(self, card: Waiting, error: Exception) -> None:
        self._card.strip.set_image(card.key, None, str(error))
        self.troubles[card.key] = str(error)
        if card is self._at_hand:
            self._card.wait(f"{error}\n{_('The contact is saved without it.')}")

    def show_strip(self, queue: Queue) -> None:
        """Show small pictures of all cards that wait."""
        for card in queue.cards if len(queue.cards) > 1 else ():
            if card is not self._at_hand and card.has_photo and self._card.strip.lacks_image(card.key):
                self._read(card, partial(self._show, card), partial(self._fail, card))

    # Photos to choose from

    def look_into(self, folder: Path) -> None:
        """Offer the newest photos of a folder."""
        self._folder = folder
        self._stop_small()
        self._desk.aside(
            lambda _task: newest(folder, _MANY),
            lambda paths: self._offer(folder, paths),
            lambda error: self._card.newest.say(str(error)),
        )

    def _offer(self, folder: Path, paths: Sequence[Path]) -> None:
        if folder != self._folder:
            return
        self._card.newest.show_photos(folder, paths)
        for path in paths:
            show = partial(self._card.newest.set_image, path)
            self._small.append(self._desk.aside(partial(_small, path), show, lambda _stopped: None))

    def _stop_small(self) -> None:
        """Nobody looks at them any more: what was chosen comes first."""
        for task in self._small:
            with suppress(RuntimeError):  # it was done long ago
                task.stop()
        self._small = []


def _small(path: Path, task: Task) -> QImage | None:
    task.stop_here()
    return thumbnail(path, 2 * WIDTH)
