"""Everything about one person: who, the card, where met, what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from missionapp.actions.dossier import PRIVACY
from missionapp.actions.followups import promise, tick, understood_day
from missionapp.actions.lists.choices import Choice, read_choices
from missionapp.actions.lists.contact import ContactDetail, Step, read_contact
from missionapp.actions.lists.parts import MeetingLine
from missionapp.actions.lists.twins import Twin, read_twins
from missionapp.actions.lists.wording import day_said
from missionapp.domain.entities import Person
from missionapp.domain.entities.meetings import MeetingStatus
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import fields_of
from missionapp.i18n import _, ngettext
from missionapp.ui.desk import Desk
from missionapp.ui.pages.capturing.faces import Faces
from missionapp.ui.pages.files import Files
from missionapp.ui.pages.meetings import meeting_entries
from missionapp.ui.pages.record_pane import RecordPane, Shared
from missionapp.ui.pages.twin_line import say_twins
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.form import DetailPane, Entry, Form, RecordSaver, RowsSection, Setting
from missionapp.ui.widgets.form.sections import AddLine
from missionapp.ui.widgets.pill import Pill

_FIRST = ("organisation_id", "job_title", "email", "phone")
_MORE = ("name", "name_local", "salutation", "pronunciation", "languages", "phones", "emails", "note")
_GOOD = 4
"""From this outcome on, a meeting is worth a second look."""


@dataclass(frozen=True)
class _Found:
    detail: ContactDetail
    choices: dict[str, list[Choice]]


class ContactPane(RecordPane):
    """One person, or several together."""

    photo_opened = Signal(object, str)
    """A photo (a QImage) and whose card it is, to be seen large."""
    export_wanted = Signal()
    """The rows selected are to be written as vCards."""

    shared = (Shared(Person, ("organisation_id", "job_title", "salutation", *PRIVACY)),)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self.main = self.add_pane(DetailPane(theme))
        self.form, self.more, self.privacy = (
            Form(theme, Person, names, self.choices_of, titles=False) for names in (_FIRST, _MORE, PRIVACY)
        )
        self._savers = tuple(RecordSaver(desk, Person) for _form in range(3))
        for saver, form in zip(self._savers, (self.form, self.more, self.privacy), strict=True):
            saver.bind(form)
            form.set_writable(writable=desk.writable)
        self.faces = Faces(desk)
        self.meetings = RowsSection(theme, _("Met"), empty=_("At no meeting yet."))
        self.steps = RowsSection(theme, _("Next steps"), (), _("Add"), empty=_("Nothing is left to do."))
        self.promise = AddLine(
            theme, [(_("What is to be done"), _("Send price list"), 5), (_("Due"), _("fri"), 2)]
        )
        self.files = Files(desk, Person)
        self.go = Button(theme, _("Show organisation"), "buildings")
        self.export = Button(theme, _("vCard…"), "export", tip=_("Export as vCard"))
        self._detail: ContactDetail | None = None
        self._today = date.min
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._faces_part = self.main.add_section(self.faces)
        self._faces_part.hide()
        self.steps.column.addWidget(self.promise)
        for section in (self.form, self.meetings, self.steps, self.more, self.files):
            self.main.add_section(section)
        self.main.add_section(self.privacy, _("Privacy"), (_("What we hold"), self.show_data))
        self.main.set_more([(_("What we hold about this person"), self.show_data)])
        self.main.set_footer([self.go, self.export])
        self.steps.set_writable(writable=self.desk.writable)

    def _connect(self) -> None:
        self.faces.opened.connect(self.photo_opened)
        self.meetings.opened.connect(lambda made: self.page_wanted.emit("today", made))
        self.steps.opened.connect(lambda made: self.page_wanted.emit("follow-ups", made))
        self.steps.action_wanted.connect(self.promise.start)
        self.promise.given.connect(self._promise)
        self.promise.closed.connect(self.steps.link.setFocus)
        if self.desk.writable:
            self.steps.view.extra = [(_("Done, or still to do"), self._tick)]
        self.go.clicked.connect(self._show_organisation)
        self.export.clicked.connect(self.export_wanted)

    def title_of_many(self, n: int) -> str:
        """Whom one edits together."""
        return ngettext("Edit {n} person", "Edit {n} people", n).format(n=n)

    def _replace_many(self, pane: QWidget) -> None:
        """Several can be written as vCards together."""
        if isinstance(pane, DetailPane):
            export = Button(self.desk.theme, _("Export as vCard"), "export")
            export.clicked.connect(self.export_wanted)
            pane.set_footer([export])
        super()._replace_many(pane)

    def read_one(self, session: Session, row: Any) -> _Found | None:
        """All of one person."""
        detail = read_contact(session, row.id)
        return _Found(detail, read_choices(session, fields_of(Person))) if detail else None

    def show_one(self, found: _Found, *, again: bool) -> QWidget:
        """Show a person; a refresh leaves what is being typed."""
        detail, self.choices = found.detail, found.choices
        self._detail = detail
        values = detail.person.values
        for form in (self.form, self.more, self.privacy):
            form.set_setting(Setting(zone=detail.zone))
            form.show_record(detail.person.id, values)
        self.main.set_header(values["name"], values["name_local"] or "", self._pill(detail))
        self.faces.show_cards(detail.cards, values["name"])
        self._faces_part.setVisible(bool(detail.cards))
        self.meetings.set_rows(_meetings(detail))
        self._today = datetime.now(UTC).astimezone(ZoneInfo(detail.zone)).date()
        self.steps.set_rows([_step(step, self._today) for step in detail.steps])
        if not again:
            self.promise.hide()
        self.files.show_files(detail.person.id, detail.files)
        self.go.setEnabled(detail.participant_id is not None)
        self._look_for_twins(detail, again=again)
        return self.main

    def _look_for_twins(self, detail: ContactDetail, *, again: bool) -> None:
        """Say who may be the same, when it is read; whoever was left meanwhile is not looked for."""
        person = detail.person.id
        if not again:
            say_twins(self.main, "person", None, [], self.page_wanted.emit)

        def tell(twins: list[Twin]) -> None:
            if self._detail is detail:
                say_twins(self.main, "person", person, twins, self.page_wanted.emit)

        def look(session: Session) -> list[Twin]:
            return read_twins(session, person, Person) if self._detail is detail else []

        self.desk.read(look, tell)

    @staticmethod
    def _pill(detail: ContactDetail) -> Pill:
        if detail.is_counterpart:
            return Pill(_("Counterpart"), "handshake")
        return Pill(_("Our side"), "users-three") if detail.participant_id else Pill(_("Person"), "user")

    def show_data(self) -> None:
        """Show everything that is held about the person."""
        if self._detail is not None:
            self.page_wanted.emit("person-data", self._detail.person.id)

    def _show_organisation(self) -> None:
        detail = self._detail
        if detail is not None and isinstance(detail.participant_id, UUID):
            page = "counterparts" if detail.is_counterpart else "participants"
            self.page_wanted.emit(page, detail.participant_id)

    # Next steps

    def _promise(self, texts: list[str]) -> None:
        """Note what is to be done about this person, and until when."""
        task, day = texts
        if self._detail is None or not task:
            self.promise.refuse(_("Say what is to be done."))
            return
        try:
            due = understood_day(day, self._today) if day else None
        except MissionError as error:
            self.promise.refuse(str(error), 1)
            return
        self.desk.do(
            promise,
            task,
            about_id=self._detail.person.id,
            due=due,
            then=lambda _made: self.promise.start(),
            failed=lambda error: self.promise.refuse(str(error), 1),
        )

    def _tick(self, made: UUID) -> None:
        step = next((step for step in self._detail.steps if step.id == made), None) if self._detail else None
        if step is not None:
            self.desk.do(tick, [made], done=step.done is None)


def _meetings(detail: ContactDetail) -> Sequence[Entry]:
    """When, with whom, and with what outcome."""
    entries = meeting_entries(detail.meetings)
    return [
        replace(entry, pill=_outcome(meeting, detail.outcomes) or entry.pill)
        for entry, meeting in zip(entries, detail.meetings, strict=True)
    ]


def _outcome(meeting: MeetingLine, words: dict[str, str]) -> Pill | None:
    """The scale's number and its word, of a meeting that was held."""
    if meeting.status != MeetingStatus.HELD or not meeting.outcome:
        return None
    said = f"{meeting.outcome}  {_(words.get(str(meeting.outcome), ''))}".strip()
    return Pill(said, "check", "ok" if meeting.outcome >= _GOOD else "neutral")


def _step(step: Step, today: date) -> Entry:
    """A follow-up, and how far it is."""
    due = _("due {day}").format(day=day_said(step.due)) if step.due else ""
    if step.done:
        pill = Pill(_("Done"), "check", "ok")
    elif step.due and step.due < today:
        pill = Pill(_("Late"), "warning-circle", "bad")
    else:
        pill = Pill(_("To do"), "circle")
    return Entry(step.task, due, pill, step.id)
