"""Whom to ask about which meeting, the five answers, and a note of what was said."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from missionapp.actions.followups import answer_later
from missionapp.actions.lists.later import RoundRow
from missionapp.actions.lists.parts import Values, read_values
from missionapp.actions.lists.sources import case_said
from missionapp.actions.lists.wording import moment_said
from missionapp.domain.entities import Meeting
from missionapp.i18n import N_, _, ngettext
from missionapp.ui.desk import Desk
from missionapp.ui.pages.followups.answers import Answers
from missionapp.ui.pages.record_pane import RecordPane, Shared
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.form import DetailPane, Form, RecordSaver
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.pill import Pill


@dataclass(frozen=True)
class _Found:
    row: RoundRow
    meeting: Values


class RoundPane(RecordPane):
    """One meeting, or several that have the same answer."""

    answered = Signal(object)
    meeting_wanted = Signal()
    case_wanted = Signal()
    shared = (Shared(Meeting, ("later_outcome",), labels={"later_outcome": N_("After six months")}),)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self.main = self.add_pane(DetailPane(theme))
        self.question = Label(theme, _("What has come of it?"), "body", "text", 600, wrap=True)
        self.answers = Answers(theme)
        self.answers.setEnabled(desk.writable)
        self.answers.answered.connect(self.answered)
        self.form = Form(theme, Meeting, ("note",), self.choices_of, labels={"note": _("Note")}, titles=False)
        self._saver = RecordSaver(desk, Meeting)
        self._saver.bind(self.form)
        self.form.set_writable(writable=desk.writable)
        self.main.add_section(self.question)
        self.main.add_section(self.answers, line=False)
        self.main.add_section(self.form)
        self.go = Button(theme, _("Go to the meeting"), "arrow-right", "plain", keys="G")
        self.case = Button(theme, _("Case"), "files", "plain")
        self.go.clicked.connect(self.meeting_wanted)
        self.case.clicked.connect(self.case_wanted)
        self.main.set_footer([self.go, self.case])

    def title_of_many(self, n: int) -> str:
        """What is answered together."""
        return ngettext("Answer for {n} meeting", "Answer for {n} meetings", n).format(n=n)

    def give_many(self, shared: Shared, ids: list[UUID], given: dict[str, Any]) -> None:
        """Answer for several at once."""
        del shared
        if "later_outcome" in given:
            self.desk.do(answer_later, ids, given["later_outcome"])

    def read_one(self, session: Session, row: RoundRow) -> _Found | None:
        """The meeting as it stands."""
        meeting = session.get(Meeting, row.id)
        return _Found(row, read_values(session, [meeting])[row.id]) if meeting else None

    def show_one(self, found: _Found, *, again: bool) -> QWidget:
        """Show whom to ask; a refresh leaves what is being typed."""
        del again
        row = found.row
        then = f"{row.outcome}  {_(row.outcome_word)}".strip() if row.outcome else ""
        note = ", ".join(filter(None, (_("with {who}").format(who=row.ours), moment_said(row.start))))
        self.main.set_header(row.theirs, "", Pill(then, "flag") if then else None, note)
        self.answers.show_answer(row.later)
        self.form.show_record(row.id, found.meeting.values)
        self.case.setVisible(row.case_id is not None)
        self.case.set_text(case_said(row.case_number))
        return self.main
