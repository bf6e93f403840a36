"""Partnership meetings: who came, what was presented, what was decided, what is next."""

from collections.abc import Sequence
from typing import ClassVar

from sqlalchemy.orm import Session

from missionapp.actions.lists.partnership_meetings import MeetingRow, read_meetings
from missionapp.actions.lists.wording import days_said
from missionapp.actions.partnership import add_meeting
from missionapp.domain.entities import Mission
from missionapp.i18n import N_, _, ngettext
from missionapp.ui.page import Action
from missionapp.ui.pages.adding import AddCard
from missionapp.ui.pages.partnership.meeting_pane import MeetingPane
from missionapp.ui.pages.partnership.view import MAP, MEETINGS, PartView
from missionapp.ui.widgets.table.columns import Cell, Column, number_column


def _open_steps(row: MeetingRow) -> int | None:
    return sum(step.done is None for step in row.steps) or None


class MeetingView(PartView):
    """Title, day, place, and how much of everything."""

    name = MEETINGS
    entity = Mission
    document = "meeting-report"
    shows = frozenset(
        (
            *("mission", "delegate", "presentation", "decision", "follow_up", "person", "organisation"),
            *("initiative", "thematic_area", "programme_item", "programme_session"),
        )
    )
    columns: ClassVar[Sequence[Column]] = (
        Column("title", N_("Meeting"), lambda row: row.title, cell=Cell.NAME, width=260),
        Column(
            "days",
            N_("Date"),
            lambda row: days_said(row.start, row.end),
            sort=lambda row: row.start,
            width=120,
            words=(N_("oldest first"), N_("newest first")),
        ),
        Column("place", N_("Place"), lambda row: row.place, width=110),
        number_column("came", N_("Came"), lambda row: row.came or None, 72),
        number_column("initiatives", N_("Initiatives"), lambda row: len(row.presentations) or None, 92),
        number_column("decisions", N_("Decisions"), lambda row: len(row.decisions) or None, 92),
        number_column("open", N_("To do"), _open_steps, 72),
        Column("code", N_("Code"), lambda row: row.code, width=110, shown=False),
    )

    def look(self, session: Session) -> Sequence[MeetingRow]:
        """All meetings."""
        return read_meetings(session)

    def rows(self, found: Sequence[MeetingRow]) -> Sequence[MeetingRow]:
        """All of them."""
        return found

    def tell(self, found: Sequence[MeetingRow]) -> str:
        """How many, with how many decisions."""
        said = [
            ngettext("{n} partnership meeting", "{n} partnership meetings", len(found)).format(n=len(found))
        ]
        if n := sum(len(row.decisions) for row in found):
            said.append(ngettext("{n} decision", "{n} decisions", n).format(n=n))
        return ", ".join(said)

    def make_detail(self) -> MeetingPane:
        """Everything about one meeting."""
        pane = MeetingPane(self.desk)
        pane.report.clicked.connect(self.print_it)
        pane.initiative_wanted.connect(lambda made: self.view_wanted.emit(MAP, made))
        return pane

    def make_adding(self) -> AddCard:
        """A meeting begins with its title."""
        hint = _("Day, place, who came and what was decided follow.")
        return AddCard(self.desk.theme, _("Add meeting"), _("Title"), hint)

    def empty_state(self) -> tuple[str, str]:
        """Before any."""
        return "users-three", _("No partnership meetings yet.")

    def adds(self) -> Action:
        """The primary action."""
        return Action(_("Add meeting"), "plus", self.start_adding, "Ctrl+N", rank=0)

    def add(self, name: str) -> None:
        """Begin a meeting."""
        self.desk.do(add_meeting, name, None, then=self.added, failed=self.refused)
