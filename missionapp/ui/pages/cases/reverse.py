"""Reverse missions: the partners of a case come to us."""

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from missionapp.actions.lists.groups import ReverseRow, read_reverse_missions
from missionapp.actions.lists.mission import read_mission
from missionapp.actions.lists.parts import Line, Values, read_values
from missionapp.actions.lists.wording import country_said, days_said
from missionapp.domain.entities import Mission
from missionapp.i18n import N_, _, ngettext
from missionapp.ui.desk import Desk
from missionapp.ui.page import Action
from missionapp.ui.pages.cases.side_lists import SideList, SidePane
from missionapp.ui.pages.cases.switching import CASES
from missionapp.ui.pages.record_pane import Shared
from missionapp.ui.widgets.form import Entry, RowsSection, Setting
from missionapp.ui.widgets.pill import Pill
from missionapp.ui.widgets.table.columns import Cell, Column

_Found = tuple[Values, ReverseRow, Setting]


class ReverseList(SideList):
    """Title, days, place, and the case that each follows from."""

    name = "reverse-missions"
    entity = Mission
    columns: ClassVar[Sequence[Column]] = (
        Column("title", N_("Title"), lambda row: row.title, cell=Cell.NAME, width=220),
        Column(
            "days",
            N_("Dates"),
            lambda row: days_said(row.start, row.end),
            sort=lambda row: row.start,
            width=140,
            words=(N_("oldest first"), N_("newest first")),
        ),
        Column("place", N_("Cities"), lambda row: row.place, width=130),
        Column("market", N_("From"), lambda row: country_said(row.market), width=110),
        Column("case", N_("Follows from"), lambda row: row.case, width=220, quiet=True),
        Column("code", N_("Code"), lambda row: row.code, width=110, shown=False),
        Column("mission", N_("Mission"), lambda row: row.from_mission, shown=False),
    )

    def read(self, session: Session) -> Sequence[ReverseRow]:
        """All reverse missions."""
        return read_reverse_missions(session)

    def fact_of(self, session: Session, rows: Sequence[ReverseRow]) -> str:
        """How many."""
        del session
        return ngettext("{n} reverse mission", "{n} reverse missions", len(rows)).format(n=len(rows))

    def make_detail(self) -> "ReversePane":
        """Everything about one reverse mission."""
        pane = ReversePane(self.desk)
        pane.case.opened.connect(lambda made: self.list_wanted.emit(CASES, made))
        return pane

    def empty_state(self) -> tuple[str, str]:
        """Before any is planned."""
        return "arrow-u-down-left", _(
            "No reverse missions yet. They follow from a case, and are added there."
        )

    def adds(self) -> Action:
        """It follows from a case, so it begins there."""
        return Action(
            _("Choose a case"), "files", lambda: self.list_wanted.emit(CASES, None), "Ctrl+N", rank=0
        )


class ReversePane(SidePane):
    """One reverse mission; its programme is made in a file of its own, as any mission's is."""

    shared = (Shared(Mission, ("home_timezone",)),)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.facts = self.form(Mission, ("title", "code", "start", "end", "cities", "market", "timezone"))
        self.case = RowsSection(desk.theme, _("Follows from"), empty=_("No case is linked."))
        self.main.add_section(self.case)

    def title_of_many(self, n: int) -> str:
        """What one edits together."""
        return ngettext("Edit {n} reverse mission", "Edit {n} reverse missions", n).format(n=n)

    def read_one(self, session: Session, row: Any) -> _Found | None:
        """All of one reverse mission."""
        found = session.get(Mission, row.id)
        line = next((line for line in read_reverse_missions(session) if line.id == row.id), None)
        if found is None or line is None:
            return None
        facts = read_mission(session)
        day = line.start or (facts.last_day if facts else None)
        return read_values(session, [found])[found.id], line, Setting(day=day)

    def show_one(self, found: _Found, *, again: bool) -> QWidget:
        """Show it; a refresh leaves what is being typed."""
        del again
        values, row, setting = found
        self.facts.set_setting(setting)
        self.facts.show_record(row.id, values.values)
        cases = [Line(row.case_id, row.case)] if row.case_id else []
        self.case.set_rows([Entry(line.text, id=line.id, tip=line.text) for line in cases])
        note = days_said(row.start, row.end)
        self.main.set_header(row.title, "", Pill(_("Reverse mission"), "arrow-u-down-left"), note)
        return self.main
