"""Settings: one scrolling page; everything takes effect at once and is saved at once."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from missionapp.actions.lists.wording import day_said, time_said
from missionapp.actions.vocabularies import (
    FOLLOW_UP_CHIP,
    OUTCOME,
    Word,
    add_word,
    drop_word,
    reword,
    words_of,
)
from missionapp.domain.errors import MissionError
from missionapp.i18n import _, ngettext
from missionapp.settings import Settings
from missionapp.store.keeping.snapshots import taken_at
from missionapp.store.place import account_name, snapshot_folder, snapshots, whoami
from missionapp.ui.desk import Desk
from missionapp.ui.handing_over import hand_over
from missionapp.ui.page import Page
from missionapp.ui.pages.settings_sections import (
    BackupsSection,
    Chooses,
    FormatsSection,
    KeysSection,
    LockingSection,
    LookSection,
    MeSection,
    PrivacySection,
    WordsSection,
)
from missionapp.ui.widgets.setting_row import NARROW, Section

WIDEST = 860
"""The column of sections is never wider, in pixels at 100 %: a hint must be read beside its control."""


@dataclass(frozen=True)
class _Read:
    """What the page shows of the mission."""

    outcome: list[Word]
    chips: list[Word]
    backups: list[datetime]


class SettingsPage(Page):
    """What a user prefers, and the words of the open mission."""

    name: ClassVar[str] = "settings"
    shows: ClassVar[frozenset[str]] = frozenset({"vocabulary_entry"})

    def __init__(
        self,
        desk: Desk,
        settings: Settings,
        changed: Callable[[Settings], None],
        open_folder: Callable[[Path], None] | None = None,
    ) -> None:
        """`changed` applies and saves settings; `open_folder` shows a folder in the desktop's own way."""
        super().__init__(desk)
        self._settings, self._changed = settings, changed
        self._open_folder = open_folder or _show_folder
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)
        self._found: _Read | None = None
        self._build()
        desk.theme.changed.connect(self._lay_out)

    @property
    def settings(self) -> Settings:
        """The settings as they are now."""
        return self._settings

    def _build(self) -> None:
        """Make the sections, in the language of now."""
        theme, settings = self.desk.theme, self._settings
        fixed, computer = os.environ.get("MISSIONAPP_PERSON", ""), whoami().computer
        self.me = MeSection(theme, settings, account_name(), fixed, computer)
        self.look = LookSection(theme, settings)
        self.formats = FormatsSection(theme, settings)
        self.outcome = WordsSection(
            theme,
            _("Outcome words"),
            _("What 1 to 5 are called in this mission, on screen and on printed agendas."),
            fixed=True,
        )
        self.chips = WordsSection(
            theme,
            _("Follow-up chips"),
            _("What is offered with one press after a meeting in this mission."),
            fixed=False,
        )
        self.backups = BackupsSection(theme)
        self.locking = LockingSection(theme, settings)
        self.privacy = PrivacySection(theme)
        self.keys = KeysSection(theme, settings)
        self._sections: list[Section] = [
            self.me,
            self.look,
            self.formats,
            self.outcome,
            self.chips,
            self.backups,
            self.locking,
            self.privacy,
            self.keys,
        ]
        self._connect()
        self._fill()
        self._show_found()

    def _connect(self) -> None:
        for section in self._sections:
            if isinstance(section, Chooses):
                section.wanted.connect(self._take)
        for vocabulary, section in ((OUTCOME, self.outcome), (FOLLOW_UP_CHIP, self.chips)):
            editor = section.editor
            editor.set_writable(self.desk.writable)
            editor.reworded.connect(lambda key, word, v=vocabulary: self._do(reword, v, key, word))
            editor.added.connect(lambda word, v=vocabulary: self._do(add_word, v, word))
            editor.dropped.connect(lambda key, v=vocabulary: self._do(drop_word, v, key))
        self.locking.change_wanted.connect(lambda: self.passphrase_wanted.emit("change"))
        self.locking.remove_wanted.connect(lambda: self.passphrase_wanted.emit("remove"))
        self.locking.recovery_wanted.connect(lambda: self.passphrase_wanted.emit("print"))
        self.locking.lock_wanted.connect(lambda: self.passphrase_wanted.emit("lock"))
        self.backups.folder_wanted.connect(lambda: self._open_folder(snapshot_folder(self.desk.store.path)))
        self.privacy.data_wanted.connect(lambda: self.page_wanted.emit("person-data", "retention"))
        self.backups.list_wanted.connect(lambda: self.page_wanted.emit("snapshots", None))
        self.backups.hand_over_wanted.connect(lambda: hand_over(self.desk, self))

    def _fill(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 4, 16)
        column.setSpacing(12)
        for section in self._sections:
            column.addWidget(section)
        column.addStretch()
        self._scroll.setWidget(content)
        content.setAutoFillBackground(False)  # Qt has just set it
        self._lay_out()

    def _take(self, wanted: Settings) -> None:
        """Let settings take effect, and tell every section."""
        before, self._settings = self._settings, wanted
        for section in self._sections:
            if isinstance(section, Chooses):
                section.settings = wanted
        try:
            self._changed(wanted)
        except MissionError as error:
            self.desk.troubled.emit(error)
        if wanted.language != before.language:
            place = self._scroll.verticalScrollBar().value()
            self._build()
            self._scroll.verticalScrollBar().setValue(place)
            self.formats.language.setFocus()

    def _do(self, action: Callable[..., None], *arguments: object) -> None:
        self.desk.do(action, *arguments, failed=self._refused)

    def _refused(self, error: Exception) -> None:
        self.desk.troubled.emit(error)
        self.refresh()

    def refresh(self) -> None:
        """Read the words and the backups again."""
        store = self.desk.store

        def query(session: Session) -> _Read:
            taken = [taken_at(snapshot) for snapshot in snapshots(store.path)] if store.is_file else []
            return _Read(words_of(session, OUTCOME), words_of(session, FOLLOW_UP_CHIP), taken)

        self.desk.read(query, self._show)

    def _show(self, found: _Read) -> None:
        self._found = found
        self._show_found()

    def _show_found(self) -> None:
        store = self.desk.store
        self.locking.say(is_encrypted=store.is_encrypted, writable=store.writable)
        found = self._found
        if found is None:
            return
        self.outcome.editor.set_words(found.outcome)
        self.chips.editor.set_words(found.chips)
        if store.is_file:
            folder = snapshot_folder(store.path)
            self.backups.say(_backups_said(found.backups), folder, there=bool(found.backups))
        else:
            self.backups.say(
                _("{name} is backed up by its server.").format(name=store.name), None, there=False
            )

    def flush(self) -> None:
        """Save what is being typed."""
        self.me.save()
        self.outcome.editor.flush()
        self.chips.editor.flush()

    def areas(self) -> list[QWidget]:
        """The page is one area."""
        return [self._scroll]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put controls under their words where it is narrow."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self.desk.theme
        narrow = self.width() < theme.px(NARROW)
        for section in self._sections:
            section.setMaximumWidth(theme.px(WIDEST))
            section.stack(narrow=narrow)


def _backups_said(taken: list[datetime]) -> str:
    """How many there are, and when the newest was made, by the clock of this computer."""
    if not taken:
        return _("None yet: the first is made after 10 minutes of work.")
    newest = taken[0].astimezone()
    count = ngettext("{n} snapshot", "{n} snapshots", len(taken)).format(n=len(taken))
    day = day_said(newest.date(), "EEE d MMM y")
    return _("{count}, the newest of {day}, {time}.").format(count=count, day=day, time=time_said(newest))


def _show_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
