"""What the strip says of saving and backups, and the backup that is made while one works."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from missionapp.i18n import _
from missionapp.ui.desk import Desk, Notice
from missionapp.ui.tasks import Tasks
from missionapp.ui.widgets.strip import Strip

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

EVERY = 10 * 60 * 1000
"""Milliseconds of work between two snapshots."""


def clock(when: datetime) -> str:
    """A moment as the clock of this computer shows it."""
    return f"{when.astimezone():%H:%M}"


class SavedLine(QObject):
    """Keeps the strip's word on what is saved true."""

    def __init__(self, strip: Strip, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._strip, self._tasks = strip, tasks
        self._desk: Desk | None = None
        self._changed = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.back_up)

    def watch(self, desk: Desk, *, recovered: bool) -> None:
        """Speak of this mission from now on; `recovered` when it was not closed in good order last time."""
        self._desk, self._changed = desk, False
        self._strip.say_saved(
            self._saved_where(desk) if desk.writable else _("You are reading"), saved=desk.writable
        )
        self._timer.start()
        desk.backed_up.connect(self._say_backup)
        self._say_backup()
        if recovered:
            desk.read(last_saved, self._say_recovered)

    def _say_recovered(self, when: datetime | None) -> None:
        if self._desk is not None and when is not None:
            sentence = _("Recovered everything up to {time}").format(time=_day_and_clock(when))
            self._desk.noticed.emit(Notice(sentence, many=True))

    def saved(self) -> None:
        """Something was just written to the file."""
        self._changed = True
        self._say_backup()
        now = clock(datetime.now().astimezone())
        if self._desk is None or self._desk.store.is_file:
            self._strip.say_saved(_("Saved {time} on this laptop").format(time=now))
        else:
            name = self._desk.store.name
            self._strip.say_saved(_("Saved {time} in {name}").format(time=now, name=name))

    @staticmethod
    def _saved_where(desk: Desk) -> str:
        store = desk.store
        return _("Saved on this laptop") if store.is_file else _("Saved in {name}").format(name=store.name)

    def back_up(self) -> None:
        """Take a snapshot if anything was changed since the last one."""
        desk = self._desk
        if desk is None or not self._changed or not desk.store.is_file:
            return
        self._changed = False

        def work(_task: object) -> None:
            from missionapp.store.keeping.snapshots import take

            take(desk.store)

        self._tasks.on_store(work, lambda _none: self._say_backup(), desk.troubled.emit)

    def _say_backup(self) -> None:
        desk = self._desk
        if desk is None:
            return

        def newest(_task: object) -> datetime | None:
            from missionapp.store.keeping.snapshots import taken_at
            from missionapp.store.place import snapshots

            if not desk.store.is_file:
                return None
            return next((taken_at(path) for path in snapshots(desk.store.path)), None)

        def say(when: datetime | None) -> None:
            said = _("Backup {time}").format(time=_day_and_clock(when)) if when else ""
            self._strip.say_backup(said)

        self._tasks.on_store(newest, say, lambda _error: None)


def last_saved(session: "Session") -> datetime | None:
    """When the mission was changed last; None when it never was."""
    from missionapp.store.log.history import last_change

    return last_change(session.connection())


def _day_and_clock(when: datetime) -> str:
    """Today's clock, or the day before it."""
    from babel.dates import format_date

    here = when.astimezone()
    if here.date() == datetime.now().astimezone().date():
        return clock(when)
    return f"{format_date(here, 'd MMM')}, {clock(when)}"
