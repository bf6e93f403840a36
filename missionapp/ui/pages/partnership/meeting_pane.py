"""Everything about one partnership meeting, editable where it stands."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from missionapp.actions.lists.choices import Choice, read_choices
from missionapp.actions.lists.mission import today_there
from missionapp.actions.lists.partnership_meetings import MeetingRow, read_meetings
from missionapp.actions.lists.partnership_parts import read_came
from missionapp.actions.lists.parts import Line, Values, read_values
from missionapp.actions.lists.wording import days_said
from missionapp.domain.entities import Mission, Presentation
from missionapp.domain.fields import field_of
from missionapp.i18n import N_, _, ngettext
from missionapp.ui.desk import Desk
from missionapp.ui.pages.partnership.meeting_parts import MeetingParts
from missionapp.ui.pages.partnership.view import PartPane
from missionapp.ui.pages.record_pane import Shared
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.form import Setting
from missionapp.ui.widgets.pill import Pill

_LABELS = {"start": N_("First day"), "end": N_("Last day"), "cities": N_("Place"), "note": N_("Note")}
_CHOSEN = tuple(field_of(Presentation, name) for name in ("initiative_id", "person_id"))


@dataclass(frozen=True)
class _Found:
    row: MeetingRow
    mission: Values
    came: tuple[Line, ...]
    choices: dict[str, list[Choice]]
    today: date


class MeetingPane(PartPane):
    """When and where, who came, what was presented and decided, what is next."""

    initiative_wanted = Signal(UUID)

    shared = (Shared(Mission, ("start", "end", "cities")),)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.mission = self.form(Mission, ("title", "start", "end", "cities"), _LABELS)
        self.note = self.form(Mission, ("note",), _LABELS)
        self.parts = MeetingParts(desk)
        self.report = Button(desk.theme, _("Report PDF"), "file-pdf")
        self.main.add_section(self.mission)
        for section in self.parts.all:
            self.main.add_section(section)
        self.main.add_section(self.note)
        self.main.set_footer([self.report])
        self.parts.page_wanted.connect(self.page_wanted)
        self.parts.initiative_wanted.connect(self.initiative_wanted)

    def title_of_many(self, n: int) -> str:
        """What one edits together."""
        return ngettext("Edit {n} meeting", "Edit {n} meetings", n).format(n=n)

    def read_one(self, session: Session, row: Any) -> _Found | None:
        """All of one meeting."""
        mission = session.get(Mission, row.id)
        line = next((each for each in read_meetings(session) if each.id == row.id), None)
        if mission is None or line is None:
            return None
        values = read_values(session, [mission])[mission.id]
        choices = read_choices(session, _CHOSEN)
        return _Found(line, values, read_came(session, row.id), choices, today_there(session))

    def show_one(self, found: _Found, *, again: bool) -> QWidget:
        """Show it; a refresh leaves what is being typed."""
        del again
        row, self.choices = found.row, found.choices
        self.mission.set_setting(Setting(day=row.start))
        for form in (self.mission, self.note):
            form.show_record(row.id, found.mission.values)
        self.parts.show_meeting(row, found.came, found.choices, found.today)
        when = ", ".join(filter(None, (days_said(row.start, row.end), row.place)))
        self.main.set_header(row.title, "", Pill(_("Partnership meeting"), "users-three"), when)
        return self.main
