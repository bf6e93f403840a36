"""ClusterXchange exchanges: who visits whom, when, and whether it is long enough."""

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from missionapp.actions.lists.choices import Choice, read_choices
from missionapp.actions.lists.partnership_exchanges import ExchangeRow, read_exchanges
from missionapp.actions.lists.parts import Values, read_values
from missionapp.actions.lists.wording import days_said
from missionapp.actions.partnership import add_exchange
from missionapp.actions.records import delete_many
from missionapp.domain.entities import Exchange, Mission
from missionapp.domain.fields import fields_of
from missionapp.i18n import N_, _, ngettext
from missionapp.ui.desk import Desk
from missionapp.ui.page import Action
from missionapp.ui.pages.adding import AddCard
from missionapp.ui.pages.cases.evidence import Evidence
from missionapp.ui.pages.partnership.view import EXCHANGES, PartPane, PartView
from missionapp.ui.pages.partnership.words import length_pill, working_days_said
from missionapp.ui.pages.record_pane import Shared
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.form import Setting
from missionapp.ui.widgets.pill import Pill
from missionapp.ui.widgets.table.columns import Cell, Column, Facet, number_column, pill_column

_LABELS = {
    "visitor_id": N_("Organisation"),
    "host_id": N_("Organisation"),
    "visitor_person_id": N_("Person"),
    "host_person_id": N_("Person"),
    "start": N_("First day"),
    "end": N_("Last day"),
}


class ExchangeView(PartView):
    """Visitor, host, days, length."""

    name = EXCHANGES
    entity = Mission
    document = "exchange-report"
    shows = frozenset(
        ("mission", "exchange", "organisation", "person", "attachment", "programme_item", "programme_session")
    )
    columns: ClassVar[Sequence[Column]] = (
        Column(
            "visitor",
            N_("Visitor"),
            lambda row: row.visitor.organisation or row.title,
            second=lambda row: row.visitor.person,
            cell=Cell.NAME,
            width=230,
        ),
        Column(
            "host",
            N_("Host"),
            lambda row: row.host.organisation,
            second=lambda row: row.host.person,
            width=150,
        ),
        Column(
            "days",
            N_("Dates"),
            lambda row: days_said(row.start, row.end),
            sort=lambda row: row.start,
            width=140,
            words=(N_("oldest first"), N_("newest first")),
        ),
        number_column("working", N_("Working days"), lambda row: row.working_days, 110),
        pill_column("length", N_("Length"), length_pill, 150),
        number_column("evidence", N_("Evidence"), lambda row: len(row.evidence) or None, 84, shown=False),
        Column("title", N_("Title"), lambda row: row.title, width=170, quiet=True, shown=False),
        Column("code", N_("Code"), lambda row: row.code, width=110, shown=False),
    )
    facets = (Facet("length", N_("All lengths"), value=lambda row: length_pill(row).text),)

    def look(self, session: Session) -> Sequence[ExchangeRow]:
        """All exchanges."""
        return read_exchanges(session)

    def rows(self, found: Sequence[ExchangeRow]) -> Sequence[ExchangeRow]:
        """All of them."""
        return found

    def tell(self, found: Sequence[ExchangeRow]) -> str:
        """How many, and how many days people worked elsewhere."""
        said = [ngettext("{n} exchange", "{n} exchanges", len(found)).format(n=len(found))]
        if days := sum(row.working_days or 0 for row in found):
            said.append(working_days_said(days))
        return ", ".join(said)

    def make_detail(self) -> "ExchangePane":
        """Everything about one exchange."""
        pane = ExchangePane(self.desk)
        pane.report.clicked.connect(self.print_it)
        return pane

    def make_adding(self) -> AddCard:
        """An exchange begins with its title."""
        hint = _("Who visits whom, and when, follow.")
        return AddCard(self.desk.theme, _("Add exchange"), _("Title"), hint)

    def empty_state(self) -> tuple[str, str]:
        """Before any."""
        return "arrows-left-right", _(
            "No exchanges yet. Somebody of a cluster works at another one for days."
        )

    def adds(self) -> Action:
        """The primary action."""
        return Action(_("Add exchange"), "plus", self.start_adding, "Ctrl+N", rank=0)

    def add(self, name: str) -> None:
        """Begin an exchange."""
        self.desk.do(add_exchange, name, None, None, then=self.added, failed=self.refused)

    def delete(self, rows: Sequence[Any]) -> None:
        """An exchange goes with its mission."""
        self.desk.do(delete_many, Mission, [row.mission_id for row in rows])


_Found = tuple[ExchangeRow, Values, Values, dict[str, list[Choice]]]


class ExchangePane(PartPane):
    """One exchange: when, who visits whom, what for, what came of it, and what proves it."""

    shared = (Shared(Exchange, ("visitor_id", "host_id")),)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.mission = self.form(Mission, ("title", "start", "end", "cities"), _LABELS)
        self.visitor = self.form(Exchange, ("visitor_id", "visitor_person_id"), _LABELS)
        self.host = self.form(Exchange, ("host_id", "host_person_id"), _LABELS)
        self.texts = self.form(Exchange, ("objective", "activities", "results"))
        self.files = Evidence(desk, Exchange)
        self.report = Button(desk.theme, _("Report PDF"), "file-pdf")
        self.main.add_section(self.mission)
        self.main.add_section(self.visitor, _("Visitor"))
        self.main.add_section(self.host, _("Host"))
        self.main.add_section(self.texts)
        self.main.add_section(self.files)
        self.main.set_footer([self.report])

    def title_of_many(self, n: int) -> str:
        """What one edits together."""
        return ngettext("Edit {n} exchange", "Edit {n} exchanges", n).format(n=n)

    def read_one(self, session: Session, row: Any) -> _Found | None:
        """All of one exchange."""
        line = next((each for each in read_exchanges(session) if each.id == row.id), None)
        exchange, mission = session.get(Exchange, row.id), session.get(Mission, row.mission_id)
        if line is None or exchange is None or mission is None:
            return None
        values = read_values(session, [exchange, mission])
        return line, values[exchange.id], values[mission.id], read_choices(session, fields_of(Exchange))

    def show_one(self, found: _Found, *, again: bool) -> QWidget:
        """Show it; a refresh leaves what is being typed."""
        del again
        row, exchange, mission, self.choices = found
        setting = Setting(day=row.start)
        for form in (self.visitor, self.host, self.texts):
            form.show_record(exchange.id, exchange.values)
        self.mission.set_setting(setting)
        self.mission.show_record(mission.id, mission.values)
        self.files.show_files(row.id, row.evidence)
        when = ", ".join(filter(None, (days_said(row.start, row.end), working_days_said(row.working_days))))
        pill = length_pill(row)
        self.main.set_header(row.title, "", Pill(pill.text, pill.icon, pill.tone), when)
        return self.main
