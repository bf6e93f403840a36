"""The six-month round: everybody who was met is asked what came of it, until nobody is left."""

from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, cast

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from missionapp.actions.followups import answer_later
from missionapp.actions.lists.later import ROUND_TABLES, Round, RoundRow, read_round
from missionapp.actions.lists.sources import case_said
from missionapp.actions.lists.wording import moment_said
from missionapp.domain.entities import Meeting
from missionapp.domain.entities.meetings import LaterOutcome
from missionapp.i18n import N_, _, ngettext
from missionapp.ui.page import Action
from missionapp.ui.pages.followups.answers import ANSWERS, said
from missionapp.ui.pages.followups.round_head import RoundHead
from missionapp.ui.pages.followups.work_list import ROUND, Work, WorkList
from missionapp.ui.widgets.table.columns import Cell, Column, Facet

if TYPE_CHECKING:
    from missionapp.ui.pages.followups.round_pane import RoundPane


def _heading(row: RoundRow) -> str:
    """Our participant, who can be called once for all; what is answered stands together at the end."""
    return _("Answered") if row.later else row.ours


def _met(row: RoundRow) -> str:
    moment = moment_said(row.start)
    return ", ".join(filter(None, (row.ours, moment))) if row.later else moment


def outcome_then(row: RoundRow) -> str:
    """The scale's number and its word."""
    return f"{row.outcome}  {_(row.outcome_word)}".strip() if row.outcome else ""


def _case(row: RoundRow) -> str:
    return case_said(row.case_number) if row.case_id else ""


class RoundList(WorkList):
    """Whom they met, when, what it looked like then, and the case that came of it."""

    name = "round"
    view = ROUND
    entity = Meeting
    shows = ROUND_TABLES
    columns: ClassVar[Sequence[Column]] = (
        Column(
            "theirs",
            N_("Counterpart"),
            lambda row: row.theirs,
            second=_met,
            second_label=N_("Met"),
            cell=Cell.NAME,
            width=170,
        ),
        Column(
            "outcome",
            N_("Outcome then"),
            outcome_then,
            second=lambda row: said(row.later) if row.later else "",
            second_label=N_("After six months"),
            sort=lambda row: row.outcome,
            width=210,
            falls=True,
            words=("", N_("best outcome first")),
        ),
        Column(
            "case",
            N_("Case"),
            _case,
            second=lambda row: _(row.case_stage).capitalize() if row.case_stage else "",
            second_label=N_("Stage"),
            sort=lambda row: row.case_number,
            width=96,
        ),
        Column("note", N_("Note"), lambda row: row.note, width=160, quiet=True),
        Column("met", N_("Met"), lambda row: moment_said(row.start), sort=lambda row: row.start, shown=False),
        Column(
            "ours",
            N_("Participant"),
            _heading,
            sort=lambda row: (row.later is not None, row.ours.casefold()),
            icon=lambda row: ("check-circle", "ok") if row.later else ("buildings", "text2"),
            shown=False,
            heads=True,
        ),
    )
    facets: ClassVar[Sequence[Facet]] = (
        Facet("ours", N_("All participants"), value=lambda row: row.ours),
        Facet(
            "case",
            lambda n: ngettext("{n} with a case", "{n} with a case", n),
            test=lambda row: row.case_id is not None,
            icon="files",
        ),
    )

    _counts: Mapping[str, int] = MappingProxyType({})

    # What is read

    def gather(self, session: Session) -> Work:
        """Every meeting that was held."""
        found = read_round(session)
        return Work(found.rows, self.fact_said(found), found)

    def fact_said(self, found: Round) -> str:
        """How many are still to be asked."""
        left = len(found.rows) - found.answered
        if not found.rows:
            return ""
        if not left:
            return _("Everybody has been asked")
        return ngettext("{n} meeting to ask about", "{n} meetings to ask about", left).format(n=left)

    def take_more(self, more: Round) -> None:
        """How far the round is."""
        self.summary.say(more)
        self._counts = more.counts
        if "detail" in self.__dict__:
            self.pane.answers.count(more.counts)

    def head(self) -> QWidget | None:
        """How far it is, and from when it is due."""
        self.summary = RoundHead(self.desk.theme)
        return self.summary

    def is_done(self, row: RoundRow) -> bool:
        """Whether it was answered."""
        return row.later is not None

    def folded_words(self) -> str:
        """What lies at the foot."""
        return _("Answered")

    def hints(self) -> Sequence[tuple[str, str]]:
        """The digits of the answers."""
        return [("1", ""), ("2", ""), ("3", ""), ("4", ""), ("5", _("answer and go on"))]

    def line_when_empty(self) -> str:
        """All were asked, or there is nobody to ask."""
        if self._all:
            return _("Everybody has been asked.")
        return _("No meeting was held yet. Six months later, what came of each is asked here.")

    def empty_state(self) -> tuple[str, str]:
        """Before anything is read."""
        return "phone-call", _("No meeting was held yet.")

    # Answering

    def answer(self, outcome: LaterOutcome | None) -> None:
        """Note what came of the meetings chosen, and go on to the next that has no answer."""
        rows = self.chosen()
        if not rows or not self.desk.writable:
            return
        following = self._following(rows) if outcome else None
        self.detail.flush()
        self.desk.do(answer_later, [row.id for row in rows], outcome)
        if following is not None:
            self.select(following.id)

    def _following(self, rows: Sequence[RoundRow]) -> RoundRow | None:
        """The next row below that has no answer, else the first above; None where an answer is changed."""
        if any(row.later for row in rows):
            return None
        model = self.table.model
        lines = model.lines_of([row.id for row in rows])
        below, above = range(lines[-1] + 1, model.rowCount()), range(lines[0])
        found = (model.row_at(line) for line in (*below, *above))
        return next((row for row in found if row.later is None), None)

    def go_to_meeting(self) -> None:
        """Show the meeting as it was recorded."""
        if (row := self.current_row()) is not None:
            self.page_wanted.emit("today", row.id)

    def go_to_case(self) -> None:
        """Show the case that came of it."""
        row = self.current_row()
        if row is not None and row.case_id is not None:
            self.page_wanted.emit("cases", row.case_id)

    # The window

    @property
    def pane(self) -> "RoundPane":
        """The pane of the current row."""
        return cast("RoundPane", self.detail)

    def make_detail(self) -> "RoundPane":
        """Whom to ask, and the five answers."""
        from missionapp.ui.pages.followups.round_pane import RoundPane

        pane = RoundPane(self.desk)
        pane.answers.count(self._counts)
        pane.answered.connect(self.answer)
        pane.meeting_wanted.connect(self.go_to_meeting)
        pane.case_wanted.connect(self.go_to_case)
        return pane

    def actions_here(self) -> list[Action]:
        """The five answers by their digits, and the way back."""
        answers = [
            Action(said(outcome), icon, partial(self.answer, outcome), str(number))
            for number, (outcome, icon) in enumerate(ANSWERS, 1)
        ]
        return [
            *answers,
            Action(_("Take the answer back"), "eraser", partial(self.answer, None), "0"),
            Action(_("Go to the meeting"), "arrow-right", self.go_to_meeting, "G", changes=False),
        ]

    def delete_selected(self) -> None:
        """Nothing is deleted here."""

    def _pasted(self, text: str) -> None:
        """Nothing is pasted here."""
