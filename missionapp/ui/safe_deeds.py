"""What keeps a mission safe, as the palette finds it from anywhere: by its name, and by what people type."""

from typing import TYPE_CHECKING

from missionapp.i18n import _
from missionapp.ui.handing_over import hand_over
from missionapp.ui.page import Action

if TYPE_CHECKING:
    from missionapp.ui.desk import Desk
    from missionapp.ui.main_window import MainWindow
    from missionapp.ui.pages.exchange.page import ExchangePage
    from missionapp.ui.pages.snapshots import SnapshotsPage


def safe_deeds(window: "MainWindow") -> list[Action]:
    """What can be done now with the open mission, and with a file that does not open."""
    desk = window.desk
    found = [_rescue(window)]
    if desk is None:
        return found
    found += _of_persons(window)
    if desk.writable:
        found.append(_merge(window))
    if desk.store.is_file:
        found += [*_of_passphrase(window, desk), *_of_copies(window, desk)]
    return found


def _of_passphrase(window: "MainWindow", desk: "Desk") -> list[Action]:
    guarding = window.guarding
    words = _("passphrase password code encrypt encryption protect secure set new change remove")
    lost = _("passphrase password recovery key print forgotten forgot lost emergency sheet paper")
    if not desk.store.is_encrypted:
        return [Action(_("Set a passphrase"), "lock-key", guarding.change, words=f"{words} {lost}")]
    return [
        Action(_("Change the passphrase"), "lock-key", guarding.change, words=words),
        Action(_("Remove the passphrase"), "lock-key", guarding.remove, words=words),
        Action(_("Print the recovery key"), "printer", guarding.print_key, words=lost, changes=False),
    ]


def _of_copies(window: "MainWindow", desk: "Desk") -> list[Action]:
    back = _("restore recover backup snapshot go undo earlier yesterday version back lost deleted mistake")
    send = _("hand over send give share copy usb stick memory drive export mail colleague")
    return [
        Action(
            _("Restore a snapshot"),
            "clock-counter-clockwise",
            lambda: window.show_page("snapshots"),
            changes=False,
            words=back,
        ),
        Action(
            _("Take a snapshot now"),
            "stack-simple",
            lambda: _take_now(window),
            words=_("backup back up save copy"),
        ),
        Action(
            _("Send to USB stick"), "hard-drive", lambda: hand_over(desk, window), changes=False, words=send
        ),
    ]


def _take_now(window: "MainWindow") -> None:
    window.show_page("snapshots")
    page: SnapshotsPage = window.page  # type: ignore[assignment]
    page.take_now()


def _of_persons(window: "MainWindow") -> list[Action]:
    held = _("privacy gdpr rgpd data consent held access copy erase delete forget person")
    until = _("retention privacy gdpr rgpd data date delete erase old years")
    return [
        Action(
            _("Personal data of a person"),
            "identification-badge",
            window.commands.find_person,
            changes=False,
            words=held,
        ),
        Action(
            _("Keep personal data until"),
            "calendar-blank",
            lambda: window.show_page("person-data", "retention"),
            changes=False,
            words=until,
        ),
    ]


def _merge(window: "MainWindow") -> Action:
    def run() -> None:
        window.show_page("exchange")
        page: ExchangePage = window.page  # type: ignore[assignment]
        page.choose()

    words = _("merge combine unite import join partner colleague copy mission file")
    return Action(_("Merge a partner's file"), "git-merge", run, words=words)


def _rescue(window: "MainWindow") -> Action:
    words = _("rescue repair recover broken damaged corrupt file read mend fix")
    rescue = window.keeping.choose_damaged
    return Action(_("Rescue a damaged file"), "first-aid-kit", rescue, changes=False, words=words)
