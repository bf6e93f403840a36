"""Documents as rows: under headings that say when they are needed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from missionapp.actions.pieces import OnShelf
from missionapp.documents.catalogue import DOCUMENTS, DocumentKind, Moment
from missionapp.i18n import _, ngettext
from missionapp.ui.page import Action
from missionapp.ui.widgets.headed_list import Heading


@dataclass(frozen=True)
class Entry:
    """A document, as it is shown."""

    kind: DocumentKind
    stands: OnShelf
    again: int = 0
    """How many recipients must get it again."""

    @property
    def key(self) -> str:
        """Its name."""
        return self.kind.name

    @property
    def tip(self) -> str:
        """What it makes."""
        return _(self.kind.makes)

    @property
    def title(self) -> str:
        """In the user's language."""
        return _(self.kind.label)

    @property
    def count(self) -> str:
        """ "14, one each"."""
        if not self.stands.count:
            return _("None yet")
        if self.kind.one_each:
            return _("{n}, one each").format(n=self.stands.count)
        return _("One file") if self.stands.count == 1 else _("{n} files").format(n=self.stands.count)

    @property
    def detail(self) -> str:
        """The second line: what to print again first, as a narrow list cuts off its end."""
        return ", ".join(filter(None, (self._anew, self.count, self.stands.missing)))

    @property
    def lacks(self) -> str:
        """What there is to do about it."""
        return ", ".join(filter(None, (self._anew, self.stands.missing)))

    @property
    def _anew(self) -> str:
        anew = ngettext("{n} to print again", "{n} to print again", self.again).format(n=self.again)
        return anew if self.again else ""


def entries(
    shelf: Mapping[str, OnShelf], again: Mapping[str, int] = MappingProxyType({})
) -> list[Heading | Entry]:
    """The rows of the list: documents under their moments; `again` says how many must be printed again."""
    rows: list[Heading | Entry] = []
    for moment in Moment:
        those = [name for name in shelf if DOCUMENTS[name].moment == moment]
        found = [Entry(DOCUMENTS[name], shelf[name], again.get(name, 0)) for name in those]
        if found:
            rows += [Heading(_(moment.value)), *found]
    return rows


def nothing_yet(document: str, go: Callable[[str, object], None]) -> tuple[str, list[Action]]:
    """What is said of a document that has no files yet, and what one can do about it."""
    line, label, page = DOCUMENTS[document].nothing
    actions = [Action(_(label), "arrow-right", lambda: go(page, None), changes=False)] if page else []
    return _(line), actions
