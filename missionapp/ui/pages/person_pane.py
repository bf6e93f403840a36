"""One person of a participant, in the place of its pane; Esc leads back to the participant."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal

from missionapp.actions.dossier import PRIVACY
from missionapp.actions.lists.details import PersonLine
from missionapp.actions.participants import let_travel
from missionapp.actions.records import delete, edit
from missionapp.domain.entities import Delegate, Participant, Person
from missionapp.i18n import _
from missionapp.ui.desk import Desk
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.form import DetailPane, Form, RecordSaver, Setting
from missionapp.ui.widgets.form.options import Choices
from missionapp.ui.widgets.pill import Pill
from missionapp.ui.widgets.switch import Switch

_PERSON = (
    *("name", "name_local", "salutation", "pronunciation", "job_title", "email", "phone", "languages"),
    *("phones", "emails", "note"),
)
_TRAVEL = (
    *("kind", "mobile_abroad", "flight_out", "flight_back", "hotel", "room", "passport_name", "visa"),
    *("diet", "emergency_contact", "interprets"),
)


class PersonPane(DetailPane):
    """The person's own fields, whether it is the contact, and how it travels."""

    done = Signal()
    """Back to the participant."""
    data_wanted = Signal(object)
    """Everything that is held about a person (its id) is to be shown."""

    def __init__(self, desk: Desk, choices_of: Choices) -> None:
        super().__init__(desk.theme)
        self._desk = desk
        self._participant: Any = None
        self.person: UUID | None = None
        """The id of the person shown."""
        self._filling = False
        self.fields = Form(desk.theme, Person, _PERSON, choices_of, titles=False)
        self.travel = Form(desk.theme, Delegate, _TRAVEL, choices_of, titles=False)
        self.privacy = Form(desk.theme, Person, PRIVACY, choices_of, titles=False)
        self._savers = [RecordSaver(desk, kind) for kind in (Person, Delegate, Person)]
        for saver, form in zip(self._savers, (self.fields, self.travel, self.privacy), strict=True):
            saver.bind(form)
            form.set_writable(writable=desk.writable)
        self.contact = Switch(desk.theme, _("Contact person"), _("Named on agendas and in mails"))
        self.travels = Switch(desk.theme, _("Delegate"), _("Takes part in person"))
        for switch, act in ((self.contact, self._be_contact), (self.travels, self._be_delegate)):
            switch.setEnabled(desk.writable)
            switch.toggled.connect(act)
        self.add_section(self.fields)
        self.add_section(self.contact)
        self.add_section(self.travels, line=False)
        self._travel_part = self.add_section(self.travel)
        self.add_section(self.privacy, _("Privacy"), (_("What we hold"), self.show_data))
        back = Button(desk.theme, _("Back"), "arrow-left")
        back.clicked.connect(self.done)
        self.set_footer([back])
        self.left.connect(self.done)
        more = [(_("What we hold about this person"), self.show_data)]
        if desk.writable:
            more.append((_("Delete this person"), self.delete_person))
        self.set_more(more)

    def show_person(self, participant: Any, line: PersonLine, setting: Setting, *, note: str) -> None:
        """Show a person of this participant (its id)."""
        self._participant, self.person = participant, line.person.id
        values = line.person.values
        pill = Pill(_("Contact"), "star") if line.is_contact else Pill(_("Person"), "user")
        self.set_header(values["name"], values["name_local"] or "", pill, note)
        self.fields.set_setting(setting)
        self.travel.set_setting(setting)
        self.privacy.set_setting(setting)
        self.fields.show_record(line.person.id, values)
        self.privacy.show_record(line.person.id, values)
        if line.delegate:
            self.travel.show_record(line.delegate.id, line.delegate.values)
        self._travel_part.setVisible(line.delegate is not None)
        self._filling = True
        self.contact.setChecked(line.is_contact)
        self.travels.setChecked(line.delegate is not None)
        self._filling = False

    def _be_contact(self, on: bool) -> None:
        if not self._filling:
            contact = self.person if on else None
            self._desk.do(edit, Participant, self._participant, contact_id=contact, quiet=True)

    def _be_delegate(self, on: bool) -> None:
        if not self._filling:
            self._desk.do(let_travel, self._participant, self.person, travels=on, quiet=True)

    def show_data(self) -> None:
        """Show everything that is held about the person."""
        self.data_wanted.emit(self.person)

    def delete_person(self) -> None:
        """Delete the person, and go back."""
        self._desk.do(delete, Person, self.person)
        self.done.emit()
