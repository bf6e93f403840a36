"""What is recorded of a meeting, always in the same order. It says what is wanted; the note saves itself."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from missionapp.actions.lists.today import Day, Sitting
from missionapp.domain.entities.meetings import MeetingStatus
from missionapp.i18n import N_, _, ngettext
from missionapp.ui.desk import Desk
from missionapp.ui.dropping import dragged_files
from missionapp.ui.pages.today.buttons import OUTCOMES, BigButton, OutcomeButton, Tile
from missionapp.ui.pages.today.choosing import PHOTOS
from missionapp.ui.pages.today.head import Head
from missionapp.ui.pages.today.note import NoteBox
from missionapp.ui.pages.today.people import People
from missionapp.ui.pages.today.promises import Promises
from missionapp.ui.pages.today.squeezed import Squeezed
from missionapp.ui.pages.today.tray import Lines, Tray
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.empty import Picture
from missionapp.ui.widgets.keycap import KeyCap
from missionapp.ui.widgets.label import Label

_FOOT = 32
HELD, NO_SHOW, MOVE = "held", "no-show", "move"
CARD, PERSON, CASE = "card", "person", "case"
_VERBS = (
    (HELD, N_("Held"), "check-circle", "H", "ok"),
    (NO_SHOW, N_("No-show"), "user-minus", "N", "bad"),
    (MOVE, N_("Move"), "arrow-bend-up-right", "M", "warn"),
)
_GONE = {MeetingStatus.MOVED: N_("Moved"), MeetingStatus.CANCELLED: N_("Cancelled")}
"""What the third of them says once it is pressed."""
_TILES = (
    (CARD, N_("Business card"), "identification-card", "C"),
    (PERSON, N_("Add a contact"), "user-plus", "P"),
    (CASE, N_("Log an agreement"), "file-plus", "A"),
)
_PRESSED = {
    MeetingStatus.HELD: HELD,
    MeetingStatus.NO_SHOW: NO_SHOW,
    MeetingStatus.MOVED: MOVE,
    MeetingStatus.CANCELLED: MOVE,
}


class Recorder(Card):
    """Who, what became of it, outcome, note, follow-ups, what came of it, on to the next."""

    verb_wanted = Signal(str)
    outcome_wanted = Signal(int)
    tile_wanted = Signal(str)
    photos_dropped = Signal(object)
    """The files of photos that were let go over it."""
    next_wanted = Signal()
    previous_wanted = Signal()
    left = Signal()
    """The keys belong to the list again."""

    def __init__(self, desk: Desk, now: Callable[[], datetime]) -> None:
        theme = desk.theme
        super().__init__(theme, padding=15, spacing=9)
        self._desk = desk
        self.head = Head(theme, now)
        self.verbs = {
            verb: BigButton(theme, _(word), icon, key, tone) for verb, word, icon, key, tone in _VERBS
        }
        self.tray, self.lines = Tray(theme), Lines(theme)
        self.scale = [OutcomeButton(theme, step + 1) for step in range(OUTCOMES)]
        self.note = NoteBox(desk)
        self.promises, self.people = Promises(theme), People(theme)
        self.tiles = {name: Tile(theme, _(word), icon, key) for name, word, icon, key in _TILES}
        self.next = Button(theme, _("Next to record"), "arrow-right", "primary", "Space")
        self.previous = Button(theme, _("Previous"), "caret-up", "plain", "Shift+Space")
        self.body.addWidget(self.head)
        self._body = Squeezed(theme, self._inside(theme))
        self.body.addWidget(self._body, 1)
        self.body.addLayout(self._foot(theme))
        self._connect()
        self.setAcceptDrops(True)
        for part in (*self.verbs.values(), *self.scale, *self.tiles.values(), self.promises, self.people):
            part.setEnabled(desk.writable)

    def _inside(self, theme: Theme) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(_row(theme, self.verbs.values()))
        column.addWidget(self.tray)
        column.addWidget(self.lines)
        column.addLayout(
            _group(theme, _("Outcome"), f"1{chr(0x2009)}\N{EN DASH}{chr(0x2009)}5", _row(theme, self.scale))
        )
        note = QVBoxLayout()
        note.addWidget(self.note)
        column.addLayout(_group(theme, _("Note"), "T", note), 100)
        column.addWidget(self.promises)
        column.addWidget(self.people)
        self._tile_row = QWidget()
        tiles = _row(theme, self.tiles.values())
        tiles.setContentsMargins(0, theme.px(2), 0, 0)
        self._tile_row.setLayout(tiles)
        column.addWidget(self._tile_row)
        column.addStretch(1)
        return inside

    def _foot(self, theme: Theme) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(Picture(theme, "check-circle", 16, "ok"))
        saved = Label(theme, _("Saved as you type"), "meta", "text2")
        saved.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row.addWidget(saved, 1)
        for button in (self.previous, self.next):
            row.addWidget(button)
            button.setFixedHeight(theme.px(_FOOT))
            theme.changed.connect(lambda button=button: button.setFixedHeight(theme.px(_FOOT)))
        return row

    def _connect(self) -> None:
        for verb, button in self.verbs.items():
            button.clicked.connect(lambda _on=False, verb=verb: self.verb_wanted.emit(verb))
        for step in self.scale:
            step.clicked.connect(lambda _on=False, n=step.step: self.outcome_wanted.emit(n))
        for name, tile in self.tiles.items():
            tile.clicked.connect(lambda _on=False, name=name: self.tile_wanted.emit(name))
        self.next.clicked.connect(lambda _on=False: self.next_wanted.emit())
        self.previous.clicked.connect(lambda _on=False: self.previous_wanted.emit())
        self.note.left.connect(self.left)
        self.tray.closed.connect(self.left)
        self.people.closed.connect(self.close_people)
        self.promises.closed.connect(self.left)

    def show_sitting(self, day: Day, sitting: Sitting) -> None:
        """Show all that is recorded of a meeting."""
        self.head.show_sitting(sitting)
        pressed = (
            _PRESSED.get(MeetingStatus(sitting.status)) if sitting.status in set(MeetingStatus) else None
        )
        for verb, button in self.verbs.items():
            button.setChecked(verb == pressed)
        gone = _GONE.get(MeetingStatus(sitting.status)) if pressed == MOVE else None
        move = self.verbs[MOVE]
        move.setText(_(gone) if gone else _("Move"))
        move.setAccessibleName(move.text())
        words = {word.code: word.label for word in day.words}
        for step in self.scale:
            word = words.get(str(step.step), str(step.step))
            step.set_word(word[:1].upper() + word[1:])
            step.setChecked(sitting.outcome == step.step)
        self.note.show_note(sitting.id, sitting.note)
        self.promises.show_promises(day, sitting)
        self.people.show_people(sitting)
        for name, fact in _facts(sitting).items():
            self.tiles[name].set_fact(fact)

    def open_people(self) -> None:
        """Ask who was there, in the place of the tiles."""
        self._tile_row.hide()
        self.people.open_()
        self._body.show_part(self.people)

    def close_people(self) -> None:
        """Show the tiles again."""
        was_open = not self.people.isHidden()
        self.people.hide()
        self._tile_row.show()
        if was_open:
            self.left.emit()

    def settle(self) -> None:
        """Another meeting is shown: nothing is asked any more."""
        self.tray.close_()
        self.people.hide()
        self._tile_row.show()
        self.promises.other.hide()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Photos may be let go over it: cards of this meeting."""
        if self._desk.writable and _photos(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep them."""
        event.acceptProposedAction()
        self.photos_dropped.emit(_photos(event.mimeData()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _photos(data: QMimeData) -> list[Path]:
    """The photos that are dragged; none when anything else is among them."""
    paths = dragged_files(data)
    return paths if all(path.suffix.lower() in PHOTOS for path in paths) else []


def _facts(sitting: Sitting) -> dict[str, str]:
    """What there is of cards, persons and cases."""
    there = sum(person.there for person in sitting.people)
    cards = ngettext("{n} photo, to be read later", "{n} photos, to be read later", sitting.cards)
    people = ngettext("{n} person at the table", "{n} people at the table", there)
    return {
        CARD: cards.format(n=sitting.cards) if sitting.cards else _("No photo yet"),
        PERSON: people.format(n=there) if there else _("Who was at the table?"),
        CASE: _case_said(sitting),
    }


def _case_said(sitting: Sitting) -> str:
    if not sitting.cases:
        return _("None yet")
    _id, number, stage = sitting.cases[0]
    first = _("Case {n}, {stage}").format(n=number or "\N{EN DASH}", stage=_(stage))
    return _("{first}, and more").format(first=first) if len(sitting.cases) > 1 else first


def _row(theme: Theme, widgets) -> QHBoxLayout:  # type: ignore[no-untyped-def]
    row = QHBoxLayout()
    row.setSpacing(theme.px(9))
    for widget in widgets:
        row.addWidget(widget, 1)
    return row


def _group(theme: Theme, label: str, key: str, inside: QVBoxLayout | QHBoxLayout) -> QVBoxLayout:
    """A label with its key, and below it what it is about."""
    head = QHBoxLayout()
    head.setSpacing(theme.px(8))
    head.addWidget(Label(theme, label, "meta", "text2", 600))
    head.addWidget(KeyCap(theme, key))
    head.addStretch()
    column = QVBoxLayout()
    column.setSpacing(theme.px(4))
    column.addLayout(head)
    column.addLayout(inside, 1)
    return column
