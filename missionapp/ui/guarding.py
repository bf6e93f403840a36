"""The passphrase of the open mission: set, changed, removed; and its recovery key, for paper."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from missionapp.domain.errors import PassphraseError
from missionapp.i18n import _, language_now
from missionapp.ui.asking import Asks
from missionapp.ui.desk import Desk, Notice
from missionapp.ui.tasks import Task

if TYPE_CHECKING:
    from missionapp.documents.recovery.values import RecoverySheet
    from missionapp.store.keys.rekeying import Rekeyed
    from missionapp.ui.dialogs.new_passphrase import NewPassphrase
    from missionapp.ui.main_window import MainWindow


class Guarding(QObject):
    """Asks for what it takes, works on the store's lane, and tells what was done."""

    def __init__(self, window: "MainWindow", ask: Asks) -> None:
        super().__init__(window)
        self._window, self._ask = window, ask

    def act(self, what: str) -> None:
        """Do what a page asks for: change, remove, print or lock."""
        deeds = {
            "change": self.change,
            "remove": self.remove,
            "print": self.print_key,
            "lock": self._window.locking.lock,
        }
        deeds[what]()

    def change(self, sentence: str = "") -> None:
        """Ask for another passphrase, or a first one; `sentence` says what was wrong so far."""
        if (desk := self._window.desk) is None:
            return

        def read(_task: Task) -> list[str]:
            from missionapp.actions.passphrase import read_known

            return read_known(desk.store)

        def then(known: list[str]) -> None:
            is_encrypted = desk.store.is_encrypted
            wanted = self._ask.new_passphrase(self._window, sentence, known, is_encrypted=is_encrypted)
            self._take(desk, wanted, self.change)

        self._window.tasks.on_store(read, then, self._window.trouble)

    def remove(self, sentence: str = "") -> None:
        """Ask whether anybody may open the mission from now on."""
        if (desk := self._window.desk) is not None:
            self._take(desk, self._ask.no_passphrase(self._window, sentence), self.remove)

    def _take(self, desk: Desk, wanted: "NewPassphrase | None", again: Callable[[str], None]) -> None:
        if wanted is None:
            return
        window, was_encrypted = self._window, desk.store.is_encrypted
        window.showing.flush()

        def work(task: Task) -> "Rekeyed":
            from missionapp.actions.passphrase import set_passphrase

            if was_encrypted:
                desk.store.recovery_key(wanted.now)  # tells a wrong passphrase
            return set_passphrase(desk.store, wanted.new, lambda done, of: task.progressed.emit(done, of, ""))

        def failed(error: Exception) -> None:
            self._show_page_again()
            again(str(error)) if isinstance(error, PassphraseError) else window.trouble(error)

        def done(rekeyed: "Rekeyed") -> None:
            self._done(desk, wanted, rekeyed, was_encrypted=was_encrypted)

        def run() -> None:
            window.tasks.on_store(work, done, failed).progressed.connect(self._progressed)

        window.shell.wait(_("Writing the mission anew…"))
        window.tasks.when_quiet(run)

    def _progressed(self, done: int, of: int, _what: str) -> None:
        said = _("Writing the mission and its snapshots anew: {done} of {of}…").format(done=done, of=of)
        self._window.shell.wait(said)

    def _show_page_again(self) -> None:
        if self._window.page is not None:
            self._window.shell.show_widget(self._window.page)

    def _done(self, desk: Desk, wanted: "NewPassphrase", rekeyed: "Rekeyed", *, was_encrypted: bool) -> None:
        from missionapp.actions.passphrase import told

        window = self._window
        window.memory.keep_secret(is_secret=desk.store.is_encrypted)
        window.memory.save()
        window.locking.watch()
        window.read_all_again()
        self._show_page_again()
        desk.noticed.emit(Notice(told(desk.store, rekeyed, was_encrypted=was_encrypted), many=True))
        if wanted.recovery and wanted.new is not None:
            self._read(desk, wanted.new, lambda sheet: self._hand_out(desk, sheet))

    # The recovery key

    def print_key(self, sentence: str = "") -> None:
        """Ask for the passphrase once more, and how the sheet is wanted."""
        if (desk := self._window.desk) is None:
            return
        asked = sentence or _("Type the passphrase again, so that nobody prints the key in passing.")
        secret = self._ask.passphrase_again(self._window, desk.store.name, asked)
        if secret is not None:
            self._read(desk, secret, lambda sheet: self._hand_out(desk, sheet))

    def _read(self, desk: Desk, secret: str, then: "Callable[[RecoverySheet], None]") -> None:
        def work(_task: Task) -> "RecoverySheet":
            from missionapp.actions.recovery_key import read_sheet

            return read_sheet(desk.store, secret, language_now())

        def failed(error: Exception) -> None:
            if isinstance(error, PassphraseError):
                self.print_key(str(error))
            else:
                self._window.trouble(error)

        self._window.tasks.on_store(work, then, failed)

    def _hand_out(self, desk: Desk, sheet: "RecoverySheet") -> None:
        match self._ask.recovery_way(self._window):
            case "print":
                self._print(desk, sheet)
            case "save":
                path = self._ask.recovery_file(self._window, _("recovery-key.pdf"))
                if path is not None:
                    self._save(desk, sheet, path)

    def _save(self, desk: Desk, sheet: "RecoverySheet", path: Path) -> None:
        from missionapp.actions.recovery_key import write_sheet

        paper = self._window.preferences.settings.paper
        said = _("{file} is written. Print it, then delete it.").format(file=path.name)
        desk.aside(
            lambda _task: write_sheet(sheet, path, paper),
            lambda _none: desk.noticed.emit(Notice(said, many=True)),
            self._window.trouble,
        )

    def _print(self, desk: Desk, sheet: "RecoverySheet") -> None:
        from missionapp.actions.recovery_key import sheet_as_pdf
        from missionapp.ui.printing import choose_printer, print_book
        from missionapp.ui.widgets.pdf_pages import Book, read_book

        window = self._window

        def print_it(book: Book) -> None:
            printer = choose_printer(window, book, _("Recovery key"))
            if printer is not None:
                desk.aside(
                    lambda task: print_book(book, printer, task.tell), lambda _pages: None, window.trouble
                )

        paper = window.preferences.settings.paper
        desk.aside(lambda _task: read_book(sheet_as_pdf(sheet, paper)), print_it, window.trouble)
