"""Cluster memberships won: companies that joined a cluster after the mission."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from missionapp.actions import memberships as actions
from missionapp.actions.lists.choices import Choice, read_choices
from missionapp.actions.lists.groups import MembershipRow, read_memberships
from missionapp.actions.lists.mission import read_mission
from missionapp.actions.lists.parts import Values, read_values
from missionapp.actions.lists.wording import country_said, day_said
from missionapp.domain.entities import Membership
from missionapp.domain.fields import Entity, fields_of
from missionapp.i18n import N_, _, ngettext
from missionapp.store.store import Store
from missionapp.ui.desk import Desk
from missionapp.ui.page import Action
from missionapp.ui.pages.adding import AddCard
from missionapp.ui.pages.cases.side_lists import SideList, SidePane
from missionapp.ui.pages.record_pane import Shared
from missionapp.ui.widgets.form import Setting
from missionapp.ui.widgets.pill import Pill
from missionapp.ui.widgets.table.columns import Cell, Column, Facet


class MembershipList(SideList):
    """Company, cluster, since when."""

    name = "memberships"
    entity = Membership
    columns: ClassVar[Sequence[Column]] = (
        Column("organisation", N_("Company"), lambda row: row.organisation, cell=Cell.NAME, width=180),
        Column("country", N_("Country"), lambda row: country_said(row.country), width=100),
        Column("cluster", N_("Joined cluster"), lambda row: row.cluster, width=160),
        Column(
            "joined",
            N_("Joined"),
            lambda row: day_said(row.joined, "d MMM y") if row.joined else "",
            sort=lambda row: row.joined,
            width=104,
            words=(N_("oldest first"), N_("newest first")),
            falls=True,
        ),
        Column("note", N_("Note"), lambda row: row.note, width=200, quiet=True),
        Column("mission", N_("Mission"), lambda row: row.mission_code, shown=False),
    )
    facets = (Facet("cluster", N_("All clusters"), value=lambda row: row.cluster),)

    def read(self, session: Session) -> Sequence[MembershipRow]:
        """All memberships."""
        return read_memberships(session)

    def fact_of(self, session: Session, rows: Sequence[MembershipRow]) -> str:
        """How many."""
        del session
        return ngettext("{n} membership won", "{n} memberships won", len(rows)).format(n=len(rows))

    def make_detail(self) -> "MembershipPane":
        """Everything about one membership."""
        return MembershipPane(self.desk)

    def make_adding(self) -> AddCard:
        """A membership is noted by the company's name."""
        hint = _("An organisation that is known by this name, in any spelling, is taken.")
        return AddCard(self.desk.theme, _("Add membership won"), _("Company"), hint)

    def empty_state(self) -> tuple[str, str]:
        """Before anybody joined."""
        return "circles-three-plus", _("Nobody has joined a cluster yet.")

    def adds(self) -> Action:
        """The primary action."""
        return Action(_("Add membership won"), "plus", self.start_adding, "Ctrl+N", rank=0)

    def add(self, name: str) -> None:
        """Note that a company joined."""
        self.add_by(actions.add_membership, name)


@dataclass(frozen=True)
class _Found:
    values: Values
    row: MembershipRow
    choices: dict[str, list[Choice]]
    setting: Setting


def _edit(
    store: Store, _entity: type[Entity], record: UUID, *, continues: bytes | None = None, **values: Any
) -> bytes | None:
    return actions.edit_membership(store, record, continues=continues, **values)


class MembershipPane(SidePane):
    """One membership."""

    shared = (Shared(Membership, ("cluster_id", "joined")),)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.facts = self.form(Membership, ("organisation_id", "cluster_id", "joined", "note"), edit=_edit)

    def title_of_many(self, n: int) -> str:
        """What one edits together."""
        return ngettext("Edit {n} membership", "Edit {n} memberships", n).format(n=n)

    def read_one(self, session: Session, row: Any) -> _Found | None:
        """All of one membership."""
        found = session.get(Membership, row.id)
        if found is None:
            return None
        values = read_values(session, [found])[found.id]
        line = next(line for line in read_memberships(session) if line.id == found.id)
        facts = read_mission(session)
        setting = Setting(day=facts.last_day if facts else None)
        return _Found(values, line, read_choices(session, fields_of(Membership)), setting)

    def show_one(self, found: _Found, *, again: bool) -> QWidget:
        """Show it; a refresh leaves what is being typed."""
        del again
        row, self.choices = found.row, found.choices
        self.facts.set_setting(found.setting)
        self.facts.show_record(row.id, found.values.values)
        self.main.set_header(
            row.organisation, "", Pill(_("Membership won"), "circles-three-plus"), country_said(row.country)
        )
        return self.main
