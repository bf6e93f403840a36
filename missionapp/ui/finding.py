"""The records of the open mission in the palette: found while one types, opened where they belong."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from missionapp.actions.finding import Finder
from missionapp.domain.finding import Findable, Index, Sort, needles_of
from missionapp.i18n import N_, _
from missionapp.ui.desk import Desk
from missionapp.ui.widgets.palette_model import Entry

_SAID: dict[Sort, tuple[str, str, str]] = {
    Sort.PARTICIPANT: (N_("Participant"), "buildings", "participants"),
    Sort.COUNTERPART: (N_("Counterpart"), "handshake", "counterparts"),
    Sort.PERSON: (N_("Person"), "user", "contacts"),
    Sort.MEETING: (N_("Meeting"), "chats", "today"),
    Sort.CASE: (N_("Case"), "file-text", "cases"),
    Sort.FOLLOW_UP: (N_("Follow-up"), "check-square-offset", "follow-ups"),
    Sort.EVENT: (N_("Programme"), "calendar-blank", "programme"),
    Sort.NOTE: (N_("Note"), "note", ""),
}
"""What each sort is called, its icon, and the page that shows it."""
_AROUND = 24
"""Letters of a note before the word that was found."""


class RecordFinder(QObject):
    """Keeps the index of one mission; what has changed is read when the palette is opened next."""

    def __init__(self, desk: Desk, show: Callable[[str, object], None]) -> None:
        super().__init__(desk)
        self.desk = desk
        self._show = show
        self._finder = Finder()
        self._index = Index()
        desk.changed.connect(self._finder.forget)

    def wake(self, ready: Callable[[], None]) -> None:
        """Read what has changed; `ready` is called when all can be found."""

        def take(index: Index) -> None:
            self._index = index
            ready()

        if not self._finder.is_fresh:
            self.desk.read(self._finder.read, take)

    def search(self, text: str) -> tuple[Sequence[Entry], int]:
        """What fits a text, the best of each sort, and how many there are."""
        hits = self._index.search(text)
        return [self._entry(found, text) for found in hits.records], hits.count

    def search_people(self, text: str) -> tuple[Sequence[Entry], int]:
        """The people who fit a text; each leads to what is held about that person."""
        hits = self._index.only(Sort.PERSON).search(text)
        return [self._person(found) for found in hits.records], hits.count

    def _person(self, found: Findable) -> Entry:
        icon = "identification-badge"
        return Entry(found.label, found.about, icon, lambda: self._show("person-data", found.id))

    def _entry(self, found: Findable, text: str) -> Entry:
        said, icon, page = _SAID[found.sort]
        if found.of is not None:
            page = _SAID[found.of][2]
        label = _around(found.label, text) if found.sort is Sort.NOTE else found.label
        about = found.about if found.sort in _TOLD_ALONE else ", ".join(filter(None, (_(said), found.about)))
        return Entry(label, about, icon, lambda: self._show(page, found.id))


_TOLD_ALONE = (Sort.MEETING, Sort.CASE, Sort.FOLLOW_UP, Sort.EVENT)
"""What is said beside these says what they are."""


def _around(note: str, text: str) -> str:
    """A note from shortly before what was found in it."""
    lowered = note.casefold()
    places = [lowered.find(needle.strip()) for needle in needles_of(text)]
    first = min((place for place in places if place >= 0), default=0)
    if first <= _AROUND:
        return note
    return f"… {note[note.rfind(' ', 0, first - _AROUND // 2) + 1 :]}"
