"""The sections of a participant's pane, in the order in which one asks: reply, meetings, wishes, people."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal

from missionapp.actions.details import add_alias, add_availability, remove_alias, remove_availability
from missionapp.actions.lists.choices import Choice
from missionapp.actions.lists.details import ParticipantDetail
from missionapp.actions.lists.partnership_parts import TextKey
from missionapp.actions.lists.twins import Twin
from missionapp.actions.lists.wording import day_said, span_said
from missionapp.actions.participants import add_person
from missionapp.actions.records import delete
from missionapp.actions.wishes import add_wish
from missionapp.domain.entities import Organisation, Participant, Wish
from missionapp.domain.entities.missions import Reply, Role
from missionapp.domain.records import CLUSTER_LIKE
from missionapp.i18n import N_, _
from missionapp.ui.desk import Desk
from missionapp.ui.pages.files import Files
from missionapp.ui.pages.languages import OtherLanguages
from missionapp.ui.pages.meetings import meeting_entries
from missionapp.ui.pages.pills import organisation_pill, side_pill
from missionapp.ui.pages.twin_line import say_twins
from missionapp.ui.pages.wishes import WishesSection
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.form import (
    AliasesSection,
    AvailabilitySection,
    DetailPane,
    Entry,
    Form,
    PersonsSection,
    RecordSaver,
    RowsSection,
    Setting,
)
from missionapp.ui.widgets.form.options import Choices
from missionapp.ui.widgets.form.sections import AddLine
from missionapp.ui.widgets.pill import Pill

_THEIRS = ("reply", "segment", "needs_interpreter", "contact_id")
_OURS = ("role", "cluster_id", "segment", "contact_id")
_MORE = ("language", "most_meetings", "seeks", "note")
LABELS = {
    "contact_id": N_("Contact"),
    "needs_interpreter": N_("Interpreter"),
    "language": N_("Language"),
    "most_meetings": N_("At most"),
    "note": N_("Note"),
}
"""Short ones: it is clear here whose they are."""
_ROLES = {Role.ORGANISER: "flag", Role.OBSERVER: "eye"}


class PartySections(DetailPane):
    """Says which person or page is wanted; everything else it passes to actions itself."""

    page_wanted = Signal(str, object)
    person_opened = Signal(object)
    person_added = Signal(object)

    def __init__(self, desk: Desk, choices_of: Choices, *, theirs: bool) -> None:
        super().__init__(desk.theme)
        self._desk, self._theirs = desk, theirs
        self._detail: ParticipantDetail | None = None
        self._savers: list[RecordSaver] = []
        theme = desk.theme
        self.part = self._form(Participant, _THEIRS if theirs else _OURS, choices_of)
        self.more = self._form(Participant, _MORE, choices_of)
        self.organisation = self._form(Organisation, None, choices_of)
        self.meetings = RowsSection(theme, _("Meetings"), openable=False, empty=_("None yet."))
        self.wishes = WishesSection(theme, _("Wishes"))
        self.people = PersonsSection(theme)
        self._new_name = AddLine(theme, [(_("Name"), _("Name"), 1)])
        self.people.column.addWidget(self._new_name)
        self.free = AvailabilitySection(theme, Setting())
        self.languages = OtherLanguages(desk)
        self.aliases = AliasesSection(theme)
        self.files = Files(desk, Organisation)
        self.cases = RowsSection(theme, _("Cases"), openable=False)
        self._add_sections()
        self._connect_sections()

    def _form(self, entity: Any, names: Sequence[str] | None, choices_of: Choices) -> Form:
        labels = {name: _(label) for name, label in LABELS.items()} if names else None
        form = Form(self._desk.theme, entity, names, choices_of, labels=labels, titles=names is None)
        saver = RecordSaver(self._desk, entity)
        saver.bind(form)
        self._savers.append(saver)
        form.set_writable(writable=self._desk.writable)
        return form

    def _add_sections(self) -> None:
        self.add_section(self.part)
        for rows in (self.meetings, self.wishes, self.people, self.free):
            self.add_section(rows)
        self.add_section(self.more)
        self.add_section(self.organisation)
        self.add_section(self.languages, _("In other languages"))
        for rows in (self.aliases, self.files):
            self.add_section(rows)
        self._cases_section = self.add_section(self.cases)
        for rows in (self.wishes, self.people, self.free, self.aliases):
            rows.set_writable(writable=self._desk.writable)
        self.agenda = Button(self._desk.theme, _("Agenda PDF"), "file-pdf")
        self.agenda.clicked.connect(lambda: self._go("documents"))
        self.set_footer([self.agenda])

    def _connect_sections(self) -> None:
        do = self._desk.do
        self.wishes.opened.connect(self._go_to_other)
        self.wishes.add_wanted.connect(lambda other, grade: do(add_wish, self._part_id, other, grade))
        self.wishes.remove_wanted.connect(lambda made: do(delete, Wish, made))
        self.people.opened.connect(self.person_opened)
        self.people.action_wanted.connect(self._new_name.start)
        self._new_name.given.connect(self._add_person)
        self.free.add_wanted.connect(self._add_free)
        self.free.remove_wanted.connect(lambda made: do(remove_availability, made))
        self.aliases.add_wanted.connect(self._add_alias)
        self.aliases.remove_wanted.connect(lambda made: do(remove_alias, made))

    # What it shows

    def show_party(self, detail: ParticipantDetail, others: Sequence[Choice], setting: Setting) -> None:
        """Show a participant; the same one again is a refresh."""
        self._detail = detail
        organisation = detail.organisation
        part = detail.participant
        for form, record in ((self.part, part), (self.more, part), (self.organisation, organisation)):
            form.set_setting(setting)
            form.setVisible(record is not None)
            if record is not None:
                form.show_record(record.id, record.values)
        self._say_header(detail)
        self.meetings.set_rows(meeting_entries(detail.meetings))
        self.wishes.show_wishes(detail.wishes, others)
        self.people.set_rows([self._person(line) for line in detail.persons])
        self.free.setting = setting
        self.free.set_rows(
            [Entry(day_said(t.start.date()), span_said(t.start, t.end), id=t.id) for t in detail.availability]
        )
        self.aliases.set_rows([Entry(line.text, id=line.id) for line in detail.aliases])
        self.files.show_files(organisation.id if organisation else None, detail.files)
        self.cases.set_rows(
            [Entry(line.text, "", Pill(_(line.note)), tip=line.text) for line in detail.cases]
        )
        self._cases_section.setVisible(bool(detail.cases))

    def show_texts(self, texts: Mapping[TextKey, str], likely: str) -> None:
        """Show what is written in other languages."""
        if self._part_id is not None:
            self.languages.show_texts(self._organisation_id, self._part_id, texts, likely)

    def flush(self) -> None:
        """Save what is still being typed."""
        super().flush()
        self.languages.flush()

    def _say_header(self, detail: ParticipantDetail) -> None:
        values = detail.organisation.values if detail.organisation else {}
        role, kind = detail.participant.values["role"], values.get("kind") or ""
        if self._theirs:
            pill: Pill | None = side_pill(business=kind not in CLUSTER_LIKE)
        elif role in _ROLES:
            pill = Pill(_(role).capitalize(), _ROLES[role])
        else:
            pill = organisation_pill(kind)
        self.set_header(
            values.get("name") or "?", values.get("name_local") or "", pill, self._waiting(detail)
        )

    def _waiting(self, detail: ParticipantDetail) -> str:
        """Since when one waits for its answer."""
        if detail.participant.values["reply"] not in (Reply.WAITING, Reply.INVITED) or not detail.replied:
            return ""
        said = (
            _("Waiting since {day}")
            if detail.participant.values["reply"] == Reply.WAITING
            else _("Invited on {day}")
        )
        return said.format(day=day_said(detail.replied.date()))

    def _person(self, line: Any) -> Entry:
        values = line.person.values
        pill = Pill(_("Contact"), "star") if line.is_contact else None
        if line.delegate is not None:
            pill = Pill(_(line.delegate.values["kind"]).capitalize(), "airplane-tilt")
        return Entry(values["name"], values["job_title"] or "", pill, line.person.id)

    def say_twins(self, organisation: UUID | None, twins: Sequence[Twin]) -> None:
        """Say which organisations may be the same."""
        say_twins(self, "organisation", organisation, twins, self.page_wanted.emit)

    # What is requested

    @property
    def _part_id(self) -> UUID | None:
        return self._detail.participant.id if self._detail else None

    @property
    def _organisation_id(self) -> UUID | None:
        return self._detail.organisation.id if self._detail and self._detail.organisation else None

    def _go(self, page: str) -> None:
        self.page_wanted.emit(page, self._part_id)

    def _go_to_other(self, wish: UUID) -> None:
        others = {line.id: line.other_id for line in self._detail.wishes} if self._detail else {}
        if wish in others:
            self.page_wanted.emit("participants" if self._theirs else "counterparts", others[wish])

    def _add_person(self, texts: list[str]) -> None:
        if not texts[0]:
            self._new_name.refuse(_("Write the name, or press Esc."))
            return
        self._new_name.hide()
        self._desk.do(add_person, self._part_id, texts[0], then=self.person_added.emit)

    def _add_free(self, start: Any, end: Any) -> None:
        if self._part_id is not None:
            self._desk.do(add_availability, self._part_id, start, end)

    def _add_alias(self, name: str) -> None:
        if self._organisation_id is not None:
            self._desk.do(add_alias, Organisation, self._organisation_id, name)
