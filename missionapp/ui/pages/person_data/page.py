"""What we hold about a person, and how long a mission keeps whom; erasing is done from here."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtWidgets import QStackedLayout, QWidget
from sqlalchemy.orm import Session

from missionapp.actions.dossier import Dossier, State, page_of, read_dossier
from missionapp.actions.erasing import Erasure, erase_records
from missionapp.actions.lists.mission import main_mission
from missionapp.actions.retention import (
    KeptPerson,
    Retention,
    erase_outdated,
    keep_all_the_same,
    read_retention,
)
from missionapp.documents.words import Words
from missionapp.domain.entities import entities
from missionapp.i18n import _, language_now
from missionapp.store.keeping.renewing import count_telling
from missionapp.store.log.oplog import Row
from missionapp.ui.desk import Desk, Notice
from missionapp.ui.page import Action, Page
from missionapp.ui.pages.person_data import erasing, saving
from missionapp.ui.pages.person_data.left_view import LeftView
from missionapp.ui.pages.person_data.person_view import PersonView
from missionapp.ui.pages.person_data.retention_view import RetentionView
from missionapp.ui.pages.person_data.under_way import UnderWay
from missionapp.ui.tasks import Stopped
from missionapp.ui.widgets.empty import EmptyState

RETENTION = "retention"
"""Opened with this word, it shows how long the mission keeps whom."""
_Found = Dossier | Retention | None


def _read(wanted: object, session: Session) -> _Found:
    """A person or a mission of this id; without one, the mission that is shown."""
    if isinstance(wanted, UUID):
        found = read_retention(session, wanted)
        return found or read_dossier(session, wanted, Words(language_now()))
    mission = main_mission(session)
    return read_retention(session, mission.id) if mission else None


class PersonDataPage(Page):
    """One person, or the people of a mission, or what is left after an erasure."""

    name: ClassVar[str] = "person-data"
    shows: ClassVar[frozenset[str]] = frozenset(entities())
    choose_file: saving.ChooseFile = staticmethod(saving.choose_file)
    ask_erasing: erasing.AskErasing = staticmethod(erasing.ask_erasing)

    def __init__(self, desk: Desk, paper: str = "a4") -> None:
        super().__init__(desk)
        self._paper = paper
        self._wanted: object = RETENTION
        self._found: _Found = None
        self._snapshots: int | None = None
        self._erasing = False
        theme = desk.theme
        self.person, self.retention, self.rest = PersonView(desk), RetentionView(desk), LeftView(theme)
        self.nothing = EmptyState(theme, "user-minus", "")
        self._stack = QStackedLayout(self)
        self.under_way = UnderWay(theme)
        for widget in (QWidget(), self.nothing, self.person, self.retention, self.rest, self.under_way):
            self._stack.addWidget(widget)
        self._connect()

    def _connect(self) -> None:
        self.person.opened.connect(self.page_wanted)
        self.rest.opened.connect(self._open_row)
        self.retention.person_wanted.connect(self.open_record)
        self.retention.erase_wanted.connect(self.erase_people)
        self.retention.keep_wanted.connect(self._keep)
        for pane in (self.person.own, self.person.elsewhere, self.retention.when, self.rest.card):
            pane.left.connect(self.left)

    # What is read

    def open_record(self, record: object) -> None:
        """Show a person or a mission (an id), or the mission that is shown."""
        self.flush()
        self._wanted, self._snapshots = record, None
        self.refresh()

    def refresh(self) -> None:
        """Read again; what was done last stays until something else is opened."""
        if not self._erasing:
            wanted = self._wanted
            self.desk.read(partial(_read, wanted), lambda found: self._take(wanted, found))

    def _take(self, wanted: object, found: _Found) -> None:
        if wanted is not self._wanted or self._erasing or wanted is None:
            return
        before, self._found = self._found, found
        if isinstance(found, Dossier) and found.state is not State.ERASED:
            self._show_person(found, again=isinstance(before, Dossier) and before.id == found.id)
        elif isinstance(found, Retention):
            self.retention.show_retention(found)
            self._show(
                self.retention, _("People whom nothing but {mission} knows").format(mission=found.code)
            )
        else:
            self.nothing.set_line(_nothing_said(found))
            self._show(self.nothing, "")

    def _show_person(self, dossier: Dossier, *, again: bool) -> None:
        self.person.show_dossier(dossier)
        self._show(self.person, _("What we hold about {name}").format(name=dossier.name))
        if not again or self._snapshots is None:
            self.person.say_snapshots(None)
            store = self.desk.store
            self.desk.aside(
                lambda _task: count_telling(store, dossier.rows), partial(self._counted, dossier.id)
            )

    def _counted(self, person: UUID, n: int) -> None:
        if isinstance(self._found, Dossier) and self._found.id == person:
            self._snapshots = n
            self.person.say_snapshots(n)

    def _show(self, view: QWidget, fact: str) -> None:
        moved = self._stack.currentWidget() is not view
        self._stack.setCurrentWidget(view)
        self.fact_changed.emit(fact)
        self.actions_changed.emit()
        if moved and self.isVisible():
            self.take_focus()

    # What is done

    def save(self) -> None:
        """Write a person's own copy where the user says."""
        found = self._dossier
        if found is not None and (path := self.choose_file(self, saving.file_name(found.name))):
            saving.save_person(self.desk, found.id, path, self._snapshots or 0, self._paper)

    def erase(self) -> None:
        """Erase the person who is shown, when the user has said so."""
        found = self._dossier
        if found is None:
            return
        what = erasing.ToErase((found.name,), found.count("mentions"), self._snapshots)
        if self.ask_erasing(self, self.desk.theme, what):
            self._erase(erase_records, (found.id,))

    def erase_people(self, people: tuple[KeptPerson, ...]) -> None:
        """Erase people of the mission that is shown, when the user has said so."""
        found = self._found
        if not isinstance(found, Retention) or not people:
            return
        what = erasing.ToErase(tuple(person.name for person in people))
        if self.ask_erasing(self, self.desk.theme, what):
            ids = tuple(person.id for person in people)
            self._erase(erase_outdated, found.mission, ids)

    def _erase(self, action: Callable[..., Erasure], *arguments: object) -> None:
        """Do it, and show how far it is; until the last moment it can be stopped."""
        self.flush()
        self._erasing = True
        task = self.desk.do(action, *arguments, then=self._erased, failed=self._not_erased, tells=True)
        self.under_way.follow(task)
        self._show(self.under_way, "")

    def _erased(self, done: Erasure) -> None:
        self._erasing, self._wanted, self._found = False, None, None
        self.rest.show_erasure(done)
        self._show(self.rest, _("Erased"))

    def _not_erased(self, error: Exception) -> None:
        self._erasing = False
        if isinstance(error, Stopped):
            self.desk.noticed.emit(Notice(_("Stopped: nobody was erased, and nothing was changed.")))
        else:
            self.desk.troubled.emit(error)
        self.refresh()

    def _keep(self, people: list[UUID], because: str) -> None:
        self.desk.do(keep_all_the_same, people, because)

    def _open_row(self, row: Row) -> None:
        """Open the record in whose text the name still stands."""

        def find(session: Session) -> tuple[str, UUID | None]:
            record = session.get(entities()[row[0]], UUID(bytes=row[1]))
            return page_of(record) if record else ("", None)

        self.desk.read(find, lambda to: self.page_wanted.emit(*to) if to[0] else None)

    @property
    def _dossier(self) -> Dossier | None:
        """The person who is shown, of whom something is held."""
        found = self._found
        return found if isinstance(found, Dossier) and found.state is not State.ERASED else None

    # The window

    def actions_here(self) -> list[Action]:
        """Save, erase, go back."""
        back = Action(_("Back"), "arrow-left", self.left.emit, rank=1, changes=False)
        found = self._dossier
        if found is None or self._erasing:
            return [back]
        actions = [
            Action(_("Save as a file…"), "download-simple", self.save, "Ctrl+P", rank=0, changes=False),
            Action(_("Erase…"), "eraser", self.erase, rank=1),
            back,
        ]
        if found.state is State.HERE:
            show = partial(self.page_wanted.emit, "contacts", found.id)
            actions.append(Action(_("Show in Contacts"), "address-book", show, changes=False))
        return actions

    def areas(self) -> list[QWidget]:
        """The cards of what is shown."""
        view = self._stack.currentWidget()
        if view is self.person:
            return [self.person.own, self.person.elsewhere]
        if view is self.retention:
            return [self.retention.when, self.retention.people]
        if view is self.under_way:
            return [self.under_way]
        return [self.rest.card] if view is self.rest else [self]

    def take_focus(self) -> None:
        """Go to what can be edited first, else to what is left to do."""
        view = self._stack.currentWidget()
        if view is self.person:
            self.person.own.focus()
        elif view is self.retention:
            self.retention.when.focus()
        elif view is self.rest:
            self.rest.places.view.setFocus()
        elif view is self.under_way:
            self.under_way.focus()

    def flush(self) -> None:
        """Save what is still being typed."""
        self.person.flush()
        self.retention.flush()


def _nothing_said(found: _Found) -> str:
    if isinstance(found, Dossier):
        return _("This person was erased. Nothing is held any more.")
    return _("Nobody is shown. Open somebody's data from Contacts.")
