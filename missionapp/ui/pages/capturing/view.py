"""Typing contacts in: the photo at the left, the form at the right, one card after the other."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut

from missionapp.actions.capture import ContactValues, from_text, save_contact
from missionapp.actions.cards import CardLine
from missionapp.i18n import _, ngettext
from missionapp.ui.desk import Desk
from missionapp.ui.pages.capturing import asking
from missionapp.ui.pages.capturing.alike_lines import MOST
from missionapp.ui.pages.capturing.cards import CaptureCards
from missionapp.ui.pages.capturing.waiting import Waiting


class CaptureView(CaptureCards):
    """What is typed stays until it is saved or cleared, also when one leaves."""

    left = Signal()
    """Back to the list."""
    saved = Signal(object)
    """The id of the person; the list is to be shown again."""
    choose_photos: asking.ChoosePhotos = staticmethod(asking.choose_photos)
    choose_folder: asking.ChooseFolder = staticmethod(asking.choose_folder)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._connect_ways()
        self._make_keys()

    def _connect_ways(self) -> None:
        card, photo = self.card, self.photo
        card.save_wanted.connect(lambda: self.save(again=False))
        card.next_wanted.connect(lambda: self.save(again=True))
        card.close_wanted.connect(self.close_view)
        photo.choose_wanted.connect(lambda: self.take_photos(self.choose_photos(self)))
        photo.paste_wanted.connect(self.paste)
        photo.newest.folder_wanted.connect(self._ask_folder)
        photo.newest.used.connect(self.take_photos)
        self.form.rows["name"].editor.inputs()[0].installEventFilter(self)

    def _make_keys(self) -> None:
        keys: dict[str, Callable[[], Any]] = {
            "Ctrl+Return": lambda: self.save(again=False),
            "Ctrl+Enter": lambda: self.save(again=False),
            "Ctrl+Shift+Return": lambda: self.save(again=True),
            "Ctrl+Shift+V": self.paste,
            **{f"Alt+{n}": partial(self.form.alike.take, n) for n in range(1, MOST + 1)},
        }
        for key, run in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    # Ways in

    def begin(self, meeting_id: UUID | None = None) -> None:
        """Go on with what was typed, else begin a new contact, met there if a meeting is given."""
        self._read_again()
        if meeting_id is not None and meeting_id != self.form.standing["meeting"]:
            self._put_by()
            self._wanted_meeting = meeting_id
            self._fill_meeting()
        if self.queue.at_hand is None:
            self._look_at_newest()
        self.form.begin()

    def _put_by(self) -> None:
        """Somebody else is typed in first: what was typed so far waits with the cards."""
        card = self.queue.at_hand
        if card is None and not self.form.is_blank:
            said = self.form.said()
            card = Waiting(said.name or said.name_local or _("Half typed"))
            self.queue.add([card])
        self._keep_with(card)
        self.queue.at_hand = None
        self._start(None)
        self._to_newest()

    def take_photos(self, paths: Sequence[Path]) -> None:
        """Let these photos be typed in, one after the other."""
        self._take([Waiting(path.name, path=path) for path in paths])

    def take_cards(self, lines: Sequence[CardLine], first: UUID | None = None) -> None:
        """Let these cards, kept with meetings, be typed in; `first` (an attachment) before the others."""
        cards = [Waiting(_card_said(line), card_id=line.id, meeting_id=line.meeting_id) for line in lines]
        self._take(sorted(cards, key=lambda card: card.card_id != first))

    def paste(self) -> None:
        """Take the contact whose code is on the clipboard."""
        self.take_text(QGuiApplication.clipboard().text())

    def take_text(self, text: str) -> None:
        """Take a contact out of the text of its code; a sentence says so when there is none."""
        self._desk.aside(
            lambda _task: from_text(text), self.take_contacts, lambda e: self.card.refuse(str(e))
        )

    def take_contacts(self, found: Sequence[ContactValues]) -> None:
        """Let these contacts, out of a text, be looked at and saved."""
        if len(found) == 1 and self.form.is_blank:
            self._put(found[0])
            self._find_alike(self.form.said())
            self.form.begin()
        else:
            self._take([Waiting(each.name or each.organisation, values=each) for each in found])

    def _take(self, cards: Sequence[Waiting]) -> None:
        if not cards:
            return
        found = self.queue.add(cards)
        if self.queue.at_hand is None or self.form.is_blank:
            if self.queue.at_hand is None and not self.form.is_blank and found[0].has_photo:
                self._settle_typed(found[0])
            self._go_to(found[0])
        else:
            self._show_queue()
            n = len(found)
            said = ngettext("{n} card waits below the photo.", "{n} cards wait below the photo.", n)
            self.card.problem.say(said.format(n=n), problem=False)

    def _settle_typed(self, first: Waiting) -> None:
        """What was typed before is of the first photo, unless that card was got at another meeting."""
        if first.meeting_id in (None, self.form.standing["meeting"]):
            self._keep_with(first)
        else:
            self._put_by()

    # Saving and leaving

    def save(self, *, again: bool) -> None:
        """Save what was typed; then the next card, another one (`again`), or back to the list."""
        if not self.card.save.isEnabled() or not self._desk.writable or not self.form.take_in():
            return
        self.card.refuse("")
        self.card.say_busy(busy=True)
        card = self.queue.at_hand
        self._give(lambda person: self._done(card, person, again=again), self._refused)

    def _give(self, then: Callable[[UUID], None], failed: Callable[[Exception], None]) -> None:
        """Let what stands be written, with the photo if it can be read."""
        card, values = self.queue.at_hand, self.form.values(self._beside)
        options: dict[str, Any] = {
            "person_id": self._known.id if self._known else None,
            "meeting_id": self.form.standing["meeting"],
        }
        if card and card.path and card.key not in self._looker.troubles:
            options["card_path"] = card.path
        else:
            options["card_id"] = card.card_id if card else None
        self._desk.do(save_contact, values, then=then, failed=failed, **options)

    def _refused(self, error: Exception) -> None:
        self.card.say_busy(busy=False)
        self.card.refuse(str(error))

    def _done(self, card: Waiting | None, person: UUID, *, again: bool) -> None:
        self.card.say_busy(busy=False)
        if card:
            self.queue.finish(card)
        following = self.queue.after
        self.queue.clear_if_done()
        self._read_again()
        if following:
            self._go_to(following)
            return
        self.queue.at_hand = None
        self._start(None)
        self._to_newest()
        if again:
            self.form.begin()
        else:
            self._wanted_meeting = None
            self.saved.emit(person)

    def close_view(self) -> None:
        """Back to the list; what was typed stays."""
        self.left.emit()

    def flush(self) -> None:
        """The window closes: save once what can be saved of every card."""
        self._keep_with(self.queue.at_hand)
        if self.queue.at_hand is None:
            self._flush_form()
        for key in list(self._drafts):
            self.queue.at_hand = self.queue.with_key(key)
            self._restore(self._drafts.pop(key))
            self._flush_form()
        self.queue.at_hand = None
        self._start(None)

    def _flush_form(self) -> None:
        said = self.form.said()
        if (said.name or said.name_local) and self._desk.writable and self.form.take_in():
            self._give(lambda _person: None, self._desk.troubled.emit)
            if self.queue.at_hand:
                self.queue.finish(self.queue.at_hand)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_view()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A code that is pasted where the name is wanted is taken apart."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            text = QGuiApplication.clipboard().text() if event.matches(QKeySequence.StandardKey.Paste) else ""
            if is_code(text):
                self.take_text(text)
                return True
        return super().eventFilter(watched, event)

    # Photos

    def _look_at_newest(self) -> None:
        folder = self._desk.memory.get("contacts", "photos", "")
        if folder:
            self._looker.look_into(Path(folder))

    def _ask_folder(self) -> None:
        folder = self.choose_folder(self, self._desk.memory.get("contacts", "photos", ""))
        if folder is not None:
            self._desk.memory.put("contacts", "photos", str(folder))
            self._looker.look_into(folder)

    def _to_newest(self) -> None:
        super()._to_newest()
        self._look_at_newest()


def is_code(text: str) -> bool:
    """Whether a text looks like what a QR code of a contact says."""
    begin = text.lstrip().upper()
    return begin.startswith(("BEGIN:VCARD", "MECARD:", "BIZCARD:"))


def _card_said(line: CardLine) -> str:
    """A card by whom it was got from."""
    return line.theirs or line.name
