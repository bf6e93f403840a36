"""The page of counterparts: whom ours are to meet, and what they answered."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy.orm import Session

from missionapp.actions.lists.counterparts import CounterpartRow, read_counterparts
from missionapp.actions.lists.parties import PARTY_TABLES
from missionapp.actions.participants import add_participant
from missionapp.domain.entities import Participant
from missionapp.domain.entities.missions import Reply, Role
from missionapp.i18n import N_, _, ngettext
from missionapp.ui.page import Action
from missionapp.ui.pages.adding import AddCard
from missionapp.ui.pages.list_page import ListPage
from missionapp.ui.pages.pills import organisation_pill, reply_pill, side_pill
from missionapp.ui.widgets.table.columns import Cell, Column, Facet, bar_column, number_column, pill_column
from missionapp.ui.widgets.table.order import SortKey

if TYPE_CHECKING:
    from missionapp.ui.pages.party_pane import PartyPane

_REPLIES = [Reply.CONFIRMED, Reply.WAITING, Reply.INVITED, Reply.DECLINED, ""]
"""In the order of sorting: the best first."""


def _kind(row: CounterpartRow) -> str:
    pill = organisation_pill(row.kind)
    return pill.text if pill else ""


def _waiting(n: int) -> str:
    return ngettext("{n} waiting", "{n} waiting", n)


class CounterpartsPage(ListPage):
    """Organisation, segment, city, reply, wished, meetings."""

    name = "counterparts"
    entity = Participant
    shows = PARTY_TABLES
    columns: ClassVar[Sequence[Column]] = (
        Column(
            "organisation",
            N_("Organisation"),
            lambda row: row.organisation,
            second=lambda row: row.name_local,
            second_label=N_("Name in local script"),
            cell=Cell.NAME,
            width=240,
        ),
        Column("segment", N_("Segment"), lambda row: row.segment, width=124, quiet=True),
        Column("city", N_("City"), lambda row: row.city, width=86),
        pill_column(
            "reply",
            N_("Reply"),
            lambda row: reply_pill(row.reply),
            sort=lambda row: _REPLIES.index(row.reply) if row.reply in _REPLIES else None,
        ),
        number_column(
            "wished", N_("Wished"), lambda row: row.wished, 84, words=("", N_("most wished first"))
        ),
        bar_column("meetings", N_("Meetings"), lambda row: (row.done, row.of), 116),
        pill_column("side", N_("Side"), lambda row: side_pill(business=row.is_business), shown=False),
        Column("kind", N_("Type"), _kind, shown=False),
        Column("country", N_("Country"), lambda row: row.country, shown=False),
        Column(
            "interpreter",
            N_("Interpreter"),
            lambda row: _("Needed") if row.needs_interpreter else "",
            shown=False,
        ),
    )
    facets = (
        Facet("segment", N_("All segments"), value=lambda row: row.segment),
        Facet("city", N_("All cities"), value=lambda row: row.city),
        Facet("waiting", _waiting, test=lambda row: row.reply == Reply.WAITING, icon="hourglass"),
    )
    sort = (SortKey("wished", down=True),)

    def read(self, session: Session) -> Sequence[CounterpartRow]:
        """The counterparts of the mission."""
        return read_counterparts(session)

    def fact_of(self, session: Session, rows: Sequence[CounterpartRow]) -> str:
        """How many, and what they answered."""
        del session
        replies = Counter(row.reply for row in rows)
        said = [ngettext("{n} organisation", "{n} organisations", len(rows)).format(n=len(rows))]
        for reply, words in (
            (Reply.CONFIRMED, N_("{n} confirmed")),
            (Reply.WAITING, N_("{n} waiting")),
            (Reply.DECLINED, N_("{n} declined")),
        ):
            said += [_(words).format(n=replies[reply])] if replies[reply] else []
        return ", ".join(said)

    def make_detail(self) -> "PartyPane":
        """Everything about one counterpart."""
        from missionapp.ui.pages.party_pane import PartyPane

        return PartyPane(self.desk, Role.COUNTERPART)

    def make_adding(self) -> AddCard:
        """A counterpart is added by its name."""
        return AddCard(
            self.desk.theme,
            _("Add counterpart"),
            _("Organisation"),
            _("An organisation that is known by this name, in any spelling, is taken."),
        )

    def empty_state(self) -> tuple[str, str]:
        """Before anybody is invited."""
        return "handshake", _("No counterparts yet.")

    def adds(self) -> Action:
        """The primary action."""
        return Action(_("Add counterpart"), "plus", self.start_adding, "Ctrl+N", rank=0)

    def add(self, name: str) -> None:
        """Let an organisation take part as counterpart."""
        self.desk.do(add_participant, name, Role.COUNTERPART, then=self.added, failed=self.refused)
