"""The programme as a list: events, when and where they are, by both clocks."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy.orm import Session

from missionapp.actions.lists.mission import read_mission
from missionapp.actions.lists.programme import ProgrammeRow, read_programme
from missionapp.actions.lists.wording import day_said, days_said, span_said
from missionapp.actions.programme import add_item, delete_lines
from missionapp.domain.entities import ProgrammeSession
from missionapp.domain.entities.programme import ItemKind
from missionapp.i18n import N_, _, ngettext
from missionapp.ui.page import Action
from missionapp.ui.pages.adding import AddCard
from missionapp.ui.pages.list_page import ListPage
from missionapp.ui.pages.pills import event_pill
from missionapp.ui.widgets.table.columns import Cell, Column, Facet, number_column, pill_column
from missionapp.ui.widgets.table.order import SortKey

if TYPE_CHECKING:
    from missionapp.ui.pages.programme_pane import ProgrammePane


def _times(row: ProgrammeRow) -> str:
    return span_said(row.start, row.end) if row.start and row.end else ""


def _home_times(row: ProgrammeRow) -> str:
    """The same by the clock at home, where that is another."""
    if row.home_start is None or row.home_end is None or row.start is None:
        return ""
    if row.home_start.utcoffset() == row.start.utcoffset():
        return ""
    return span_said(row.home_start, row.home_end)


def _not_placed(n: int) -> str:
    return ngettext("{n} not placed", "{n} not placed", n)


class ProgrammePage(ListPage):
    """Day, time, title, kind, place, meetings."""

    name = "programme"
    entity = ProgrammeSession
    shows = frozenset(
        ("programme_item", "programme_session", "slot", "place", "meeting", "meeting_table", "mission")
    )
    columns: ClassVar[Sequence[Column]] = (
        Column(
            "day",
            N_("Day, local"),
            lambda row: day_said(row.day) if row.day else "",
            sort=lambda row: row.start,
            width=104,
            words=(N_("in order"), N_("last first")),
        ),
        Column(
            "time",
            N_("Time, home below"),
            _times,
            second=_home_times,
            second_label=N_("At home"),
            sort=lambda row: row.start.time() if row.start else None,
            width=128,
        ),
        Column(
            "title",
            N_("Title"),
            lambda row: row.title,
            second=lambda row: row.place,
            second_label=N_("Place"),
            cell=Cell.NAME,
            width=300,
        ),
        pill_column("kind", N_("Kind"), lambda row: event_pill(row.kind, row.form), 116),
        number_column("meetings", N_("Meetings"), lambda row: row.meetings or None, 88),
        Column("local", N_("Place in local script"), lambda row: row.place_local, shown=False),
        Column("form", N_("Form"), lambda row: _(row.form), shown=False),
        number_column("slots", N_("Slots"), lambda row: row.slots or None, shown=False),
        number_column("tables", N_("Tables"), lambda row: row.tables or None, shown=False),
        Column("zone", N_("Time zone"), lambda row: row.zone, shown=False),
    )
    facets = (
        Facet(
            "kind",
            N_("All kinds"),
            value=lambda row: row.kind,
            choices=(
                (ItemKind.B2B, N_("B2B")),
                (ItemKind.C2C, N_("C2C")),
                (ItemKind.PREPARATORY, N_("Preparatory")),
                (ItemKind.LOGISTICS, N_("Travel")),
                (ItemKind.SOCIAL, N_("Social")),
            ),
        ),
        Facet("place", N_("All places"), value=lambda row: row.place),
        Facet("unplaced", _not_placed, test=lambda row: row.session_id is None, icon="calendar-x"),
    )
    sort = (SortKey("day"),)

    def read(self, session: Session) -> Sequence[ProgrammeRow]:
        """Sessions in order, then events without one."""
        return read_programme(session)

    def fact_of(self, session: Session, rows: Sequence[ProgrammeRow]) -> str:
        """The days, how many items, how many of them not placed."""
        unplaced = sum(row.session_id is None for row in rows)
        facts = read_mission(session)
        days = days_said(facts.first_day, facts.last_day) if facts else ""
        said = [days] if days else []
        said.append(ngettext("{n} item", "{n} items", len(rows)).format(n=len(rows)))
        if unplaced:
            said.append(_not_placed(unplaced).format(n=unplaced))
        return ", ".join(said)

    def make_detail(self) -> "ProgrammePane":
        """Everything about one line."""
        from missionapp.ui.pages.programme_pane import ProgrammePane

        pane = ProgrammePane(self.desk)
        pane.line_wanted.connect(self.added)
        return pane

    def make_adding(self) -> AddCard:
        """An item is added by its title."""
        hint = _("Day, time and place follow.")
        return AddCard(self.desk.theme, _("Add item"), _("Title"), hint)

    def empty_state(self) -> tuple[str, str]:
        """Before anything is planned."""
        return "calendar-blank", _("Nothing planned yet.")

    def adds(self) -> Action:
        """The primary action."""
        return Action(_("Add item"), "plus", self.start_adding, "Ctrl+N", rank=0)

    def add(self, name: str) -> None:
        """Add an event that is not placed yet."""
        self.desk.do(add_item, name, ItemKind.PREPARATORY, then=self.added, failed=self.refused)

    def delete(self, rows: Sequence[Any]) -> None:
        """Delete these lines, as one step."""
        self.desk.do(delete_lines, [row.id for row in rows])
