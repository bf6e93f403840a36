"""Everything about one person: who, where met, what comes next."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from missionapp.actions.lists.choices import Choice, read_choices
from missionapp.actions.lists.contact import ContactDetail, Step, read_contact
from missionapp.actions.lists.wording import day_said
from missionapp.domain.entities import Person
from missionapp.domain.fields import fields_of
from missionapp.i18n import _, ngettext
from missionapp.ui.desk import Desk
from missionapp.ui.pages.files import Files
from missionapp.ui.pages.meetings import meeting_entries
from missionapp.ui.pages.record_pane import RecordPane, Shared
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.form import DetailPane, Entry, Form, RecordSaver, RowsSection, Setting
from missionapp.ui.widgets.pill import Pill

_FIRST = ("organisation_id", "job_title", "email", "phone")
_MORE = ("name", "name_local", "salutation", "pronunciation", "languages", "phones", "emails", "note")


@dataclass(frozen=True)
class _Found:
    detail: ContactDetail
    choices: dict[str, list[Choice]]


class ContactPane(RecordPane):
    """One person, or several together."""

    shared = (Shared(Person, ("organisation_id", "job_title", "salutation")),)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self.main = self.add_pane(DetailPane(theme))
        self.form, self.more = (
            Form(theme, Person, names, self.choices_of, titles=False) for names in (_FIRST, _MORE)
        )
        self._savers = (RecordSaver(desk, Person), RecordSaver(desk, Person))
        for saver, form in zip(self._savers, (self.form, self.more), strict=True):
            saver.bind(form)
            form.set_writable(writable=desk.writable)
        self.meetings = RowsSection(theme, _("Met"), openable=False, empty=_("At no meeting yet."))
        self.steps = RowsSection(theme, _("Next steps"), openable=False, empty=_("Nothing is left to do."))
        self.files = Files(desk, Person)
        for section in (self.form, self.meetings, self.steps, self.more, self.files):
            self.main.add_section(section)
        self.go = Button(theme, _("Show organisation"), "buildings")
        self.go.clicked.connect(self._show_organisation)
        self.main.set_footer([self.go])
        self._detail: ContactDetail | None = None

    def title_of_many(self, n: int) -> str:
        """Whom one edits together."""
        return ngettext("Edit {n} person", "Edit {n} people", n).format(n=n)

    def read_one(self, session: Session, row: Any) -> _Found | None:
        """All of one person."""
        detail = read_contact(session, row.id)
        return _Found(detail, read_choices(session, fields_of(Person))) if detail else None

    def show_one(self, found: _Found, *, again: bool) -> QWidget:
        """Show a person; a refresh leaves what is being typed."""
        del again
        detail, self.choices = found.detail, found.choices
        self._detail = detail
        values = detail.person.values
        for form in (self.form, self.more):
            form.set_setting(Setting(zone=detail.zone))
            form.show_record(detail.person.id, values)
        self.main.set_header(values["name"], values["name_local"] or "", self._pill(detail))
        self.meetings.set_rows(meeting_entries(detail.meetings))
        today = datetime.now(UTC).astimezone(ZoneInfo(detail.zone)).date()
        self.steps.set_rows([_step(step, today) for step in detail.steps])
        self.files.show_files(detail.person.id, detail.files)
        self.go.setEnabled(detail.participant_id is not None)
        return self.main

    @staticmethod
    def _pill(detail: ContactDetail) -> Pill:
        if detail.is_counterpart:
            return Pill(_("Counterpart"), "handshake")
        return Pill(_("Our side"), "users-three") if detail.participant_id else Pill(_("Person"), "user")

    def _show_organisation(self) -> None:
        detail = self._detail
        if detail is not None and isinstance(detail.participant_id, UUID):
            page = "counterparts" if detail.is_counterpart else "participants"
            self.page_wanted.emit(page, detail.participant_id)


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
