"""The page of participants: our side of the mission."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy.orm import Session

from missionapp.actions.lists.participants import ParticipantRow, Progress, read_participants
from missionapp.actions.lists.parties import PARTY_TABLES
from missionapp.actions.participants import add_participant
from missionapp.domain.entities import Participant
from missionapp.domain.entities.missions import Role
from missionapp.i18n import N_, _, ngettext
from missionapp.ui.page import Action
from missionapp.ui.pages.adding import AddCard
from missionapp.ui.pages.list_page import ListPage
from missionapp.ui.pages.pills import organisation_pill, progress_pill
from missionapp.ui.widgets.table.columns import Cell, Column, Facet, bar_column, number_column, pill_column

if TYPE_CHECKING:
    from missionapp.ui.pages.party_pane import PartyPane

_PROGRESS = list(Progress)
_ROLES = {Role.HOME: N_("Participant"), Role.ORGANISER: N_("Organiser"), Role.OBSERVER: N_("Observer")}


def _kind(row: ParticipantRow) -> str:
    pill = organisation_pill(row.kind)
    return pill.text if pill else ""


def _lacking(row: ParticipantRow) -> str:
    """What the profile lacks, in words."""
    return ", ".join(_(label) for label in row.missing)


def _incomplete(n: int) -> str:
    return ngettext("{n} incomplete", "{n} incomplete", n)


class ParticipantsPage(ListPage):
    """Company, country, cluster, segment, wishes, meetings, status, people."""

    name = "participants"
    entity = Participant
    shows = PARTY_TABLES
    columns: ClassVar[Sequence[Column]] = (
        Column(
            "organisation",
            N_("Company"),
            lambda row: row.organisation,
            cell=Cell.NAME,
            width=170,
        ),
        Column("country", N_("Country"), lambda row: row.country, width=90),
        Column("cluster", N_("Cluster"), lambda row: row.cluster, width=104, quiet=True),
        Column("segment", N_("Segment"), lambda row: row.segment, width=104, quiet=True),
        number_column(
            "wishes", N_("Wishes"), lambda row: row.wishes, 76, words=("", N_("most wishes first"))
        ),
        bar_column("meetings", N_("Meetings"), lambda row: (row.done, row.of), 108),
        pill_column(
            "status",
            N_("Status"),
            lambda row: progress_pill(row.progress),
            sort=lambda row: _PROGRESS.index(row.progress),
            width=100,
        ),
        number_column("people", N_("People"), lambda row: len(row.people), 68),
        Column("names", N_("Names"), lambda row: ", ".join(row.people), width=160, shown=False),
        Column("role", N_("Role"), lambda row: _(_ROLES.get(row.role, row.role)), shown=False),
        Column("local", N_("Name in local script"), lambda row: row.name_local, shown=False),
        Column("kind", N_("Type"), _kind, shown=False),
        Column("lacking", N_("Lacking"), _lacking, shown=False),
    )
    facets = (
        Facet("country", N_("All countries"), value=lambda row: row.country),
        Facet("segment", N_("All segments"), value=lambda row: row.segment),
        Facet(
            "incomplete",
            _incomplete,
            test=lambda row: row.progress == Progress.INCOMPLETE,
            icon="warning-circle",
        ),
    )

    def read(self, session: Session) -> Sequence[ParticipantRow]:
        """Our side of the mission."""
        return read_participants(session)

    def fact_of(self, session: Session, rows: Sequence[ParticipantRow]) -> str:
        """How many companies, with the organisers beside them, and how far they are."""
        del session
        roles = Counter(row.role for row in rows)
        home, organisers, observers = (roles[role] for role in _ROLES)
        lacking = sum(row.progress == Progress.INCOMPLETE for row in rows)
        said = [ngettext("{n} participant", "{n} participants", home).format(n=home)]
        if organisers:
            said.append(ngettext("{n} organiser", "{n} organisers", organisers).format(n=organisers))
        if observers:
            said.append(ngettext("{n} observer", "{n} observers", observers).format(n=observers))
        if lacking:
            said.append(ngettext("{n} incomplete", "{n} incomplete", lacking).format(n=lacking))
        return ", ".join(said)

    def make_detail(self) -> "PartyPane":
        """Everything about one participant."""
        from missionapp.ui.pages.party_pane import PartyPane

        return PartyPane(self.desk, Role.HOME)

    def make_adding(self) -> AddCard:
        """A participant is added by its name."""
        return AddCard(
            self.desk.theme,
            _("Add participant"),
            _("Company"),
            _("An organisation that is known by this name, in any spelling, is taken."),
        )

    def empty_state(self) -> tuple[str, str]:
        """Before anybody has joined."""
        return "buildings", _("No participants yet.")

    def adds(self) -> Action:
        """The primary action."""
        return Action(_("Add participant"), "plus", self.start_adding, "Ctrl+N", rank=0)

    def add(self, name: str) -> None:
        """Let an organisation take part."""
        self.desk.do(add_participant, name, Role.HOME, then=self.added, failed=self.refused)
