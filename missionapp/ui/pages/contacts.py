"""The page of contacts: everybody in the mission's records, where they were met, and what comes next."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy.orm import Session

from missionapp.actions.lists.contacts import ContactRow, read_contacts
from missionapp.actions.lists.wording import day_said, time_said
from missionapp.actions.participants import add_contact
from missionapp.domain.entities import Person
from missionapp.domain.entities.meetings import Side
from missionapp.i18n import N_, _, ngettext
from missionapp.ui.page import Action
from missionapp.ui.pages.adding import AddCard
from missionapp.ui.pages.list_page import ListPage
from missionapp.ui.widgets.table.columns import Cell, Column, Facet, number_column

if TYPE_CHECKING:
    from missionapp.ui.pages.contact_pane import ContactPane

_SIDES: dict[str, str] = {Side.OURS: N_("Ours"), Side.THEIRS: N_("Counterpart")}


def _met(row: ContactRow) -> str:
    """When and where last."""
    if row.met is None:
        return ""
    return ", ".join(filter(None, (f"{day_said(row.met.date())} {time_said(row.met)}", row.met_where)))


def _outcome(row: ContactRow) -> str:
    """The scale's number and its word."""
    return f"{row.outcome}  {_(row.outcome_word)}".strip() if row.outcome else ""


def _due(row: ContactRow) -> str:
    """Until when."""
    return _("due {day}").format(day=day_said(row.next_due, "d MMM")) if row.next_due else ""


def _were_met(n: int) -> str:
    return ngettext("{n} met", "{n} met", n)


def _to_do(n: int) -> str:
    return ngettext("{n} with a next step", "{n} with a next step", n)


class ContactsPage(ListPage):
    """Person, organisation, where met and by whom, outcome, next step."""

    name = "contacts"
    entity = Person
    shows = frozenset(
        (
            *("person", "organisation", "participant", "delegate", "meeting", "meeting_party"),
            *("meeting_person", "place", "programme_item", "follow_up", "vocabulary_entry", "mission"),
            *("list_value", "attachment"),
        )
    )
    columns: ClassVar[Sequence[Column]] = (
        Column(
            "name",
            N_("Person"),
            lambda row: row.name,
            second=lambda row: row.name_local,
            second_label=N_("Person in local script"),
            cell=Cell.NAME,
            width=160,
        ),
        Column(
            "organisation",
            N_("Organisation"),
            lambda row: row.organisation,
            second=lambda row: row.job_title,
            second_label=N_("Job title"),
            width=180,
        ),
        Column(
            "met",
            N_("Where met, by whom"),
            _met,
            second=lambda row: row.met_by,
            second_label=N_("By whom"),
            sort=lambda row: row.met,
            width=190,
            words=(N_("met first first"), N_("met last first")),
            falls=True,
        ),
        Column(
            "outcome",
            N_("Outcome"),
            _outcome,
            sort=lambda row: row.outcome,
            width=112,
            words=("", N_("best outcome first")),
            falls=True,
        ),
        Column(
            "next",
            N_("Next step"),
            lambda row: row.next_step,
            second=_due,
            second_label=N_("Due"),
            sort=lambda row: (row.next_due or date.max) if row.next_step else None,
            width=130,
            words=(N_("due first"), ""),
        ),
        Column("email", N_("E-mail"), lambda row: row.email, width=160, shown=False),
        Column("phone", N_("Phone"), lambda row: row.phone, width=130, shown=False),
        Column("side", N_("Side"), lambda row: _(_SIDES.get(row.side, "")), shown=False),
        number_column("meetings", N_("Meetings"), lambda row: row.meetings, shown=False),
    )
    facets = (
        Facet(
            "side",
            N_("Both sides"),
            value=lambda row: row.side,
            choices=((Side.OURS, N_("Ours")), (Side.THEIRS, N_("Counterparts"))),
        ),
        Facet("met", _were_met, test=lambda row: row.meetings > 0, icon="handshake"),
        Facet("next", _to_do, test=lambda row: bool(row.next_step), icon="check-square-offset"),
    )

    def read(self, session: Session) -> Sequence[ContactRow]:
        """Everybody."""
        return read_contacts(session)

    def fact_of(self, session: Session, rows: Sequence[ContactRow]) -> str:
        """How many, how many of them met, and how many with something to do."""
        del session
        said = [ngettext("{n} person", "{n} people", len(rows)).format(n=len(rows))]
        met = sum(row.meetings > 0 for row in rows)
        to_do = sum(bool(row.next_step) for row in rows)
        if met:
            said.append(_were_met(met).format(n=met))
        if to_do:
            said.append(_to_do(to_do).format(n=to_do))
        return ", ".join(said)

    def make_detail(self) -> "ContactPane":
        """Everything about one person."""
        from missionapp.ui.pages.contact_pane import ContactPane

        return ContactPane(self.desk)

    def make_adding(self) -> AddCard:
        """A person is added by name."""
        hint = _("Organisation, phone and the rest follow.")
        return AddCard(self.desk.theme, _("Add contact"), _("Name"), hint)

    def empty_state(self) -> tuple[str, str]:
        """Before anybody is known."""
        return "address-book", _("No contacts yet.")

    def adds(self) -> Action:
        """The primary action."""
        return Action(_("Add contact"), "plus", self.start_adding, "Ctrl+N", rank=0)

    def add(self, name: str) -> None:
        """Add a person."""
        self.desk.do(add_contact, name, then=self.added, failed=self.refused)
