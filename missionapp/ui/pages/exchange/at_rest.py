"""What is read while no file is looked at: conflicts at once, what takes longer behind them."""

from PySide6.QtCore import QObject, Signal

from missionapp.actions.exchange.resting import Resting, ToLookAt, read_resting, read_to_look_at
from missionapp.i18n import _
from missionapp.ui.desk import Desk
from missionapp.ui.pages.exchange.tabs import tabs_at_rest
from missionapp.ui.pages.exchange.view import ReviewView
from missionapp.ui.widgets.form.values import Setting


class AtRest(QObject):
    """Keeps what was read last."""

    read = Signal()
    """There is something to show."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.found: Resting | None = None
        self.beside = ToLookAt()

    @property
    def has_merges(self) -> bool:
        """Whether a file was merged here before."""
        return self.found is not None and bool(self.found.merges)

    def refresh(self) -> None:
        """Read again, in the background."""
        self._desk.read(read_resting, self._take)
        self._desk.read(read_to_look_at, self._take_beside)

    def _take(self, found: Resting) -> None:
        self.found = found
        self.read.emit()

    def _take_beside(self, beside: ToLookAt) -> None:
        if beside != self.beside:
            self.beside = beside
            self.read.emit()

    def show_in(self, view: ReviewView) -> bool:
        """Show it; whether there is anything."""
        found = self.found
        if found is None:
            return False
        tabs = tabs_at_rest(found, self.beside)
        view.can_compare = True
        view.setting = Setting(country=found.country, zone=found.zone)
        foot = _("What nobody decides stays open, and no value is lost.")
        view.show_all(_("Brought together"), foot, found.conflicts, tabs)
        return bool(found.conflicts or tabs)
