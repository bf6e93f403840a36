"""Locking: the window covers everything, the file is closed and its key forgotten, until a passphrase comes.

Pages stay as they are behind the cover, so that a half-read list, a plan that was found and the place in the
day are there again. What is typed is saved first, and whatever is under way is waited for.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from missionapp.domain.errors import MissionError, PassphraseError
from missionapp.i18n import _, ngettext
from missionapp.ui.clipboard import Marking, forget_copied
from missionapp.ui.idle import Idle
from missionapp.ui.widgets.lock_screen import LockScreen

if TYPE_CHECKING:
    from missionapp.store.store import Store
    from missionapp.ui.main_window import MainWindow

GRACE = 60_000
"""Milliseconds in which a question whether to lock can be answered."""
_PROGRAM = "missionapp"


class Locking(QObject):
    """Locks the window's mission when nobody is there, or at once; and opens it again."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.screen: LockScreen | None = None
        """What covers the window; None while the mission is open."""
        self.idle = Idle(self, lambda: window.preferences.settings.lock_after)
        self.idle.rested.connect(self._rested)
        self.idle.stirred.connect(self._stay)
        self._marking = Marking(self)
        self._title = ""
        self._focus: QWidget | None = None
        self._stays_until_out = False
        self._grace = QTimer(self, singleShot=True, interval=GRACE)
        self._grace.timeout.connect(self.lock)

    @property
    def is_locked(self) -> bool:
        """Whether the window shows nothing of the mission."""
        return self.screen is not None

    def watch(self) -> None:
        """Watch over the mission that is open, as the settings say; one without a passphrase needs none."""
        desk = self._window.desk
        is_encrypted = desk is not None and desk.store.is_encrypted
        self._marking.is_wanted = is_encrypted
        self.idle.watch(on=is_encrypted)
        if desk is not None and is_encrypted and desk.writable:
            store = desk.store
            self._window.tasks.on_store(
                lambda _task: _protect(store), lambda _none: None, self._window.trouble
            )

    # When nobody is there

    def _rested(self) -> None:
        """Lock; in the middle of a slot ask before, since a lead may stand at a table talking."""
        page = self._window.page
        is_busy = page is not None and page.in_the_middle()
        self._stays_until_out = self._stays_until_out and is_busy
        if self.is_locked or self._stays_until_out:
            self.idle.stir()
        elif is_busy:
            self._ask()
        else:
            self.lock()

    def _ask(self) -> None:
        minutes = self._window.preferences.settings.lock_after
        said = ngettext(
            "Nobody was here for {n} minute: the mission locks within a minute.",
            "Nobody was here for {n} minutes: the mission locks within a minute.",
            minutes,
        ).format(n=minutes)
        self._window.shell.question(said, (_("Stay open"), self._stay_open), (_("Lock now"), self.lock))
        self._grace.start()

    def _stay_open(self) -> None:
        """Ask no more in this slot."""
        self._stays_until_out = True
        self.idle.stir()
        self._stay()

    def _stay(self) -> None:
        self._grace.stop()
        self._window.shell.question("")

    # Locking

    def lock(self) -> None:
        """Cover everything now, save what is typed, and close the file as soon as nothing is under way."""
        window = self._window
        self._stay()
        if window.desk is None or self.is_locked:
            return
        if not window.desk.store.is_encrypted:
            window.trouble(
                MissionError(
                    _("This mission has no passphrase, and so cannot be locked"),
                    hint=_("Set one in Settings, under Passphrase and locking"),
                )
            )
            return
        window.showing.flush()
        self._cover()
        forget_copied()
        window.tasks.when_quiet(self._shut_now)

    def _cover(self) -> None:
        window = self._window
        self._title, self._focus = window.windowTitle(), QApplication.focusWidget()
        _close_others(window)
        self.screen = LockScreen(window.theme)
        self.screen.unlock_wanted.connect(self._unlock)
        self.screen.leave_wanted.connect(self._leave)
        window.cover(self.screen)
        window.setWindowTitle(_PROGRAM)
        if application := QApplication.instance():
            application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While it is locked nothing comes up over it: no dialog of work that goes on, no late message."""
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and not self._is_own(watched)
        ):
            QTimer.singleShot(0, watched, lambda: _put_away(watched) if self.is_locked else None)
        return super().eventFilter(watched, event)

    def _is_own(self, widget: QWidget) -> bool:
        """Whether it is the window, or what the cover itself shows: the menu of its field, its tips."""
        parent = widget.parentWidget()
        screen = self.screen
        return widget is self._window or (
            parent is not None and screen is not None and (parent is screen or screen.isAncestorOf(parent))
        )

    def _shut_now(self) -> None:
        """Nothing is being done any more: a plan, an import, a note that was being saved."""
        window = self._window
        if window.desk is None or not self.is_locked:
            return
        _close_others(window)
        window.setWindowTitle(_PROGRAM)
        window.tasks.hold()
        window.memory.save()
        store = window.desk.store
        window.tasks.on_store(lambda _task: _rest(store.rest), self._shut, window.trouble, held=False)

    def _shut(self, _none: object) -> None:
        if self.screen is not None:
            self.screen.ready()

    # Opening again

    def _unlock(self, secret: str) -> None:
        window = self._window
        if window.desk is None:
            return
        store = window.desk.store
        window.tasks.on_store(
            lambda _task: store.wake(secret), lambda _none: self._open_again(), self._refuse, held=False
        )

    def _refuse(self, error: Exception) -> None:
        """Say why it stays shut; a wrong passphrase without the name of the file, which nobody is to see."""
        said = str(error)
        if isinstance(error, PassphraseError):
            said = f"{_('This does not open the mission')}. {error.hint}."
        if self.screen is not None:
            self.screen.ready(said)

    def _open_again(self) -> None:
        """Show everything where it was; what others changed meanwhile is read again."""
        window = self._window
        self._uncover()
        window.setWindowTitle(self._title)
        window.tasks.let_go()
        window.read_all_again()
        window.keeping.look_through()  # as at any opening; what was begun before was broken off
        if self._focus is not None and _is_there(self._focus, window):
            self._focus.setFocus()
        self._focus = None
        self.idle.stir()

    def _uncover(self) -> None:
        if application := QApplication.instance():
            application.removeEventFilter(self)
        screen, self.screen = self.screen, None
        self._window.uncover()
        if screen is not None:
            screen.deleteLater()

    def _leave(self) -> None:
        """Give the mission up as it is, closed."""
        self._window.leave_mission()
        self._window.welcome()

    def end(self) -> bool:
        """The mission is being left: nothing waits for it any more. Whether it was locked."""
        was_locked = self.is_locked
        self._stay()
        self.idle.watch(on=False)
        forget_copied()
        if was_locked:
            self._window.tasks.let_go(forget=True)
            self._uncover()
        elif self._marking.is_wanted:
            window = self._window
            window.tasks.on_store(lambda _task: _drop_copies(), lambda _none: None, window.trouble)
        self._marking.is_wanted = False
        return was_locked


def _protect(store: "Store") -> None:
    """Encrypt the snapshots that a change of passphrases left readable when it was broken off."""
    from missionapp.store.keys.rekeying import protect_snapshots

    protect_snapshots(store)


def _rest(rest: Callable[[], None]) -> None:
    rest()
    _drop_copies()


def _drop_copies() -> None:
    """Take away the copies of evidence that other programs looked at."""
    from missionapp.store.file.copies import drop_copies

    drop_copies()


def _close_others(window: QWidget) -> None:
    """Close menus and dialogs: they show something of the mission, and are choices that were not made."""
    for other in QApplication.topLevelWidgets():
        if other is not window and other.isVisible():
            _put_away(other)


def _put_away(other: QWidget) -> None:
    """Close it; what shows work that goes on is only hidden, since closing it would stop that."""
    if getattr(other, "goes_on_unseen", False):
        other.hide()
    elif isinstance(other, QDialog):
        other.reject()
    else:
        other.close()


def _is_there(widget: QWidget, window: QWidget) -> bool:
    """Whether a widget of the window stands still, and was not replaced meanwhile."""
    from shiboken6 import isValid

    return isValid(widget) and widget.window() is window and widget.isVisible()
