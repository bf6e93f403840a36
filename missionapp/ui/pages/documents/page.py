"""Documents: what people print or send, as it will be on paper."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import ClassVar
from uuid import UUID

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from missionapp.actions.pieces import Piece
from missionapp.documents.catalogue import DOCUMENTS, DocumentKind
from missionapp.documents.words import Words
from missionapp.i18n import _, language_now, ngettext
from missionapp.ui.desk import Desk
from missionapp.ui.dialogs.choosing import ChooseNames, choose_names
from missionapp.ui.page import Action, Page
from missionapp.ui.pages.documents.deeds import ChooseFolder, Deeds, Sheets
from missionapp.ui.pages.documents.found import TABLES, Found, look
from missionapp.ui.pages.documents.given import PAGE, Given, again, all_given, given, news, version_line
from missionapp.ui.pages.documents.jobs import Choose, Jobs
from missionapp.ui.pages.documents.list import DocumentsList
from missionapp.ui.pages.documents.options import OptionsPane
from missionapp.ui.pages.documents.outcome import Outcome
from missionapp.ui.pages.documents.preview import PreviewPane
from missionapp.ui.pages.documents.readers import CHOSEN, Readers
from missionapp.ui.pages.documents.rows import Entry, nothing_yet
from missionapp.ui.pages.documents.sheaf import Sheaf
from missionapp.ui.pages.documents.wanted import Wishes
from missionapp.ui.printing import ChoosePrinter, choose_printer
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.pdf_pages import Book
from missionapp.ui.widgets.room import Room

_FIRST = "agendas"


class DocumentsPage(Page):
    """The list of documents, the true pages of one, and its options."""

    name: ClassVar[str] = PAGE
    shows: ClassVar[frozenset[str]] = TABLES

    def __init__(
        self,
        desk: Desk,
        open_folder: Callable[[Path], None],
        choose_folder: ChooseFolder,
        *,
        ask_printer: ChoosePrinter = choose_printer,
        ask_names: ChooseNames = choose_names,
        paper: str = "a4",
    ) -> None:
        """`open_folder` shows one on the desktop; the others give what the user chose."""
        super().__init__(desk)
        self._ask_names = ask_names
        self._readers = Readers()
        self._all: list[Piece] = []
        self._pieces: list[Piece] = []
        self._wishes = Wishes(desk.memory, paper)
        self._document = desk.memory.get(PAGE, "document", _FIRST)
        if self._document not in DOCUMENTS:
            self._document = _FIRST
        self._found: Found | None = None
        self._reading = self._again = False
        self._record: UUID | None = None
        self.list = DocumentsList(desk.theme)
        self.preview = PreviewPane(desk.theme, desk.aside)
        self.options = OptionsPane(desk.theme)
        self.sheaf = Sheaf(desk)
        self.jobs = Jobs(desk)
        self._deeds = Deeds(self, self.jobs, desk.memory, choose_folder, ask_printer)
        self.outcome = Outcome(desk, self.preview, self.jobs, open_folder)
        self._lay_out()
        self._connect()

    @property
    def kind(self) -> DocumentKind:
        """The document that is chosen."""
        return DOCUMENTS[self._document]

    def _lay_out(self) -> None:
        card = Card(self.desk.theme, padding=0, spacing=0)
        card.body.addWidget(self.list)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.desk.theme.px(12))
        row.addWidget(card)
        row.addWidget(self.preview, 1)
        row.addWidget(self.options)
        self.room = Room(self.desk.theme, card, self.options)
        self.room.changed.connect(self.actions_changed)
        self.preview.set_fit(self.desk.memory.get(PAGE, "fit", None) or "width")

    def _connect(self) -> None:
        self.list.document_chosen.connect(self.choose)
        self.preview.tools.recipient_chosen.connect(self._open)
        self.preview.tools.fit_chosen.connect(lambda fit: self.desk.memory.put(PAGE, "fit", fit))
        self.options.chosen.connect(self._take_option)
        self.options.readers_chosen.connect(self._take_readers)
        self.sheaf.drawn.connect(self._show_book)
        self.sheaf.failed.connect(self.preview.show_trouble)
        self.outcome.given.connect(self._show_given)
        self.outcome.again.connect(self.export)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the most of the width."""
        super().resizeEvent(event)
        self.room.fit(self.width())

    # What the window asks

    def refresh(self) -> None:
        """Read again; while that is under way, once more afterwards."""
        if self._reading:
            self._again = True
            return
        self._reading, document, store = True, self._document, self.desk.store
        have = all_given(self.desk.memory)
        self.desk.read(lambda session: look(store, session, document, have), self._take)

    def actions_here(self) -> list[Action]:
        """Export, print, and the recipients in turn."""
        actions = []
        beside = 2 if self.room.is_narrow else 1
        if self.room.is_narrow and self._count:
            word = _("Documents") if self.room.shows_options else _("Options")
            actions.append(Action(word, "sliders-horizontal", self.room.turn, rank=1, changes=False))
        if n := self._count:
            icon = "file-pdf" if self.kind.is_pdf else "export"
            actions.append(Action(self._export_label(n), icon, self.export, "Ctrl+E", 0, changes=False))
        if self.sheaf.open:
            step = self.preview.tools.step
            actions += [
                Action(_("Print this one"), "printer", self.print, "Ctrl+P", beside, changes=False),
                Action(_("Export this one"), "file-pdf", self.export_this, changes=False),
                Action(_("Next recipient"), "caret-right", lambda: step(1), "Alt+Right", changes=False),
                Action(_("Previous recipient"), "caret-left", lambda: step(-1), "Alt+Left", changes=False),
            ]
        if (n := len(self.sheaf.pieces)) > 1:
            label = ngettext("Print {n}", "Print all {n}", n).format(n=n)
            actions.append(Action(label, "printer", self.print_all, "Ctrl+Shift+P", changes=False))
        if self._found:
            label = _("Export all documents")
            actions.append(Action(label, "folder", self.export_everything, "Ctrl+Shift+E", changes=False))
        return actions

    def _export_label(self, n: int) -> str:
        if n == 1:
            return _("Export the file")
        if self.kind.extensions == ("pdf",):
            return ngettext("Export {n} PDF", "Export {n} PDFs", n).format(n=n)
        return ngettext("Export {n} file", "Export {n} files", n).format(n=n)

    def open_record(self, record: object) -> None:
        """Show the agenda of this participant or organisation, or the document of this name."""
        if isinstance(record, str) and record in DOCUMENTS:
            self.list.select(record)
            self.choose(record)
        if isinstance(record, UUID):
            self._record = record
            self.list.select(_FIRST)
            self.choose(_FIRST)

    def find_here(self) -> None:
        """Go to the recipients."""
        self.preview.tools.recipients.setFocus()

    def areas(self) -> list[QWidget]:
        """List, tools, pages, options."""
        return [self.list, self.preview.tools, self.preview.view, self.options]

    # What is chosen

    def choose(self, document: str) -> None:
        """Show another document."""
        if document != self._document:
            self._readers.everybody()
        self._document = document
        self.desk.memory.put(PAGE, "document", document)
        self.preview.show_below(None)
        self.refresh()

    def _open(self, at: int) -> None:
        self.sheaf.go_to(at)
        self._show_recipients()

    def _take_readers(self, mode: object) -> None:
        """Take all recipients, those who must get it again, or ask which."""
        if mode == CHOSEN:
            names = [piece.recipient for piece in self._all]
            ticked = self._ask_names(self, self.desk.theme, names, self._readers.names)
            if ticked is not None:
                self._readers.tick(ticked)
        else:
            self._readers.mode = str(mode)
        self._make()

    def _take_option(self, name: str, value: object) -> None:
        self._wishes.take(self._document, name, value)
        self._make()

    # What was read

    @property
    def _count(self) -> int:
        """How many files the document makes."""
        if self._found is None or self._found.document != self._document:
            return 0
        return len(self._pieces) if self.kind.is_pdf else self._found.shelf[self._document].count

    def _take(self, found: Found) -> None:
        self._reading = False
        if found.document == self._document:
            self._found = found
            self.list.set_shelf(found.shelf, found.again)
            self.list.select(self._document)
            self._make()
        if self._again or found.document != self._document:
            self._again = False
            self.refresh()

    def _make(self) -> None:
        """Make the pieces anew, of what was read and what is asked for."""
        if self._found is None or self._found.document != self._document:
            return
        offer, kind = self._found.offer, self.kind
        wanted = self._wishes.now(kind.name, offer)
        self._all, have = self._found.pieces(wanted), given(self.desk.memory, kind.name)
        self._pieces = self._readers.of(self._all, have)
        self.sheaf.take([piece for piece in self._pieces if piece.pdf])
        self.options.show_readers(self._readers.choices(self._all, have), self._readers.mode)
        if self._record and self._found.values is not None:
            self.sheaf.find(self._record)
            self._record = None
        self.options.show_options(kind, offer, wanted)
        self._show_middle()
        self._show_recipients()
        entry = Entry(kind, self._found.shelf[kind.name])
        day = Words(language_now()).long_date(wanted.day) if wanted.day else entry.count
        self.fact_changed.emit(f"{entry.title}, {day}")

    def _show_middle(self) -> None:
        """Show what stands in for pages; pages themselves come when they are drawn."""
        found, kind = self._found, self.kind
        self.preview.tools.setVisible(bool(self.sheaf.pieces))
        if found is None or self.sheaf.pieces:
            self.preview.view.expect()
        elif found.error:
            self.preview.show_trouble(found.error)
        elif self._count:
            export = [action for action in self.actions_here() if action.rank == 0]
            self.preview.show_instead(kind.icon, f"{_(kind.makes)}.", export)
        else:
            self.preview.show_instead(kind.icon, *nothing_yet(kind.name, self.page_wanted.emit))

    def _show_recipients(self) -> None:
        """Show whose piece is open, and which version that is."""
        have = given(self.desk.memory, self._document)
        pieces = self.sheaf.pieces
        anew = again(pieces, have)
        names = [
            _("{name}: print again").format(name=p.recipient) if p in anew else p.recipient for p in pieces
        ]
        if names:
            self.preview.tools.show_recipients(names, self.sheaf.at)
        self._show_version(have)
        self.actions_changed.emit()

    def _show_given(self) -> None:
        """Show who has got the document now, here and in the list."""
        if self._found:
            left = len(again(self._all, given(self.desk.memory, self._document)))
            self.list.set_shelf(self._found.shelf, {**self._found.again, self._document: left})
        self._show_recipients()

    def _show_version(self, have: Mapping[str, Given]) -> None:
        piece = self.sheaf.open
        latest = max(have.values(), key=lambda each: each.version, default=None)
        last = have.get(piece.recipient) if piece else None if self.kind.is_pdf else latest
        if self._found:
            said = "\n".join(news(piece, last)) if piece else ""
            self.options.show_version(version_line(self._found.version, last), said)

    def _show_book(self, book: Book, from_top: bool) -> None:
        if self.sheaf.open:
            title = _(self.kind.titled).format(recipient=self.sheaf.open.recipient)
            self.preview.show_pages()
            self.preview.view.show_book(book, title, from_top=from_top)

    # What is done

    def export(self) -> None:
        """Write every file of the document, for whom it is wanted."""
        files = {piece.file for piece in self._pieces}
        self._export([self._document], lambda piece: not files or piece.file in files)

    def export_this(self) -> None:
        """Write the file that is looked at."""
        if self.sheaf.open:
            file = self.sheaf.open.file
            self._export([self._document], lambda piece: piece.file == file)

    def export_everything(self) -> None:
        """Write every file of every document."""
        self._export(list(DOCUMENTS), lambda _piece: True)

    def _export(self, documents: Sequence[str], choose: Choose) -> None:
        if self._found:
            offer = self._found.offer
            self._deeds.export({name: self._wishes.now(name, offer) for name in documents}, choose)

    def print(self) -> None:
        """Print the file that is looked at."""
        if self.sheaf.book and self.sheaf.open:
            self._deeds.print(self.sheaf.book, self._sheets([self.sheaf.open]))

    def print_all(self) -> None:
        """Print the files of all recipients that are meant, in one go."""
        self._deeds.print_all(self._sheets(self.sheaf.pieces), lambda: self.preview.show_below(None))

    def _sheets(self, pieces: Sequence[Piece]) -> Sheets:
        version = self._found.version if self._found else 0
        title = Path(pieces[0].file).stem if len(pieces) == 1 else self.kind.file_part
        return Sheets(self._document, pieces, version, title)
