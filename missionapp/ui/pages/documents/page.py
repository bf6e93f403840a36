"""Documents: what people print or send, as it will be on paper."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar
from uuid import UUID

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from missionapp.documents.catalogue import DOCUMENTS, DocumentKind
from missionapp.documents.words import Words
from missionapp.i18n import _, language_now, ngettext
from missionapp.ui.desk import Desk
from missionapp.ui.page import Action, Page
from missionapp.ui.pages.documents.found import TABLES, Found, look
from missionapp.ui.pages.documents.given import PAGE, given, version_line
from missionapp.ui.pages.documents.jobs import Jobs
from missionapp.ui.pages.documents.list import DocumentsList
from missionapp.ui.pages.documents.options import OptionsPane
from missionapp.ui.pages.documents.outcome import Outcome
from missionapp.ui.pages.documents.preview import PreviewPane
from missionapp.ui.pages.documents.room import Room
from missionapp.ui.pages.documents.rows import Entry, nothing_yet
from missionapp.ui.pages.documents.sheaf import Sheaf
from missionapp.ui.pages.documents.wanted import Wishes
from missionapp.ui.printing import ChoosePrinter, choose_printer
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.pdf_pages import Book

_FIRST = "agendas"


class DocumentsPage(Page):
    """The list of documents, the true pages of one, and its options."""

    name: ClassVar[str] = PAGE
    shows: ClassVar[frozenset[str]] = TABLES

    def __init__(
        self,
        desk: Desk,
        open_folder: Callable[[Path], None],
        choose_folder: Callable[[], Path | None],
        *,
        ask_printer: ChoosePrinter = choose_printer,
        paper: str = "a4",
    ) -> None:
        """`open_folder` shows one on the desktop; the others give what the user chose."""
        super().__init__(desk)
        self._choose_folder, self._ask_printer = choose_folder, ask_printer
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
        self.sheaf.drawn.connect(self._show_book)
        self.sheaf.failed.connect(self.preview.show_trouble)
        self.outcome.given.connect(self._show_recipients)
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
        self.desk.read(lambda session: look(store, session, document), self._take)

    def actions_here(self) -> list[Action]:
        """Export, print, and the recipients in turn."""
        actions = []
        beside = 2 if self.room.is_narrow else 1
        if self.room.is_narrow and self._count:
            word = _("Documents") if self.room.shows_options else _("Options")
            actions.append(Action(word, "sliders-horizontal", self.room.turn, rank=1, changes=False))
        if n := self._count:
            icon, keys = ("file-pdf", "") if self.kind.is_pdf else ("export", "Ctrl+P")
            actions.append(Action(self._export_label(n), icon, self.export, keys, 0, changes=False))
        if self.sheaf.open:
            step = self.preview.tools.step
            actions += [
                Action(_("Print this one"), "printer", self.print, "Ctrl+P", beside, changes=False),
                Action(_("Export this one"), "file-pdf", self.export_this, changes=False),
                Action(_("Next recipient"), "caret-right", lambda: step(1), "Alt+Right", changes=False),
                Action(_("Previous recipient"), "caret-left", lambda: step(-1), "Alt+Left", changes=False),
            ]
        return actions

    def _export_label(self, n: int) -> str:
        if not self.kind.one_each:
            return _("Export the file")
        if self.kind.is_pdf:
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
        self._document = document
        self.desk.memory.put(PAGE, "document", document)
        self.preview.show_below(None)
        self.refresh()

    def _open(self, at: int) -> None:
        self.sheaf.go_to(at)
        self._show_recipients()

    def _take_option(self, name: str, value: object) -> None:
        self._wishes.take(name, value)
        self._make()

    # What was read

    @property
    def _count(self) -> int:
        """How many files the document makes."""
        if self._found is None or self._found.document != self._document:
            return 0
        return len(self.sheaf.pieces) if self.kind.is_pdf else self._found.shelf[self._document].count

    def _take(self, found: Found) -> None:
        self._reading = False
        if found.document == self._document:
            self._found = found
            self.list.set_shelf(found.shelf)
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
        self.sheaf.take(self._found.pieces(wanted))
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
        names = [piece.recipient for piece in self.sheaf.pieces]
        if names:
            self.preview.tools.show_recipients(names, self.sheaf.at)
        have = given(self.desk.memory, self._document)
        whom = self.sheaf.open.recipient if self.sheaf.open else ""
        last = have.get(whom) or (None if self.kind.is_pdf else max(have.values(), default=None))
        if self._found:
            self.options.show_version(version_line(self._found.version, last))
        self.actions_changed.emit()

    def _show_book(self, book: Book, from_top: bool) -> None:
        if self.sheaf.open:
            title = _(self.kind.titled).format(recipient=self.sheaf.open.recipient)
            self.preview.show_pages()
            self.preview.view.show_book(book, title, from_top=from_top)

    # What is done

    def export(self) -> None:
        """Write every file of the document into a folder that the user chooses."""
        self._export("")

    def export_this(self) -> None:
        """Write the file that is looked at."""
        if self.sheaf.open:
            self._export(self.sheaf.open.file)

    def _export(self, only: str) -> None:
        if self._found is None or self.jobs.busy:
            return
        folder = self._choose_folder()
        if folder:
            wanted = self._wishes.now(self._document, self._found.offer)
            self.jobs.export(self._document, wanted, folder, only)

    def print(self) -> None:
        """Print the file that is looked at, on the printer that the user chooses."""
        book, piece = self.sheaf.book, self.sheaf.open
        if book is None or piece is None or self.jobs.busy:
            return
        printer = self._ask_printer(self, book, Path(piece.file).stem)
        if printer:
            self.jobs.print(book, printer)
