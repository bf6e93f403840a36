"""This mission: its title, days, zones and places, and whom to call there in an emergency."""

from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget
from sqlalchemy.orm import Session

from missionapp.actions.lists.choices import Choice, read_choices
from missionapp.actions.lists.partnership_parts import MissionDetail, read_main
from missionapp.actions.lists.wording import country_said, days_said
from missionapp.domain.entities import Mission
from missionapp.domain.fields import Field, fields_of
from missionapp.i18n import N_, _
from missionapp.ui.desk import Desk
from missionapp.ui.page import Action, Page
from missionapp.ui.pages.partnership.numbers import NumbersPane
from missionapp.ui.pages.partnership.view import MISSION
from missionapp.ui.pages.person_data.retention_view import say_no_day
from missionapp.ui.widgets.empty import EmptyState
from missionapp.ui.widgets.form import DetailPane, Form, RecordSaver, Setting
from missionapp.ui.widgets.pill import Pill

_FACTS = (
    *("title", "code", "kind", "market", "start", "end", "timezone", "home_timezone"),
    *("cities", "venue", "home_partner_id", "partnership_id"),
)
_LABELS = {
    "start": N_("First day"),
    "end": N_("Last day"),
    "home_partner_id": N_("Home partner"),
    "note": N_("Note"),
}
_Found = tuple[MissionDetail | None, dict[str, list[Choice]]]


def _read(session: Session) -> _Found:
    return read_main(session), read_choices(session, fields_of(Mission))


class MissionView(Page):
    """Two cards side by side."""

    name: ClassVar[str] = MISSION
    shows = frozenset(("mission", "emergency_number", "organisation", "partnership"))

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._choices: dict[str, list[Choice]] = {}
        self._savers: list[RecordSaver] = []
        self.main = DetailPane(desk.theme)
        self.forms = [self._form(names) for names in (_FACTS, ("note",), ("keep_until",))]
        *plain, keeping = self.forms
        for form in plain:
            self.main.add_section(form)
        say_no_day(keeping)
        self.main.add_section(keeping, _("Privacy"), (_("Whose data that is"), self.show_data))
        self.numbers = NumbersPane(desk)
        self.nothing = EmptyState(desk.theme, "suitcase", _("No mission has been begun in this file."))
        self._whole = QWidget()
        row = QHBoxLayout(self._whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(desk.theme.px(12))
        row.addWidget(self.main, 1)
        row.addWidget(self.numbers, 1)
        self._stack = QStackedLayout(self)
        for widget in (QWidget(), self._whole, self.nothing):
            self._stack.addWidget(widget)

    def show_data(self) -> None:
        """Show whom nothing but this mission knows."""
        self.page_wanted.emit("person-data", "retention")

    def _form(self, names: tuple[str, ...]) -> Form:
        labels = {name: _(label) for name, label in _LABELS.items()}
        form = Form(self.desk.theme, Mission, names, self._choices_of, labels=labels, titles=False)
        saver = RecordSaver(self.desk, Mission)
        saver.bind(form)
        form.set_writable(writable=self.desk.writable)
        self._savers.append(saver)
        return form

    def _choices_of(self, field: Field) -> list[Choice]:
        return self._choices.get(field.name, [])

    def refresh(self) -> None:
        """Read again; what is being typed stays."""
        self.desk.read(_read, self._take)

    def _take(self, found: _Found) -> None:
        detail, self._choices = found
        self._stack.setCurrentWidget(self._whole if detail else self.nothing)
        if detail is None:
            self.fact_changed.emit("")
            return
        values = detail.mission.values
        for form in self.forms:
            form.set_setting(Setting(country=values["market"] or "", day=values["start"]))
            form.show_record(detail.mission.id, values)
        days = days_said(values["start"], values["end"])
        pill = Pill(_(values["kind"]).capitalize(), "suitcase")
        self.main.set_header(values["title"], "", pill, ", ".join(filter(None, (values["code"], days))))
        self.numbers.show_numbers(detail.mission.id, detail.numbers)
        self.fact_changed.emit(", ".join(filter(None, (country_said(values["market"]), days))))

    def actions_here(self) -> list[Action]:
        """Whom to call is what is added here."""
        return [Action(_("Add emergency number"), "plus", self.numbers.lines.start, "Ctrl+N", rank=0)]

    def areas(self) -> list[QWidget]:
        """Both cards."""
        return [self.main, self.numbers]

    def take_focus(self) -> None:
        """Go to the title."""
        self.main.focus()

    def flush(self) -> None:
        """Save what is still being typed."""
        self.main.flush()
