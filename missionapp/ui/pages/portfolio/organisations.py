"""Every organisation once, with a column for each mission: who has been where, and at how many meetings."""

from collections.abc import Sequence
from typing import ClassVar
from uuid import UUID

from sqlalchemy.orm import Session

from missionapp.actions.lists.portfolio.choosing import MissionLine
from missionapp.actions.lists.portfolio.organisations import OrganisationRow, WhoWasWhere, read_who_was_where
from missionapp.actions.lists.wording import country_said
from missionapp.domain.entities.missions import Role
from missionapp.i18n import N_, _, ngettext
from missionapp.ui.pages.portfolio.view import Where, WideView
from missionapp.ui.pages.portfolio.words import ORGANISATIONS, ROLES
from missionapp.ui.shell import focused_within
from missionapp.ui.widgets.table.columns import Cell, Column, Facet, number_column


def _been_twice(n: int) -> str:
    return ngettext("{n} in several missions", "{n} in several missions", n)


def _kind(row: OrganisationRow) -> str:
    return _(row.kind or "")


class OrganisationsView(WideView):
    """A matrix of organisations and missions; a cell leads to the organisation in that mission."""

    name = ORGANISATIONS
    icon = "buildings"
    shows = frozenset(
        ("organisation", "participant", "meeting", "meeting_party", "mission", "case", "case_party")
    )
    columns: ClassVar[Sequence[Column]] = (
        Column(
            "name",
            N_("Organisation"),
            lambda row: row.name,
            second=lambda row: row.name_local,
            second_label=N_("Name in local script"),
            cell=Cell.NAME,
            width=220,
        ),
        Column("country", N_("Country"), lambda row: country_said(row.country), width=110),
        Column("kind", N_("Kind"), _kind, width=110, shown=False),
        number_column("missions", N_("Missions"), lambda row: len(row.parts), 84, shown=False),
        number_column("meetings", N_("Meetings"), lambda row: row.meetings or None, 84),
        number_column("cases", N_("Cases"), lambda row: row.cases or None, 70),
    )
    facets = (
        Facet("country", N_("All countries"), value=lambda row: country_said(row.country)),
        Facet("kind", N_("All kinds"), value=_kind),
        Facet("several", _been_twice, test=lambda row: len(row.parts) > 1, icon="repeat"),
    )

    def look(self, session: Session) -> WhoWasWhere:
        """All of them, and the missions."""
        return read_who_was_where(session)

    def rows(self, found: WhoWasWhere) -> Sequence[OrganisationRow]:
        """All of them."""
        return found.rows

    def refresh(self) -> None:
        """Read again; where another mission has come, with a column for it."""

        def fit(missions: Sequence[MissionLine]) -> None:
            self._fit(missions)
            super(OrganisationsView, self).refresh()

        self.desk.read(lambda session: read_who_was_where(session).missions, fit)

    def _fit(self, missions: Sequence[MissionLine]) -> None:
        names = [_name_of(mission.id) for mission in missions]
        if [c.name for c in self.table.model.columns if c.name.startswith(_MISSION)] == names:
            return
        had_focus, only = focused_within(self.table), self.table.filter_row.only
        table = self.make_table((*self.columns, *map(_mission_column, missions)))
        self._column.replaceWidget(self.table, table)
        self.table.hide()
        self.table.deleteLater()
        self.table = table
        if only is not None:
            table.show_only(only)
        if had_focus:
            self.take_focus()

    def tell(self, found: WhoWasWhere) -> str:
        """How many, and how many came back."""
        n, back = len(found.rows), sum(len(row.parts) > 1 for row in found.rows)
        said = [ngettext("{n} organisation", "{n} organisations", n).format(n=n)]
        if back:
            said.append(_been_twice(back).format(n=back))
        return ", ".join(said)

    def line_when_empty(self) -> str:
        """Before any."""
        return _("Nobody takes part in any mission yet.")

    def open_row(self, row: OrganisationRow) -> None:
        """Its part in the last mission."""
        order = [mission.id for mission in self.found.missions]
        last = max(row.parts, key=lambda mission: order.index(mission) if mission in order else -1)
        self.enter(*_part(row, last))

    def way(self, row: OrganisationRow, column: str) -> Where | None:
        """Its part in the mission of that column."""
        mission = next((each for each in row.parts if _name_of(each) == column), None)
        return _part(row, mission) if mission is not None else None

    def menu_words(self) -> str:
        """Where it was."""
        return _("Go to one of its missions")


def _part(row: OrganisationRow, mission: UUID) -> Where:
    part = row.parts[mission]
    page = "counterparts" if part.role == Role.COUNTERPART else "participants"
    return mission, page, part.participant_id


_MISSION = "mission-"


def _name_of(mission: UUID) -> str:
    return f"{_MISSION}{mission}"


def _mission_column(mission: MissionLine) -> Column:
    """What an organisation was there, over the number of its meetings."""

    def said(row: OrganisationRow) -> str:
        part = row.parts.get(mission.id)
        if part is None:
            return ""
        return _("Declined") if part.declined else _(ROLES.get(part.role, part.role))

    def meetings(row: OrganisationRow) -> str:
        part = row.parts.get(mission.id)
        n = part.meetings if part else 0
        return ngettext("{n} meeting", "{n} meetings", n).format(n=n) if n else ""

    def order(row: OrganisationRow) -> tuple[int, str] | None:
        part = row.parts.get(mission.id)
        return (part.meetings, part.role) if part else None

    return Column(
        _name_of(mission.id),
        mission.code,
        said,
        second=meetings,
        second_label=N_("Meetings"),
        sort=order,
        cell=Cell.PILL,  # as wide as its words: with many missions the table scrolls, and no word is cut
        width=96,
        falls=True,
    )
