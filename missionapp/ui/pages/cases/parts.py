"""What belongs to a case, as sections of its pane: parties, codes, steps, follow-ups, what follows."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from missionapp.actions import cases
from missionapp.actions.due_days import understood_day
from missionapp.actions.followups import promise
from missionapp.actions.lists.cases import CaseDetail, PartyLine
from missionapp.actions.lists.choices import Choice
from missionapp.actions.lists.wording import country_said, day_said
from missionapp.actions.reverse import add_reverse_mission
from missionapp.domain.entities import Step
from missionapp.domain.entities.meetings import Side
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import field_of
from missionapp.i18n import _
from missionapp.ui.desk import Desk
from missionapp.ui.pages.cases.lines import LinesSection, Names
from missionapp.ui.pages.meetings import meeting_entries
from missionapp.ui.widgets.form import Entry, RowsSection, Setting
from missionapp.ui.widgets.form.values import read_typed
from missionapp.ui.widgets.pill import Pill

_ON = field_of(Step, "on")


class CaseParts(QObject):
    """Makes the sections, shows a case in them, and passes what is written to actions."""

    page_wanted = Signal(str, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, theme = desk, desk.theme
        self.case: UUID | None = None
        self._codes: dict[str, str] = {}
        self._steps: dict[UUID, str] = {}
        self.setting = Setting()
        self.today = date.min
        who = [(_("Organisation"), _("Organisation"), 1)]
        self.ours = LinesSection(theme, _("Our side"), who, empty=_("Nobody yet."))
        self.theirs = LinesSection(theme, _("Local partners"), who, empty=_("No partner named yet."))
        self.codes = LinesSection(
            theme,
            _("Objective codes"),
            [(_("Code"), _("Code"), 2), (_("Free text"), _("Free text"), 4)],
            edits=True,
            empty=_("The report needs at least one."),
        )
        self.steps = LinesSection(
            theme,
            _("Steps taken"),
            [(_("Day"), _("15 Feb"), 4), (_("What was done"), _("What was done"), 5)],
            edits=True,
            empty=_("Nothing noted yet."),
        )
        self.steps.usual = lambda: [_day(self.today)]
        self.follow_ups = LinesSection(
            theme, _("Follow-ups"), [(_("Task"), _("Task"), 4), (_("Due"), _("fri, +3"), 2)], openable=True
        )
        self.follow_ups.view.removable = False
        self.meeting = RowsSection(theme, _("From the meeting"))
        days = [(_("First day"), _("First day"), 2), (_("Last day"), _("Last day"), 2)]
        self.reverse = LinesSection(
            theme, _("Reverse missions"), [(_("Title"), _("Title"), 3), *days], openable=True
        )
        self._names = [Names(theme, each.line.fields[0]) for each in (self.ours, self.theirs)]
        for names in self._names:
            names.pass_enter_on()
        self._wire()

    @property
    def all(self) -> list[LinesSection]:
        """The sections in which one writes."""
        return [self.ours, self.theirs, self.codes, self.steps, self.follow_ups, self.reverse]

    def _wire(self) -> None:
        do, writable = self._desk.do, self._desk.writable
        self.ours.given.connect(lambda texts, _id: self._add_party(self.ours, Side.OURS, texts))
        self.theirs.given.connect(lambda texts, _id: self._add_party(self.theirs, Side.THEIRS, texts))
        for section in (self.ours, self.theirs):
            section.remove_wanted.connect(lambda made: do(cases.remove_party, made))
        self.codes.given.connect(self._set_code)
        self.codes.remove_wanted.connect(self._drop_code)
        self.steps.given.connect(self._note_step)
        self.steps.remove_wanted.connect(lambda made: do(cases.remove_step, made))
        self.follow_ups.given.connect(self._promise)
        self.follow_ups.opened.connect(lambda made: self.page_wanted.emit("follow-ups", made))
        self.meeting.opened.connect(lambda made: self.page_wanted.emit("today", made))
        self.reverse.given.connect(self._add_reverse)
        for section in self.all:
            section.set_writable(writable=writable)
        for section in (self.follow_ups, self.reverse):
            section.view.removable = False

    # What they show

    def show_case(self, detail: CaseDetail, organisations: Sequence[Choice]) -> None:
        """Show a case; for another one, what was being written is given up."""
        if detail.case.id != self.case:
            self.case = detail.case.id
            for section in self.all:
                section.leave()
        for names in self._names:
            names.offer(organisations)
        self.ours.set_lines([_party(line) for line in detail.parties if line.ours])
        self.theirs.set_lines([_party(line) for line in detail.parties if not line.ours])
        self._codes = {code: text for code, _label, text in detail.code_texts}
        self.codes.set_lines(
            [
                Entry(code, text or label, id=code, tip=_code_tip(label, text))
                for code, label, text in detail.code_texts
            ],
            {code: (code, text) for code, _label, text in detail.code_texts},
        )
        self._steps = {step.id: step.text for step in detail.steps}
        self.steps.set_lines(
            [Entry(_day(step.on), _one_line(step.text), id=step.id, tip=step.text) for step in detail.steps],
            {step.id: (_day(step.on), _one_line(step.text)) for step in detail.steps},
        )
        self.follow_ups.set_lines([self._follow_up(*each) for each in detail.follow_ups])
        self.meeting.set_rows(meeting_entries([detail.meeting] if detail.meeting else []))
        self.reverse.set_lines(
            [Entry(line.text, line.note, id=line.id, tip=line.text) for line in detail.reverse]
        )

    def _follow_up(self, made: UUID, task: str, due: date | None, done: bool) -> Entry:
        said = _("due {day}").format(day=day_said(due)) if due else ""
        if done:
            pill = Pill(_("Done"), "check", "ok")
        elif due and due < self.today:
            pill = Pill(_("Late"), "warning-circle", "bad")
        else:
            pill = Pill(_("To do"), "circle")
        return Entry(task, said, pill, made, task)

    # What is written

    def _do(self, section: LinesSection, action: Callable[..., Any], *given: Any, **options: Any) -> None:
        """Let an action change the case; what it says against that stands under the line."""
        if self.case is not None:
            taken = section.taken
            self._desk.do(action, *given, then=lambda _made: taken(), failed=section.refuse, **options)

    def _add_party(self, section: LinesSection, side: Side, texts: list[str]) -> None:
        if not texts[0]:
            section.line.refuse(_("Write the name, or press Esc."))
            return
        who = self._names[section is self.theirs].meant(texts[0])
        self._do(section, cases.add_party, self.case, side, who)

    def _set_code(self, texts: list[str], edited: str | None) -> None:
        code, text = texts
        if not code:
            self.codes.line.refuse(_("Write the code, or press Esc."))
            return
        kept = {each: said for each, said in self._codes.items() if each != edited}
        self._do(self.codes, cases.set_codes, self.case, {**kept, code: text or None})

    def _drop_code(self, code: str) -> None:
        kept = {each: said for each, said in self._codes.items() if each != code}
        self._desk.do(cases.set_codes, self.case, kept)

    def _note_step(self, texts: list[str], edited: UUID | None) -> None:
        on = read_typed(_ON, texts[0], self.setting)
        if on.problem:
            self.steps.line.refuse(on.problem)
        elif not texts[1]:
            self.steps.line.refuse(_("Write what was done, or press Esc."), 1)
        elif edited is None:
            self._do(self.steps, cases.add_step, self.case, on.value, texts[1])
        else:
            was = self._steps.get(edited, "")
            text = was if _one_line(was) == texts[1] else texts[1]  # its lines stay, if only the day is new
            self._do(self.steps, cases.edit_step, edited, on.value, text)

    def _promise(self, texts: list[str], _edited: object) -> None:
        task, day = texts
        if not task:
            self.follow_ups.line.refuse(_("Write what is to be done, or press Esc."))
            return
        try:
            due = understood_day(day, self.today) if day else None
        except MissionError as error:
            self.follow_ups.line.refuse(str(error), 1)
            return
        self._do(self.follow_ups, promise, task, about_id=self.case, due=due)

    def _add_reverse(self, texts: list[str], _edited: object) -> None:
        days = [read_typed(_ON, text, self.setting) for text in texts[1:]]
        wrong = next((n for n, day in enumerate(days) if day.problem), None)
        if not texts[0]:
            self.reverse.line.refuse(_("Write its title, or press Esc."))
        elif wrong is not None:
            self.reverse.line.refuse(days[wrong].problem, 1 + wrong)
        else:
            first, last = (day.value for day in days)
            self._do(self.reverse, add_reverse_mission, self.case, texts[0], first, last)


def _party(line: PartyLine) -> Entry:
    return Entry(line.name, country_said(line.country), id=line.id, tip=line.name)


def _day(day: date | None) -> str:
    return day_said(day, "d MMM y") if day else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _code_tip(label: str, text: str) -> str:
    return "\n".join(filter(None, (label, text)))
