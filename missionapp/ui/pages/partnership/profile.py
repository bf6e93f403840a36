"""The cluster-partnership profile: what the partnership is for, and its partners with their sums."""

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy.orm import Session

from missionapp.actions.lists.partnership import ProfileRow, read_partnerships
from missionapp.actions.lists.wording import country_said
from missionapp.actions.partnership import add_partnership
from missionapp.actions.partnership_people import let_join
from missionapp.actions.records import delete
from missionapp.domain.entities import Partner, Partnership
from missionapp.i18n import N_, _, ngettext
from missionapp.ui.desk import Desk
from missionapp.ui.page import Action
from missionapp.ui.pages.adding import AddCard
from missionapp.ui.pages.partnership.adding import PartnerCard
from missionapp.ui.pages.partnership.partner_pane import PartnerPane
from missionapp.ui.pages.partnership.profile_card import ProfileCard
from missionapp.ui.pages.partnership.view import PROFILE, PartView
from missionapp.ui.widgets.table.columns import Cell, Column, number_column


def _listed(name: str) -> Any:
    return lambda row: ", ".join(getattr(row, name))


class ProfileView(PartView):
    """The partnership's own fields above its partners."""

    name = PROFILE
    entity = Partner
    document = "partnership-profile"
    shows = frozenset(("partnership", "partner", "organisation", "list_value", "mission", "vocabulary_entry"))
    columns: ClassVar[Sequence[Column]] = (
        Column("name", N_("Cluster"), lambda row: row.name, cell=Cell.NAME, width=210),
        Column("country", N_("Country"), lambda row: country_said(row.country), width=96),
        Column("region", N_("Region"), lambda row: row.region, width=110, quiet=True),
        Column("role", N_("Partner role"), lambda row: row.role, width=100),
        number_column("members", N_("Members"), lambda row: row.members, 84),
        number_column("smes", N_("SMEs"), lambda row: row.smes, 68),
        Column("sectors", N_("Sectors"), _listed("sectors"), width=150, quiet=True),
        Column(
            "industries",
            N_("Sectoral industries"),
            _listed("sectoral_industries"),
            width=150,
            quiet=True,
            shown=False,
        ),
        Column(
            "emerging",
            N_("Emerging industries"),
            _listed("emerging_industries"),
            width=150,
            quiet=True,
            shown=False,
        ),
        Column(
            "fields",
            N_("Technology fields"),
            _listed("technology_fields"),
            width=150,
            quiet=True,
            shown=False,
        ),
    )

    def __init__(self, desk: Desk) -> None:
        self.partnership: ProfileRow | None = None
        self._adds_partnership = False
        super().__init__(desk)
        self.card = ProfileCard(desk)
        self.column.insertWidget(0, self.card)
        self.table.put_below(self.card.totals)
        self.card.hide()
        self.card.totals.hide()

    # What it shows

    def look(self, session: Session) -> tuple[ProfileRow | None, bool]:
        """The partnership that was chosen, else the main one; and whether there are others."""
        found = read_partnerships(session)
        chosen = next((each for each in found if each.id == self.wanted), None)
        return chosen or next(iter(found), None), len(found) > 1

    def rows(self, found: tuple[ProfileRow | None, bool]) -> Sequence[Any]:
        """Its partners."""
        return found[0].partners if found[0] else ()

    def tell(self, found: tuple[ProfileRow | None, bool]) -> str:
        """Its name, and how many partners."""
        if found[0] is None:
            return ""
        n = len(found[0].partners)
        partners = ngettext("{n} partner", "{n} partners", n).format(n=n)
        return ", ".join(filter(None, (found[0].acronym or found[0].name, partners)))

    def show_found(self, found: tuple[ProfileRow | None, bool]) -> None:
        """The partnership's own fields and sums."""
        self.partnership = found[0]
        self.partnership_shown.emit(found[0].id if found[0] else None)
        self.card.setVisible(found[0] is not None)
        self.card.totals.setVisible(found[0] is not None)
        if found[0] is not None:
            self.card.show_profile(found[0])
        self._say_empty()

    def _say_empty(self) -> None:
        icon, line = self.empty_state()
        self.empty.say(icon, line, self.adds().label)

    def make_detail(self) -> PartnerPane:
        """Everything about one partner."""
        return PartnerPane(self.desk)

    def empty_state(self) -> tuple[str, str]:
        """Before any partnership, and before its first partner."""
        if self.partnership is None:
            return "handshake", _("This file names no partnership yet.")
        return "circles-three-plus", _("No partners yet. A partner is a cluster of the partnership.")

    # What one does

    def make_adding(self) -> AddCard:
        """Chosen out of the organisations, or named anew."""
        return PartnerCard(self.desk)

    def adds(self) -> Action:
        """A partner, once there is a partnership."""
        if self.partnership is None:
            return Action(_("Add partnership"), "plus", self.start_adding, "Ctrl+N", rank=0)
        return Action(_("Add partner"), "plus", self.start_adding, "Ctrl+N", rank=0)

    def start_adding(self, *, partnership: bool = False) -> None:
        """Ask for a partner; or for another partnership."""
        self._adds_partnership = partnership or self.partnership is None
        card = self.adding
        assert isinstance(card, PartnerCard)
        card.prepare(partnership=self._adds_partnership)
        super().start_adding()

    def add(self, name: str) -> None:
        """Let it join; or begin a partnership."""
        card = self.adding
        assert isinstance(card, PartnerCard)
        if self._adds_partnership or self.partnership is None:
            self.desk.do(add_partnership, name, then=self._begun, failed=self.refused)
        else:
            who = card.names.meant(name)
            self.desk.do(let_join, self.partnership.id, who, then=self.added, failed=self.refused)

    def _begun(self, partnership: UUID) -> None:
        """A partnership is there: on to its own fields."""
        self._leave_adding()
        self.choose_partnership(partnership)
        self.card.take_focus()

    def delete_partnership(self) -> None:
        """Delete the partnership that is shown, with its partners; Undo brings it back."""
        if self.partnership is not None:
            self.desk.do(delete, Partnership, self.partnership.id)
            self.wanted = None

    def actions_here(self) -> list[Action]:
        """Also of partnerships."""
        actions = super().actions_here()
        if self.partnership is not None:
            actions += [
                Action(_("Add partnership"), "plus", lambda: self.start_adding(partnership=True)),
                Action(_("Delete this partnership"), "trash", self.delete_partnership),
            ]
        return actions

    def areas(self) -> list[Any]:
        """The partnership's fields stand above the filter."""
        return [self.card, *super().areas()]

    def flush(self) -> None:
        """Save what is still being typed."""
        super().flush()
        self.card.flush()
