"""Export groups: companies that go on together in one segment, with a promoter."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from missionapp.actions import groups as actions
from missionapp.actions.lists.choices import Choice, read_choices
from missionapp.actions.lists.groups import GroupRow, read_group, read_groups
from missionapp.actions.lists.parts import Values
from missionapp.actions.lists.wording import country_said
from missionapp.domain.entities import ExportGroup, ExportGroupMember
from missionapp.domain.fields import field_of
from missionapp.i18n import N_, _, ngettext
from missionapp.ui.desk import Desk
from missionapp.ui.page import Action
from missionapp.ui.pages.adding import AddCard
from missionapp.ui.pages.cases.lines import LinesSection, Names
from missionapp.ui.pages.cases.side_lists import SideList, SidePane
from missionapp.ui.pages.cases.switching import CASES
from missionapp.ui.pages.record_pane import Shared
from missionapp.ui.widgets.form import Entry, RowsSection
from missionapp.ui.widgets.pill import Pill
from missionapp.ui.widgets.table.columns import Cell, Column, Facet, number_column

_MEMBER = field_of(ExportGroupMember, "organisation_id")


def _countries(row: GroupRow) -> str:
    """ "Spain 4, France 2"."""
    return ", ".join(f"{country_said(code) or _('Not known')} {n}" for code, n in row.countries.items())


class GroupList(SideList):
    """Segment, promoter, market, members, cases."""

    name = "export-groups"
    entity = ExportGroup
    columns: ClassVar[Sequence[Column]] = (
        Column("segment", N_("Segment"), lambda row: row.segment, cell=Cell.NAME, width=170),
        Column("promoter", N_("Promoter"), lambda row: row.promoter, width=130),
        Column("market", N_("Target market"), lambda row: country_said(row.market), width=110),
        number_column("members", N_("Members"), lambda row: len(row.members), 84),
        Column("countries", N_("From"), _countries, width=150, quiet=True),
        number_column("cases", N_("Cases"), lambda row: len(row.cases), 68),
        Column("aim", N_("Aim"), lambda row: row.aim, width=180, quiet=True),
        Column("names", N_("Names"), lambda row: ", ".join(m.name for m in row.members), shown=False),
        Column("mission", N_("Mission"), lambda row: row.mission_code, shown=False),
    )
    facets = (Facet("market", N_("All markets"), value=lambda row: country_said(row.market)),)

    def read(self, session: Session) -> Sequence[GroupRow]:
        """All groups."""
        return read_groups(session)

    def fact_of(self, session: Session, rows: Sequence[GroupRow]) -> str:
        """How many groups, with how many companies."""
        del session
        members = sum(len(row.members) for row in rows)
        said = [ngettext("{n} export group", "{n} export groups", len(rows)).format(n=len(rows))]
        if members:
            said.append(ngettext("{n} member", "{n} members", members).format(n=members))
        return ", ".join(said)

    def make_detail(self) -> "GroupPane":
        """Everything about one group."""
        pane = GroupPane(self.desk)
        pane.cases.opened.connect(lambda made: self.list_wanted.emit(CASES, made))
        return pane

    def make_adding(self) -> AddCard:
        """A group is begun with its segment."""
        hint = _("Members, promoter and aim follow.")
        return AddCard(self.desk.theme, _("Begin an export group"), _("Segment"), hint)

    def empty_state(self) -> tuple[str, str]:
        """Before any group."""
        return "users-four", _("No export groups yet. Companies that go on together are one.")

    def adds(self) -> Action:
        """The primary action."""
        return Action(_("Begin an export group"), "plus", self.start_adding, "Ctrl+N", rank=0)

    def add(self, name: str) -> None:
        """Begin a group."""
        self.add_by(actions.add_group, name)


@dataclass(frozen=True)
class _Found:
    values: Values
    row: GroupRow
    choices: dict[str, list[Choice]]


class GroupPane(SidePane):
    """One group: who belongs to it, what it is for, what came of it."""

    shared = (Shared(ExportGroup, ("promoter", "market")),)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self.facts = self.form(ExportGroup, ("segment", "promoter", "market", "aim"))
        self.members = LinesSection(
            theme, _("Members"), [(_("Company"), _("Company"), 1)], empty=_("Nobody yet.")
        )
        self.names = Names(theme, self.members.line.fields[0])
        self.names.pass_enter_on()
        self.cases = RowsSection(
            theme, _("Cases"), empty=_("None yet. A case names its group in its details.")
        )
        self.group: UUID | None = None
        self.main.add_section(self.members)
        self.main.add_section(self.cases)
        self.members.set_writable(writable=desk.writable)
        self.members.given.connect(self._add)
        self.members.remove_wanted.connect(lambda made: desk.do(actions.remove_member, made))

    def title_of_many(self, n: int) -> str:
        """What one edits together."""
        return ngettext("Edit {n} export group", "Edit {n} export groups", n).format(n=n)

    def read_one(self, session: Session, row: Any) -> _Found | None:
        """All of one group."""
        found = read_group(session, row.id)
        return _Found(*found, read_choices(session, [_MEMBER])) if found else None

    def show_one(self, found: _Found, *, again: bool) -> QWidget:
        """Show a group; a refresh leaves what is being typed."""
        if not again:
            self.members.leave()
        self.group, self.choices = found.values.id, found.choices
        self.facts.show_record(found.values.id, found.values.values)
        self.names.offer(found.choices["organisation_id"])
        row = found.row
        self.members.set_lines(
            [Entry(m.name, country_said(m.country), id=m.id, tip=m.name) for m in row.members]
        )
        self.cases.set_rows([Entry(line.text, line.note, id=line.id, tip=line.text) for line in row.cases])
        self.main.set_header(row.segment, "", Pill(_("Export group"), "users-four"), country_said(row.market))
        return self.main

    def _add(self, texts: list[str], _edited: object) -> None:
        if not texts[0]:
            self.members.line.refuse(_("Write the name, or press Esc."))
        elif self.group is not None:
            who = self.names.meant(texts[0])
            taken = self.members.taken
            self.desk.do(
                actions.add_member, self.group, who, then=lambda _made: taken(), failed=self.members.refuse
            )
