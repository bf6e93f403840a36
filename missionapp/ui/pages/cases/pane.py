"""Everything about one case, editable where it stands."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from missionapp.actions.cases import edit_cases
from missionapp.actions.lists.cases import CaseDetail, read_case
from missionapp.actions.lists.choices import Choice, read_choices
from missionapp.actions.lists.mission import MissionFacts, read_mission, today_there
from missionapp.actions.lists.wording import day_said
from missionapp.domain.entities import Case, CaseParty
from missionapp.domain.entities.cases import Confidentiality
from missionapp.domain.fields import field_of, fields_of
from missionapp.i18n import _, ngettext
from missionapp.ui.desk import Desk
from missionapp.ui.pages.cases.counting import CountsAs
from missionapp.ui.pages.cases.evidence import Evidence
from missionapp.ui.pages.cases.facts import ABOUT, FIRST, LINKS, NEXT, REPORT, case_form
from missionapp.ui.pages.cases.parts import CaseParts
from missionapp.ui.pages.cases.words import stage_pill
from missionapp.ui.pages.record_pane import RecordPane, Shared
from missionapp.ui.widgets.form import DetailPane, Form, RecordSaver, Setting

_FIELDS = (*fields_of(Case), field_of(CaseParty, "organisation_id"))


@dataclass(frozen=True)
class CaseFound:
    """What the pane needs to know of one case."""

    detail: CaseDetail
    choices: dict[str, list[Choice]]
    facts: MissionFacts | None
    today: date

    @property
    def setting(self) -> Setting:
        """What days are read against: the one that is next to its stage's."""
        day = self.detail.case.values["stage_date"] or (self.facts.first_day if self.facts else None)
        return Setting(zone=self.facts.zone if self.facts else "UTC", day=day or self.today)


class CasePane(RecordPane):
    """One case, or several together."""

    list_wanted = Signal(str, object)
    """Another list under Cases, and the record to be shown there."""

    shared = (
        Shared(
            Case,
            ("kind", "level", "market", "sector", "confidentiality", "listed_overview", "listed_details"),
        ),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.main = self.add_pane(DetailPane(desk.theme))
        self._savers: list[RecordSaver] = []
        self.first = self._form(FIRST)
        self.about = self._form(ABOUT)
        self.next = self._form(NEXT)
        self.report = self._form(REPORT)
        self.links = self._form(LINKS)
        self.parts = CaseParts(desk)
        self.files = Evidence(desk)
        self.counts = CountsAs(desk.theme)
        self._lay_out()
        self.parts.page_wanted.connect(self.page_wanted)
        self.parts.reverse.opened.connect(lambda made: self.list_wanted.emit("reverse-missions", made))

    def _form(self, names: tuple[str, ...]) -> Form:
        form, saver = case_form(self.desk, names, self.choices_of)
        self._savers.append(saver)
        return form

    def _lay_out(self) -> None:
        main, parts = self.main, self.parts
        main.add_section(self.first)
        main.add_section(parts.ours)
        main.add_section(parts.theirs, line=False)
        main.add_section(self.about)
        main.add_section(parts.codes)
        main.add_section(parts.steps)
        main.add_section(self.next, line=False)
        main.add_section(self.files)
        main.add_section(parts.follow_ups)
        self._meeting = main.add_section(parts.meeting)
        main.add_section(parts.reverse)
        main.add_section(self.links, _("Export group"))
        main.add_section(self.counts, _("Counts as"))
        main.add_section(self.report, _("Listed in the report"))

    def title_of_many(self, n: int) -> str:
        """What one edits together."""
        return ngettext("Edit {n} case", "Edit {n} cases", n).format(n=n)

    def give_many(self, shared: Shared, ids: list[UUID], given: dict[str, Any]) -> None:
        """Each case takes them as it does alone: its type follows its kind."""
        del shared
        self.desk.do(edit_cases, ids, **given)

    def read_one(self, session: Session, row: Any) -> CaseFound | None:
        """All of one case."""
        detail = read_case(session, row.id)
        if detail is None:
            return None
        return CaseFound(detail, read_choices(session, _FIELDS), read_mission(session), today_there(session))

    def show_one(self, found: CaseFound, *, again: bool) -> QWidget:
        """Show a case; a refresh leaves what is being typed."""
        del again
        detail, self.choices = found.detail, found.choices
        case = detail.case
        for form in (self.first, self.about, self.next, self.report, self.links):
            form.set_setting(found.setting)
            form.show_record(case.id, case.values)
        self.parts.setting, self.parts.today = found.setting, found.today
        self.parts.show_case(detail, self.choices.get("organisation_id", ()))
        self.files.show_files(case.id, detail.files)
        self.counts.show_counts(detail.counts)
        self._meeting.setVisible(detail.meeting is not None)
        self._say_header(detail)
        return self.main

    def _say_header(self, detail: CaseDetail) -> None:
        values = detail.case.values
        ours = ", ".join(line.name for line in detail.parties if line.ours)
        theirs = ", ".join(line.name for line in detail.parties if not line.ours)
        self.main.set_header(
            ours or _("Nobody yet"),
            _("with {other}").format(other=theirs) if theirs else "",
            stage_pill(values["stage"]),
            _note(values),
        )


def _note(values: dict[str, Any]) -> str:
    """Its number, since when, and what of it is not told."""
    said = [_("No. {n}").format(n=values["number"])] if values["number"] else []
    if values["stage_date"]:
        said.append(_("since {day}").format(day=day_said(values["stage_date"], "d MMM y")))
    hidden = {
        Confidentiality.PARTNER_HIDDEN: _("the partner is printed as “Confidential”"),
        Confidentiality.INTERNAL: _("printed nowhere"),
    }
    if values["confidentiality"] in hidden:
        said.append(hidden[values["confidentiality"]])
    return ", ".join(said)
