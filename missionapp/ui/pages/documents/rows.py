"""Documents as rows: under headings that say when they are needed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from missionapp.actions.pieces import OnShelf
from missionapp.documents.catalogue import DOCUMENTS, DocumentKind, Moment
from missionapp.i18n import _, ngettext
from missionapp.ui.page import Action

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Heading:
    """A moment, over the documents that are needed then."""

    text: str


@dataclass(frozen=True)
class Entry:
    """A document, as it is shown."""

    kind: DocumentKind
    stands: OnShelf
    again: int = 0
    """How many recipients must get it again."""

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


class DocumentsModel(QAbstractListModel):
    """Headings, which nobody can choose, and documents."""

    def __init__(self, rows: Sequence[Heading | Entry] = ()) -> None:
        super().__init__()
        self._rows = list(rows)

    def set_rows(self, rows: Sequence[Heading | Entry]) -> None:
        """Show these; what was chosen stays where the documents are the same."""
        if [_key(row) for row in rows] == [_key(row) for row in self._rows]:
            self._rows = list(rows)
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row(self, index: Index) -> Heading | Entry:
        """What stands at an index."""
        return self._rows[index.row()]

    def index_of(self, name: str) -> QModelIndex:
        """Where a document stands; an invalid index when it does not."""
        rows = [n for n, row in enumerate(self._rows) if isinstance(row, Entry) and row.kind.name == name]
        return self.index(rows[0]) if rows else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """As many as there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words, and the whole sentence for a screen reader."""
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text if isinstance(row, Heading) else row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.text if isinstance(row, Heading) else f"{row.title}, {row.detail}"
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, Entry):
            return _(row.kind.makes)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading cannot be chosen."""
        if not index.isValid() or isinstance(self._rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


def _key(row: Heading | Entry) -> str:
    return row.text if isinstance(row, Heading) else row.kind.name


def nothing_yet(document: str, go: Callable[[str, object], None]) -> tuple[str, list[Action]]:
    """What is said of a document that has no files yet, and what one can do about it."""
    line, label, page = DOCUMENTS[document].nothing
    actions = [Action(_(label), "arrow-right", lambda: go(page, None), changes=False)] if page else []
    return _(line), actions
