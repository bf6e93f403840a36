"""What a line of the list stands for, where nothing is to be decided: before and after, and a way to act."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from missionapp.actions.exchange.moments import when_said
from missionapp.actions.exchange.resting import MergedFile
from missionapp.actions.exchange.values import Lost, Told
from missionapp.actions.lists.dangling import Dangling
from missionapp.actions.lists.duplicates import Likely
from missionapp.actions.lists.history import FieldChange
from missionapp.i18n import _, ngettext
from missionapp.ui.pages.exchange.lines import Entry
from missionapp.ui.pages.exchange.pane_head import PaneHead
from missionapp.ui.pages.exchange.scrolling import scroll_page, scrolled
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.empty import Picture
from missionapp.ui.widgets.hairline import hairline
from missionapp.ui.widgets.label import Label

_LABEL = 150


@dataclass(frozen=True)
class Note:
    """What is said of a line."""

    title: str
    about: str
    sentences: Sequence[str] = ()
    fields: Sequence[FieldChange] = ()
    what: str = ""
    """ "new", "changed" or "deleted"."""
    action: tuple[str, str, Callable[[], None]] | None = None
    """A button: its word, its icon, what it does."""


class NotePane(Card):
    """Shows a note."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, padding=1, spacing=0)
        self._theme = theme
        self.head = PaneHead(theme)
        self.button: Button | None = None
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(20, 14, 20, 14)
        self._column.setSpacing(10)
        self._scroll = scrolled(self._inside)
        self.body.addWidget(self.head)
        self.body.addWidget(hairline())
        self.body.addWidget(self._scroll, 1)

    def say(self, note: Note) -> None:
        """Show this."""
        self.head.say(note.title, note.about)
        self._clear()
        for sentence in note.sentences:
            self._column.addWidget(Label(self._theme, sentence, "body", wrap=True))
        if note.fields:
            self._column.addWidget(self._table(note))
        if note.action:
            self._column.addLayout(self._act(*note.action))
        self._column.addStretch(1)

    def scroll_page(self, by: int) -> None:
        """Show what is above or below."""
        scroll_page(self._scroll, by)

    def _clear(self) -> None:
        self.button = None
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
            elif layout := item.layout():
                while inner := layout.takeAt(0):
                    if held := inner.widget():
                        held.hide()
                        held.deleteLater()

    def _act(self, word: str, icon: str, run: Callable[[], None]) -> QHBoxLayout:
        self.button = button = Button(self._theme, word, icon)
        button.clicked.connect(lambda _on=False: run())
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        return row

    def _table(self, note: Note) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(2, 1)
        top = Qt.AlignmentFlag.AlignTop
        for row, change in enumerate(note.fields):
            label = Label(self._theme, change.label, "meta", "text2", 600, wrap=True)
            label.setFixedWidth(self._theme.px(_LABEL))
            grid.addWidget(label, row, 0, top)
            grid.addWidget(Picture(self._theme, _icon(change), 14, "text2"), row, 1, top)
            grid.addLayout(self._values(change), row, 2)
        return holder

    def _values(self, change: FieldChange) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        if change.old:
            gone = not change.new or not change.of_list
            column.addWidget(Label(self._theme, change.old, "body", "text2", wrap=True, struck=gone))
        if change.new:
            column.addWidget(Label(self._theme, change.new, "body", wrap=True))
        return column


def _icon(change: FieldChange) -> str:
    if not change.old:
        return "plus"
    return "arrow-right" if change.new else "minus"


def note_of_told(told: Told) -> Note:
    """A record that comes, changes or goes."""
    words = {
        "new": _("New in their file"),
        "changed": _("Changed in their file"),
        "deleted": _("Deleted in their file"),
    }
    return Note(told.name, f"{told.about}. {words[told.what]}.", fields=told.fields, what=told.what)


def note_of_likely(pair: Likely, compare: Callable[[], None] | None) -> Note:
    """Two records that may be one; they can be compared when both are here."""
    title = " \N{EN DASH} ".join(pair.names)
    if compare is None:
        said = _("Both stay as they are. After merging they can be compared, and made one.")
        return Note(title, _("Likely there twice: {why}").format(why=pair.why), [said])
    said = _("Look at both side by side, then make them one, or say that they are not the same.")
    action = (_("Compare"), "copy-simple", compare)
    return Note(title, _("Likely there twice: {why}").format(why=pair.why), [said], action=action)


def note_of_lost(lost: Lost) -> Note:
    """A reference to a record that is deleted."""
    said = _(
        "{field} is {name}, which was deleted. The value is kept, and shown as a record that is gone. "
        "Choose another one there, or bring the deleted record back with Undo."
    )
    return Note(lost.name, _("Points to a deleted record"), [said.format(field=lost.field, name=lost.target)])


def note_of_merge(merged: MergedFile, undo: Callable[[], None] | None) -> Note:
    """A file that was merged before."""
    count = ngettext("{n} change came in.", "{n} changes came in.", merged.changes).format(n=merged.changes)
    sentences = [
        _("Merged by {who} on {when}.").format(who=merged.by, when=when_said(merged.when)),
        count,
        _("The file held what was done until {when}.").format(when=when_said(merged.until)),
    ]
    if merged.undone:
        sentences.append(_("It was undone."))
    elif undo is None:
        sentences.append(_("Other things were done since; the history shows them, one by one."))
    action = (_("Undo this merge"), "arrow-counter-clockwise", undo) if undo else None
    title = f"{merged.whose}, {merged.computer}" if merged.computer else merged.whose
    return Note(title, _("Merged file"), sentences, action=action)


def note_of_dangling(found: Dangling, bring_back: Callable[[], None] | None) -> Note:
    """A reference to a deleted record that stands in the mission."""
    about = _("Points to a deleted record")
    if bring_back is None:
        said = _("Choose another one there: {name} cannot come back here.").format(name=found.gone)
        return Note(found.name, about, [found.sentence, said])
    said = _("Choose another one there, or bring {name} back.").format(name=found.gone)
    word = _("Bring back {name}").format(name=found.gone)
    action = (word, "arrow-counter-clockwise", bring_back)
    return Note(found.name, about, [found.sentence, said], action=action)


class Deeds(Protocol):
    """What can be done about lines that are no conflicts; None where it cannot be done now."""

    def compare(self, pair: Likely) -> Callable[[], None] | None:
        """Look at two records side by side."""

    def undo(self, merged: MergedFile) -> Callable[[], None] | None:
        """Take a merge back."""

    def bring_back(self, found: Dangling) -> Callable[[], None] | None:
        """Bring a deleted record back."""


def note_of(entry: Entry, deeds: Deeds) -> Note | None:
    """What is said of a line; None of a conflict, which has a pane of its own."""
    match entry.what:
        case Told() as told:
            return note_of_told(told)
        case Likely() as pair:
            return note_of_likely(pair, deeds.compare(pair))
        case Lost() as lost:
            return note_of_lost(lost)
        case Dangling() as found:
            return note_of_dangling(found, deeds.bring_back(found))
        case MergedFile() as merged:
            return note_of_merge(merged, deeds.undo(merged))
    return None
