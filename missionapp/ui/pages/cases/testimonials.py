"""Testimonials: what people said of the mission, and whether it may be printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from missionapp.actions import testimonials as actions
from missionapp.actions.lists.choices import Choice, read_choices
from missionapp.actions.lists.groups import TestimonialRow, read_testimonials
from missionapp.actions.lists.mission import today_there
from missionapp.actions.lists.parts import Values, read_values
from missionapp.actions.lists.wording import country_said, day_said, language_said
from missionapp.actions.records import edit
from missionapp.domain.entities import Testimonial
from missionapp.domain.fields import Entity, field_of, fields_of
from missionapp.i18n import N_, _, ngettext
from missionapp.store.store import Store
from missionapp.ui.desk import Desk
from missionapp.ui.page import Action
from missionapp.ui.pages.adding import AddCard
from missionapp.ui.pages.cases.side_lists import SideList, SidePane
from missionapp.ui.pages.record_pane import Shared
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.form import Setting
from missionapp.ui.widgets.form.sections import AddLine
from missionapp.ui.widgets.form.values import read_typed
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.pill import Pill
from missionapp.ui.widgets.table.columns import Cell, Column, Facet, pill_column

_DAY = field_of(Testimonial, "consent_date")


def consent_pill(row: TestimonialRow) -> Pill:
    """Whether it may be printed."""
    if row.consent:
        return Pill(_("May be printed"), "check", "ok")
    return Pill(_("No consent"), "warning-circle", "warn")


def _who(row: TestimonialRow) -> str:
    return row.organisation or row.person or _("Nobody named")


def _without(n: int) -> str:
    return ngettext("{n} without consent", "{n} without consent", n)


class TestimonialList(SideList):
    """Who, what, consent."""

    __test__ = False
    name = "testimonials"
    entity = Testimonial
    columns: ClassVar[Sequence[Column]] = (
        Column("organisation", N_("Organisation"), _who, cell=Cell.NAME, width=160),
        Column("person", N_("Person"), lambda row: row.person, width=140),
        Column("text", N_("Quotation"), lambda row: " ".join(row.text.split()), width=300, quiet=True),
        Column("language", N_("Language"), lambda row: language_said(row.language), width=90, shown=False),
        pill_column("consent", N_("Consent"), consent_pill, 130, sort=lambda row: row.consent),
        Column(
            "given",
            N_("Consent given"),
            lambda row: day_said(row.consent_date, "d MMM y") if row.consent_date else "",
            sort=lambda row: row.consent_date,
            width=104,
        ),
        Column("country", N_("Country"), lambda row: country_said(row.country), shown=False),
        Column("mission", N_("Mission"), lambda row: row.mission_code, shown=False),
    )
    facets = (Facet("without", _without, test=lambda row: not row.consent, icon="warning-circle"),)

    def read(self, session: Session) -> Sequence[TestimonialRow]:
        """All quotations."""
        return read_testimonials(session)

    def fact_of(self, session: Session, rows: Sequence[TestimonialRow]) -> str:
        """How many, and how many that may not be printed."""
        del session
        said = [ngettext("{n} testimonial", "{n} testimonials", len(rows)).format(n=len(rows))]
        without = sum(not row.consent for row in rows)
        if without:
            said.append(_without(without).format(n=without))
        return ", ".join(said)

    def make_detail(self) -> "TestimonialPane":
        """Everything about one quotation."""
        return TestimonialPane(self.desk)

    def make_adding(self) -> AddCard:
        """A quotation is kept by its words."""
        hint = _("Who said it, and the consent to print it, follow.")
        return AddCard(self.desk.theme, _("Add testimonial"), _("What was said"), hint)

    def empty_state(self) -> tuple[str, str]:
        """Before anybody said anything."""
        return "quotes", _("No testimonials yet. The report prints those with a consent.")

    def adds(self) -> Action:
        """The primary action."""
        return Action(_("Add testimonial"), "plus", self.start_adding, "Ctrl+N", rank=0)

    def add(self, name: str) -> None:
        """Keep a quotation."""
        self.add_by(actions.add_testimonial, name)


@dataclass(frozen=True)
class _Found:
    values: Values
    row: TestimonialRow
    choices: dict[str, list[Choice]]
    today: date


def _edit(
    store: Store, entity: type[Entity], record: UUID, *, continues: bytes | None = None, **values: Any
) -> bytes | None:
    """Other words need another consent."""
    if "text" in values:
        return actions.edit_testimonial(store, record, values["text"] or "", continues=continues)
    return edit(store, entity, record, continues=continues, **values)


class TestimonialPane(SidePane):
    """One quotation: its words, whose they are, and the consent."""

    __test__ = False
    shared = (Shared(Testimonial, ("organisation_id", "language")),)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self.words = self.form(Testimonial, ("text", "person_id", "organisation_id", "language"), edit=_edit)
        self.said = Label(theme, "", "meta", "text2", wrap=True)
        self.day = AddLine(theme, [(_("Day of the consent"), _("15 Feb"), 1)])
        self.give = Button(theme, _("They agreed to print it"), "check")
        self.withdraw = Button(theme, _("Withdraw the consent"), "x", "plain")
        self._testimonial: UUID | None = None
        self._setting = Setting()
        self.main.add_section(self.said, _("Consent to print"), (_("Other day"), self.day.start))
        self.main.add_section(self.day, line=False)
        self.main.set_footer([self.give, self.withdraw])
        for button in (self.give, self.withdraw):
            button.setEnabled(desk.writable)
        self.give.clicked.connect(lambda: self._agree(None))
        self.withdraw.clicked.connect(self._withdraw)
        self.day.given.connect(self._take_day)

    def title_of_many(self, n: int) -> str:
        """What one edits together."""
        return ngettext("Edit {n} testimonial", "Edit {n} testimonials", n).format(n=n)

    def read_one(self, session: Session, row: Any) -> _Found | None:
        """All of one quotation."""
        found = session.get(Testimonial, row.id)
        if found is None:
            return None
        values = read_values(session, [found])[found.id]
        choices = read_choices(session, fields_of(Testimonial))
        line = next(line for line in read_testimonials(session) if line.id == found.id)
        return _Found(values, line, choices, today_there(session))

    def show_one(self, found: _Found, *, again: bool) -> QWidget:
        """Show it; a refresh leaves what is being typed."""
        row, self.choices = found.row, found.choices
        if not again:
            self.day.hide()
        self._testimonial, self._setting = row.id, Setting(day=found.today)
        self.words.show_record(row.id, found.values.values)
        self.said.setText(_consent_said(row))
        self.give.setVisible(not row.consent)
        self.withdraw.setVisible(row.consent)
        self.main.set_header(_who(row), row.person if row.organisation else "", consent_pill(row))
        return self.main

    def _agree(self, on: date | None) -> None:
        if self._testimonial is not None and self.desk.writable:
            self.desk.do(actions.give_consent, self._testimonial, on, failed=self._refuse, then=self._agreed)

    def _agreed(self, _none: None) -> None:
        self.day.hide()

    def _refuse(self, error: Exception) -> None:
        self.day.start()
        self.day.refuse(str(error))

    def _withdraw(self) -> None:
        if self._testimonial is not None:
            self.desk.do(actions.withdraw_consent, self._testimonial)

    def _take_day(self, texts: list[str]) -> None:
        typed = read_typed(_DAY, texts[0], self._setting)
        if typed.value is None:
            self.day.refuse(typed.problem or _("Not a date. Write 10/2/2017 or 10 Feb."))
        else:
            self._agree(typed.value)


def _consent_said(row: TestimonialRow) -> str:
    if not row.consent:
        return _("Nobody has agreed yet: it is printed nowhere. Other words need another consent.")
    if row.consent_date:
        return _("Given on {day}. Other words need another consent.").format(
            day=day_said(row.consent_date, "d MMMM y")
        )
    return _("Given; the day is not noted. Other words need another consent.")
